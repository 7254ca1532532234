//! Where the facts and positions of a query hold: stretches of texts, and the blocks that they touch.

use super::blocks::Table;
use super::listed::Listing;
use super::plan::{Plan, Read};
use super::relate::{Terrain, related};
use super::scan::{Candidate, stretches};
use super::searcher::Opened;
use crate::index::Failure;
use crate::query::{Distance, Problem};
use crate::query::{Position, Query, QueryError, Relation, Unit};
use coding::index::{IndexError, Texts};
use coding::query::{Asked, At, Fact, Facts, Holds, Stretch, Unknown};
use coding::span::Span;
use coding::spoken::label_end;
use coding::words::begins_within;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use tantivy::BitSet;
use tantivy::index::{SegmentId, SegmentReader};

/// Stretches by text, in ascending order.
pub(super) type Places = BTreeMap<u64, Vec<Stretch>>;

/// Where something may stand, as far as it is known beforehand.
#[derive(Clone, Copy, Default)]
struct Limits<'l> {
    texts: Option<&'l HashSet<u64>>,
    blocks: Option<&'l HashSet<(u64, u32)>>,
}

impl Limits<'_> {
    fn admits(&self, text: u64, block: u32) -> bool {
        self.texts.is_none_or(|it| it.contains(&text)) && self.blocks.is_none_or(|it| it.contains(&(text, block)))
    }
}

/// Looks up the facts and positions of one query.
pub(super) struct Locator<'s> {
    index: &'s Opened,
    facts: &'s dyn Facts,
    texts: &'s dyn Texts,
    tables: Vec<(SegmentId, u32, Table)>,
    /// Where each holds, in the order in which they stand in the query.
    pub(super) listings: Vec<Arc<Listing>>,
    /// The stretches of positions, and of facts, that do not stand under a NOT.
    pub(super) positions: Places,
    pub(super) facts_at: Places,
}

impl<'s> Locator<'s> {
    pub(super) fn new(index: &'s Opened, facts: &'s dyn Facts, texts: &'s dyn Texts) -> Result<Self, Failure> {
        let table = |it: &SegmentReader| Ok::<_, Failure>((it.segment_id(), it.max_doc(), Table::of(it)?));
        let tables = index.segments().iter().map(table).collect::<Result<_, _>>()?;
        let (listings, positions, facts_at) = (Vec::new(), Places::new(), Places::new());
        Ok(Self { index, facts, texts, tables, listings, positions, facts_at })
    }

    /// Goes through the query as [`Plan`] does. Only `texts` can hold answers.
    pub(super) fn look_up(
        &mut self,
        query: &Query,
        texts: Option<&HashSet<u64>>,
        positive: bool,
    ) -> Result<(), Failure> {
        match query {
            Query::Fact(fact) => {
                let holds = self.holds(fact)?;
                self.note_fact(fact, holds, Limits { texts, blocks: None }, positive)
            }
            Query::Position(position) => {
                let places = self.position(position, texts)?;
                self.note_position(places, texts, positive);
                Ok(())
            }
            Query::And(parts) => self.all(parts, texts, positive),
            Query::Or(parts) => parts.iter().try_for_each(|it| self.look_up(it, texts, positive)),
            Query::Not(part) => self.look_up(part, texts, !positive),
            Query::Word(_) | Query::Phrase(_) | Query::Near { .. } | Query::Regex(_) | Query::Speaker { .. } => Ok(()),
        }
    }

    /// What is quickly known first: all else is looked for only in texts where that holds.
    fn all(&mut self, parts: &[Query], texts: Option<&HashSet<u64>>, positive: bool) -> Result<(), Failure> {
        let mut texts = texts.cloned();
        let mut known: Vec<Option<Holds>> = Vec::with_capacity(parts.len());
        for part in parts {
            known.push(match part {
                Query::Fact(fact) => {
                    let holds = self.holds(fact)?;
                    narrow(&mut texts, &holds);
                    Some(holds)
                }
                _ => None,
            });
        }
        let blocks = self.with_words(parts, texts.as_ref())?;
        if let Some(blocks) = &blocks {
            narrow(&mut texts, &Holds::Texts(blocks.iter().map(|(text, _)| *text).collect()));
        }
        let limits = |texts| Limits { texts, blocks: blocks.as_ref() };
        for (part, holds) in parts.iter().zip(known) {
            match (part, holds) {
                (Query::Fact(fact), Some(holds)) => self.note_fact(fact, holds, limits(texts.as_ref()), positive)?,
                (part, _) => self.look_up(part, texts.as_ref(), positive)?,
            }
        }
        Ok(())
    }

