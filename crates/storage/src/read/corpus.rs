//! The snapshot that analyses and reports work on.

use super::judging;
use crate::error::{Error, Result};
use coding::Corpus;
use coding::corpus::{
    Case, CaseId, Code, CodeId, CodeUse, Event, Evidence, Finding, FindingId, Participant, ParticipantId, Passage,
    Question, QuestionId, Relation, ScopeMark, Series, Source, SourceId, Study,
};
use coding::judging::Judgement;
use coding::measure::Observation;
use coding::register::GroupId;
use coding::span::Span;
use rusqlite::{Connection, Row, types::FromSql};
use std::collections::HashMap;
use std::str::FromStr;

/// Loads everything from one consistent view.
pub(crate) fn load(db: &Connection) -> Result<Corpus> {
    let (revision, revision_hash) = db.query_row("select id, hash from act order by id desc limit 1", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?))
    })?;
    let (study, number_format) = study(db)?;
    let (judged_findings, judged_cells) = judging::judgements(db)?;
    Ok(Corpus {
        revision: revision.unsigned_abs(),
        revision_hash,
        study,
        strands: rows(db, "select name from strand order by id", |row| row.get(0))?,
        cases: cases(db)?,
        questions: questions(db)?,
        participants: participants(db)?,
        sources: sources(db)?,
        relations: relations(db)?,
        scope: scope(db)?,
        codes: codes(db)?,
        usage: usage(db)?,
        findings: findings(db, judged_findings)?,
        series: series(db)?,
        coders: rows(
            db,
            "select name from coder o where exists (select 1 from coding where coder_id = o.id) order by name",
            |row| row.get(0),
        )?,
        judgements: judged_cells,
        groups: judging::groups(db)?,
        interviews: judging::interviews(db)?,
        published: judging::published(db)?,
        actors: judging::actors(db)?,
        number_format: number_format.and_then(|it| it.parse().ok()),
        profile: rows(db, "select item, text from profile order by item", |row| Ok((row.get(0)?, row.get(1)?)))?,
        derivation: judging::derivation(db)?,
    })
}

/// The study, and how it prints numbers.
fn study(db: &Connection) -> Result<(Study, Option<String>)> {
    let sql = "select title, research_question, hypothesis, scope, sampling, number_format from study";
    Ok(db.query_row(sql, [], |row| {
        let study = Study {
            title: row.get(0)?,
            research_question: row.get(1)?,
            hypothesis: row.get(2)?,
            scope: row.get(3)?,
            sampling: row.get(4)?,
        };
        Ok((study, row.get(5)?))
    })?)
}

pub(crate) fn rows<T>(db: &Connection, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let all = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(all)
}

fn map<T: FromSql>(db: &Connection, sql: &str) -> Result<HashMap<i64, T>> {
    Ok(rows(db, sql, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// A list of (owner, value), as a map.
pub(crate) fn by_owner<T: FromSql>(db: &Connection, sql: &str) -> Result<HashMap<i64, Vec<T>>> {
    let mut map: HashMap<i64, Vec<T>> = HashMap::new();
    for (owner, value) in rows(db, sql, |row| Ok((row.get(0)?, row.get(1)?)))? {
        map.entry(owner).or_default().push(value);
    }
    Ok(map)
}

/// A stored word; one that this version does not know is damage.
pub(crate) fn word<T: FromStr<Err = String>>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|why: String| as_sql(Error::Damaged(why)))
}

pub(crate) fn some_word<T: FromStr<Err = String>>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|it| it.parse().map_err(|why: String| as_sql(Error::Damaged(why)))).transpose()
}

fn number(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<f64>> {
    let text: Option<String> = row.get(column)?;
    text.map(|it| it.parse().map_err(|_| as_sql(Error::Damaged(format!("'{it}' is stored as a number"))))).transpose()
}

fn json<T: serde::de::DeserializeOwned + Default>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: Option<String> = row.get(column)?;
    text.map_or(Ok(T::default()), |it| serde_json::from_str(&it).map_err(|why| as_sql(Error::Damaged(why.to_string()))))
}

