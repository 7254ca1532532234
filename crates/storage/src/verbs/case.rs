//! Cases and their dated events.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::{NewCase, NewEvent};
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Adds a case, or changes what is given of one that exists.
    pub fn put_case(&self, new: &NewCase) -> Result<i64> {
        let existing = self.exact(Kind::Case, &new.id)?;
        let mut fields = Fields::new();
        fields
            .text("reason", new.reason.as_ref())
            .text("period", new.period.as_ref())
            .text("unit", new.unit.as_ref())
            .row("included", new.included.map(i64::from));
        let id = match existing {
            Some(id) => {
                fields.text("title", new.title.as_ref().filter(|it| !it.is_empty())).update(
                    self.db,
                    "study_case",
                    id,
                )?;
                id
            }
            None => {
                check_name(Kind::Case, &new.id)?;
                let title = new.title.clone().filter(|it| !it.is_empty()).unwrap_or_else(|| new.id.clone());
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .set("title", title)
                    .set("position", self.next_position("study_case")?)
                    .insert(self.db, "study_case")?
            }
        };
        self.check_exclusion(id, &new.id)?;
        for event in &new.events {
            self.put_event(id, event)?;
        }
        Ok(id)
    }

    fn check_exclusion(&self, case: i64, name: &str) -> Result<()> {
        let silent =
            self.count("select count(*) from study_case where id = ?1 and included = 0 and reason is null", case)?;
        if silent > 0 {
            return Err(Error::refused_with(
                format!("the case '{name}' is excluded without a reason"),
                "give --reason (or 'reason:' in the study file): a reader must be able to judge the selection",
            ));
        }
        Ok(())
    }

    /// Adds an event to a case; one of the same date and label is changed.
    pub fn put_event(&self, case: i64, new: &NewEvent) -> Result<i64> {
        let existing: Option<i64> = self
            .db
            .prepare_cached("select id from event where case_id = ?1 and date = ?2 and label = ?3")?
            .query_row(params![case, new.date.to_string(), new.label], |row| row.get(0))
            .optional()?;
        let mut fields = Fields::new();
        fields.set("kind", new.kind.as_str().to_owned()).text("instrument", new.instrument.as_ref());
        match existing {
            Some(id) => fields.update(self.db, "event", id).map(|()| id),
            None => fields
                .set("guid", self.stamps.guid())
                .set("case_id", case)
                .set("date", new.date.to_string())
                .set("label", new.label.clone())
                .insert(self.db, "event"),
        }
    }

    /// Removes the events of a case whose date or label is `given`.
    pub fn remove_event(&self, case: i64, given: &str) -> Result<usize> {
        let removed = self.db.execute(
            "delete from event where case_id = ?1 and (date = ?2 or label = ?2 or guid = ?2)",
            params![case, given],
        )?;
        if removed == 0 {
            return Err(Error::refused_with(
                format!("the case has no event '{given}'"),
                "give its date or its label as 'alidade case list' shows it",
            ));
        }
        Ok(removed)
    }

    /// Removes a case that nothing depends on.
    pub fn remove_case(&self, id: i64) -> Result<()> {
        let findings = self.count("select count(*) from finding where case_id = ?1", id)?;
        let series = self.count("select count(*) from series where case_id = ?1", id)?;
        if findings + series > 0 {
            return Err(Error::refused_with(
                format!("the case has {findings} findings and {series} data series"),
                "remove or move those first, or exclude the case with 'alidade case edit NAME --exclude --reason …'",
            ));
        }
        self.db.execute("delete from study_case where id = ?1", [id])?;
        Ok(())
    }
}
