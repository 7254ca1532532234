//! How words are cut, made equal and reduced to stems. The index, the queries and the marks in a text all go through
//! [`Analyzer`], so they cannot disagree.

mod analyzer;
mod edits;
mod fold;
mod memory;
mod skeleton;
mod stems;
mod tally;
mod words;

pub(crate) use analyzer::{Analyzer, Form};
pub(crate) use edits::is_within;
pub(crate) use fold::fold;
pub(crate) use skeleton::{skeleton, skeleton_into};
pub(crate) use stems::Stemming;
pub use tally::{Cutter, has_stems, words};
pub(crate) use words::{Class, Words, class, is_unspaced, is_voice_mark, takes_particles};

/// A name as the fields of a query compare it: its words, folded, with one space between them.
pub(crate) fn fold_name(name: &str) -> String {
    let words: Vec<String> = Words::of(name).map(|word| fold(&name[word])).collect();
    if words.is_empty() { fold(name.trim()) } else { words.join(" ") }
}
