//! Tables that go out: CSV for scripts, workbooks for spreadsheets, JSON for programs.
//!
//! A text is a text wherever it goes: in CSV what a spreadsheet would run has one `'` in front, in a workbook every text is
//! written as a string, so that nothing is ever a formula.

use crate::guard::{guarded, guarded_unless_number};
use coding::PartialDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

/// The longest text that a cell of a workbook holds, in characters.
const LONGEST: usize = 32_000;

/// A table with more columns than these is wider than a window.
const MANY: usize = 8;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// How many.
    Count(u64),
    /// A number, shown with so many decimals. Files hold it as it was computed.
    Number(f64, u8),
    /// When. A workbook holds days as dates, if a column has nothing else.
    Date(PartialDate),
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// As it is shown.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Number(number, decimals) => {
                let text = format!("{number:.*}", usize::from(*decimals));
                // Nothing is less than nothing.
                if text.trim_start_matches('-').chars().all(|it| matches!(it, '0' | '.')) {
                    text.trim_start_matches('-').to_owned()
                } else {
                    text
                }
            }
        }
    }

    /// Whether it is a number, which tables put to the right.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Number(..))
    }

    /// As files hold it: nothing is rounded.
    fn exact(&self) -> String {
        match self {
            // Nothing is less than nothing.
            Self::Number(number, _) if *number == 0.0 => "0".into(),
            Self::Number(number, _) if number.is_finite() => number.to_string(),
            other => other.shown(),
        }
    }

    fn exact_json(&self) -> Value {
        match self {
            Self::Number(number, _) => Value::from(*number),
            other => other.json(),
        }
    }

    /// For a page: a number to as many decimals as are shown, nothing as null.
    pub fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) => Value::from(text.as_str()),
            Self::Count(count) => Value::from(*count),
            Self::Date(date) => Value::from(date.to_string()),
            Self::Number(number, decimals) => {
                let scale = 10_f64.powi(i32::from(*decimals));
                Value::from((number * scale).round() / scale)
            }
        }
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<PartialDate> for Cell {
    fn from(date: PartialDate) -> Self {
        Self::Date(date)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name: letters, digits and spaces, at most 31.
    pub name: String,
    /// The columns.
    pub columns: Vec<String>,
    /// Row by row.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A table without rows.
    pub fn new<C: Into<String>>(name: &str, columns: impl IntoIterator<Item = C>) -> Self {
        Self { name: name.to_owned(), columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// As CSV. Nothing is rounded.
    pub fn csv(&self) -> String {
        let head: Vec<String> = self.columns.iter().map(|it| guarded(it).into_owned()).collect();
        let cell = |it: &Cell| match it {
            Cell::Text(text) => guarded(text).into_owned(),
            other => guarded_unless_number(&other.exact()).into_owned(),
        };
        crate::table::write(std::iter::once(head).chain(self.rows.iter().map(|row| row.iter().map(cell).collect())))
    }

    /// As a list of objects, each column by its name. Nothing is rounded.
    pub fn json(&self) -> Value {
        let keys = self.keys();
        let object = |row: &Vec<Cell>| -> Map<String, Value> {
            keys.iter().zip(row).map(|(key, cell)| (key.clone(), cell.exact_json())).collect()
        };
        self.rows.iter().map(object).collect()
    }
}

impl Sheet {
    /// What the columns are called in objects: a case called *code* does not take the place of the code.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::with_capacity(self.columns.len());
        for name in &self.columns {
            let name = name.replace(' ', "_");
            let taken = |it: &String| keys.contains(it);
            let others = (2..).map(|it| format!("{name}_{it}"));
            keys.extend(std::iter::once(name.clone()).chain(others).find(|it| !taken(it)));
        }
        keys
    }
}

/// Why a workbook could not be made: it is too large for the format.
#[derive(Debug, thiserror::Error)]
#[error("the table cannot be written as a workbook: {0}; write it as CSV")]
pub struct WorkbookError(#[from] XlsxError);

/// Tables as a workbook (.xlsx), each a sheet, and notes on a last one. The same tables give the same bytes.
pub fn workbook(sheets: &[Sheet], notes: &[String]) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name)?;
        // Where columns run out of the window, the names of the rows stay.
        page.set_freeze_panes(1, u16::from(sheet.columns.len() > MANY))?;
        let days = days(sheet);
        for (at, name) in (0..).zip(&sheet.columns) {
            page.write_string_with_format(0, at, fitting(name), &bold)?;
        }
        for (line, row) in (1..).zip(&sheet.rows) {
            write_row(page, line, row, &days)?;
        }
        widths(page, sheet)?;
    }
    if !notes.is_empty() {
        let page = book.add_worksheet().set_name("Notes")?;
        page.set_column_width(0, 110)?;
        let wrapped = Format::new().set_text_wrap();
        for (line, note) in (0..).zip(notes) {
            page.write_string_with_format(line, 0, fitting(note), &wrapped)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// Which columns hold days alone, and are written as dates. Elsewhere a year or a month stands as it is known.
fn days(sheet: &Sheet) -> Vec<bool> {
    let is_day = |at: usize| {
        let mut dates = sheet.rows.iter().map(|row| &row[at]).filter(|it| !matches!(it, Cell::Empty)).peekable();
        dates.peek().is_some() && dates.all(|it| matches!(it, Cell::Date(date) if date.is_day() && date.year() >= 1900))
    };
    (0..sheet.columns.len()).map(is_day).collect()
}

fn write_row(page: &mut Worksheet, line: u32, row: &[Cell], days: &[bool]) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(row) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                page.write_string(line, at, fitting(text))?;
            }
            Cell::Count(count) => {
                page.write_number(line, at, *count as f64)?;
            }
            Cell::Number(number, decimals) if number.is_finite() => {
                let form = Format::new().set_num_format(match decimals {
                    0 => "0".to_owned(),
                    some => format!("0.{}", "0".repeat(usize::from(*some))),
                });
                page.write_number_with_format(line, at, *number, &form)?;
            }
            Cell::Date(date) if days[usize::from(at)] => {
                let day = date.first_day();
                let day = ExcelDateTime::from_ymd(
                    date.year().unsigned_abs(),
                    day.month().unsigned_abs(),
                    day.day().unsigned_abs(),
                )?;
                page.write_datetime_with_format(line, at, &day, &Format::new().set_num_format("yyyy-mm-dd"))?;
            }
            Cell::Number(..) | Cell::Date(_) => {
                page.write_string(line, at, cell.shown())?;
            }
        }
    }
    Ok(())
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{cut} … [cut: a cell holds no more]")
}

