//! What a person asks: the tree of a query, its text, and what can be wrong with it.

mod display;
mod error;
mod parse;
pub(crate) mod pattern;
mod relation;
mod tree;
pub(crate) mod written;

pub use error::{FIELDS, Problem, QueryError};
pub use parse::parse;
pub use relation::{Distance, Position, Relation, Unit};
pub use tree::{Form, Query, Strict, Term};
