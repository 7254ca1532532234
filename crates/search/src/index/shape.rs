//! What is in the index: one document for each block, nothing stored.

use super::directory::BlobDirectory;
use super::tokens::BlockTokenizer;
use coding::index::IndexFiles;
use std::sync::Arc;
use tantivy::error::DataCorruption;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexSettings, TantivyError};

/// The version of everything in this folder and in `language`: raise it when words are cut, folded or stemmed in
/// another way, or when fields or files change.
pub(super) const VERSION: u32 = 4;

/// The file without which there is no index.
pub(super) const INDEX_FILE: &str = "meta.json";

const BLOCK_TOKENIZER: &str = "block";

/// The fields of a block's document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The number of the text.
    pub(crate) text: Field,
    /// The number of the block in it.
    pub(crate) block: Field,
    /// Where it begins in the text, in code points.
    pub(crate) start: Field,
    /// How many code points it has.
    pub(crate) length: Field,
    /// Who speaks, folded as one word; absent where nobody does.
    pub(crate) speaker: Field,
    /// The two letters of the language that stems its words, or [`Fields::NO_LANGUAGE`].
    pub(crate) language: Field,
    /// The words, folded, and their stems, with positions.
    pub(crate) body: Field,
}

impl Fields {
    /// Stands in the field `language` where words are not stemmed.
    pub(crate) const NO_LANGUAGE: &'static str = "-";
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let whole = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
    let whole = TextOptions::default().set_indexing_options(whole.set_index_option(IndexRecordOption::Basic));
    let words = TextFieldIndexing::default().set_tokenizer(BLOCK_TOKENIZER);
    let words =
        TextOptions::default().set_indexing_options(words.set_index_option(IndexRecordOption::WithFreqsAndPositions));
    let fields = Fields {
        text: builder.add_u64_field("text", INDEXED | FAST),
        block: builder.add_u64_field("block", FAST),
        start: builder.add_u64_field("start", FAST),
        length: builder.add_u64_field("length", FAST),
        speaker: builder.add_text_field("speaker", whole.clone()),
        language: builder.add_text_field("language", whole),
        body: builder.add_text_field("body", words),
    };
    (builder.build(), fields)
}

/// Opens the index; where nothing was ever written, nothing. Files without an index are an error.
pub(crate) fn open(files: Arc<dyn IndexFiles>) -> Result<Option<(Index, Fields)>, TantivyError> {
    if files.len(INDEX_FILE)?.is_none() {
        if files.list()?.is_empty() {
            return Ok(None);
        }
        let problem = format!("the index has lost its file '{INDEX_FILE}'");
        return Err(DataCorruption::comment_only(problem).into());
    }
    let (schema, fields) = schema();
    let index = Index::open(BlobDirectory::over(files))?;
    if index.schema() != schema {
        return Err(TantivyError::SchemaError("the index has another shape than this version writes".into()));
    }
    index.tokenizers().register(BLOCK_TOKENIZER, BlockTokenizer::default());
    Ok(Some((index, fields)))
}

/// Opens the index, or begins a new one.
pub(super) fn open_or_create(files: Arc<dyn IndexFiles>) -> Result<(Index, Fields), TantivyError> {
    if let Some(opened) = open(Arc::clone(&files))? {
        return Ok(opened);
    }
    let (schema, fields) = schema();
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let index = Index::create(BlobDirectory::over(files), schema, settings)?;
    index.tokenizers().register(BLOCK_TOKENIZER, BlockTokenizer::default());
    Ok((index, fields))
}
