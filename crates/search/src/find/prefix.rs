//! Words that begin in a certain way.

use super::listed::{Counted, unexplained};
use super::weighing::{Weighing, bm25};
use tantivy::index::SegmentReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, Searcher, TERMINATED};

/// Documents with a word that begins so. However many such words there are, all of them count.
#[derive(Clone, Debug)]
pub(super) struct PrefixQuery {
    pub(super) field: Field,
    pub(super) beginning: String,
    /// Whether more such words in a block make it more relevant; names of speakers are only there or not.
    pub(super) counts: bool,
}

impl Query for PrefixQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring.searcher() {
            Some(searcher) if self.counts && scoring.is_scoring_enabled() => {
                let documents = documents_with(&self.beginning, searcher, self.field)?;
                Some(bm25(documents, searcher, self.field)?)
            }
            _ => None,
        };
        Ok(Box::new(PrefixWeight { query: self.clone(), bm25 }))
    }
}

struct PrefixWeight {
    query: PrefixQuery,
    bm25: Option<Bm25Weight>,
}

impl Weight for PrefixWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let PrefixQuery { field, beginning, counts } = &self.query;
        let index = reader.inverted_index(*field)?;
        let option = if *counts { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
        let mut times = vec![0u32; reader.max_doc() as usize];
        for term in terms_with(beginning, &index)? {
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

/// Where the words are that begin so.
pub(super) fn terms_with(beginning: &str, index: &InvertedIndexReader) -> std::io::Result<Vec<TermInfo>> {
    let mut after = beginning.as_bytes().to_vec();
    if let Some(last) = after.last_mut() {
        // No byte of UTF-8 is 255.
        *last = last.saturating_add(1);
    }
    let mut stream = index.terms().range().ge(beginning).lt(&after).into_stream()?;
    let mut found = Vec::new();
    while stream.advance() {
        found.push(stream.value().clone());
    }
    Ok(found)
}

/// In how many documents, at most, such a word stands.
pub(super) fn documents_with(beginning: &str, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
    let mut documents = 0;
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let sum: u64 = terms_with(beginning, &index)?.iter().map(|term| u64::from(term.doc_freq)).sum();
        documents += sum.min(segment.max_doc().into());
    }
    Ok(documents)
}
