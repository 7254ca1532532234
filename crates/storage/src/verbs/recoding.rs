//! Many codings at once: one more code at their words, or another code instead.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::tx::Tx;
use coding::span::Span;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// One more code at the words of a coding. `false` if this coder has coded them so already.
    pub fn code_alike(&self, coding: i64, code: i64, coder: i64) -> Result<bool> {
        self.code_exists(code)?;
        let (source, revision, span): (i64, i64, Span) = self
            .db
            .prepare_cached(
                "select r.source_id, c.revision_id, c.start, c.\"end\" from coding c join revision r on r.id = c.revision_id
                 where c.id = ?1",
            )?
            .query_row([coding], |row| Ok((row.get(0)?, row.get(1)?, Span { start: row.get(2)?, end: row.get(3)? })))
            .optional()?
            .ok_or(Error::Gone { noun: "coding", id: coding })?;
        let text = self.text_of(source)?;
        if text.revision != revision {
            return Err(Error::refused_with(
                "a coding among them has lost its words in the corrected text",
                "say in the review where it belongs, then code it",
            ));
        }
        Ok(!self.apply_at(code, &text, span, coder)?.already)
    }

    /// Another code instead of the one a coding has, by the same coder. `false` if it has that code, or if the coder has a second
    /// coding with it at the same words: then both stay as they are, with what was noted on them.
    pub fn recode(&self, coding: i64, code: i64) -> Result<bool> {
        self.code_exists(code)?;
        let before: i64 = self
            .db
            .prepare_cached("select code_id from coding where id = ?1")?
            .query_row([coding], |row| row.get(0))
            .optional()?
            .ok_or(Error::Gone { noun: "coding", id: coding })?;
        let twin: bool = self
            .db
            .prepare_cached(
                "select exists (select 1 from coding a join coding b on b.revision_id = a.revision_id and b.coder_id = a.coder_id
                 and b.start = a.start and b.\"end\" = a.\"end\" where a.id = ?1 and b.code_id = ?2)",
            )?
            .query_row(params![coding, code], |row| row.get(0))?;
        if before == code || twin {
            return Ok(false);
        }
        Fields::new().set("code_id", code).update(self.db, "coding", coding)?;
        Ok(true)
    }
}
