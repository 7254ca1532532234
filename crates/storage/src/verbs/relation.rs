//! Ties between sources: what makes two witnesses one, or might.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::Tx;
use coding::bundle::NewRelation;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Adds a relation; an identical one only takes the new reason.
    pub fn put_relation(&self, new: &NewRelation) -> Result<i64> {
        let (from, to) = (self.resolve(Kind::Source, &new.from)?, self.resolve(Kind::Source, &new.to)?);
        if from == to {
            return Err(Error::refused_with(
                format!("'{}' cannot be related to itself", new.from),
                "name the other source; 'alidade source list' shows them",
            ));
        }
        let existing: Option<i64> = self
            .db
            .prepare_cached("select id from relation where from_id = ?1 and to_id = ?2 and kind = ?3")?
            .query_row(params![from, to, new.kind.as_str()], |row| row.get(0))
            .optional()?;
        let mut fields = Fields::new();
        fields.text("why", new.why.as_ref());
        match existing {
            Some(id) => fields.update(self.db, "relation", id).map(|()| id),
            None => fields
                .set("guid", self.stamps.guid())
                .set("from_id", from)
                .set("to_id", to)
                .set("kind", new.kind.as_str().to_owned())
                .insert(self.db, "relation"),
        }
    }

    /// Removes every relation between two sources, in either direction. Returns how many.
    pub fn remove_relations(&self, one: i64, other: i64) -> Result<usize> {
        let removed = self.db.execute(
            "delete from relation where (from_id = ?1 and to_id = ?2) or (from_id = ?2 and to_id = ?1)",
            [one, other],
        )?;
        if removed == 0 {
            return Err(Error::refused_with(
                "these two sources are not related",
                "list relations with 'alidade relation list'",
            ));
        }
        Ok(removed)
    }
}
