//! A passage beside what it does.

use super::inline;
use crate::document::Quotation;
use crate::markup::Markup;

pub(super) fn write(html: &mut Markup, quotation: &Quotation) {
    html.el("li", &[("class", if quotation.counts { "counted" } else { "uncounted" })], |html| {
        html.el("div", &[("class", "bearing")], |html| {
            for line in &quotation.bearing {
                html.el("p", &[], |html| inline::write(html, line));
            }
        });
        html.el("figure", &[], |html| {
            if !quotation.lines.is_empty() {
                html.el("blockquote", &[("dir", "auto")], |html| {
                    for line in &quotation.lines {
                        html.el("p", &[], |html| html.plain(line));
                    }
                });
            }
            html.el("figcaption", &[], |html| caption(html, quotation));
        });
    });
}

fn caption(html: &mut Markup, quotation: &Quotation) {
    html.el("p", &[("class", "source")], |html| {
        html.leaf("cite", &[], &quotation.attribution);
        html.text(&format!(" ({})", quotation.strand));
        if !quotation.locator.is_empty() {
            html.text(", ");
            html.leaf("span", &[("class", "locator")], &quotation.locator);
        }
        if let Some(address) = &quotation.address {
            html.text(" ");
            html.el("a", &[("class", "back"), ("href", address)], |html| html.text("Read it in its text"));
        }
    });
    if quotation.facts.is_empty() {
        return;
    }
    html.el("dl", &[], |html| {
        for (label, text) in &quotation.facts {
            html.leaf("dt", &[], label);
            html.auto("dd", &[], text);
        }
    });
}
