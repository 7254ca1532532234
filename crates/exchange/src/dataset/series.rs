//! Rows gathered into series, in the order in which the series appear.

use crate::error::{ExchangeError, RowError};
use crate::table::Row;
use crate::wording::shown;
use coding::Period;
use coding::bundle::{NewObservation, NewSeries};
use std::collections::HashMap;

/// More than a data set has.
const MAX_SERIES: usize = 10_000;

/// The series of a table so far.
#[derive(Default)]
pub(super) struct Collected {
    series: Vec<(u32, NewSeries)>,
    places: HashMap<String, usize>,
    lines: HashMap<(usize, Period), u32>,
}

impl Collected {
    /// Adds a row's figure to its series.
    pub(super) fn add(&mut self, row: &Row<'_>, observation: NewObservation) -> Result<(), ExchangeError> {
        let id = id(row)?;
        let (case, measure, cumulative) = (row.owned("case"), row.owned("measure"), row.flag("cumulative")?);
        if self.series.len() > MAX_SERIES {
            let what = format!("there are more than {MAX_SERIES} series");
            return Err(ExchangeError::TooLarge { line: Some(row.line), what, limit: MAX_SERIES.to_string() });
        }
        let at = *self.places.entry(id.clone()).or_insert_with(|| {
            self.series.push((row.line, NewSeries { id, ..NewSeries::default() }));
            self.series.len() - 1
        });
        let (first, series) = &mut self.series[at];
        if let Some(before) = self.lines.insert((at, observation.period), row.line) {
            let message = format!(
                "series '{}' has a figure for {} in line {before} already",
                shown(&series.id),
                observation.period
            );
            return Err(RowError::new(row.line, message).into());
        }
        same(row, "case", case, &mut series.case, *first)?;
        same(row, "measure", measure, &mut series.measure, *first)?;
        if cumulative.is_some() && series.cumulative.is_some_and(|before| cumulative != Some(before)) {
            let message = format!("a series is cumulative as a whole or not at all; line {first} says otherwise");
            return Err(row.wrong("cumulative", message).into());
        }
        series.cumulative = series.cumulative.or(cumulative);
        series.observations.push(observation);
        Ok(())
    }

    /// The series.
    pub(super) fn into_series(self) -> Vec<NewSeries> {
        self.series.into_iter().map(|(_, series)| series).collect()
    }
}

/// The series' name; where the table has no column for it, its case and measure.
fn id(row: &Row<'_>) -> Result<String, RowError> {
    if row.has("series") {
        let missing = || RowError::cell(row.line, "series", "the cell is empty");
        return row.owned("series").ok_or_else(missing);
    }
    let parts: Vec<&str> = ["case", "measure"].into_iter().filter_map(|column| row.text(column)).collect();
    if parts.is_empty() {
        return Err(RowError::new(row.line, "the figure belongs to no series, case or measure"));
    }
    Ok(parts.join(" "))
}

/// What holds for the whole series must not change from row to row.
fn same(
    row: &Row<'_>,
    column: &'static str,
    here: Option<String>,
    series: &mut Option<String>,
    first: u32,
) -> Result<(), RowError> {
    match (&series, here) {
        (_, None) => {}
        (None, Some(here)) => *series = Some(here),
        (Some(before), Some(here)) if *before == here => {}
        (Some(before), Some(here)) => {
            let message = format!("'{}', but '{}' for the same series in line {first}", shown(&here), shown(before));
            return Err(row.wrong(column, message));
        }
    }
    Ok(())
}
