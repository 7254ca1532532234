//! Parentheses in which a source should stand: `( )`, `(REF)`, `(citation needed)`.
//!
//! Not meant: a function's `name()`, a box to tick at the head of a line, and the dots of a quotation, `(…)`.

use super::Rule;
use crate::argument::Margin;

const PLACEHOLDERS: &[&str] = &[
    "ref",
    "refs",
    "reference",
    "citation",
    "cite",
    "cit",
    "citation needed",
    "source",
    "source?",
    "source needed",
    "xxx",
    "xx",
    "tbc",
    "tbd",
    "todo",
    "add ref",
    "add reference",
    "add source",
    "insert reference",
    "insert citation",
    "missing reference",
    "?",
    "??",
    "???",
    "year",
    "author, year",
    "author year",
    "n/a",
    "reference needed",
    "needs citation",
];

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    for paren in manuscript.parens.iter().filter(|it| !it.is_open) {
        let inner = paren.inner(&manuscript.flat).trim();
        let before = &manuscript.flat[..paren.range.start];
        let after = &manuscript.flat[paren.range.end..];
        let is_blank = inner.chars().all(|it| it.is_whitespace() || matches!(it, ',' | ';' | '.' | ':' | '_' | '-'));
        if is_blank && inner.len() < 12 && !inner.contains("...") {
            let is_call = before.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '_' | ')' | '('));
            let is_box = (before.is_empty() || before.ends_with('\n')) && after.starts_with(' ');
            if !is_call && !is_box {
                margin.missing(paren.range.start);
                margin.mark(
                    rule,
                    paren.range.clone(),
                    "The parentheses are empty: the source is missing.",
                    "Name the source, or take the parentheses out.",
                );
            }
        } else if PLACEHOLDERS.contains(&inner.to_lowercase().as_str()) {
            margin.missing(paren.range.start);
            let message = format!("'({inner})' holds the place of a source.");
            margin.mark(rule, paren.range.clone(), message, "Name the source.");
        }
    }
}
