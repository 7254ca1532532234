//! Lines of a concordance in columns, in scripts that run either way.

use super::locator;
use crate::output::{cut, line, plain, put, width};
use anyhow::Result;
use search::InContext;
use unicode_width::UnicodeWidthStr;
use workbench::find::FoundBlock;
use workbench::results::concordance::Line;

/// Keeps what stands on its two sides apart where a terminal orders letters itself: without it, two columns of a script that runs
/// from right to left would become one run and change places.
const APART: char = '\u{200e}';

/// So many characters on each side of a keyword.
const WIDTH: usize = 120;

/// Prints lines; what stands before and after the keyword is cut to fit.
pub(super) fn print(hits: &[FoundBlock], lines: &[Line]) -> Result<()> {
    let contexts: Vec<InContext> = lines.iter().map(|it| it.context(hits, WIDTH)).collect();
    let places: Vec<String> = lines.iter().map(|it| cut(&line(&locator(&hits[it.hit])), 24)).collect();
    let keywords: Vec<String> = contexts.iter().map(|it| cut(&line(&it.keyword), 24)).collect();
    let names = places.iter().map(|it| it.width()).max().unwrap_or(0);
    let longest = keywords.iter().map(|it| it.width()).max().unwrap_or(0);
    let side = (width().saturating_sub(names + longest + 4) / 2).max(12);
    let mut text = String::new();
    for ((it, place), keyword) in contexts.iter().zip(&places).zip(&keywords) {
        let before = flat(&it.left);
        let after = flat(&it.right);
        let to_left = runs_to_left(keyword).or_else(|| runs_to_left(&before)).unwrap_or(false);
        // Who reads from right to left finds on the right what comes before.
        let (before, after) = (end(&before, side), start(&after, side));
        let (left, right) = if to_left { (after, before) } else { (before, after) };
        let pad = " ".repeat(side.saturating_sub(left.width()));
        let gap = " ".repeat(names.saturating_sub(place.width()));
        let apart = if to_left { APART.to_string() } else { String::new() };
        let shown = format!("{place}{gap}  {apart}{pad}{left}{apart}[{keyword}]{apart}{right}");
        text.push_str(plain(&shown).trim_end());
        text.push('\n');
    }
    put(&text)
}

/// Stable names; spans are in code points of the source's text.
pub(super) fn as_json(hits: &[FoundBlock], it: &Line) -> serde_json::Value {
    let (hit, context) = (&hits[it.hit], it.context(hits, WIDTH));
    serde_json::json!({
        "source": hit.source, "paragraph": hit.number, "speaker": hit.block.speaker, "start": it.found.span.start,
        "end": it.found.span.end, "left": context.left, "keyword": context.keyword, "right": context.right,
    })
}

/// On one line, with a space where there was any space at an end.
fn flat(text: &str) -> String {
    let at_start = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let at_end = if text.len() > 1 && text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{at_start}{}{at_end}", line(text))
}

/// As much of the end of a text as fits, from where a word begins if one does not begin too far.
fn end(text: &str, room: usize) -> String {
    let mut kept = text;
    while kept.width() > room {
        let mut letters = kept.chars();
        letters.next();
        kept = letters.as_str();
    }
    let whole = text[..text.len() - kept.len()].chars().next_back().is_none_or(char::is_whitespace);
    match kept.find(' ') {
        Some(at) if !whole && kept[..at].width() < room / 2 => kept[at..].trim_start().to_owned(),
        _ => kept.to_owned(),
    }
}

/// As much of the beginning of a text as fits.
fn start(text: &str, room: usize) -> String {
    let mut kept = text;
    while kept.width() > room {
        let mut letters = kept.chars();
        letters.next_back();
        kept = letters.as_str();
    }
    let whole = text[kept.len()..].chars().next().is_none_or(char::is_whitespace);
    match kept.rfind(' ') {
        Some(at) if !whole && kept[at..].width() < room / 2 => kept[..at].trim_end().to_owned(),
        _ => kept.to_owned(),
    }
}

/// Whether the first letter of a text belongs to a script that runs from right to left; nothing where there is no letter.
fn runs_to_left(text: &str) -> Option<bool> {
    text.chars().find(|it| it.is_alphabetic()).map(|it| {
        matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_cut_at_words() {
        assert_eq!(end("one two three ", 10), "two three ");
        assert_eq!(start(" one two three", 10), " one two");
        assert_eq!((end("one two ", 4), start(" one two", 4)), ("two ".into(), " one".into()));
        assert_eq!((end("人道主义援助", 5), start("人道主义援助", 5)), ("援助".into(), "人道".into()));
        assert_eq!((end("short ", 20), start(" short", 20)), ("short ".into(), " short".into()));
    }

    #[test]
    fn scripts_are_known_by_their_first_letter() {
        assert_eq!(runs_to_left("12 الخوف"), Some(true));
        assert_eq!(runs_to_left("«fear»"), Some(false));
        assert_eq!(runs_to_left("…"), None);
    }
}
