//! Participants: safe labels and what was agreed about naming them. Real names have no place in a project.

use crate::error::Result;
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
