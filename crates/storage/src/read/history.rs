//! The history as a page shows it: who did what, what of it stands, and what undo and redo would do.

use crate::error::Result;
use crate::journal::{self, Act, RowChange};
use crate::project::Project;
use crate::undo;
use rusqlite::params;

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

impl Project {
    /// The acts that changed a row, newest first, with what each changed of it.
    pub fn history_of(&self, table: &str, row: i64, limit: u32) -> Result<Vec<(Act, Vec<RowChange>)>> {
        let mut statement = self
            .db
            .prepare_cached("select distinct act from change where tbl = ?1 and row = ?2 order by act desc limit ?3")?;
        let ids: Vec<i64> =
            statement.query_map(params![table, row, limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut acts = Vec::with_capacity(ids.len());
        for id in ids {
            acts.push((self.act(id)?, journal::changes_of(&self.db, id, table, row)?));
        }
        Ok(acts)
    }
}
