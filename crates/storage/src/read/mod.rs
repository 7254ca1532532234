//! Reading: what lists, searches and reports need.

pub mod codebook;
pub mod coded;
pub mod codings;
pub mod corpus;
pub mod entries;
pub mod facts;
pub mod filter;
pub mod heads;
pub mod history;
pub(crate) mod judging;
pub mod listing;
pub mod marks;
pub mod memos;
pub mod news;
pub mod overview;
pub(crate) mod part;
pub mod since;
pub mod text;
pub mod waiting;
