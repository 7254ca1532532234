//! What a search returns.

use crate::span::Span;

/// One paragraph or speaker turn that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The text, as numbered in [`crate::index::IndexedText`].
    pub text: u64,
    /// Its block, counted from 1.
    pub block: u32,
    /// Relevance (BM25), higher is better; 0 where the order is that of the text.
    pub score: f32,
}

/// Where in a block the words of a query stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// In code points of the whole text.
    pub span: Span,
}
