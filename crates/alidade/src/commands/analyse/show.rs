//! How the outcome of an analysis is shown: as a table, as JSON, as CSV, as a workbook, as a picture.

use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, cut, fitted, json, line, note, put, say, width, write_to};
use anyhow::Result;
use exchange::sheet::{Cell, Sheet, workbook};
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;
use workbench::analyses::{Note, Outcome, Scope};
use workbench::shelf::Shelf;

/// Without it, spreadsheets take UTF-8 for something else.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The widest that a column of names becomes while others wait for room.
const NAME: usize = 36;

/// Where the outcome goes.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct Showing {
    /// The table as CSV; without a file, to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    csv: Option<PathBuf>,
    /// The table and its notes as a workbook
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// The picture
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// How many rows to print; files hold all of them
    #[arg(long, value_name = "N", default_value_t = 40)]
    limit: usize,
    /// Leave out turns of interviewers, here and in every count
    #[arg(long)]
    without_interviewers: bool,
    /// Print every row
    #[arg(long, conflicts_with = "limit")]
    all: bool,
}

impl Showing {
    /// Opens the project, asks and shows.
    pub(crate) fn run(
        &self,
        desk: &Desk,
        filters: &FilterArgs,
        ask: impl FnOnce(Scope<'_>) -> Result<Outcome>,
    ) -> Result<Exit> {
        let project = desk.open()?;
        let shelf = Shelf::default();
        let mut filters = filters.clone();
        filters.without_interviewers |= self.without_interviewers;
        let filter = (&filters).into();
        let outcome = ask(Scope { shelf: &shelf, project: &project, filter: &filter })?;
        self.show(desk, &filters.in_words(), &outcome)
    }

    /// Shows what was found in these passages.
    pub(crate) fn show(&self, desk: &Desk, about: &str, outcome: &Outcome) -> Result<Exit> {
        let Some(table) = outcome.tables.first() else { return Ok(Exit::Nothing) };
        if desk.json && self.csv.as_deref().is_some_and(|it| it == Path::new("-")) {
            return Err(wrong("--csv and --json would both be printed", "give --csv a file: --csv table.csv"));
        }
        let mut notes = vec![outcome.about(about)];
        notes.extend(outcome.notes.iter().map(Note::at_a_terminal));
        if let Some(path) = &self.xlsx {
            let bytes = workbook(&outcome.tables, &notes)
                .map_err(|why| wrong(why.to_string(), "for example: --csv table.csv"))?;
            written(path, bytes)?;
        }
        if let Some(path) = &self.svg {
            let picture = outcome.svg(about).ok_or_else(|| wrong("this has no picture", "leave --svg out"))?;
            written(path, picture)?;
        }
        match &self.csv {
            Some(path) if path.as_os_str() == "-" => put(table.csv())?,
            Some(path) => written(path, format!("{BYTE_ORDER_MARK}{}", table.csv()))?,
            None => {}
        }
        if desk.json {
            json(&outcome.json(about))?;
        } else if self.csv.is_none() && self.xlsx.is_none() && self.svg.is_none() {
            self.print(outcome, table, &notes)?;
        }
        Ok(if table.rows.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn print(&self, outcome: &Outcome, table: &Sheet, notes: &[String]) -> Result<()> {
        let Some((title, notes)) = notes.split_first() else { return Ok(()) };
        say(fitted(line(title)))?;
        if table.rows.is_empty() {
            say("Nothing found.")?;
            return match outcome.coders() {
                Some("Codings by nobody.") => {
                    say("No coding lies in these passages. 'alidade code list' lists codings, with the same filters.")
                }
                Some(there) => say(fitted(line(there))),
                // Here they say why.
                None => notes.iter().try_for_each(|it| say(fitted(line(it)))),
            };
        }
        say("")?;
        let shown = if self.all { table.rows.len() } else { self.limit.min(table.rows.len()) };
        put(text(&table.columns, &table.rows[..shown]))?;
        if shown < table.rows.len() {
            say(format!("{shown} of {} are shown (--limit N, --all).", count(table.rows.len(), "row")))?;
        }
        say("")?;
        notes.iter().try_for_each(|it| say(fitted(line(it))))
    }
}

fn written(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    write_to(Some(path), bytes)?;
    note(format!("Wrote {}.", path.display()));
    Ok(())
}

/// The table as text: names to the left, numbers to the right. Columns that do not fit beside the first follow beneath.
fn text(columns: &[String], rows: &[Vec<Cell>]) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|it| line(&it.shown())).collect()).collect();
    let numeric = |at: usize| rows.iter().any(|row| row[at].is_number());
    let heads: Vec<String> = columns.iter().map(|it| line(it).to_uppercase()).collect();
    let widest = |at: usize| cells.iter().map(|row| row[at].width()).chain([heads[at].width()]).max().unwrap_or(0);
    let room = width();
    // Heads of numbers are cut where there are many.
    let head = if (0..columns.len()).map(|at| widest(at).min(NAME) + 2).sum::<usize>() <= room + 2 { NAME } else { 14 };
    let mut widths: Vec<usize> = (0..columns.len())
        .map(|at| if numeric(at) { widest(at).min(head) } else { widest(at).min(NAME.max(room / columns.len())) })
        .collect();
    let texts: Vec<usize> = (0..columns.len()).filter(|at| !numeric(*at)).collect();
    // Names give way before numbers do.
    while widths.iter().sum::<usize>() + 2 * widths.len() > room + 2 {
        match texts.iter().copied().max_by_key(|it| widths[*it]) {
            Some(at) if widths[at] > 16 => widths[at] -= 1,
            _ => break,
        }
    }
    let mut out = String::new();
    let mut from = 1;
    while from < columns.len() || from == 1 {
        let mut to = from;
        let mut used = widths[0];
        while to < columns.len() && (to == from || used + 2 + widths[to] <= room) {
            used += 2 + widths[to];
            to += 1;
        }
        if from > 1 {
            out.push('\n');
        }
        let mut print = |row: &[String]| {
            let shown: Vec<String> =
                std::iter::once(0).chain(from..to).map(|at| padded(&row[at], widths[at], numeric(at))).collect();
            out.push_str(shown.join("  ").trim_end());
            out.push('\n');
        };
        print(&heads);
        cells.iter().for_each(|row| print(row));
        from = to.max(2);
    }
    out
}

