//! The project file: one SQLite database that holds a whole study.
//!
//! This is the only crate that opens one. It refuses to know file formats, statistics and the query language.
//!
//! * [`Project`] opens or makes a file, reads it, and lets nobody write except through [`Project::transact`].
//! * [`Tx`] has every verb that writes. One call of `transact` is one act: it has a name, a coder and a time, its changes
//!   are in the journal, it can be undone, and the search index is up to date when it commits.
//! * [`mod@read`] loads what reports and lists need.
//! * [`Project::check`] looks for faults and says what to do about each.

mod backup;
mod check;
mod error;
mod fields;
mod index;
mod journal;
mod names;
mod once;
mod project;
pub mod read;
mod schema;
mod stamps;
#[cfg(test)]
mod tests;
mod tx;
mod undo;
mod verbs;

pub use check::{Checked, Fault};
pub use error::{Error, Result};
pub use index::{ProjectTexts, ReadIndex};
pub use journal::{Act, RowChange};
pub use names::Kind;
pub use project::{Done, Options, Project};
pub use stamps::Stamps;
pub use tx::Tx;
pub use verbs::clear::{CLEARABLE_OF_EVIDENCE, clearable};
pub use verbs::coding::{Applied, Place};
pub use verbs::decision::SearchDecision;
pub use verbs::evidence::EvidenceChange;
pub use verbs::query::SavedQuery;
pub use verbs::revise::{Corrected, Lost, Revision};
pub use verbs::source::{NewText, Revised};
pub use verbs::speaker::SpeakerCount;
pub use verbs::summary::{Summary, SummaryRow};
