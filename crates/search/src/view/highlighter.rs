//! Finds the words of a query in the text of a block, by the same rules as the index.

use crate::find::positions::{Standing, Stretches};
use crate::language::{Analyzer, Form as Forms, Stemming, Words, is_within, takes_particles};
use crate::query::written::{Written, nfc, one_word};
use crate::query::{Form, Query, Strict, Term, pattern};
use coding::hit::Match;
use coding::index::BlockText;
use coding::span::{Span, TextMap};
use regex::Regex;
use std::ops::Range;

/// Finds the matches of one query in blocks of one language. Make it once for many blocks.
pub struct Highlighter {
    language: Option<Stemming>,
    sequences: Vec<(Vec<Wanted>, Standing)>,
    /// The ASCII letters with which a word that is looked for can begin, if not with any.
    beginnings: Option<Vec<u8>>,
    regexes: Vec<Regex>,
    written: Vec<Written>,
    analyzer: Analyzer,
}

/// A word that is looked for.
struct Wanted {
    kind: Kind,
    /// How it must be written.
    written: Option<Regex>,
}

enum Kind {
    /// This folded word.
    Exact(String),
    /// A folded word that begins so.
    Prefix(String),
    /// A folded word that becomes this one with at most so many edits.
    Fuzzy(String, u8),
    /// This folded word, this one as a folded word, or any word with this stem.
    Forms { folded: String, stem: String },
}

impl Wanted {
    /// Whether a word that is this one begins with one of its [`Self::beginnings`], or with no ASCII letter.
    fn keeps_beginning(&self, language: Option<Stemming>) -> bool {
        match self.kind {
            Kind::Exact(_) | Kind::Prefix(_) => true,
            Kind::Fuzzy(..) => false,
            Kind::Forms { .. } => language.is_none_or(Stemming::keeps_beginnings),
        }
    }

    fn beginnings(&self) -> impl Iterator<Item = u8> {
        let (one, other) = match &self.kind {
            Kind::Exact(word) | Kind::Prefix(word) | Kind::Fuzzy(word, _) => (word, word),
            Kind::Forms { folded, stem } => (folded, stem),
        };
        [one, other].into_iter().filter_map(|it| it.bytes().next())
    }

    fn is(&self, word: &Forms, as_written: &str, language: Option<Stemming>) -> bool {
        let is = match &self.kind {
            Kind::Exact(folded) => word.folded == *folded,
            Kind::Prefix(beginning) => word.folded.starts_with(beginning),
            Kind::Fuzzy(folded, edits) => is_within(&word.folded, folded, *edits),
            Kind::Forms { folded, stem } => {
                word.folded == *folded || (language.is_some() && (word.folded == *stem || word.stem() == stem))
            }
        };
        is && self.written.as_ref().is_none_or(|it| it.is_match(&nfc(as_written)))
    }
}

