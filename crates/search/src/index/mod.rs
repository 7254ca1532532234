//! The index: where it lies, what is in it, how it is kept in step.

mod directory;
mod document;
mod engine;
mod sealed;
mod segments;
mod shape;
mod tokens;

pub use engine::Engine;
pub(crate) use shape::{Fields, INDEX_FILE, open};

use coding::index::IndexError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tantivy::TantivyError;

/// Runs something that uses tantivy. Its errors, and any panic in it, come back as an error with what to do next.
pub(crate) fn guarded<T>(act: impl FnOnce() -> Result<T, TantivyError>) -> Result<T, IndexError> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(IndexError(format!("{error}; {WHAT_NEXT}"))),
        Err(panic) => {
            let message = panic.downcast_ref::<String>().map(String::as_str);
            let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            Err(IndexError(format!("it is damaged or met a fault of ours ({message}); {WHAT_NEXT}")))
        }
    }
}

/// What a person can always do about a broken index.
pub(crate) const WHAT_NEXT: &str = "rebuild it with 'alidade check --rebuild-index'";
