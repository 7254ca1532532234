//! What is missing, and what would change it.

use super::case::Answered;
use crate::document::{Block, Cell, Column, Row, Table};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let gaps = &answered.case.gaps;
    if gaps.is_empty() {
        return Vec::new();
    }
    let row = |it: &coding::triangulation::Gap| {
        Row::new(vec![Cell::head(it.class.as_str()), Cell::words(&it.text), Cell::words(&it.remedy)])
    };
    let table = Table {
        class: "gaps",
        caption: "What is missing, and what would change it.".into(),
        summary: String::new(),
        columns: vec![
            Column::words("Class", 1),
            Column::lead("What is missing", 7),
            Column::words("What would change this", 7),
        ],
        rows: gaps.iter().map(row).collect(),
        divides: None,
    };
    vec![Block::heading(4, "Silence and gaps"), Block::Table(table)]
}
