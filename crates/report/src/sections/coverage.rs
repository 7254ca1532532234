//! What each strand has to offer in each case.

use super::question::Asked;
use super::{anchors, convergence};
use crate::document::{Block, Cell, CellKind, Column, Inline, Mark, Row, Table, text};
use crate::phrase;
use coding::triangulation::Coverage;

pub(super) fn section(asked: &Asked<'_>) -> Vec<Block> {
    let question = asked.question;
    let place = anchors::section(&asked.place, "coverage");
    let mut blocks = vec![Block::listed(3, text("Coverage"), &place)];
    if question.cases.is_empty() {
        blocks.push(Block::nothing("There is nothing to cover yet."));
    } else {
        let mut columns = vec![Column::words("Case", 3)];
        columns.extend(question.strands.iter().map(|it| Column::words(it, 3)));
        let rows = question.cases.iter().enumerate().map(|(at, case)| {
            let mut cells = vec![Cell::leads(&anchors::case(&asked.place, at), Inline::Text(case.title.clone()))];
            cells.extend(question.strands.iter().map(|strand| {
                case.coverage.iter().find(|it| it.strand == *strand).map_or_else(|| Cell::words("—"), covered)
            }));
            Row::new(cells)
        });
        blocks.push(Block::Table(Table {
            class: "coverage",
            caption: "What each strand has to offer.".into(),
            summary: "The kinds of nothing stay apart: silent was read, not examined was not.".into(),
            columns,
            rows: rows.collect(),
            divides: None,
        }));
    }
    vec![Block::place(convergence::layout(question.strands.len()), &place, blocks)]
}

fn covered(coverage: &Coverage) -> Cell {
    let mark = Inline::Mark(Mark::Coverage(coverage.state), coverage.state.phrase().to_owned());
    Cell::of(CellKind::State(coverage.state.as_str()), vec![mark])
        .small([phrase::offer(coverage)].into_iter().chain(coverage.reason.clone()))
}
