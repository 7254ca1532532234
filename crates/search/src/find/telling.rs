//! What of a passage tells it from others, and who speaks at all: asked of the index, not of the texts.

use super::searcher::{Opened, Searcher};
use crate::index::{Failure, guarded};
use crate::language::{Analyzer, Form, Stemming, Words, fold, fold_name};
use coding::index::IndexError;
use std::collections::{BTreeSet, HashMap};
use tantivy::Term;

/// A word that stands in more than one of so many paragraphs says little about any of them.
const COMMON: u64 = 5;

/// The words of a text, one after the other, as they are compared: without case, accents and the like.
pub fn folded_words(text: &str) -> Vec<String> {
    Words::of(text).map(|word| fold(&text[word])).collect()
}

/// A label of a speaker as `speaker:` compares it.
pub fn folded_label(label: &str) -> String {
    fold_name(label)
}

impl Searcher {
    /// The labels of all who speak in the texts, folded as `speaker:` compares them, in alphabetical order.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn speakers(&self) -> Result<Vec<String>, IndexError> {
        guarded(|| self.index.as_ref().map_or(Ok(Vec::new()), Opened::speakers))
    }

    /// The words of a passage that tell it from others, the most telling first: those that are frequent in it and rare elsewhere
    /// (tf · idf, with idf = ln(1 + (N - n + ½) / (n + ½)) over N paragraphs of which n hold the word; Robertson & Spärck Jones
    /// 1976). Words that stand nowhere else, or in every fifth paragraph, tell nothing.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn telling_words(&self, passage: &str, language: Option<&str>, most: usize) -> Result<Vec<String>, IndexError> {
        guarded(|| match &self.index {
            Some(index) => index.telling_words(passage, Stemming::of(language), most),
            None => Ok(Vec::new()),
        })
    }
}

impl Opened {
    fn speakers(&self) -> Result<Vec<String>, Failure> {
        let mut labels = BTreeSet::new();
        for segment in self.reader.segment_readers() {
            let index = segment.inverted_index(self.fields.speaker)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                labels.insert(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
        Ok(labels.into_iter().collect())
    }

    fn telling_words(&self, passage: &str, language: Option<Stemming>, most: usize) -> Result<Vec<String>, Failure> {
        let mut analyzer = Analyzer::default();
        let mut form = Form::default();
        // By what they count as: how often, and the first way in which they are written.
        let mut words: HashMap<String, (u32, &str)> = HashMap::new();
        for word in Words::of(passage).map(|it| &passage[it]) {
            analyzer.analyze(word, language, &mut form);
            let term = if form.marked_stem.is_empty() { &form.folded } else { &form.marked_stem };
            words.entry(term.clone()).or_insert((0, word)).0 += 1;
        }
        let all = self.reader.num_docs().max(1);
        let mut weighed = Vec::with_capacity(words.len());
        for (term, (count, word)) in words {
            let holding = self.reader.doc_freq(&Term::from_field_text(self.fields.body, &term))?;
            if holding < 2 || (all > 50 && holding > all / COMMON) {
                continue;
            }
            let (all, holding) = (all as f64, holding as f64);
            let weight = f64::from(count) * (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln();
            weighed.push((weight, word.to_owned()));
        }
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        weighed.truncate(most);
        Ok(weighed.into_iter().map(|(_, word)| word).collect())
    }
}
