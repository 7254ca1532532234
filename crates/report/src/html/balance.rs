//! The balance sheet as one table. Few cases stand side by side; many stand beneath each other.

use super::anchors;
use super::builder::Html;
use super::question::list;
use super::table::{Frame, small, table};
use crate::phrase;
use coding::triangulation::{BalanceCell, BalanceSheet, Bullet};
use std::collections::HashMap;

/// More cases than this do not fit side by side on a sheet of paper.
const SIDE_BY_SIDE: usize = 4;

type Places<'r> = HashMap<&'r str, String>;

/// A row as it is printed.
struct Row<'r> {
    name: &'r str,
    wording: Option<&'r str>,
    cells: Vec<&'r BalanceCell>,
}

pub(super) fn write(html: &mut Html, sheet: &BalanceSheet, places: &Places<'_>) {
    html.el("section", &[("class", "balance"), ("id", anchors::BALANCE)], |html| {
        html.leaf("h2", &[], "Balance sheet");
        if sheet.rows.is_empty() {
            html.leaf("p", &[("class", "nothing")], "There is no guiding question yet.");
        } else {
            grid(html, sheet, places);
        }
        if !sheet.lints.is_empty() {
            html.leaf("h3", &[], "What does not fit");
            list(html, &sheet.lints);
        }
    });
}

fn grid(html: &mut Html, sheet: &BalanceSheet, places: &Places<'_>) {
    let (columns, rows) = if sheet.cases.len() <= SIDE_BY_SIDE { by_question(sheet) } else { by_case(sheet) };
    let frame = Frame {
        class: "sheet",
        caption: "Questions and cases.",
        summary: "Every entry is a finding. Codes and levels are those of the strict reading.",
    };
    let mut heads = vec![("", false)];
    heads.extend(columns.iter().map(|it| (it.as_str(), false)));
    table(html, &frame, &heads, |html| {
        for row in &rows {
            html.el("tr", &[("class", if row.name == BALANCE { "last" } else { "row" })], |html| {
                html.el("th", &[("scope", "row")], |html| {
                    html.leaf("span", &[("class", "tag")], row.name);
                    if let Some(wording) = row.wording {
                        html.auto("small", &[], wording);
                    }
                });
                for it in &row.cells {
                    html.el("td", &[], |html| cell(html, it, places));
                }
            });
        }
    });
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

fn cell(html: &mut Html, cell: &BalanceCell, places: &Places<'_>) {
    if cell.bullets.is_empty() && cell.derived.is_empty() {
        html.leaf("span", &[("class", "nothing")], "nothing stands here");
        return;
    }
    if !cell.bullets.is_empty() {
        html.el("ul", &[("class", "bullets")], |html| {
            for it in &cell.bullets {
                html.el("li", &[], |html| bullet(html, it, places));
            }
        });
    }
    for text in &cell.derived {
        html.auto("p", &[("class", "derived")], text);
    }
}

fn bullet(html: &mut Html, bullet: &Bullet, places: &Places<'_>) {
    if let Some(valence) = bullet.valence {
        let word = phrase::sign_word(valence);
        html.leaf(
            "span",
            &[("class", "sign"), ("role", "img"), ("aria-label", word), ("title", word)],
            phrase::sign(valence),
        );
    }
    html.el("div", &[], |html| {
        html.auto("span", &[], &bullet.text);
        html.text(" ");
        match places.get(bullet.finding.as_str()) {
            Some(place) => {
                html.el("a", &[("class", "tag"), ("href", &format!("#{place}"))], |html| html.text(&bullet.finding));
            }
            None => html.leaf("span", &[("class", "tag")], &bullet.finding),
        }
        let chips = phrase::chips(bullet);
        if !chips.is_empty() {
            html.el("p", &[("class", "chips")], |html| {
                for chip in &chips {
                    html.leaf("span", &[], chip);
                    html.text(" ");
                }
            });
        }
        if let Some(wording) = &bullet.worded_in_case {
            small(html, &[format!("Worded in the case table: {wording}")]);
        }
    });
}
