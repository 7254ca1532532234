//! The content of a line as runs.

use super::body::{Body, bookmark};
use crate::document::{Inline, Mark, Style};

/// Where a line stands, which decides what parts a name from what it names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Text,
    /// The claim begins a line of its own.
    Cell,
}

pub(super) fn write(body: &mut Body, within: Within, inlines: &[Inline]) {
    for (at, it) in inlines.iter().enumerate() {
        if at > 0 && matches!(it, Inline::Styled(Style::Claim | Style::Wording, _)) {
            match within {
                Within::Text => body.run("", "\u{2002}"),
                Within::Cell => body.xml.el("w:r", &[], |xml| xml.empty("w:br", &[])),
            }
        }
        if at > 0 && matches!(it, Inline::Styled(Style::Chip, _)) {
            body.run("", " ");
        }
        one(body, it);
    }
}

fn one(body: &mut Body, inline: &Inline) {
    match inline {
        Inline::Text(words) => body.run("", words),
        Inline::Styled(style, words) => body.run(character(*style), words),
        Inline::Mark(Mark::Sign(sign), _) => body.run("Label", &format!("({}) ", crate::phrase::sign(*sign))),
        Inline::Mark(mark, word) => body.run("", &marked(*mark, word)),
        Inline::Link(place, inner) => {
            let place = bookmark(place);
            body.inside("w:hyperlink", &[("w:anchor", &place), ("w:history", "1")], |body| {
                inner.iter().for_each(|it| one(body, it));
            });
        }
        Inline::Back(..) => {}
    }
}

/// A sign of type and its word. The wide plus of a terminal would take another font.
fn marked(mark: Mark, word: &str) -> String {
    format!("{} {word}", mark.glyph().replace('＋', "+")).trim_start().to_owned()
}

fn character(style: Style) -> &'static str {
    match style {
        Style::Strong | Style::Code => "Strong",
        Style::Emphasis => "Emphasis",
        Style::Label => "Label",
        Style::Tag => "FindingName",
        Style::Status | Style::Chip => "Framed",
        Style::Mono => "Hash",
        Style::Claim | Style::Wording | Style::Answer => "",
    }
}
