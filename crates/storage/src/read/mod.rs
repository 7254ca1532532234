//! Reading: what lists, searches and reports need.

pub mod coded;
pub mod codings;
pub mod corpus;
pub mod entries;
pub mod filter;
pub(crate) mod judging;
pub mod news;
pub mod overview;
pub mod text;
