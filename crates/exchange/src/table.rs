//! A table as people have it: CSV with `,` `;` or TAB between cells, or a sheet of a workbook; columns in any order and
//! letter case.

mod header;
mod place;
mod quotes;
mod rows;
mod separator;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use header::{Column, Header};
pub(crate) use place::{Place, each_located, located};
pub(crate) use rows::{Row, RowErrors, Rows};
pub(crate) use write::write;

use crate::encoding::decode;
use crate::error::ExchangeError;
use crate::wording::shown;
use crate::workbook::{self, Sheet};
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

/// A file that holds a table: CSV, or a workbook (.xlsx, .ods, .xls). Its bytes tell which.
#[derive(Clone, Copy, Debug)]
pub struct TableFile<'b> {
    /// What is in it.
    pub bytes: &'b [u8],
    /// Of a workbook: which sheet. Nothing: the first one in which something stands.
    pub sheet: Option<&'b str>,
}

impl<'b, B: AsRef<[u8]> + ?Sized> From<&'b B> for TableFile<'b> {
    fn from(bytes: &'b B) -> Self {
        Self { bytes: bytes.as_ref(), sheet: None }
    }
}

/// A table with its header read, ready to give its rows.
pub(crate) struct Table<'b> {
    /// Which column is what.
    pub header: Header,
    /// What was noticed so far.
    pub warnings: Vec<Warning>,
    body: Body<'b>,
}

/// Where the rows are.
enum Body<'b> {
    /// The text, what stands between its cells, and the byte at which the header begins.
    Text { text: Cow<'b, str>, separator: u8, start: usize },
    /// A sheet, of which the first row with something in it is the header.
    Sheet(Sheet),
}

impl<'b> Table<'b> {
    /// Reads the header by the names in `known`.
    pub(crate) fn open(file: TableFile<'b>, known: &'static [Column]) -> Result<Self, ExchangeError> {
        if workbook::is_workbook(file.bytes) {
            return Self::of_sheet(workbook::open(file.bytes, file.sheet)?, file.sheet.is_some(), known);
        }
        if let Some(sheet) = file.sheet {
            return Err(ExchangeError::Invalid {
                message: format!("there is no sheet '{}': the file is no workbook", shown(sheet)),
                line: None,
                hint: Some("Leave the sheet out: a CSV file is one table.".to_owned()),
            });
        }
        Self::of_text(file.bytes, known)
    }

    fn of_sheet(sheet: Sheet, named: bool, known: &'static [Column]) -> Result<Self, ExchangeError> {
        let mut warnings = Vec::new();
        if !named && sheet.all.len() > 1 {
            let text = format!("the sheet '{}' is read, of {}", shown(&sheet.name), sheet.all.len());
            warnings.push(Warning::new(text));
        }
        let header = sheet.cells.first().map_or(0, |cell| cell.row);
        let mut names = StringRecord::new();
        for cell in sheet.cells.iter().take_while(|cell| cell.row == header) {
            while names.len() < cell.column as usize {
                names.push_field("");
            }
            names.push_field(cell.value.text().trim());
        }
        // What stands beside the table, under no heading, is no column of it.
        let header = Header::read(&names, known, &mut warnings)?;
        Ok(Self { header, warnings, body: Body::Sheet(sheet) })
    }

    /// Decodes and finds the separator.
    fn of_text(bytes: &'b [u8], known: &'static [Column]) -> Result<Self, ExchangeError> {
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
        Ok(Self { header, warnings, body: Body::Text { text, separator, start } })
    }

    /// How to say where something stands, where that is not a line.
    pub(crate) fn place(&self) -> Option<Place> {
        match &self.body {
            Body::Text { .. } => None,
            Body::Sheet(sheet) => Some(Place { sheet: sheet.name.clone(), names: self.header.names.clone() }),
        }
    }

    /// The rows that are not blank, one after the other.
    pub(crate) fn rows(&self) -> Result<Rows<'_>, ExchangeError> {
        match &self.body {
            Body::Text { text, separator, start } => Rows::of_text(&self.header, text, *separator, *start),
            Body::Sheet(sheet) => Ok(Rows::of_sheet(&self.header, sheet)),
        }
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
