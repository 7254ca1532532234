//! [`Engine`]: the index, kept in step with the texts.

use super::document::{BlockDocument, Gate};
use super::sealed::Sealed;
use super::shape::{Fields, VERSION, open, open_or_create};
use super::{Failure, WHAT_NEXT, guarded, segments};
use coding::index::{IndexError, IndexFiles, IndexedText, TextIndex};
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy, UserOperation};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Index, IndexWriter, ReloadPolicy, TERMINATED, TantivyError, Term};

/// A change of more than this many bytes of text is made with two threads and more memory.
const BULK: usize = 4 * 1024 * 1024;
const MEMORY_FOR_SMALL: usize = 15_000_000;
const MEMORY_FOR_BULK: usize = 50_000_000;
/// Blocks are handed to tantivy in groups of about this size; a group goes into one segment.
const GROUP: usize = 1024 * 1024;

/// The full-text index over tantivy. It keeps nothing between two calls.
///
/// Removed words are gone from the files when [`TextIndex::update`] returns: segments with deletions are rewritten and
/// the old files deleted. (That the project file overwrites freed pages is `storage`'s part.)
#[derive(Clone, Copy, Debug, Default)]
pub struct Engine;

impl TextIndex for Engine {
    fn version(&self) -> u32 {
        VERSION
    }

    /// A text that is added although the index holds it already replaces the old one. A text without blocks leaves no
    /// trace. An error leaves the files in an undefined state: the caller rolls its transaction back.
    fn update(
        &self,
        files: Arc<dyn IndexFiles>,
        removed: &[u64],
        added: &mut dyn Iterator<Item = IndexedText>,
    ) -> Result<(), IndexError> {
        guarded(|| update(files, removed, added))
    }

    /// Texts without blocks are not in it.
    fn inventory(&self, files: Arc<dyn IndexFiles>) -> Result<Vec<(u64, u32)>, IndexError> {
        guarded(|| {
            for name in files.list()? {
                if let Some((file, _)) = Sealed::open(&*files, &name)? {
                    file.check_all(&*files)?;
                }
            }
            match open(files)? {
                Some((index, fields)) => Ok(inventory(&index, fields)?),
                None => Ok(Vec::new()),
            }
        })
    }
}

fn update(
    files: Arc<dyn IndexFiles>,
    removed: &[u64],
    added: &mut dyn Iterator<Item = IndexedText>,
) -> Result<(), Failure> {
    let mut bytes = 0;
    let mut first = Vec::new();
    while bytes <= BULK
        && let Some(text) = added.next()
    {
        bytes += text.body.len();
        first.push(text);
    }
    if first.is_empty() && removed.is_empty() {
        return Ok(());
    }
    let (index, fields) = open_or_create(Arc::clone(&files))?;
    let held = Held::read(&index, fields.text)?;
    let mut writer = writer(&index, bytes > BULK)?;
    for text in removed {
        held.delete(*text, &writer);
    }
    let gate = Arc::new(Gate::default());
    for text in first.into_iter().chain(added) {
        held.delete(text.text, &writer);
        let documents = BlockDocument::all_of(&text, fields, &gate).map_err(IndexError)?;
        if let Err(error) = add(documents, &gate, &writer) {
            // The thread that failed knows why.
            return Err(writer.prepare_commit().err().unwrap_or(error).into());
        }
    }
    writer.commit()?;
    segments::expunge(&index, &mut writer)?;
    if bytes > BULK {
        segments::merge_evenly(&index, &mut writer)?;
    } else {
        segments::merge_similar(&index, &mut writer)?;
    }
    writer.wait_merging_threads()?;
    segments::sweep(&index, &*files)?;
    Ok(())
}

fn writer(index: &Index, bulk: bool) -> Result<IndexWriter<BlockDocument>, TantivyError> {
    let (threads, memory) = if bulk { (2, MEMORY_FOR_BULK) } else { (1, MEMORY_FOR_SMALL) };
    let options = IndexWriterOptions::builder()
        .num_worker_threads(threads)
        .memory_budget_per_thread(memory)
        .num_merge_threads(1)
        .build();
    let writer = index.writer_with_options(options)?;
    // Merges are asked for, one by one: those that tantivy starts by itself only log their errors.
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}

fn add(documents: Vec<BlockDocument>, gate: &Gate, writer: &IndexWriter<BlockDocument>) -> Result<(), TantivyError> {
    let mut group = Vec::new();
    let mut bytes = 0;
    for document in documents {
        bytes += document.bytes();
        group.push(UserOperation::Add(document));
        if bytes >= GROUP {
            gate.enter(std::mem::take(&mut bytes));
            writer.run(std::mem::take(&mut group))?;
        }
    }
    gate.enter(bytes);
    writer.run(group)?;
    Ok(())
}

/// Which texts the index holds already.
struct Held {
    reader: tantivy::Searcher,
    field: Field,
}

impl Held {
    fn read(index: &Index, field: Field) -> Result<Self, TantivyError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader: reader.searcher(), field })
    }

    /// Deletes a text that is there. Asking first spares a bulk load thousands of deletions that find nothing.
    fn delete(&self, text: u64, writer: &IndexWriter<BlockDocument>) {
        let term = Term::from_field_u64(self.field, text);
        if self.reader.segment_readers().is_empty() || self.reader.doc_freq(&term).is_ok_and(|found| found == 0) {
            return;
        }
        writer.delete_term(term);
    }
}

fn inventory(index: &Index, fields: Fields) -> Result<Vec<(u64, u32)>, TantivyError> {
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let mut blocks = BTreeMap::new();
    for segment in reader.searcher().segment_readers() {
        let texts = segment.inverted_index(fields.text)?;
        let mut terms = texts.terms().stream()?;
        while terms.advance() {
            let number = <[u8; 8]>::try_from(terms.key());
            let number =
                number.map_err(|_| TantivyError::InternalError(format!("no number of a text; {WHAT_NEXT}")))?;
            let mut documents = texts.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            let mut alive = 0;
            while documents.doc() != TERMINATED {
                alive += u32::from(!segment.is_deleted(documents.doc()));
                documents.advance();
            }
            if alive > 0 {
                *blocks.entry(u64::from_be_bytes(number)).or_insert(0) += alive;
            }
        }
    }
    Ok(blocks.into_iter().collect())
}