/// Every match of the query in the block: words, phrases (as a whole), words near each other (from the first to the
/// last), beginnings of words, regular expressions. What stands under a NOT, speakers, positions and what only the project
/// knows have no matches; [`Found::matches`](crate::Found::matches) has those of positions too.
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
            beginnings: None,
            regexes: Vec::new(),
            written: Vec::new(),
            analyzer: Analyzer::default(),
        };
        new.want(query);
        let wanted = || new.sequences.iter().flat_map(|(it, _)| it);
        if wanted().all(|it| it.keeps_beginning(new.language)) {
            new.beginnings = Some(wanted().flat_map(|it| it.beginnings()).collect());
        }
        new
    }

    /// The matches in a block, as [`matches()`] describes them.
    pub fn matches(&mut self, block: &BlockText) -> Vec<Match> {
        self.matches_and(block, Vec::new())
    }

    /// The same with other stretches of the text among them.
    pub(crate) fn matches_and(&mut self, block: &BlockText, mut spans: Vec<Span>) -> Vec<Match> {
        let map = TextMap::new(&block.words);
        let start = block.span.start;
        let shifted = |it: Span| Span { start: start.saturating_add(it.start), end: start.saturating_add(it.end) };
        let found = self.ranges(&block.words).into_iter();
        spans.extend(found.filter_map(|it| map.span_of_bytes(it)).map(shifted));
        spans.sort_unstable();
        spans.dedup();
        spans.into_iter().map(|span| Match { span }).collect()
    }

    /// The matches, in bytes of the block, in no order.
    pub(crate) fn ranges(&mut self, words: &str) -> Vec<Range<usize>> {
        let mut found = self.stretches(words);
        found.extend(self.regexes.iter().flat_map(|it| it.find_iter(words)).map(|it| it.range()));
        found.extend(self.written.iter().flat_map(|it| it.find(words)));
        found
    }

    fn want(&mut self, query: &Query) {
        match query {
            Query::Word(term) => self.want_phrase(std::slice::from_ref(term)),
            Query::Phrase(terms) => self.want_phrase(terms),
            Query::Near { terms, between } => self.want_sequence(terms, Standing::Near(*between)),
            Query::Regex(pattern) => self.regexes.extend(pattern::compile(pattern).ok()),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.want(part)),
            Query::Not(_) | Query::Speaker { .. } | Query::Fact(_) | Query::Position(_) => {}
        }
    }

    fn want_phrase(&mut self, terms: &[Term]) {
        if terms.iter().all(|it| it.strict == Strict::No) {
            self.want_sequence(terms, Standing::Phrase);
        } else {
            self.written.extend(Written::of(terms));
        }
    }

    fn want_sequence(&mut self, terms: &[Term], standing: Standing) {
        let mut wanted = Vec::new();
        for term in terms {
            let ranges: Vec<_> = Words::of(&term.text).collect();
            let last = ranges.len().saturating_sub(1);
            for (index, range) in ranges.into_iter().enumerate() {
                let mut word = Forms::default();
                let as_written = &term.text[range];
                self.analyzer.analyze(as_written, self.language, &mut word);
                let begins = term.form == Form::Prefix && index == last;
                let kind = match term.form {
                    Form::Any if takes_particles(as_written) => Kind::Prefix(word.folded),
                    Form::Any => Kind::Forms { stem: word.stem().to_owned(), folded: word.folded },
                    Form::Fuzzy(edits) => Kind::Fuzzy(word.folded, edits),
                    Form::Prefix if begins => Kind::Prefix(word.folded),
                    Form::Prefix | Form::Exact => Kind::Exact(word.folded),
                };
                let strict = Some(term.strict).filter(|it| *it != Strict::No);
                wanted.push(Wanted { kind, written: strict.and_then(|it| one_word(as_written, it, begins)) });
            }
        }
        if !wanted.is_empty() {
            self.sequences.push((wanted, standing));
        }
    }

    /// Whether a word can be one that is looked for, by its first letter: most are not, and need not be stemmed.
    fn can_begin(&self, word: &str) -> bool {
        let (Some(beginnings), Some(first)) = (&self.beginnings, word.bytes().next()) else { return true };
        !first.is_ascii_alphabetic() || beginnings.contains(&first.to_ascii_lowercase())
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
            let as_written = &text[range.clone()];
            if !self.can_begin(as_written) {
                continue;
            }
            self.analyzer.analyze(as_written, self.language, &mut word);
            for ((wanted, _), slots) in self.sequences.iter().zip(&mut slots) {
                for (wanted, slot) in wanted.iter().zip(slots) {
                    if wanted.is(&word, as_written, self.language) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &str = "(evacuation|Évacuations|E\u{301}vacuation|\u{d6}l|oel|ol|Running|ran|Ｒunning|ﬁnding|finding|d'eau|\u{5d4}\u{5d1}\u{5d9}\u{5ea}|\u{627}\u{644}\u{645}\u{627}\u{621}|7th|gegangen|gehen|ırmak)";

    proptest! {
        /// The first letter of a word spares work and loses nothing.
        #[test]
        fn words_passed_over_are_none_that_are_looked_for(
            asked in WORDS, form in "(|=|~1|\\*)", text in prop::collection::vec(WORDS, 1..12), language in "(en|fr|de|nl|ar|he|tr|)",
        ) {
            let query = match form.as_str() {
                "=" => format!("={asked}"),
                "~1" | "*" => format!("{asked}{form}"),
                _ => asked,
            };
            let Ok(query) = crate::query::parse(&query) else { return Ok(()) };
            let text = text.join(" ");
            let mut quick = Highlighter::new(&query, Some(&language));
            let mut thorough = Highlighter::new(&query, Some(&language));
            thorough.beginnings = None;
            prop_assert_eq!(quick.ranges(&text), thorough.ranges(&text));
        }
    }

    #[test]
    fn an_accent_at_the_beginning_hides_no_word() {
        let query = crate::query::parse("evacuation").unwrap();
        let mut highlighter = Highlighter::new(&query, Some("fr"));
        assert!(highlighter.beginnings.is_some());
        assert_eq!(highlighter.ranges("L'Évacuation, l'évacuation"), [2..13, 17..28]);
    }
}
