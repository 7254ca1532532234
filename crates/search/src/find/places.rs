//! Where in the documents of a segment a word of a query stands.

use super::family::Family;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, TERMINATED, Term};

/// What may stand at one place of a sequence.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// One of these terms of the index.
    Terms(Vec<String>),
    /// Any word of a family.
    Family(Family),
}

impl Slot {
    pub(super) fn documents(&self, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
        match self {
            Self::Family(family) => family.documents(searcher, field),
            Self::Terms(terms) => {
                let frequencies = terms.iter().map(|term| searcher.doc_freq(&Term::from_field_text(field, term)));
                Ok(frequencies.collect::<tantivy::Result<Vec<u64>>>()?.into_iter().max().unwrap_or(0))
            }
        }
    }

    /// Its places in a segment; nothing if there are none.
    pub(super) fn places(&self, field: Field, index: &InvertedIndexReader) -> tantivy::Result<Option<Places>> {
        let mut infos = match self {
            Self::Family(family) => family.terms(field, index)?,
            Self::Terms(terms) => {
                let infos = terms.iter().map(|term| index.get_term_info(&Term::from_field_text(field, term)));
                infos.filter_map(Result::transpose).collect::<std::io::Result<Vec<_>>>()?
            }
        };
        infos.dedup();
        let mut postings =
            infos.iter().map(|info| index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions));
        if infos.is_empty() {
            return Ok(None);
        }
        if infos.len() <= FEW {
            return Ok(Some(Places::streamed(postings.collect::<std::io::Result<_>>()?)));
        }
        postings.try_fold(Vec::new(), load).map(Places::loaded).map(Some).map_err(Into::into)
    }
}

/// Up to so many terms are read side by side; more are gathered first, for each open term takes two kilobytes.
const FEW: usize = 16;

fn load(
    mut places: Vec<(DocId, u32)>,
    postings: std::io::Result<SegmentPostings>,
) -> std::io::Result<Vec<(DocId, u32)>> {
    let mut postings = postings?;
    let mut positions = Vec::new();
    while postings.doc() != TERMINATED {
        postings.positions(&mut positions);
        places.extend(positions.iter().map(|position| (postings.doc(), *position)));
        postings.advance();
    }
    Ok(places)
}

/// The places of one slot in a segment.
pub(super) enum Places {
    Streamed { postings: Vec<SegmentPostings>, document: DocId, one: Vec<u32> },
    Loaded { places: Vec<(DocId, u32)>, cursor: usize },
}

impl Places {
    fn streamed(postings: Vec<SegmentPostings>) -> Self {
        let document = postings.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        Self::Streamed { postings, document, one: Vec::new() }
    }

    fn loaded(mut places: Vec<(DocId, u32)>) -> Self {
        places.sort_unstable();
        Self::Loaded { places, cursor: 0 }
    }

    pub(super) fn document(&self) -> DocId {
        match self {
            Self::Streamed { document, .. } => *document,
            Self::Loaded { places, cursor } => places.get(*cursor).map_or(TERMINATED, |(document, _)| *document),
        }
    }

    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Streamed { postings, document, .. } => {
                if *document < target {
                    let seek = |it: &mut SegmentPostings| if it.doc() < target { it.seek(target) } else { it.doc() };
                    *document = postings.iter_mut().map(seek).min().unwrap_or(TERMINATED);
                }
            }
            Self::Loaded { places, cursor } => {
                *cursor += places[*cursor..].partition_point(|(document, _)| *document < target);
            }
        }
        self.document()
    }

    /// The positions in the current document, in ascending order.
    pub(super) fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        match self {
            Self::Streamed { postings, document, one } => {
                for postings in postings.iter_mut().filter(|it| it.doc() == *document) {
                    postings.positions(one);
                    out.extend_from_slice(one);
                }
                out.sort_unstable();
                out.dedup();
            }
            Self::Loaded { places, cursor } => {
                let rest = &places[*cursor..];
                let here = rest.first().map_or(TERMINATED, |(document, _)| *document);
                out.extend(rest.iter().take_while(|(document, _)| *document == here).map(|(_, position)| *position));
                out.dedup();
            }
        }
    }

    /// About how many documents there are.
    pub(super) fn documents(&self) -> u32 {
        match self {
            Self::Streamed { postings, .. } => postings.iter().map(DocSet::size_hint).fold(0, u32::saturating_add),
            Self::Loaded { places, .. } => places.len() as u32,
        }
    }
}
