//! One row of figures: its period, and its value with bounds, as printed.

use crate::error::{ExchangeError, RowError};
use crate::table::Row;
use crate::wording::shown;
use coding::bundle::NewObservation;
use coding::{NumberFormat, Period, Warning};

/// What a row says.
pub(super) fn observation(
    row: &Row<'_>,
    format: NumberFormat,
    warnings: &mut Vec<Warning>,
) -> Result<NewObservation, ExchangeError> {
    let period = period(row)?;
    let number = |column| match row.text(column) {
        Some(printed) => number(row, column, printed, format).map(Some),
        None => Ok(None),
    };
    let Some(value) = number("value")? else {
        let advice = "Leave a row out for which there is no figure.";
        return Err(RowError::cell(row.line, "value", "the cell is empty").advise(advice).into());
    };
    let (low, high) = (number("low")?, number("high")?);
    if low.is_some_and(|low| low > value) || high.is_some_and(|high| value > high) {
        warnings.push(Warning::at_line(row.line, "the value does not lie between its bounds"));
    }
    Ok(NewObservation {
        period,
        value: row.owned("value").unwrap_or_default(),
        low: row.owned("low"),
        high: row.owned("high"),
        unreliable: row.flag("unreliable")?.unwrap_or(false),
        note: row.owned("note"),
    })
}

fn period(row: &Row<'_>) -> Result<Period, RowError> {
    if let Some(period) = row.parsed("period")? {
        return Ok(period);
    }
    match (row.text("period_start"), row.text("period_end")) {
        (Some(start), Some(end)) => {
            format!("{start}..{end}").parse().map_err(|error: String| row.wrong("period_start", error))
        }
        (Some(start), None) => start.parse().map_err(|error: String| row.wrong("period_start", error)),
        _ => Err(RowError::cell(row.line, "period", "the cell is empty").advise("Write 2014, 2014-05 or 2011..2014.")),
    }
}

fn number(row: &Row<'_>, column: &'static str, printed: &str, format: NumberFormat) -> Result<f64, ExchangeError> {
    format.parse(printed).map_err(|error| {
        let readings = readings(printed);
        if format == NumberFormat::Undeclared && readings.len() > 1 {
            let readings = readings.join(", or ");
            return ExchangeError::AmbiguousNumber { line: row.line, column, printed: printed.to_owned(), readings };
        }
        row.wrong(column, error).into()
    })
}

/// What a number can be: `3300 with '.' as the thousands mark`, `3.3 with ','`.
fn readings(printed: &str) -> Vec<String> {
    let under = |format: NumberFormat| {
        let value = format.parse(printed).ok()?;
        Some(format!("{value} with '{format}' as the thousands mark"))
    };
    [NumberFormat::Point, NumberFormat::Comma].into_iter().filter_map(under).collect()
}

/// The column `as_printed`, which some tables have beside a `value` that somebody typed over: compared, and not read.
#[derive(Default)]
pub(super) struct AsPrinted {
    rows: usize,
    first: Option<(u32, String, String)>,
}

impl AsPrinted {
    /// Notes a row in which the two are not the same number.
    pub(super) fn compare(&mut self, row: &Row<'_>, format: NumberFormat) {
        let (Some(value), Some(printed)) = (row.text("value"), row.text("as_printed")) else { return };
        let same_number = format.parse(value).is_ok_and(|value| format.parse(printed) == Ok(value));
        if value != printed && !same_number {
            self.rows += 1;
            self.first.get_or_insert_with(|| (row.line, shown(value), shown(printed)));
        }
    }

    /// What was noted.
    pub(super) fn warning(&self) -> Option<Warning> {
        let (line, value, printed) = self.first.as_ref()?;
        let rows = if self.rows > 1 { format!(", and so in {} rows", self.rows) } else { String::new() };
        let text = format!("'value' counts, though it is {value} and 'as_printed' is {printed}{rows}");
        Some(Warning::at_line(*line, text))
    }
}
