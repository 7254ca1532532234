//! The index's files as rows: cut into chunks, so that reading a few bytes of a large file reads a few pages.

use super::as_io;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::schema::{self, Access};
use coding::index::IndexFiles;
use rusqlite::{Connection, OptionalExtension, params};
use scoped_tls::scoped_thread_local;
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Bytes per chunk: with what SQLite notes about it, as many as a page of 8 KiB has room for. A longer row would be a chain of
/// pages, all of which are read for a few bytes at its end.
const CHUNK: u64 = 8_128;
/// Chunk rows are numbered `file * STRIDE + chunk`, so a file's chunks lie side by side.
const STRIDE: i64 = 1 << 20;

/// Reads the committed files through a connection of its own, inside one read transaction: a stable view.
pub(crate) struct ChunkReader {
    db: Mutex<Connection>,
    known: Known,
}

/// The files that were asked for: number and length.
type Known = Mutex<HashMap<String, Option<(i64, u64)>>>;

impl ChunkReader {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let db = schema::connect(path, Access::Read)?;
        db.execute_batch("begin; select 1 from act;")?;
        Ok(Self { db: Mutex::new(db), known: Known::default() })
    }
}

/// A thread that panicked while holding the lock left nothing half done here: all it does is read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "the index is open for reading only")
}

/// Where a file lies, and how long it is.
fn find(db: &Connection, known: &Known, name: &str) -> io::Result<Option<(i64, u64)>> {
    if let Some(known) = lock(known).get(name) {
        return Ok(*known);
    }
    let found = db
        .prepare_cached("select id, length from index_file where name = ?1")
        .and_then(|mut it| it.query_row([name], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(as_io)?;
    let found = found.map(|(id, length): (i64, i64)| (id, length.unsigned_abs()));
    lock(known).insert(name.to_owned(), found);
    Ok(found)
}

fn read(db: &Connection, known: &Known, name: &str, range: Range<u64>) -> io::Result<Vec<u8>> {
    let (file, length) =
        find(db, known, name)?.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, name.to_owned()))?;
    if range.start > range.end || range.end > length {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{name} ends at {length}")));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(range.end - range.start).unwrap_or(0));
    if range.is_empty() {
        return Ok(bytes);
    }
    let mut statement =
        db.prepare_cached("select data from index_chunk where id between ?1 and ?2 order by id").map_err(as_io)?;
    let (first, last) = (range.start / CHUNK, (range.end - 1) / CHUNK);
    let mut rows =
        statement.query(params![file * STRIDE + first as i64, file * STRIDE + last as i64]).map_err(as_io)?;
    let mut at = first * CHUNK;
    while let Some(row) = rows.next().map_err(as_io)? {
        let data = row.get_ref(0).map_err(as_io)?.as_blob().map_err(|error| as_io(rusqlite::Error::from(error)))?;
        let from = range.start.saturating_sub(at).min(data.len() as u64);
        let to = (range.end - at).min(data.len() as u64);
        bytes.extend_from_slice(&data[from as usize..to as usize]);
        at += CHUNK;
    }
    if bytes.len() as u64 != range.end - range.start {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{name} has lost a chunk")));
    }
    Ok(bytes)
}

fn list(db: &Connection) -> io::Result<Vec<String>> {
    let mut statement = db.prepare_cached("select name from index_file").map_err(as_io)?;
    let names = statement.query_map([], |row| row.get(0)).map_err(as_io)?;
    names.collect::<rusqlite::Result<_>>().map_err(as_io)
}

impl IndexFiles for ChunkReader {
    fn len(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(find(&lock(&self.db), &self.known, name)?.map(|(_, length)| length))
    }

    fn read(&self, name: &str, range: Range<u64>) -> io::Result<Vec<u8>> {
        read(&lock(&self.db), &self.known, name, range)
    }

    fn put(&self, _: &str, _: Vec<u8>) -> io::Result<()> {
        Err(read_only())
    }

    fn delete(&self, _: &str) -> io::Result<()> {
        Err(read_only())
    }

    fn list(&self) -> io::Result<Vec<String>> {
        list(&lock(&self.db))
    }
}

scoped_thread_local!(static LENDER: Project);

/// Reads the committed files through the connection of the project that lends it, on its thread and as long as it does.
struct Lent {
    path: PathBuf,
    known: Known,
}

impl Lent {
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> io::Result<T>) -> io::Result<T> {
        let is_lent = LENDER.is_set() && LENDER.with(|it| it.path() == self.path);
        if !is_lent {
            return Err(io::Error::other("the index is no longer open"));
        }
        LENDER.with(|it| question(&it.db))
    }
}

impl IndexFiles for Lent {
    fn len(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(self.ask(|db| find(db, &self.known, name))?.map(|(_, length)| length))
    }

    fn read(&self, name: &str, range: Range<u64>) -> io::Result<Vec<u8>> {
        self.ask(|db| read(db, &self.known, name, range))
    }

    fn put(&self, _: &str, _: Vec<u8>) -> io::Result<()> {
        Err(read_only())
    }

    fn delete(&self, _: &str) -> io::Result<()> {
        Err(read_only())
    }

    fn list(&self) -> io::Result<Vec<String>> {
        self.ask(list)
    }
}

