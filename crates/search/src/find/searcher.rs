//! [`Searcher`]: from a query to blocks.

use super::blocks::Extents;
use super::family::Family;
use super::listed::Listing;
use super::locate::{Locator, Places};
use super::plan::{Plan, Read};
use super::required::{Required, documents_with};
use super::scan::{Candidate, Reader, scan};
use super::top::{Answer, Top};
use crate::index::{Failure, Fields, WHAT_NEXT, guarded, guarded_search, open};
use crate::language::{Stemming, fold};
use crate::query::{Form, Problem, Query, QueryError, Term};
use crate::view::Highlighter;
use coding::hit::{Hit, Match};
use coding::index::{BlockText, IndexError, IndexFiles, Texts};
use coding::query::Facts;
use coding::span::Span;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::fastfield::FastFieldReaders;
use tantivy::index::SegmentReader;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, ReloadPolicy, Score, TantivyError};

/// An open index. It shows the texts as they were when it was opened; open another one after a change.
///
/// It reads what it needs piece by piece and keeps a few megabytes at most, so it is cheap to open for one search and
/// may be shared between threads for many.
pub struct Searcher {
    pub(super) index: Option<Opened>,
}

pub(super) struct Opened {
    pub(super) reader: tantivy::Searcher,
    pub(super) fields: Fields,
    languages: Vec<Option<Stemming>>,
}

/// In which order hits are returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most relevant first (BM25 over blocks); equals in the order of their texts' numbers.
    #[default]
    Relevance,
    /// As one would read: in the order of [`Texts::all`], and within a text from its beginning to its end.
    Document,
}

/// Which answers are wanted.
#[derive(Clone, Copy, Default)]
pub struct Request<'r> {
    /// How many hits are returned at most; the totals count all.
    pub limit: usize,
    /// In which order.
    pub order: Order,
    /// Whether a block (text, block) counts at all: the filters for case, source type, code and the like. It is asked
    /// at least once for each block that answers the query, and for some that do not, so look the answer up in a set.
    pub admits: Option<&'r (dyn Fn(u64, u32) -> bool + Sync)>,
    /// Called once for each block that answers, whether or not it is among the hits.
    pub seen: Option<&'r (dyn Fn(u64, u32) + Sync)>,
    /// What the project knows: codings, cases, attributes. Without it a query that asks for them is refused.
    pub facts: Option<&'r dyn Facts>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The query is wrong: it names what is not there, or stands for too much.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The index or a text cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many blocks answer the query.
    pub total_blocks: usize,
    /// In how many texts.
    pub total_texts: usize,
    /// The first of them.
    pub hits: Vec<Hit>,
    /// Regular expressions of the query for which the index was no help: all texts were read.
    pub unaided: Vec<String>,
    /// The stretches of positions, and of facts, that do not stand under a NOT.
    positions: Places,
    facts: Places,
    /// Whether facts are marked: the query has no words and no positions.
    facts_are_marked: bool,
}

impl Found {
    /// The matches in a block of the answer: those of [`matches()`](crate::matches()), and the stretches of positions. If the
    /// query asks for no words and no positions, the codings and uncoded stretches that it asks for.
    pub fn matches(&self, highlighter: &mut Highlighter, text: u64, block: &BlockText) -> Vec<Match> {
        let marks = if self.facts_are_marked { &self.facts } else { &self.positions };
        let here = marks.get(&text).map_or(&[][..], Vec::as_slice).iter().map(|it| it.span);
        let inside = |it: Span| Span::new(it.start.max(block.span.start), it.end.min(block.span.end));
        let spans = here.take_while(|it| it.start < block.span.end).filter_map(inside).collect();
        highlighter.matches_and(block, spans)
    }

    /// The rows of the codings of which the query speaks, where they touch a stretch of a text: those of `code:` and `coder:`,
    /// and of positions those of the first part.
    pub fn codings(&self, text: u64, span: Span) -> Vec<i64> {
        let here = [&self.positions, &self.facts].into_iter().filter_map(|it| it.get(&text)).flatten();
        here.filter(|it| it.what > 0 && it.span.overlaps(span)).map(|it| it.what).collect()
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let segments = self.index.as_ref().map(|it| it.reader.segment_readers().len());
        f.debug_struct("Searcher").field("segments", &segments).finish()
    }
}

impl Searcher {
    /// Opens the index. Where none was ever written the searcher is empty, and finds nothing in no texts.
    ///
    /// # Errors
    /// The files are damaged, or of another version.
    pub fn open(files: Arc<dyn IndexFiles>) -> Result<Self, IndexError> {
        guarded(|| {
            let Some((index, fields)) = open(files)? else { return Ok(Self { index: None }) };
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
            let languages = languages(&reader, fields)?;
            Ok(Self { index: Some(Opened { reader, fields, languages }) })
        })
    }

