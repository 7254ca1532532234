//! Figures of a case: a chart per measure, then the values with their changes, then levels round events.

use super::case::Answered;
use super::{anchors, chart};
use crate::document::{
    Bar, Bars, Block, Cell, CellKind, Column, Figure, Inline, Item, Paint, Role, Row, Style, Table, Tone, text,
};
use crate::figure::{self, FORMULA, LEVELS};
use crate::phrase;
use coding::measure::{Change, Observation};
use coding::triangulation::SeriesReport;

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    if case.series.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(4, "Figures")];
    for (at, figure) in figure::figures(&case.series).iter().enumerate() {
        let place = anchors::section(place, &format!("figure{}", at + 1));
        blocks.push(Block::Figure(drawn(&place, figure)));
        blocks.extend(figure.series.iter().map(|it| series(it)));
    }
    blocks
}

fn drawn(place: &str, figure: &figure::Figure<'_>) -> Figure {
    let events = chart::lettered(figure).into_iter().map(|(letter, event)| {
        let instrument = event.instrument.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
        Item::new(vec![
            Inline::Styled(Style::Strong, letter.to_string()),
            Inline::Text(format!(" {} ({}): {}{instrument}", event.date, event.kind, event.label)),
        ])
    });
    let (least, greatest) = figure.range();
    Figure {
        title: figure.title(),
        drawing: chart::draw(place, figure),
        bars: figure.series.iter().filter_map(|it| bars(it, greatest.max(-least))).collect(),
        swatches: swatches(figure),
        events: events.collect(),
    }
}

fn bars(series: &SeriesReport, full: f64) -> Option<Bars> {
    let bar = |it: &Observation| {
        let event = figure::holds_event(series, it.period);
        let remarks = [it.unreliable.then_some("unreliable"), event.then_some("event")];
        Bar {
            label: phrase::period(it.period),
            shown: phrase::value(it.value),
            value: it.value,
            doubtful: it.unreliable,
            remark: remarks.into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    };
    let bars: Vec<Bar> = series.series.observations.iter().map(bar).collect();
    (!bars.is_empty()).then(|| Bars { name: series.series.name.clone(), bars, full })
}

/// What the fills of the drawing mean.
fn swatches(figure: &figure::Figure<'_>) -> Vec<(Paint, String)> {
    let rank = |at: usize| if at == 0 { Paint::First } else { Paint::Other };
    let mut swatches: Vec<_> =
        figure.series.iter().enumerate().map(|(at, it)| (rank(at), it.series.name.clone())).collect();
    if figure.series.iter().any(|it| it.series.observations.iter().any(|it| it.unreliable)) {
        swatches.push((Paint::Doubtful, "unreliable value".into()));
    }
    if figure.series.iter().any(|it| it.around.iter().any(|it| it.bucket.is_some())) {
        swatches.push((Paint::Bucket, "period in which an event falls".into()));
    }
    swatches
}

fn series(series: &SeriesReport) -> Block {
    let total = series.total.map(|it| format!(". Total: {}", phrase::value(it))).unwrap_or_default();
    let mut blocks = vec![Block::Paragraph(
        Tone::Plain,
        vec![
            Inline::Styled(Style::Strong, series.series.name.clone()),
            Inline::Text(format!(": {}{total}", figure::provenance(series))),
        ],
    )];
    blocks.extend(Block::sentences(&series.caveats));
    if series.series.observations.is_empty() {
        blocks.push(Block::nothing("It holds no values."));
    } else {
        blocks.push(Block::Table(values(series)));
    }
    blocks.extend(around(series));
    Block::group(Role::Series, blocks)
}

/// Every value, with its change from the one before.
fn values(series: &SeriesReport) -> Table {
    let observations = &series.series.observations;
    let bounds = observations.iter().any(|it| it.low.is_some() || it.high.is_some());
    let printed = observations.iter().any(|it| it.as_printed.is_some());
    let mut columns = vec![Column::words("Period", 2), Column::number("Value")];
    columns.extend(bounds.then(|| Column::words("Bounds", 3)));
    columns.extend(printed.then(|| Column::words("As printed", 2)));
    columns.extend(["Absolute", "Percent", "Ratio"].map(Column::number));
    columns.push(Column::aside("Remarks"));
    let row = |(at, it): (usize, &Observation)| {
        let from = at.checked_sub(1).map(|before| observations[before].period);
        let step = series.steps.iter().find(|step| Some(step.from) == from && step.to == it.period);
        let mut cells = vec![Cell::head(phrase::period(it.period)), Cell::number(phrase::value(it.value))];
        cells.extend(bounds.then(|| Cell::words(phrase::bounds(it).unwrap_or_default())));
        let as_printed = || text(it.as_printed.clone().unwrap_or_default());
        cells.extend(printed.then(|| Cell::of(CellKind::Printed, as_printed())));
        cells.extend(changes(step.map(|it| &it.change)).map(Cell::number));
        let mut remarks = figure::remarks(series, it);
        remarks.extend(step.into_iter().flat_map(|it| it.caveats.clone()));
        cells.push(Cell::words(remarks.join("; ")));
        Row::of(if it.unreliable { "unreliable" } else { "sound" }, cells)
    };
    Table {
        class: "values",
        caption: format!("Values of {} and their changes.", series.series.name),
        summary: FORMULA.into(),
        columns,
        rows: observations.iter().enumerate().map(row).collect(),
        divides: None,
    }
}

fn changes(change: Option<&Change>) -> [String; 3] {
    change
        .map(|it| [phrase::absolute(it.absolute), phrase::percent(it.percent), phrase::ratio(it.ratio)])
        .unwrap_or_default()
}

/// Levels round each event, one table per event and one row per policy.
fn around(series: &SeriesReport) -> Vec<Block> {
    let table = |policies: &[coding::measure::AroundEvent]| {
        let rows = policies.iter().map(|it| {
            let mut cells = vec![
                Cell::head(phrase::policy(it.policy)),
                Cell::number(format!("{} / {}", it.periods.0, it.periods.1)),
            ];
            match &it.change {
                Some(it) => {
                    cells.extend([it.before, it.after].map(|it| Cell::number(phrase::value(it))));
                    cells.extend(changes(Some(it)).map(Cell::number));
                }
                None => cells.extend((0..5).map(|_| Cell::number("—"))),
            }
            cells.push(Cell::words(it.note.clone().unwrap_or_default()));
            Row::new(cells)
        });
        let mut columns = vec![Column::words("Its own period", 3)];
        columns.extend(["Periods", "Before", "After", "Absolute", "Percent", "Ratio"].map(Column::number));
        columns.push(Column::aside("Note"));
        Block::Table(Table {
            class: "around",
            caption: format!("{} round {}, {}.", series.series.name, policies[0].date, policies[0].event),
            summary: format!("{LEVELS} {FORMULA}"),
            columns,
            rows: rows.collect(),
            divides: None,
        })
    };
    figure::by_event(&series.around).map(table).collect()
}
