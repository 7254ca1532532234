//! Participants: safe labels and what was agreed about naming them. Real names have no place in a project.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::NewParticipant;

impl Tx<'_> {
    /// Adds a participant, or changes what is given of one that exists.
    pub fn put_participant(&self, new: &NewParticipant) -> Result<i64> {
        let mut fields = Fields::new();
        fields
            .text("attribution", new.attribution.as_ref())
            .text("level", new.level.as_ref())
            .text("institution", new.institution.as_ref());
        if new.people == Some(0) {
            return Err(Error::refused("at least one person stands behind a label"));
        }
        fields.row("people", new.people.map(i64::from));
        if let Some(group) = new.group.as_deref() {
            fields.set("group_id", self.group(group)?);
        }
        match self.exact(Kind::Participant, &new.id)? {
            Some(id) => fields.update(self.db, "participant", id).map(|()| id),
            None => {
                check_name(Kind::Participant, &new.id)?;
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .insert(self.db, "participant")
            }
        }
    }

    /// Removes a participant; their sources stay.
    pub fn remove_participant(&self, id: i64) -> Result<()> {
        self.db.execute("delete from participant where id = ?1", [id])?;
        Ok(())
    }
}
