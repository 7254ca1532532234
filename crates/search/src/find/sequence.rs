//! Words that stand together in one block: phrases and nearness, from the positions in the index.

use super::listed::unexplained;
use super::positions::{Standing, stretches};
use super::prefix::{documents_with, terms_with};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Score, Searcher, TERMINATED, Term};

/// Documents in which words stand together.
#[derive(Clone, Debug)]
pub(super) struct SequenceQuery {
    pub(super) field: Field,
    pub(super) slots: Vec<Slot>,
    pub(super) standing: Standing,
}

/// What may stand at one place of a sequence.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// One of these terms of the index.
    Terms(Vec<String>),
    /// Any word that begins so.
    Prefix(String),
}

impl Query for SequenceQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring.searcher() {
            Some(searcher) if scoring.is_scoring_enabled() => {
                let rarest = self.slots.iter().map(|slot| slot.documents(searcher, self.field));
                let rarest = rarest.collect::<tantivy::Result<Vec<u64>>>()?.into_iter().min().unwrap_or(0);
                Some(bm25(rarest, searcher, self.field)?)
            }
            _ => None,
        };
        Ok(Box::new(SequenceWeight { query: self.clone(), bm25 }))
    }
}

impl Slot {
    fn documents(&self, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
        match self {
            Self::Prefix(beginning) => documents_with(beginning, searcher, field),
            Self::Terms(terms) => {
                let frequencies = terms.iter().map(|term| searcher.doc_freq(&Term::from_field_text(field, term)));
                Ok(frequencies.collect::<tantivy::Result<Vec<u64>>>()?.into_iter().max().unwrap_or(0))
            }
        }
    }

    /// Its places in a segment; nothing if there are none.
    fn places(&self, field: Field, index: &InvertedIndexReader) -> tantivy::Result<Option<Places>> {
        let mut infos = match self {
            Self::Prefix(beginning) => terms_with(beginning, index)?,
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

struct SequenceWeight {
    query: SequenceQuery,
    bm25: Option<Bm25Weight>,
}

impl Weight for SequenceWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let SequenceQuery { field, slots, standing } = &self.query;
        let index = reader.inverted_index(*field)?;
        let mut places = Vec::with_capacity(slots.len());
        for slot in slots {
            match slot.places(*field, &index)? {
                Some(it) => places.push(it),
                None => return Ok(Box::new(EmptyScorer)),
            }
        }
        if places.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let weighing = match &self.bm25 {
            Some(bm25) => Weighing::by(bm25.boost_by(boost), reader, *field)?,
            None => Weighing::constant(0.0),
        };
        Ok(Box::new(SequenceScorer::new(places, *standing, weighing)))
    }

    fn explain(&self, _reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(document))
    }
}

struct SequenceScorer {
    slots: Vec<Places>,
    /// The slots, those with the fewest documents first.
    order: Vec<usize>,
    standing: Standing,
    weighing: Weighing,
    document: DocId,
    positions: Vec<Vec<u32>>,
    found: Vec<(u32, u32)>,
}

impl SequenceScorer {
    fn new(slots: Vec<Places>, standing: Standing, weighing: Weighing) -> Self {
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|slot| slots[*slot].documents());
        let positions = vec![Vec::new(); slots.len()];
        let mut scorer = Self { slots, order, standing, weighing, document: 0, positions, found: Vec::new() };
        scorer.find(0);
        scorer
    }

    /// Goes to the first answer at or after `target`.
    fn find(&mut self, mut target: DocId) -> DocId {
        loop {
            let candidate = self.align(target);
            if candidate == TERMINATED || self.stands() {
                self.document = candidate;
                return candidate;
            }
            target = candidate + 1;
        }
    }

    /// Goes to the first document at or after `target` that is in every slot.
    fn align(&mut self, mut target: DocId) -> DocId {
        loop {
            let mut highest = target;
            for &slot in &self.order {
                highest = self.slots[slot].seek(highest);
                if highest == TERMINATED {
                    return TERMINATED;
                }
            }
            if highest == target || self.slots.iter().all(|slot| slot.document() == highest) {
                return highest;
            }
            target = highest;
        }
    }

    fn stands(&mut self) -> bool {
        for (slot, positions) in self.slots.iter_mut().zip(&mut self.positions) {
            slot.positions(positions);
        }
        stretches(&self.positions, self.standing, &mut self.found);
        !self.found.is_empty()
    }
}

impl DocSet for SequenceScorer {
    fn advance(&mut self) -> DocId {
        if self.document == TERMINATED { TERMINATED } else { self.find(self.document + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.document {
            return self.document;
        }
        if target >= TERMINATED {
            self.document = TERMINATED;
            return TERMINATED;
        }
        self.find(target)
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.order.first().map_or(0, |slot| self.slots[*slot].documents() / 4)
    }

    fn cost(&self) -> u64 {
        self.slots.iter().map(|slot| u64::from(slot.documents()) * 10).sum()
    }
}

impl Scorer for SequenceScorer {
    fn score(&mut self) -> Score {
        self.weighing.score(self.document, self.found.len() as u32)
    }
}

/// The places of one slot in a segment.
enum Places {
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

    fn document(&self) -> DocId {
        match self {
            Self::Streamed { document, .. } => *document,
            Self::Loaded { places, cursor } => places.get(*cursor).map_or(TERMINATED, |(document, _)| *document),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
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
    fn positions(&mut self, out: &mut Vec<u32>) {
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
    fn documents(&self) -> u32 {
        match self {
            Self::Streamed { postings, .. } => postings.iter().map(DocSet::size_hint).fold(0, u32::saturating_add),
            Self::Loaded { places, .. } => places.len() as u32,
        }
    }
}

/// How a number of matches in a document becomes a score.
pub(super) enum Weighing {
    Constant(Score),
    Bm25(Bm25Weight, FieldNormReader),
}

impl Weighing {
    pub(super) fn constant(score: Score) -> Self {
        Self::Constant(score)
    }

    pub(super) fn by(bm25: Bm25Weight, reader: &SegmentReader, field: Field) -> tantivy::Result<Self> {
        Ok(Self::Bm25(bm25, reader.get_fieldnorms_reader(field)?))
    }

    pub(super) fn score(&self, document: DocId, count: u32) -> Score {
        match self {
            Self::Constant(score) => *score,
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
