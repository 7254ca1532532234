//! The inside of an act: everything that writes is a verb of [`Tx`], one file each under `verbs`.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::read::text::SourceText;
use crate::stamps::Stamps;
use rusqlite::{Connection, OptionalExtension};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An open act. It exists only inside [`crate::Project::transact`].
pub struct Tx<'p> {
    pub(crate) db: &'p Connection,
    pub(crate) stamps: &'p Stamps,
    pub(crate) coder: &'p str,
    pub(crate) act: i64,
    /// Whether a name must be given in full, as in a file: there a beginning is a slip, not a shorthand.
    pub(crate) full_names: Cell<bool>,
    /// The text that was coded last: codings come source by source, and loading a text costs more than coding it.
    pub(crate) last_text: RefCell<Option<Rc<SourceText>>>,
}

impl<'p> Tx<'p> {
    pub(crate) fn new(db: &'p Connection, stamps: &'p Stamps, coder: &'p str, act: i64) -> Self {
        Self { db, stamps, coder, act, full_names: Cell::new(false), last_text: RefCell::default() }
    }
}

impl Tx<'_> {
    /// The row that a typed name means.
    pub fn resolve(&self, kind: Kind, given: &str) -> Result<i64> {
        if self.full_names.get() {
            names::resolve_full(self.db, kind, given)
        } else {
            names::resolve(self.db, kind, given)
        }
    }

    /// The row with exactly this name or GUID, if there is one.
    pub fn exact(&self, kind: Kind, given: &str) -> Result<Option<i64>> {
        names::exact(self.db, kind, given)
    }

    /// How far the journal of this act has come: a number that grows with every row that is changed.
    pub fn changes(&self) -> Result<i64> {
        self.count("select seq from change where act = ?1 order by seq desc limit 1", self.act)
    }

    /// A row's name.
    pub fn name_of(&self, kind: Kind, id: i64) -> Result<String> {
        names::name_of(self.db, kind, id)
    }

    /// Like [`Self::resolve`] for something that may be left out.
    pub(crate) fn resolve_some(&self, kind: Kind, given: Option<&str>) -> Result<Option<i64>> {
        given.filter(|it| !it.trim().is_empty()).map(|it| self.resolve(kind, it)).transpose()
    }

    /// Sets a column to the row that a name means, if one was given; an empty name clears it.
    pub(crate) fn link(
        &self,
        fields: &mut Fields,
        column: &'static str,
        kind: Kind,
        given: Option<&str>,
    ) -> Result<()> {
        if given.is_some() {
            fields.set(column, self.resolve_some(kind, given)?);
        }
        Ok(())
    }

    /// The coder of that name, made if there is none; nothing: the coder of the act.
    pub fn coder(&self, name: Option<&str>) -> Result<i64> {
        let name = name.map(str::trim).filter(|it| !it.is_empty()).unwrap_or(self.coder);
        if let Some(id) = names::exact(self.db, Kind::Coder, name)? {
            return Ok(id);
        }
        check_name(Kind::Coder, name)?;
        self.db
            .prepare_cached("insert into coder (guid, name) values (?1, ?2)")?
            .execute([&*self.stamps.guid(), name])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Does a part of the act on its own: if it fails, nothing of the part remains, and the act can go on without it.
    pub fn attempt<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.db.execute_batch("savepoint part")?;
        let result = work();
        let end = if result.is_ok() { "release part" } else { "rollback to part; release part" };
        self.db.execute_batch(end)?;
        result
    }

    /// The next place in a list.
    pub(crate) fn next_position(&self, table: &'static str) -> Result<i64> {
        Ok(self.db.query_row(&format!("select coalesce(max(position), 0) + 1 from {table}"), [], |row| row.get(0))?)
    }

    /// Gives something another name.
    pub fn rename(&self, kind: Kind, id: i64, new: &str) -> Result<()> {
        let new = new.trim();
        check_name(kind, new)?;
        if kind == Kind::Coder {
            // The coder that the project is set to is kept by name.
            self.db.execute(
                "update study set coder = ?2 where coder = (select name from coder where id = ?1)",
                rusqlite::params![id, new],
            )?;
        }
        if kind != Kind::Code
            && let Some(other) = names::exact(self.db, kind, new)?
            && other != id
        {
            return Err(Error::Taken { noun: kind.noun(), name: new.to_owned() });
        }
        self.db
            .execute(
                &format!("update {} set name = ?2 where id = ?1 and name <> ?2", kind.table()),
                rusqlite::params![id, new],
            )
            .map_err(|error| taken(error, kind, new))?;
        Ok(())
    }

    /// Counts rows that would hang in the air, for messages.
    pub(crate) fn count(&self, sql: &str, id: i64) -> Result<i64> {
        Ok(self.db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0))
    }
}

/// A unique constraint on a name, in words.
pub(crate) fn taken(error: rusqlite::Error, kind: Kind, name: &str) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Error::Taken { noun: kind.noun(), name: name.to_owned() },
        _ => error.into(),
    }
}

/// Names are what people type: not empty, on one line, of bounded length.
pub(crate) fn check_name(kind: Kind, name: &str) -> Result<()> {
    let noun = kind.noun();
    if name.trim().is_empty() {
        return Err(Error::refused(format!("a {noun} needs a name")));
    }
    if name.chars().any(|it| it.is_control()) {
        return Err(Error::refused(format!("the name of a {noun} cannot hold line breaks or control characters")));
    }
    if name.chars().count() > 200 {
        return Err(Error::refused(format!("the name of a {noun} cannot be longer than 200 characters")));
    }
    Ok(())
}
