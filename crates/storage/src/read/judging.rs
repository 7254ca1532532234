//! What the snapshot holds beside sources and findings: judgements, the register, published tables, actors.

use super::corpus::{as_sql, by_owner, rows, some_word, word};
use crate::error::{Error, Result};
use coding::corpus::{CaseId, Derivation, FindingId, ParticipantId, QuestionId, SourceId};
use coding::judging::{CellJudgement, Challenge, Judgement, Rival, Score};
use coding::published::PublishedBullet;
use coding::register::{Actor, GroupId, Interview, RespondentGroup};
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// What belongs to findings, by their number.
pub(crate) type ByFinding<T> = HashMap<i64, Vec<T>>;

/// A likelihood: stored as text, so that the journal keeps it exactly.
pub(crate) fn likelihood(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<f64>> {
    let text: Option<String> = row.get(column)?;
    text.map(|it| it.parse().map_err(|_| as_sql(Error::Damaged(format!("'{it}' is stored as a likelihood")))))
        .transpose()
}

/// Likelihoods under rivals, by evidence.
pub(crate) fn scores(db: &Connection) -> Result<HashMap<i64, Vec<Score>>> {
    let mut map: HashMap<i64, Vec<Score>> = HashMap::new();
    let all = rows(db, "select evidence_id, rival_id, likelihood from rival_score order by id", |row| {
        let score = Score {
            rival: FindingId(row.get("rival_id")?),
            likelihood: likelihood(row, "likelihood")?.unwrap_or_default(),
        };
        Ok((row.get::<_, i64>("evidence_id")?, score))
    })?;
    for (evidence, score) in all {
        map.entry(evidence).or_default().push(score);
    }
    Ok(map)
}

/// Findings that each finding rests on.
pub(crate) fn bases(db: &Connection) -> Result<HashMap<i64, Vec<i64>>> {
    by_owner(db, "select finding_id, basis_id from finding_basis order by id")
}

/// Rivals, by finding.
pub(crate) fn rivals(db: &Connection) -> Result<HashMap<i64, Vec<Rival>>> {
    grouped(rows(db, "select finding_id, guid, rival_id, why from rival order by id", |row| {
        let rival = Rival { guid: row.get("guid")?, rival: FindingId(row.get("rival_id")?), why: row.get("why")? };
        Ok((row.get("finding_id")?, rival))
    })?)
}

/// Searches for evidence against a finding, by finding.
pub(crate) fn challenges(db: &Connection) -> Result<HashMap<i64, Vec<Challenge>>> {
    let sql = "select c.*, o.name as coder from challenge c join coder o on o.id = c.coder_id order by c.id";
    grouped(rows(db, sql, |row| {
        let challenge = Challenge {
            guid: row.get("guid")?,
            query: row.get("query")?,
            scope: row.get("scope")?,
            hits: row.get("hits")?,
            reviewed: row.get("reviewed")?,
            result: row.get("result")?,
            waived: row.get("waived")?,
            coder: row.get("coder")?,
            at: row.get("at")?,
        };
        Ok((row.get("finding_id")?, challenge))
    })?)
}

/// Judgements about findings, by finding, and those about cells.
pub(crate) fn judgements(db: &Connection) -> Result<(ByFinding<Judgement>, Vec<CellJudgement>)> {
    let sql = "select j.*, o.name as coder, n.name as strand from judgement j join coder o on o.id = j.coder_id
               left join strand n on n.id = j.strand_id order by j.id";
    let (mut of_findings, mut of_cells) = (Vec::new(), Vec::new());
    let all = rows(db, sql, |row| {
        let judgement = Judgement {
            guid: row.get("guid")?,
            subject: word(row, "subject")?,
            strand: row.get("strand")?,
            value: row.get("value")?,
            reason: row.get("reason")?,
            coder: row.get("coder")?,
            at: row.get("at")?,
        };
        let place: (Option<i64>, Option<i64>, Option<i64>) =
            (row.get("finding_id")?, row.get("question_id")?, row.get("case_id")?);
        Ok((place, judgement))
    })?;
    for ((finding, question, case), judgement) in all {
        match (finding, question) {
            (Some(finding), _) => of_findings.push((finding, judgement)),
            (None, Some(question)) => {
                of_cells.push(CellJudgement { question: QuestionId(question), case: case.map(CaseId), judgement });
            }
            (None, None) => {}
        }
    }
    Ok((grouped(of_findings)?, of_cells))
}

fn grouped<T>(all: Vec<(i64, T)>) -> Result<HashMap<i64, Vec<T>>> {
    let mut map: HashMap<i64, Vec<T>> = HashMap::new();
    for (owner, value) in all {
        map.entry(owner).or_default().push(value);
    }
    Ok(map)
}

/// Respondent groups, in the order they were added.
pub(crate) fn groups(db: &Connection) -> Result<Vec<RespondentGroup>> {
    rows(db, "select id, guid, name, case_id, why from respondent_group order by id", |row| {
        Ok(RespondentGroup {
            id: GroupId(row.get("id")?),
            guid: row.get("guid")?,
            name: row.get("name")?,
            case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
            why: row.get("why")?,
        })
    })
}

/// The interview register, by name.
pub(crate) fn interviews(db: &Connection) -> Result<Vec<Interview>> {
    rows(db, "select * from interview order by name, id", |row| {
        Ok(Interview {
            guid: row.get("guid")?,
            name: row.get("name")?,
            status: word(row, "status")?,
            participant: row.get::<_, Option<i64>>("participant_id")?.map(ParticipantId),
            source: row.get::<_, Option<i64>>("source_id")?.map(SourceId),
            case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
            group: row.get::<_, Option<i64>>("group_id")?.map(GroupId),
            date: some_word(row, "date")?,
            place: row.get("place")?,
            mode: some_word(row, "mode")?,
            minutes: row.get("minutes")?,
            recording: row.get("recording")?,
            transcript: row.get("transcript")?,
            language: row.get("language")?,
            interviewer: row.get("interviewer")?,
            reached_by: row.get("reached_by")?,
            consent: row.get("consent")?,
            reason: row.get("reason")?,
            note: row.get("note")?,
        })
    })
}

/// Published tables, line by line in the order they were entered.
pub(crate) fn published(db: &Connection) -> Result<Vec<PublishedBullet>> {
    let sql = "select b.*, p.name as parent from published_bullet b left join published_bullet p on p.id = b.parent_id
               order by b.position, b.id";
    rows(db, sql, |row| {
        Ok(PublishedBullet {
            guid: row.get("guid")?,
            name: row.get("name")?,
            figure: row.get("figure")?,
            caption: row.get("caption")?,
            layout: word(row, "layout")?,
            question: row.get::<_, Option<i64>>("question_id")?.map(QuestionId),
            case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
            parent: row.get("parent")?,
            finding: row.get::<_, Option<i64>>("finding_id")?.map(FindingId),
            text: row.get("text")?,
        })
    })
}

/// Actors by name, each with its other names.
pub(crate) fn actors(db: &Connection) -> Result<Vec<Actor>> {
    let mut aliases = by_owner(db, "select actor_id, alias from actor_alias order by id")?;
    rows(db, "select id, guid, name, kind, note from actor order by name", |row| {
        Ok(Actor {
            guid: row.get("guid")?,
            name: row.get("name")?,
            kind: row.get("kind")?,
            note: row.get("note")?,
            aliases: aliases.remove(&row.get("id")?).unwrap_or_default(),
        })
    })
}

/// How many codes were made before the first coding, and how many since. The history knows.
pub(crate) fn derivation(db: &Connection) -> Result<Derivation> {
    let (before, since) = db.query_row(
        // Along the index: a code's first change, and that of the first coding, which is the one with the smallest number.
        "with first(act) as (select act from change where tbl = 'coding' order by row, seq limit 1)
         select coalesce(sum(made < coalesce((select act from first), 1 << 62)), 0),
                coalesce(sum(made >= (select act from first)), 0)
         from (select (select min(act) from change where tbl = 'code' and row = code.id) as made from code)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Derivation { before, since })
}
