//! Answers a query from the index.

mod blocks;
mod family;
mod listed;
mod locate;
mod places;
mod plan;
pub(crate) mod positions;
mod relate;
mod required;
mod scan;
mod searcher;
mod sequence;
mod telling;
mod top;
mod weighing;

pub use searcher::{Found, Order, Request, SearchError, Searcher};
pub use telling::{folded_label, folded_words};
