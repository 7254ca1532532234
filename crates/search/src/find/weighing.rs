//! Scores.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Score, Searcher};

/// How a number of matches in a document becomes a score.
pub(super) enum Weighing {
    /// It is only there or not.
    Nothing,
    Bm25(Bm25Weight, FieldNormReader),
}

impl Weighing {
    pub(super) fn by(bm25: Bm25Weight, reader: &SegmentReader, field: Field) -> tantivy::Result<Self> {
        Ok(Self::Bm25(bm25, reader.get_fieldnorms_reader(field)?))
    }

    pub(super) fn score(&self, document: DocId, count: u32) -> Score {
        match self {
            Self::Nothing => 0.0,
            Self::Bm25(bm25, lengths) => bm25.score(lengths.fieldnorm_id(document), count),
        }
    }
}

/// The weight of something that stands in so many documents.
pub(super) fn bm25(documents: u64, searcher: &Searcher, field: Field) -> tantivy::Result<Bm25Weight> {
    let all = searcher.total_num_docs()?.max(1);
    let average = searcher.total_num_tokens(field)? as Score / all as Score;
    Ok(Bm25Weight::for_one_term_without_explain(documents.min(all), all, average))
}
