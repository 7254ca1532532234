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
        let id = self.put_finding_alone(new)?;
        self.tie_finding(new)?;
        for evidence in &new.evidence {
            self.put_evidence(id, evidence).map_err(|error| in_finding(&new.id, error))?;
        }
        Ok(id)
    }

    /// The finding without its evidence and without what ties it to other findings.
    pub(crate) fn put_finding_alone(&self, new: &NewFinding) -> Result<i64> {
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
            .text("flags", flags.as_ref())
            .text("role", new.role.as_ref())
            .text("scope_condition", new.scope_condition.as_ref())
            .text("causal", new.causal.as_ref())
            .text("unit", new.unit.as_ref())
            .row("position_in_balance", new.position_in_balance.map(i64::from))
            .text("only_in", new.only_in.as_ref());
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
        for challenge in &new.challenges {
            self.put_challenge(id, challenge)?;
        }
        self.check_final(id)?;
        for strand in &new.not_applicable {
            self.put_scope(&NewScopeMark {
                finding: Some(names::guid_of(self.db, Kind::Finding, id)?),
                strand: Some(strand.clone()),
                status: Some(ScopeStatus::NotApplicable),
                ..NewScopeMark::default()
            })?;
        }
        Ok(id)
    }

    /// What refers to other findings, which a file may bring later than this one.
    pub(crate) fn tie_finding(&self, new: &NewFinding) -> Result<()> {
        let Some(id) = self.exact(Kind::Finding, &new.id)? else { return Ok(()) };
        if let Some(basis) = &new.rests_on {
            self.set_basis(id, basis)?;
        }
        new.rivals.iter().try_for_each(|rival| self.put_rival(id, rival))
    }

    fn set_basis(&self, finding: i64, basis: &[String]) -> Result<()> {
        let wanted: Vec<i64> = basis
            .iter()
            .filter(|it| !it.trim().is_empty())
            .map(|it| self.resolve(Kind::Finding, it))
            .collect::<Result<_>>()?;
        if wanted.contains(&finding) {
            return Err(Error::refused("a finding cannot rest on itself"));
        }
        let present: Vec<i64> = self
            .db
            .prepare_cached("select basis_id from finding_basis where finding_id = ?1")?
            .query_map([finding], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for gone in present.iter().filter(|it| !wanted.contains(it)) {
            self.db.execute("delete from finding_basis where finding_id = ?1 and basis_id = ?2", [finding, *gone])?;
        }
        for new in wanted {
            self.db.execute(
                "insert into finding_basis (finding_id, basis_id) values (?1, ?2) on conflict do nothing",
                [finding, new],
            )?;
        }
        Ok(())
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
