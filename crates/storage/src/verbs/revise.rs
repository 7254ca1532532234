//! A corrected text: a new revision, with the codings of the old one carried over or put up for review.

use crate::check::hash_text;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::read::text;
use crate::tx::Tx;
use crate::verbs::source::NewText;
use coding::carry::{Carried, carry_over};
use coding::span::Span;
use rusqlite::params;

/// What became of a source's codings when its text was corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// The new revision's number; nothing if the text is the same.
    pub number: Option<i64>,
    /// Codings that moved with their words.
    pub exact: usize,
    /// Codings whose words were corrected. They wait for a review.
    pub changed: Vec<Corrected>,
    /// Codings whose words are gone from the text. They stay with the old text, and wait for a review.
    pub orphaned: Vec<Lost>,
    /// Decisions about hits of saved queries that no longer hold: their paragraphs are to be looked at again.
    pub reopened: usize,
}

/// A coding whose words were corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// Its row.
    pub coding: i64,
    /// Its words before.
    pub before: String,
    /// Its words now.
    pub now: String,
    /// Where these stand in the new text.
    pub span: Span,
}

/// A coding whose words are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its row.
    pub coding: i64,
    /// Its words before.
    pub words: String,
}

struct Row {
    id: i64,
    span: Span,
    quotation: String,
}

impl Tx<'_> {
    /// Gives a source a corrected text. The old one stays; nothing is deleted, and nothing is put on look-alike words.
    pub fn revise_text(&self, source: i64, new: &NewText, reason: Option<&str>) -> Result<Revision> {
        let old = text::current(self.db, source)?.ok_or_else(|| {
            let name = names::name_of(self.db, Kind::Source, source).unwrap_or_default();
            Error::refused_with(format!("the source '{name}' has no text to correct"), "import its file first")
        })?;
        let sha256 = hash_text(&new.extracted.text, &new.extracted.blocks);
        let text_id = self.store_text(&new.extracted, &sha256)?;
        if text_id == old.text {
            return Ok(Revision::default());
        }
        let revision = Fields::new()
            .set("guid", self.stamps.guid())
            .set("source_id", source)
            .set("number", old.number + 1)
            .set("text_id", text_id)
            .text("reason", reason)
            .insert(self.db, "revision")?;
        Fields::new()
            .set("original_name", new.original_name.clone())
            .set("original_sha256", new.original_sha256.clone())
            .set("encoding", new.extracted.encoding.clone())
            .update(self.db, "source", source)?;
        let reopened = self.carry_decisions(old.revision, revision, &old.body, &new.extracted.text)?;
        let carried = self.carry_codings(old.revision, revision, &old.body, &new.extracted.text, old.number + 1)?;
        Ok(Revision { reopened, ..carried })
    }

    fn carry_codings(&self, from: i64, to: i64, old: &str, new: &str, number: i64) -> Result<Revision> {
        let rows: Vec<Row> = self
            .db
            .prepare("select id, start, \"end\", quotation from coding where revision_id = ?1 order by id")?
            .query_map([from], |row| {
                Ok(Row { id: row.get(0)?, span: Span { start: row.get(1)?, end: row.get(2)? }, quotation: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let spans: Vec<Span> = rows.iter().map(|row| row.span).collect();
        let mut result = Revision { number: Some(number), ..Revision::default() };
        let mut update = self.db.prepare(
            "update coding set revision_id = ?2, start = ?3, \"end\" = ?4, quotation = ?5, review = coalesce(?6, review) where id = ?1",
        )?;
        for (row, carried) in rows.into_iter().zip(carry_over(old, new, &spans)) {
            let (span, review) = match carried {
                Carried::Exactly(span) => (span, None),
                Carried::Changed(span) => (span, Some("changed")),
                Carried::Orphaned => {
                    self.db.execute("update coding set review = 'orphaned' where id = ?1", [row.id])?;
                    result.orphaned.push(Lost { coding: row.id, words: row.quotation });
                    continue;
                }
            };
            let quotation = span.slice(new).unwrap_or_default().to_owned();
            update.execute(params![row.id, to, span.start, span.end, quotation, review])?;
            match review {
                None => result.exact += 1,
                Some(_) => {
                    result.changed.push(Corrected { coding: row.id, before: row.quotation, now: quotation, span });
                }
            }
        }
        Ok(result)
    }

    /// Whether a coding's words are gone from the text.
    pub fn is_orphaned(&self, coding: i64) -> Result<bool> {
        Ok(self.count("select count(*) from coding where id = ?1 and review = 'orphaned'", coding)? > 0)
    }

    /// A person has looked at these codings: they no longer wait for a review. Returns how many waited.
    pub fn accept_codings(&self, ids: &[i64]) -> Result<usize> {
        let mut accepted = 0;
        for id in ids {
            if self.is_orphaned(*id)? {
                return Err(Error::refused_with(
                    "one of them is orphaned: its words are gone from the text, so that there is nothing to accept",
                    "code the passage that took their place, and remove it with 'alidade code remove'",
                ));
            }
            accepted +=
                self.db.execute("update coding set review = null where id = ?1 and review is not null", [*id])?;
        }
        Ok(accepted)
    }
}
