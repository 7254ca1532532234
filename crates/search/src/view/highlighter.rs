//! Finds the words of a query in the text of a block, by the same rules as the index.

use crate::find::positions::{Standing, Stretches};
use crate::language::{Analyzer, Form as Forms, Stemming, Words};
use crate::query::{Form, Query, Term, pattern};
use coding::hit::Match;
use coding::index::BlockText;
use coding::span::{Span, TextMap};
use regex::Regex;
use std::ops::Range;

/// Finds the matches of one query in blocks of one language. Make it once for many blocks.
pub struct Highlighter {
    language: Option<Stemming>,
    sequences: Vec<(Vec<Wanted>, Standing)>,
    regexes: Vec<Regex>,
    analyzer: Analyzer,
}

/// A word that is looked for.
enum Wanted {
    /// This folded word.
    Exact(String),
    /// A folded word that begins so.
    Prefix(String),
    /// This folded word, this one as a folded word, or any word with this stem.
    Forms { folded: String, stem: String },
}

impl Wanted {
    fn is(&self, word: &Forms, language: Option<Stemming>) -> bool {
        match self {
            Self::Exact(folded) => word.folded == *folded,
            Self::Prefix(beginning) => word.folded.starts_with(beginning),
            Self::Forms { folded, stem } => {
                word.folded == *folded || (language.is_some() && (word.folded == *stem || word.stem() == stem))
            }
        }
    }
}

/// Every match of the query in the block: words, phrases (as a whole), words near each other (from the first to the
/// last), beginnings of words, regular expressions. What stands under a NOT, and speakers, have no matches.
///
/// They are in order; they may overlap; no two are the same. `language` is that of the text. To look at many blocks
/// use a [`Highlighter`].
pub fn matches(query: &Query, block: &BlockText, language: Option<&str>) -> Vec<Match> {
    Highlighter::new(query, language).matches(block)
}

impl Highlighter {
    /// For blocks of texts in `language` (BCP 47).
    pub fn new(query: &Query, language: Option<&str>) -> Self {
        let mut new = Self {
            language: Stemming::of(language),
            sequences: Vec::new(),
            regexes: Vec::new(),
            analyzer: Analyzer::default(),
        };
        new.want(query);
        new
    }

    /// The matches in a block, as [`matches()`] describes them.
    pub fn matches(&mut self, block: &BlockText) -> Vec<Match> {
        let map = TextMap::new(&block.words);
        let mut found = self.stretches(&block.words);
        let of_regexes = self.regexes.iter().flat_map(|it| it.find_iter(&block.words));
        found.extend(of_regexes.map(|it| it.range()));
        let mut spans: Vec<Span> = found.into_iter().filter_map(|it| map.span_of_bytes(it)).collect();
        spans.sort_unstable();
        spans.dedup();
        let start = block.span.start;
        let shifted = |it: Span| Span { start: start.saturating_add(it.start), end: start.saturating_add(it.end) };
        spans.into_iter().map(|it| Match { span: shifted(it) }).collect()
    }

    fn want(&mut self, query: &Query) {
        match query {
            Query::Word(term) => self.want_sequence(std::slice::from_ref(term), Standing::Phrase),
            Query::Phrase(terms) => self.want_sequence(terms, Standing::Phrase),
            Query::Near { terms, between } => self.want_sequence(terms, Standing::Near(*between)),
            Query::Regex(pattern) => self.regexes.extend(pattern::compile(pattern).ok()),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.want(part)),
            Query::Not(_) | Query::Speaker { .. } => {}
        }
    }

    fn want_sequence(&mut self, terms: &[Term], standing: Standing) {
        let mut wanted = Vec::new();
        for term in terms {
            let ranges: Vec<_> = Words::of(&term.text).collect();
            let last = ranges.len().saturating_sub(1);
            for (index, range) in ranges.into_iter().enumerate() {
                let mut word = Forms::default();
                self.analyzer.analyze(&term.text[range], self.language, &mut word);
                wanted.push(match term.form {
                    Form::Any => Wanted::Forms { stem: word.stem().to_owned(), folded: word.folded },
                    Form::Prefix if index == last => Wanted::Prefix(word.folded),
                    Form::Prefix | Form::Exact => Wanted::Exact(word.folded),
                });
            }
        }
        if !wanted.is_empty() {
            self.sequences.push((wanted, standing));
        }
    }

    /// In bytes of the block.
    fn stretches(&mut self, text: &str) -> Vec<Range<usize>> {
        if self.sequences.is_empty() {
            return Vec::new();
        }
        let mut slots: Vec<Vec<Vec<u32>>> = self.sequences.iter().map(|(it, _)| vec![Vec::new(); it.len()]).collect();
        let words: Vec<Range<usize>> = Words::of(text).collect();
        let mut word = Forms::default();
        for (position, range) in (0..).zip(&words) {
            self.analyzer.analyze(&text[range.clone()], self.language, &mut word);
            for ((wanted, _), slots) in self.sequences.iter().zip(&mut slots) {
                for (wanted, slot) in wanted.iter().zip(slots) {
                    if wanted.is(&word, self.language) {
                        slot.push(position);
                    }
                }
            }
        }
        let mut found = Vec::new();
        let mut stretches = Stretches::default();
        for ((_, standing), slots) in self.sequences.iter().zip(&slots) {
            let stretches = stretches.of(slots, *standing);
            found.extend(stretches.iter().map(|(first, last)| words[*first as usize].start..words[*last as usize].end));
        }
        found
    }
}
