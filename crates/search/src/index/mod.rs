//! The index: where it lies, what is in it, how it is kept in step.

mod directory;
mod document;
mod engine;
mod sealed;
mod segments;
mod shape;
mod tokens;

pub use engine::Engine;
pub(crate) use shape::{Fields, open};

use crate::find::SearchError;
use crate::query::QueryError;
use coding::index::IndexError;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

/// Runs a search. Its errors, and any panic in it, come back as an error with what to do next.
pub(crate) fn guarded_search<T>(act: impl FnOnce() -> Result<T, Failure>) -> Result<T, SearchError> {
    let mut refused = None;
    let outcome = guarded(|| match act() {
        Err(Failure::Query(error)) => {
            refused = Some(error.clone());
            Err(Failure::Query(error))
        }
        other => other,
    });
    match refused {
        Some(error) => Err(error.into()),
        None => outcome.map_err(SearchError::from),
    }
}

/// Runs something that uses tantivy. Its errors, and any panic in it, come back as an error with what to do next.
pub(crate) fn guarded<T>(act: impl FnOnce() -> Result<T, Failure>) -> Result<T, IndexError> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Failure::Passed(error))) => Err(error),
        Ok(Err(Failure::Query(error))) => Err(IndexError(error.to_string())),
        Ok(Err(Failure::Tantivy(error))) if rebuilding_helps(&error) => {
            Err(IndexError(format!("{error}; {WHAT_NEXT}")))
        }
        Ok(Err(Failure::Tantivy(error))) => Err(IndexError(error.to_string())),
        Err(panic) => {
            let message = panic.downcast_ref::<String>().map(String::as_str);
            let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            Err(IndexError(format!("it is damaged or met a fault of ours ({message}); {WHAT_NEXT}")))
        }
    }
}

/// Not when the trouble is with the project file as a whole: a full disk, a file that is open for reading only.
fn rebuilding_helps(error: &TantivyError) -> bool {
    let damaged = |kind| matches!(kind, ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::NotFound);
    match error {
        TantivyError::IoError(error) => damaged(error.kind()),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => damaged(io_error.kind()),
        TantivyError::OpenWriteError(_) => false,
        _ => true,
    }
}

/// What a person can always do about a broken index.
pub(crate) const WHAT_NEXT: &str = "rebuild it with 'alidade check --rebuild-index'";

/// What can go wrong within [`guarded`].
pub(crate) enum Failure {
    /// From tantivy, or from the files under it.
    Tantivy(TantivyError),
    /// Already told as it should be.
    Passed(IndexError),
    /// The query is to blame.
    Query(QueryError),
}

impl From<TantivyError> for Failure {
    fn from(error: TantivyError) -> Self {
        Self::Tantivy(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Tantivy(error.into())
    }
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        Self::Passed(error)
    }
}

#[cfg(test)]
pub(crate) fn seal_for_tests(files: &dyn coding::index::IndexFiles, name: &str, bytes: Vec<u8>) {
    sealed::put(files, name, bytes).unwrap();
}