    fn holds(&self, fact: &Fact) -> Result<Holds, Failure> {
        self.facts.holds(&fact.asked).map_err(|why| match why {
            Unknown::Name { problem, hint } => {
                QueryError::about(self.unknown(fact), Problem::Unknown { problem, hint }).into()
            }
            Unknown::Failed(why) => IndexError(why).into(),
        })
    }

    /// Which part of a fact is not known: where code and coder stand apart, it is the coder if the code alone is known.
    fn unknown(&self, fact: &Fact) -> At {
        let Asked::Coded { code, .. } = &fact.asked else { return fact.at };
        let alone = Asked::Coded { code: code.clone(), coder: None };
        fact.coder_at.filter(|_| self.facts.holds(&alone).is_ok()).unwrap_or(fact.at)
    }

    /// Where something uncoded is asked for beside words, the blocks with all of these words: there are fewer of them, and what
    /// is uncoded in a block takes a look at its words.
    fn with_words(
        &self,
        parts: &[Query],
        texts: Option<&HashSet<u64>>,
    ) -> Result<Option<HashSet<(u64, u32)>>, Failure> {
        let uncoded = |it: &Query| matches!(it, Query::Fact(fact) if fact.asked == Asked::Uncoded);
        let words: Vec<Query> =
            parts.iter().filter(|it| it.is_ranked() && it.first_fact().is_none()).cloned().collect();
        if words.is_empty() || !parts.iter().any(uncoded) {
            return Ok(None);
        }
        let found = self.candidates(&Query::And(words), Limits { texts, blocks: None })?;
        Ok(Some(found.into_iter().map(|it| (it.text, it.block)).collect()))
    }

    fn note_fact(
        &mut self,
        fact: &Fact,
        holds: Holds,
        Limits { texts, blocks }: Limits<'_>,
        positive: bool,
    ) -> Result<(), Failure> {
        let places = match holds {
            Holds::Texts(all) => {
                let listing = self.listing(|_, table, documents| {
                    for text in all.iter().filter(|it| texts.is_none_or(|texts| texts.contains(it))) {
                        table.all_of(*text).flatten().for_each(|it| {
                            documents.insert(it);
                        });
                    }
                });
                self.listings.push(Arc::new(listing));
                return Ok(());
            }
            Holds::At(places) => places,
        };
        let admitted = |text: &u64| texts.is_none_or(|it| it.contains(text));
        if fact.asked == Asked::Uncoded {
            let mut open = Vec::new();
            for (text, stretches) in places.iter().filter(|(text, _)| admitted(text)) {
                open.push((*text, self.open_blocks(*text, stretches, blocks)?));
            }
            self.list_blocks(&open);
        } else {
            self.list(places.iter().filter(|(text, _)| admitted(text)).map(|(text, it)| (*text, it.as_slice())));
        }
        if positive {
            merge(&mut self.facts_at, places.into_iter().filter(|(text, _)| admitted(text)));
        }
        Ok(())
    }

    fn note_position(&mut self, places: Places, texts: Option<&HashSet<u64>>, positive: bool) {
        let admitted = |text: &u64| texts.is_none_or(|it| it.contains(text));
        self.list(places.iter().filter(|(text, _)| admitted(text)).map(|(text, it)| (*text, it.as_slice())));
        if positive {
            merge(&mut self.positions, places);
        }
    }

