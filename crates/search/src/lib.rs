//! Finds words in texts: the index, the query language, and where in a text an answer stands.
//!
//! The crate knows nothing of SQL, files or codings. It sees texts and a place for named blobs through the traits of
//! [`coding::index`], and answers with blocks (paragraphs and speaker turns) by number. Codings, cases and attributes
//! are for the caller to join, by a closure that admits blocks. `docs/search.md` tells a researcher what can be asked.
//!
//! * [`Cutter`] cuts a text into words as the index does, for those who count them.
//! * [`Engine`] keeps the index in step with the texts.
//! * [`parse`] reads a [`Query`]; a [`QueryError`] says what is wrong with it, and where.
//! * [`Searcher`] finds the blocks that answer it.
//! * [`matches()`] (or, for many blocks, [`Highlighter`]) finds the words in a block, [`snippet`] and
//!   [`keyword_in_context`] show them.
//!
//! The index may be lost at any time: it is rebuilt from the texts. It can be read only whole: what is damaged is an
//! error, never a wrong answer and never a panic.

mod find;
mod index;
mod language;
mod query;
mod view;

#[cfg(test)]
mod tests;

pub use find::{Found, Order, Request, SearchError, Searcher, folded_label, folded_words};
pub use index::Engine;
pub use language::{Cutter, has_stems, words};
pub use query::{Distance, FIELDS, Form, Position, Problem, Query, QueryError, Relation, Strict, Term, Unit, parse};
pub use view::{Fragment, Highlighter, InContext, keyword_in_context, matches, snippet};
