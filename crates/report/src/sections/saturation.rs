//! Thematic saturation.

use crate::document::{Block, Cell, Column, Row, Table};
use coding::triangulation::{Saturation, SaturationRow};

pub(super) fn section(all: &[Saturation]) -> Vec<Block> {
    if all.iter().all(|it| it.curve.is_empty()) {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(3, "Saturation"),
        Block::small(
            "New information is the number of themes first seen in a run of interviews, divided by the themes of the base; themes are codes (Guest, Namey and Chen 2020, PLoS ONE 15(5): e0232076). The band covers the middle 90 % of 1,000 random orders of the same interviews.",
        ),
    ];
    for one in all.iter().filter(|it| !it.curve.is_empty()) {
        let title = one.of.as_ref().map_or_else(|| "All interviews".to_owned(), |it| format!("Group: {it}"));
        blocks.push(Block::heading(4, title));
        blocks.push(Block::paragraph(curve(one)));
        blocks.extend(settings(&one.settings));
        blocks.extend(Block::sentences(&one.notes));
    }
    blocks
}

fn curve(saturation: &Saturation) -> String {
    let points: Vec<String> =
        saturation.curve.iter().map(|it| format!("{} +{} ({})", it.source, it.new, it.seen)).collect();
    format!("New themes by interview, with all themes so far: {}.", points.join(", "))
}

fn settings(rows: &[SaturationRow]) -> Option<Block> {
    let row = |it: &SaturationRow| {
        let ratios: Vec<String> = it.ratios.iter().map(|it| format!("{:.0} %", 100.0 * it)).collect();
        let band = it.permuted.map_or_else(
            || "in no order".to_owned(),
            |it| format!("{}–{}, median {}; in {:.0} % of orders", it.low, it.high, it.median, 100.0 * it.reached),
        );
        Row::new(vec![
            Cell::head(format!("base {}, run {}, ≤ {} %", it.base, it.run, it.threshold)),
            Cell::words(it.label.clone().unwrap_or_else(|| "not reached".to_owned())),
            Cell::words(ratios.join(", ")),
            Cell::words(band),
        ])
    };
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            class: "saturation",
            caption: "Where saturation was reached, under each setting.".into(),
            summary: "6⁺² means: after interview 6, seen over the next 2.".into(),
            columns: vec![
                Column::words("Setting", 3),
                Column::lead("Reached", 2),
                Column::words("New information per run", 4),
                Column::words("Other orders", 3),
            ],
            rows: rows.iter().map(row).collect(),
            divides: None,
        })
    })
}
