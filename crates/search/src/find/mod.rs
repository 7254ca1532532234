//! Answers a query from the index.

mod listed;
mod plan;
pub(crate) mod positions;
mod prefix;
mod scan;
mod searcher;
mod sequence;
mod top;

pub use searcher::{Found, Order, Request, Searcher};
