//! Sources that may be the word of one person: proposals, nothing more.

use crate::document::{Block, Cell, Column, Row, Table};
use coding::triangulation::Duplicate;

/// A table of proposals; nothing without any.
pub(super) fn block(duplicates: &[Duplicate]) -> Option<Block> {
    let row = |it: &Duplicate| {
        let effect = match it.counted {
            true => "Counted as possibly one already, since nobody entered who speaks; recording it makes it explicit."
                .to_owned(),
            false if it.origins == it.origins_then => "The number of origins stays.".to_owned(),
            false => format!("Origins would be {} instead of {}.", it.origins_then, it.origins),
        };
        Row::new(vec![
            Cell::head(format!("{} and {}", it.one, it.other)),
            Cell::words(format!("“{}”, “{}”", it.labels.0, it.labels.1)),
            Cell::words(effect).small([it.command.clone()]),
        ])
    };
    (!duplicates.is_empty()).then(|| {
        Block::Table(Table {
            class: "duplicates",
            caption: "Perhaps the same person, by their descriptions.".into(),
            summary: "Proposed only: nothing is counted otherwise until somebody records it.".into(),
            columns: vec![
                Column::words("Sources", 3),
                Column::lead("Described as", 5),
                Column::words("If it is recorded", 6),
            ],
            rows: duplicates.iter().map(row).collect(),
            divides: None,
        })
    })
}