pub(crate) fn as_sql(error: Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

pub(super) fn cases(db: &Connection) -> Result<Vec<Case>> {
    let mut cases = rows(
        db,
        "select id, guid, name, title, included, reason, period, unit from study_case order by position, id",
        |row| {
            Ok(Case {
                id: CaseId(row.get("id")?),
                guid: row.get("guid")?,
                name: row.get("name")?,
                title: row.get("title")?,
                included: row.get("included")?,
                reason: row.get("reason")?,
                period: some_word(row, "period")?,
                unit: row.get("unit")?,
                events: Vec::new(),
            })
        },
    )?;
    let events = rows(db, "select case_id, guid, date, label, kind, instrument from event order by date, id", |row| {
        let event = Event {
            guid: row.get("guid")?,
            date: word(row, "date")?,
            label: row.get("label")?,
            kind: word(row, "kind")?,
            instrument: row.get("instrument")?,
        };
        Ok((CaseId(row.get("case_id")?), event))
    })?;
    for (owner, event) in events {
        if let Some(case) = cases.iter_mut().find(|case| case.id == owner) {
            case.events.push(event);
        }
    }
    Ok(cases)
}

fn questions(db: &Connection) -> Result<Vec<Question>> {
    let mut codes = by_owner(db, "select question_id, code_id from question_code order by id")?;
    let mut wordings: HashMap<i64, Vec<(CaseId, String)>> = HashMap::new();
    for (question, case, wording) in rows(
        db,
        "select w.question_id, w.case_id, w.wording from question_wording w join study_case c on c.id = w.case_id order by c.position, c.id",
        |row| Ok((row.get(0)?, CaseId(row.get(1)?), row.get(2)?)),
    )? {
        wordings.entry(question).or_default().push((case, wording));
    }
    rows(db, "select id, guid, name, wording, kind from question order by position, id", |row| {
        let id: i64 = row.get("id")?;
        Ok(Question {
            id: QuestionId(id),
            guid: row.get("guid")?,
            name: row.get("name")?,
            wording: row.get("wording")?,
            kind: word(row, "kind")?,
            wordings: wordings.remove(&id).unwrap_or_default(),
            codes: codes.remove(&id).unwrap_or_default().into_iter().map(CodeId).collect(),
        })
    })
}

fn participants(db: &Connection) -> Result<Vec<Participant>> {
    rows(
        db,
        "select id, guid, name, attribution, level, institution, group_id, people from participant order by name",
        |row| {
            Ok(Participant {
                id: ParticipantId(row.get("id")?),
                guid: row.get("guid")?,
                name: row.get("name")?,
                attribution: row.get("attribution")?,
                level: some_word(row, "level")?,
                institution: row.get("institution")?,
                group: row.get::<_, Option<i64>>("group_id")?.map(GroupId),
                people: row.get("people")?,
            })
        },
    )
}

pub(super) fn sources(db: &Connection) -> Result<Vec<Source>> {
    let mut cases = by_owner(
        db,
        "select l.source_id, l.case_id from source_case l join study_case c on c.id = l.case_id order by c.position, c.id",
    )?;
    let mut people = by_owner(db, "select source_id, participant_id from source_participant order by id")?;
    let mut attributes: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    for (source, name, value) in rows(db, "select source_id, name, value from source_attribute order by name", |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })? {
        attributes.entry(source).or_default().push((name, value));
    }
    rows(
        db,
        "select s.*, t.name as kind, n.name as strand,
                (select x.length from revision r join text x on x.id = r.text_id where r.source_id = s.id
                 order by r.number desc limit 1) as length
         from source s join source_type t on t.id = s.source_type_id join strand n on n.id = t.strand_id order by s.name",
        |row| {
            let id: i64 = row.get("id")?;
            Ok(Source {
                id: SourceId(id),
                guid: row.get("guid")?,
                name: row.get("name")?,
                title: row.get("title")?,
                kind: row.get("kind")?,
                strand: row.get("strand")?,
                cases: cases.remove(&id).unwrap_or_default().into_iter().map(CaseId).collect(),
                date: some_word(row, "date")?,
                period: some_word(row, "period")?,
                place: row.get("place")?,
                language: row.get("language")?,
                participants: people.remove(&id).unwrap_or_default().into_iter().map(ParticipantId).collect(),
                attribution: row.get("attribution")?,
                level: some_word(row, "level")?,
                citation: row.get("citation")?,
                citation_key: row.get("citation_key")?,
                genre: some_word(row, "genre")?,
                interest: row.get("interest")?,
                attributes: attributes.remove(&id).unwrap_or_default(),
                length: row.get("length")?,
            })
        },
    )
}

fn relations(db: &Connection) -> Result<Vec<Relation>> {
    rows(db, "select guid, from_id, to_id, kind, why from relation order by id", |row| {
        Ok(Relation {
            guid: row.get("guid")?,
            from: SourceId(row.get("from_id")?),
            to: SourceId(row.get("to_id")?),
            kind: word(row, "kind")?,
            why: row.get("why")?,
        })
    })
}

