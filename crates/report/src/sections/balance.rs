//! The balance sheet as one table. Few cases stand side by side; many stand beneath each other.

use super::anchors;
use crate::document::{Block, Cell, CellKind, Column, Inline, Item, Kind, Mark, Role, Style, Table, Tone, text};
use crate::{Report, document, phrase};
use coding::triangulation::{BalanceCell, BalanceSheet, Bullet};
use std::collections::HashMap;

/// More cases than this do not fit side by side on a sheet of paper.
const SIDE_BY_SIDE: usize = 4;

pub(super) type Places<'r> = HashMap<&'r str, String>;

/// A row as it is printed.
struct Row<'r> {
    name: &'r str,
    wording: Option<&'r str>,
    cells: Vec<&'r BalanceCell>,
}

pub(super) fn section(report: &Report) -> Vec<Block> {
    let Some(sheet) = &report.balance else { return Vec::new() };
    let mut blocks = vec![Block::listed(2, text("Balance sheet"), anchors::BALANCE)];
    if sheet.rows.is_empty() {
        blocks.push(Block::nothing("There is no guiding question yet."));
    } else {
        blocks.push(Block::Table(grid(sheet, &anchors::findings(report))));
    }
    if let Some(list) = Block::sentences(&sheet.lints) {
        blocks.extend([Block::heading(3, "What does not fit"), list]);
    }
    vec![Block::place(Role::Balance, anchors::BALANCE, blocks)]
}

fn grid(sheet: &BalanceSheet, places: &Places<'_>) -> Table {
    let (heads, rows) = if sheet.cases.len() <= SIDE_BY_SIDE { by_question(sheet) } else { by_case(sheet) };
    let mut columns = vec![Column::words("", 2)];
    columns.extend(heads.into_iter().map(|it| Column::words(it, 4)));
    let row = |row: &Row<'_>| {
        let mut head = Cell::of(CellKind::Head, vec![Inline::Styled(Style::Tag, row.name.to_owned())]);
        head = head.small(row.wording.map(str::to_owned));
        let cells = std::iter::once(head).chain(row.cells.iter().map(|it| cell(it, places)));
        document::Row::of(if row.name == BALANCE { "last" } else { "row" }, cells.collect())
    };
    Table {
        class: "sheet",
        caption: "Questions and cases.".into(),
        summary: "Every entry is a finding. Codes and levels are those of the strict reading.".into(),
        columns,
        rows: rows.iter().map(row).collect(),
        divides: None,
    }
}

const BALANCE: &str = "Balance";

/// One row per question, as the sheet has it.
fn by_question(sheet: &BalanceSheet) -> (Vec<String>, Vec<Row<'_>>) {
    let mut columns: Vec<String> = sheet.cases.iter().map(|(_, title)| title.clone()).collect();
    columns.push(BALANCE.to_owned());
    let rows = sheet.rows.iter().map(|it| Row {
        name: &it.name,
        wording: it.wording.as_deref(),
        cells: it.cells.iter().chain([&it.balance]).collect(),
    });
    (columns, rows.collect())
}

/// One row per case: the same sheet on its side.
fn by_case(sheet: &BalanceSheet) -> (Vec<String>, Vec<Row<'_>>) {
    let columns = sheet.rows.iter().map(|it| match &it.wording {
        Some(wording) => format!("{}: {wording}", it.name),
        None => it.name.clone(),
    });
    let columns = columns.collect();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, (_, title)) in sheet.cases.iter().enumerate() {
        rows.push(Row {
            name: title,
            wording: None,
            cells: sheet.rows.iter().filter_map(|it| it.cells.get(at)).collect(),
        });
    }
    rows.push(Row { name: BALANCE, wording: None, cells: sheet.rows.iter().map(|it| &it.balance).collect() });
    (columns, rows)
}

fn cell(cell: &BalanceCell, places: &Places<'_>) -> Cell {
    let mut blocks = Vec::new();
    if cell.bullets.is_empty() && cell.derived.is_empty() {
        blocks.push(Block::nothing("nothing stands here"));
    }
    if !cell.bullets.is_empty() {
        blocks.push(Block::List(Kind::Bullets, cell.bullets.iter().map(|it| bullet(it, places)).collect()));
    }
    blocks.extend(cell.derived.iter().map(|it| Block::Paragraph(Tone::Derived, text(it))));
    Cell { more: blocks, ..Cell::words("") }
}

pub(super) fn bullet(bullet: &Bullet, places: &Places<'_>) -> Item {
    let sign = |it| Inline::Mark(Mark::Sign(it), phrase::sign_word(it).to_owned());
    let mut line: Vec<Inline> = bullet.valence.map(sign).into_iter().collect();
    let tag = Inline::Styled(Style::Tag, bullet.finding.clone());
    let tag = match places.get(bullet.finding.as_str()) {
        Some(place) => Inline::Link(place.clone(), vec![tag]),
        None => tag,
    };
    line.extend([Inline::Text(format!("{} ", bullet.text)), tag]);
    let chips: Vec<_> = phrase::chips(bullet).into_iter().map(|it| Inline::Styled(Style::Chip, it)).collect();
    let worded = bullet.worded_in_case.as_ref().map(|it| Block::small(format!("Worded in the case table: {it}")));
    let chips = (!chips.is_empty()).then_some(Block::Paragraph(Tone::Chips, chips));
    Item { text: line, under: chips.into_iter().chain(worded).collect() }
}
