//! Anchoring: from the words a person quotes to the exact span of a text.

use crate::span::{Span, TextMap};

/// Every place at which `quotation` stands in `text`, in order; overlapping places included.
///
/// The exact words first. If they stand nowhere, the search is repeated with every run of white space counted as one
/// space, so that a quotation copied across a line break is found; the span is always of the original text.
pub fn find_quotation(text: &str, quotation: &str) -> Vec<Span> {
    let wanted = quotation.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact = find_exact(text, wanted);
    if exact.is_empty() { find_spaced(text, wanted) } else { exact }
}

fn find_exact(text: &str, wanted: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut map = None;
    let mut from = 0;
    while let Some(at) = text[from..].find(wanted) {
        let start = from + at;
        let map = map.get_or_insert_with(|| TextMap::new(text));
        found.extend(map.span_of_bytes(start..start + wanted.len()));
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// Matches with white space folded: `wanted`'s words must follow each other with any white space between.
fn find_spaced(text: &str, wanted: &str) -> Vec<Span> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let map = TextMap::new(text);
    let mut found = Vec::new();
    for (start, _) in text.match_indices(words[0]) {
        if let Some(end) = match_words(text, start + words[0].len(), &words[1..]) {
            found.extend(map.span_of_bytes(start..end));
        }
    }
    found
}

fn match_words(text: &str, mut at: usize, words: &[&str]) -> Option<usize> {
    for word in words {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() || !trimmed.starts_with(word) {
            return None;
        }
        at = text.len() - trimmed.len() + word.len();
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quotation: &str, expected: &[&str]) {
        let found: Vec<_> = find_quotation(text, quotation).iter().map(|it| it.slice(text).unwrap()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn exact_words_win() {
        check("fear, then fear.", "fear", &["fear", "fear"]);
        check("aaa", "aa", &["aa", "aa"]);
        check("nothing here", "fear", &[]);
        check("anything", "  ", &[]);
    }

    #[test]
    fn a_line_break_inside_a_quotation_is_forgiven() {
        check("they were not\n\ndeterred at all", "were not deterred", &["were not\n\ndeterred"]);
        check("notdeterred", "not deterred", &[]);
    }

    #[test]
    fn spans_count_code_points() {
        let text = "👩‍👩‍👧 قالت: خوف";
        let spans = find_quotation(text, "خوف");
        assert_eq!(spans, vec![Span { start: 12, end: 15 }]);
        assert_eq!(spans[0].slice(text), Some("خوف"));
    }
}
