//! [`Searcher`]: from a query to blocks.

use super::listed::Listing;
use super::plan::{Plan, Regexes};
use super::scan::{Candidate, scan};
use super::top::{Answer, Top};
use crate::index::{Failure, Fields, WHAT_NEXT, guarded, open};
use crate::language::Stemming;
use crate::query::{Query, pattern};
use coding::hit::Hit;
use coding::index::{IndexError, IndexFiles, Texts};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::index::SegmentReader;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, ReloadPolicy, Score, TantivyError};

/// An open index. It shows the texts as they were when it was opened; open another one after a change.
///
/// It reads what it needs piece by piece and keeps a few megabytes at most, so it is cheap to open for one search and
/// may be shared between threads for many.
pub struct Searcher {
    index: Option<Opened>,
}

struct Opened {
    reader: tantivy::Searcher,
    fields: Fields,
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
    /// once for each block that answers the query, so look the answer up in a set.
    pub admits: Option<&'r (dyn Fn(u64, u32) -> bool + Sync)>,
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
    /// The index is damaged or missing although there are texts, or a text cannot be read.
    pub fn search(&self, query: &Query, request: &Request<'_>, texts: &dyn Texts) -> Result<Found, IndexError> {
        guarded(|| match &self.index {
            Some(index) => index.search(query, request, texts),
            None if texts.all()?.is_empty() => Ok(Found::default()),
            None => Err(missing().into()),
        })
    }
}

impl Opened {
    fn search(&self, query: &Query, request: &Request<'_>, texts: &dyn Texts) -> Result<Found, Failure> {
        let listings = self.regexes(query, request, texts)?;
        let planned = Plan::new(self.fields, &self.languages, Regexes::Found(&listings)).of(query);
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
                    top.add(Answer { text, block, rank, score });
                }
            })?;
        }
        let (hits, total_blocks, total_texts) = top.finish();
        Ok(Found { total_blocks, total_texts, hits })
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

    /// Where each regular expression of the query matches, among the blocks that could be answers.
    fn regexes(&self, query: &Query, request: &Request<'_>, texts: &dyn Texts) -> Result<Vec<Arc<Listing>>, Failure> {
        let patterns = query.regexes();
        if patterns.is_empty() {
            return Ok(Vec::new());
        }
        let compiled = patterns.into_iter().map(|it| pattern::compile(it).map_err(IndexError));
        let compiled = compiled.collect::<Result<Vec<_>, _>>()?;
        let planned = Plan::new(self.fields, &self.languages, Regexes::Open).of(query);
        let weight = planned.weight(self.scoring(Order::Document))?;
        let mut listings = vec![Listing::new(); compiled.len()];
        for segment in self.reader.segment_readers() {
            let numbers = Numbers::of(segment)?;
            let mut candidates = Vec::new();
            self.for_each(&*weight, segment, Order::Document, &mut |document, _| {
                let (text, block) = numbers.of_document(document);
                if request.admits.is_none_or(|admits| admits(text, block)) {
                    candidates.push(Candidate { text, block, document });
                }
            })?;
            scan(segment.segment_id(), candidates, &compiled, texts, &mut listings)?;
        }
        Ok(listings.into_iter().map(Arc::new).collect())
    }
}

/// Which text and block a document is.
struct Numbers {
    texts: Arc<dyn ColumnValues<u64>>,
    blocks: Arc<dyn ColumnValues<u64>>,
}

impl Numbers {
    fn of(segment: &SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        let column = |name| Ok::<_, TantivyError>(columns.u64(name)?.first_or_default_col(0));
        Ok(Self { texts: column("text")?, blocks: column("block")? })
    }

    fn of_document(&self, document: DocId) -> (u64, u32) {
        let block = self.blocks.get_val(document);
        (self.texts.get_val(document), u32::try_from(block).unwrap_or(u32::MAX))
    }
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
