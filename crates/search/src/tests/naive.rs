//! Answers queries by reading every block: slow, and so plain that it can be seen to be right.

use super::files::block_text;
use crate::language::{Analyzer, Form as Word, Stemming, Words, fold_name};
use crate::query::{Form, Query, Strict, Term, pattern};
use coding::index::{BlockText, IndexedText};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A block, its words looked up beforehand.
pub(super) struct Seen {
    pub(super) text: u64,
    pub(super) number: u32,
    pub(super) block: BlockText,
    pub(super) language: Option<String>,
    words: Vec<Word>,
    written: Vec<String>,
}

impl Seen {
    /// All blocks, in the order of the texts (for these tests from the highest number down).
    pub(super) fn all(texts: &[IndexedText]) -> Vec<Self> {
        let mut analyzer = Analyzer::default();
        let blocks = texts.iter().rev().flat_map(|text| text.blocks.iter().map(move |block| (text, block.number)));
        let seen = |(text, number): (&IndexedText, u32)| {
            let block = block_text(text, number).unwrap();
            let words = words(&mut analyzer, &block.words, text.language.as_deref());
            let written = Words::of(&block.words).map(|it| block.words[it].to_owned()).collect();
            Self { text: text.text, number, block, language: text.language.clone(), words, written }
        };
        blocks.map(seen).collect()
    }

    pub(super) fn answers(&self, query: &Query) -> bool {
        match query {
            Query::Word(term) if term.strict != Strict::No => self.written(std::slice::from_ref(term)),
            Query::Phrase(terms) if terms[0].strict != Strict::No => self.written(terms),
            Query::Word(term) => self.phrase(std::slice::from_ref(term)),
            Query::Phrase(terms) => self.phrase(terms),
            Query::Near { terms, between } => choose(&self.places(terms), &mut Vec::new(), *between as usize),
            Query::Regex(pattern) => {
                let words = &self.block.words;
                let regex = pattern::compile(pattern).unwrap();
                let matches = |at| regex.find_at(words, at).is_some_and(|it| !it.is_empty());
                (0..words.len()).any(|at| words.is_char_boundary(at) && matches(at))
            }
            Query::Speaker { name, prefix } => {
                let Some(speaker) = self.block.speaker.as_deref().map(fold_name) else { return false };
                if *prefix { speaker.starts_with(&fold_name(name)) } else { speaker == fold_name(name) }
            }
            Query::And(parts) => parts.iter().all(|part| self.answers(part)),
            Query::Or(parts) => parts.iter().any(|part| self.answers(part)),
            Query::Not(part) => !self.answers(part),
            Query::Fact(_) | Query::Position(_) => unreachable!("not in these tests"),
        }
    }

    /// For each word of the query, where it stands.
    fn places(&self, terms: &[Term]) -> Vec<BTreeSet<usize>> {
        let language = self.language.as_deref();
        let mut places = Vec::new();
        for term in terms {
            let wanted = words(&mut Analyzer::default(), &term.text, language);
            let as_written: Vec<&str> = Words::of(&term.text).map(|it| &term.text[it]).collect();
            for (index, want) in wanted.iter().enumerate() {
                let begins = term.form == Form::Prefix && index + 1 == wanted.len();
                let is = |word: &Word| match term.form {
                    Form::Prefix if begins => word.folded.starts_with(&want.folded),
                    Form::Fuzzy(edits) => distance(&word.folded, &want.folded) <= usize::from(edits),
                    Form::Any if Stemming::of(language).is_some() => {
                        word.folded == want.folded || word.folded == want.stem() || word.stem() == want.stem()
                    }
                    _ => word.folded == want.folded,
                };
                let fits = |at: usize| {
                    let (here, there) =
                        (spelled(self.written[at].as_str(), term.strict), spelled(as_written[index], term.strict));
                    term.strict == Strict::No || here == there || (begins && here.starts_with(&there))
                };
                let found = self.words.iter().enumerate().filter(|(at, word)| is(word) && fits(*at));
                places.push(found.map(|(at, _)| at).collect());
            }
        }
        places
    }

    /// Whether the words stand somewhere in these very letters, with these very signs between them, and nothing that belongs to
    /// a word right before or after.
    fn written(&self, terms: &[Term]) -> bool {
        let strict = terms[0].strict;
        let wanted: Vec<String> = terms.iter().map(|it| spelled(&it.text, strict)).collect();
        let text = spelled(&self.block.words, strict).split_whitespace().collect::<Vec<_>>().join(" ");
        let ranges: Vec<_> = Words::of(&text).collect();
        // The corpora of these tests have one space between words, and so every word is found by cutting at spaces and signs.
        ranges.iter().any(|first| {
            let mut rest = &text[first.start..];
            for (index, want) in wanted.iter().enumerate() {
                let Some(after) = rest.strip_prefix(want.as_str()) else { return false };
                let at = text.len() - after.len();
                let end = match terms[index].form {
                    Form::Prefix => ranges.iter().map(|it| it.end).find(|it| *it >= at).unwrap_or(at),
                    _ => at,
                };
                if !ranges.iter().any(|it| it.end == end) {
                    return false;
                }
                rest = &text[end..];
                if index + 1 < wanted.len() {
                    let Some(after) = rest.strip_prefix(' ') else { return false };
                    rest = after;
                }
            }
            true
        })
    }

    fn phrase(&self, terms: &[Term]) -> bool {
        let places = self.places(terms);
        let Some(first) = places.first() else { return false };
        first.iter().any(|start| places.iter().enumerate().all(|(offset, places)| places.contains(&(start + offset))))
    }
}

fn words(analyzer: &mut Analyzer, text: &str, language: Option<&str>) -> Vec<Word> {
    let mut analyzed = Vec::new();
    for range in Words::of(text) {
        let mut word = Word::default();
        analyzer.analyze(&text[range], Stemming::of(language), &mut word);
        analyzed.push(word);
    }
    analyzed
}

/// Tries every way to give each word of the query a place of its own.
fn choose(places: &[BTreeSet<usize>], chosen: &mut Vec<usize>, between: usize) -> bool {
    let Some((first, rest)) = places.split_first() else {
        let (Some(low), Some(high)) = (chosen.iter().min(), chosen.iter().max()) else { return false };
        return high - low + 1 - chosen.len() <= between;
    };
    first.iter().any(|place| {
        if chosen.contains(place) {
            return false;
        }
        chosen.push(*place);
        let fits = choose(rest, chosen, between);
        chosen.pop();
        fits
    })
}

/// In NFC, and in small letters where capitals do not count.
fn spelled(text: &str, strict: Strict) -> String {
    let normal: String = text.nfc().collect();
    if strict == Strict::ExceptCase { normal.to_lowercase() } else { normal }
}

/// Levenshtein's distance, by the whole table.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut next = vec![index + 1];
        for (column, there) in other.iter().enumerate() {
            let replaced = row[column] + usize::from(letter != *there);
            next.push(replaced.min(row[column + 1] + 1).min(next[column] + 1));
        }
        row = next;
    }
    row[other.len()]
}
