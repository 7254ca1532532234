//! Tables: a caption that says what they hold, heads with a scope, and a frame that scrolls where a screen is narrow.

use super::{blocks, inline};
use crate::document::{Cell, CellKind, Row, Table, Width};
use crate::markup::Markup;

pub(super) fn write(html: &mut Markup, table: &Table) {
    let region = [("class", "scroll"), ("role", "region"), ("aria-label", table.caption.as_str()), ("tabindex", "0")];
    html.el("div", &region, |html| {
        html.el("table", &[("class", table.class)], |html| {
            html.el("caption", &[], |html| {
                html.leaf("strong", &[], &table.caption);
                if !table.summary.is_empty() {
                    html.text(" ");
                    html.leaf("span", &[], &table.summary);
                }
            });
            html.el("thead", &[], |html| {
                html.el("tr", &[], |html| {
                    for it in &table.columns {
                        let class = if it.width == Width::Number { "number" } else { "word" };
                        html.leaf("th", &[("scope", "col"), ("class", class)], &it.head);
                    }
                });
            });
            html.el("tbody", &[], |html| table.rows.iter().for_each(|it| row(html, it)));
        });
    });
}

fn row(html: &mut Markup, row: &Row) {
    let mut attributes = Vec::new();
    attributes.extend((!row.class.is_empty()).then_some(("class", row.class)));
    attributes.extend(row.anchor.as_deref().map(|it| ("id", it)));
    html.el("tr", &attributes, |html| row.cells.iter().for_each(|it| cell(html, it)));
}

fn cell(html: &mut Markup, cell: &Cell) {
    let state;
    let (tag, class) = match cell.kind {
        CellKind::Head => ("th", ""),
        CellKind::HeadNumber => ("th", "number"),
        CellKind::Words => ("td", ""),
        CellKind::Number => ("td", "number"),
        CellKind::Level => ("td", "level"),
        CellKind::Printed => ("td", "printed"),
        CellKind::State(name) => {
            state = format!("state {name}");
            ("td", state.as_str())
        }
    };
    let mut attributes = Vec::new();
    attributes.extend(cell.is_head().then_some(("scope", "row")));
    attributes.extend((!class.is_empty()).then_some(("class", class)));
    html.el(tag, &attributes, |html| {
        inline::write(html, &cell.text);
        for text in &cell.small {
            html.leaf("small", &[], text);
        }
        blocks::write(html, &cell.more);
    });
}
