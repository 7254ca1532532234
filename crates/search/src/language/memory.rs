//! Remembers stems: to look one up must cost less than to cut the word.

use super::fold::fold;
use super::stems::Stemming;
use super::words::is_ignorable;
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use unicode_normalization::UnicodeNormalization;

/// Lines of the table at first, and at most (4 MiB); powers of two.
const FEWEST_LINES: usize = 256;
const MOST_LINES: usize = 65_536;
/// The longest word and the longest stem that are remembered, in bytes.
const LONGEST: usize = 31;

/// The stems of one language.
///
/// A table in which each word has two neighbouring places; a word that finds both taken replaces one. So a look-up
/// touches memory once, and nothing need ever be emptied. The table grows with the variety of the words it meets.
pub(super) struct StemMemory {
    language: Stemming,
    stemmer: TextAnalyzer,
    lines: Vec<Line>,
    unknown: usize,
}

/// One word and its stem, as long as a line of the processor's cache.
#[derive(Clone, Copy)]
struct Line {
    word_length: u8,
    stem_length: u8,
    word: [u8; LONGEST],
    stem: [u8; LONGEST],
}

const UNUSED: Line = Line { word_length: 0, stem_length: 0, word: [0; LONGEST], stem: [0; LONGEST] };

impl Line {
    fn holds(&self, word: &str) -> bool {
        self.word[..usize::from(self.word_length)] == *word.as_bytes()
    }

    fn stem(&self) -> &str {
        std::str::from_utf8(&self.stem[..usize::from(self.stem_length)]).unwrap_or_default()
    }
}

impl StemMemory {
    pub(super) fn new(language: Stemming) -> Self {
        Self { language, stemmer: language.stemmer(), lines: vec![UNUSED; FEWEST_LINES], unknown: 0 }
    }

    /// Appends the marked stem of `word` to `out`; nothing where there is none that differs from `folded`, the folded
    /// word.
    pub(super) fn stem(&mut self, word: &str, folded: &str, out: &mut String) {
        let first = self.place(word.as_bytes());
        for line in [&self.lines[first], &self.lines[first ^ 1]] {
            if line.holds(word) {
                out.push_str(line.stem());
                return;
            }
        }
        let stem = self.reckon(word, folded).unwrap_or_default();
        out.push_str(&stem);
        if word.len() <= LONGEST && stem.len() <= LONGEST {
            let mut line = Line { word_length: word.len() as u8, stem_length: stem.len() as u8, ..UNUSED };
            line.word[..word.len()].copy_from_slice(word.as_bytes());
            line.stem[..stem.len()].copy_from_slice(stem.as_bytes());
            self.remember(line);
        }
    }

    fn remember(&mut self, line: Line) {
        self.unknown += 1;
        if self.unknown > self.lines.len() / 2 && self.lines.len() < MOST_LINES {
            let doubled = vec![UNUSED; self.lines.len() * 2];
            for line in std::mem::replace(&mut self.lines, doubled) {
                self.put(line);
            }
        }
        self.put(line);
    }

    /// A newcomer takes the first of its places; who was there moves to the second.
    fn put(&mut self, line: Line) {
        if line.word_length > 0 {
            let first = self.place(&line.word[..usize::from(line.word_length)]);
            self.lines[first ^ 1] = self.lines[first];
            self.lines[first] = line;
        }
    }

    /// The first place of a word.
    fn place(&self, word: &[u8]) -> usize {
        let mut mixed = word.len() as u64;
        for piece in word.chunks(8) {
            let mut eight = [0; 8];
            eight[..piece.len()].copy_from_slice(piece);
            mixed = (mixed ^ u64::from_le_bytes(eight)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed ^= mixed >> 29;
        }
        (mixed >> 32) as usize & (self.lines.len() - 1)
    }

    /// Stems are taken from the word with its accents, which the rules of a language rely on, and folded afterwards.
    fn reckon(&mut self, word: &str, folded: &str) -> Option<String> {
        let spelled: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.nfkc().flat_map(char::to_lowercase).filter(|it| !is_ignorable(*it)).nfc().collect()
        };
        let mut stream = self.stemmer.token_stream(&spelled);
        let stem = fold(&stream.next()?.text);
        if stem.is_empty() || stem == folded {
            return None;
        }
        Some(format!("{}{stem}", self.language.marker()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_was_reckoned() {
        let language = Stemming::of(Some("en")).unwrap();
        let mut memory = StemMemory::new(language);
        let words: Vec<String> = (0..60_000u32).map(|it| format!("{}ing", it * it % 49_999)).collect();
        for word in words.iter().chain(&words) {
            let mut remembered = String::new();
            memory.stem(word, word, &mut remembered);
            let reckoned = memory.reckon(word, word).unwrap_or_default();
            assert_eq!(remembered, reckoned, "{word}");
        }
        assert_eq!(memory.lines.len(), MOST_LINES);
    }
}