fn padded(cell: &str, width: usize, right: bool) -> String {
    let cell = cut(cell, width);
    let gap = " ".repeat(width.saturating_sub(cell.width()));
    if right { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_whole_where_there_is_room() {
        let table = |columns: usize| {
            let name = |at| if at == 0 { "code".to_owned() } else { format!("south sudan, north {at}") };
            let columns: Vec<String> = (0..columns).map(name).collect();
            let row = std::iter::once(Cell::text("fear")).chain(columns.iter().skip(1).map(|_| Cell::Count(1)));
            text(&columns, &[row.collect()])
        };
        assert!(table(3).contains("SOUTH SUDAN, NORTH 1  SOUTH SUDAN, NORTH 2"), "{}", table(3));
        assert!(table(9).contains("SOUTH SUDAN, …") && table(9).lines().all(|it| it.width() <= 80), "{}", table(9));
    }

    #[test]
    fn columns_that_do_not_fit_follow_beneath() {
        let columns: Vec<String> =
            ["code".into()].into_iter().chain((0..12).map(|at| format!("column {at}"))).collect();
        let row = |name: &str| std::iter::once(Cell::text(name)).chain((0..12_u32).map(Cell::from)).collect::<Vec<_>>();
        let shown = text(&columns, &[row("العدالة 🕊"), row(&"x".repeat(90))]);
        assert!(shown.lines().all(|it| it.width() <= 80), "{shown}");
        assert_eq!(shown.lines().filter(|it| it.starts_with("CODE")).count(), 2, "{shown}");
        assert_eq!(shown.matches("COLUMN 11").count(), 1);
    }
}