    /// Lists the blocks that stretches of texts touch.
    fn list<'p>(&mut self, places: impl Iterator<Item = (u64, &'p [Stretch])> + Clone) {
        let listing = self.listing(|_, table, documents| {
            for (text, stretches) in places.clone() {
                table.touched(text, stretches.iter().map(|it| it.span), &mut |it| {
                    documents.insert(it.document);
                });
            }
        });
        self.listings.push(Arc::new(listing));
    }

    fn list_blocks(&mut self, blocks: &[(u64, Vec<u32>)]) {
        let listing = self.listing(|_, table, documents| {
            for (text, blocks) in blocks {
                let found = blocks.iter().flat_map(|block| table.documents(*text, *block));
                found.for_each(|it| {
                    documents.insert(it);
                });
            }
        });
        self.listings.push(Arc::new(listing));
    }

    /// The blocks that stretches touch.
    fn touched(&self, places: &Places) -> HashSet<(u64, u32)> {
        let mut touched = HashSet::new();
        for (_, _, table) in &self.tables {
            for (text, stretches) in places {
                table.touched(*text, stretches.iter().map(|it| it.span), &mut |it| {
                    touched.insert((*text, it.block));
                });
            }
        }
        touched
    }

    fn listing(&self, fill: impl Fn(SegmentId, &Table, &mut BitSet)) -> Listing {
        let filled = self.tables.iter().map(|(segment, documents, table)| {
            let mut set = BitSet::with_max_value(*documents);
            fill(*segment, table, &mut set);
            (*segment, set)
        });
        filled.collect()
    }

    /// The blocks of a text with a word that begins in one of these stretches; the label of who speaks is no word.
    fn open_blocks(
        &self,
        text: u64,
        stretches: &[Stretch],
        only: Option<&HashSet<(u64, u32)>>,
    ) -> Result<Vec<u32>, Failure> {
        let turns = self.facts.turns(text)?;
        let mut open = Vec::new();
        for stretch in stretches {
            let wanted = |number: u32| only.is_none_or(|it| it.contains(&(text, number)));
            for turn in turns.touched(stretch.span).iter().filter(|it| wanted(it.number)) {
                let whole = stretch.span.encloses(turn.span);
                if open.last() != Some(&turn.number) && (whole || self.has_word(text, turn.number, stretch.span)?) {
                    open.push(turn.number);
                }
            }
        }
        Ok(open)
    }

    fn has_word(&self, text: u64, block: u32, within: Span) -> Result<bool, Failure> {
        let Some(block) = self.texts.block(text, block)? else { return Ok(false) };
        let label = block.speaker.as_deref().map_or(0, |it| label_end(&block.words, it));
        let label = block.words.get(..label).map_or(0, |it| it.chars().count() as u32);
        let start = within.start.max(block.span.start + label);
        let from = block.span.start;
        let Some(open) = Span::new(start - from, within.end.min(block.span.end).saturating_sub(from)) else {
            return Ok(false);
        };
        Ok(begins_within(&block.words, open))
    }

    /// The stretches of a position.
    fn position(&mut self, position: &Position, texts: Option<&HashSet<u64>>) -> Result<Places, Failure> {
        let Position { left, relation, right } = position;
        // What is read in texts comes second, where the other one leaves only a few of them.
        let swapped = is_read(left) && !is_read(right);
        let (first, second) = if swapped { (right, left) } else { (left, right) };
        let first = self.places(first, Limits { texts, blocks: None })?;
        let there: HashSet<u64> = first.keys().copied().collect();
        let mut blocks = None;
        if is_close(*relation) && is_read(second) {
            blocks = Some(self.touched(&first));
        }
        let second = self.places(second, Limits { texts: Some(&there), blocks: blocks.as_ref() })?;
        let (left, right) = if swapped { (second, first) } else { (first, second) };
        let mut found = Places::new();
        for (text, stretches) in left {
            let Some(others) = right.get(&text) else { continue };
            let stand = related(&stretches, others, *relation, &Terrain { text, facts: self.facts })?;
            if !stand.is_empty() {
                found.insert(text, stand);
            }
        }
        Ok(found)
    }

    /// The stretches of one side of a position.
    fn places(&mut self, query: &Query, limits: Limits<'_>) -> Result<Places, Failure> {
        match query {
            Query::Fact(fact) => self.places_of(fact, limits),
            Query::Position(position) => self.position(position, limits.texts),
            Query::Or(parts) => {
                let mut all = Places::new();
                for part in parts {
                    let places = self.places(part, limits)?;
                    merge(&mut all, places);
                }
                Ok(all)
            }
            Query::Speaker { .. } => {
                let mut spoken = Places::new();
                for candidate in self.candidates(query, limits)? {
                    let turns = self.facts.turns(candidate.text)?;
                    let turn = turns.turns.iter().find(|it| it.number == candidate.block);
                    let stretch = turn.map(|it| Stretch { span: it.span, what: Stretch::SPOKEN });
                    spoken.entry(candidate.text).or_default().extend(stretch);
                }
                spoken.values_mut().for_each(|it| it.sort_unstable());
                Ok(spoken)
            }
            Query::And(_) | Query::Not(_) => {
                Err(IndexError("AND and NOT have no place in a text that another could stand to".into()).into())
            }
            words => {
                let found = stretches(words, self.candidates(words, limits)?, self.texts)?;
                let words = |span| Stretch { span, what: Stretch::WORDS };
                Ok(found.into_iter().map(|(text, it)| (text, it.into_iter().map(words).collect())).collect())
            }
        }
    }

    fn places_of(&self, fact: &Fact, limits: Limits<'_>) -> Result<Places, Failure> {
        let places = match self.holds(fact)? {
            Holds::At(places) => places,
            Holds::Texts(texts) => {
                let whole = Stretch { span: Span { start: 0, end: u32::MAX }, what: Stretch::WHOLE };
                texts.into_iter().map(|text| (text, vec![whole])).collect()
            }
        };
        let mut found = Places::new();
        for (text, mut stretches) in places {
            if limits.texts.is_some_and(|it| !it.contains(&text)) {
                continue;
            }
            if fact.asked == Asked::Uncoded {
                let mut open = Vec::with_capacity(stretches.len());
                for it in stretches {
                    if !self.open_blocks(text, &[it], None)?.is_empty() {
                        open.push(it);
                    }
                }
                stretches = open;
            }
            if !stretches.is_empty() {
                found.insert(text, stretches);
            }
        }
        Ok(found)
    }

    /// Blocks that may hold the words.
    fn candidates(&self, query: &Query, limits: Limits<'_>) -> Result<Vec<Candidate>, Failure> {
        let planned = Plan::new(self.index.fields(), self.index.languages(), Read::Open(&[]), &[]).of(query);
        let mut candidates = Vec::new();
        self.index.each_block(&*planned, &mut |_, it| {
            if limits.admits(it.text, it.block) {
                candidates.push(it);
            }
        })?;
        Ok(candidates)
    }
}

