//! The sheets of a workbook: .xlsx, .ods and .xls.
//!
//! Of a formula the value is read that the program stored with it. A cell keeps its type: a typed number is a number
//! whatever it looks like on the screen, and a text that looks like a number stays a text. Files of others are not
//! trusted: they are measured before the library that reads them allocates anything, and its panics end here.

mod ods;
mod package;
#[cfg(test)]
mod tests;
mod xls;

use crate::error::ExchangeError;
use crate::table::{MAX_COLUMNS, MAX_ROWS};
use crate::wording::{list, shown};
use calamine::{Data, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most cells of a sheet that hold something.
pub(crate) const MAX_CELLS: usize = 4_000_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A text as typed, or the name of an error such as `#DIV/0!`.
    Text(String),
    /// A typed number.
    Number(f64),
    /// A typed date, as `2014-05-22`; with its time, if it has one, behind a space.
    Date(String),
}

impl Value {
    /// As it stands in a table of text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// Whether nothing is to be seen.
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// One cell; row and column are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) value: Value,
}

/// One sheet, its cells in order of row and column. Blank cells are left out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: Vec<Cell>,
    /// The names of all sheets.
    pub(crate) all: Vec<String>,
}

/// Whether bytes begin as a workbook does: a zip file, or an older Office file.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// Reads one sheet: the one that is wanted, else the first visible one in which something stands.
pub(crate) fn open(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, ExchangeError> {
    // A panic of a reader is a fault of the file as far as a person is concerned.
    let read = catch_unwind(AssertUnwindSafe(|| sheet(&mut Book::open(bytes)?, wanted)));
    read.unwrap_or_else(|_| Err(damaged("its parts contradict each other")))
}

fn sheet(book: &mut Book<'_>, wanted: Option<&str>) -> Result<Sheet, ExchangeError> {
    let names = book.names();
    let all: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
    if let Some(wanted) = wanted {
        let exact = all.iter().find(|name| name.as_str() == wanted);
        let alike = || all.iter().find(|name| name.trim().to_lowercase() == wanted.trim().to_lowercase());
        let Some(name) = exact.or_else(alike) else {
            return Err(ExchangeError::Invalid {
                message: format!("there is no sheet '{}' in it", shown(wanted)),
                line: None,
                hint: Some(format!("Its sheets are {}.", list(&all))),
            });
        };
        let cells = in_order(book.cells(name)?)?;
        return if cells.is_empty() { Err(ExchangeError::Empty) } else { Ok(Sheet { name: name.clone(), cells, all }) };
    }
    let (visible, hidden): (Vec<_>, Vec<_>) = names.iter().partition(|(_, visible)| *visible);
    for (name, _) in visible.into_iter().chain(hidden) {
        let cells = in_order(book.cells(name)?)?;
        if !cells.is_empty() {
            return Ok(Sheet { name: name.clone(), cells, all });
        }
    }
    Err(ExchangeError::Empty)
}

/// By row and column; of two values for one cell, the later.
fn in_order(mut cells: Vec<Cell>) -> Result<Vec<Cell>, ExchangeError> {
    cells.retain(|cell| !cell.value.is_blank());
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    cells.reverse();
    let far = cells.iter().find(|cell| cell.column as usize >= MAX_COLUMNS || cell.row as usize > MAX_ROWS);
    match far {
        Some(cell) => {
            let what = format!("cell {} holds something", name_of(cell.row, cell.column));
            let limit = format!("{MAX_ROWS} rows and {MAX_COLUMNS} columns");
            Err(ExchangeError::TooLarge { line: None, what, limit })
        }
        None => Ok(cells),
    }
}

/// `B7` for row 6 and column 1.
pub(crate) fn name_of(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// A file that was opened, by its kind.
enum Book<'b> {
    Xlsx(Box<Xlsx<Cursor<&'b [u8]>>>),
    /// Kinds that are read at once: (name, whether it is visible, cells).
    Read(Vec<(String, bool, Vec<Cell>)>),
}

impl<'b> Book<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, ExchangeError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return xls::read(bytes).map(Self::Read);
        }
        match package::examine(bytes)? {
            package::Kind::OpenDocument(content) => ods::read(&content).map(Self::Read),
            package::Kind::Excel => {
                let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
                Ok(Self::Xlsx(Box::new(book)))
            }
        }
    }

    /// Sheets, and whether they are visible.
    fn names(&self) -> Vec<(String, bool)> {
        match self {
            Self::Xlsx(book) => book
                .sheets_metadata()
                .iter()
                .filter(|it| it.typ == SheetType::WorkSheet)
                .map(|it| (it.name.clone(), it.visible == SheetVisible::Visible))
                .collect(),
            Self::Read(sheets) => sheets.iter().map(|(name, visible, _)| (name.clone(), *visible)).collect(),
        }
    }

    fn cells(&mut self, name: &str) -> Result<Vec<Cell>, ExchangeError> {
        match self {
            Self::Read(sheets) => {
                let place = sheets.iter().position(|(it, _, _)| it == name);
                Ok(place.map(|at| std::mem::take(&mut sheets[at].2)).unwrap_or_default())
            }
            Self::Xlsx(book) => {
                let wrong = |error: calamine::XlsxError| damaged(&error.to_string());
                // Cell by cell: the library's own table would take room for every cell between the first and the last.
                let mut reader = book.worksheet_cells_reader(name).map_err(wrong)?;
                let mut cells = Vec::new();
                while let Some(cell) = reader.next_cell().map_err(wrong)? {
                    let (row, column) = cell.get_position();
                    push(&mut cells, row, column, typed(cell.get_value().clone().into()))?;
                }
                Ok(cells)
            }
        }
    }
}

/// Adds a cell in which something stands.
fn push(cells: &mut Vec<Cell>, row: u32, column: u32, value: Option<Value>) -> Result<(), ExchangeError> {
    let Some(value) = value else { return Ok(()) };
    if cells.len() >= MAX_CELLS {
        let what = format!("a sheet has more than {MAX_CELLS} cells");
        return Err(ExchangeError::TooLarge { line: None, what, limit: MAX_CELLS.to_string() });
    }
    cells.push(Cell { row, column, value });
    Ok(())
}

/// What the library read, in our words.
fn typed(data: Data) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(number as f64),
        Data::Float(number) => Value::Number(number),
        Data::String(text) | Data::DurationIso(text) => Value::Text(text),
        Data::Bool(yes) => Value::Text(if yes { "yes" } else { "no" }.to_owned()),
        Data::Error(error) => Value::Text(error.to_string()),
        Data::DateTimeIso(text) => Value::Date(iso(&text)),
        Data::DateTime(stamp) => date(stamp),
    })
}

fn date(stamp: ExcelDateTime) -> Value {
    if stamp.is_duration() || stamp.as_f64() < 1.0 {
        return Value::Number(stamp.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = stamp.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        _ => format!(" {hour:02}:{minute:02}:{second:02}"),
    };
    Value::Date(format!("{year:04}-{month:02}-{day:02}{time}"))
}

/// `2014-05-22T00:00:00` is a day.
fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) if time.bytes().all(|it| matches!(it, b'0' | b':' | b'.' | b'Z')) => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => text.to_owned(),
    }
}

/// It begins as a workbook does, and is none.
pub(crate) fn damaged(what: &str) -> ExchangeError {
    ExchangeError::NotThisFormat {
        message: format!("the workbook cannot be read: {}", shown(what)),
        hint: "Open it in a spreadsheet program and save it again, or save the sheet as 'CSV UTF-8'.".to_owned(),
    }
}
