//! What a data series says about a case: total, steps, and levels round an event.
//!
//! Rule. Values are taken in order of time; those that are bounds only (no number) are left out and named. The total is the
//! sum of a series of flows whose periods do not overlap. Every step from one period to the next shows absolute change,
//! percent change 100 (b − a) / a, and ratio b / a together; of a cumulative series only the difference, which is its
//! flow. Every step carries its caveats: a base or a value that is marked unreliable, an event that falls inside one of the
//! two periods, periods of different length, time left out between them. The series' own caveats add what stands in a file
//! of its own each: whether there is a total, extremes, sound bases, the event's period divided by days, two lines.
//!
//! Source: arithmetic; the habit of printing all three measures answers the published confusion of a ratio of 7.7 with
//! 7.7 % that the example study carries.

pub(crate) mod base;
mod extremes;
mod levels;
pub(crate) mod segments;
mod split;

use self::base::sound_bases;
use self::extremes::extremes;
use self::levels::no_total;
use self::segments::segments;
use self::split::by_days;
use crate::alternatives::alternatives;
use crate::around::around;
use crate::basis::Basis;
use crate::holes::days;
use crate::wording::{day, figure, list};
use coding::corpus::{Case, Corpus, Event, Series};
use coding::date::Period;
use coding::measure::{Change, Observation, Step};
use coding::triangulation::SeriesReport;
use coding::vocabulary::EventKind;

/// Reads one series, for the case whose events matter; without one, for the series' own.
pub fn series_report(corpus: &Corpus, series: &Series, case: Option<&Case>) -> SeriesReport {
    read_series(&Basis::new(corpus), series, case.or_else(|| corpus.case(series.case?)))
}

pub(crate) fn read_series(basis: &Basis<'_>, series: &Series, case: Option<&Case>) -> SeriesReport {
    let events: Vec<Event> = case.map(|it| it.events.clone()).unwrap_or_default();
    let treatments: Vec<&Event> = events.iter().filter(|it| it.kind == EventKind::Treatment).collect();
    let values = values(series);
    let source = basis.place(series.source).map(|place| basis.source(place));
    SeriesReport {
        dataset: source.map(|it| (it.name.clone(), basis.title(it))).unwrap_or_default(),
        total: total(series, &values),
        covers: covers(&values),
        steps: steps(series, &values, &treatments),
        around: treatments.iter().flat_map(|event| around(series, &values, event)).collect(),
        caveats: caveats(basis, series, &values, &treatments),
        events: events.into_iter().filter(|it| it.kind != EventKind::Context).collect(),
        series: series.clone(),
    }
}

/// The observations that have a value, in order of time.
pub(crate) fn values(series: &Series) -> Vec<&Observation> {
    let mut values: Vec<&Observation> = series.observations.iter().filter(|it| it.value.is_finite()).collect();
    values.sort_by_key(|it| (it.period.first_day(), it.period.last_day()));
    values
}

fn covers(values: &[&Observation]) -> Option<Period> {
    let from = values.first()?.period.from;
    let to = values.iter().map(|it| it.period.to).max_by_key(|it| it.last_day())?;
    Some(Period { from, to })
}

fn overlap(values: &[&Observation]) -> bool {
    let mut last = None;
    values.iter().any(|it| {
        let overlaps = last.is_some_and(|last| it.period.first_day() <= last);
        last = last.max(Some(it.period.last_day()));
        overlaps
    })
}

fn total(series: &Series, values: &[&Observation]) -> Option<f64> {
    if series.cumulative || values.is_empty() || values.len() < series.observations.len() || overlap(values) {
        return None;
    }
    if no_total(series).is_some() {
        return None;
    }
    Some(values.iter().map(|it| it.value).sum::<f64>()).filter(|it| it.is_finite())
}

fn steps(series: &Series, values: &[&Observation], events: &[&Event]) -> Vec<Step> {
    let neighbours = values.windows(2).filter(|pair| pair[0].period.last_day() < pair[1].period.first_day());
    neighbours
        .map(|pair| {
            let (base, later) = (pair[0], pair[1]);
            let change = Change::between(base.value, later.value);
            let change = if series.cumulative { Change { percent: None, ratio: None, ..change } } else { change };
            Step { from: base.period, to: later.period, change, caveats: step_caveats(series, base, later, events) }
        })
        .collect()
}

