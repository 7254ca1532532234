//! Answers queries by reading every block: slow, and so plain that it can be seen to be right.

use crate::language::{Analyzer, Form as Word, Stemming, Words, fold_name};
use crate::query::{Form, Query, Term, pattern};
use coding::index::BlockText;
use std::collections::BTreeSet;

pub(super) fn answers(query: &Query, block: &BlockText, language: Option<&str>) -> bool {
    match query {
        Query::Word(term) => phrase(std::slice::from_ref(term), block, language),
        Query::Phrase(terms) => phrase(terms, block, language),
        Query::Near { terms, between } => near(terms, *between, block, language),
        Query::Regex(pattern) => {
            let regex = pattern::compile(pattern).unwrap();
            (0..block.words.len()).any(|at| {
                block.words.is_char_boundary(at) && regex.find_at(&block.words, at).is_some_and(|it| !it.is_empty())
            })
        }
        Query::Speaker { name, prefix } => {
            let Some(speaker) = block.speaker.as_deref().map(fold_name) else { return false };
            if *prefix { speaker.starts_with(&fold_name(name)) } else { speaker == fold_name(name) }
        }
        Query::And(parts) => parts.iter().all(|part| answers(part, block, language)),
        Query::Or(parts) => parts.iter().any(|part| answers(part, block, language)),
        Query::Not(part) => !answers(part, block, language),
    }
}

fn words(text: &str, language: Option<&str>) -> Vec<Word> {
    let mut analyzer = Analyzer::default();
    let analyzed = |range| {
        let mut word = Word::default();
        let range: std::ops::Range<usize> = range;
        analyzer.analyze(&text[range], Stemming::of(language), &mut word);
        word
    };
    Words::of(text).map(analyzed).collect()
}

/// For each word of the query, where it stands.
fn places(terms: &[Term], block: &BlockText, language: Option<&str>) -> Vec<BTreeSet<usize>> {
    let text = words(&block.words, language);
    let mut places = Vec::new();
    for term in terms {
        let wanted = words(&term.text, language);
        for (index, want) in wanted.iter().enumerate() {
            let is = |word: &Word| match term.form {
                Form::Prefix if index + 1 == wanted.len() => word.folded.starts_with(&want.folded),
                Form::Any if Stemming::of(language).is_some() => {
                    word.folded == want.folded || word.folded == want.stem() || word.stem() == want.stem()
                }
                _ => word.folded == want.folded,
            };
            places.push(text.iter().enumerate().filter(|(_, word)| is(word)).map(|(at, _)| at).collect());
        }
    }
    places
}

fn phrase(terms: &[Term], block: &BlockText, language: Option<&str>) -> bool {
    let places = places(terms, block, language);
    let Some(first) = places.first() else { return false };
    first.iter().any(|start| places.iter().enumerate().all(|(offset, places)| places.contains(&(start + offset))))
}

fn near(terms: &[Term], between: u32, block: &BlockText, language: Option<&str>) -> bool {
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
    choose(&places(terms, block, language), &mut Vec::new(), between as usize)
}