fn scope(db: &Connection) -> Result<Vec<ScopeMark>> {
    rows(
        db,
        "select m.*, s.name as strand from scope_mark m left join strand s on s.id = m.strand_id order by m.id",
        |row| {
            Ok(ScopeMark {
                guid: row.get("guid")?,
                question: row.get::<_, Option<i64>>("question_id")?.map(QuestionId),
                case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
                finding: row.get::<_, Option<i64>>("finding_id")?.map(FindingId),
                source: row.get::<_, Option<i64>>("source_id")?.map(SourceId),
                strand: row.get("strand")?,
                status: word(row, "status")?,
                reason: row.get("reason")?,
            })
        },
    )
}

pub(super) fn codes(db: &Connection) -> Result<Vec<Code>> {
    rows(
        db,
        "with recursive tree(id, path) as (
           select id, printf('%010d.%d', position, id) from code where parent_id is null
           union all select code.id, tree.path || '/' || printf('%010d.%d', code.position, code.id)
           from code join tree on code.parent_id = tree.id)
         select code.* from code join tree on tree.id = code.id order by tree.path",
        |row| {
            Ok(Code {
                id: CodeId(row.get("id")?),
                guid: row.get("guid")?,
                name: row.get("name")?,
                parent: row.get::<_, Option<i64>>("parent_id")?.map(CodeId),
                definition: row.get("definition")?,
                include: row.get("include")?,
                exclude: row.get("exclude")?,
                example: row.get("example")?,
                colour: row.get("colour")?,
            })
        },
    )
}

fn usage(db: &Connection) -> Result<Vec<CodeUse>> {
    let sources: HashMap<i64, i64> = map(db, "select id, source_id from revision")?;
    let coders: HashMap<i64, String> = map(db, "select id, name from coder")?;
    // Counted along their index: grouping by names would sort all codings there are.
    let mut uses = rows(
        db,
        "select code_id, revision_id, coder_id, count(*) from coding group by code_id, revision_id, coder_id",
        |row| {
            Ok(CodeUse {
                code: CodeId(row.get(0)?),
                source: SourceId(sources.get(&row.get(1)?).copied().unwrap_or_default()),
                coder: coders.get(&row.get(2)?).cloned().unwrap_or_default(),
                codings: row.get(3)?,
            })
        },
    )?;
    uses.sort_by(|a, b| (a.code, a.source, &a.coder).cmp(&(b.code, b.source, &b.coder)));
    uses.dedup_by(|next, kept| {
        let same = (next.code, next.source) == (kept.code, kept.source) && next.coder == kept.coder;
        if same {
            kept.codings += next.codings;
        }
        same
    });
    Ok(uses)
}

fn findings(db: &Connection, mut judgements: HashMap<i64, Vec<Judgement>>) -> Result<Vec<Finding>> {
    let mut evidence = evidence(db)?;
    let (mut bases, mut rivals, mut challenges) = (judging::bases(db)?, judging::rivals(db)?, judging::challenges(db)?);
    rows(db, "select * from finding order by position, id", |row| {
        let id: i64 = row.get("id")?;
        Ok(Finding {
            id: FindingId(id),
            guid: row.get("guid")?,
            name: row.get("name")?,
            question: row.get::<_, Option<i64>>("question_id")?.map(QuestionId),
            case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
            text: row.get("text")?,
            wording_in_balance: row.get("wording_in_balance")?,
            grade: some_word(row, "grade")?,
            valence: some_word(row, "valence")?,
            theme: row.get("theme")?,
            status: word(row, "status")?,
            parent: row.get::<_, Option<i64>>("parent_id")?.map(FindingId),
            role: some_word(row, "role")?.unwrap_or_default(),
            scope_condition: row.get("scope_condition")?,
            causal: some_word(row, "causal")?,
            unit: row.get("unit")?,
            position_in_balance: row.get("position_in_balance")?,
            only_in: some_word(row, "only_in")?,
            rests_on: bases.remove(&id).unwrap_or_default().into_iter().map(FindingId).collect(),
            rivals: rivals.remove(&id).unwrap_or_default(),
            challenges: challenges.remove(&id).unwrap_or_default(),
            judgements: judgements.remove(&id).unwrap_or_default(),
            disconfirming_search: row.get("disconfirming_search")?,
            flags: json(row, "flags")?,
            evidence: evidence.remove(&id).unwrap_or_default(),
        })
    })
}

