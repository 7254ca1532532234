//! Scope marks: what was read for which question, and what cannot speak to it.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::tx::Tx;
use coding::bundle::NewScopeMark;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Marks a source or a strand; an older mark for the same place is changed.
    pub fn put_scope(&self, new: &NewScopeMark) -> Result<i64> {
        let status = new.status.ok_or_else(|| {
            Error::refused_with("a scope mark needs a status", "use 'examined', 'not_examined' or 'not_applicable'")
        })?;
        let place = [
            self.resolve_some(Kind::Question, new.question.as_deref())?,
            self.resolve_some(Kind::Case, new.case.as_deref())?,
            self.resolve_some(Kind::Finding, new.finding.as_deref())?,
            self.resolve_some(Kind::Source, new.source.as_deref())?,
            self.resolve_some(Kind::Strand, new.strand.as_deref())?,
        ];
        if place[3].is_some() == place[4].is_some() {
            return Err(Error::refused("a scope mark is either of a source or of a strand"));
        }
        let existing: Option<i64> = self
            .db
            .prepare_cached(
                "select id from scope_mark where question_id is ?1 and case_id is ?2 and finding_id is ?3
                 and source_id is ?4 and strand_id is ?5",
            )?
            .query_row(params![place[0], place[1], place[2], place[3], place[4]], |row| row.get(0))
            .optional()?;
        let mut fields = Fields::new();
        fields.set("status", status.as_str().to_owned()).text("reason", new.reason.as_ref());
        match existing {
            Some(id) => fields.update(self.db, "scope_mark", id).map(|()| id),
            None => fields
                .set("guid", self.stamps.guid())
                .row("question_id", place[0])
                .row("case_id", place[1])
                .row("finding_id", place[2])
                .row("source_id", place[3])
                .row("strand_id", place[4])
                .insert(self.db, "scope_mark"),
        }
    }

    /// Removes the mark with this GUID, or with the only one that begins so.
    pub fn remove_scope(&self, guid: &str) -> Result<()> {
        let id = names::by_guid(self.db, "scope_mark", "scope mark", guid, "list them with 'alidade scope list'")?;
        self.db.execute("delete from scope_mark where id = ?1", [id])?;
        Ok(())
    }
}
