//! Where something stands in a sheet: `sheet 'Deaths', cell B7`, where a table of text has a line.

use crate::Read;
use crate::error::{ExchangeError, RowError};
use crate::wording::shown;
use crate::workbook::name_of;
use coding::Warning;

/// The sheet that a table is, and its header.
pub(crate) struct Place {
    pub(super) sheet: String,
    pub(super) names: Vec<String>,
}

impl Place {
    fn row(&self, line: u32) -> String {
        format!("sheet '{}', row {line}", shown(&self.sheet))
    }

    /// The row's cell in this column, or the row.
    fn at(&self, line: u32, column: Option<&str>) -> String {
        let place = column.and_then(|column| self.names.iter().position(|name| shown(name) == column));
        match place.and_then(|it| u32::try_from(it).ok()) {
            Some(column) => format!("sheet '{}', cell {}", shown(&self.sheet), name_of(line.saturating_sub(1), column)),
            None => self.row(line),
        }
    }

    fn error(&self, error: ExchangeError) -> ExchangeError {
        match error {
            ExchangeError::Rows(rows) => ExchangeError::Rows(rows.into_iter().map(|row| self.row_error(row)).collect()),
            ExchangeError::AmbiguousNumber { line, column, printed, readings, hint, .. } => {
                let cell = Some(self.at(line, Some(&shown(&column))));
                ExchangeError::AmbiguousNumber { cell, line, column, printed, readings, hint }
            }
            ExchangeError::Invalid { message, line: Some(line), hint } => {
                ExchangeError::Invalid { message: format!("{}: {message}", self.row(line)), line: None, hint }
            }
            missing @ ExchangeError::MissingColumn { .. } => ExchangeError::Invalid {
                message: format!("sheet '{}': {missing}", shown(&self.sheet)),
                line: None,
                hint: Some(format!(
                    "Name another sheet with '--sheet', or the columns in its first row, such as: {}",
                    missing.example()
                )),
            },
            other => other,
        }
    }

    fn row_error(&self, mut row: RowError) -> RowError {
        row.cell = Some(self.at(row.line, row.column.as_deref()));
        row
    }
}

/// A result whose places are told as the table has them.
pub(crate) fn located<T>(
    place: Option<&Place>,
    read: Result<Read<T>, ExchangeError>,
) -> Result<Read<T>, ExchangeError> {
    let Some(place) = place else { return read };
    let mut read = read.map_err(|error| place.error(error))?;
    for warning in &mut read.warnings {
        if let Some(line) = warning.line {
            *warning = Warning::new(format!("{}: {}", place.row(line), warning.message));
        }
    }
    Ok(read)
}

/// The same for a table whose wrong rows do not keep the others out.
pub(crate) fn each_located<T>(
    place: Option<&Place>,
    read: Result<Read<Vec<Result<T, RowError>>>, ExchangeError>,
) -> Result<Read<Vec<Result<T, RowError>>>, ExchangeError> {
    let mut read = located(place, read)?;
    if let Some(place) = place {
        let rows = std::mem::take(&mut read.value);
        read.value = rows.into_iter().map(|row| row.map_err(|error| place.row_error(error))).collect();
    }
    Ok(read)
}
