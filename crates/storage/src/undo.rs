//! Undo and redo: an act that replays another's changes backwards. It is itself in the journal, and can be undone.

use crate::error::{Error, Result};
use crate::journal::{self, RowChange};
use crate::schema::TRACKED;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;

/// The act that `undo` takes back: the latest that stands and is not itself an undo or redo.
pub(crate) fn next_undo(db: &Connection) -> Result<Option<i64>> {
    let state = States::load(db, i64::MAX)?;
    Ok(state.acts.iter().rev().find(|(id, undoes)| undoes.is_none() && state.stands(*id)).map(|(id, _)| *id))
}

/// The act that `redo` brings back: the latest undo that stands, unless something new was done since.
pub(crate) fn next_redo(db: &Connection) -> Result<Option<i64>> {
    let state = States::load(db, i64::MAX)?;
    let last_own = state.acts.iter().filter(|(_, undoes)| undoes.is_none()).map(|(id, _)| *id).max().unwrap_or(0);
    let is_undo = |undoes: Option<i64>| undoes.is_some_and(|it| state.undoes(it).is_none());
    Ok(state
        .acts
        .iter()
        .rev()
        .find(|(id, undoes)| *id > last_own && is_undo(*undoes) && state.stands(*id))
        .map(|(id, _)| *id))
}

/// Which acts do not stand.
pub(crate) fn undone(db: &Connection) -> Result<HashSet<i64>> {
    Ok(States::load(db, i64::MAX)?.undone)
}

struct States {
    acts: Vec<(i64, Option<i64>)>,
    undone: HashSet<i64>,
}

impl States {
    /// The acts before the given one.
    ///
    /// An act stands, its effect is in the project, until a later act that stands undoes it. Later acts are judged first, so
    /// one pass from the end suffices.
    fn load(db: &Connection, end: i64) -> Result<Self> {
        let mut statement = db.prepare_cached("select id, undoes from act where id < ?1 order by id")?;
        let acts: Vec<(i64, Option<i64>)> =
            statement.query_map([end], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut undone = HashSet::new();
        for (id, undoes) in acts.iter().rev() {
            if let Some(target) = undoes.filter(|_| !undone.contains(id)) {
                undone.insert(target);
            }
        }
        Ok(Self { acts, undone })
    }

    fn undoes(&self, act: i64) -> Option<i64> {
        let at = self.acts.binary_search_by_key(&act, |(id, _)| *id).ok()?;
        self.acts[at].1
    }

    fn stands(&self, act: i64) -> bool {
        !self.undone.contains(&act)
    }
}

/// Replays the changes of `act` backwards, inside the open transaction.
///
/// Refuses when a row no longer is as that act left it, or when rows made later hang on rows that would go: then the
/// later acts have to be undone first.
pub(crate) fn replay_backwards(db: &Connection, act: i64, into: i64) -> Result<()> {
    // Asked inside the transaction: another process may have undone it a moment ago.
    if !States::load(db, into)?.stands(act) {
        return Err(Error::refused_with(
            format!("act {act} is undone already"),
            "'alidade redo' brings back what the latest undo took away",
        ));
    }
    db.pragma_update(None, "defer_foreign_keys", true)?;
    let changes = journal::changes(db, act)?;
    let mut expected = 0;
    for change in changes.iter().rev() {
        put_back(db, act, change)?;
        expected += 1;
    }
    let happened: i64 = db.query_row("select count(*) from change where act = ?1", [into], |row| row.get(0))?;
    if in_a_circle(db)? {
        return Err(in_the_way(act, "a code would lie beneath itself"));
    }
    if too_deep(db)? {
        return Err(in_the_way(act, "a finding would lie beneath one that lies beneath another"));
    }
    if happened != expected {
        return Err(in_the_way(act, "something made later depends on it"));
    }
    Ok(())
}

/// What a deferred foreign key says at the commit: something still points to a row that would go.
pub(crate) fn explain_commit(act: i64, error: Error) -> Error {
    match error {
        Error::Database(inner) if inner.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            in_the_way(act, "something made later depends on it")
        }
        other => other,
    }
}

/// Whether some code lies beneath itself, and so cannot be reached from the top of the codebook.
pub(crate) fn in_a_circle(db: &Connection) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "with recursive tree(id) as (select id from code where parent_id is null
             union select code.id from code join tree on code.parent_id = tree.id)
             select (select count(*) from code) <> (select count(*) from tree)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Whether there are findings on more than two levels.
pub(crate) fn too_deep(db: &Connection) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "select exists (select 1 from finding f join finding p on p.id = f.parent_id where p.parent_id is not null)",
        )?
        .query_row([], |row| row.get(0))?)
}

fn in_the_way(act: i64, why: &str) -> Error {
    Error::refused_with(
        format!("act {act} cannot be undone by itself: {why}"),
        "undo the later acts first ('alidade log' lists them), or change it by hand",
    )
}

/// Puts one row back to what it was.
fn put_back(db: &Connection, act: i64, change: &RowChange) -> Result<()> {
    let table = TRACKED
        .iter()
        .find(|it| **it == change.table)
        .ok_or_else(|| Error::Damaged(format!("the journal names an unknown table, '{}'", change.table)))?;
    let columns = journal::columns(db, table)?;
    let now: Option<String> = db
        .prepare_cached(&format!("select {} from {table} where id = ?1", journal::image(&columns, "")))?
        .query_row([change.row], |row| row.get(0))
        .optional()?;
    let same: bool = db
        .prepare_cached(&format!("select {} is {}", journal::bare("?1"), journal::bare("?2")))?
        .query_row(params![now, change.after], |row| row.get(0))?;
    if !same {
        return Err(in_the_way(act, "a later act changed the same entry"));
    }
    let quoted = |prefix: &str| -> Vec<String> { columns.iter().map(|name| format!("{prefix}\"{name}\"")).collect() };
    let values: Vec<String> = columns.iter().map(|name| format!("json_extract(?1, '$.{name}')")).collect();
    match (&change.before, &change.after) {
        (None, _) => db.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([change.row])?,
        (Some(before), None) => db
            .prepare_cached(&format!("insert into {table} ({}) values ({})", quoted("").join(", "), values.join(", ")))?
            .execute([before])?,
        (Some(before), Some(_)) => {
            let set: Vec<String> =
                quoted("").iter().zip(&values).map(|(name, value)| format!("{name} = {value}")).collect();
            db.prepare_cached(&format!("update {table} set {} where id = ?2", set.join(", ")))?
                .execute(params![before, change.row])?
        }
    };
    Ok(())
}
