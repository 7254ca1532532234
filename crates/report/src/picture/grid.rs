//! Squares in rows and columns: the darker the more, with the number in each, so that nothing is told by shade alone.

use super::canvas::{At, Canvas, INK, STEPS, label, widest};
use super::{greatest, short};

/// So many rows and columns are drawn at the most.
const MOST: (usize, usize) = (60, 40);
const NAME: usize = 36;
const HEAD: usize = 26;
const CELL: (f64, f64) = (40.0, 20.0);

/// A table of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// What is shown.
    pub title: String,
    /// What a number stands for: `codings`.
    pub measure: String,
    /// What the rows are: `codes`.
    pub row_names: String,
    /// What the columns are: `cases`.
    pub column_names: String,
    /// The names of the rows.
    pub rows: Vec<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Row by row; zero is drawn as nothing.
    pub values: Vec<Vec<f64>>,
}

/// The places of those that are drawn: the greatest, without those that have nothing.
fn drawn(sums: &[f64], most: usize) -> Vec<usize> {
    greatest(sums, most).into_iter().filter(|it| sums[*it] > 0.0).collect()
}

impl Grid {
    pub(super) fn svg(&self, about: &str) -> String {
        let sum_of_column = |at: usize| self.values.iter().map(|row| row[at].abs()).sum::<f64>();
        let sums: Vec<f64> = self.values.iter().map(|row| row.iter().map(|it| it.abs()).sum()).collect();
        let column_sums: Vec<f64> = (0..self.columns.len()).map(sum_of_column).collect();
        let (rows, columns) = if self.rows == self.columns {
            // Codes against codes: the same ones are drawn both ways.
            let both: Vec<f64> = sums.iter().zip(&column_sums).map(|(row, column)| row + column).collect();
            let drawn = drawn(&both, MOST.1);
            (drawn.clone(), drawn)
        } else {
            (drawn(&sums, MOST.0), drawn(&column_sums, MOST.1))
        };
        let names: Vec<String> = rows.iter().map(|it| label(&self.rows[*it], NAME)).collect();
        let heads: Vec<String> = columns.iter().map(|it| label(&self.columns[*it], HEAD)).collect();
        let some = |sums: &[f64]| sums.iter().filter(|it| **it > 0.0).count();
        let extent = self.extent((rows.len(), some(&sums)), (columns.len(), some(&column_sums)));
        let left = widest(names.iter()) + 22.0;
        let (slope, tall) = (50.0_f64.to_radians(), widest(heads.iter()));
        let right = left + CELL.0 * columns.len() as f64 + tall * slope.cos();
        let wide = right.max(420.0) + 14.0;
        let most = self.values.iter().flatten().fold(0.0_f64, |most, it| most.max(it.abs()));
        let mut canvas = Canvas::default();
        let top = canvas.head(&self.title, [&extent, about], wide - 24.0) + 8.0 + tall * slope.sin();
        for (place, (at, head)) in columns.iter().zip(&heads).enumerate() {
            let x = left + CELL.0 * (place as f64 + 0.5) + 4.0;
            canvas.turned(At::Start, (x, top - 6.0), -50.0, INK, head, &self.columns[*at]);
        }
        for (line, (row, name)) in rows.iter().zip(&names).enumerate() {
            let y = top + CELL.1 * line as f64;
            canvas.words(At::End, (left - 8.0, y + 14.0), INK, name, &self.rows[*row]);
            for (place, column) in columns.iter().enumerate() {
                let x = left + CELL.0 * place as f64;
                self.square(&mut canvas, (x, y), (*row, *column), most);
            }
        }
        let bottom = top + CELL.1 * rows.len() as f64;
        canvas.finish((wide, bottom + 16.0), &self.title, &self.description(&extent, about))
    }

    fn square(&self, canvas: &mut Canvas, at: (f64, f64), (row, column): (usize, usize), most: f64) {
        let value = self.values[row][column];
        if value == 0.0 {
            canvas.words(At::Middle, (at.0 + CELL.0 / 2.0, at.1 + 14.0), "#8a867b", "·", "");
            return;
        }
        // By the root, so that small numbers among great ones still differ.
        let share = (value.abs() / most).sqrt();
        let (fill, ink) = STEPS[((share * 4.0).round() as usize).min(STEPS.len() - 1)];
        let said = format!("{} × {}: {} {}", self.rows[row], self.columns[column], short(value), self.measure);
        canvas.rect((at.0 + 0.5, at.1 + 0.5), (CELL.0 - 1.0, CELL.1 - 1.0), fill, &said);
        canvas.words(At::Middle, (at.0 + CELL.0 / 2.0, at.1 + 14.0), ink, &short(value), "");
    }

    /// What is drawn, and what is not.
    fn extent(&self, rows: (usize, usize), columns: (usize, usize)) -> String {
        let of = |drawn: usize, all: usize, names: &str| {
            if drawn == all { format!("{all} {names}") } else { format!("{drawn} of {all} {names}") }
        };
        let (down, across) =
            (of(rows.0, self.rows.len(), &self.row_names), of(columns.0, self.columns.len(), &self.column_names));
        let what = if self.rows == self.columns { down } else { format!("{down}, {across}") };
        let mut said = format!("{}; {what}; darker is more, a dot is none.", self.measure);
        if rows.0 < rows.1 || columns.0 < columns.1 {
            said.push_str(" Not all are drawn: those with the greatest sums are; the table holds all.");
        } else if rows.0 < self.rows.len() || columns.0 < self.columns.len() {
            said.push_str(" Those without any are not drawn.");
        }
        said
    }

    fn description(&self, extent: &str, about: &str) -> String {
        let mut cells: Vec<(f64, usize, usize)> = Vec::new();
        for (row, values) in self.values.iter().enumerate() {
            cells.extend(values.iter().enumerate().map(|(column, value)| (*value, row, column)));
        }
        cells.sort_by(|a, b| b.0.total_cmp(&a.0));
        let listed: Vec<String> = (cells.iter().take(10).filter(|it| it.0 > 0.0))
            .map(|(value, row, column)| format!("{} × {}: {}", self.rows[*row], self.columns[*column], short(*value)))
            .collect();
        format!("{extent} {about} The greatest: {}.", listed.join("; "))
    }
}
