//! Cuts a text at the borders of words.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text as characters, with the places where it may be cut.
pub(super) struct Cuttable {
    characters: Vec<char>,
    /// Whether the text may be cut before each character, and at its end.
    borders: Vec<bool>,
}

/// How far a border is looked for before a word is cut through.
const PATIENCE: usize = 40;

impl Cuttable {
    pub(super) fn new(text: &str) -> Self {
        let mut borders = Vec::with_capacity(text.len() + 1);
        for word in text.split_word_bounds() {
            borders.push(true);
            borders.extend(word.chars().skip(1).map(|_| false));
        }
        borders.push(true);
        Self { characters: text.chars().collect(), borders }
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The characters of a range; line breaks and tabs become spaces, so that every character keeps its place.
    pub(super) fn slice(&self, range: Range<usize>) -> String {
        let plain = |it: &char| if it.is_whitespace() || it.is_control() { ' ' } else { *it };
        self.characters[range].iter().map(plain).collect()
    }

    /// The first place at or after `at` where the text may be cut and a word begins, but not after `limit`.
    pub(super) fn forward(&self, at: usize, limit: usize) -> usize {
        if at == 0 {
            return 0;
        }
        let end = limit.min(at.saturating_add(PATIENCE)).min(self.len());
        let begins = |it: &usize| self.borders[*it] && self.characters.get(*it).is_none_or(|it| !it.is_whitespace());
        (at..=end).find(begins).unwrap_or_else(|| at.min(limit))
    }

    /// The last place at or before `at` where the text may be cut and a word ends, but not before `limit`.
    pub(super) fn backward(&self, at: usize, limit: usize) -> usize {
        if at >= self.len() {
            return self.len();
        }
        let start = limit.max(at.saturating_sub(PATIENCE));
        let ends = |it: &usize| self.borders[*it] && *it > 0 && !self.characters[*it - 1].is_whitespace();
        (start..=at).rev().find(ends).unwrap_or_else(|| at.max(limit))
    }
}
