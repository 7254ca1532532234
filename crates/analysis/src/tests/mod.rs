//! Tests over whole projects, written as study files.

mod balance;
mod cells;
mod confidence;
mod gaps;
mod laws;
mod report;
mod rules;
mod series;
mod stress;
pub(crate) mod study;
