//! Counting words: what stands between spaces is one, and so is every character of a script that writes without spaces.

use crate::span::Span;

/// Where the words of a text begin, in code points.
///
/// A word belongs to the stretch in which it begins. So the words of two stretches that do not overlap add up, and those of a
/// whole text are the sum of any way to cut it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordStarts(Vec<u32>);

impl WordStarts {
    /// Walks a text once.
    pub fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 6);
        let mut inside = false;
        for (at, it) in (0..).zip(text.chars()) {
            let alone = stands_alone(it);
            if !it.is_whitespace() && (alone || !inside) {
                starts.push(at);
            }
            inside = !it.is_whitespace() && !alone;
        }
        Self(starts)
    }

    /// How many words there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// How many words begin before a place.
    pub fn before(&self, at: u32) -> u32 {
        u32::try_from(self.0.partition_point(|it| *it < at)).unwrap_or(u32::MAX)
    }

    /// How many words begin in a stretch.
    pub fn within(&self, span: Span) -> u32 {
        self.before(span.end) - self.before(span.start)
    }
}

/// Whether a word begins in a stretch of a text; the text is read no farther than that takes.
pub fn begins_within(text: &str, span: Span) -> bool {
    let mut inside = false;
    for (at, it) in (0..span.end).zip(text.chars()) {
        let alone = stands_alone(it);
        if at >= span.start && !it.is_whitespace() && (alone || !inside) {
            return true;
        }
        inside = !it.is_whitespace() && !alone;
    }
    false
}

/// Chinese characters and Japanese syllables, which stand without spaces between words.
fn stands_alone(it: char) -> bool {
    matches!(it, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: u32) {
        let starts = WordStarts::of(text);
        assert_eq!(starts.count(), expected, "{text}");
        let length = u32::try_from(text.chars().count()).unwrap();
        for cut in 1..length {
            let parts = [Span { start: 0, end: cut }, Span { start: cut, end: length }];
            assert_eq!(parts.map(|it| starts.within(it)).iter().sum::<u32>(), expected, "{text} cut at {cut}");
            for part in parts {
                assert_eq!(begins_within(text, part), starts.within(part) > 0, "{text} cut at {cut}");
            }
        }
    }

    #[test]
    fn words_add_up_wherever_a_text_is_cut() {
        check("", 0);
        check("  They came,\n\nand left. ", 4);
        check("它们来了 yes。我们走了", 9);
        check("أهلا وسهلا بكم", 3);
    }
}
