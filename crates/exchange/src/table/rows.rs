//! The rows of a table, each with the line it begins on.

use super::quotes::{self, Fault};
use super::{Header, MAX_CELL, MAX_ROWS, damaged, lines};
use crate::error::{ExchangeError, RowError};
use crate::guard::unguarded;
use crate::wording::{count, shown};
use crate::workbook::{Cell, Sheet, Value};
use coding::Warning;
use csv::{Reader, StringRecord};

/// One row that is not blank.
pub(crate) struct Row<'t> {
    /// The line it begins on.
    pub line: u32,
    header: &'t Header,
    cells: StringRecord,
    /// The row's cells in a sheet, which have types.
    typed: &'t [Cell],
}

impl Row<'_> {
    /// The number that was typed into a cell of a sheet, as against a text that looks like one.
    pub(crate) fn typed_number(&self, place: usize) -> Option<f64> {
        match self.typed_at(place)? {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Date(_) => None,
        }
    }

    /// Whether a cell of a sheet holds a typed date.
    pub(crate) fn is_date(&self, place: usize) -> bool {
        matches!(self.typed_at(place), Some(Value::Date(_)))
    }

    fn typed_at(&self, place: usize) -> Option<&Value> {
        let at = self.typed.binary_search_by_key(&place, |cell| cell.column as usize).ok()?;
        Some(&self.typed[at].value)
    }

    /// Whether the table has a column.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.header.has(column)
    }

    /// A cell just as it was meant, spaces included; nothing if it is blank or its column is not there.
    pub(crate) fn exact(&self, column: &str) -> Option<&str> {
        self.at(self.header.place(column)?)
    }

    /// A cell without the spaces around it.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        self.exact(column).map(str::trim)
    }

    /// A cell without the spaces around it, owned.
    pub(crate) fn owned(&self, column: &str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// A cell read as something, or what is wrong with it.
    pub(crate) fn parsed<T: std::str::FromStr<Err = String>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, RowError> {
        let read = |text: &str| text.parse().map_err(|error: String| self.wrong(column, error));
        self.text(column).map(read).transpose()
    }

    /// A cell read as a whole number of at least `least`.
    pub(crate) fn number(&self, column: &'static str, least: u32) -> Result<Option<u32>, RowError> {
        let read = |text: &str| match text.parse::<u32>() {
            Ok(number) if number >= least => Ok(number),
            _ => Err(self.wrong(column, format!("'{}' is not a whole number of at least {least}", shown(text)))),
        };
        self.text(column).map(read).transpose()
    }

    /// A cell of `yes`, `no` or nothing.
    pub(crate) fn flag(&self, column: &'static str) -> Result<Option<bool>, RowError> {
        let read = |text: &str| match text.to_lowercase().as_str() {
            "yes" | "true" | "1" | "x" | "y" => Ok(true),
            "no" | "false" | "0" | "n" => Ok(false),
            _ => Err(self.wrong(column, format!("'{}' is neither yes nor no", shown(text)))),
        };
        self.text(column).map(read).transpose()
    }

    /// The cells of columns that the format does not know, with their names.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        self.header.others.iter().filter_map(|(place, name)| Some((name.as_str(), self.at(*place)?.trim())))
    }

    /// This cell is wrong; long values in the message are cut.
    pub(crate) fn wrong(&self, column: &'static str, message: impl Into<String>) -> RowError {
        let mut message = message.into();
        if let Some(text) = self.text(column).filter(|text| text.len() > 60) {
            message = message.replace(text, &shown(text));
        }
        RowError::cell(self.line, self.header.written(column), message)
    }

    /// The heading above a cell.
    pub(crate) fn heading(&self, place: usize) -> &str {
        self.header.names.get(place).map_or("", String::as_str)
    }

    /// The cell at this place is wrong; long values in the message are cut.
    pub(crate) fn wrong_at(&self, place: usize, message: impl Into<String>) -> RowError {
        let mut message = message.into();
        if let Some(text) = self.at(place).filter(|text| text.len() > 60) {
            message = message.replace(text.trim(), &shown(text));
        }
        RowError::cell(self.line, self.heading(place), message)
    }

    /// The cell at this place is empty.
    pub(crate) fn empty(&self, place: usize) -> RowError {
        RowError::cell(self.line, self.heading(place), "the cell is empty")
    }

    /// A cell by its place, as it stands there; nothing if it is blank.
    pub(crate) fn at(&self, place: usize) -> Option<&str> {
        self.cells.get(place).map(unguarded).filter(|cell| !cell.trim().is_empty())
    }
}

