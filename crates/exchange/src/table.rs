//! A table in CSV as people have it: `,` `;` or TAB between cells, columns in any order and letter case.

mod header;
mod quotes;
mod rows;
mod separator;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use header::{Column, Header};
pub(crate) use rows::{Row, RowErrors, Rows};
pub(crate) use write::write;

use crate::encoding::decode;
use crate::error::ExchangeError;
use coding::Warning;
use csv::{Reader, ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// Most bytes in one cell.
pub(crate) const MAX_CELL: usize = 1_000_000;
/// Most rows below the header.
pub(crate) const MAX_ROWS: usize = 1_000_000;
/// Most columns.
pub(crate) const MAX_COLUMNS: usize = 1_000;
/// A row with more cells than this refuses the table; one with fewer, but more than there are columns, is a wrong row.
const MAX_CELLS: usize = 10_000;

/// A table with its header read, ready to give its rows.
pub(crate) struct Table<'b> {
    /// Which column is what.
    pub header: Header,
    /// What was noticed so far.
    pub warnings: Vec<Warning>,
    text: Cow<'b, str>,
    separator: u8,
    /// The byte at which the header begins.
    start: usize,
}

impl<'b> Table<'b> {
    /// Decodes, finds the separator and reads the header by the names in `known`.
    pub(crate) fn open(bytes: &'b [u8], known: &'static [Column]) -> Result<Self, ExchangeError> {
        let (text, warning) = decode(bytes)?;
        let mut warnings: Vec<Warning> = warning.into_iter().collect();
        let (start, separator) = separator::detect(&text);
        if let Some(at) = quotes::too_wide(&text[start..], separator, MAX_CELLS) {
            let line = Some(lines(&text[..start + at]) + 1);
            let what = format!("the table has a row of more than {MAX_CELLS} columns");
            return Err(ExchangeError::TooLarge { line, what, limit: MAX_COLUMNS.to_string() });
        }
        let mut reader = reader(&text[start..], separator);
        let mut names = StringRecord::new();
        let found = reader.read_record(&mut names).map_err(damaged)?;
        if !found || names.iter().all(|name| name.trim().is_empty()) {
            return Err(ExchangeError::Empty);
        }
        let end = start + reader.position().byte() as usize;
        if let Some(fault) = quotes::fault(&text[start..end], separator) {
            let line = lines(&text[..start + fault.at()]) + 1;
            return Err(ExchangeError::invalid(Some(line), fault.message()));
        }
        let header = Header::read(&names, known, &mut warnings)?;
        Ok(Self { header, warnings, text, separator, start })
    }

    /// The rows that are not blank, one after the other.
    pub(crate) fn rows(&self) -> Result<Rows<'_>, ExchangeError> {
        Rows::new(&self.header, &self.text, self.separator, self.start)
    }
}

/// Rows may differ in length here; whether they may is decided where they are used.
fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// How many lines end in `text`; CR, LF and CRLF each end one.
fn lines(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// What the CSV reader cannot read: in practice nothing, since the text is UTF-8 and rows may differ in length.
fn damaged(error: csv::Error) -> ExchangeError {
    ExchangeError::invalid(None, format!("the table could not be read: {error}"))
}
