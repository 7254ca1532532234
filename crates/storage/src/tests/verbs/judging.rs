//! Random judgements, register entries, published lines and actors.

use super::{Step, some};
use crate::{Kind, Result, Tx};
use coding::bundle::{
    NewActor, NewChallenge, NewFinding, NewGroup, NewInterview, NewJudgement, NewPublished, NewRival, NewStudy,
};
use coding::published::Layout;
use coding::vocabulary::{Causal, FindingStatus, InterviewMode, InterviewStatus, Role, Subject};

/// One of everything, so that every verb finds something to work on.
pub(super) fn furnish(tx: &Tx<'_>) -> Result<()> {
    tx.put_study(&NewStudy {
        profile: [("coreq.4".into(), "A trained interviewer".into())].into(),
        ..NewStudy::default()
    })?;
    tx.put_group(&NewGroup { id: "group 1".into(), case: Some("s1".into()), why: Some("they saw it".into()) })?;
    tx.put_interview(&NewInterview {
        id: "i1".into(),
        participant: Some("p1".into()),
        source: Some("s1".into()),
        group: Some("group 1".into()),
        ..NewInterview::default()
    })?;
    let names: Vec<String> = {
        let mut statement =
            tx.db.prepare("select f.name from finding f join evidence e on e.finding_id = f.id order by f.id")?;
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    let first = tx.resolve(Kind::Finding, &names[0])?;
    tx.put_finding(&NewFinding {
        id: "rival".into(),
        text: Some("It would have happened anyway".into()),
        role: Some(Role::Rival),
        rests_on: Some(vec![names[0].clone()]),
        ..NewFinding::default()
    })?;
    tx.put_rival(first, &NewRival { rival: "rival".into(), why: Some("no treatment".into()) })?;
    let link: i64 = tx.db.query_row("select min(id) from evidence where finding_id = ?1", [first], |row| row.get(0))?;
    tx.score_under_rival(link, "rival", Some(0.3))?;
    tx.put_challenge(first, &NewChallenge { result: Some("nothing".into()), ..NewChallenge::default() })?;
    tx.put_judgement(&NewJudgement {
        subject: Some(Subject::Adequacy),
        finding: Some(names[0].clone()),
        value: Some("serious".into()),
        reason: Some("one voice".into()),
        ..NewJudgement::default()
    })?;
    tx.put_published(&NewPublished {
        id: "P1".into(),
        figure: Some("Figure 2".into()),
        layout: Some(Layout::CaseTable),
        finding: Some(names[0].clone()),
        text: Some("Little effect".into()),
        ..NewPublished::default()
    })?;
    tx.put_actor(&NewActor {
        id: "harbour master".into(),
        aliases: Some(vec!["the master".into()]),
        ..NewActor::default()
    })
    .map(drop)
}

pub(super) fn put_profile(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let item = format!("coreq.{}", it.a % 40);
    let profile = [(item, it.words.clone().unwrap_or_default())].into();
    tx.put_study(&NewStudy { profile, sampling: it.words.clone(), ..NewStudy::default() })
}

pub(super) fn put_group(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_group(&NewGroup {
        id: it.name_for(Kind::Group),
        case: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
        why: it.words.clone(),
    })
    .map(drop)
}

pub(super) fn put_interview(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_interview(&NewInterview {
        id: it.name_for(Kind::Interview),
        status: Some(it.of(InterviewStatus::ALL)),
        participant: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Participant, it.c))?,
        source: some(it.b.is_multiple_of(3), || it.one(tx, Kind::Source, it.c))?,
        case: some(it.c.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
        group: it.c.is_multiple_of(5).then(|| format!("group {}", it.a % 3)),
        date: "2014-05".parse().ok(),
        mode: Some(it.of(InterviewMode::ALL)),
        minutes: Some(u32::from(it.b)),
        reason: it.words.clone(),
        ..NewInterview::default()
    })
    .map(drop)
}

pub(super) fn put_challenge(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let new = NewChallenge {
        query: it.words.clone(),
        hits: Some(u32::from(it.a)),
        reviewed: Some(u32::from(it.b)),
        result: it.words.clone(),
        waived: it.c.is_multiple_of(4).then(|| "no other source".into()),
        ..NewChallenge::default()
    };
    tx.put_challenge(it.id(tx, Kind::Finding, it.c)?, &new).map(drop)
}

pub(super) fn settle(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_finding(&NewFinding {
        id: it.one(tx, Kind::Finding, it.a)?,
        status: Some(it.of(FindingStatus::ALL)),
        role: Some(it.of(Role::ALL)),
        causal: Some(it.of(Causal::ALL)),
        scope_condition: it.words.clone(),
        rests_on: some(it.b.is_multiple_of(2), || Ok(vec![it.one(tx, Kind::Finding, it.c)?]))?,
        ..NewFinding::default()
    })
    .map(drop)
}

pub(super) fn put_rival(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let (finding, rival) = (it.id(tx, Kind::Finding, it.a)?, it.one(tx, Kind::Finding, it.b)?);
    tx.put_rival(finding, &NewRival { rival: rival.clone(), why: it.words.clone() })?;
    let link = it.pick(tx, &format!("select id from evidence where finding_id = {finding} order by id"))?;
    let likelihood = (!it.c.is_multiple_of(3)).then_some(f64::from(it.c) / 256.0);
    link.map_or(Ok(()), |link| tx.score_under_rival(link, &rival, likelihood))
}

pub(super) fn put_judgement(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let subject = it.of(Subject::ALL);
    let of_cell = subject == Subject::Answer;
    let value = ["serious", "low", "supports", "dissonance", "T2", "limited", ""][usize::from(it.b) % 7];
    tx.put_judgement(&NewJudgement {
        subject: Some(subject),
        strand: (subject == Subject::Verdict).then(|| "document".into()),
        finding: some(!of_cell, || it.one(tx, Kind::Finding, it.c))?,
        question: some(of_cell, || it.one(tx, Kind::Question, it.c))?,
        case: some(of_cell && it.b.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
        value: Some(value.into()),
        reason: Some(it.words()),
        coder: Some(it.coder().into()),
    })
    .map(drop)
}

pub(super) fn put_published(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_published(&NewPublished {
        id: it.name_for(Kind::Published),
        figure: Some(format!("Figure {}", it.a % 2)),
        layout: Some(it.of(Layout::ALL)),
        question: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Question, it.c))?,
        case: Some("Balance".into()),
        finding: some(it.c.is_multiple_of(2), || it.one(tx, Kind::Finding, it.c))?,
        text: Some(it.words()),
        ..NewPublished::default()
    })
    .map(drop)
}

pub(super) fn put_actor(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_actor(&NewActor {
        id: it.name_for(Kind::Actor),
        kind: Some("state".into()),
        note: it.words.clone(),
        aliases: Some(vec![it.words(), "another name".into()]),
    })
    .map(drop)
}
