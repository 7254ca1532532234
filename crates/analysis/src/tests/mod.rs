//! Tests over whole projects, written as study files.

mod asking;
mod balance;
mod cells;
mod confidence;
mod gaps;
mod judging;
mod laws;
mod laws_of_judging;
mod report;
mod rules;
mod series;
mod stress;
pub(crate) mod study;
mod tables;
