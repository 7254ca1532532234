//! Measures of a data series: changes between periods, and round an event.
//!
//! Percent change, ratio and absolute change are computed and printed together, always: each alone has misled readers.

use crate::date::Period;
use serde::Serialize;

/// One observed value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// The period it is for.
    pub period: Period,
    /// The value, in the series' unit.
    pub value: f64,
    /// Lower bound, if the producer gives one.
    pub low: Option<f64>,
    /// Upper bound, if the producer gives one.
    pub high: Option<f64>,
    /// The producer or the analyst doubts it: shown, and barred from being the base of a change without a warning.
    pub unreliable: bool,
    /// As printed in the source.
    pub as_printed: Option<String>,
    /// Why it is doubted, or what it stands for.
    pub note: Option<String>,
}

/// From one value to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The base, *a*.
    pub before: f64,
    /// The later value, *b*.
    pub after: f64,
    /// *b − a*.
    pub absolute: f64,
    /// 100 (*b − a*) / *a*; nothing for a base of zero.
    pub percent: Option<f64>,
    /// *b / a*; nothing for a base of zero.
    pub ratio: Option<f64>,
}

impl Change {
    /// All three measures of one step.
    pub fn between(before: f64, after: f64) -> Self {
        let based = |value: f64| (before != 0.0).then_some(value);
        Self {
            before,
            after,
            absolute: after - before,
            percent: based(100.0 * (after - before) / before),
            ratio: based(after / before),
        }
    }
}

/// A change between two neighbouring observations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Of the base.
    pub from: Period,
    /// Of the later value.
    pub to: Period,
    /// The three measures.
    pub change: Change,
    /// What a reader must know before using it (`the base is marked unreliable`, `the event lies inside 2014`).
    pub caveats: Vec<String>,
}

/// What to do with the period in which the event falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BucketPolicy {
    /// Leave it out (the default).
    Exclude,
    /// Count it as before.
    Before,
    /// Count it as after.
    After,
}

/// The level before and after an event, under one policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AroundEvent {
    /// The event's label.
    pub event: String,
    /// Its date, as text.
    pub date: String,
    /// The period that holds the event, if one does.
    pub bucket: Option<Period>,
    /// What was done with it.
    pub policy: BucketPolicy,
    /// Periods counted as before, and as after.
    pub periods: (usize, usize),
    /// Change between the mean per period before and after; nothing if one side is empty.
    pub change: Option<Change>,
    /// Why it cannot be computed, or what limits it.
    pub note: Option<String>,
}