impl Project {
    /// Reads the index and all else as they are at one moment, through one connection: for a program that asks once. The files
    /// can be read while `work` runs, and on its thread.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn with_index<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Self, Arc<dyn IndexFiles>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        // Most pages are looked at once, and memory that was used is at hand sooner than new memory.
        const PAGES: i64 = 64;
        let as_many = |pages: i64| self.db.pragma_update(None, "cache_size", pages).map_err(Error::from);
        let before = self.db.pragma_query_value(None, "cache_size", |row| row.get(0)).map_err(Error::from)?;
        as_many(PAGES)?;
        let done = self.at_one_moment(|project| {
            let lent = Lent { path: project.path().to_owned(), known: Known::default() };
            LENDER.set(project, || work(project, Arc::new(lent)))
        });
        as_many(before)?;
        done
    }
}

/// No files at all: what lies beneath a rebuild.
pub(crate) struct Nothing;

impl IndexFiles for Nothing {
    fn len(&self, _: &str) -> io::Result<Option<u64>> {
        Ok(None)
    }
    fn read(&self, name: &str, _: Range<u64>) -> io::Result<Vec<u8>> {
        Err(io::Error::new(io::ErrorKind::NotFound, name.to_owned()))
    }
    fn put(&self, _: &str, _: Vec<u8>) -> io::Result<()> {
        Err(read_only())
    }
    fn delete(&self, _: &str) -> io::Result<()> {
        Ok(())
    }
    fn list(&self) -> io::Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// Changes held in memory over the committed files, until the act that makes them writes them with everything else.
///
/// The index library works in threads of its own, and the transaction's connection belongs to one; so what is read comes
/// through a second connection, which sees exactly what was committed before this act: nobody else can write meanwhile.
pub(crate) struct Buffer {
    committed: Box<dyn IndexFiles>,
    pending: RwLock<HashMap<String, Option<Arc<Vec<u8>>>>>,
}

impl Buffer {
    pub(crate) fn over(committed: Box<dyn IndexFiles>) -> Self {
        Self { committed, pending: RwLock::default() }
    }

    fn pending(&self, name: &str) -> Option<Option<Arc<Vec<u8>>>> {
        self.pending.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn change(&self, name: &str, bytes: Option<Vec<u8>>) {
        self.pending.write().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), bytes.map(Arc::new));
    }

    /// Writes all changes into the open transaction.
    pub(crate) fn flush(&self, db: &Connection) -> Result<()> {
        let mut pending = self.pending.write().unwrap_or_else(PoisonError::into_inner);
        let mut changes: Vec<_> = pending.drain().collect();
        changes.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, bytes) in changes {
            remove_file(db, &name)?;
            if let Some(bytes) = bytes {
                write_file(db, &name, &bytes)?;
            }
        }
        Ok(())
    }
}

fn remove_file(db: &Connection, name: &str) -> Result<()> {
    let id: Option<i64> = db
        .prepare_cached("select id from index_file where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(id) = id {
        db.prepare_cached("delete from index_chunk where id >= ?1 and id < ?2")?
            .execute([id * STRIDE, (id + 1) * STRIDE])?;
        db.prepare_cached("delete from index_file where id = ?1")?.execute([id])?;
    }
    Ok(())
}

fn write_file(db: &Connection, name: &str, bytes: &[u8]) -> Result<()> {
    db.prepare_cached("insert into index_file (name, length) values (?1, ?2)")?
        .execute(params![name, bytes.len() as i64])?;
    let id = db.last_insert_rowid();
    let mut statement = db.prepare_cached("insert into index_chunk (id, data) values (?1, ?2)")?;
    for (number, chunk) in bytes.chunks(CHUNK as usize).enumerate() {
        statement.execute(params![id * STRIDE + number as i64, chunk])?;
    }
    Ok(())
}

impl IndexFiles for Buffer {
    fn len(&self, name: &str) -> io::Result<Option<u64>> {
        match self.pending(name) {
            Some(change) => Ok(change.map(|bytes| bytes.len() as u64)),
            None => self.committed.len(name),
        }
    }

    fn read(&self, name: &str, range: Range<u64>) -> io::Result<Vec<u8>> {
        let Some(change) = self.pending(name) else { return self.committed.read(name, range) };
        let bytes = change.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, name.to_owned()))?;
        bytes
            .get(range.start as usize..range.end as usize)
            .map(<[u8]>::to_vec)
            .ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, name.to_owned()))
    }

    fn put(&self, name: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.change(name, Some(bytes));
        Ok(())
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        self.change(name, None);
        Ok(())
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let mut names = self.committed.list()?;
        names.retain(|name| self.pending(name).is_none());
        let pending = self.pending.read().unwrap_or_else(PoisonError::into_inner);
        names.extend(pending.iter().filter(|(_, bytes)| bytes.is_some()).map(|(name, _)| name.clone()));
        Ok(names)
    }
}

/// The index's files as one process reads them for a search.
pub struct ReadIndex {
    files: Arc<ChunkReader>,
}

impl ReadIndex {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Ok(Self { files: Arc::new(ChunkReader::open(path)?) })
    }

    /// Asks the database in the same view.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        question(&lock(&self.files.db))
    }

    /// The files, for whoever reads the index.
    pub fn files(&self) -> Arc<dyn IndexFiles> {
        Arc::clone(&self.files) as Arc<dyn IndexFiles>
    }
}
