//! A section of some length that names no source, in a text that names sources elsewhere. Of a text that names none it is only
//! noted.
//!
//! Summaries, conclusions, methods and the author's own results need none, nor does a paragraph that says what follows.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{listed, words};

/// Fewer words are no section.
const LEAST: usize = 40;
/// Of a text that cites nobody it is said from this length on.
const TEXT: usize = 250;

const EXEMPT: &str = "\
    abstract summary conclusion conclusions concluding acknowledgements acknowledgments references bibliography \
    notes contents appendix annex method methods methodology data design results findings limitations outlook \
    recommendations keywords funding ethics declaration declarations contributions conflict availability glossary \
    abbreviations preface foreword outline overview";

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let count = |range: &std::ops::Range<usize>| words(&manuscript.flat[range.clone()]).take(TEXT).count();
    let sources = manuscript.citations.len() + manuscript.notes.len();
    if sources == 0 && count(&(0..manuscript.flat.len())) >= TEXT && is_english(&manuscript.flat) {
        margin
            .notes
            .push("The text names no source; so nothing was asked of its quotations, claims and sections.".to_owned());
    }
    if sources < 3 {
        return;
    }
    let sections = manuscript.sections();
    for (at, (heading, range)) in sections.iter().enumerate() {
        let Some(heading) = heading else { continue };
        let exempt = words(&heading.words).any(|(_, it)| listed(EXEMPT, &it.to_lowercase()));
        let long = count(range);
        let leads_on =
            sections.get(at + 1).is_some_and(|(next, _)| next.is_some_and(|it| it.is_question)) && !heading.is_question;
        if exempt || long < LEAST || leads_on || (long < 120 && says_what_follows(&manuscript.flat[range.clone()])) {
            continue;
        }
        let cited = !manuscript.citations_in(range.clone()).is_empty() || manuscript.has_note(range.clone());
        if !cited && !margin.is_missing(range.clone()) {
            let message = format!("The section '{}' names no source.", super::super::cut(&heading.words, 80));
            margin.mark_bytes(
                rule,
                rule.severity,
                heading.bytes.clone(),
                message,
                "Say what its statements rest on.".to_owned(),
            );
        }
    }
}

fn says_what_follows(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "this article",
        "this section",
        "this chapter",
        "this paper",
        "this part",
        "following section",
        "the next section",
        "this report",
    ]
    .iter()
    .any(|it| text.contains(it))
}

fn is_english(text: &str) -> bool {
    let all = words(text).take(400).count().max(1);
    let small = words(text)
        .take(400)
        .filter(|(_, it)| matches!(it.to_lowercase().as_str(), "the" | "of" | "and" | "to" | "in" | "a" | "that"))
        .count();
    small * 8 > all
}
