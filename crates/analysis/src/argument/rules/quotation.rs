//! Direct quotations of a clause or more with no source in the sentences that they stand in.
//!
//! A citation counts, a note's mark, a document's symbol, and a citation in the next sentence if that quotes again. Single
//! words and short phrases between quotation marks are terms, and titles are named as such. A text that cites nobody
//! is left alone.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::symbols;
use crate::argument::manuscript::words::{listed, words};

/// Fewer words are a term.
const CLAUSE: usize = 6;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    if !manuscript.has_apparatus() {
        return;
    }
    let mut last = None;
    for quotation in &manuscript.quotations {
        let inner = &manuscript.flat[quotation.words.clone()];
        let lower = words(inner).filter(|(_, it)| it.starts_with(char::is_lowercase)).count();
        if words(inner).count() < CLAUSE || lower * 2 < words(inner).count() || inner.trim_end().ends_with('?') {
            continue;
        }
        let (first, end) = (
            manuscript.sentence_at(quotation.range.start),
            manuscript.sentence_at(quotation.range.end.saturating_sub(1)),
        );
        if last == Some(first) || is_title(&manuscript.flat[..quotation.range.start]) || has_source(margin, first, end)
        {
            continue;
        }
        last = Some(first);
        margin.mark(
            rule,
            quotation.range.clone(),
            "The quotation has no source in its sentence.",
            "Say who said it, where and when, with a page or paragraph.",
        );
    }
}

fn is_title(before: &str) -> bool {
    const LEADS: &str = "\
        entitled titled called termed labelled labeled named headed hypothesis item statement";
    let word = before.trim_end().rsplit(|it: char| !it.is_alphabetic()).find(|it| !it.is_empty()).unwrap_or("");
    listed(LEADS, &word.to_lowercase())
}

fn has_source(margin: &Margin<'_, '_>, first: usize, end: usize) -> bool {
    let manuscript = margin.manuscript;
    let (Some(from), Some(to)) = (manuscript.sentences.get(first), manuscript.sentences.get(end)) else { return true };
    let here = from.start..to.end;
    let cites = |range: std::ops::Range<usize>| {
        !manuscript.citations_in(range.clone()).is_empty()
            || manuscript.has_note(range.clone())
            || symbols::find(&manuscript.flat[range]).is_some()
    };
    if cites(here.clone()) || margin.is_missing(here) {
        return true;
    }
    let quotes = |range: &std::ops::Range<usize>| manuscript.flat[range.clone()].contains(['“', '"', '«']);
    let next = manuscript.sentences.get(end + 1).filter(|it| manuscript.same_paragraph(end, end + 1) && quotes(it));
    let before = first
        .checked_sub(1)
        .and_then(|it| manuscript.sentences.get(it))
        .filter(|it| quotes(it) && manuscript.same_paragraph(first - 1, first));
    next.or(before).is_some_and(|it| cites(it.clone()))
}
