//! Sentences of the running words. A full stop inside a quotation or a parenthesis ends none, nor does one of an
//! abbreviation; a parenthesis behind a full stop still belongs to the sentence before it.

use super::words::listed;
use std::ops::Range;

/// A quotation or parenthesis that is not closed within so many bytes is not taken for one.
const OPEN: usize = 1_500;

/// Every sentence, in order.
pub(crate) fn split(flat: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut inside: Option<(char, usize)> = None;
    let mut at = 0;
    let mut marks = Marks::default();
    while let Some(it) = flat[at..].chars().next() {
        let next = at + it.len_utf8();
        if inside.is_some_and(|(_, until)| at >= until) {
            inside = None;
        }
        match (it, inside) {
            ('\n', _) => {
                push(flat, start..at, &mut found);
                (start, inside) = (next, None);
            }
            ('“', None) => inside = marks.closing(flat, next, '”'),
            ('«', None) => inside = marks.closing(flat, next, '»'),
            ('(', None) => inside = marks.closing(flat, next, ')'),
            ('.' | '!' | '?' | '…' | '”' | '»', None) => {
                if let Some(end) = ends_here(flat, start, at, it) {
                    push(flat, start..end, &mut found);
                    (start, at) = (end, end);
                    continue;
                }
            }
            _ => {}
        }
        at = next;
    }
    push(flat, start..flat.len(), &mut found);
    found
}

fn push(flat: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &flat[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start < end {
        found.push(start..end);
    }
}

/// Up to where it is known that a closing mark does not come, so that no stretch is searched twice.
#[derive(Default)]
struct Marks {
    none_before: [usize; 3],
}

impl Marks {
    /// The mark that closes what opened before `from`, and its byte; nothing if it does not come within the paragraph.
    /// Nested parentheses are not followed: the first closing one ends what no sentence ends in.
    fn closing(&mut self, flat: &str, from: usize, mark: char) -> Option<(char, usize)> {
        let kind = usize::from(mark == '»') + 2 * usize::from(mark == ')');
        let start = self.none_before[kind].max(from);
        let end = flat.floor_char_boundary((from + OPEN).min(flat.len())).max(start);
        let found = flat[start..end].find([mark, '\n']).map(|it| start + it);
        let at = found.filter(|at| flat[*at..].starts_with(mark));
        self.none_before[kind] = at.or(found).unwrap_or(end);
        at.map(|at| (mark, at))
    }
}

/// The end of the sentence whose last letter stands at `at`, if one ends there.
fn ends_here(flat: &str, start: usize, at: usize, it: char) -> Option<usize> {
    let mut end = at + it.len_utf8();
    if matches!(it, '”' | '»') && !flat[..at].ends_with(['.', '!', '?']) {
        return None;
    }
    let closers = |it: char| matches!(it, '"' | '”' | '’' | '»' | ')' | ']' | '\'' | '.' | '!' | '?');
    end += flat[end..].chars().take_while(|it| closers(*it)).map(char::len_utf8).sum::<usize>();
    let digits = flat[end..].bytes().take_while(u8::is_ascii_digit).count();
    if digits <= 3 && !flat[..at].ends_with(|it: char| it.is_ascii_digit()) {
        end += digits;
    }
    let rest = &flat[end..];
    let after = rest.trim_start();
    if after.is_empty() {
        return Some(end);
    }
    if rest.len() == after.len() || (it == '.' && is_abbreviation(&flat[start..at])) {
        return None;
    }
    let next = after.chars().next()?;
    let begins = next.is_uppercase()
        || next.is_ascii_digit()
        || matches!(next, '“' | '"' | '«' | '‘' | '„' | '[')
        || (next.is_alphabetic() && !next.is_lowercase());
    begins.then_some(end)
}

fn is_abbreviation(before: &str) -> bool {
    const SHORT: &str = "\
        e.g i.e cf dr mr mrs ms prof vs no nos vol p pp al etc ca ch ed eds fig art para paras sec st gen col lt \
        sgt jr sr approx est ibid op cit v inc ltd co u.s u.n u.k a.m p.m res doc trans rev sen rep z.b d.h bzw \
        vgl s";
    let word = before.rsplit(|it: char| it.is_whitespace() || matches!(it, '(' | '“' | '"' | ',')).next().unwrap_or("");
    let mut letters = word.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(one), None) if one.is_uppercase());
    initial || listed(SHORT, &word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = split(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found, expected);
        };
        check("One went. Two stayed.", &["One went.", "Two stayed."]);
        check(
            "He (i.e. Dr. A. Weber) left. “It is. So it is,” he said.",
            &["He (i.e. Dr. A. Weber) left.", "“It is. So it is,” he said."],
        );
        check("They said “no.” Then they left.", &["They said “no.”", "Then they left."]);
        check("It failed.1 It was 3.5 m. (Weber, 2014) Next.", &["It failed.1", "It was 3.5 m. (Weber, 2014) Next."]);
        check("One\nTwo", &["One", "Two"]);
        check("", &[]);
    }
}
