//! Tables as they were printed before, against the derived ones and against each other.

use super::anchors;
use crate::Report;
use crate::document::{Block, Cell, Column, Role, Row, Table, text};
use crate::phrase::count;
use coding::triangulation::{CellDiff, FigureDiff, LineDiff, LineState};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let Some(published) = report.published.as_ref().filter(|it| !it.figures.is_empty()) else { return Vec::new() };
    let mut blocks = vec![Block::listed(2, text("Published and derived tables"), anchors::PUBLISHED)];
    for figure in &published.figures {
        blocks.extend(against_derived(figure));
    }
    if !published.between.is_empty() {
        blocks.push(Block::heading(3, "The published tables among themselves"));
        blocks.extend(differences("In the case table", "On the balance sheet", &published.between));
    }
    vec![Block::place(Role::Chapter, anchors::PUBLISHED, blocks)]
}

fn against_derived(figure: &FigureDiff) -> Vec<Block> {
    let title = match &figure.caption {
        Some(caption) => format!("{}: {caption}", figure.figure),
        None => figure.figure.clone(),
    };
    let mut blocks = vec![Block::heading(3, title)];
    blocks.extend(differences("Published", "Derived from the findings", &figure.cells));
    blocks
}

fn differences(first: &str, second: &str, cells: &[CellDiff]) -> Vec<Block> {
    let lines = || cells.iter().flat_map(|cell| cell.lines.iter().map(move |line| (cell, line)));
    let same = lines().filter(|(_, it)| it.state == LineState::Same).count();
    let all = lines().count();
    let summary = if same == all {
        format!("{}, word for word and in the same order in both.", count(all, "line"))
    } else {
        format!("{same} of {} stand word for word in the same place in both. The others:", count(all, "line"))
    };
    let rows: Vec<Row> =
        lines().filter(|(_, it)| it.state != LineState::Same).map(|(cell, line)| row(cell, line)).collect();
    let mut blocks = vec![Block::paragraph(summary)];
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            class: "published",
            caption: format!("{first}, and {}.", second.to_lowercase()),
            summary: String::new(),
            columns: vec![
                Column::words("Cell", 2),
                Column::lead(first, 5),
                Column::words(second, 5),
                Column::words("What differs", 4),
            ],
            rows,
            divides: None,
        }));
    }
    blocks
}

fn row(cell: &CellDiff, line: &LineDiff) -> Row {
    let shown = |text: &Option<String>| Cell::words(text.clone().unwrap_or_else(|| "–".to_owned()));
    let what = match line.state {
        LineState::Same => "the same".to_owned(),
        LineState::Moved => "stands in another place".to_owned(),
        LineState::Reworded => line.words.join("; "),
        LineState::OnlyFirst | LineState::OnlySecond => "stands in one table only".to_owned(),
    };
    let place = Cell::head(format!("{}, {}", cell.row, cell.column));
    Row::new(vec![place, shown(&line.first), shown(&line.second).small(line.finding.clone()), Cell::words(what)])
}
