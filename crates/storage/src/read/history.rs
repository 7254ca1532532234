//! The history as a page shows it: who did what, what of it stands, and what undo and redo would do.

use crate::error::Result;
use crate::journal::{self, Act};
use crate::project::Project;
use crate::undo;

/// A part of the history, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Acts, and whether each stands: it was not undone, or was brought back.
    pub acts: Vec<(Act, bool)>,
    /// What undo would take back: the act and its name.
    pub undo: Option<(i64, String)>,
    /// What redo would bring back.
    pub redo: Option<(i64, String)>,
}

impl Project {
    /// The last `limit` acts before `before`, and what undo and redo would do now.
    pub fn history(&self, limit: u32, before: Option<i64>) -> Result<History> {
        let undone = undo::undone(&self.db)?;
        let acts = journal::log_before(&self.db, limit, before)?
            .into_iter()
            .map(|act| {
                let stands = !undone.contains(&act.id);
                (act, stands)
            })
            .collect();
        let named = |id: Option<i64>| -> Result<Option<(i64, String)>> {
            id.map(|id| Ok((id, self.act(id)?.name))).transpose()
        };
        let redo = match undo::next_redo(&self.db)? {
            Some(undone) => Some(self.act(undone)?.undoes.unwrap_or(undone)),
            None => None,
        };
        Ok(History { acts, undo: named(undo::next_undo(&self.db)?.filter(|id| *id > 1))?, redo: named(redo)? })
    }
}
