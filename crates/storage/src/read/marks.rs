//! The codings of one source as a reading pane draws them: many, and each small.

use crate::error::{Error, Result};
use crate::project::Project;
use crate::read::text;
use coding::span::Span;
use coding::utf16::Utf16Map;
use rusqlite::{Connection, OptionalExtension, Row};

/// A coding in the current text of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its row.
    pub id: i64,
    /// Where it stands, in code points.
    pub span: Span,
    /// The code's row.
    pub code: i64,
    /// The coder's row.
    pub coder: i64,
    /// It has a memo.
    pub memo: bool,
    /// It waits for a review.
    pub waiting: bool,
}

/// What is coded in a source, beside its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The marks of the current text, by their start.
    pub marks: Vec<Mark>,
    /// Codings that lost their words, which stand in an older text.
    pub orphaned: u32,
    /// When the last coding was made.
    pub last: Option<String>,
}

/// Which text a source has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrentText {
    /// The revision's row.
    pub revision: i64,
    /// Its number, counted from 1.
    pub number: i64,
    /// The text's number: the same number is the same text for ever.
    pub text: i64,
}

const MARK: &str = "select c.id, c.start, c.\"end\", c.code_id, c.coder_id, c.review is not null,
    c.guid in (select on_guid from memo where on_kind = 'coding'), c.at from coding c";
const BY_START: &str = "order by c.start, c.\"end\" desc, c.id";

impl Project {
    /// The current text of a source, without loading it. An error if there is no such source; nothing if it has no text.
    pub fn current_text(&self, source: i64) -> Result<Option<CurrentText>> {
        current(&self.db, source)
    }

    /// The marks of the current text of a source, by their start.
    pub fn marks(&self, source: i64) -> Result<Vec<Mark>> {
        let Some(now) = current(&self.db, source)? else { return Ok(Vec::new()) };
        let marks = self
            .db
            .prepare_cached(&format!("{MARK} where c.revision_id = ?1 {BY_START}"))?
            .query_map([now.revision], mark)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(marks)
    }

    /// What is coded in a source, in one pass over its codings.
    pub fn coverage(&self, source: i64) -> Result<Coverage> {
        let mut found = Coverage::default();
        let Some(now) = current(&self.db, source)? else { return Ok(found) };
        let mut statement = self.db.prepare_cached(&format!("{MARK} where c.revision_id = ?1 {BY_START}"))?;
        let mut rows = statement.query([now.revision])?;
        while let Some(row) = rows.next()? {
            found.marks.push(mark(row)?);
            later(&mut found.last, row.get_ref(7)?.as_str().map_err(rusqlite::Error::from)?);
        }
        let mut older = self.db.prepare_cached(
            "select c.at from revision r join coding c on c.revision_id = r.id where r.source_id = ?1 and r.id <> ?2",
        )?;
        let mut rows = older.query([source, now.revision])?;
        while let Some(row) = rows.next()? {
            found.orphaned += 1;
            later(&mut found.last, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
        }
        Ok(found)
    }

    /// One coding with its source and the number of the text in which it stands; an error if there is none.
    pub fn mark(&self, coding: i64) -> Result<Mark> {
        one(&self.db, coding)
    }

    /// Every coder's name, by their row.
    pub fn coder_names(&self) -> Result<Vec<(i64, String)>> {
        let mut statement = self.db.prepare_cached("select id, name from coder order by name")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How positions in a text are counted by browsers.
    pub fn utf16_of(&self, text: i64) -> Result<Utf16Map> {
        let mut statement = self.db.prepare_cached("select body from text where id = ?1")?;
        let map = statement.query_row([text], |row| Ok(Utf16Map::new(row.get_ref(0)?.as_str()?))).optional()?;
        map.ok_or_else(|| Error::Damaged(format!("text {text} is missing")))
    }

    /// The words of a text, and nothing else of it.
    pub fn words_of(&self, text: i64) -> Result<String> {
        Ok(text::load(&self.db, text)?.0)
    }
}

pub(crate) fn current(db: &Connection, source: i64) -> Result<Option<CurrentText>> {
    let found = db
        .prepare_cached(
            "select r.id, r.number, r.text_id from source s left join revision r on r.source_id = s.id
             where s.id = ?1 order by r.number desc limit 1",
        )?
        .query_row([source], |row| {
            let Some(revision) = row.get(0)? else { return Ok(None) };
            Ok(Some(CurrentText { revision, number: row.get(1)?, text: row.get(2)? }))
        })
        .optional()?;
    found.ok_or(Error::Gone { noun: "source", id: source })
}

/// The source and the revision of a coding.
pub(crate) fn place_of(db: &Connection, coding: i64) -> Result<(i64, i64)> {
    db.prepare_cached("select r.source_id, r.id from coding c join revision r on r.id = c.revision_id where c.id = ?1")?
        .query_row([coding], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Error::Gone { noun: "coding", id: coding })
}

pub(crate) fn one(db: &Connection, coding: i64) -> Result<Mark> {
    db.prepare_cached(&format!("{MARK} where c.id = ?1"))?
        .query_row([coding], mark)
        .optional()?
        .ok_or(Error::Gone { noun: "coding", id: coding })
}

/// Times as they are stored sort as texts.
fn later(last: &mut Option<String>, at: &str) {
    if last.as_deref().is_none_or(|it| it < at) {
        *last = Some(at.to_owned());
    }
}

fn mark(row: &Row<'_>) -> rusqlite::Result<Mark> {
    Ok(Mark {
        id: row.get(0)?,
        span: Span { start: row.get(1)?, end: row.get(2)? },
        code: row.get(3)?,
        coder: row.get(4)?,
        waiting: row.get(5)?,
        memo: row.get(6)?,
    })
}

impl crate::Tx<'_> {
    /// One coding as it is now.
    pub fn mark(&self, coding: i64) -> Result<Mark> {
        one(self.db, coding)
    }

    /// The source of a coding.
    pub fn source_of(&self, coding: i64) -> Result<i64> {
        Ok(place_of(self.db, coding)?.0)
    }

    /// The names of the findings that rest on any of these codings.
    pub fn findings_on(&self, codings: &[i64]) -> Result<Vec<String>> {
        let mut statement = self.db.prepare_cached(
            "select distinct f.name from evidence e join finding f on f.id = e.finding_id where e.coding_id = ?1",
        )?;
        let mut names = std::collections::BTreeSet::new();
        for coding in codings {
            for name in statement.query_map([*coding], |row| row.get(0))? {
                names.insert(name?);
            }
        }
        Ok(names.into_iter().collect())
    }
}
