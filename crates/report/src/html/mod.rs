//! One self-contained page: no script, no picture, font or style from elsewhere, readable without colour, made to be printed.

mod blocks;
mod contents;
mod figure;
mod inline;
mod marks;
mod quotation;
mod table;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::markup::Markup;

/// Nothing may be fetched, run, framed or sent, whatever the page should come to hold.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

pub(crate) fn write(document: &Document) -> String {
    let mut html = Markup::default();
    html.fixed("<!DOCTYPE html>\n");
    html.el("html", &[("lang", "en")], |html| {
        html.el("head", &[], |html| head(html, document));
        html.el("body", &[], |html| body(html, document));
    });
    html.finish()
}

/// The style of the page, as it stands between the tags: for a server that allows this style and no other.
pub(crate) const STYLE: &str = concat!("\n", include_str!("style.css"), include_str!("print.css"));

fn head(html: &mut Markup, document: &Document) {
    html.void("meta", &[("charset", "utf-8")]);
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.void("meta", &[("name", "generator"), ("content", "Alidade")]);
    let about = format!("{}. {}.", document.study, document.revision);
    html.void("meta", &[("name", "description"), ("content", &about)]);
    html.leaf("title", &[], &document.title);
    html.fixed("<style>");
    html.fixed(STYLE);
    html.fixed("</style>\n");
}

fn body(html: &mut Markup, document: &Document) {
    html.el("a", &[("class", "skip"), ("href", "#report")], |html| html.text("Skip to the report"));
    html.fixed(marks::SPRITE);
    html.el("header", &[("class", "cover")], |html| blocks::write(html, &document.cover));
    contents::write(html, document);
    html.el("main", &[("id", "report")], |html| blocks::write(html, &document.body));
    if !document.colophon.is_empty() {
        html.el("footer", &[("class", "colophon")], |html| blocks::write(html, &document.colophon));
    }
}
