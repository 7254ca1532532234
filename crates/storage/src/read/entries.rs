//! Small lists that the snapshot does not hold: memos, and the sources behind texts.

use crate::error::Result;
use crate::project::Project;
use rusqlite::OptionalExtension;
use serde::Serialize;

/// A memo as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemoRow {
    /// Everywhere.
    pub guid: String,
    /// What kind of thing it is on.
    pub on: String,
    /// The GUID of that thing.
    pub on_guid: String,
    /// The name of that thing, if it has one.
    pub on_name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub coder: String,
    /// When.
    pub at: String,
}

/// The source behind an indexed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextOwner {
    /// The source's row.
    pub source: i64,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The language in which the text is indexed.
    pub language: Option<String>,
}

impl Project {
    /// All memos, oldest first.
    pub fn memos(&self) -> Result<Vec<MemoRow>> {
        let mut statement = self.db.prepare(
            "select m.guid, m.on_kind, m.on_guid, m.title, m.body, o.name, m.at, coalesce(
               (select name from source where guid = m.on_guid), (select name from code where guid = m.on_guid),
               (select name from study_case where guid = m.on_guid), (select name from question where guid = m.on_guid),
               (select name from finding where guid = m.on_guid), (select name from participant where guid = m.on_guid),
               (select name from coder where guid = m.on_guid), (select name from strand where guid = m.on_guid),
               (select name from source_type where guid = m.on_guid), (select name from series where guid = m.on_guid),
               (select title from study where guid = m.on_guid), (select quotation from coding where guid = m.on_guid),
               (select f.name from evidence e join finding f on f.id = e.finding_id where e.guid = m.on_guid))
             from memo m join coder o on o.id = m.coder_id order by m.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(MemoRow {
                guid: row.get(0)?,
                on: row.get(1)?,
                on_guid: row.get(2)?,
                title: row.get(3)?,
                text: row.get(4)?,
                coder: row.get(5)?,
                at: row.get(6)?,
                on_name: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The sources whose current text this is; usually one.
    pub fn owners_of_text(&self, text: u64) -> Result<Vec<TextOwner>> {
        let mut statement = self.db.prepare_cached(
            "select s.id, s.name, s.title, s.language from revision r indexed by revision_of_text cross join source s on s.id = r.source_id
             where r.text_id = ?1 and r.number = (select max(number) from revision where source_id = s.id) order by s.name",
        )?;
        let rows = statement.query_map([text as i64], |row| {
            Ok(TextOwner { source: row.get(0)?, name: row.get(1)?, title: row.get(2)?, language: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The language of a source.
    pub fn language_of(&self, source: coding::corpus::SourceId) -> Result<Option<String>> {
        let language = "select language from source where id = ?1";
        let mut statement = self.db.prepare_cached(language)?;
        Ok(statement.query_row([source.0], |row| row.get(0)).optional()?.flatten())
    }

    /// The languages of the indexed texts; nothing stands for texts without one.
    pub fn languages(&self) -> Result<Vec<Option<String>>> {
        let mut statement = self.db.prepare_cached("select distinct language from index_text order by language")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The coder that the project is set to, if one is.
    pub fn default_coder(&self) -> Result<Option<String>> {
        Ok(self.db.query_row("select coder from study", [], |row| row.get(0)).optional()?.flatten())
    }

    /// The study's own number format, as its mark.
    pub fn number_format(&self) -> Result<Option<String>> {
        Ok(self.db.query_row("select number_format from study", [], |row| row.get(0)).optional()?.flatten())
    }

    /// The number format that was declared for the data set of a source, as its mark.
    pub fn number_format_of(&self, source: coding::corpus::SourceId) -> Result<Option<String>> {
        let format = "select number_format from dataset where source_id = ?1";
        Ok(self.db.query_row(format, [source.0], |row| row.get(0)).optional()?.flatten())
    }

    /// Source types with their strands.
    pub fn source_types(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.db.prepare(
            "select t.name, s.name from source_type t join strand s on s.id = t.strand_id order by s.id, t.id",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
