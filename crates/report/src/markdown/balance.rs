//! The balance sheet, row by row: sentences do not fit into columns of a terminal.

use super::escape::data;
use super::page::Page;
use crate::phrase;
use coding::triangulation::{BalanceCell, BalanceSheet, Bullet};

pub(super) fn write(page: &mut Page, sheet: &BalanceSheet) {
    page.heading(2, "Balance sheet");
    if sheet.rows.is_empty() {
        page.paragraph("There is no guiding question yet.");
    }
    for row in &sheet.rows {
        page.heading(3, &data(&row.name));
        if let Some(wording) = &row.wording {
            page.quotation(&[data(wording)]);
        }
        for ((_, title), cell) in sheet.cases.iter().zip(&row.cells) {
            page.heading(4, &data(title));
            write_cell(page, cell);
        }
        page.heading(4, "Balance");
        write_cell(page, &row.balance);
    }
    if !sheet.lints.is_empty() {
        page.heading(3, "What does not fit");
        page.items(&sheet.lints.iter().map(|it| data(it)).collect::<Vec<_>>());
    }
}

fn write_cell(page: &mut Page, cell: &BalanceCell) {
    if cell.bullets.is_empty() && cell.derived.is_empty() {
        page.paragraph("Nothing stands here.");
        return;
    }
    page.blank();
    for it in &cell.bullets {
        bullet(page, it);
    }
    page.items(&cell.derived.iter().map(|it| format!("Derived: {}", data(it))).collect::<Vec<_>>());
}

fn bullet(page: &mut Page, bullet: &Bullet) {
    let sign = bullet.valence.map(|it| format!("({}) ", phrase::sign(it))).unwrap_or_default();
    page.item(&format!("{sign}{} [{}]", data(&bullet.text), data(&bullet.finding)));
    page.inside(|page| {
        let chips = phrase::chips(bullet);
        if !chips.is_empty() {
            page.item(&data(&chips.join("; ")));
        }
        if let Some(wording) = &bullet.worded_in_case {
            page.item(&format!("Worded in the case table: {}", data(wording)));
        }
    });
}
