//! Figures: values as a small chart of blocks, changes as tables.

use super::escape::data;
use super::page::{Page, Table, fit};
use crate::figure::{self, FORMULA, Figure, LEVELS, figures};
use crate::phrase;
use coding::measure::{AroundEvent, Step};
use coding::triangulation::SeriesReport;
use unicode_width::UnicodeWidthStr;

pub(super) fn write(page: &mut Page, all: &[SeriesReport]) {
    if all.is_empty() {
        return;
    }
    page.heading(4, "Figures");
    for figure in figures(all) {
        page.heading(5, &data(&figure.title()));
        for series in &figure.series {
            write_series(page, &figure, series);
        }
        let events = figure.events().into_iter().map(|it| {
            let instrument = it.instrument.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
            format!("{} {}: {}", it.date, it.kind, data(&format!("{}{instrument}", it.label)))
        });
        page.items(&events.collect::<Vec<_>>());
    }
}

fn write_series(page: &mut Page, figure: &Figure<'_>, series: &SeriesReport) {
    page.paragraph(&format!("**{}**: {}", data(&series.series.name), data(&figure::provenance(series))));
    if series.series.observations.is_empty() {
        page.paragraph("It holds no values.");
        return;
    }
    page.verbatim(&chart(page.room(), figure, series));
    if let Some(total) = series.total {
        page.paragraph(&format!("Total: {}", phrase::value(total)));
    }
    page.items(&notes(series));
    if !series.steps.is_empty() {
        page.table(&steps(&series.steps));
        let caveats = series.steps.iter().flat_map(|step| {
            step.caveats.iter().map(move |it| format!("{} to {}: {}", step.from, step.to, data(it)))
        });
        page.items(&caveats.collect::<Vec<_>>());
        page.paragraph(FORMULA);
    }
    if !series.around.is_empty() {
        page.table(&around(&series.around));
        page.items(&series.around.iter().filter_map(around_note).collect::<Vec<_>>());
        page.paragraph(LEVELS);
    }
}

/// One line per value: period, value as a number, a bar from zero, remarks. Bars of one figure share their scale.
fn chart(room: usize, figure: &Figure<'_>, series: &SeriesReport) -> Vec<String> {
    let rows: Vec<_> = series
        .series
        .observations
        .iter()
        .map(|it| {
            let mut words = Vec::new();
            if it.unreliable {
                words.push("unreliable");
            }
            if figure::holds_event(series, it.period) {
                words.push("event");
            }
            (it.period.to_string(), phrase::value(it.value), it, words.join(", "))
        })
        .collect();
    let widest = |pick: fn(&(String, String, &coding::measure::Observation, String)) -> &str| {
        rows.iter().map(|row| pick(row).width()).max().unwrap_or(0)
    };
    let (first, second, last) = (widest(|it| &it.0), widest(|it| &it.1), widest(|it| &it.3));
    let space = room.saturating_sub(first + second + last + 6).min(40);
    let (least, greatest) = figure.range();
    let scale = greatest.max(-least);
    let line = |(period, value, it, words): &(String, String, &coding::measure::Observation, String)| {
        let share = if scale > 0.0 && it.value.is_finite() { it.value.abs() / scale } else { 0.0 };
        let cells = if share > 0.0 { ((share * space as f64).round() as usize).max(1) } else { 0 };
        let sign = if it.value < 0.0 { "−" } else { " " };
        let block = if it.unreliable { "░" } else { "█" };
        let bar = block.repeat(cells.min(space));
        let text = format!("{period:<first$}  {value:>second$} {sign}{bar}  {words}");
        fit(text.trim_end(), room).0.to_owned()
    };
    rows.iter().map(line).collect()
}

/// Caveats, and what the producer or the analyst says about single values.
fn notes(series: &SeriesReport) -> Vec<String> {
    let values = series.series.observations.iter().flat_map(|it| {
        let bounds = match (it.low, it.high) {
            (None, None) => None,
            (low, high) => {
                let side = |it: Option<f64>| it.map_or_else(|| "unknown".to_owned(), phrase::value);
                Some(format!("between {} and {}", side(low), side(high)))
            }
        };
        let parts = [bounds, it.note.as_deref().map(data), it.as_printed.as_deref().map(|it| format!("printed as {}", data(it)))];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{}: {}", it.period, parts.join("; ")))
    });
    series.caveats.iter().map(|it| data(it)).chain(values).collect()
}

fn steps(steps: &[Step]) -> Table {
    let rows = steps.iter().map(|it| {
        let change = &it.change;
        vec![
            format!("{} to {}", it.from, it.to),
            phrase::value(change.before),
            phrase::value(change.after),
            phrase::absolute(change.absolute),
            phrase::percent(change.percent),
            phrase::ratio(change.ratio),
        ]
    });
    let head = ["Step", ">a", ">b", ">Absolute", ">Percent", ">Ratio"].map(str::to_owned).to_vec();
    Table { head, rows: rows.collect() }
}

fn around(around: &[AroundEvent]) -> Table {
    let rows = around.iter().map(|it| {
        let (before, after) = it.periods;
        let mut row = vec![data(&it.event), phrase::policy(it.policy).to_owned(), format!("{before}/{after}")];
        match &it.change {
            Some(change) => row.extend([
                phrase::value(change.before),
                phrase::value(change.after),
                phrase::absolute(change.absolute),
                phrase::percent(change.percent),
                phrase::ratio(change.ratio),
            ]),
            None => row.extend(std::iter::repeat_n("—".to_owned(), 5)),
        }
        row
    });
    let head = ["Event", "Policy", ">Periods", ">a", ">b", ">Absolute", ">Percent", ">Ratio"];
    Table { head: head.map(str::to_owned).to_vec(), rows: rows.collect() }
}

fn around_note(it: &AroundEvent) -> Option<String> {
    let note = it.note.as_deref()?;
    Some(format!("{}, {}, {}: {}", data(&it.event), data(&it.date), phrase::policy(it.policy), data(note)))
}
