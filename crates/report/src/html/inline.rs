//! The content of a line.

use super::marks;
use crate::document::{Inline, Mark, Style};
use crate::markup::Markup;

/// How a style is written: the element, its class, and whether its words find their own direction.
fn element(style: Style) -> (&'static str, &'static str, bool) {
    match style {
        Style::Strong => ("strong", "", false),
        Style::Emphasis => ("em", "", false),
        Style::Label => ("b", "", false),
        Style::Tag => ("span", "tag", false),
        Style::Claim => ("span", "claim", true),
        Style::Wording => ("span", "wording", true),
        Style::Answer => ("span", "answer", true),
        Style::Code => ("span", "code", false),
        Style::Status => ("span", "status", false),
        Style::Chip => ("span", "", false),
        Style::Mono => ("code", "", false),
    }
}

pub(super) fn write(html: &mut Markup, inlines: &[Inline]) {
    for it in inlines {
        one(html, it);
    }
}

fn one(html: &mut Markup, inline: &Inline) {
    match inline {
        Inline::Text(words) => html.text(words),
        Inline::Styled(style, words) => {
            let (tag, class, auto) = element(*style);
            let attributes = [("class", class)];
            let attributes = if class.is_empty() { &[][..] } else { &attributes };
            if auto { html.auto(tag, attributes, words) } else { html.leaf(tag, attributes, words) }
        }
        Inline::Mark(Mark::Sign(sign), word) => {
            let attributes = [("class", "sign"), ("role", "img"), ("aria-label", word.as_str()), ("title", word)];
            html.leaf("span", &attributes, crate::phrase::sign(*sign));
        }
        Inline::Mark(mark, word) => html.el("span", &[("class", "verdict")], |html| marked(html, *mark, word)),
        Inline::Link(place, inner) => link(html, place, inner),
        Inline::Back(place, words) => {
            html.el("a", &[("class", "back"), ("href", &format!("#{place}"))], |html| html.text(words));
        }
    }
}

fn marked(html: &mut Markup, mark: Mark, word: &str) {
    marks::draw(html, mark);
    html.leaf("span", &[], word);
}

/// A link round a single mark or name looks like it.
fn link(html: &mut Markup, place: &str, inner: &[Inline]) {
    let href = format!("#{place}");
    match inner {
        [Inline::Mark(mark, word)] => {
            html.el("a", &[("class", "verdict"), ("href", &href)], |html| marked(html, *mark, word));
        }
        [Inline::Styled(Style::Tag, words)] => {
            html.el("a", &[("class", "tag"), ("href", &href)], |html| html.text(words));
        }
        _ => html.link(place, |html| write(html, inner)),
    }
}

/// The words of a stretch of a heading.
pub(super) fn words(inline: &Inline) -> &str {
    match inline {
        Inline::Text(it) | Inline::Styled(_, it) | Inline::Mark(_, it) => it,
        Inline::Link(_, inner) => inner.first().map_or("", words),
        Inline::Back(..) => "",
    }
}
