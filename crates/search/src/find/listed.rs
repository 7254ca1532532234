//! Documents that were found beforehand, as tantivy walks them.

use super::weighing::Weighing;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::query::{BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{BitSet, DocId, DocSet, Score, TERMINATED, TantivyError};

/// The documents of each segment that answer something the index cannot answer.
pub(super) type Listing = HashMap<SegmentId, BitSet>;

/// Finds what is in a [`Listing`].
#[derive(Clone, Debug)]
pub(super) struct ListedQuery(pub(super) Arc<Listing>);

impl Query for ListedQuery {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for ListedQuery {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(documents) = self.0.get(&reader.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(documents.clone()), 0.0)))
    }

    fn explain(&self, _reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(document))
    }
}
/// Scores are not explained to anyone.
pub(super) fn unexplained(document: DocId) -> TantivyError {
    TantivyError::InvalidArgument(format!("the score of document {document} has no explanation"))
}

/// Documents with how often they answer, in ascending order.
pub(super) struct Counted {
    documents: Vec<(DocId, u32)>,
    cursor: usize,
    weighing: Weighing,
}

impl Counted {
    pub(super) fn new(documents: Vec<(DocId, u32)>, weighing: Weighing) -> Self {
        Self { documents, cursor: 0, weighing }
    }
}

impl DocSet for Counted {
    fn advance(&mut self) -> DocId {
        self.cursor = (self.cursor + 1).min(self.documents.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.cursor += self.documents[self.cursor..].partition_point(|(document, _)| *document < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents.get(self.cursor).map_or(TERMINATED, |(document, _)| *document)
    }

    fn size_hint(&self) -> u32 {
        self.documents.len() as u32
    }
}

impl Scorer for Counted {
    fn score(&mut self) -> Score {
        self.documents.get(self.cursor).map_or(0.0, |(document, count)| self.weighing.score(*document, *count))
    }
}