    /// Finds the blocks that answer a query. A block is the unit of logic: `a AND b` asks for blocks that hold both.
    ///
    /// Regular expressions are looked for in `texts`, and only in the blocks that the rest of the query leaves.
    ///
    /// # Errors
    /// The index is damaged or missing although there are texts, a text cannot be read, or the query names what is not there.
    pub fn search(&self, query: &Query, request: &Request<'_>, texts: &dyn Texts) -> Result<Found, SearchError> {
        guarded_search(|| match &self.index {
            Some(index) => index.search(query, request, texts),
            None if texts.all()?.is_empty() => Ok(Found::default()),
            None => Err(missing().into()),
        })
    }
}

impl Opened {
    fn search(&self, query: &Query, request: &Request<'_>, texts: &dyn Texts) -> Result<Found, Failure> {
        self.check_spellings(query)?;
        let (located, positions, facts) = self.locate(query, request, texts)?;
        let (listings, unaided) = self.read(query, &located, request, texts)?;
        let planned = Plan::new(self.fields, &self.languages, Read::Found(&listings), &located).of(query);
        let ranks: HashMap<u64, u32> = match request.order {
            Order::Relevance => HashMap::new(),
            Order::Document => texts.all()?.into_iter().zip(0..).collect(),
        };
        let weight = planned.weight(self.scoring(request.order))?;
        let mut top = Top::new(request.order, request.limit);
        for segment in self.reader.segment_readers() {
            let numbers = Numbers::of(segment)?;
            self.for_each(&*weight, segment, request.order, &mut |document, score| {
                let (text, block) = numbers.of_document(document);
                if request.admits.is_none_or(|admits| admits(text, block)) {
                    let rank = ranks.get(&text).copied().unwrap_or(u32::MAX);
                    if let Some(seen) = request.seen {
                        seen(text, block);
                    }
                    top.add(Answer { text, block, rank, score });
                }
            })?;
        }
        let (hits, total_blocks, total_texts) = top.finish();
        let facts_are_marked = !query.marks_words();
        Ok(Found { total_blocks, total_texts, hits, unaided, positions, facts, facts_are_marked })
    }

    /// Where the facts and positions of the query hold, and the stretches of positions, and of facts.
    fn locate(
        &self,
        query: &Query,
        request: &Request<'_>,
        texts: &dyn Texts,
    ) -> Result<(Vec<Arc<Listing>>, Places, Places), Failure> {
        let Some(first) = query.first_fact() else { return Ok((Vec::new(), Places::new(), Places::new())) };
        let Some(facts) = request.facts else {
            let problem = "codings and sources cannot be asked for here".to_owned();
            return Err(QueryError::about(first, Problem::Unknown { problem, hint: None }).into());
        };
        let mut locator = Locator::new(self, facts, texts)?;
        locator.look_up(query, None, true)?;
        let Locator { listings, positions, facts_at, .. } = locator;
        Ok((listings, positions, facts_at))
    }

    /// A word with `~` that stands for a great many words is refused.
    fn check_spellings(&self, query: &Query) -> Result<(), Failure> {
        for Term { text, form, at, .. } in query.terms() {
            let Form::Fuzzy(edits) = form else { continue };
            let family = Family::Around(fold(text), *edits);
            let mut words: HashSet<Vec<u8>> = HashSet::new();
            for segment in self.reader.segment_readers() {
                let index = segment.inverted_index(self.fields.body)?;
                family.each(self.fields.body, &index, &mut |word, _| {
                    words.insert(word.to_vec());
                })?;
            }
            if words.len() > MOST_SPELLINGS {
                let problem = Problem::WideFuzzy { word: format!("{text}~{edits}"), most: MOST_SPELLINGS };
                return Err(QueryError::about(*at, problem).into());
            }
        }
        Ok(())
    }

    pub(super) fn segments(&self) -> &[SegmentReader] {
        self.reader.segment_readers()
    }

    pub(super) fn fields(&self) -> Fields {
        self.fields
    }

    pub(super) fn languages(&self) -> &[Option<Stemming>] {
        &self.languages
    }

    /// Every block that a planned query finds.
    pub(super) fn each_block(
        &self,
        planned: &dyn tantivy::query::Query,
        found: &mut dyn FnMut(&SegmentReader, Candidate),
    ) -> Result<(), Failure> {
        let weight = planned.weight(self.scoring(Order::Document))?;
        for segment in self.reader.segment_readers() {
            let (numbers, extents) = (Numbers::of(segment)?, Extents::of(segment)?);
            self.for_each(&*weight, segment, Order::Document, &mut |document, _| {
                let (text, block) = numbers.of_document(document);
                found(segment, Candidate { text, block, document, span: extents.of_document(document) });
            })?;
        }
        Ok(())
    }

