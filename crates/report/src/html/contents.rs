//! Everything one can go to. Printed as well, as an overview.

use super::inline;
use crate::document::{Document, Entry, contents};
use crate::markup::Markup;

pub(super) fn write(html: &mut Markup, document: &Document) {
    let entries = contents(&document.body);
    if entries.is_empty() {
        return;
    }
    html.el("nav", &[("class", "contents"), ("aria-labelledby", "contents")], |html| {
        html.leaf("h2", &[("id", "contents")], "Contents");
        html.el("ol", &[], |html| {
            for chapter in entries.chunk_by(|_, next| next.level > 2) {
                html.el("li", &[], |html| {
                    entry(html, &chapter[0]);
                    if chapter.len() > 1 {
                        html.el("ol", &[], |html| {
                            for it in &chapter[1..] {
                                html.el("li", &[], |html| entry(html, it));
                            }
                        });
                    }
                });
            }
        });
    });
}

/// The first stretch is the link: a question's name rather than its whole wording.
fn entry(html: &mut Markup, entry: &Entry<'_>) {
    let Some((first, rest)) = entry.text.split_first() else { return };
    html.link(entry.place, |html| html.text(inline::words(first)));
    for it in rest {
        html.text(" ");
        html.text(inline::words(it));
    }
}
