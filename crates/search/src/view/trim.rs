//! Cuts a text at the borders of words.

use std::cell::RefCell;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text as characters, with the places where it may be cut.
pub(super) struct Cuttable {
    characters: Vec<char>,
    /// The stretch of which the borders were last asked for, and whether each of its characters stands behind one.
    near: RefCell<(Range<usize>, Vec<bool>)>,
}

/// How far a border is looked for before a word is cut through.
const PATIENCE: usize = 40;

impl Cuttable {
    pub(super) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect(), near: RefCell::default() }
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
        let begins = |it: &usize| self.is_border(*it) && self.characters.get(*it).is_none_or(|it| !it.is_whitespace());
        (at..=end).find(begins).unwrap_or_else(|| at.min(limit))
    }

    /// The last place at or before `at` where the text may be cut and a word ends, but not before `limit`.
    pub(super) fn backward(&self, at: usize, limit: usize) -> usize {
        if at >= self.len() {
            return self.len();
        }
        let start = limit.max(at.saturating_sub(PATIENCE));
        let ends = |it: &usize| self.is_border(*it) && *it > 0 && !self.characters[*it - 1].is_whitespace();
        (start..=at).rev().find(ends).unwrap_or_else(|| at.max(limit))
    }

    /// Whether the text may be cut before a character, or at its end.
    fn is_border(&self, at: usize) -> bool {
        if at >= self.len() {
            return true;
        }
        let mut near = self.near.borrow_mut();
        if !near.0.contains(&at) {
            // Where a word is certain to begin, what stands before it plays no part in what follows.
            let begins = |it: &usize| self.surely_begins(*it);
            let from = (0..=at).rev().find(begins).unwrap_or(0);
            let to = (at + 1..self.len()).find(begins).unwrap_or(self.len());
            near.1.clear();
            let stretch: String = self.characters[from..to].iter().collect();
            for word in stretch.split_word_bounds() {
                near.1.push(true);
                near.1.extend(word.chars().skip(1).map(|_| false));
            }
            near.0 = from..to;
        }
        near.1.get(at - near.0.start).copied().unwrap_or(true)
    }

    /// An ASCII letter behind a space: a border by rules WB3d and WB999 of Unicode's annex 29, whatever stands around them.
    fn surely_begins(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.characters[before] == ' ' && self.characters[at].is_ascii_alphabetic())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn borders_are_those_of_the_whole_text(text in "(a|b| |'|\\.|7|é|\u{301}|\u{200d}|\u{1f1e9}|\u{1f468}|\u{5d0}|\"|\n|\u{4e2d}){0,40}", order in prop::collection::vec(0usize..45, 1..20)) {
            let cuttable = Cuttable::new(&text);
            let mut borders: Vec<bool> = Vec::new();
            for word in text.split_word_bounds() {
                borders.push(true);
                borders.extend(word.chars().skip(1).map(|_| false));
            }
            for at in order {
                prop_assert_eq!(cuttable.is_border(at), borders.get(at).copied().unwrap_or(true), "{}", at);
            }
        }
    }
}
