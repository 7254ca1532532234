//! Tables of codings: codes against cases, source types, sources, coders or speakers.
//!
//! A cell counts codings, the sources they stand in, and the words they cover. A stretch that is coded twice in one cell is
//! covered once. Totals are counted anew and are not sums: a source may speak to two cases, a passage may be coded twice.

use coding::span::Span;
use serde::Serialize;

/// A coding, or the part of it that belongs into one column, at its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
    /// The source's number.
    pub source: u32,
    /// The coding's number; parts of one coding share it.
    pub coding: u32,
    /// Where.
    pub span: Span,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Codings.
    pub codings: u32,
    /// Sources with at least one of them.
    pub sources: u32,
    /// Words that at least one of them covers.
    pub words: u32,
}

/// A table with its totals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Row by row.
    pub cells: Vec<Vec<Cell>>,
    /// One for each row.
    pub rows: Vec<Cell>,
    /// One for each column.
    pub columns: Vec<Cell>,
    /// Everything in it.
    pub all: Cell,
}

/// Counts. `words` tells how many words begin in a stretch of a source.
pub fn matrix(rows: usize, columns: usize, mut entries: Vec<Entry>, words: &dyn Fn(u32, Span) -> u32) -> Matrix {
    let mut table = Matrix {
        cells: vec![vec![Cell::default(); columns]; rows],
        rows: vec![Cell::default(); rows],
        columns: vec![Cell::default(); columns],
        all: Cell::default(),
    };
    sweep(
        &mut entries,
        |it| (it.row, it.column),
        words,
        |(row, column), cell| {
            table.cells[row as usize][column as usize] = cell;
        },
    );
    sweep(&mut entries, |it| (it.row, 0), words, |(row, _), cell| table.rows[row as usize] = cell);
    sweep(&mut entries, |it| (0, it.column), words, |(_, column), cell| table.columns[column as usize] = cell);
    sweep(&mut entries, |_| (0, 0), words, |_, cell| table.all = cell);
    table
}

/// Goes through the entries of one place after the other, source by source, from left to right.
fn sweep(
    entries: &mut [Entry],
    place: impl Fn(&Entry) -> (u32, u32),
    words: &dyn Fn(u32, Span) -> u32,
    mut done: impl FnMut((u32, u32), Cell),
) {
    entries.sort_unstable_by_key(|it| (place(it), it.source, it.span, it.coding));
    for group in entries.chunk_by(|a, b| place(a) == place(b)) {
        let mut cell = Cell::default();
        for of_source in group.chunk_by(|a, b| a.source == b.source) {
            cell.sources += 1;
            cell.codings += distinct(of_source);
            let mut covered = of_source[0].span;
            for entry in of_source {
                if entry.span.start > covered.end {
                    cell.words += words(entry.source, covered);
                    covered = entry.span;
                }
                covered.end = covered.end.max(entry.span.end);
            }
            cell.words += words(of_source[0].source, covered);
        }
        done(place(&group[0]), cell);
    }
}

/// How many codings there are among parts of codings.
fn distinct(entries: &[Entry]) -> u32 {
    let mut codings: Vec<u32> = entries.iter().map(|it| it.coding).collect();
    codings.sort_unstable();
    codings.dedup();
    u32::try_from(codings.len()).unwrap_or(u32::MAX)
}
