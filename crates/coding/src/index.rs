//! The seam between the project file and the full-text index: neither crate knows the other.
//!
//! `storage` implements [`IndexFiles`] (named blobs inside the project file, written in the transaction that is open);
//! `search` implements [`TextIndex`] over it. Every act that changes which texts are current, undo and redo included,
//! ends with one call of [`TextIndex::update`] before it commits, so the index is never stale.

use crate::span::Span;
use crate::text::Block;
use std::sync::Arc;

/// Named blobs. Reads see what was put in the same transaction.
pub trait IndexFiles: Send + Sync + 'static {
    /// The length of a file in bytes, or nothing if there is no such file.
    fn len(&self, name: &str) -> std::io::Result<Option<u64>>;
    /// The bytes of `range`, which lies inside the file.
    fn read(&self, name: &str, range: std::ops::Range<u64>) -> std::io::Result<Vec<u8>>;
    /// Writes a whole file, replacing one of that name. Fails where the files were opened for reading only.
    fn put(&self, name: &str, bytes: Vec<u8>) -> std::io::Result<()>;
    /// Removes a file; one that is not there is no error.
    fn delete(&self, name: &str) -> std::io::Result<()>;
    /// The names of all files, in no order.
    fn list(&self) -> std::io::Result<Vec<String>>;
}

/// A text as the index sees it.
#[derive(Clone, Debug)]
pub struct IndexedText {
    /// The number under which hits name it.
    pub text: u64,
    /// BCP 47 language, which decides the stemmer; nothing: words are not stemmed.
    pub language: Option<String>,
    /// The whole text.
    pub body: String,
    /// Its blocks: the unit that is found.
    pub blocks: Vec<Block>,
}

/// Something went wrong inside the index. It can always be rebuilt from the texts.
#[derive(Debug, thiserror::Error)]
#[error("the search index failed: {0}")]
pub struct IndexError(pub String);

/// Keeps the full-text index in step with the texts.
pub trait TextIndex: Send + Sync {
    /// The version of the index's own format. When it differs from the stored one, everything is rebuilt.
    fn version(&self) -> u32;

    /// Removes and adds texts. `added` is drawn on one by one, so that memory is bounded by the index's own buffers.
    fn update(
        &self,
        files: Arc<dyn IndexFiles>,
        removed: &[u64],
        added: &mut dyn Iterator<Item = IndexedText>,
    ) -> Result<(), IndexError>;

    /// (text, number of its indexed blocks), for every text the index holds, sorted by text; verifies checksums on the way.
    fn inventory(&self, files: Arc<dyn IndexFiles>) -> Result<Vec<(u64, u32)>, IndexError>;
}

/// One block with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockText {
    /// Where it stands in its text, in code points.
    pub span: Span,
    /// Who speaks.
    pub speaker: Option<String>,
    /// Its words.
    pub words: String,
}

/// The words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// All of it.
    pub words: String,
}

/// Read access to the current texts, as `search` needs it for snippets and for expressions that no index can answer.
pub trait Texts {
    /// The numbers of all current texts, in the order of their sources' names.
    fn all(&self) -> Result<Vec<u64>, IndexError>;
    /// A whole text, or nothing if it is not current.
    fn text(&self, text: u64) -> Result<Option<IndexedText>, IndexError>;
    /// The words of a whole text, without its blocks; nothing if it is not current.
    fn body(&self, text: u64) -> Result<Option<Body>, IndexError> {
        Ok(self.text(text)?.map(|it| Body { language: it.language, words: it.body }))
    }
    /// One block of a text, counted from 1.
    fn block(&self, text: u64, block: u32) -> Result<Option<BlockText>, IndexError>;
}
