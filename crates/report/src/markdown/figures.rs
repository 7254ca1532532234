//! Figures: values as a small chart of blocks, changes as tables.

use super::escape::data;
use super::page::{Page, Table};
use crate::figure::{self, FORMULA, Figure, LEVELS, figures};
use crate::phrase;
use crate::width::fit;
use coding::measure::{AroundEvent, Change, Observation, Step};
use coding::triangulation::SeriesReport;
use unicode_width::UnicodeWidthStr;

pub(super) fn write(page: &mut Page, all: &[SeriesReport]) {
    if all.is_empty() {
        return;
    }
    page.heading(4, "Figures");
    for figure in figures(all) {
        page.heading(5, &data(&figure.title()));
        let events = figure.events().into_iter().map(|it| {
            let instrument = it.instrument.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
            format!("{} {}: {}", it.date, it.kind, data(&format!("{}{instrument}", it.label)))
        });
        page.items(&events.collect::<Vec<_>>());
        for series in &figure.series {
            write_series(page, &figure, series);
        }
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
    around(page, &series.around);
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
        let bounds = phrase::bounds(it).map(|it| format!("bounds {it}"));
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
        let mut row = vec![format!("{} → {}", phrase::period(it.from), phrase::period(it.to))];
        row.extend(changes(&it.change));
        row
    });
    let head = ["Step", ">a", ">b", ">Absolute", ">Percent", ">Ratio"].map(str::to_owned).to_vec();
    Table { head, rows: rows.collect() }
}

/// Levels round each event, one table per event.
fn around(page: &mut Page, around: &[AroundEvent]) {
    for policies in figure::by_event(around) {
        page.paragraph(&format!("Round {}, {}:", data(&policies[0].date), data(&policies[0].event)));
        let rows = policies.iter().map(|it| {
            let mut row = vec![phrase::policy(it.policy).to_owned(), format!("{}/{}", it.periods.0, it.periods.1)];
            row.extend(it.change.as_ref().map_or_else(|| ["—"; 5].map(str::to_owned), changes));
            row
        });
        let head = ["Its own period", ">Periods", ">a", ">b", ">Absolute", ">Percent", ">Ratio"];
        page.table(&Table { head: head.map(str::to_owned).to_vec(), rows: rows.collect() });
        let notes = policies
            .iter()
            .filter_map(|it| it.note.as_deref().map(|note| format!("{}: {}", phrase::policy(it.policy), data(note))));
        page.items(&notes.collect::<Vec<_>>());
    }
    if !around.is_empty() {
        page.paragraph(LEVELS);
    }
}

fn changes(change: &Change) -> [String; 5] {
    [
        phrase::value(change.before),
        phrase::value(change.after),
        phrase::absolute(change.absolute),
        phrase::percent(change.percent),
        phrase::ratio(change.ratio),
    ]
}
