//! Which documents of a segment the blocks of a text are, and where these stand in it.

use super::searcher::{Numbers, column};
use coding::span::Span;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::index::SegmentReader;
use tantivy::{DocId, TantivyError};

/// The blocks of a segment. Those of a text lie side by side, a few runs at most.
pub(super) struct Table {
    runs: HashMap<u64, Vec<Run>>,
    extents: Extents,
}

/// Where the documents of a segment stand in their texts.
pub(super) struct Extents {
    starts: Arc<dyn ColumnValues<u64>>,
    lengths: Arc<dyn ColumnValues<u64>>,
}

impl Extents {
    pub(super) fn of(segment: &SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        Ok(Self { starts: column(columns, "start")?, lengths: column(columns, "length")? })
    }

    pub(super) fn of_document(&self, document: DocId) -> Span {
        // Both were put in as numbers of this size.
        let (start, length) = (self.starts.get_val(document) as u32, self.lengths.get_val(document) as u32);
        Span { start, end: start.saturating_add(length) }
    }
}

#[derive(Clone, Copy)]
struct Run {
    block: u32,
    document: DocId,
    length: u32,
}

/// A block, as a document of its segment.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) block: u32,
    pub(super) document: DocId,
}

impl Table {
    pub(super) fn of(segment: &SegmentReader) -> Result<Self, TantivyError> {
        let numbers = Numbers::of(segment)?;
        let mut runs: HashMap<u64, Vec<Run>> = HashMap::new();
        let mut open: Option<(u64, Run)> = None;
        for (text, block, document) in numbers.all(segment.max_doc()) {
            match &mut open {
                Some((of, run)) if *of == text && run.block + run.length == block => run.length += 1,
                _ => {
                    if let Some((of, run)) = open.replace((text, Run { block, document, length: 1 })) {
                        runs.entry(of).or_default().push(run);
                    }
                }
            }
        }
        if let Some((of, run)) = open {
            runs.entry(of).or_default().push(run);
        }
        Ok(Self { runs, extents: Extents::of(segment)? })
    }

    /// The documents of a block; more than one only where all but one were deleted.
    pub(super) fn documents(&self, text: u64, block: u32) -> impl Iterator<Item = DocId> + '_ {
        self.runs_of(text).filter_map(move |run| {
            let offset = block.checked_sub(run.block).filter(|it| *it < run.length)?;
            Some(run.document + offset)
        })
    }

    /// All documents of a text.
    pub(super) fn all_of(&self, text: u64) -> impl Iterator<Item = Range<DocId>> + '_ {
        self.runs_of(text).map(|run| run.document..run.document + run.length)
    }

    /// The blocks of a text that spans touch, which are in the order of their beginnings; a block may come twice.
    pub(super) fn touched(&self, text: u64, spans: impl Iterator<Item = Span> + Clone, found: &mut dyn FnMut(Found)) {
        for run in self.runs_of(text) {
            let mut from = 0;
            for span in spans.clone() {
                from = self.first_after(run, from, span.start);
                let here =
                    (from..run.length).take_while(|it| self.extents.of_document(run.document + it).start < span.end);
                here.for_each(|it| found(Found { block: run.block + it, document: run.document + it }));
            }
        }
    }

    /// The first block of a run, from this one on, that ends behind a position. The next one is often near: so a few steps are
    /// tried before the rest is halved.
    fn first_after(&self, run: &Run, from: u32, position: u32) -> u32 {
        let is_before = |it: u32| self.extents.of_document(run.document + it).end <= position;
        let (mut low, mut step) = (from, 1);
        while low + step < run.length && is_before(low + step) {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(run.length);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn runs_of(&self, text: u64) -> impl Iterator<Item = &Run> {
        self.runs.get(&text).map_or(&[][..], Vec::as_slice).iter()
    }
}
