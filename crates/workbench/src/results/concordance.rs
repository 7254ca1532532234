//! Keywords in context: one line for each place, sorted by the words before or after it.

use crate::find::FoundBlock;
use coding::hit::Match;
use search::{Cutter, InContext, keyword_in_context};
use std::collections::HashMap;
use std::ops::Range;

/// How far from the keyword a word may stand that lines are sorted by.
const FURTHEST: usize = 9;

/// One line of a concordance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The place of the hit in the list.
    pub hit: usize,
    /// Where the keyword stands.
    pub found: Match,
}

impl Line {
    /// The keyword with what stands around it, up to `width` characters on each side.
    pub fn context(&self, hits: &[FoundBlock], width: usize) -> InContext {
        hits.get(self.hit).map_or_else(InContext::default, |it| keyword_in_context(&it.block, self.found, width))
    }
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
pub fn lines(hits: &[FoundBlock], keys: &[Key]) -> Vec<Line> {
    let all =
        hits.iter().enumerate().flat_map(|(hit, it)| it.matches.iter().map(move |found| Line { hit, found: *found }));
    if keys.is_empty() {
        return all.collect();
    }
    let mut words = Vocabulary::default();
    let mut spoken = Spoken::default();
    let mut last = None;
    let mut lines: Vec<(Vec<Part>, Line)> = Vec::new();
    for line in all {
        let block = &hits[line.hit];
        if last != Some(line.hit) {
            last = Some(line.hit);
            spoken.read(block);
        }
        lines.push((spoken.parts(block, line.found, keys, &mut words), line));
    }
    let places = words.places();
    for part in lines.iter_mut().flat_map(|it| &mut it.0) {
        part.by_place(&places);
    }
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Folded words, each of them once. They have numbers, and in the end places in the order of letters.
#[derive(Default)]
struct Vocabulary {
    cutter: Cutter,
    numbers: HashMap<Box<str>, u32>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        self.cutter.fold(word, |folded| match self.numbers.get(folded) {
            Some(number) => *number,
            None => {
                let number = self.numbers.len() as u32;
                self.numbers.insert(folded.into(), number);
                number
            }
        })
    }

    fn places(&self) -> Vec<u32> {
        let mut words: Vec<(&str, u32)> = self.numbers.iter().map(|(word, number)| (&**word, *number)).collect();
        words.sort_unstable();
        let mut places = vec![0; words.len()];
        for (place, (_, number)) in (0..).zip(words) {
            places[number as usize] = place;
        }
        places
    }
}

/// What of a line is compared, in one order for all. Words are numbers of a [`Vocabulary`], and then their places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Word(Option<u32>),
    Words(Vec<u32>),
    /// Higher is better; nothing below zero, so that the bits of the number are in its order.
    Score(std::cmp::Reverse<u32>),
    Place,
}

impl Part {
    fn by_place(&mut self, places: &[u32]) {
        match self {
            Self::Word(word) => *word = word.map(|it| places[it as usize]),
            Self::Words(words) => words.iter_mut().for_each(|it| *it = places[*it as usize]),
            Self::Score(_) | Self::Place => {}
        }
    }
}

/// Where the words of one paragraph stand.
#[derive(Default)]
struct Spoken {
    /// In characters and in bytes of the paragraph.
    words: Vec<(Range<usize>, Range<usize>)>,
}

impl Spoken {
    fn read(&mut self, block: &FoundBlock) {
        self.words.clear();
        let text = &block.block.words;
        let plain = text.is_ascii();
        let length = |it: Range<usize>| if plain { it.len() } else { text[it].chars().count() };
        let (mut byte, mut at) = (0, 0);
        for word in search::words(text) {
            let start = at + length(byte..word.start);
            (byte, at) = (word.end, start + length(word.clone()));
            self.words.push((start..at, word));
        }
    }

    fn parts(&self, block: &FoundBlock, found: Match, keys: &[Key], vocabulary: &mut Vocabulary) -> Vec<Part> {
        let text = &block.block.words;
        let local = |point: u32| point.saturating_sub(block.block.span.start) as usize;
        let (start, end) = (local(found.span.start), local(found.span.end));
        let first = self.words.partition_point(|it| it.0.end <= start);
        let after = self.words.partition_point(|it| it.0.start < end).max(first);
        // What an expression finds may begin or end inside a word: what is left of it is a word beside the keyword.
        let begun = self.words.get(first).filter(|it| it.0.start < start);
        let begun = begun.and_then(|it| piece(&text[it.1.clone()], 0..start - it.0.start));
        let left = after.checked_sub(1).map(|it| &self.words[it]).filter(|it| it.0.end > end);
        let left = left.and_then(|it| piece(&text[it.1.clone()], end.saturating_sub(it.0.start)..it.0.len()));
        let whole = |it: &(Range<usize>, Range<usize>)| text[it.1.clone()].to_owned();
        let before = |place: usize| match &begun {
            Some(piece) if place == 1 => Some(piece.clone()),
            _ => self.words[..first].iter().rev().nth(place - 1 - usize::from(begun.is_some())).map(whole),
        };
        let behind = |place: usize| match &left {
            Some(piece) if place == 1 => Some(piece.clone()),
            _ => self.words[after..].get(place - 1 - usize::from(left.is_some())).map(whole),
        };
        let part = |key: &Key| match *key {
            Key::Before(place) => Part::Word(before(place).map(|it| vocabulary.number(&it))),
            Key::After(place) => Part::Word(behind(place).map(|it| vocabulary.number(&it))),
            Key::Keyword => {
                let said: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
                Part::Words(search::words(&said).map(|it| vocabulary.number(&said[it])).collect())
            }
            Key::Relevance => Part::Score(std::cmp::Reverse(block.score.max(0.0).to_bits())),
            Key::Place => Part::Place,
        };
        keys.iter().map(part).collect()
    }
}

/// What is a word in a piece of a word; `range` in characters.
fn piece(word: &str, range: Range<usize>) -> Option<String> {
    let piece: String = word.chars().skip(range.start).take(range.len()).collect();
    search::words(&piece).next().map(|it| piece[it].to_owned())
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
        let lines = lines(&hits, &keys(keys_given).unwrap());
        let shown: Vec<String> = lines
            .iter()
            .map(|it| it.context(&hits, 40))
            .map(|it| format!("{}[{}]{}", it.left, it.keyword, it.right))
            .collect();
        assert_eq!(shown, expected, "{keys_given}");
    }

    #[test]
    fn lines_are_sorted_by_the_words_beside_the_keyword() {
        check("1R", &["b x d", "a x C", "x"], &["[x]", "a [x] C", "b [x] d"]);
        check("left", &["b x d", "Á x c", "a, b x e"], &["Á [x] c", "b [x] d", "a, b [x] e"]);
        check("source", &["b x d", "a x c"], &["b [x] d", "a [x] c"]);
        check("1R", &["axb", "bxa x", "xx"], &["bxa [x]", "x[x]", "b[x]a x", "a[x]b", "[x]x"]);
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
            let sorted = lines(&hits, &keys(&given.join(",")).unwrap());
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
