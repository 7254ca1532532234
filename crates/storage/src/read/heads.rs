//! Small things asked for by number: a source's name, a code's, and how much there is.

use crate::error::{Error, Result};
use crate::project::Project;
use rusqlite::OptionalExtension;

/// What a source is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceHead {
    /// Everywhere.
    pub guid: String,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// BCP 47.
    pub language: Option<String>,
}

/// Sizes beside those of [`crate::read::overview::Overview`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Memos on anything.
    pub memos: u32,
    /// Codings that wait for a review.
    pub waiting: u32,
}

impl Project {
    /// What a source is called; an error if there is none of that number.
    pub fn source_head(&self, id: i64) -> Result<SourceHead> {
        self.db
            .prepare_cached("select guid, name, title, language from source where id = ?1")?
            .query_row([id], |row| {
                Ok(SourceHead { guid: row.get(0)?, name: row.get(1)?, title: row.get(2)?, language: row.get(3)? })
            })
            .optional()?
            .ok_or(Error::Gone { noun: "source", id })
    }

    /// The source that came from a file with these bytes, by its name.
    pub fn source_with_original(&self, sha256: &str) -> Result<Option<String>> {
        let sql = "select name from source where original_sha256 = ?1 limit 1";
        Ok(self.db.prepare_cached(sql)?.query_row([sha256], |row| row.get(0)).optional()?)
    }

    /// The name of the file that a source came from.
    pub fn original_name(&self, id: i64) -> Result<Option<String>> {
        self.source_head(id)?;
        let sql = "select original_name from source where id = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// What a code is called; an error if there is none of that number.
    pub fn code_head(&self, id: i64) -> Result<String> {
        self.db
            .prepare_cached("select name from code where id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or(Error::Gone { noun: "code", id })
    }

    /// Every coder and how many codings are theirs, by name.
    pub fn coders(&self) -> Result<Vec<(String, u32)>> {
        let mut statement = self.db.prepare_cached(
            "select o.name, (select count(*) from coding c where c.coder_id = o.id) from coder o order by o.name",
        )?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many memos there are, and codings that wait.
    pub fn totals(&self) -> Result<Totals> {
        let sql = "select (select count(*) from memo), (select count(*) from coding where review is not null)";
        Ok(self.db.query_row(sql, [], |row| Ok(Totals { memos: row.get(0)?, waiting: row.get(1)? }))?)
    }

    /// The texts that sources have now, each source's once.
    pub fn current_texts(&self) -> Result<Vec<i64>> {
        let mut statement = self.db.prepare_cached(
            "select text_id from revision r where number = (select max(number) from revision where source_id = r.source_id)",
        )?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}
