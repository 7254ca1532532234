//! Judging: searches for what speaks against a finding, rivals, and what an analyst says over what was computed.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::tx::Tx;
use coding::bundle::{NewChallenge, NewJudgement, NewRival};
use coding::triangulation::{CellCode, Convergence, StrandVerdict};
use coding::vocabulary::{Concern, Confidence, Grade, Subject};
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Logs a search for evidence against a finding, or why there was none. One that is logged already, word for word, is not
    /// logged again.
    pub fn put_challenge(&self, finding: i64, new: &NewChallenge) -> Result<String> {
        let given =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
        let (query, scope, result, waived) =
            (given(&new.query), given(&new.scope), given(&new.result), given(&new.waived));
        if result.is_none() && waived.is_none() {
            return Err(Error::refused_with(
                "a search for evidence against a finding needs its result",
                "say what was found, 'nothing' included, or why no search was made",
            ));
        }
        if let (Some(hits), Some(reviewed)) = (new.hits, new.reviewed)
            && reviewed > hits
        {
            return Err(Error::refused_with(
                format!("{reviewed} passages were read of {hits} that were found"),
                "count again: what was read beyond the hits belongs into the result",
            ));
        }
        let existing: Option<String> = self
            .db
            .prepare_cached(
                "select guid from challenge where finding_id = ?1 and query is ?2 and scope is ?3 and hits is ?4 and reviewed is ?5
                 and result is ?6 and waived is ?7",
            )?
            .query_row(params![finding, query, scope, new.hits, new.reviewed, result, waived], |row| row.get(0))
            .optional()?;
        if let Some(guid) = existing {
            return Ok(guid);
        }
        let guid = self.stamps.guid();
        Fields::new()
            .set("guid", guid.clone())
            .set("finding_id", finding)
            .set("query", query)
            .set("scope", scope)
            .row("hits", new.hits.map(i64::from))
            .row("reviewed", new.reviewed.map(i64::from))
            .set("result", result)
            .set("waived", waived)
            .set("coder_id", self.coder(new.coder.as_deref())?)
            .set("at", self.stamps.now())
            .insert(self.db, "challenge")?;
        Ok(guid)
    }

    /// Removes a logged search. A finding that is final keeps one at least.
    pub fn remove_challenge(&self, guid: &str) -> Result<()> {
        let id = names::by_guid(self.db, "challenge", "search", guid, "list them with 'alidade challenge list'")?;
        let finding: i64 =
            self.db.query_row("select finding_id from challenge where id = ?1", [id], |row| row.get(0))?;
        self.db.execute("delete from challenge where id = ?1", [id])?;
        self.check_final(finding)
    }

    /// A finding is final only when somebody looked for what speaks against it, or said why not.
    pub(crate) fn check_final(&self, finding: i64) -> Result<()> {
        let bare: Option<String> = self
            .db
            .prepare_cached(
                "select name from finding f where id = ?1 and status = 'final' and trim(coalesce(disconfirming_search, '')) = ''
                 and not exists (select 1 from challenge where finding_id = f.id
                   and (waived is not null or query is null or hits = 0 or reviewed > 0))",
            )?
            .query_row([finding], |row| row.get(0))
            .optional()?;
        match bare {
            None => Ok(()),
            Some(name) => Err(Error::refused_with(
                format!("'{name}' cannot be final: no search for evidence against it is logged whose hits were read"),
                format!(
                    "log one with 'alidade challenge add {name} --query … --reviewed N --result …', or say why there is none with 'alidade challenge waive {name} --reason …'"
                ),
            )),
        }
    }

    /// Makes one finding the rival of another; an identical tie takes the new reason.
    pub fn put_rival(&self, finding: i64, new: &NewRival) -> Result<()> {
        let rival = self.resolve(Kind::Finding, &new.rival)?;
        if rival == finding {
            return Err(Error::refused("a finding cannot be its own rival"));
        }
        let existing: Option<i64> = self
            .db
            .prepare_cached("select id from rival where finding_id = ?1 and rival_id = ?2")?
            .query_row([finding, rival], |row| row.get(0))
            .optional()?;
        let mut fields = Fields::new();
        fields.text("why", new.why.as_ref());
        match existing {
            Some(id) => fields.update(self.db, "rival", id),
            None => fields
                .set("guid", self.stamps.guid())
                .set("finding_id", finding)
                .set("rival_id", rival)
                .insert(self.db, "rival")
                .map(drop),
        }
    }

    /// Takes a tie between rivals back, with what the evidence was held to be worth under it.
    pub fn remove_rival(&self, finding: i64, rival: i64) -> Result<()> {
        self.db.execute(
            "delete from rival_score where rival_id = ?2 and evidence_id in (select id from evidence where finding_id = ?1)",
            [finding, rival],
        )?;
        match self.db.execute("delete from rival where finding_id = ?1 and rival_id = ?2", [finding, rival])? {
            0 => Err(Error::refused_with("these two findings are not rivals", "list them with 'alidade rival list'")),
            _ => Ok(()),
        }
    }

    /// Says how likely an item of evidence is if a rival is true; nothing takes it back.
    pub fn score_under_rival(&self, evidence: i64, rival: &str, likelihood: Option<f64>) -> Result<()> {
        let rival_id = self.resolve(Kind::Finding, rival)?;
        let is_rival = self.db.query_row(
            "select exists (select 1 from rival r join evidence e on e.finding_id = r.finding_id where e.id = ?1 and r.rival_id = ?2)",
            [evidence, rival_id],
            |row| row.get::<_, bool>(0),
        )?;
        if !is_rival {
            return Err(Error::refused_with(
                format!("'{rival}' is not a rival of the finding"),
                "say so first with 'alidade rival add FINDING RIVAL'",
            ));
        }
        let Some(likelihood) = likelihood else {
            self.db
                .execute("delete from rival_score where evidence_id = ?1 and rival_id = ?2", [evidence, rival_id])?;
            return Ok(());
        };
        let text = probability(likelihood)?;
        self.db
            .prepare_cached(
                "insert into rival_score (evidence_id, rival_id, likelihood) values (?1, ?2, ?3)
                 on conflict do update set likelihood = excluded.likelihood where likelihood <> excluded.likelihood",
            )?
            .execute(params![evidence, rival_id, text])?;
        Ok(())
    }

    /// Says something over what was computed. Nothing is written if it stands already with this reason.
    pub fn put_judgement(&self, new: &NewJudgement) -> Result<String> {
        let subject = new.subject.ok_or_else(|| Error::refused("a judgement needs a subject"))?;
        let reason = new.reason.as_deref().map(str::trim).filter(|it| !it.is_empty()).ok_or_else(|| {
            Error::refused_with("a judgement needs a reason", "say in a sentence why; reports print it")
        })?;
        let value = new.value.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let value = value.map(|it| check_value(subject, it)).transpose()?;
        let finding = self.resolve_some(Kind::Finding, new.finding.as_deref())?;
        let question = self.resolve_some(Kind::Question, new.question.as_deref())?;
        let case = self.resolve_some(Kind::Case, new.case.as_deref())?;
        let strand = self.resolve_some(Kind::Strand, new.strand.as_deref())?;
        let of_cell = subject == Subject::Answer;
        if of_cell != question.is_some() || of_cell == finding.is_some() {
            return Err(Error::refused(if of_cell {
                "an answer is about a question (and a case), not about a finding".to_owned()
            } else {
                format!("a judgement of {} is about a finding", subject.phrase())
            }));
        }
        if (subject == Subject::Verdict) != strand.is_some() {
            return Err(Error::refused_with(
                "a strand is named for a verdict, and only for one",
                "a verdict says what one strand says; everything else is about the whole finding",
            ));
        }
        let last: Option<(String, Option<String>, String)> = self
            .db
            .prepare_cached(
                "select guid, value, reason from judgement where finding_id is ?1 and question_id is ?2 and case_id is ?3
                 and subject = ?4 and strand_id is ?5 order by id desc limit 1",
            )?
            .query_row(params![finding, question, case, subject.as_str(), strand], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        match last {
            Some((guid, old, why)) if old == value && why == reason => return Ok(guid),
            None if value.is_none() => {
                return Err(Error::refused_with(
                    "there is no judgement to take back: what was computed stands",
                    "list what was said with 'alidade judge list'",
                ));
            }
            _ => {}
        }
        let guid = self.stamps.guid();
        Fields::new()
            .set("guid", guid.clone())
            .row("finding_id", finding)
            .row("question_id", question)
            .row("case_id", case)
            .set("subject", subject.as_str().to_owned())
            .row("strand_id", strand)
            .set("value", value)
            .set("reason", reason.to_owned())
            .set("coder_id", self.coder(new.coder.as_deref())?)
            .set("at", self.stamps.now())
            .insert(self.db, "judgement")?;
        Ok(guid)
    }
}

/// The value in the spelling of its list of words.
fn check_value(subject: Subject, given: &str) -> Result<String> {
    let word = match subject {
        Subject::Methods | Subject::Coherence | Subject::Adequacy | Subject::Relevance => {
            given.parse::<Concern>().map(Concern::as_str)
        }
        Subject::Confidence => given.parse::<Confidence>().map(Confidence::as_str),
        Subject::Verdict => given.parse::<StrandVerdict>().map(StrandVerdict::as_str),
        Subject::CellCode => given.parse::<CellCode>().map(CellCode::as_str),
        Subject::Level => given.parse::<Convergence>().map(Convergence::as_str),
        Subject::Grade => given.parse::<Grade>().map(Grade::as_str),
        Subject::Independence | Subject::Answer => return Ok(given.to_owned()),
    };
    word.map(str::to_owned).map_err(Error::refused)
}

/// A probability that is neither certain nor impossible, as it is stored.
pub(crate) fn probability(given: f64) -> Result<String> {
    if given.is_finite() && given > 0.0 && given < 1.0 {
        Ok(given.to_string())
    } else {
        Err(Error::refused_with(
            format!("{given} is not a likelihood"),
            "give a number above 0 and below 1: what is certain or impossible cannot be weighed",
        ))
    }
}