fn evidence(db: &Connection) -> Result<HashMap<i64, Vec<Evidence>>> {
    let mut map: HashMap<i64, Vec<Evidence>> = HashMap::new();
    let mut scores = judging::scores(db)?;
    let links = rows(
        db,
        "select e.*, n.name as strand, y.name as series, w.name as coder,
                c.guid as coding_guid, c.review, k.name as code, o.name as coded_by, c.start, c.\"end\" as finish, c.quotation, b.number, b.speaker
         from evidence e left join strand n on n.id = e.strand_id left join series y on y.id = e.series_id
         join coder w on w.id = e.coder_id
         left join coding c on c.id = e.coding_id left join code k on k.id = c.code_id left join coder o on o.id = c.coder_id
         left join revision r on r.id = c.revision_id
         left join block b on b.text_id = r.text_id
              and b.start = (select max(start) from block where text_id = r.text_id and start <= c.start)
         order by e.id",
        |row| {
            let link = Evidence {
                guid: row.get("guid")?,
                source: row.get::<_, Option<i64>>("source_id")?.map(SourceId),
                strand: row.get("strand")?,
                resolved: row.get("resolved")?,
                stance: word(row, "stance")?,
                strength: row.get("strength")?,
                directness: some_word(row, "directness")?,
                passage: passage(row)?,
                series: row.get("series")?,
                locator: row.get("locator")?,
                examples: json(row, "examples")?,
                flags: flags(row)?,
                period: some_word(row, "period")?,
                derived_from: row.get::<_, Option<i64>>("derived_from_id")?.map(SourceId),
                readmitted: row.get("readmitted")?,
                test: some_word(row, "test")?,
                passed: row.get("passed")?,
                likelihood: judging::likelihood(row, "likelihood")?,
                under_rivals: scores.remove(&row.get("id")?).unwrap_or_default(),
                disposition: some_word(row, "disposition")?,
                disposition_reason: row.get("disposition_reason")?,
                note: row.get("note")?,
                coder: row.get("coder")?,
            };
            Ok((row.get::<_, i64>("finding_id")?, link))
        },
    )?;
    for (finding, link) in links {
        map.entry(finding).or_default().push(link);
    }
    Ok(map)
}

/// What the analyst noted, and what became of the passage when its text was corrected.
fn flags(row: &Row<'_>) -> rusqlite::Result<Vec<String>> {
    let mut flags: Vec<String> = json(row, "flags")?;
    let review: Option<String> = row.get("review")?;
    flags.extend(review.map(|it| match it.as_str() {
        "orphaned" => "its words are gone from the corrected text".to_owned(),
        _ => "its words were corrected; not reviewed yet".to_owned(),
    }));
    Ok(flags)
}

fn passage(row: &Row<'_>) -> rusqlite::Result<Option<Passage>> {
    let Some(guid) = row.get("coding_guid")? else { return Ok(None) };
    Ok(Some(Passage {
        guid,
        code: row.get("code")?,
        coder: row.get("coded_by")?,
        span: Span { start: row.get("start")?, end: row.get("finish")? },
        quotation: row.get("quotation")?,
        paragraph: row.get("number")?,
        speaker: row.get("speaker")?,
    }))
}

fn series(db: &Connection) -> Result<Vec<Series>> {
    let mut observations: HashMap<i64, Vec<Observation>> = HashMap::new();
    let values = rows(db, "select * from observation order by series_id, period, id", |row| {
        let value = Observation {
            period: word(row, "period")?,
            value: number(row, "value")?.unwrap_or_default(),
            low: number(row, "low")?,
            high: number(row, "high")?,
            unreliable: row.get("unreliable")?,
            as_printed: row.get("as_printed")?,
            note: row.get("note")?,
        };
        Ok((row.get::<_, i64>("series_id")?, value))
    })?;
    for (series, value) in values {
        observations.entry(series).or_default().push(value);
    }
    rows(
        db,
        "select y.*, d.source_id, d.unit, d.version, d.licence, d.accessed from series y join dataset d on d.id = y.dataset_id order by y.id",
        |row| {
            Ok(Series {
                guid: row.get("guid")?,
                name: row.get("name")?,
                source: SourceId(row.get("source_id")?),
                case: row.get::<_, Option<i64>>("case_id")?.map(CaseId),
                measure: row.get("measure")?,
                unit: row.get("unit")?,
                version: row.get("version")?,
                licence: row.get("licence")?,
                accessed: some_word(row, "accessed")?,
                cumulative: row.get("cumulative")?,
                observations: observations.remove(&row.get("id")?).unwrap_or_default(),
            })
        },
    )
}