/// Gives the rows one by one, so that a table is never in memory twice.
pub(crate) enum Rows<'t> {
    /// Of a text.
    Text(Box<TextRows<'t>>),
    /// Of a sheet: its cells below the header.
    Sheet(&'t Header, &'t [Cell]),
}

impl<'t> Rows<'t> {
    /// Reads past the header.
    pub(super) fn of_text(
        header: &'t Header,
        text: &'t str,
        separator: u8,
        start: usize,
    ) -> Result<Self, ExchangeError> {
        Ok(Self::Text(Box::new(TextRows::new(header, text, separator, start)?)))
    }

    /// Goes past the header, the first row in which something stands.
    pub(super) fn of_sheet(header: &'t Header, sheet: &'t Sheet) -> Self {
        let first = sheet.cells.first().map_or(0, |cell| cell.row);
        let below = sheet.cells.partition_point(|cell| cell.row <= first);
        Self::Sheet(header, &sheet.cells[below..])
    }

    /// The next row, or what is wrong with it; nothing at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Result<Row<'t>, RowError>>, ExchangeError> {
        match self {
            Self::Text(rows) => rows.next_row(),
            Self::Sheet(header, cells) => {
                while let Some(first) = cells.first() {
                    let (row, rest) = cells.split_at(cells.partition_point(|cell| cell.row == first.row));
                    *cells = rest;
                    if let Some(row) = sheet_row(header, row) {
                        return Ok(Some(row));
                    }
                }
                Ok(None)
            }
        }
    }

    /// What was noticed over all rows; for the end.
    pub(crate) fn warning(&self) -> Option<Warning> {
        match self {
            Self::Text(rows) => rows.warning(),
            Self::Sheet(..) => None,
        }
    }
}

/// A row of a sheet; nothing, if all that stands in it is beside the table: under no heading, or right of the last one.
fn sheet_row<'t>(header: &'t Header, typed: &'t [Cell]) -> Option<Result<Row<'t>, RowError>> {
    let line = typed.first()?.row + 1;
    let mut cells = StringRecord::new();
    for cell in typed.iter().filter(|cell| header.names.get(cell.column as usize).is_some_and(|it| !it.is_empty())) {
        while cells.len() < cell.column as usize {
            cells.push_field("");
        }
        let text = cell.value.text();
        if text.len() > MAX_CELL {
            let message = format!("a cell of {} bytes; at most {MAX_CELL} are read", text.len());
            return Some(Err(RowError::cell(line, &header.names[cell.column as usize], message)));
        }
        cells.push_field(&text);
    }
    (!cells.is_empty()).then_some(Ok(Row { line, header, cells, typed }))
}

/// The rows of a text.
pub(crate) struct TextRows<'t> {
    header: &'t Header,
    text: &'t str,
    separator: u8,
    reader: Reader<&'t [u8]>,
    start: usize,
    counted: (usize, u32),
    rows: usize,
    short: Option<(u32, usize)>,
    shorts: usize,
}

impl<'t> TextRows<'t> {
    /// The reader must begin at the header, since it drops a byte-order mark wherever it begins.
    fn new(header: &'t Header, text: &'t str, separator: u8, start: usize) -> Result<Self, ExchangeError> {
        let mut reader = super::reader(&text[start..], separator);
        reader.read_record(&mut StringRecord::new()).map_err(damaged)?;
        let counted = (start, lines(&text[..start]) + 1);
        Ok(Self { header, text, separator, reader, start, counted, rows: 0, short: None, shorts: 0 })
    }

