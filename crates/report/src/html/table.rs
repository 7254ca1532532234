//! Tables: a caption that says what they hold, heads with a scope, and a frame that scrolls where a screen is narrow.

use super::builder::Html;

/// A column: its head, and whether it holds numbers.
pub(super) type Column<'a> = (&'a str, bool);

/// What stands above a table, and how it looks.
pub(super) struct Frame<'a> {
    /// Classes of the table.
    pub(super) class: &'a str,
    /// Its name.
    pub(super) caption: &'a str,
    /// How to read it, in a sentence or two.
    pub(super) summary: &'a str,
}

/// A table; `body` writes its rows.
pub(super) fn table(html: &mut Html, frame: &Frame<'_>, columns: &[Column<'_>], body: impl FnOnce(&mut Html)) {
    let region = [("class", "scroll"), ("role", "region"), ("aria-label", frame.caption), ("tabindex", "0")];
    html.el("div", &region, |html| {
        html.el("table", &[("class", frame.class)], |html| {
            html.el("caption", &[], |html| {
                html.leaf("strong", &[], frame.caption);
                if !frame.summary.is_empty() {
                    html.text(" ");
                    html.leaf("span", &[], frame.summary);
                }
            });
            html.el("thead", &[], |html| {
                html.el("tr", &[], |html| {
                    for (head, numeric) in columns {
                        let class = if *numeric { "number" } else { "word" };
                        html.leaf("th", &[("scope", "col"), ("class", class)], head);
                    }
                });
            });
            html.el("tbody", &[], body);
        });
    });
}

/// A cell of one text.
pub(super) fn cell(html: &mut Html, text: &str) {
    html.leaf("td", &[], text);
}

/// A cell of one number.
pub(super) fn number(html: &mut Html, text: &str) {
    html.leaf("td", &[("class", "number")], text);
}

/// The head of a row.
pub(super) fn row_head(html: &mut Html, text: &str) {
    html.leaf("th", &[("scope", "row")], text);
}

/// Sentences beneath each other, small.
pub(super) fn small(html: &mut Html, texts: &[String]) {
    for text in texts {
        html.leaf("small", &[], text);
    }
}
