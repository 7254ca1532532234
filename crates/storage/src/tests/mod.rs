//! The crate's promises, one file per concern, over real files.

#[cfg(unix)]
mod asking;
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
#[cfg(unix)]
mod older;
mod once;
#[cfg(unix)]
mod opening;
mod redo;
mod revising;
mod snapshot;
mod study;
mod tampering;
mod together;
mod verbs;
