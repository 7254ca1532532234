//! The crate's promises, one file per concern, over real files.

mod backups;
mod bundles;
mod codebook;
mod codings;
mod evidence;
mod fake;
mod figures;
mod gate;
mod history;
mod indexing;
mod listing;
mod memos;
mod naming;
mod opening;
mod redo;
mod revising;
mod snapshot;
mod study;
mod tampering;
mod together;
mod verbs;
