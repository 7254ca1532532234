//! Answers a query from the index.

mod listed;
mod places;
mod plan;
pub(crate) mod positions;
mod prefix;
mod scan;
mod searcher;
mod sequence;
mod top;
mod weighing;

pub use searcher::{Found, Order, Request, Searcher};
