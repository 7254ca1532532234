//! Regular expressions, bounded.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Repetition};
use std::ops::Range;

/// What a compiled expression may take, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// Why an expression cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// One sentence.
    pub(crate) why: String,
    /// Where, in bytes of the pattern, if one place is to blame.
    pub(crate) place: Option<Range<usize>>,
}

/// Compiles a pattern; case does not count unless the pattern says `(?-i)`.
pub(crate) fn compile(pattern: &str) -> Result<Regex, Unreadable> {
    let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).nest_limit(64).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            Unreadable { why: "it becomes too large; use smaller repetitions".to_owned(), place: None }
        }
        other => {
            let message = other.to_string();
            let last = message.lines().last().unwrap_or_default().trim();
            let why = last.strip_prefix("error: ").unwrap_or(last).to_owned();
            Unreadable { why, place: blamed(pattern) }
        }
    })
}

/// The part of a pattern that cannot be read.
fn blamed(pattern: &str) -> Option<Range<usize>> {
    let span = match ParserBuilder::new().case_insensitive(true).nest_limit(64).build().parse(pattern).err()? {
        regex_syntax::Error::Parse(it) => *it.span(),
        regex_syntax::Error::Translate(it) => *it.span(),
        _ => return None,
    };
    let place = span.start.offset..span.end.offset;
    pattern.get(place.clone()).filter(|it| !it.is_empty()).map(|_| place)
}

/// An expression that matches somewhere in a text if the pattern matches somewhere in one of its paragraphs: the same without
/// what it asks of the borders around it. Nothing if it would match everything.
pub(crate) fn relaxed(pattern: &str) -> Option<Regex> {
    let mut parser = ParserBuilder::new().case_insensitive(true).nest_limit(64).build();
    let hir = without_borders(&parser.parse(pattern).ok()?);
    // A match of nothing does not count, but the expression might still match something elsewhere.
    if hir.properties().minimum_len().is_none_or(|it| it == 0) {
        return None;
    }
    RegexBuilder::new(&hir.to_string()).size_limit(LARGEST).build().ok()
}

fn without_borders(hir: &Hir) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(without_borders).collect::<Vec<_>>();
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(capture) => without_borders(&capture.sub),
        HirKind::Repetition(it) => {
            Hir::repetition(Repetition { sub: Box::new(without_borders(&it.sub)), ..it.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

/// Whether the pattern matches somewhere in `text` with at least one character.
pub(crate) fn is_in(regex: &Regex, text: &str) -> bool {
    regex.find_iter(text).any(|found| !found.is_empty())
}
