//! The written summaries of a framework matrix as a table: one row for each cell. See `docs/analyses.md`.

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::table::{Column, Table, TableFile, located};

const COLUMNS: &[Column] = &[("row", &[]), ("code", &[]), ("summary", &["text"])];

const EXAMPLE: &str = "row,code,summary";

/// One cell with its summary, and the line on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// Counted from 1.
    pub line: u32,
    /// The matrix's row by name, such as a case.
    pub row: String,
    /// The code.
    pub code: String,
    /// The words.
    pub summary: String,
}

/// Reads summaries. Cells without words say nothing; other columns, such as those of an export, are not looked at.
///
/// # Errors
///
/// Every row that is wrong, by its line, and a column that is missing.
pub fn read<'b>(file: impl Into<TableFile<'b>>) -> Result<Read<Vec<SummaryRow>>, ExchangeError> {
    let table = Table::open(file.into(), COLUMNS)?;
    located(table.place().as_ref(), rows_of(table))
}

fn rows_of(mut table: Table<'_>) -> Result<Read<Vec<SummaryRow>>, ExchangeError> {
    let mut warnings = std::mem::take(&mut table.warnings);
    for column in ["row", "code", "summary"] {
        table.header.require(&[column], EXAMPLE)?;
    }
    let mut rows = table.rows()?;
    let (mut value, mut wrong) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next_row()? {
        let read = row.and_then(|row| {
            let text = |name: &str| row.exact(name).unwrap_or_default().to_owned();
            let found = SummaryRow { line: row.line, row: text("row"), code: text("code"), summary: text("summary") };
            if found.row.is_empty() || found.code.is_empty() {
                return Err(RowError::new(row.line, "the row or the code is missing"));
            }
            Ok(found)
        });
        match read {
            Ok(row) if row.summary.trim().is_empty() => {}
            Ok(row) => value.push(row),
            Err(error) => wrong.push(error),
        }
    }
    if !wrong.is_empty() {
        return Err(ExchangeError::Rows(wrong));
    }
    warnings.extend(rows.warning());
    Ok(Read { value, warnings })
}
