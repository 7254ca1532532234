//! A table in CSV as people have it: `,` `;` or TAB between cells, columns in any order and letter case.

mod header;
mod quotes;
mod rows;
mod separator;
mod write;
#[cfg(test)]
mod tests;

pub(crate) use header::{Column, Header};
pub(crate) use rows::{Row, RowErrors, Rows};
pub(crate) use write::write;

use crate::encoding::decode;
use crate::error::ExchangeError;
use coding::Warning;
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// Most bytes in one cell.
pub(crate) const MAX_CELL: usize = 1_000_000;
/// Most rows below the header.
pub(crate) const MAX_ROWS: usize = 1_000_000;
/// Most columns.
pub(crate) const MAX_COLUMNS: usize = 1_000;

/// A table with its header read, ready to give its rows.
pub(crate) struct Table<'b> {
    /// Which column is what.
    pub header: Header,
    /// What was noticed so far.
    pub warnings: Vec<Warning>,
    text: Cow<'b, str>,
    separator: u8,
    /// Where the rows begin: byte and line.
    body: (usize, u32),
}

impl<'b> Table<'b> {
    /// Decodes, finds the separator and reads the header by the names in `known`.
    pub(crate) fn open(bytes: &'b [u8], known: &'static [Column]) -> Result<Self, ExchangeError> {
        let (text, warning) = decode(bytes)?;
        let mut warnings: Vec<Warning> = warning.into_iter().collect();
        let (start, separator) = separator::detect(&text);
        let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false);
        let mut reader = reader.from_reader(&text.as_bytes()[start..]);
        let mut names = StringRecord::new();
        let found = reader.read_record(&mut names).map_err(damaged)?;
        if !found || names.iter().all(|name| name.trim().is_empty()) {
            return Err(ExchangeError::Empty);
        }
        let mut end = start + reader.position().byte() as usize;
        if text[..end].ends_with('\r') && text[end..].starts_with('\n') {
            end += 1;
        }
        if end == text.len()
            && let Some(open) = quotes::unclosed(&text[start..], separator)
        {
            let line = lines(&text[..start + open]) + 1;
            return Err(ExchangeError::invalid(Some(line), quotes::UNCLOSED));
        }
        let header = Header::read(&names, known, &mut warnings)?;
        let body = (end, lines(&text[..end]) + 1);
        Ok(Self { header, warnings, text, separator, body })
    }

    /// The rows that are not blank, one after the other.
    pub(crate) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.header, &self.text, self.separator, self.body)
    }
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
