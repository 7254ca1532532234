//! Answers queries by reading every block: slow, and so plain that it can be seen to be right.

use super::files::block_text;
use crate::language::{Analyzer, Form as Word, Stemming, Words, fold_name};
use crate::query::{Form, Query, Term, pattern};
use coding::index::{BlockText, IndexedText};
use std::collections::BTreeSet;

/// A block, its words looked up beforehand.
pub(super) struct Seen {
    pub(super) text: u64,
    pub(super) number: u32,
    pub(super) block: BlockText,
    pub(super) language: Option<String>,
    words: Vec<Word>,
}

impl Seen {
    /// All blocks, in the order of the texts (for these tests from the highest number down).
    pub(super) fn all(texts: &[IndexedText]) -> Vec<Self> {
        let mut analyzer = Analyzer::default();
        let blocks = texts.iter().rev().flat_map(|text| text.blocks.iter().map(move |block| (text, block.number)));
        let seen = |(text, number): (&IndexedText, u32)| {
            let block = block_text(text, number).unwrap();
            let words = words(&mut analyzer, &block.words, text.language.as_deref());
            Self { text: text.text, number, block, language: text.language.clone(), words }
        };
        blocks.map(seen).collect()
    }

    pub(super) fn answers(&self, query: &Query) -> bool {
        match query {
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
        }
    }

    /// For each word of the query, where it stands.
    fn places(&self, terms: &[Term]) -> Vec<BTreeSet<usize>> {
        let language = self.language.as_deref();
        let mut places = Vec::new();
        for term in terms {
            let wanted = words(&mut Analyzer::default(), &term.text, language);
            for (index, want) in wanted.iter().enumerate() {
                let is = |word: &Word| match term.form {
                    Form::Prefix if index + 1 == wanted.len() => word.folded.starts_with(&want.folded),
                    Form::Any if Stemming::of(language).is_some() => {
                        word.folded == want.folded || word.folded == want.stem() || word.stem() == want.stem()
                    }
                    _ => word.folded == want.folded,
                };
                places.push(self.words.iter().enumerate().filter(|(_, word)| is(word)).map(|(at, _)| at).collect());
            }
        }
        places
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