fn step_caveats(series: &Series, base: &Observation, later: &Observation, events: &[&Event]) -> Vec<String> {
    let mut caveats = Vec::new();
    if series.cumulative {
        caveats.push("the values add up over time, so that only their difference is a change".to_owned());
    }
    for (what, it) in [("the base", base), ("the later value", later)] {
        if it.unreliable {
            let why = it.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
            caveats.push(format!("{what} ({}) is marked unreliable{why}", it.period));
        }
    }
    for event in events {
        caveats.extend([base, later].into_iter().filter_map(|it| inside(it.period, event)));
    }
    if !series.cumulative && base.value == 0.0 {
        caveats.push("the base is zero, so that there is neither percent change nor ratio".to_owned());
    } else if !series.cumulative && base.value < 0.0 {
        caveats.push("the base is negative, so that percent change and ratio mislead".to_owned());
    }
    if differ_in_length(base.period, later.period) && !series.cumulative {
        let length = |it: Period| days(it.first_day(), it.last_day());
        caveats.push(format!(
            "the periods differ in length: {} and {} days",
            length(base.period),
            length(later.period)
        ));
    }
    if base.period.last_day().tomorrow().is_ok_and(|next| next < later.period.first_day()) {
        caveats.push("time between the two periods is left out".to_owned());
    }
    caveats
}

/// Months of 28 to 31 days are alike, and so are years; months and years are not.
pub(crate) fn differ_in_length(a: Period, b: Period) -> bool {
    let (a, b) = (days(a.first_day(), a.last_day()), days(b.first_day(), b.last_day()));
    a.max(b) * 4 > a.min(b) * 5
}

/// `the event of 22 May 2014 falls inside 2014; 39 % of the year had passed`.
pub(crate) fn inside(period: Period, event: &Event) -> Option<String> {
    let (first, last) = (event.date.first_day(), event.date.last_day());
    if !period.contains(first) || !period.contains(last) || (first, last) == (period.first_day(), period.last_day()) {
        return None;
    }
    if first == period.first_day() {
        return None;
    }
    let what = match (period.from == period.to, period.to_string().len()) {
        (true, 4) => "year",
        (true, 7) => "month",
        _ => "period",
    };
    let when = day(event.date);
    if !event.date.is_day() {
        return Some(format!("the event of {when} falls inside {period}, on a day that is not known"));
    }
    let passed = 100 * (days(period.first_day(), first) - 1);
    let length = days(period.first_day(), period.last_day());
    Some(format!(
        "the event of {when} falls inside {period}; {} % of the {what} had passed",
        (2 * passed + length) / (2 * length)
    ))
}

fn caveats(basis: &Basis<'_>, series: &Series, values: &[&Observation], events: &[&Event]) -> Vec<String> {
    let mut caveats = Vec::new();
    if series.cumulative {
        caveats.push("The values add up over time: their differences are the flow, and there is no total.".to_owned());
    }
    let bounds: Vec<String> = series.observations.iter().filter(|it| !it.value.is_finite()).map(bounds).collect();
    if !bounds.is_empty() {
        caveats.push(format!("Only bounds, no value, are given for {}; nothing is computed from them.", list(&bounds)));
    }
    let unreliable: Vec<String> = values.iter().filter(|it| it.unreliable).map(|it| it.period.to_string()).collect();
    if !unreliable.is_empty() {
        caveats.push(format!(
            "Marked unreliable: {}. They are in every figure that uses these periods.",
            list(&unreliable)
        ));
    }
    if overlap(values) {
        caveats.push("Some periods overlap, so that there is no total, and no step between them.".to_owned());
    }
    let gaps: Vec<String> = values
        .windows(2)
        .filter(|pair| pair[0].period.last_day().tomorrow().is_ok_and(|next| next < pair[1].period.first_day()))
        .map(|pair| format!("{} and {}", pair[0].period, pair[1].period))
        .collect();
    if !gaps.is_empty() {
        caveats.push(format!("There is no value between {}.", list(&gaps)));
    }
    for event in events {
        caveats.extend(
            values.iter().filter_map(|it| inside(it.period, event)).map(|it| crate::wording::sentence(&it) + "."),
        );
    }
    caveats.extend(stress(series, values, events));
    caveats.extend(alternatives(basis, series, values, events));
    caveats
}

/// What else can be computed, and what cannot.
fn stress(series: &Series, values: &[&Observation], events: &[&Event]) -> Vec<String> {
    let mut sentences = Vec::new();
    if !series.cumulative && !values.is_empty() {
        sentences.extend(no_total(series));
    }
    if overlap(values) {
        return sentences;
    }
    sentences.extend(extremes(series, values));
    sentences.extend(sound_bases(series, values));
    for event in events {
        sentences.extend(by_days(series, values, event));
        sentences.extend(segments(series, values, event));
    }
    if !events.is_empty() && !series.cumulative && values.len() > 1 && no_total(series).is_none() {
        sentences.push("No rate ratio: how many people or days were at risk is not recorded.".to_owned());
    }
    sentences
}

fn bounds(observation: &Observation) -> String {
    let period = observation.period;
    match (observation.low, observation.high) {
        (Some(low), Some(high)) => format!("{period} ({} to {})", figure(low), figure(high)),
        (Some(low), None) => format!("{period} (at least {})", figure(low)),
        (None, Some(high)) => format!("{period} (at most {})", figure(high)),
        (None, None) => period.to_string(),
    }
}
