//! Backups: a copy made by the database itself, opened and checked before it gets its name.

use crate::error::{Error, Result};
use crate::project::{Project, make_private_file};
use crate::schema::{self, Access};
use std::path::Path;

impl Project {
    /// Writes a compact copy of the whole project to a new file, readable by its owner only.
    pub fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::Exists(to.to_owned()));
        }
        let part = to.with_extension("alidade.part");
        if part.exists() {
            std::fs::remove_file(&part).map_err(|source| Error::Io { path: part.clone(), source })?;
        }
        make_private_file(&part)?;
        let written = self
            .write_copy(&part)
            .and_then(|()| std::fs::rename(&part, to).map_err(|source| Error::Io { path: to.to_owned(), source }));
        if written.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        written
    }

    fn write_copy(&self, part: &Path) -> Result<()> {
        // VACUUM INTO accepts an existing empty file, so the private mode stays.
        self.db.execute("vacuum into ?1", [part.to_string_lossy()])?;
        let copy = schema::connect(part, Access::Write)?;
        schema::verify(&copy, part)?;
        let sound: String = copy.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(Error::Damaged(format!("the copy is not sound: {sound}")));
        }
        copy.execute_batch("pragma journal_mode = wal")?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        let file = std::fs::File::open(part).map_err(|source| Error::Io { path: part.to_owned(), source })?;
        file.sync_all().map_err(|source| Error::Io { path: part.to_owned(), source })
    }
}
