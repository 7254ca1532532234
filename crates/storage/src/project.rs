//! One open project: how a file is made, opened and read, and the one gate through which it is written.

use crate::error::{Error, NOT_A_DATABASE, Result};
use crate::index::{self, ReadIndex};
use crate::journal::{self, Act};
use crate::names::{self, Kind};
use crate::schema::{self, Access};
use crate::stamps::Stamps;
use crate::tx::Tx;
use crate::{read, undo};
use coding::index::TextIndex;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a project needs from outside.
pub struct Options {
    /// Keeps the full-text index in step.
    pub index: Arc<dyn TextIndex>,
    /// Times and GUIDs.
    pub stamps: Stamps,
}

/// What became of an act.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// What the work returned.
    pub value: T,
    /// The act's number; nothing if nothing changed, and so nothing was written.
    pub act: Option<i64>,
}

/// An open project.
pub struct Project {
    pub(crate) db: Connection,
    path: PathBuf,
    options: Options,
}

impl Project {
    /// Makes a new, empty project, readable by its owner only. Never overwrites a file.
    pub fn create(path: &Path, options: Options) -> Result<Self> {
        make_private_file(path)?;
        let made = Self::fill(path, options);
        if made.is_err() {
            // What was begun here a moment ago and failed holds nothing of anybody's.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill(path: &Path, options: Options) -> Result<Self> {
        let mut db = schema::connect(path, Access::Write)?;
        db.execute_batch("pragma page_size = 8192; pragma journal_mode = wal;")?;
        schema::migrate(&mut db)?;
        let mut project = Self { db, path: path.to_owned(), options };
        let name = path.file_stem().map_or_else(|| "Study".into(), |it| it.to_string_lossy().into_owned());
        project.transact("new project", "alidade", |tx| tx.lay_foundations(&name))?;
        Ok(project)
    }

    /// Opens a project for reading and writing.
    pub fn open(path: &Path, options: Options) -> Result<Self> {
        if !path.exists() {
            return Err(Error::NoSuchFile(path.to_owned()));
        }
        let not_ours = |why: &str| Error::NotAProject { path: path.to_owned(), why: why.to_owned() };
        if !path.is_file() {
            return Err(not_ours("it is not a file"));
        }
        if path.is_symlink() {
            return Err(not_ours("it is a link; name the file that it leads to"));
        }
        let mut db = schema::connect(path, Access::Write).map_err(|error| match error {
            Error::Damaged(why) if why == NOT_A_DATABASE => not_ours(NOT_A_DATABASE),
            other => other,
        })?;
        schema::verify(&db, path)?;
        if !db.query_row("select exists (select 1 from study)", [], |row| row.get(0))? {
            return Err(not_ours("its making was interrupted, and it is empty"));
        }
        if schema::is_old(&db)? {
            schema::migrate(&mut db)?;
        }
        Ok(Self { db, path: path.to_owned(), options })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Does something as one act: it has a name that a person can read, its changes are journalled, the search index
    /// follows, and all of it is on the disk when this returns. On an error nothing has happened.
    pub fn transact<T>(&mut self, name: &str, coder: &str, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
        self.run(name, coder, None, work)
    }

    pub(crate) fn run<T>(
        &mut self,
        name: &str,
        coder: &str,
        undoes: Option<i64>,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        journal::watch(&self.db)?;
        let stamps = &self.options.stamps;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        stamps.follow(transaction.query_row("select coalesce(max(id), 0) from act", [], |row| row.get(0))?);
        let act = journal::begin(&transaction, &stamps.guid(), name, coder, &stamps.now(), undoes)?;
        let value = work(&Tx::new(&transaction, stamps, coder, act))?;
        let changed: bool =
            transaction.query_row("select exists (select 1 from change where act = ?1)", [act], |row| row.get(0))?;
        if !changed {
            transaction.rollback()?;
            return Ok(Done { value, act: None });
        }
        index::follow(&transaction, &self.path, act, &self.options.index)?;
        journal::seal(&transaction, act)?;
        transaction.commit()?;
        Ok(Done { value, act: Some(act) })
    }

    /// Takes back an act: the given one, or the latest that stands. Returns the act taken back.
    pub fn undo(&mut self, act: Option<i64>, coder: &str) -> Result<Act> {
        let target = self.undo_target(act)?;
        self.reverse(target, "undo", coder)
    }

    pub(crate) fn undo_target(&self, act: Option<i64>) -> Result<i64> {
        let target = match act {
            Some(act) => act,
            None => undo::next_undo(&self.db)?
                .filter(|act| *act > 1)
                .ok_or_else(|| Error::refused("there is nothing to undo"))?,
        };
        if target == 1 {
            return Err(Error::refused("the making of the project itself cannot be undone"));
        }
        Ok(target)
    }

    /// Brings back what the latest undo took away. Returns the act brought back.
    pub fn redo(&mut self, coder: &str) -> Result<Act> {
        let undone = self.redo_target()?;
        self.reverse(undone, "redo", coder)?;
        let original = self.act(undone)?.undoes.unwrap_or(undone);
        self.act(original)
    }

    pub(crate) fn redo_target(&self) -> Result<i64> {
        undo::next_redo(&self.db)?
            .ok_or_else(|| Error::refused_with("there is nothing to redo", "redo works until something new is done"))
    }

    fn reverse(&mut self, target: i64, verb: &str, coder: &str) -> Result<Act> {
        let taken = self.act(target)?;
        let name = taken.name.strip_prefix("undo: ").unwrap_or(&taken.name).to_owned();
        self.run(&format!("{verb}: {name}"), coder, Some(target), |tx| undo::replay_backwards(tx.db, target, tx.act))
            .map_err(|error| undo::explain_commit(target, error))?;
        Ok(taken)
    }

    /// One act of the history.
    pub fn act(&self, id: i64) -> Result<Act> {
        journal::act(&self.db, id)?
            .ok_or_else(|| Error::refused_with(format!("there is no act {id}"), "list them with 'alidade log'"))
    }

    /// The last acts, newest first.
    pub fn log(&self, limit: u32) -> Result<Vec<Act>> {
        journal::log(&self.db, limit)
    }

    /// The rows that an act changed, in order.
    pub fn changes(&self, act: i64) -> Result<Vec<journal::RowChange>> {
        journal::changes(&self.db, act)
    }

    /// The number of the last act, and its hash.
    pub fn revision(&self) -> Result<(i64, String)> {
        Ok(self
            .db
            .query_row("select id, hash from act order by id desc limit 1", [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The row that a typed name means.
    pub fn resolve(&self, kind: Kind, given: &str) -> Result<i64> {
        names::resolve(&self.db, kind, given)
    }

    /// The name of a row.
    pub fn name_of(&self, kind: Kind, id: i64) -> Result<String> {
        names::name_of(&self.db, kind, id)
    }

    /// Reads several things as they were at one moment, whatever others write meanwhile.
    pub fn at_one_moment<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        // Inside another such view, that one counts.
        let view = if self.db.is_autocommit() { Some(self.db.unchecked_transaction()) } else { None };
        let _view = view.transpose().map_err(Error::from)?;
        read(self)
    }

    /// A snapshot of all that analyses need.
    pub fn corpus(&self) -> Result<coding::Corpus> {
        self.at_one_moment(|project| read::corpus::load(&project.db))
    }

    /// The index's files for reading, as of now. They stay as they are while this lives, whatever others write.
    pub fn read_index(&self) -> Result<ReadIndex> {
        ReadIndex::open(&self.path)
    }

    /// Whether the index was built by another version of the indexer, and so must be rebuilt before it is used.
    pub fn index_is_old(&self) -> Result<bool> {
        index::is_old(&self.db, &*self.options.index)
    }

    /// Builds the index anew from the texts.
    pub fn rebuild_index(&mut self) -> Result<usize> {
        index::rebuild(&mut self.db, &self.path, &self.options.index)
    }

    pub(crate) fn new_guid(&self) -> String {
        self.options.stamps.guid()
    }

    pub(crate) fn indexer(&self) -> &Arc<dyn TextIndex> {
        &self.options.index
    }
}

/// Makes an empty file that only its owner can read, before SQLite sees it: its -wal and -shm files inherit the mode.
pub(crate) fn make_private_file(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Error::Exists(path.to_owned())),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}
