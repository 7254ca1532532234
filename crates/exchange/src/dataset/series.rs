//! Figures gathered into series, in the order in which the series appear.

use super::figure::Observed;
use crate::error::{ExchangeError, RowError};
use crate::table::Row;
use crate::wording::shown;
use coding::bundle::{NewObservation, NewSeries};
use coding::{Period, Warning};
use std::collections::HashMap;

/// More than a data set has.
const MAX_SERIES: usize = 10_000;

/// The series of a table so far.
#[derive(Default)]
pub(super) struct Collected {
    series: Vec<(u32, NewSeries)>,
    places: HashMap<String, usize>,
    lines: HashMap<(usize, Period), At>,
    add_up: bool,
    added: usize,
}

/// Where the figure of a period is, and what it is worth.
struct At {
    line: u32,
    place: usize,
    observed: (f64, Option<f64>, Option<f64>),
}

impl Collected {
    /// None yet. Several figures of one series and period are added up, or are an error.
    pub(super) fn new(add_up: bool) -> Self {
        Self { add_up, ..Self::default() }
    }

    /// Adds a figure to the series of this name.
    pub(super) fn add(
        &mut self,
        row: &Row<'_>,
        id: String,
        measure: Option<String>,
        cumulative: Option<bool>,
        observed: Observed,
    ) -> Result<(), ExchangeError> {
        let case = row.owned("case");
        let (measure, cumulative) = (row.owned("measure").or(measure), row.flag("cumulative")?.or(cumulative));
        if self.series.len() > MAX_SERIES {
            let what = format!("there are more than {MAX_SERIES} series");
            return Err(ExchangeError::TooLarge { line: Some(row.line), what, limit: MAX_SERIES.to_string() });
        }
        let at = *self.places.entry(id.clone()).or_insert_with(|| {
            self.series.push((row.line, NewSeries { id, ..NewSeries::default() }));
            self.series.len() - 1
        });
        let (first, series) = &mut self.series[at];
        same(row, "case", case, &mut series.case, *first)?;
        same(row, "measure", measure, &mut series.measure, *first)?;
        if cumulative.is_some() && series.cumulative.is_some_and(|before| cumulative != Some(before)) {
            let message = format!("a series is cumulative as a whole or not at all; line {first} says otherwise");
            return Err(row.wrong("cumulative", message).into());
        }
        series.cumulative = series.cumulative.or(cumulative);
        let Observed { observation, value, low, high } = observed;
        let key = (at, observation.period);
        if let Some(before) = self.lines.get_mut(&key) {
            if !self.add_up {
                return Err(twice(row.line, before.line, series, observation.period).into());
            }
            self.added += 1;
            before.add(&mut series.observations, &observation, (value, low, high));
            return Ok(());
        }
        self.lines.insert(key, At { line: row.line, place: series.observations.len(), observed: (value, low, high) });
        series.observations.push(observation);
        Ok(())
    }

    /// What was done to the figures.
    pub(super) fn warning(&self) -> Option<Warning> {
        let figures: usize = self.series.iter().map(|(_, series)| series.observations.len()).sum();
        let rows = figures + self.added;
        (self.added > 0).then(|| Warning::new(format!("{rows} rows were added up to {figures} figures")))
    }

    /// The series.
    pub(super) fn into_series(self) -> Vec<NewSeries> {
        self.series.into_iter().map(|(_, series)| series).collect()
    }
}

impl At {
    /// A sum has a bound only if every part has one.
    fn add(&mut self, all: &mut [NewObservation], more: &NewObservation, figure: (f64, Option<f64>, Option<f64>)) {
        let sum = |one: Option<f64>, two: Option<f64>| Some(one? + two?);
        let (value, low, high) = self.observed;
        self.observed = (value + figure.0, sum(low, figure.1), sum(high, figure.2));
        let (value, low, high) = self.observed;
        if let Some(observation) = all.get_mut(self.place) {
            observation.value = NewObservation::exact(value);
            observation.low = low.map(NewObservation::exact);
            observation.high = high.map(NewObservation::exact);
            observation.unreliable |= more.unreliable;
            if observation.note.is_none() {
                observation.note.clone_from(&more.note);
            }
        }
    }
}

fn twice(line: u32, before: u32, series: &NewSeries, period: Period) -> RowError {
    let message = format!("series '{}' has a figure for {period} in line {before} already", shown(&series.id));
    let advice = "If they are parts of one figure, say '--add-up'; if they are of several series, say what tells them \
                  apart with '--series-from', or which rows are meant with '--only'.";
    RowError::new(line, message).advise(advice)
}

/// The series' name; where the table has no column for it, its case and measure.
pub(super) fn id(row: &Row<'_>) -> Result<String, RowError> {
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
