//! Coded passages as a table, in and out. See `docs/formats/codings.md`.

#[cfg(test)]
mod tests;

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::guard::guarded;
use crate::table::{Column, Row, RowErrors, Table, TableFile, each_located};
use coding::Warning;
use coding::bundle::NewCoding;

const COLUMNS: &[Column] = &[
    ("source", &["document"]),
    ("code", &["tag"]),
    ("coder", &[]),
    ("quote", &["quotation"]),
    ("start", &[]),
    ("end", &[]),
    ("occurrence", &[]),
    ("memo", &[]),
];

const EXAMPLE: &str = "source,code,coder,quote,occurrence,memo";

/// One coding, and the line on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct CodingRow {
    /// Counted from 1.
    pub line: u32,
    /// The coding; its quotation is not looked up yet.
    pub coding: NewCoding,
}

/// Reads codings. A row that cannot be read is an error in its place; the others are read all the same.
pub fn read<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<Result<CodingRow, RowError>>>, ExchangeError> {
    let table = Table::open(file.into(), COLUMNS)?;
    each_located(table.place().as_ref(), rows_of(table))
}

fn rows_of(mut table: Table<'_>) -> Result<Read<Vec<Result<CodingRow, RowError>>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    table.header.require(&["source"], EXAMPLE)?;
    table.header.require(&["code"], EXAMPLE)?;
    table.header.require(&["quote", "start"], EXAMPLE)?;
    table.header.warn_of_others(&["guid", "paragraph", "speaker"], &mut warnings);
    let mut rows = table.rows()?;
    let (mut value, mut errors) = (Vec::new(), RowErrors::default());
    while let Some(row) = rows.next_row()? {
        let read = row.and_then(|row| coding_row(&row));
        if read.is_ok() || errors.keep() {
            value.push(read);
        }
    }
    warnings.extend(rows.warning());
    warnings.extend(errors.warning());
    if value.is_empty() {
        warnings.push(Warning::new("there is no coding in it"));
    }
    Ok(Read { value, warnings })
}

fn coding_row(row: &Row<'_>) -> Result<CodingRow, RowError> {
    let required = |column| {
        let missing = || RowError::cell(row.line, column, "the cell is empty");
        row.owned(column).ok_or_else(missing)
    };
    let coding = NewCoding {
        source: required("source")?,
        code: required("code")?,
        coder: row.owned("coder"),
        quote: row.exact("quote").map(str::to_owned),
        occurrence: row.number("occurrence", 1)?,
        start: row.number("start", 0)?,
        end: row.number("end", 1)?,
        memo: row.exact("memo").map(str::to_owned),
    };
    crate::study::check_coding(&coding).map_err(|message| RowError::new(row.line, message))?;
    Ok(CodingRow { line: row.line, coding })
}

/// A coding as it is written: every name spelled out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenCoding {
    /// The coding's GUID.
    pub guid: String,
    /// The source's name.
    pub source: String,
    /// The code's name.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The exact words.
    pub quote: String,
    /// Number of the paragraph or turn in which it begins.
    pub paragraph: Option<u32>,
    /// Who says it.
    pub speaker: Option<String>,
    /// The memo on it.
    pub memo: Option<String>,
}

/// Writes codings as a table that [`read`] reads back, and that is safe to open in a spreadsheet.
pub fn write_csv(codings: &[WrittenCoding]) -> String {
    let header = ["guid", "source", "code", "coder", "start", "end", "quote", "paragraph", "speaker", "memo"];
    let header = header.map(str::to_owned).to_vec();
    let rows = codings.iter().map(|it| {
        let text = |text: &str| guarded(text).into_owned();
        vec![
            text(&it.guid),
            text(&it.source),
            text(&it.code),
            text(&it.coder),
            it.start.to_string(),
            it.end.to_string(),
            text(&it.quote),
            it.paragraph.map(|number| number.to_string()).unwrap_or_default(),
            text(it.speaker.as_deref().unwrap_or_default()),
            text(it.memo.as_deref().unwrap_or_default()),
        ]
    });
    crate::table::write(std::iter::once(header).chain(rows))
}
