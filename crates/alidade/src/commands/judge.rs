mod worksheet;

use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{hung, json, say, wrote};
use anyhow::Result;
use coding::bundle::NewJudgement;
use coding::corpus::{Corpus, Finding};
use coding::judging::Judgement;
use coding::vocabulary::Subject;
use serde::Serialize;
use std::collections::HashSet;
use storage::{Kind, Project};

/// Say something over what was computed, with your reason
///
/// Verdicts, levels and concerns follow from the links. Where you know better, say so: reports print the computed value beside
/// yours, with your name and your reason. Nothing is overwritten; the last word on a subject counts, and the history stays.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade judge set L2.1 adequacy serious --reason 'One commander, one day'
  alidade judge set L2.1 confidence low --reason 'Adequacy weighs most'
  alidade judge set L2.1 verdict supports --strand interview \\
      --reason 'What contradicts speaks of another town'
  alidade judge answer Q2 --case libya 'Hardly, and not for long' \\
      --reason 'Follows from L2.1 and L2.2'
  alidade judge withdraw L2.1 adequacy --reason 'Two more interviews'
  alidade judge show L2.1
  alidade judge list L2.1 --all

Subjects and their values:
  methods coherence adequacy relevance   none, minor, moderate or serious
  confidence                             very_low, low, moderate or high
  grade                                  none to strong, as of a finding
  level                                  T0 to T4
  verdict (with --strand), cell_code     as 'alidade triangulate' prints them
  independence                           a sentence: why links may be added up")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List what is said, by whom and why
    List {
        /// The finding, or the question of an answer
        about: Option<String>,
        /// What was said before and withdrawn as well
        #[arg(long)]
        all: bool,
    },
    /// Show what gives to worry about a finding, by rule and by what was said
    Show {
        /// The finding
        finding: String,
    },
    /// Say what a finding's concern, confidence, verdict, code, level or grade is
    Set {
        /// The finding
        finding: String,
        /// About what; 'alidade judge --help' lists the subjects
        subject: Subject,
        /// What it is to be
        value: String,
        /// For a verdict: of which strand
        #[arg(long)]
        strand: Option<String>,
        /// Why; reports print it
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Answer a question in a sentence, in a case or across cases
    Answer {
        /// The question
        question: String,
        /// The answer
        sentence: String,
        /// In this case [default: across cases]
        #[arg(long)]
        case: Option<String>,
        /// Why; reports print it
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Go back to what was computed
    Withdraw {
        /// The finding, or the question of an answer
        about: String,
        /// About what was it
        subject: Subject,
        /// For a verdict: of which strand
        #[arg(long)]
        strand: Option<String>,
        /// For an answer: in which case
        #[arg(long)]
        case: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    match &args.verb {
        Verb::Show { finding } => worksheet::show(desk, &project, finding),
        Verb::List { about, all } => list(desk, &project, about.as_deref(), *all),
        Verb::Set { finding, subject: Subject::Answer, .. } => Err(wrong(
            "an answer is about a question, not about a finding",
            format!(
                "give it with: alidade judge answer QUESTION 'a sentence' --reason TEXT ('{finding}' stays as it is)"
            ),
        )),
        Verb::Set { value, .. } | Verb::Answer { sentence: value, .. } if value.trim().is_empty() => {
            Err(wrong("it is not said what it is to be", "to go back to what was computed: alidade judge withdraw"))
        }
        Verb::Set { finding, subject, value, strand, reason } => {
            let (_, name) = found(&project, Kind::Finding, finding)?;
            let new = NewJudgement {
                subject: Some(*subject),
                strand: strand.clone(),
                finding: Some(name.clone()),
                value: Some(value.clone()),
                reason: Some(reason.clone()),
                ..NewJudgement::default()
            };
            // The value in the spelling in which it was stored.
            let sentence = |value: &str| format!("'{name}': {} is {value} now.", title(*subject, strand.as_deref()));
            put(desk, &mut project, &format!("judge {subject} of {name}"), &new, sentence)
        }
        Verb::Answer { question, sentence, case, reason } => {
            let (question, case, place) = cell(&project, question, case.as_deref())?;
            let new = NewJudgement {
                subject: Some(Subject::Answer),
                question: Some(question),
                case,
                value: Some(sentence.clone()),
                reason: Some(reason.clone()),
                ..NewJudgement::default()
            };
            put(desk, &mut project, &format!("answer {place}"), &new, |_| format!("Answered {place}."))
        }
        Verb::Withdraw { about, subject, strand, case, reason } => {
            let mut new = NewJudgement {
                subject: Some(*subject),
                strand: strand.clone(),
                reason: Some(reason.clone()),
                ..NewJudgement::default()
            };
            let of = if *subject == Subject::Answer {
                let (question, case, place) = cell(&project, about, case.as_deref())?;
                (new.question, new.case) = (Some(question), case);
                place
            } else {
                let (_, name) = found(&project, Kind::Finding, about)?;
                new.finding = Some(name.clone());
                name
            };
            let what = title(*subject, strand.as_deref());
            let sentence = |_: &str| format!("Withdrew {what} of {of}: what was computed stands.");
            put(desk, &mut project, &format!("withdraw {subject} of {of}"), &new, sentence)
        }
    }
}

fn put(
    desk: &Desk,
    project: &mut Project,
    act: &str,
    new: &NewJudgement,
    sentence: impl Fn(&str) -> String,
) -> Result<Exit> {
    let coder = desk.coder(project)?;
    let done = project.transact(act, &coder, |tx| tx.put_judgement(new))?;
    let corpus = project.corpus()?;
    let stored = corpus.findings.iter().flat_map(|it| &it.judgements).find(|it| it.guid == done.value);
    let value = stored.and_then(|it| it.value.as_deref()).unwrap_or_default();
    wrote(desk.json, done.act, hung("", &sentence(value)))
}

/// The names of a question and a case, and both in words.
fn cell(project: &Project, question: &str, case: Option<&str>) -> Result<(String, Option<String>, String)> {
    let (_, question) = found(project, Kind::Question, question)?;
    let case = case.map(|it| found(project, Kind::Case, it)).transpose()?.map(|(_, name)| name);
    let place = match &case {
        Some(case) => format!("{question} in {case}"),
        None => format!("{question} across cases"),
    };
    Ok((question, case, place))
}

/// `adequacy`, `verdict (interview)`
fn title(subject: Subject, strand: Option<&str>) -> String {
    let name = subject.as_str().replace('_', " ");
    strand.map_or(name.clone(), |it| format!("{name} ({it})"))
}

/// A judgement as lists show it.
#[derive(Serialize)]
pub(super) struct Row {
    finding: Option<String>,
    question: Option<String>,
    case: Option<String>,
    subject: Subject,
    strand: Option<String>,
    value: Option<String>,
    reason: String,
    coder: String,
    at: String,
    /// Whether it is the last word on its subject, and not withdrawn.
    stands: bool,
    guid: String,
}

impl Row {
    fn new(it: &Judgement, last: bool) -> Self {
        Self {
            finding: None,
            question: None,
            case: None,
            subject: it.subject,
            strand: it.strand.clone(),
            value: it.value.clone(),
            reason: it.reason.clone(),
            coder: it.coder.clone(),
            at: it.at.clone(),
            stands: last && it.value.is_some(),
            guid: it.guid.clone(),
        }
    }

    /// Whether it counts.
    pub(super) fn stands(&self) -> bool {
        self.stands
    }

    /// What is said and by whom, and why.
    pub(super) fn print(&self) -> Result<()> {
        let value = self.value.as_deref().unwrap_or("withdrawn");
        let before = if self.stands || self.value.is_none() { "" } else { ", no longer" };
        let by = format!("({}, {}{before})", self.coder, super::day(&self.at));
        say(hung("  ", &format!("{}: {value} {by}", title(self.subject, self.strand.as_deref()))))?;
        say(hung("      ", &self.reason))
    }
}

/// Every judgement about a finding, oldest first.
pub(super) fn of_finding(finding: &Finding) -> Vec<Row> {
    let mut seen = HashSet::new();
    let mut rows: Vec<Row> = finding
        .judgements
        .iter()
        .rev()
        .map(|it| {
            let last = seen.insert((it.subject, it.strand.as_deref()));
            Row { finding: Some(finding.name.clone()), ..Row::new(it, last) }
        })
        .collect();
    rows.reverse();
    rows
}

/// Every answer to a question, oldest first.
fn of_cells(corpus: &Corpus) -> Vec<Row> {
    let mut seen = HashSet::new();
    let mut rows: Vec<Row> = corpus
        .judgements
        .iter()
        .rev()
        .map(|it| Row {
            question: corpus.question(it.question).map(|it| it.name.clone()),
            case: it.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            ..Row::new(&it.judgement, seen.insert((it.question, it.case, it.judgement.subject)))
        })
        .collect();
    rows.reverse();
    rows
}

fn list(desk: &Desk, project: &Project, about: Option<&str>, all: bool) -> Result<Exit> {
    let corpus = project.corpus()?;
    let mut rows: Vec<Row> = of_cells(&corpus);
    rows.extend(corpus.findings.iter().flat_map(of_finding));
    if let Some(given) = about {
        let finding = found(project, Kind::Finding, given);
        let (name, is_question) = match (finding, found(project, Kind::Question, given)) {
            (Ok((_, name)), _) => (name, false),
            (Err(_), Ok((_, name))) => (name, true),
            (Err(error), Err(_)) => return Err(error),
        };
        rows.retain(
            |it| if is_question { it.question.as_ref() == Some(&name) } else { it.finding.as_ref() == Some(&name) },
        );
    }
    let earlier = rows.iter().filter(|it| !it.stands).count();
    if !all {
        rows.retain(|it| it.stands);
    }
    if desk.json {
        json(&rows)?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        let before = if earlier > 0 { " (--all shows what was withdrawn)" } else { "" };
        let next = "alidade judge set FINDING SUBJECT VALUE --reason TEXT";
        say(hung("", &format!("Nothing is said over what was computed{before}. Say something with: {next}")))?;
        return Ok(Exit::Done);
    }
    let mut heading = String::new();
    for row in &rows {
        let place: Vec<&str> =
            [&row.finding, &row.question, &row.case].into_iter().flatten().map(String::as_str).collect();
        let across = if row.finding.is_none() && row.case.is_none() { ", across cases" } else { "" };
        let place = format!("{}{across}", place.join(", "));
        if place != heading {
            say(&place)?;
            heading = place;
        }
        row.print()?;
    }
    Ok(Exit::Done)
}
