//! Which documents of a segment the blocks of a text are.

use super::searcher::Numbers;
use std::collections::HashMap;
use std::ops::Range;
use tantivy::index::SegmentReader;
use tantivy::{DocId, TantivyError};

/// The blocks of a segment. Those of a text lie side by side, a few runs at most.
pub(super) struct Table(HashMap<u64, Vec<Run>>);

#[derive(Clone, Copy)]
struct Run {
    block: u32,
    document: DocId,
    length: u32,
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
        Ok(Self(runs))
    }

    /// The documents of a block; more than one only where all but one were deleted.
    pub(super) fn documents(&self, text: u64, block: u32) -> impl Iterator<Item = DocId> + '_ {
        let runs = self.0.get(&text).map_or(&[][..], Vec::as_slice).iter();
        runs.filter_map(move |run| {
            let offset = block.checked_sub(run.block).filter(|it| *it < run.length)?;
            Some(run.document + offset)
        })
    }

    /// All documents of a text.
    pub(super) fn all_of(&self, text: u64) -> impl Iterator<Item = Range<DocId>> + '_ {
        let runs = self.0.get(&text).map_or(&[][..], Vec::as_slice).iter();
        runs.map(|run| run.document..run.document + run.length)
    }
}
