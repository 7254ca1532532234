//! Codings one by one: what a person is shown who looks at one, or at those that wait for a review.

use crate::error::{Error, Result};
use crate::project::Project;
use coding::span::Span;
use rusqlite::{OptionalExtension, Row};

/// A coding with everything that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingEntry {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// The source's row.
    pub source: i64,
    /// The text in which it stands.
    pub text: i64,
    /// Whether that is the source's text now.
    pub current: bool,
    /// The code's row.
    pub code: i64,
    /// Who coded it.
    pub coder: String,
    /// When.
    pub at: String,
    /// Where, in code points of that text.
    pub span: Span,
    /// The exact words.
    pub quotation: String,
    /// `changed` or `orphaned`, after the text was corrected.
    pub review: Option<String>,
    /// Its words before the text was corrected, where they changed.
    pub before: Option<String>,
}

/// A memo on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoEntry {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// Its title.
    pub title: Option<String>,
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub coder: String,
    /// When.
    pub at: String,
}

const ENTRY: &str = "
select c.id, c.guid, r.source_id, r.text_id, r.number = (select max(number) from revision where source_id = r.source_id),
       c.code_id, o.name, c.at, c.start, c.\"end\", c.quotation, c.review,
       case c.review when 'changed' then (select json_extract(h.before, '$.quotation') from change h
         where h.tbl = 'coding' and h.row = c.id and json_extract(h.before, '$.quotation') is not c.quotation
         order by h.seq desc limit 1) end
from coding c join revision r on r.id = c.revision_id join coder o on o.id = c.coder_id";

impl Project {
    /// One coding; an error if there is none of that number.
    pub fn coding_entry(&self, id: i64) -> Result<CodingEntry> {
        self.db
            .prepare_cached(&format!("{ENTRY} where c.id = ?1"))?
            .query_row([id], entry)
            .optional()?
            .ok_or(Error::Gone { noun: "coding", id })
    }

    /// The codings that wait for a review, of one source or of all.
    pub fn waiting(&self, source: Option<i64>) -> Result<Vec<CodingEntry>> {
        let mut statement = self.db.prepare_cached(&format!(
            "{ENTRY} where c.review is not null and (?1 is null or r.source_id = ?1) order by r.source_id, c.start, c.id"
        ))?;
        Ok(statement.query_map([source], entry)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The memos on a thing, oldest first.
    pub fn memos_on(&self, guid: &str) -> Result<Vec<MemoEntry>> {
        let mut statement = self.db.prepare_cached(
            "select m.id, m.guid, m.title, m.body, o.name, m.at from memo m join coder o on o.id = m.coder_id
             where m.on_guid = ?1 order by m.id",
        )?;
        let rows = statement.query_map([guid], |row| {
            Ok(MemoEntry {
                id: row.get(0)?,
                guid: row.get(1)?,
                title: row.get(2)?,
                text: row.get(3)?,
                coder: row.get(4)?,
                at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The findings that rest on a coding, and how: (finding, stance).
    pub fn evidence_on(&self, coding: i64) -> Result<Vec<(String, String)>> {
        let mut statement = self.db.prepare_cached(
            "select f.name, e.stance from evidence e join finding f on f.id = e.finding_id where e.coding_id = ?1 order by e.id",
        )?;
        Ok(statement.query_map([coding], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<CodingEntry> {
    Ok(CodingEntry {
        id: row.get(0)?,
        guid: row.get(1)?,
        source: row.get(2)?,
        text: row.get(3)?,
        current: row.get(4)?,
        code: row.get(5)?,
        coder: row.get(6)?,
        at: row.get(7)?,
        span: Span { start: row.get(8)?, end: row.get(9)? },
        quotation: row.get(10)?,
        review: row.get(11)?,
        before: row.get(12)?,
    })
}