/// Whether its stretches are found by reading texts.
fn is_read(query: &Query) -> bool {
    match query {
        Query::Fact(_) => false,
        Query::Or(parts) => parts.iter().any(is_read),
        Query::Position(position) => is_read(&position.left) || is_read(&position.right),
        _ => true,
    }
}

/// Whether stretches must share a block to stand so.
fn is_close(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Within
            | Relation::Encloses
            | Relation::Overlaps
            | Relation::Same(Unit::Paragraph)
            | Relation::Near(Distance::Paragraphs(0))
    )
}

fn narrow(texts: &mut Option<HashSet<u64>>, holds: &Holds) {
    let there: HashSet<u64> = match holds {
        Holds::Texts(texts) => texts.iter().copied().collect(),
        Holds::At(places) => places.iter().map(|(text, _)| *text).collect(),
    };
    match texts {
        Some(texts) => texts.retain(|it| there.contains(it)),
        None => *texts = Some(there),
    }
}

fn merge(all: &mut Places, more: impl IntoIterator<Item = (u64, Vec<Stretch>)>) {
    for (text, stretches) in more {
        let there = all.entry(text).or_default();
        there.extend(stretches);
        there.sort_unstable();
        there.dedup();
    }
}

/// For [`QueryError`]s that arise while a query is answered.
impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}
