//! The index's files in memory, for a program that searches again and again.
//!
//! A reader that stays inside one transaction would keep SQLite from ever emptying its log, which then grows with every act.
//! So what is kept is a copy. It is small: about half as large as the texts.

use super::as_io;
use crate::error::Result;
use crate::project::Project;
use coding::index::IndexFiles;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// A copy of all files.
struct Held(HashMap<String, Vec<u8>>);

impl Project {
    /// A mark of the index's files: another one when any of them has changed.
    pub fn index_mark(&self) -> Result<String> {
        mark(&self.db)
    }

    /// A copy of the index's files, with their mark; nothing if they are larger than `most` bytes.
    pub fn held_index(&self, most: u64) -> Result<Option<(String, Arc<dyn IndexFiles>)>> {
        self.at_one_moment(|project| held(&project.db, most))
    }
}

fn held(db: &Connection, most: u64) -> Result<Option<(String, Arc<dyn IndexFiles>)>> {
    let size: i64 = db.query_row("select coalesce(sum(length), 0) from index_file", [], |row| row.get(0))?;
    if size.unsigned_abs() > most {
        return Ok(None);
    }
    let mut files: HashMap<String, Vec<u8>> = HashMap::new();
    let mut statement = db.prepare_cached(
        "select f.name, c.data from index_file f left join index_chunk c
         on c.id >= f.id * 1048576 and c.id < (f.id + 1) * 1048576 order by f.id, c.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let data = row.get_ref(1)?.as_blob_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default();
        files.entry(row.get(0)?).or_default().extend_from_slice(data);
    }
    Ok(Some((mark(db)?, Arc::new(Held(files)))))
}

/// Names and lengths, and what the list of segments says: files of the same name never change, but for that list.
fn mark(db: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    let mut statement = db.prepare_cached(
        "select f.name, f.length, case when f.name like '%.json' then c.data end from index_file f
         left join index_chunk c on c.id = f.id * 1048576 order by f.name",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        hash.update(row.get_ref(0)?.as_bytes().map_err(rusqlite::Error::from)?);
        hash.update(row.get::<_, i64>(1)?.to_le_bytes());
        hash.update(row.get_ref(2)?.as_blob_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default());
    }
    Ok(format!("{:x}", hash.finalize()))
}

impl IndexFiles for Held {
    fn len(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(self.0.get(name).map(|it| it.len() as u64))
    }

    fn read(&self, name: &str, range: Range<u64>) -> io::Result<Vec<u8>> {
        let file = self.0.get(name).ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, name.to_owned()))?;
        let (from, to) = (usize::try_from(range.start), usize::try_from(range.end));
        let (from, to) = (from.map_err(as_large)?, to.map_err(as_large)?);
        let bytes = file.get(from..to).ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, name.to_owned()))?;
        Ok(bytes.to_vec())
    }

    fn put(&self, _: &str, _: Vec<u8>) -> io::Result<()> {
        Err(super::files::read_only())
    }

    fn delete(&self, _: &str) -> io::Result<()> {
        Err(super::files::read_only())
    }

    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.0.keys().cloned().collect())
    }
}

fn as_large(_: std::num::TryFromIntError) -> io::Error {
    as_io(crate::error::Error::Damaged("a piece of the index is out of reach".into()))
}
