//! Words compared exactly as they are written.

use super::tree::{Form, Strict, Term};
use crate::language::Words;
use regex::{Regex, RegexBuilder};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What follows the beginning of a word: letters, digits that are not raised, and what does not count inside a word.
const REST_OF_WORD: &str =
    r"[[\p{Alphabetic}\p{M}\p{N}\p{Cf}]--[\x{B2}\x{B3}\x{B9}\x{BC}-\x{BE}\x{200B}\x{2070}\x{2074}-\x{2079}]]*";

/// A word or a phrase as it is written: NFC and NFD are one spelling, any white space is as good as any other, and everything
/// else counts, signs between the words too. With [`Strict::ExceptCase`] capitals do not.
pub(crate) struct Written {
    regex: Regex,
    /// Whether the last word need only begin so.
    open: bool,
}

impl Written {
    /// Nothing if there is no word in it, or it is too long.
    pub(crate) fn of(terms: &[Term]) -> Option<Self> {
        let except_case = terms.first()?.strict == Strict::ExceptCase;
        let mut pattern = String::new();
        for piece in terms.iter().flat_map(pieces) {
            pattern.push_str(if pattern.is_empty() { "" } else { r"\s+" });
            pattern.push_str(&piece);
        }
        Some(Self { regex: compiled(&pattern, except_case)?, open: terms.last()?.form == Form::Prefix })
    }

    /// Whether it stands in a block.
    pub(crate) fn is_in(&self, words: &str) -> bool {
        let text = nfc(words);
        self.next(&text, 0).is_some()
    }

    /// Where it stands in a block, in bytes: from the first word to the last.
    pub(crate) fn find(&self, words: &str) -> Vec<Range<usize>> {
        let text = nfc(words);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(range) = self.next(&text, at) {
            at = range.end;
            found.push(range);
        }
        match text {
            Cow::Borrowed(_) => found,
            Cow::Owned(text) => in_original(&text, words, &found),
        }
    }

    /// The first place at or after `at` whose borders are those of words.
    fn next(&self, text: &str, mut at: usize) -> Option<Range<usize>> {
        while let Some(found) = self.regex.find_at(text, at) {
            let around = around(text, found.range());
            let words = Words::of(&text[around.clone()]).map(|it| it.start + around.start..it.end + around.start);
            let mut inside = words.filter(|it| it.end > found.start() && it.start < found.end());
            if let Some(first) = inside.next().filter(|it| it.start >= found.start()) {
                let last = inside.last().unwrap_or_else(|| first.clone());
                if self.open || last.end <= found.end() {
                    return Some(first.start..last.end);
                }
            }
            at = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// A word that stands by itself, as the words near each other do.
pub(crate) fn one_word(word: &str, strict: Strict, prefix: bool) -> Option<Regex> {
    let end = if prefix { "" } else { "$" };
    compiled(&format!("^{}{end}", regex::escape(&nfc(word))), strict == Strict::ExceptCase)
}

/// In NFC.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn pieces(term: &Term) -> Vec<String> {
    let text = nfc(&term.text).into_owned();
    let mut pieces: Vec<String> = text.split_whitespace().map(regex::escape).collect();
    if let (Form::Prefix, Some(last)) = (term.form, pieces.last_mut()) {
        last.push_str(REST_OF_WORD);
    }
    pieces
}

fn compiled(pattern: &str, except_case: bool) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(except_case).size_limit(8 * 1024 * 1024).build().ok()
}

/// From the white space before a match to the one after it: no word reaches over one.
fn around(text: &str, found: Range<usize>) -> Range<usize> {
    let before = text[..found.start].rfind(char::is_whitespace).unwrap_or(0);
    let after = text[found.end..].find(char::is_whitespace).map_or(text.len(), |it| found.end + it);
    before..after
}

/// The same words in a text that is not in NFC: it has as many of them.
fn in_original(normal: &str, original: &str, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let (there, here): (Vec<_>, Vec<_>) = (Words::of(normal).collect(), Words::of(original).collect());
    if there.len() != here.len() {
        return Vec::new();
    }
    let place = |range: &Range<usize>| {
        let first = there.iter().position(|it| it.start == range.start)?;
        let last = there.iter().position(|it| it.end == range.end)?;
        Some(here[first].start..here[last].end)
    };
    found.iter().filter_map(place).collect()
}
