//! Findings: what the study claims, per question and case.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::tx::{Tx, check_name};
use crate::undo;
use coding::bundle::{NewFinding, NewScopeMark};
use coding::vocabulary::ScopeStatus;

impl Tx<'_> {
    /// Adds a finding with its evidence, or changes what is given of one that exists and adds the evidence that is new.
    pub fn put_finding(&self, new: &NewFinding) -> Result<i64> {
        let flags =
            new.flags.as_ref().map(serde_json::to_string).transpose().map_err(|it| Error::refused(it.to_string()))?;
        let mut fields = Fields::new();
        fields
            .text("wording_in_balance", new.wording_in_balance.as_ref())
            .text("grade", new.grade.as_ref())
            .text("valence", new.valence.as_ref())
            .text("theme", new.theme.as_ref())
            .text("status", new.status.as_ref())
            .text("disconfirming_search", new.disconfirming_search.as_ref())
            .text("flags", flags.as_ref());
        self.link(&mut fields, "question_id", Kind::Question, new.question.as_deref())?;
        self.link(&mut fields, "case_id", Kind::Case, new.case.as_deref())?;
        let id = match self.exact(Kind::Finding, &new.id)? {
            Some(id) => {
                fields.text("text", new.text.as_ref().filter(|it| !it.is_empty())).update(self.db, "finding", id)?;
                id
            }
            None => {
                check_name(Kind::Finding, &new.id)?;
                let text = new.text.clone().filter(|it| !it.trim().is_empty()).ok_or_else(|| {
                    Error::refused_with(format!("the finding '{}' has no text", new.id), "say what it claims")
                })?;
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .set("text", text)
                    .set("position", self.next_position("finding")?)
                    .insert(self.db, "finding")?
            }
        };
        if let Some(parent) = new.parent.as_deref() {
            self.set_parent(id, self.resolve_some(Kind::Finding, Some(parent))?)?;
        }
        for strand in &new.not_applicable {
            self.put_scope(&NewScopeMark {
                finding: Some(names::guid_of(self.db, Kind::Finding, id)?),
                strand: Some(strand.clone()),
                status: Some(ScopeStatus::NotApplicable),
                ..NewScopeMark::default()
            })?;
        }
        for evidence in &new.evidence {
            self.put_evidence(id, evidence).map_err(|error| in_finding(&new.id, error))?;
        }
        Ok(id)
    }

    fn set_parent(&self, id: i64, parent: Option<i64>) -> Result<()> {
        if parent != Some(id) {
            self.db.execute(
                "update finding set parent_id = ?2 where id = ?1 and parent_id is not ?2",
                rusqlite::params![id, parent],
            )?;
        }
        if parent == Some(id) || undo::too_deep(self.db)? {
            return Err(Error::refused_with(
                "a finding can only be beneath one that is not beneath another",
                "case tables have two levels: a finding and its details",
            ));
        }
        Ok(())
    }

    /// Removes a finding with its evidence. Returns how many links went.
    pub fn remove_finding(&self, id: i64) -> Result<usize> {
        if self.count("select count(*) from finding where parent_id = ?1", id)? > 0 {
            return Err(Error::refused_with("other findings are beneath this one", "remove or move them first"));
        }
        let links = self.db.execute("delete from evidence where finding_id = ?1", [id])?;
        self.db.execute("delete from finding where id = ?1", [id])?;
        Ok(links)
    }
}

/// Says in which finding of a file the fault is.
fn in_finding(name: &str, error: Error) -> Error {
    let hint = error.hint();
    match error {
        Error::Database(_) | Error::Busy(_) | Error::Disk(_) | Error::Damaged(_) => error,
        other => Error::Refused { message: format!("finding '{name}': {other}"), hint },
    }
}
