//! Direct quotations: `“…”`, `«…»`, `„…“` and `"…"`, within a paragraph.

use std::ops::Range;

/// A direct quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks, in the running words.
    pub(crate) range: Range<usize>,
    /// Without them.
    pub(crate) words: Range<usize>,
}

/// Longer than this, it is rather a mark that was never closed.
const LONGEST: usize = 3_000;

/// Every quotation, in order; what stands inside another is part of it.
pub(crate) fn find(flat: &str) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut at = 0;
    // Up to where no closing mark comes, for each kind of opening one.
    let mut none_before = [0; 4];
    while let Some(offset) = flat[at..].find(['“', '«', '„', '"']) {
        let start = at + offset;
        let open = flat[start..].chars().next().unwrap_or('"');
        let from = start + open.len_utf8();
        let closers: &[char] = match open {
            '“' => &['”', '"'],
            '«' => &['»'],
            '„' => &['“', '”'],
            _ => &['"'],
        };
        let known =
            &mut none_before[usize::from(open == '«') + 2 * usize::from(open == '„') + 3 * usize::from(open == '"')];
        let begin = from.max(*known);
        let until = flat.floor_char_boundary((from + LONGEST).min(flat.len())).max(begin);
        let stretch = flat[begin..until].split('\n').next().unwrap_or("");
        let closing = stretch.find(closers).map(|it| begin + it);
        *known = closing.unwrap_or(begin + stretch.len());
        // A straight mark that opens stands before a word, one that closes behind one.
        let is_opening = open != '"' || !flat[..start].ends_with(char::is_alphanumeric);
        match closing.filter(|_| is_opening) {
            Some(end) => {
                let close = flat[end..].chars().next().map_or(1, char::len_utf8);
                found.push(Quotation { range: start..end + close, words: from..end });
                at = end + close;
            }
            None => at = from,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn quotations_of_every_kind() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = find(text).into_iter().map(|it| &text[it.words]).collect();
            assert_eq!(found, expected);
        };
        check(
            "He said “we came ‘home’” and «nous aussi» and \"so did we\".",
            &["we came ‘home’", "nous aussi", "so did we"],
        );
        check("„Wir auch“, sagte er.", &["Wir auch"]);
        check("An open “one\nnever closes", &[]);
        check("Five 12\" pipes", &[]);
    }
}
