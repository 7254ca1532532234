//! Remembers stems: to look one up must cost less than to cut the word.

use super::fold::fold;
use super::stems::Stemming;
use super::words::is_ignorable;
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use unicode_normalization::UnicodeNormalization;

/// Lines of the table at first, and at most (1 MiB, which stays in the processor's cache); powers of two.
const FEWEST_LINES: usize = 256;
const MOST_LINES: usize = 65_536;
/// How many bytes a stem may have that the word does not have.
const LONGEST_ENDING: usize = 6;

/// The stems of one language.
///
/// A table in which each word has two neighbouring places; a newcomer replaces one of two. So a look-up touches memory
/// once, and nothing need ever be emptied. The table grows with the variety of the words it meets. Words are told
/// apart by 64 bits: among a million words two would be taken for each other once in 30 million collections.
pub(super) struct StemMemory {
    language: Stemming,
    stemmer: TextAnalyzer,
    lines: Vec<Line>,
    unknown: usize,
}

/// A word and its stem: so many bytes of the folded word, and an ending.
#[derive(Clone, Copy, Default)]
struct Line {
    /// 0: unused.
    word: u64,
    kept: u8,
    ending_length: u8,
    ending: [u8; LONGEST_ENDING],
}

impl Line {
    /// Nothing if the stem cannot be told in this way.
    fn of(word: u64, folded: &str, stem: &str) -> Option<Self> {
        let same = folded.char_indices().zip(stem.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        let kept = same.unwrap_or(folded.len().min(stem.len()));
        let end = stem.as_bytes().get(kept..)?;
        let mut line = Self { word, kept: u8::try_from(kept).ok()?, ending_length: end.len() as u8, ..Self::default() };
        line.ending.get_mut(..end.len())?.copy_from_slice(end);
        Some(line)
    }

    fn append(&self, marker: char, folded: &str, out: &mut String) {
        let kept = usize::from(self.kept);
        if self.ending_length == 0 && kept == folded.len() {
            return;
        }
        out.push(marker);
        out.push_str(folded.get(..kept).unwrap_or(folded));
        out.push_str(std::str::from_utf8(&self.ending[..usize::from(self.ending_length)]).unwrap_or_default());
    }
}

impl StemMemory {
    pub(super) fn new(language: Stemming) -> Self {
        Self { language, stemmer: language.stemmer(), lines: vec![Line::default(); FEWEST_LINES], unknown: 0 }
    }

    /// Appends the marked stem of `word` to `out`; nothing where it is `folded`, the folded word.
    pub(super) fn stem(&mut self, word: &str, folded: &str, out: &mut String) {
        let marker = self.language.marker();
        let number = number_of(word.as_bytes());
        let first = self.place(number);
        for line in [&self.lines[first], &self.lines[first ^ 1]] {
            if line.word == number {
                line.append(marker, folded, out);
                return;
            }
        }
        let stem = self.reckon(word);
        if stem != folded {
            out.push(marker);
            out.push_str(&stem);
        }
        if let Some(line) = Line::of(number, folded, &stem) {
            self.remember(line);
        }
    }

    fn remember(&mut self, line: Line) {
        self.unknown += 1;
        if self.unknown > self.lines.len() / 2 && self.lines.len() < MOST_LINES {
            let doubled = vec![Line::default(); self.lines.len() * 2];
            for line in std::mem::replace(&mut self.lines, doubled) {
                self.put(line);
            }
        }
        self.put(line);
    }

    /// A newcomer takes the first of its places; who was there moves to the second.
    fn put(&mut self, line: Line) {
        if line.word != 0 {
            let first = self.place(line.word);
            self.lines[first ^ 1] = self.lines[first];
            self.lines[first] = line;
        }
    }

    fn place(&self, word: u64) -> usize {
        (word >> 32) as usize & (self.lines.len() - 1)
    }

    /// Stems are taken from the word with its accents, which the rules of a language rely on, and folded afterwards.
    fn reckon(&mut self, word: &str) -> String {
        let spelled: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.nfkc().flat_map(char::to_lowercase).filter(|it| !is_ignorable(*it)).nfc().collect()
        };
        let mut stream = self.stemmer.token_stream(&spelled);
        let stem = stream.next().map_or(String::new(), |token| fold(&token.text));
        drop(stream);
        if stem.is_empty() { fold(&spelled) } else { stem }
    }
}

/// Mixes a word into 64 bits; never 0. Reads of fixed length, which may overlap, are what makes it quick.
fn number_of(word: &[u8]) -> u64 {
    let (start, end) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(start), Some(end)) => (u64::from_le_bytes(*start), u64::from_le_bytes(*end)),
        _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
            (Some(start), Some(end)) => (u32::from_le_bytes(*start).into(), u32::from_le_bytes(*end).into()),
            _ => {
                let byte = |at: usize| word.get(at).copied().map_or(0, u64::from);
                (byte(0) | byte(1) << 8, byte(2))
            }
        },
    };
    let mut mixed = mix(start ^ word.len() as u64, end);
    for piece in word.get(8..word.len().saturating_sub(8)).unwrap_or_default().chunks(8) {
        let mut eight = [0; 8];
        eight[..piece.len()].copy_from_slice(piece);
        mixed = mix(mixed, u64::from_le_bytes(eight));
    }
    mixed.max(1)
}

fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9E37_79B9_7F4A_7C15) * u128::from(b ^ 0xD6E8_FEB8_6659_FD93);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(memory: &mut StemMemory, word: &str) {
        let folded = fold(word);
        let reckoned = memory.reckon(word);
        for _ in 0..2 {
            let mut remembered = String::new();
            memory.stem(word, &folded, &mut remembered);
            let stem = remembered.strip_prefix(memory.language.marker()).unwrap_or(&folded);
            assert_eq!(stem, reckoned, "{word}");
        }
    }

    #[test]
    fn what_is_remembered_is_what_was_reckoned() {
        let mut memory = StemMemory::new(Stemming::of(Some("en")).unwrap());
        let words: Vec<String> = (0..60_000u64).map(|it| format!("{}ying", it * it % 49_999)).collect();
        for word in words.iter().chain(&words) {
            check(&mut memory, word);
        }
        assert_eq!(memory.lines.len(), MOST_LINES);
    }

    proptest! {
        #[test]
        fn in_every_language(words in prop::collection::vec("\\w{1,12}", 1..50), language in 1..=Stemming::COUNT) {
            let mut memory = StemMemory::new(Stemming::of_marker(char::from(language as u8)).unwrap());
            words.iter().for_each(|word| check(&mut memory, word));
        }
    }
}
