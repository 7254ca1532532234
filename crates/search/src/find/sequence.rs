//! Words that stand together in one block: phrases and nearness, from the positions in the index.

use super::listed::unexplained;
use super::places::{Places, Slot};
use super::positions::{Standing, Stretches};
use super::weighing::{Weighing, bm25};
use tantivy::index::SegmentReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, TERMINATED};

/// Documents in which words stand together.
#[derive(Clone, Debug)]
pub(super) struct SequenceQuery {
    pub(super) field: Field,
    pub(super) slots: Vec<Slot>,
    pub(super) standing: Standing,
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
            None => Weighing::Nothing,
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
    stretches: Stretches,
    /// How often the words stand so in the current document.
    times: u32,
}

impl SequenceScorer {
    fn new(slots: Vec<Places>, standing: Standing, weighing: Weighing) -> Self {
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|slot| slots[*slot].documents());
        let positions = vec![Vec::new(); slots.len()];
        let stretches = Stretches::default();
        let mut scorer = Self { slots, order, standing, weighing, document: 0, positions, stretches, times: 0 };
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
        self.times = self.stretches.of(&self.positions, self.standing).len() as u32;
        self.times > 0
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
        self.weighing.score(self.document, self.times)
    }
}
