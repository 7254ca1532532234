//! What a person asks: the tree of a query, its text, and what can be wrong with it.

mod error;
mod parse;
pub(crate) mod pattern;
mod tree;

pub use error::{Problem, QueryError};
pub use parse::parse;
pub use tree::{Form, Query, Term};
