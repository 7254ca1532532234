//! Keeps the pieces of the index few, and what was removed out of them.

use super::document::BlockDocument;
use super::shape::INDEX_FILE;
use coding::index::IndexFiles;
use std::cmp::Reverse;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{LogMergePolicy, MergePolicy};
use tantivy::{Index, IndexWriter, TantivyError};

/// How many segments a bulk load leaves behind, if they are not larger than [`LARGE`] for that.
const AFTER_BULK: usize = 4;
/// Segments with so many blocks are not merged with others: it bounds the work of removing one text.
const LARGE: usize = 50_000;
/// How many smaller segments there may be at any time.
const AT_MOST_SMALL: usize = 12;

/// Rewrites every segment from which something was deleted, so that no deleted word is left in a file.
pub(super) fn expunge(index: &Index, writer: &mut IndexWriter<BlockDocument>) -> Result<(), TantivyError> {
    for segment in index.searchable_segment_metas()? {
        if segment.has_deletes() {
            writer.merge(&[segment.id()]).wait()?;
        }
    }
    Ok(())
}

/// After a bulk load: merges down to a few segments of about the same size.
pub(super) fn merge_evenly(index: &Index, writer: &mut IndexWriter<BlockDocument>) -> Result<(), TantivyError> {
    let mut segments = index.searchable_segment_metas()?;
    let blocks: usize = segments.iter().map(|it| it.num_docs() as usize).sum();
    let wanted = blocks.div_ceil(LARGE).max(AFTER_BULK);
    if segments.len() <= wanted {
        return Ok(());
    }
    segments.sort_by_key(|it| Reverse(it.num_docs()));
    let mut groups: Vec<(u64, Vec<SegmentId>)> = vec![Default::default(); wanted];
    for segment in &segments {
        if let Some((size, ids)) = groups.iter_mut().min_by_key(|(size, _)| *size) {
            *size += u64::from(segment.num_docs());
            ids.push(segment.id());
        }
    }
    groups.iter().filter(|(_, ids)| ids.len() > 1).try_for_each(|(_, ids)| writer.merge(ids).wait().map(drop))
}

/// After a small change: merges segments of similar size once there are several of them.
pub(super) fn merge_similar(index: &Index, writer: &mut IndexWriter<BlockDocument>) -> Result<(), TantivyError> {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(5);
    policy.set_min_layer_size(2_000);
    policy.set_max_docs_before_merge(LARGE);
    loop {
        let mut segments = index.searchable_segment_metas()?;
        segments.retain(|it| it.num_docs() as usize <= LARGE);
        let mut groups: Vec<Vec<SegmentId>> =
            policy.compute_merge_candidates(&segments).into_iter().map(|candidate| candidate.0).collect();
        if groups.is_empty() && segments.len() > AT_MOST_SMALL {
            segments.sort_by_key(|it| Reverse(it.num_docs()));
            groups.push(segments[AT_MOST_SMALL / 2..].iter().map(SegmentMeta::id).collect());
        }
        groups.retain(|ids| ids.len() > 1);
        if groups.is_empty() {
            return Ok(());
        }
        for ids in groups {
            writer.merge(&ids).wait()?;
        }
    }
}

/// Deletes every file that the index does not use: those of merged segments, and what an earlier failure left behind.
pub(super) fn sweep(index: &Index, files: &dyn IndexFiles) -> Result<(), TantivyError> {
    let mut used = index.load_metas()?.list_segment_files();
    used.insert(INDEX_FILE.into());
    for name in files.list()? {
        if !used.contains(std::path::Path::new(&name)) {
            files.delete(&name)?;
        }
    }
    Ok(())
}
