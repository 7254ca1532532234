//! The interview register: everyone who was asked, and whom the study means to hear.

use crate::error::Result;
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::{NewGroup, NewInterview};
use coding::vocabulary::InterviewStatus;

impl Tx<'_> {
    /// Adds a respondent group, or changes what is given of one that exists.
    pub fn put_group(&self, new: &NewGroup) -> Result<i64> {
        let mut fields = Fields::new();
        fields.text("why", new.why.as_ref());
        self.link(&mut fields, "case_id", Kind::Case, new.case.as_deref())?;
        match self.exact(Kind::Group, &new.id)? {
            Some(id) => fields.update(self.db, "respondent_group", id).map(|()| id),
            None => {
                check_name(Kind::Group, &new.id)?;
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .insert(self.db, "respondent_group")
            }
        }
    }

    /// Removes a respondent group; participants and interviews stay.
    pub fn remove_group(&self, id: i64) -> Result<()> {
        self.db.execute("delete from respondent_group where id = ?1", [id])?;
        Ok(())
    }

    /// Adds an entry of the interview register, or changes what is given of one that exists. A group that is not there yet is
    /// made.
    pub fn put_interview(&self, new: &NewInterview) -> Result<i64> {
        let mut fields = Fields::new();
        fields
            .text("status", new.status.as_ref())
            .text("date", new.date.as_ref())
            .text("place", new.place.as_ref())
            .text("mode", new.mode.as_ref())
            .row("minutes", new.minutes.map(i64::from))
            .text("recording", new.recording.as_ref())
            .text("transcript", new.transcript.as_ref())
            .text("language", new.language.as_ref())
            .text("interviewer", new.interviewer.as_ref())
            .text("reached_by", new.reached_by.as_ref())
            .text("consent", new.consent.as_ref())
            .text("reason", new.reason.as_ref())
            .text("note", new.note.as_ref());
        self.link(&mut fields, "participant_id", Kind::Participant, new.participant.as_deref())?;
        self.link(&mut fields, "source_id", Kind::Source, new.source.as_deref())?;
        self.link(&mut fields, "case_id", Kind::Case, new.case.as_deref())?;
        if let Some(group) = new.group.as_deref() {
            fields.set("group_id", self.group(group)?);
        }
        match self.exact(Kind::Interview, &new.id)? {
            Some(id) => fields.update(self.db, "interview", id).map(|()| id),
            None => {
                check_name(Kind::Interview, &new.id)?;
                if new.status.is_none() {
                    let held = new.source.as_deref().is_some_and(|it| !it.trim().is_empty());
                    let status = if held { InterviewStatus::Interviewed } else { InterviewStatus::Approached };
                    fields.set("status", status.as_str().to_owned());
                }
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .insert(self.db, "interview")
            }
        }
    }

    /// The group of that name, made if there is none; nothing for an empty name.
    pub(crate) fn group(&self, name: &str) -> Result<Option<i64>> {
        if name.trim().is_empty() {
            return Ok(None);
        }
        match self.exact(Kind::Group, name)? {
            Some(id) => Ok(Some(id)),
            None => self.put_group(&NewGroup { id: name.to_owned(), ..NewGroup::default() }).map(Some),
        }
    }

    /// Removes an entry of the register; the participant and the transcript stay.
    pub fn remove_interview(&self, id: i64) -> Result<()> {
        self.db.execute("delete from interview where id = ?1", [id])?;
        Ok(())
    }
}