/// Columns as wide as their texts, within reason.
fn widths(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (at, name) in sheet.columns.iter().enumerate() {
        let texts = sheet.rows.iter().take(500).filter_map(|row| row.get(at)).map(|it| it.shown().width());
        let widest = texts.chain([name.width()]).max().unwrap_or(8).clamp(6, 60);
        page.set_column_width(u16::try_from(at).unwrap_or(u16::MAX), widest as f64 + 1.5)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new("Codes", ["code", "=head", "n", "c"]);
        let row = |name: &str, n, c| vec![Cell::text(name), Cell::Empty, Cell::Count(n), Cell::Number(c, 2)];
        sheet.rows = vec![row("=1+1", 3, -0.001), row("@x 🕊 \u{7}سلام", 12, 0.456), row(&"z".repeat(40_000), 1, -1.5)];
        sheet
    }

    #[test]
    fn a_text_is_never_a_formula() {
        let csv = sheet().csv();
        assert!(csv.starts_with("code,'=head,n,c\n'=1+1,,3,-0.001\n'@x 🕊"), "{}", &csv[..80]);
        assert!(csv.contains(",1,-1.5\n"), "numbers stay numbers");
        let bytes = workbook(&[sheet()], &["=2+2".into()]).unwrap();
        assert_eq!(bytes, workbook(&[sheet()], &["=2+2".into()]).unwrap());
        let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Codes").unwrap();
        assert_eq!(range.get_value((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get_value((2, 3)), Some(&Data::Float(0.456)));
        assert!(matches!(range.get_value((3, 0)), Some(Data::String(it)) if it.ends_with("holds no more]")));
        assert_eq!(book.worksheet_formula("Codes").unwrap().used_cells().count(), 0);
        assert_eq!(book.worksheet_range("Notes").unwrap().get_value((0, 0)), Some(&Data::String("=2+2".into())));
    }

    #[test]
    fn json_has_the_columns_by_name() {
        assert_eq!(sheet().json()[1]["c"], 0.456, "programs get what was computed");
        assert_eq!(sheet().rows[1][3].json(), 0.46, "a page what is shown");
        assert_eq!(sheet().json()[0]["=head"], Value::Null);
        let mut twice = Sheet::new("T", ["code", "code", "a b", "a_b", "code"]);
        twice.rows.push((1..6_u32).map(Cell::from).collect());
        assert_eq!(twice.json()[0], serde_json::json!({"code": 1, "code_2": 2, "a_b": 3, "a_b_2": 4, "code_3": 5}));
    }

    #[test]
    fn days_are_dates_and_years_stay_as_they_are_known() {
        let column = |dates: &[&str]| {
            let mut sheet = Sheet::new("T", ["date"]);
            sheet.rows = dates.iter().map(|it| vec![Cell::from(it.parse::<PartialDate>().unwrap())]).collect();
            let mut book: Xlsx<_> =
                open_workbook_from_rs(std::io::Cursor::new(workbook(&[sheet], &[]).unwrap())).unwrap();
            let range = book.worksheet_range("T").unwrap();
            (1..=dates.len()).map(|at| range.get_value((at as u32, 0)).unwrap().clone()).collect::<Vec<_>>()
        };
        let days = column(&["2012-03-04", "2013-01-01"]);
        assert!(days.iter().all(|it| matches!(it, Data::DateTime(_))), "{days:?}");
        assert_eq!(column(&["2012-03-04", "2013"]), ["2012-03-04", "2013"].map(|it| Data::String(it.into())));
    }

    #[test]
    fn a_wide_table_keeps_its_names_in_view_and_room_for_wide_letters() {
        let sheet = |columns: usize| Sheet {
            name: "T".into(),
            columns: (0..columns).map(|at| format!("c{at}")).collect(),
            rows: vec![(0..columns).map(|_| Cell::text("人道主义援助与和平谈判")).collect()],
        };
        let part = |columns: usize| {
            let bytes = workbook(&[sheet(columns)], &[]).unwrap();
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap()
        };
        assert!(part(40).contains(r#"<pane xSplit="1" ySplit="1""#));
        assert!(part(3).contains(r#"<pane ySplit="1""#) && part(3).contains(r#"width="24."#), "{}", part(3));
    }
}
