//! What is made of hits: lines of a concordance, paragraphs that say nearly the same, paragraphs like one that is at hand.

pub mod concordance;
pub mod like;
pub mod near;
