//! Trying something out.

use anyhow::Result;
use storage::{Error, Project, Tx};

/// Does it, and takes it back at once: what would come of it, and nothing of it is stored.
pub fn rehearse<T>(project: &mut Project, coder: &str, work: impl FnOnce(&Tx<'_>) -> storage::Result<T>) -> Result<T> {
    let done = project.transact("dry run", coder, |tx| {
        let mut seen = None;
        let stopped = tx.attempt(|| {
            seen = Some(work(tx)?);
            Err(Error::refused("this was a dry run"))
        });
        seen.map_or(stopped, Ok)
    })?;
    Ok(done.value)
}
