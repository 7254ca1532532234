//! Keywords in context: one line for each place, sorted by the words before or after it.

use crate::find::FoundBlock;
use coding::hit::Match;
use search::{InContext, folded_words, keyword_in_context};

/// How far from the keyword a word may stand that lines are sorted by.
const FURTHEST: usize = 9;

/// One line of a concordance.
#[derive(Clone, Debug)]
pub struct Line {
    /// The place of the hit in the list.
    pub hit: usize,
    /// Where the keyword stands.
    pub found: Match,
    /// The keyword with what stands around it.
    pub context: InContext,
}

/// What lines are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The word so many places before the keyword: `1L`.
    Before(usize),
    /// The word so many places after it: `2R`.
    After(usize),
    /// The keyword itself.
    Keyword,
    /// The order of sources and paragraphs.
    Place,
    /// The most relevant paragraph first.
    Relevance,
}

/// Reads `left`, `right`, `keyword`, `source`, `relevance`, or places such as `1L,2L,1R`.
pub fn keys(given: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    for part in given.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        match part.to_lowercase().as_str() {
            "left" => keys.extend([1, 2, 3].map(Key::Before)),
            "right" => keys.extend([1, 2, 3].map(Key::After)),
            "keyword" => keys.push(Key::Keyword),
            "source" => keys.push(Key::Place),
            "relevance" => keys.push(Key::Relevance),
            place => keys.push(of_place(place).ok_or_else(|| {
                format!(
                    "'{part}' is nothing to sort by; use left, right, keyword, source, relevance, or places: 1L,2L,1R"
                )
            })?),
        }
    }
    Ok(keys)
}

/// `2r`
fn of_place(given: &str) -> Option<Key> {
    let (number, side) = given.split_at_checked(given.len().checked_sub(1)?)?;
    let number = number.parse().ok().filter(|it| (1..=FURTHEST).contains(it))?;
    match side {
        "l" => Some(Key::Before(number)),
        "r" => Some(Key::After(number)),
        _ => None,
    }
}

