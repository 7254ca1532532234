//! What both edges do with a project: the command line and the page put the same rooms together in the same way.
//!
//! Nothing here prints, reads what was typed or knows a socket. A function takes a project and values, and returns values
//! or an error with a hint; each edge shows them in its own way.
//!
//! * [`intake`] — a file's bytes become a source.
//! * [`find`] — a query becomes paragraphs with their matches; [`tag`] codes them, as one act. [`facts`] — what a query asks
//!   of the project; [`answering`] — the codings that answer one.
//! * [`people`] — interviewers left out. [`results`] — what is made of hits: concordances, near-duplicates, more like this.
//! * [`saved`] — saved queries, and how they stand. [`review`] — hits of a saved query looked at one after the other; what was decided is kept. [`mod@autocode`] — codes by rule.
//! * [`shelf`] — what is kept in memory between two questions; with it [`searching`] answers as one types, [`retrieve`] finds
//!   coded passages, and [`tables`] counts them.
//! * [`analyses`] — each analysis of the codings and of the texts, as tables and a picture.
//! * [`reports`] — what is in a report, what it may not say, and its bytes.
//! * [`refusal`] — what the workbench itself refuses, and the hint of every error.

pub mod analyses;
pub mod answering;
pub mod autocode;
pub mod facts;
pub mod find;
#[cfg(feature = "pdf")]
mod fonts;
pub mod intake;
pub mod people;
pub mod refusal;
pub mod rehearse;
pub mod reports;
pub mod results;
pub mod retrieve;
pub mod review;
pub mod saved;
pub mod searching;
pub mod shelf;
pub mod tables;
pub mod tag;
