use crate::commands::source::found;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, json, listed, or_dash, say, sheet};
use anyhow::Result;
use coding::PartialDate;
use coding::corpus::{CaseId, Corpus};
use coding::register::{GroupId, Interview};
use coding::vocabulary::{InterviewMode, InterviewStatus};
use serde::Serialize;
use storage::{Kind, Project};

/// List the register
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What came of it; repeat it for several
    #[arg(long)]
    status: Vec<InterviewStatus>,
    /// About this case, or about all
    #[arg(long)]
    case: Option<String>,
    /// Of this respondent group
    #[arg(long)]
    group: Option<String>,
}

/// An entry with names in place of numbers.
#[derive(Serialize)]
struct Row {
    name: String,
    status: InterviewStatus,
    participant: Option<String>,
    source: Option<String>,
    /// Its own case, or the transcript's; none: all.
    cases: Vec<String>,
    /// Its own group, or the participant's.
    group: Option<String>,
    date: Option<PartialDate>,
    place: Option<String>,
    mode: Option<InterviewMode>,
    minutes: Option<u32>,
    recording: Option<String>,
    transcript: Option<String>,
    language: Option<String>,
    interviewer: Option<String>,
    reached_by: Option<String>,
    consent: Option<String>,
    reason: Option<String>,
    note: Option<String>,
    guid: String,
}

impl Row {
    fn new(corpus: &Corpus, it: &Interview) -> Self {
        let participant = it.participant.and_then(|id| corpus.participants.iter().find(|who| who.id == id));
        let group = group(corpus, it).and_then(|id| corpus.groups.iter().find(|of| of.id == id));
        let cases = cases(corpus, it);
        Self {
            name: it.name.clone(),
            status: it.status,
            participant: participant.map(|it| it.name.clone()),
            source: it.source.and_then(|id| corpus.source(id)).map(|it| it.name.clone()),
            cases: cases.iter().filter_map(|id| corpus.case(*id)).map(|it| it.name.clone()).collect(),
            group: group.map(|it| it.name.clone()),
            date: it.date,
            place: it.place.clone(),
            mode: it.mode,
            minutes: it.minutes,
            recording: it.recording.clone(),
            transcript: it.transcript.clone(),
            language: it.language.clone(),
            interviewer: it.interviewer.clone(),
            reached_by: it.reached_by.clone(),
            consent: it.consent.clone(),
            reason: it.reason.clone(),
            note: it.note.clone(),
            guid: it.guid.clone(),
        }
    }
}

/// The entry's own group, or its participant's.
pub(super) fn group(corpus: &Corpus, it: &Interview) -> Option<GroupId> {
    let of_participant = || corpus.participants.iter().find(|who| Some(who.id) == it.participant)?.group;
    it.group.or_else(of_participant)
}

/// The entry's own case, or those of its transcript.
fn cases(corpus: &Corpus, it: &Interview) -> Vec<CaseId> {
    let of_source = || it.source.and_then(|id| corpus.source(id)).map(|it| it.cases.clone());
    it.case.map(|it| vec![it]).or_else(of_source).unwrap_or_default()
}

pub(super) fn run(desk: &Desk, project: &Project, args: &Args) -> Result<Exit> {
    let case = args.case.as_deref().map(|it| found(project, Kind::Case, it)).transpose()?.map(|(id, _)| id);
    let of = args.group.as_deref().map(|it| found(project, Kind::Group, it)).transpose()?.map(|(id, _)| id);
    let corpus = project.corpus()?;
    let meant = |it: &&Interview| {
        let about = cases(&corpus, it);
        (args.status.is_empty() || args.status.contains(&it.status))
            && case.is_none_or(|id| about.is_empty() || about.contains(&CaseId(id)))
            && of.is_none_or(|id| group(&corpus, it) == Some(GroupId(id)))
    };
    let rows: Vec<Row> = corpus.interviews.iter().filter(meant).map(|it| Row::new(&corpus, it)).collect();
    let none = if corpus.interviews.is_empty() {
        "Nobody is in the register yet. Enter everyone who was asked: alidade interview add R-01 --status declined,\nor a whole table: alidade interview import register.csv"
    } else {
        "No entry of the register fits."
    };
    let head = ["NAME", "STATUS", "WHO", "GROUP", "CASE", "DATE", "SOURCE", "WHY NOT"];
    listed(desk.json, &rows, none, &head, |it| {
        vec![
            it.name.clone(),
            it.status.to_string().replace('_', " "),
            or_dash(it.participant.as_ref()),
            or_dash(it.group.as_ref()),
            if it.cases.is_empty() { "all".into() } else { it.cases.join(", ") },
            or_dash(it.date),
            or_dash(it.source.as_ref()),
            it.reason.clone().unwrap_or_default(),
        ]
    })?;
    if !desk.json && !rows.is_empty() {
        let with = |status| rows.iter().filter(|it| it.status == status).count();
        let all = InterviewStatus::ALL.iter().filter(|it| with(**it) > 0);
        let parts: Vec<String> = all.map(|it| format!("{} {}", with(*it), it.as_str().replace('_', " "))).collect();
        say(format!("{}: {}.", count(rows.len(), "entry"), parts.join(", ")))?;
    }
    Ok(Exit::Done)
}

/// All that is known of one entry.
pub(super) fn show(desk: &Desk, corpus: &Corpus, it: &Interview) -> Result<Exit> {
    let row = Row::new(corpus, it);
    if desk.json {
        json(&row)?;
        return Ok(Exit::Done);
    }
    sheet(&[
        ("Entry", Some(row.name)),
        ("Status", Some(row.status.to_string().replace('_', " "))),
        ("Participant", row.participant),
        ("Group", row.group),
        ("Source", row.source),
        ("Case", Some(if row.cases.is_empty() { "all".into() } else { row.cases.join(", ") })),
        ("Date", row.date.map(|it| it.to_string())),
        ("Place", row.place),
        ("Mode", row.mode.map(|it| it.to_string().replace('_', " "))),
        ("Minutes", row.minutes.map(|it| it.to_string())),
        ("Recording", row.recording),
        ("Transcript", row.transcript),
        ("Language", row.language),
        ("Interviewer", row.interviewer),
        ("Reached by", row.reached_by),
        ("Consent", row.consent),
        ("Reason", row.reason),
        ("Note", row.note),
    ])?;
    Ok(Exit::Done)
}
