//! What happened when.

use crate::document::{Block, Cell, Column, Row, Table};
use coding::corpus::Event;
use coding::triangulation::Timeline;

pub(super) fn section(timelines: &[Timeline]) -> Vec<Block> {
    let shown: Vec<&Timeline> = timelines.iter().filter(|it| !it.events.is_empty()).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(3, "Events")];
    for timeline in shown {
        blocks.push(Block::Table(table(timeline)));
        if !timeline.sources.is_empty() {
            let years: Vec<String> =
                timeline.sources.iter().map(|(year, number)| format!("{year}: {number}")).collect();
            blocks.push(Block::small(format!("Sources that speak of each year: {}.", years.join(", "))));
        }
    }
    blocks
}

fn table(timeline: &Timeline) -> Table {
    let row = |it: &Event| {
        let what = Cell::words(&it.label).small(it.instrument.clone());
        Row::new(vec![Cell::head(it.date.to_string()), what, Cell::words(it.kind.as_str())])
    };
    Table {
        class: "timeline",
        caption: format!("{}: what happened when.", timeline.title),
        summary: "Effects are measured from the treatment.".into(),
        columns: vec![Column::words("Date", 2), Column::lead("Event", 8), Column::words("Kind", 2)],
        rows: timeline.events.iter().map(row).collect(),
        divides: None,
    }
}
