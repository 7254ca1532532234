//! Figures: values as a small chart of blocks, changes as tables.

use super::escape::data;
use super::page::{Page, Table};
use crate::figure::{self, FORMULA, Figure, LEVELS, figures};
use crate::phrase;
use crate::width::fit;
use coding::measure::{AroundEvent, Observation, Step};
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
            step.caveats
                .iter()
                .map(move |it| format!("{} → {}: {}", phrase::period(step.from), phrase::period(step.to), data(it)))
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

/// One value of the chart of blocks.
struct Row {
    period: String,
    value: String,
    remarks: String,
    number: f64,
    unreliable: bool,
}

/// One line per value: period, value as a number, a bar from zero, remarks. Bars of one figure share their scale.
fn chart(room: usize, figure: &Figure<'_>, series: &SeriesReport) -> Vec<String> {
    let row = |it: &Observation| {
        let event = figure::holds_event(series, it.period);
        let remarks = [it.unreliable.then_some("unreliable"), event.then_some("event")];
        Row {
            period: phrase::period(it.period),
            value: phrase::value(it.value),
            remarks: remarks.into_iter().flatten().collect::<Vec<_>>().join(", "),
            number: it.value,
            unreliable: it.unreliable,
        }
    };
    let rows: Vec<Row> = series.series.observations.iter().map(row).collect();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let first = widest(&mut rows.iter().map(|it| it.period.width()));
    let second = widest(&mut rows.iter().map(|it| it.value.width()));
    let last = widest(&mut rows.iter().map(|it| it.remarks.width()));
    let space = room.saturating_sub(first + second + last + 6).min(40);
    let (least, greatest) = figure.range();
    let scale = greatest.max(-least);
    let line = |row: &Row| {
        let share = if scale > 0.0 && row.number.is_finite() { row.number.abs() / scale } else { 0.0 };
        let cells = if share > 0.0 { ((share * space as f64).round() as usize).clamp(1, space.max(1)) } else { 0 };
        let bar = if row.unreliable { "░" } else { "█" }.repeat(cells);
        let sign = if row.number < 0.0 { "−" } else { " " };
        let (period, value) = (&row.period, &row.value);
        let text = format!("{period:<first$}  {value:>second$} {sign}{bar}  {}", row.remarks);
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
        let parts = [
            bounds,
            it.note.as_deref().map(data),
            it.as_printed.as_deref().map(|it| format!("printed as {}", data(it))),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{}: {}", phrase::period(it.period), parts.join("; ")))
    });
    series.caveats.iter().map(|it| data(it)).chain(values).collect()
}

fn steps(steps: &[Step]) -> Table {
    let rows = steps.iter().map(|it| {
        let change = &it.change;
        vec![
            format!("{} → {}", phrase::period(it.from), phrase::period(it.to)),
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
