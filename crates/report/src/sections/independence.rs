//! Who stands behind the evidence: origins, what may make two of them one, dominance.

use super::case::Answered;
use super::{anchors, duplicates, origin_map};
use crate::document::{Block, Cell, CellKind, Column, Inline, Row, Style, Table, Tone, text};
use crate::phrase;
use coding::triangulation::{Dominance, Origin};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let independence = &answered.case.independence;
    if independence.origins.is_empty() {
        return Vec::new();
    }
    let rows = independence.origins.iter().enumerate();
    let table = Table {
        class: "origins",
        caption: format!("{} behind the evidence.", phrase::counted(independence.count, "independent origin")),
        summary: "Sources that hang together count as one witness.".into(),
        columns: vec![
            Column::number("No."),
            Column::lead("Origin", 6),
            Column::words("Strand", 2),
            Column::words("Sources", 3),
            Column::number("Links"),
        ],
        rows: rows.map(|(at, it)| origin(&answered.place, at + 1, it)).collect(),
        divides: None,
    };
    let mut blocks = vec![Block::heading(4, "Independence"), Block::Table(table)];
    let place = anchors::section(&answered.place, "origins");
    if let Some(map) = origin_map::figure(&place, &independence.map) {
        blocks.extend([Block::Figure(map), Block::small(origin_map::LEGEND)]);
    }
    blocks.extend(independence.dominance.as_ref().map(dominance));
    blocks.extend(duplicates::block(&independence.duplicates));
    blocks
}

fn origin(part: &str, number: usize, origin: &Origin) -> Row {
    let mut row = Row::new(vec![
        Cell::of(CellKind::HeadNumber, text(number.to_string())),
        Cell::words(&origin.title).small(phrase::doubts(origin)),
        Cell::words(&origin.strand),
        Cell::words(origin.sources.join(", ")),
        Cell::number(origin.links.to_string()),
    ]);
    row.anchor = Some(anchors::origin(part, number));
    row
}

fn dominance(dominance: &Dominance) -> Block {
    let mut line = text(phrase::dominance(dominance));
    if dominance.flagged {
        line.extend([
            Inline::Text(" ".into()),
            Inline::Styled(Style::Status, "Flagged.".into()),
            Inline::Text(format!(" {}", phrase::DOMINATED)),
        ]);
    }
    Block::Paragraph(Tone::Plain, line)
}
