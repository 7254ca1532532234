//! Not overwriting what somebody else did meanwhile.

use crate::error::{ApiError, Kind};
use storage::Tx;
pub(crate) use storage::read::since::Changeable;

/// Refuses an act on something that was changed since its reader saw it.
pub(crate) fn unchanged(tx: &Tx<'_>, since: Option<i64>, what: Changeable, row: i64) -> Result<(), ApiError> {
    let Some(since) = since else { return Ok(()) };
    match tx.changed_since(what, row, since)? {
        None => Ok(()),
        Some(act) => Err(ApiError::new(Kind::Conflict, format!("{} changed this meanwhile: {}", act.coder, act.name))
            .hint("nothing was overwritten; look at it as it is now, then say again what should change")
            .with("act", act.id)
            .with("coder", act.coder)
            .with("at", act.at)
            .with("name", act.name)),
    }
}
