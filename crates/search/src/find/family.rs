//! Words of the index that belong together: those that begin alike, and those that are spelled almost alike.

use super::listed::{Counted, unexplained};
use super::weighing::{Weighing, bm25};
use tantivy::index::SegmentReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, FuzzyTermQuery, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, Searcher, TERMINATED, Term};

/// Which words.
#[derive(Clone, Debug)]
pub(super) enum Family {
    /// Those that begin so.
    Beginning(String),
    /// Those that become this one with at most so many edits.
    Around(String, u8),
}

/// Documents with a word of a family. However many such words there are, all of them count.
#[derive(Clone, Debug)]
pub(super) struct FamilyQuery {
    pub(super) field: Field,
    pub(super) family: Family,
    /// Whether more such words in a block make it more relevant; names of speakers are only there or not.
    pub(super) counts: bool,
}

impl Query for FamilyQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring.searcher() {
            Some(searcher) if self.counts && scoring.is_scoring_enabled() => {
                let documents = self.family.documents(searcher, self.field)?;
                Some(bm25(documents, searcher, self.field)?)
            }
            _ => None,
        };
        Ok(Box::new(FamilyWeight { query: self.clone(), bm25 }))
    }
}

struct FamilyWeight {
    query: FamilyQuery,
    bm25: Option<Bm25Weight>,
}

impl Weight for FamilyWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let FamilyQuery { field, family, counts } = &self.query;
        let index = reader.inverted_index(*field)?;
        let option = if *counts { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
        let mut times = vec![0u32; reader.max_doc() as usize];
        for term in family.terms(*field, &index)? {
            let mut postings = index.read_postings_from_terminfo(&term, option)?;
            while postings.doc() != TERMINATED {
                let count = if *counts { postings.term_freq() } else { 1 };
                if let Some(times) = times.get_mut(postings.doc() as usize) {
                    *times = times.saturating_add(count);
                }
                postings.advance();
            }
        }
        let counted = (0..).zip(times).filter(|(_, count)| *count > 0).collect();
        let weighing = match &self.bm25 {
            Some(bm25) => Weighing::by(bm25.boost_by(boost), reader, *field)?,
            None => Weighing::Nothing,
        };
        Ok(Box::new(Counted::new(counted, weighing)))
    }

    fn explain(&self, _reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(document))
    }
}

impl Family {
    /// Where these words are in a segment.
    pub(super) fn terms(&self, field: Field, index: &InvertedIndexReader) -> tantivy::Result<Vec<TermInfo>> {
        let mut found = Vec::new();
        self.each(field, index, &mut |_, info| found.push(info.clone()))?;
        Ok(found)
    }

    /// Every such word of a segment.
    pub(super) fn each(
        &self,
        field: Field,
        index: &InvertedIndexReader,
        found: &mut dyn FnMut(&[u8], &TermInfo),
    ) -> tantivy::Result<()> {
        match self {
            Self::Beginning(beginning) => {
                let mut after = beginning.as_bytes().to_vec();
                if let Some(last) = after.last_mut() {
                    // No byte of UTF-8 is 255.
                    *last = last.saturating_add(1);
                }
                let mut stream = index.terms().range().ge(beginning).lt(&after).into_stream()?;
                while stream.advance() {
                    found(stream.key(), stream.value());
                }
            }
            Self::Around(word, edits) => {
                let term = Term::from_field_text(field, word);
                let automaton = FuzzyTermQuery::new(term, *edits, false).automaton()?;
                // Stems stand behind control characters, before all words.
                let mut stream = index.terms().search(automaton).ge(" ").into_stream()?;
                while stream.advance() {
                    found(stream.key(), stream.value());
                }
            }
        }
        Ok(())
    }

    /// In how many documents, at most, such a word stands.
    pub(super) fn documents(&self, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
        let mut documents = 0;
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let sum: u64 = self.terms(field, &index)?.iter().map(|term| u64::from(term.doc_freq)).sum();
            documents += sum.min(segment.max_doc().into());
        }
        Ok(documents)
    }
}
