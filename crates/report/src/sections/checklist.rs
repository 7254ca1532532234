//! A reporting checklist.

use crate::document::{Block, Cell, Column, Row, Table};
use coding::triangulation::{Checklist, ChecklistItem, ItemState};

pub(super) fn section(checklist: &Checklist) -> Vec<Block> {
    let row = |it: &ChecklistItem| {
        let answer = match it.state {
            ItemState::Open => Cell::words("open").small([it.prompt.clone()]),
            ItemState::Computed | ItemState::Typed => Cell::words(it.answer.join(" ")),
        };
        Row::new(vec![Cell::head(it.number.to_string()), Cell::words(&it.topic), answer])
    };
    let table = Table {
        class: "checklist",
        caption: format!("{}: {} of {} items answered.", checklist.name, checklist.answered(), checklist.items.len()),
        summary: format!("After {}. Topics are in our own words.", checklist.reference),
        columns: vec![Column::words("Item", 1), Column::lead("Topic", 4), Column::words("Answer", 8)],
        rows: checklist.items.iter().map(row).collect(),
        divides: None,
    };
    vec![Block::heading(3, &checklist.name), Block::Table(table)]
}
