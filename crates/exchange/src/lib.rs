//! Tables and study files ⇄ values of `coding`, with warnings about what was lost or guessed on the way.
//!
//! Every reader is a pure function over bytes. It takes what people really write (any usual separator, columns in any
//! order, UTF-8 or what older spreadsheets save), and it refuses what it could only guess: a field that nobody knows,
//! a number that can be read in two ways, a row with more cells than the table has columns. It never opens a file,
//! never looks a name up in a project, and never anchors a quotation: that is for whoever stores the result.
//!
//! * [`study`] — a whole study, or one cell of it, as YAML or JSON.
//! * [`codebook`] — codes with their definitions, as a table or as a tree.
//! * [`manifest`] — what each file of a folder is: case, date, participant …
//! * [`codings`] — coded passages as a table, in and out.
//! * [`dataset`] — series of figures as a table.
//!
//! * [`register`] — everyone who was asked for an interview.
//! * [`published`] — tables as they were printed.
//! * [`framework`] — the written summaries of a framework matrix.
//! * [`sheet`] — tables that go out: CSV, workbook, JSON.
//! * [`bibliography`] — the entries of a bibliography, each a source without a text.
//!
//! Every table may be CSV or a sheet of a workbook ([`TableFile`]). One page for each format is in `docs/formats/`.

pub mod bibliography;
pub mod codebook;
pub mod codings;
pub mod dataset;
mod encoding;
pub mod error;
pub mod framework;
mod guard;
pub mod manifest;
pub mod published;
pub mod register;
pub mod rules;
pub mod sheet;
pub mod study;
mod table;
#[cfg(test)]
mod testing;
mod wording;
mod workbook;
mod yaml;

pub use error::{ExchangeError, RowError};
pub use table::TableFile;

use coding::Warning;

/// A table of a report as CSV that is safe to open in a spreadsheet: what would run as a formula has one `'` in front,
/// numbers stay numbers.
pub fn write_table(head: &[String], rows: &[Vec<String>]) -> String {
    let guard = |row: &Vec<String>| row.iter().map(|it| guard::guarded_unless_number(it).into_owned()).collect();
    table::write(std::iter::once(head.to_vec()).chain(rows.iter().map(guard)))
}

/// What was read, and what a person should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Read<T> {
    /// The result.
    pub value: T,
    /// What was left out or guessed.
    pub warnings: Vec<Warning>,
}
