//! The content of a line. Emphasis is left to a few words: raw text should stay readable.

use super::escape::data;
use crate::document::{Inline, Mark, Style};
use crate::phrase;

/// A line, escaped.
pub(super) fn line(inlines: &[Inline]) -> String {
    inlines.iter().map(one).collect::<String>().trim().to_owned()
}

/// A line of a heading: a name is set apart from what it names.
pub(super) fn title(inlines: &[Inline]) -> String {
    match inlines {
        [Inline::Styled(Style::Tag, name), rest @ ..] if !rest.is_empty() => format!("{}: {}", data(name), line(rest)),
        _ => line(inlines),
    }
}

fn one(inline: &Inline) -> String {
    match inline {
        Inline::Text(words) => spaced(words),
        Inline::Styled(style, words) => styled(*style, data(words)),
        Inline::Mark(Mark::Sign(sign), _) => format!("({}) ", phrase::sign(*sign)),
        Inline::Mark(mark, word) => format!("{} {}", mark.glyph(), data(word)).trim_start().to_owned(),
        Inline::Link(_, inner) => inner.iter().map(one).collect(),
        Inline::Back(..) => String::new(),
    }
}

/// A text with the spaces at its edges, which part it from its neighbours.
fn spaced(words: &str) -> String {
    let edge = |is: bool| if is { " " } else { "" };
    let inner = data(words);
    if inner.is_empty() {
        return edge(words.contains(' ')).to_owned();
    }
    format!("{}{inner}{}", edge(words.starts_with(' ')), edge(words.ends_with(' ')))
}

fn styled(style: Style, words: String) -> String {
    match style {
        _ if words.is_empty() => words,
        Style::Strong | Style::Status => format!("**{words}**"),
        Style::Emphasis => format!("({words})"),
        Style::Label => format!("{words}:"),
        Style::Chip => format!("{words}; "),
        Style::Tag | Style::Claim | Style::Wording | Style::Answer | Style::Code | Style::Mono => words,
    }
}
