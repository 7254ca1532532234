//! One figure of a row: its period, and its value with bounds, as printed.

use super::layout::{Dates, Figure, Plan};
use crate::error::{ExchangeError, RowError};
use crate::table::Row;
use crate::wording::{month_of, shown};
use coding::bundle::NewObservation;
use coding::{NumberFormat, Period, Warning};

/// A figure, with its numbers as they were read.
pub(super) struct Observed {
    pub(super) observation: NewObservation,
    pub(super) value: f64,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
}

/// What a row says in one of its columns of figures; nothing, where a cell may be empty and is.
pub(super) fn observed(
    row: &Row<'_>,
    figure: &Figure,
    plan: &Plan<'_>,
    format: NumberFormat,
    warnings: &mut Vec<Warning>,
) -> Result<Option<Observed>, ExchangeError> {
    let cell = |place: usize| row.at(place).map(str::trim).filter(|cell| !plan.is_missing(cell));
    let empty = cell(figure.value).is_none();
    if empty && (plan.is_wide || row.at(figure.value).is_some()) {
        return Ok(None);
    }
    let period = match figure.period {
        Some(period) => period,
        None => period(row, plan)?,
    };
    let number = |place: Option<usize>| match place.and_then(|place| Some((place, cell(place)?))) {
        Some((place, printed)) => number(row, place, printed, format).map(Some),
        None => Ok(None),
    };
    let Some((printed, value)) = number(Some(figure.value))? else {
        let advice = "Leave a row out for which there is no figure, or declare its mark with '--missing'.";
        return Err(row.empty(figure.value).advise(advice).into());
    };
    let (low, high) = (number(figure.low)?, number(figure.high)?);
    let (below, above) = (low.as_ref().map(|it| it.1), high.as_ref().map(|it| it.1));
    if below.is_some_and(|low| low > value) || above.is_some_and(|high| value > high) {
        warnings.push(Warning::at_line(row.line, "the value does not lie between its bounds"));
    }
    let observation = NewObservation {
        period,
        value: printed,
        low: low.map(|it| it.0),
        high: high.map(|it| it.0),
        unreliable: row.flag("unreliable")?.unwrap_or(false),
        note: row.owned("note"),
    };
    Ok(Some(Observed { observation, value, low: below, high: above }))
}

fn period(row: &Row<'_>, plan: &Plan<'_>) -> Result<Period, RowError> {
    if let Some(given) = row.text("period") {
        return match plan.month {
            Some(place) => of_month(row, given, row.at(place).unwrap_or_default(), place),
            None => one_period(given, plan.layout.dates).map_err(|error| row.wrong("period", error)),
        };
    }
    match (row.text("period_start"), row.text("period_end")) {
        (Some(start), Some(end)) => {
            format!("{start}..{end}").parse().map_err(|error: String| row.wrong("period_start", error))
        }
        (Some(start), None) => start.parse().map_err(|error: String| row.wrong("period_start", error)),
        _ => Err(RowError::cell(row.line, "period", "the cell is empty").advise("Write 2014, 2014-05 or 2011..2014.")),
    }
}

/// `2014`, `May 2014`, or a day that stands for more.
pub(super) fn one_period(given: &str, dates: Dates) -> Result<Period, String> {
    // A spreadsheet may have added the time.
    let given = match given.split_once(' ') {
        Some((day, time)) if day.len() == 10 && time.contains(':') => day,
        _ => given,
    };
    let named = given.split_once([' ', '-']).and_then(|(month, year)| {
        let year = year.trim();
        (year.len() == 4).then_some(())?;
        Some(format!("{year}-{:02}", month_of(month)?))
    });
    let period: Period = named.as_deref().unwrap_or(given).parse()?;
    if period.from != period.to || !period.from.is_day() {
        return Ok(period);
    }
    let text = period.from.to_string();
    match dates {
        Dates::Day => Ok(period),
        Dates::Month => text[..7].parse(),
        Dates::Year => text[..4].parse(),
    }
}

fn of_month(row: &Row<'_>, year: &str, month: &str, place: usize) -> Result<Period, RowError> {
    let Some(number) = month_of(month) else {
        let message = format!("'{}' is not a month; write 5 or May", shown(month.trim()));
        return Err(row.wrong_at(place, message));
    };
    format!("{year}-{number:02}").parse().map_err(|_| {
        row.wrong("period", format!("'{}' is not a year, and the month is in another column", shown(year)))
    })
}

/// As it is stored, and the number.
fn number(row: &Row<'_>, place: usize, printed: &str, format: NumberFormat) -> Result<(String, f64), ExchangeError> {
    if let Some(number) = row.typed_number(place) {
        return match number.is_finite() {
            true => Ok((NewObservation::exact(number), number)),
            false => Err(row.wrong_at(place, "it is no number that can be computed with").into()),
        };
    }
    if row.is_date(place) {
        let advice = "Format the cell as a number in the spreadsheet program.";
        return Err(row.wrong_at(place, format!("{printed} is a date, not a number")).advise(advice).into());
    }
    let read = format.parse(printed).map_err(|error| {
        let readings = readings(printed);
        if format == NumberFormat::Undeclared && readings.len() > 1 {
            let each = |(format, value): &(NumberFormat, f64)| format!("{value} with '{format}' as the thousands mark");
            let choice = |(format, value): &(NumberFormat, f64)| format!("'--number-format {format}' to read {value}");
            let all = |say: &dyn Fn(&(NumberFormat, f64)) -> String| {
                readings.iter().map(say).collect::<Vec<_>>().join(", or ")
            };
            return ExchangeError::AmbiguousNumber {
                cell: None,
                line: row.line,
                column: row.heading(place).to_owned(),
                printed: printed.to_owned(),
                readings: all(&each),
                hint: format!("Look how the source prints its numbers, and say {}.", all(&choice)),
            };
        }
        row.wrong_at(place, error).into()
    });
    read.map(|value| (printed.to_owned(), value))
}

/// What a number can be.
fn readings(printed: &str) -> Vec<(NumberFormat, f64)> {
    let under = |format: NumberFormat| Some((format, format.parse(printed).ok()?));
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
    pub(super) fn compare(&mut self, row: &Row<'_>, read: f64, format: NumberFormat) {
        let (Some(value), Some(printed)) = (row.text("value"), row.text("as_printed")) else { return };
        if value != printed && format.parse(printed) != Ok(read) {
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
