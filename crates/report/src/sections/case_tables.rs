//! The case tables: the findings of each case, question by question, in two levels.

use super::{anchors, balance};
use crate::Report;
use crate::document::{Block, Cell, CellKind, Column, Inline, Item, Kind, Role, Row, Style, Table, text};
use coding::triangulation::{CaseTable, CaseTableRow, TableBullet};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let tables = report.balance.iter().flat_map(|it| &it.tables).filter(|it| !it.rows.is_empty());
    let places = anchors::findings(report);
    let parts: Vec<Block> = tables.flat_map(|it| [Block::heading(3, &it.title), table(it, &places)]).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::listed(2, text("Case tables"), anchors::CASE_TABLES)];
    blocks.extend(parts);
    vec![Block::place(Role::Chapter, anchors::CASE_TABLES, blocks)]
}

fn table(table: &CaseTable, places: &balance::Places<'_>) -> Block {
    let row = |it: &CaseTableRow| {
        let head = Cell::of(CellKind::Head, vec![Inline::Styled(Style::Tag, it.question.clone())]);
        let findings = if it.bullets.is_empty() {
            Block::nothing("nothing stands here")
        } else {
            Block::List(Kind::Bullets, it.bullets.iter().map(|it| bullet(it, places)).collect())
        };
        let cell = Cell { more: vec![findings], ..Cell::words("") };
        Row::new(vec![head.small([it.wording.clone()]), cell])
    };
    Block::Table(Table {
        class: "sheet",
        caption: format!("Findings: {}.", table.title),
        summary: "Codes and levels are those of the strict reading.".into(),
        columns: vec![Column::words("", 4), Column::words("Findings", 8)],
        rows: table.rows.iter().map(row).collect(),
        divides: None,
    })
}

fn bullet(bullet: &TableBullet, places: &balance::Places<'_>) -> Item {
    let mut item = balance::bullet(&bullet.bullet, places);
    if !bullet.details.is_empty() {
        let details = bullet.details.iter().map(|it| balance::bullet(it, places)).collect();
        item.under.push(Block::List(Kind::Bullets, details));
    }
    item
}
