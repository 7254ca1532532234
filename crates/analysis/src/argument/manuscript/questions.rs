//! Questions that a text asks under a label (`Q2: …?`), or as a heading or a sentence of its own.

use super::layout::Heading;
use super::words::words;
use std::collections::HashSet;
use std::ops::Range;

/// A question as the text words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// `Q2`, if it has a label.
    pub(crate) label: Option<String>,
    /// Its words without the label.
    pub(crate) words: String,
    /// Bytes of the text.
    pub(crate) bytes: Range<usize>,
}

/// A question goes on for so many lines at the most.
const LINES: usize = 8;

pub(crate) fn find(text: &str, lines: &[usize], headings: &[Heading]) -> Vec<Question> {
    let mut found = Vec::new();
    for (index, start) in lines.iter().enumerate() {
        let line = &text[*start..lines.get(index + 1).copied().unwrap_or(text.len())];
        let Some((label, length)) = label(line) else { continue };
        let until = lines.get(index + LINES).copied().unwrap_or(text.len());
        let from = start + length;
        let Some(end) = text[from..until].find('?').map(|it| from + it + 1) else { continue };
        let words = text[from..end].split_whitespace().collect::<Vec<_>>().join(" ");
        if words.split(' ').count() >= 4 && !words.contains(". ") {
            let at = start + (line.len() - line.trim_start().len());
            found.push(Question { label: Some(label), words, bytes: at..end });
        }
    }
    let labelled: HashSet<usize> = found.iter().map(|it: &Question| it.bytes.start).collect();
    for heading in headings.iter().filter(|it| it.words.ends_with('?')) {
        if !labelled.contains(&heading.bytes.start) {
            found.push(Question { label: None, words: heading.words.clone(), bytes: heading.bytes.clone() });
        }
    }
    found.sort_by_key(|it| it.bytes.start);
    found
}

/// `Q2:`, `RQ 1.`, `Question 3:`, `Guiding question 1 –` at the beginning of a line: (`Q2`, bytes up to the words).
fn label(line: &str) -> Option<(String, usize)> {
    let start = line.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '#' | '*' | '-' | '•' | '('));
    let mut parts = words(start);
    let (mut range, mut word) = parts.next()?;
    let mut low = word.to_lowercase();
    if matches!(low.as_str(), "guiding" | "research" | "key") {
        (range, word) = parts.next()?;
        low = word.to_lowercase();
    }
    let digits = if matches!(low.as_str(), "q" | "rq" | "question" | "gq") {
        let (next, number) = parts.next()?;
        range.end = next.end;
        number.to_owned()
    } else {
        low.trim_start_matches(['r', 'g']).strip_prefix('q')?.to_owned()
    };
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let rest = &start[range.end..];
    let marks = rest.len()
        - rest
            .trim_start_matches(|it: char| it.is_whitespace() || matches!(it, ':' | '.' | ')' | '–' | '—' | '*' | '-'))
            .len();
    rest[..marks]
        .contains([':', '.', ')', '–', '—'])
        .then(|| (format!("Q{digits}"), line.len() - start.len() + range.end + marks))
}
