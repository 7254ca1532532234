//! Carrying codings over to a corrected text: moved exactly, moved with changed words, or orphaned.
//!
//! The two texts are compared word by word (Myers' difference, as in `diff`). A passage none of whose words changed moves
//! with them. Where words inside it or at its edges were corrected, it moves to what stands in their place, and a person
//! reviews it. Where less than half of it is left, it is orphaned: it stays with the old text. Nothing is ever put on
//! look-alike words elsewhere.

use crate::span::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The same words, here.
    Exactly(Span),
    /// Corrected words, here.
    Changed(Span),
    /// Gone from the text.
    Orphaned,
}

/// Where each of `spans` of `old` stands in `new`.
pub fn carry_over(old: &str, new: &str, spans: &[Span]) -> Vec<Carried> {
    let (old_words, new_words) = (words(old), words(new));
    let (old_at, new_at) = (starts(&old_words), starts(&new_words));
    let stretches: Vec<Stretch> = capture_diff_slices(Algorithm::Myers, &old_words, &new_words)
        .into_iter()
        .map(|op| Stretch {
            same: matches!(op, DiffOp::Equal { .. }),
            old: (old_at[op.old_range().start], old_at[op.old_range().end]),
            new: (new_at[op.new_range().start], new_at[op.new_range().end]),
        })
        .collect();
    spans.iter().map(|span| carry(&stretches, *span)).collect()
}

/// A run of words that is the same in both texts, or differs; positions in code points.
struct Stretch {
    same: bool,
    old: (u32, u32),
    new: (u32, u32),
}

fn carry(stretches: &[Stretch], span: Span) -> Carried {
    let touched = || stretches.iter().filter(|it| it.old.0 < span.end && span.start < it.old.1);
    let kept: u32 = touched().filter(|it| it.same).map(|it| it.old.1.min(span.end) - it.old.0.max(span.start)).sum();
    let (Some(first), Some(last)) = (touched().next(), touched().next_back()) else { return Carried::Orphaned };
    // Inserted words between two touched stretches belong to the passage; those at its edges do not.
    let start = if first.same { first.new.0 + (span.start - first.old.0) } else { first.new.0 };
    let end = if last.same { last.new.0 + (span.end - last.old.0) } else { last.new.1 };
    match Span::new(start, end) {
        Some(there) if kept == span.len() && there.len() == span.len() => Carried::Exactly(there),
        Some(there) if 2 * kept >= span.len() && there.len() <= 3 * span.len() => Carried::Changed(there),
        _ => Carried::Orphaned,
    }
}

/// Words, spaces and marks, each by itself; together they are the text.
fn words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begun = 0;
    let mut kind = None;
    for (at, it) in text.char_indices() {
        let here = if it.is_alphanumeric() {
            0
        } else if it.is_whitespace() {
            1
        } else {
            2
        };
        // Marks stand alone, so that a corrected comma changes nothing else.
        if kind.is_some_and(|before| before != here || here == 2) {
            parts.push(&text[begun..at]);
            begun = at;
        }
        kind = Some(here);
    }
    if begun < text.len() {
        parts.push(&text[begun..]);
    }
    parts
}

/// The code point at which each part begins, and where the last one ends.
fn starts(parts: &[&str]) -> Vec<u32> {
    let mut at = 0;
    let mut starts = vec![0];
    for part in parts {
        at += part.chars().count() as u32;
        starts.push(at);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::find_quotation;
    use proptest::prelude::*;

    fn check(old: &str, new: &str, quotation: &str, expected: Option<(&str, bool)>) {
        let span = find_quotation(old, quotation)[0];
        let carried = carry_over(old, new, &[span])[0];
        let got = match carried {
            Carried::Exactly(span) => Some((span.slice(new).unwrap(), true)),
            Carried::Changed(span) => Some((span.slice(new).unwrap(), false)),
            Carried::Orphaned => None,
        };
        assert_eq!(got, expected, "{quotation}");
    }

    #[test]
    fn passages_move_with_their_words() {
        let old = "They were not deterred. We wsa afraid, all of us. The end.";
        let new = "Indeed they were not deterred. We were afraid, all of us.";
        check(old, new, "not deterred", Some(("not deterred", true)));
        check(old, new, "all of us", Some(("all of us", true)));
        check(old, new, "We wsa afraid", Some(("We were afraid", false)));
        check(old, new, "wsa afraid", Some(("were afraid", false)));
        check(old, new, "The end.", None);
    }

    #[test]
    fn nothing_moves_to_a_look_alike() {
        let old = "Nobody was afraid.\n\nA long talk about other things.\n\nNobody was afraid.";
        let new = "A long talk about other things.\n\nNobody was afraid.";
        let first = Span { start: 0, end: 18 };
        assert_eq!(carry_over(old, new, &[first]), [Carried::Orphaned]);
        check(old, new, "other things", Some(("other things", true)));
    }

    proptest! {
        #[test]
        fn an_exact_move_keeps_the_words(
            old in "[a-d é\u{1F600}.]{0,60}", new in "[a-d é\u{1F600}.]{0,60}", a in 0u32..60, b in 0u32..60
        ) {
            let Some(span) = Span::new(a, b).filter(|it| it.slice(&old).is_some()) else { return Ok(()) };
            match carry_over(&old, &new, &[span])[0] {
                Carried::Exactly(there) => prop_assert_eq!(there.slice(&new), span.slice(&old)),
                Carried::Changed(there) => prop_assert!(there.slice(&new).is_some()),
                Carried::Orphaned => {}
            }
            prop_assert_eq!(carry_over(&old, &old, &[span])[0], Carried::Exactly(span));
        }
    }
}