/// The lines of hits, sorted. `hits` are in the order of sources and paragraphs; equals stay in it. A line that has no word at a
/// place, for the paragraph begins or ends there, comes before those that have one. Case and accents do not count.
pub fn lines(hits: &[FoundBlock], keys: &[Key], width: usize) -> Vec<Line> {
    let mut lines: Vec<(Vec<Part>, Line)> = Vec::new();
    for (hit, block) in hits.iter().enumerate() {
        for found in &block.matches {
            let context = keyword_in_context(&block.block, *found, width);
            lines.push((parts(block, *found, keys), Line { hit, found: *found, context }));
        }
    }
    if !keys.is_empty() {
        lines.sort_by(|a, b| a.0.cmp(&b.0));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// What of a line is compared, in one order for all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Word(Option<String>),
    Words(Vec<String>),
    /// Higher is better; nothing below zero, so that the bits of the number are in its order.
    Score(std::cmp::Reverse<u32>),
    Place,
}

fn parts(block: &FoundBlock, found: Match, keys: &[Key]) -> Vec<Part> {
    if keys.iter().all(|it| matches!(it, Key::Place | Key::Relevance)) {
        return keys.iter().map(|it| part(*it, block, &[], &[], &[])).collect();
    }
    let words: Vec<char> = block.block.words.chars().collect();
    let local = |point: u32| (point.saturating_sub(block.block.span.start) as usize).min(words.len());
    let (start, end) = (local(found.span.start), local(found.span.end));
    // So far that nine words fit, however long they are.
    let reach = 60 * FURTHEST;
    let said = |range: std::ops::Range<usize>| folded_words(&words[range].iter().collect::<String>());
    let before: Vec<String> = said(start.saturating_sub(reach)..start).into_iter().rev().collect();
    let (keyword, after) = (said(start..end), said(end..(end + reach).min(words.len())));
    keys.iter().map(|it| part(*it, block, &before, &keyword, &after)).collect()
}

fn part(key: Key, block: &FoundBlock, before: &[String], keyword: &[String], after: &[String]) -> Part {
    match key {
        Key::Before(place) => Part::Word(before.get(place - 1).cloned()),
        Key::After(place) => Part::Word(after.get(place - 1).cloned()),
        Key::Keyword => Part::Words(keyword.to_vec()),
        Key::Relevance => Part::Score(std::cmp::Reverse(block.score.max(0.0).to_bits())),
        Key::Place => Part::Place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coding::index::BlockText;
    use coding::span::Span;
    use proptest::prelude::*;

    /// A paragraph in which every `x` is a keyword.
    fn block(number: u32, words: &str) -> FoundBlock {
        let matches = words
            .chars()
            .zip(0..)
            .filter(|(it, _)| *it == 'x')
            .map(|(_, at)| Match { span: Span { start: 7 + at, end: 8 + at } })
            .collect();
        FoundBlock {
            source: "I-1".into(),
            title: String::new(),
            source_id: 1,
            number,
            score: 0.0,
            block: BlockText {
                span: Span { start: 7, end: 7 + words.chars().count() as u32 },
                speaker: None,
                words: words.into(),
            },
            matches,
        }
    }

    fn check(keys_given: &str, words: &[&str], expected: &[&str]) {
        let hits: Vec<FoundBlock> = (1..).zip(words).map(|(number, it)| block(number, it)).collect();
        let lines = lines(&hits, &keys(keys_given).unwrap(), 40);
        let shown: Vec<String> =
            lines.iter().map(|it| format!("{}[{}]{}", it.context.left, it.context.keyword, it.context.right)).collect();
        assert_eq!(shown, expected, "{keys_given}");
    }

    #[test]
    fn lines_are_sorted_by_the_words_beside_the_keyword() {
        check("1R", &["b x d", "a x C", "x"], &["[x]", "a [x] C", "b [x] d"]);
        check("left", &["b x d", "Á x c", "a, b x e"], &["Á [x] c", "b [x] d", "a, b [x] e"]);
        check("source", &["b x d", "a x c"], &["b [x] d", "a [x] c"]);
        check("2L,1R", &["q a x z", "p b x y", "q a x b"], &["p b [x] y", "q a [x] b", "q a [x] z"]);
        assert!(keys("0L").is_err() && keys("sideways").is_err() && keys("10R").is_err());
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_a_plain_sort(
            texts in prop::collection::vec("([abé] |x |, ){0,8}", 1..8),
            places in prop::collection::vec((any::<bool>(), 1_usize..4), 1..4),
        ) {
            let hits: Vec<FoundBlock> = (1..).zip(&texts).map(|(number, it)| block(number, it)).collect();
            let given: Vec<String> =
                places.iter().map(|(left, at)| format!("{at}{}", if *left { "L" } else { "R" })).collect();
            let sorted = lines(&hits, &keys(&given.join(",")).unwrap(), 40);
            // The same by hand: the words of each side, letter by letter.
            let mut plain = Vec::new();
            for hit in &hits {
                for found in &hit.matches {
                    let at = (found.span.start - 7) as usize;
                    let letters: Vec<char> = hit.block.words.chars().collect();
                    let said = |some: &[char]| -> Vec<String> {
                        let plain = |it: &char| if *it == 'é' { 'e' } else { *it };
                        some.iter().filter(|it| it.is_alphabetic()).map(|it| plain(it).to_string()).collect()
                    };
                    let (mut before, after) = (said(&letters[..at]), said(&letters[at + 1..]));
                    before.reverse();
                    let key: Vec<Option<String>> = places
                        .iter()
                        .map(|(left, at)| if *left { before.get(at - 1).cloned() } else { after.get(at - 1).cloned() })
                        .collect();
                    plain.push((key, hit.number, found.span.start));
                }
            }
            plain.sort();
            let got: Vec<(u32, u32)> =
                sorted.iter().map(|it| (hits[it.hit].number, it.found.span.start)).collect();
            prop_assert_eq!(got, plain.into_iter().map(|(_, number, at)| (number, at)).collect::<Vec<_>>());
        }
    }
}
