//! Things moved by hand: a code among its siblings, a coding to other words or another code.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::tx::Tx;
use coding::span::Span;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Puts a code at a place among its siblings, counted from 0; past the end is last.
    pub fn place_code(&self, id: i64, place: usize) -> Result<()> {
        let rows: Vec<(i64, i64)> = self
            .db
            .prepare_cached(
                "select id, position from code where parent_id is (select parent_id from code where id = ?1) order by position, id",
            )?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut order: Vec<i64> = rows.iter().map(|(code, _)| *code).filter(|code| *code != id).collect();
        order.insert(place.min(order.len()), id);
        // The siblings share out the positions that they have, so that few rows change.
        let mut last = i64::MIN;
        for (code, (_, position)) in order.into_iter().zip(rows) {
            last = position.max(last.saturating_add(1));
            self.db
                .prepare_cached("update code set position = ?2 where id = ?1 and position <> ?2")?
                .execute([code, last])?;
        }
        Ok(())
    }

    /// Moves a coding to a span of its source's text as it is now, or gives it another code, or both. A coding that waited for a
    /// review waits no longer: somebody has put it where it belongs.
    pub fn move_coding(&self, id: i64, span: Option<Span>, code: Option<i64>) -> Result<()> {
        let (source, revision, old): (i64, i64, Span) = self
            .db
            .prepare_cached(
                "select r.source_id, c.revision_id, c.start, c.\"end\" from coding c join revision r on r.id = c.revision_id
                 where c.id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, Span { start: row.get(2)?, end: row.get(3)? })))
            .optional()?
            .ok_or(Error::Gone { noun: "coding", id })?;
        let mut fields = Fields::new();
        let (mut place, mut at) = (revision, old);
        if let Some(span) = span {
            let text = self.text_of(source)?;
            let quotation = self.words_at(&text, span)?;
            (place, at) = (text.revision, span);
            fields
                .set("revision_id", text.revision)
                .set("start", i64::from(span.start))
                .set("end", i64::from(span.end))
                .set("quotation", quotation)
                .set("review", Value::Null);
        }
        if let Some(code) = code {
            self.code_exists(code)?;
            fields.set("code_id", code);
        }
        let twin: Option<i64> = self
            .db
            .prepare_cached(
                "select b.id from coding a join coding b on b.coder_id = a.coder_id and b.code_id = coalesce(?2, a.code_id)
                 where a.id = ?1 and b.id <> ?1 and b.revision_id = ?3 and b.start = ?4 and b.\"end\" = ?5 limit 1",
            )?
            .query_row(params![id, code, place, at.start, at.end], |row| row.get(0))
            .optional()?;
        if twin.is_some() {
            return Err(Error::refused_with(
                "the same coder has coded exactly these words with this code already",
                "remove one of the two instead",
            ));
        }
        fields.update(self.db, "coding", id)
    }
}

impl crate::Project {
    /// What merging one code into another would do: (codings that would move, codings that would become one with another,
    /// sources concerned).
    pub fn merge_would(&self, from: i64, into: i64) -> Result<(u32, u32, u32)> {
        let sql = "
            select count(*) - coalesce(sum(double), 0), coalesce(sum(double), 0), count(distinct source_id) from (
              select r.source_id, exists (select 1 from coding b where b.code_id = ?2 and b.revision_id = a.revision_id
                and b.start = a.start and b.\"end\" = a.\"end\" and b.coder_id = a.coder_id) as double
              from coding a join revision r on r.id = a.revision_id where a.code_id = ?1)";
        let found =
            self.db.prepare_cached(sql)?.query_row([from, into], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(found)
    }
}

impl Tx<'_> {
    /// An error if there is no code of that number.
    pub fn code_exists(&self, id: i64) -> Result<()> {
        match self.count("select count(*) from code where id = ?1", id)? {
            0 => Err(Error::Gone { noun: "code", id }),
            _ => Ok(()),
        }
    }

    /// What hangs on a code: (codes right beneath it, codings, pieces of evidence that rest on those).
    pub fn uses_of_code(&self, id: i64) -> Result<(usize, usize, usize)> {
        let count = |sql| self.count(sql, id).map(|it| usize::try_from(it).unwrap_or(0));
        Ok((
            count("select count(*) from code where parent_id = ?1")?,
            count("select count(*) from coding where code_id = ?1")?,
            count("select count(*) from evidence e join coding c on c.id = e.coding_id where c.code_id = ?1")?,
        ))
    }
}
