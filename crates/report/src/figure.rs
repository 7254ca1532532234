//! Series that belong on one chart, and what the charts of every format have in common.

use crate::phrase;
use coding::Period;
use coding::corpus::Event;
use coding::measure::{AroundEvent, Observation};
use coding::triangulation::SeriesReport;

/// Printed beneath every table of changes.
pub(crate) const FORMULA: &str = "From a to b: absolute b − a; percent 100 (b − a) / a; ratio b / a.";

/// Printed beneath every table of levels round an event.
pub(crate) const LEVELS: &str = "Levels are means per period, before (a) and after (b) the event.";

/// The series of one measure. The first is drawn full, the alternatives outlined.
pub(crate) struct Figure<'r> {
    pub(crate) measure: &'r str,
    pub(crate) unit: Option<&'r str>,
    pub(crate) cumulative: bool,
    pub(crate) series: Vec<&'r SeriesReport>,
}

/// Groups series by measure, unit and whether they add up over time, in the order in which they come.
pub(crate) fn figures(all: &[SeriesReport]) -> Vec<Figure<'_>> {
    let mut figures: Vec<Figure<'_>> = Vec::new();
    for report in all {
        let it = &report.series;
        let same = |other: &&mut Figure<'_>| {
            other.measure == it.measure && other.unit == it.unit.as_deref() && other.cumulative == it.cumulative
        };
        if let Some(figure) = figures.iter_mut().find(same) {
            figure.series.push(report);
        } else {
            figures.push(Figure {
                measure: &it.measure,
                unit: it.unit.as_deref(),
                cumulative: it.cumulative,
                series: vec![report],
            });
        }
    }
    figures
}

impl<'r> Figure<'r> {
    /// `battle-related deaths (deaths per year)`.
    pub(crate) fn title(&self) -> String {
        let unit = self.unit.filter(|it| *it != self.measure).map(|it| format!(" ({it})")).unwrap_or_default();
        let how = if self.cumulative { ", cumulative" } else { "" };
        format!("{}{unit}{how}", self.measure)
    }

    /// The events of the case, each once, in order of date.
    pub(crate) fn events(&self) -> Vec<&'r Event> {
        let mut events: Vec<&Event> = Vec::new();
        for event in self.series.iter().flat_map(|it| &it.events) {
            if !events.contains(&event) {
                events.push(event);
            }
        }
        events.sort_by_key(|it| it.date.first_day());
        events
    }

    /// The least and the greatest number on the value axis, which always holds zero.
    pub(crate) fn range(&self) -> (f64, f64) {
        let numbers =
            self.series.iter().flat_map(|it| &it.series.observations).flat_map(|it| {
                [Some(it.value), it.low, it.high].into_iter().flatten().filter(|number| number.is_finite())
            });
        numbers.fold((0.0, 0.0), |(least, greatest), it| (it.min(least), it.max(greatest)))
    }
}

/// Whether an event fell into the period of a value, so that it is neither before nor after.
pub(crate) fn holds_event(report: &SeriesReport, period: Period) -> bool {
    report.around.iter().any(|it| it.bucket == Some(period))
}

/// What a reader must see beside a value: `unreliable`, `an event falls inside`, the producer's note.
pub(crate) fn remarks(report: &SeriesReport, observation: &Observation) -> Vec<String> {
    let mut remarks = Vec::new();
    if observation.unreliable {
        remarks.push("unreliable".to_owned());
    }
    if holds_event(report, observation.period) {
        remarks.push("an event falls inside".to_owned());
    }
    remarks.extend(observation.note.clone());
    remarks
}

/// The policies of one event after those of the other.
pub(crate) fn by_event(around: &[AroundEvent]) -> impl Iterator<Item = &[AroundEvent]> {
    around.chunk_by(|a, b| (&a.event, &a.date) == (&b.event, &b.date))
}

/// Where a series comes from: data set, version, time covered.
pub(crate) fn provenance(report: &SeriesReport) -> String {
    let (name, title) = &report.dataset;
    let version = report.series.version.as_ref().map(|it| format!(", version {it}")).unwrap_or_default();
    let covers = report.covers.map(|it| format!(", covers {}", phrase::period(it))).unwrap_or_default();
    if title.is_empty() || title == name {
        format!("{name}{version}{covers}")
    } else {
        format!("{title} ({name}){version}{covers}")
    }
}