    fn next_row(&mut self) -> Result<Option<Result<Row<'t>, RowError>>, ExchangeError> {
        let mut cells = StringRecord::new();
        loop {
            let from = self.start + self.reader.position().byte() as usize;
            if !self.reader.read_record(&mut cells).map_err(damaged)? {
                return Ok(None);
            }
            let line = self.line_at(from);
            let end = self.start + self.reader.position().byte() as usize;
            let fault = quotes::fault(&self.text[from..end], self.separator);
            if fault.is_none() && cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            self.rows += 1;
            if self.rows > MAX_ROWS {
                let what = format!("there are more than {MAX_ROWS} rows");
                return Err(ExchangeError::TooLarge { line: Some(line), what, limit: MAX_ROWS.to_string() });
            }
            let row = Row { line, header: self.header, cells, typed: &[] };
            return Ok(Some(match fault {
                Some(fault) => Err(self.mismatched(line, from, fault)),
                None => self.checked(row),
            }));
        }
    }

    fn warning(&self) -> Option<Warning> {
        let (line, cells) = self.short?;
        let more = if self.shorts > 1 { format!(", and so in {} rows", self.shorts) } else { String::new() };
        let columns = count(self.header.len(), "column", "columns");
        let cells = count(cells, "cell", "cells");
        Some(Warning::at_line(line, format!("{cells} for {columns}: the missing ones are taken as empty{more}")))
    }

    fn checked(&mut self, row: Row<'t>) -> Result<Row<'t>, RowError> {
        let columns = self.header.len();
        if let Some(place) = row.cells.iter().position(|cell| cell.len() > MAX_CELL) {
            let message = format!("a cell of {} bytes; at most {MAX_CELL} are read", row.cells[place].len());
            let name = self.header.names.get(place).map_or("", String::as_str);
            return Err(RowError::cell(row.line, name, message));
        }
        if row.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
            let cells = count(row.cells.len(), "cell", "cells");
            let message = format!("{cells}, but the header has {}", count(columns, "column", "columns"));
            let advice = "Put a text that contains the separator, or a line end, in quotation marks.";
            return Err(RowError::new(row.line, message).advise(advice));
        }
        if row.cells.len() < columns {
            self.shorts += 1;
            self.short.get_or_insert((row.line, row.cells.len()));
        }
        Ok(row)
    }

    /// The line of the record that is read from byte `from`, after the blank lines before it.
    fn line_at(&mut self, from: usize) -> u32 {
        let rest = &self.text[from..];
        let start = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let (byte, line) = self.counted;
        self.counted = (start, line + lines(&self.text[byte..start]));
        self.counted.1
    }

    /// Quotes the words round the mark, since the row may be long.
    fn mismatched(&self, line: u32, from: usize, fault: Fault) -> RowError {
        let mark = from + fault.at();
        let words = match fault {
            Fault::Unclosed(_) => self.text[mark..].chars().take(30).collect::<String>(),
            Fault::ClosedEarly(_) => {
                let mut before: Vec<char> = self.text[from..mark].chars().rev().take(20).collect();
                before.reverse();
                before.into_iter().chain(self.text[mark..].chars().take(20)).collect()
            }
        };
        let advice = format!("Look at: {} — a mark inside a cell is written twice.", shown(&words));
        RowError::new(line, fault.message()).advise(&advice)
    }
}

/// The errors of a table's rows, so many that they help and not so many that they fill the memory.
#[derive(Default)]
pub(crate) struct RowErrors {
    kept: usize,
    left: usize,
}

impl RowErrors {
    const MOST: usize = 1_000;

    /// Whether one more is to be kept.
    pub(crate) fn keep(&mut self) -> bool {
        let keep = self.kept < Self::MOST;
        *(if keep { &mut self.kept } else { &mut self.left }) += 1;
        keep
    }

    /// Says how many were not kept.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let rows = count(self.left, "more row", "more rows");
        (self.left > 0).then(|| {
            Warning::new(format!("{rows} could not be read either; mend the first {} and try again", Self::MOST))
        })
    }
}