    fn scoring(&self, order: Order) -> EnableScoring<'_> {
        match order {
            Order::Relevance => EnableScoring::enabled_from_searcher(&self.reader),
            Order::Document => EnableScoring::disabled_from_searcher(&self.reader),
        }
    }

    fn for_each(
        &self,
        weight: &dyn Weight,
        segment: &SegmentReader,
        order: Order,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> Result<(), TantivyError> {
        match order {
            Order::Relevance => weight.for_each(segment, &mut |document, score| {
                if !segment.is_deleted(document) {
                    callback(document, score);
                }
            }),
            Order::Document => weight.for_each_no_score(segment, &mut |documents| {
                for document in documents.iter().filter(|it| !segment.is_deleted(**it)) {
                    callback(*document, 0.0);
                }
            }),
        }
    }

    /// Where each part of the query that must be read stands, among the blocks that could be answers; and the expressions for
    /// which all texts were read.
    fn read(
        &self,
        query: &Query,
        located: &[Arc<Listing>],
        request: &Request<'_>,
        texts: &dyn Texts,
    ) -> Result<(Vec<Arc<Listing>>, Vec<String>), Failure> {
        let parts = query.read();
        if parts.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let readers = parts.iter().map(|it| Reader::of(it)).collect::<Result<Vec<_>, _>>()?;
        let mut open: Vec<Option<Arc<Listing>>> = Vec::with_capacity(parts.len());
        for part in &parts {
            open.push(match part {
                Query::Regex(pattern) => self.with_required(pattern)?.map(Arc::new),
                _ => None,
            });
        }
        let planned = Plan::new(self.fields, &self.languages, Read::Open(&open), located).of(query);
        let mut candidates: Vec<Vec<Candidate>> = vec![Vec::new(); self.reader.segment_readers().len()];
        let places: HashMap<_, _> = self.segments().iter().map(|it| it.segment_id()).zip(0usize..).collect();
        self.each_block(&*planned, &mut |segment, it| {
            if request.admits.is_none_or(|admits| admits(it.text, it.block)) {
                candidates[places[&segment.segment_id()]].push(it);
            }
        })?;
        let read: usize = candidates.iter().map(Vec::len).sum();
        let all = self.reader.num_docs() as usize;
        let mut listings = vec![Listing::new(); parts.len()];
        for (segment, candidates) in self.segments().iter().zip(candidates) {
            scan((segment.segment_id(), segment.max_doc()), candidates, &readers, texts, &mut listings)?;
        }
        let alone = |(part, open): (&&Query, &Option<Arc<Listing>>)| match part {
            Query::Regex(pattern) if open.is_none() && read == all && all > 0 => Some(pattern.clone()),
            _ => None,
        };
        let unaided = parts.iter().zip(&open).filter_map(alone).collect();
        Ok((listings.into_iter().map(Arc::new).collect(), unaided))
    }

    /// The documents with a word that holds letters without which the expression cannot match, if it has such letters.
    fn with_required(&self, pattern: &str) -> Result<Option<Listing>, Failure> {
        let Some(required) = Required::of(pattern) else { return Ok(None) };
        let mut listing = Listing::new();
        for segment in self.reader.segment_readers() {
            listing.insert(
                segment.segment_id(),
                documents_with(&required, segment, self.fields.body, self.scoring(Order::Document))?,
            );
        }
        Ok(Some(listing))
    }
}

/// More words than this are no spellings of one.
const MOST_SPELLINGS: usize = 1000;

/// Which text and block a document is.
pub(super) struct Numbers {
    texts: Arc<dyn ColumnValues<u64>>,
    blocks: Arc<dyn ColumnValues<u64>>,
}

impl Numbers {
    pub(super) fn of(segment: &SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        Ok(Self { texts: column(columns, "text")?, blocks: column(columns, "block")? })
    }

    pub(super) fn of_document(&self, document: DocId) -> (u64, u32) {
        let block = self.blocks.get_val(document);
        (self.texts.get_val(document), u32::try_from(block).unwrap_or(u32::MAX))
    }

    /// (text, block, document) of all documents.
    pub(super) fn all(&self, documents: u32) -> impl Iterator<Item = (u64, u32, DocId)> + '_ {
        const STEP: u32 = 4096;
        (0..documents).step_by(STEP as usize).flat_map(move |first| {
            let length = STEP.min(documents - first);
            let (mut texts, mut blocks) = (vec![0; length as usize], vec![0; length as usize]);
            self.texts.get_range(first.into(), &mut texts);
            self.blocks.get_range(first.into(), &mut blocks);
            let numbered = (first..).zip(texts.into_iter().zip(blocks));
            numbered.map(|(document, (text, block))| (text, u32::try_from(block).unwrap_or(u32::MAX), document))
        })
    }
}

/// A number that every block has, so the values stand as the documents do.
pub(super) fn column(columns: &FastFieldReaders, name: &str) -> Result<Arc<dyn ColumnValues<u64>>, TantivyError> {
    let column = columns.u64(name)?;
    let full = column.get_cardinality().is_full();
    Ok(if full { column.values } else { column.first_or_default_col(0) })
}

/// The languages of the texts in the index.
fn languages(reader: &tantivy::Searcher, fields: Fields) -> Result<Vec<Option<Stemming>>, TantivyError> {
    let mut codes = BTreeSet::new();
    for segment in reader.segment_readers() {
        let index = segment.inverted_index(fields.language)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            codes.insert(String::from_utf8_lossy(terms.key()).into_owned());
        }
    }
    Ok(codes.iter().map(|code| Stemming::of(Some(code))).collect())
}

fn missing() -> IndexError {
    IndexError(format!("it is missing although there are texts; {WHAT_NEXT}"))
}
