//! Evidence: links from a finding to a coded passage, a figure, a place in a source, or a bare assertion.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::tx::Tx;
use crate::verbs::coding::{Place, shorten};
use crate::verbs::judging::probability;
use coding::bundle::NewEvidence;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

impl Tx<'_> {
    /// Links evidence to a finding. A link that is there already, with the same source, stance and place, is changed; where a
    /// coder is named, only their own link, so that two analysts can each link the same passage.
    pub fn put_evidence(&self, finding: i64, new: &NewEvidence) -> Result<String> {
        if !(1..=3).contains(&new.strength) {
            return Err(Error::refused_with(
                format!("{} is not a strength", new.strength),
                "use 1 (weak), 2 (moderate) or 3 (strong)",
            ));
        }
        let given = self.resolve_some(Kind::Source, new.source.as_deref())?;
        let passage = self.passage(given, new)?;
        let (source, coding) = (given.or(passage.map(|it| it.source)), passage.map(|it| it.coding));
        let strand = self.resolve_some(Kind::Strand, new.strand.as_deref())?;
        let coder =
            new.coder.as_deref().filter(|it| !it.trim().is_empty()).map(|it| self.coder(Some(it))).transpose()?;
        if source.is_none() && (new.resolved || strand.is_none()) {
            return Err(Error::refused_with(
                "evidence needs a source",
                "only an assertion without a record may lack one: give resolved: false and the strand it claims",
            ));
        }
        let locator = new.locator.clone().filter(|it| !it.is_empty());
        let locator = locator.or_else(|| new.line.map(|line| format!("line {line}")));
        let series = self.resolve_some(Kind::Series, new.series.as_deref())?;
        let existing: Option<(i64, String)> = self
            .db
            .prepare_cached(
                "select id, guid from evidence where finding_id = ?1 and source_id is ?2 and stance = ?3 and coding_id is ?4
                 and series_id is ?5 and locator is ?6 and resolved = ?7 and strand_id is ?8 and (?9 is null or coder_id = ?9)",
            )?
            .query_row(
                params![finding, source, new.stance.as_str(), coding, series, locator, i64::from(new.resolved), strand, coder],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let mut fields = Fields::new();
        fields
            .set("strength", i64::from(new.strength))
            .text("directness", new.directness.as_ref())
            .text("period", new.period.as_ref())
            .text("readmitted", new.readmitted.as_ref())
            .text("note", new.note.as_ref())
            .text("examples", json_list(&new.examples).as_ref())
            .text("flags", json_list(&new.flags).as_ref())
            .text("test", new.test.as_ref())
            .row("passed", new.passed.map(i64::from))
            .text("likelihood", new.likelihood.map(probability).transpose()?.as_ref())
            .text("disposition", new.disposition.as_ref())
            .text("disposition_reason", new.disposition_reason.as_ref());
        self.link(&mut fields, "derived_from_id", Kind::Source, new.derived_from.as_deref())?;
        if let Some((id, guid)) = existing {
            fields.update(self.db, "evidence", id)?;
            self.score_under_rivals(id, &new.under_rivals)?;
            return Ok(guid);
        }
        let guid = self.stamps.guid();
        let id = fields
            .set("guid", guid.clone())
            .set("finding_id", finding)
            .row("source_id", source)
            .row("strand_id", strand)
            .set("resolved", i64::from(new.resolved))
            .set("stance", new.stance.as_str().to_owned())
            .row("coding_id", coding)
            .row("series_id", series)
            .text("locator", locator.as_ref())
            .set("coder_id", self.coder(new.coder.as_deref())?)
            .insert(self.db, "evidence")?;
        self.score_under_rivals(id, &new.under_rivals)?;
        Ok(guid)
    }

    fn score_under_rivals(&self, evidence: i64, scores: &BTreeMap<String, f64>) -> Result<()> {
        scores.iter().try_for_each(|(rival, likelihood)| self.score_under_rival(evidence, rival, Some(*likelihood)))
    }

    /// The coding that the evidence quotes, by its GUID or by its words.
    fn passage(&self, source: Option<i64>, new: &NewEvidence) -> Result<Option<Quoted>> {
        if let Some(guid) = new.coding.as_deref().filter(|it| !it.is_empty()) {
            return self.passage_by_guid(source, guid).map(Some);
        }
        let Some(words) = new.quote.as_deref().filter(|it| !it.is_empty()) else { return Ok(None) };
        let source = source.ok_or_else(|| {
            Error::refused_with(
                format!("the passage “{}” is quoted without its source", shorten(words)),
                "name the source in which it stands",
            )
        })?;
        self.passage_by_words(source, words, new).map(Some)
    }

    fn passage_by_guid(&self, source: Option<i64>, guid: &str) -> Result<Quoted> {
        let found: Option<Quoted> = self
            .db
            .prepare_cached(
                "select c.id, r.source_id from coding c join revision r on r.id = c.revision_id where c.guid = ?1",
            )?
            .query_row([guid], |row| Ok(Quoted { coding: row.get(0)?, source: row.get(1)? }))
            .optional()?;
        let quoted = found.ok_or_else(|| {
            Error::refused_with(format!("there is no coding '{guid}'"), "list them with 'alidade code list --json'")
        })?;
        if source.is_some_and(|it| it != quoted.source) {
            let name = names::name_of(self.db, Kind::Source, quoted.source)?;
            return Err(Error::refused_with(
                format!("the coding '{guid}' stands in '{name}', which is another source"),
                "leave the source out, or name the one in which the coding stands",
            ));
        }
        Ok(quoted)
    }

    fn passage_by_words(&self, source: i64, words: &str, new: &NewEvidence) -> Result<Quoted> {
        let text = self.text_of(source)?;
        let span = self.locate(source, &text, &Place::Quotation(words.to_owned(), new.occurrence))?;
        let code = self.resolve_some(Kind::Code, new.code.as_deref())?;
        let found: Option<i64> = self
            .db
            .prepare_cached(
                "select id from coding where revision_id = ?1 and start <= ?2 and \"end\" >= ?3 and (?4 is null or code_id = ?4)
                 order by (start = ?2 and \"end\" = ?3) desc, \"end\" - start, id limit 1",
            )?
            .query_row(params![text.revision, span.start, span.end, code], |row| row.get(0))
            .optional()?;
        found.map(|coding| Quoted { coding, source }).ok_or_else(|| {
            let name = names::name_of(self.db, Kind::Source, source).unwrap_or_default();
            let under = new.code.as_ref().map_or(String::new(), |code| format!(" under '{code}'"));
            Error::refused_with(
                format!("the passage “{}” of '{name}' is not coded{under}", shorten(words)),
                "code it first with 'alidade code apply', so that the evidence leads back to the text",
            )
        })
    }

    /// Changes a link.
    pub fn edit_evidence(&self, guid: &str, new: &EvidenceChange) -> Result<()> {
        let id = self.evidence(guid)?;
        if new.strength.is_some_and(|it| !(1..=3).contains(&it)) {
            return Err(Error::refused("the strength is 1 (weak), 2 (moderate) or 3 (strong)"));
        }
        Fields::new()
            .text("stance", new.stance.as_ref())
            .row("strength", new.strength.map(i64::from))
            .text("directness", new.directness.as_ref())
            .text("locator", new.locator.as_ref())
            .text("note", new.note.as_ref())
            .text("readmitted", new.readmitted.as_ref())
            .text("flags", new.flags.as_deref().map(|it| json_list(it).unwrap_or_default()).as_ref())
            .text("examples", new.examples.as_deref().map(|it| json_list(it).unwrap_or_default()).as_ref())
            .text("test", new.test.as_ref())
            .row("passed", new.passed.map(i64::from))
            .text("likelihood", new.likelihood.map(probability).transpose()?.as_ref())
            .text("disposition", new.disposition.as_ref())
            .text("disposition_reason", new.disposition_reason.as_ref())
            .update(self.db, "evidence", id)?;
        new.under_rivals.iter().try_for_each(|(rival, likelihood)| self.score_under_rival(id, rival, *likelihood))
    }

    /// Moves a link to another finding.
    pub fn move_evidence(&self, guid: &str, finding: i64) -> Result<()> {
        let id = self.evidence(guid)?;
        if self.count("select count(*) from finding where id = ?1", finding)? == 0 {
            return Err(Error::Gone { noun: "finding", id: finding });
        }
        self.db
            .execute("update evidence set finding_id = ?2 where id = ?1 and finding_id <> ?2", params![id, finding])?;
        Ok(())
    }

    /// Removes a link. The passage and its coding stay.
    pub fn remove_evidence(&self, guid: &str) -> Result<()> {
        let id = self.evidence(guid)?;
        self.db.execute("delete from evidence where id = ?1", [id])?;
        Ok(())
    }

    pub(crate) fn evidence(&self, guid: &str) -> Result<i64> {
        names::by_guid(self.db, "evidence", "link", guid, "'alidade evidence list' shows the GUID of each")
    }
}

/// A coding and the source in which it stands.
#[derive(Clone, Copy)]
struct Quoted {
    coding: i64,
    source: i64,
}

/// What may be changed of a link; what is not given stays.
#[derive(Clone, Debug, Default)]
pub struct EvidenceChange {
    /// What it does.
    pub stance: Option<coding::Stance>,
    /// 1 to 3.
    pub strength: Option<u8>,
    /// How close the witness was.
    pub directness: Option<coding::Directness>,
    /// Where in the source.
    pub locator: Option<String>,
    /// How it bears on the finding.
    pub note: Option<String>,
    /// Why a demotion does not apply; empty: it applies again.
    pub readmitted: Option<String>,
    /// Reservations, replacing the old ones.
    pub flags: Option<Vec<String>>,
    /// Instances, replacing the old ones.
    pub examples: Option<Vec<String>>,
    /// What passing would be worth.
    pub test: Option<coding::vocabulary::Test>,
    /// Whether the finding passed.
    pub passed: Option<bool>,
    /// How likely the evidence is if the finding is true.
    pub likelihood: Option<f64>,
    /// The same under rivals, by name; nothing takes a score back.
    pub under_rivals: Vec<(String, Option<f64>)>,
    /// For evidence against the finding: what became of it.
    pub disposition: Option<coding::vocabulary::Disposition>,
    /// Why so.
    pub disposition_reason: Option<String>,
}

/// Nothing for an empty list.
fn json_list(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| serde_json::Value::from(words).to_string())
}
