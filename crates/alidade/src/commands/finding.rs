use super::evidence::row;
use super::source::{found, gone, must_be_new};
use super::{challenge, judge, rival};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, json, listed, or_dash, say, sheet, wrote};
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use coding::bundle::NewFinding;
use coding::corpus::{Corpus, Finding};
use coding::published::Layout;
use coding::vocabulary::{Causal, FindingStatus, Role};
use coding::{Grade, Stance, Valence};
use serde::Serialize;
use storage::{Kind, Project, clearable};

/// List, add and change findings: what the study claims, per question and case
///
/// A finding without a case belongs to the Balance column, one without a question to the Balance row. What speaks for and
/// against it is linked with 'alidade evidence'; verdicts come from there and are never typed in.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade finding add L2.1 --question Q2 --case libya --grade very_limited \\
      --text 'Hardly any deterrent effect' --theme deterrence
  alidade finding show L2.1
  alidade finding edit L2.1 --final --disconfirming-search \\
      'deterr* OR afraid: 14 hits read, 2 contradict and are linked'
  alidade finding edit L2.1 --clear grade
  alidade finding list --question Q2 --case libya
  alidade finding rename L2.1 L2.4
  alidade finding remove L2.4")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List findings with how many links speak for and against
    List {
        /// Answers to this question
        #[arg(long)]
        question: Option<String>,
        /// Findings about this case
        #[arg(long)]
        case: Option<String>,
    },
    /// Show a finding with its evidence
    Show {
        /// The finding
        finding: String,
    },
    /// Add a finding
    Add {
        /// What people will type, such as L2.1
        id: String,
        /// The claim
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: String,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Change a finding; what is not given stays
    Edit {
        /// The finding
        finding: String,
        /// The claim
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: Option<String>,
        /// It may change again
        #[arg(long, conflicts_with = "final")]
        draft: bool,
        /// A field to clear; repeat it for several
        #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(clearable(Kind::Finding)))]
        clear: Vec<String>,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Give a finding another name
    Rename {
        /// The name now
        finding: String,
        /// The new name
        name: String,
    },
    /// Remove a finding with its links; passages and codings stay
    Remove {
        /// The finding
        finding: String,
    },
}

#[derive(clap::Args, Debug)]
struct About {
    /// The question it answers; '' for none
    #[arg(long)]
    question: Option<String>,
    /// The case it is about; '' for none
    #[arg(long)]
    case: Option<String>,
    /// How much it claims: none, not_observable, very_limited, limited, moderate or strong
    #[arg(long)]
    grade: Option<Grade>,
    /// Its sign: +, -, 0 or context
    #[arg(long, allow_hyphen_values = true)]
    valence: Option<Valence>,
    /// What findings of one kind share across cases; '' clears it
    #[arg(long, value_name = "WORD")]
    theme: Option<String>,
    /// The finding it details; '' puts it at the top
    #[arg(long, value_name = "FINDING")]
    parent: Option<String>,
    /// Its wording on the balance sheet, where that differs; '' clears it
    #[arg(long, value_name = "TEXT")]
    wording_in_balance: Option<String>,
    /// A strand that cannot speak to it; repeat it for several
    #[arg(long, value_name = "STRAND")]
    not_applicable: Vec<String>,
    /// How you looked for evidence against it, and what you found; '' clears it
    #[arg(long, value_name = "TEXT")]
    disconfirming_search: Option<String>,
    /// Where and when it holds; '' clears it
    #[arg(long, value_name = "TEXT")]
    scope_condition: Option<String>,
    /// How much it says about causes: association, contribution or cause
    #[arg(long)]
    causal: Option<Causal>,
    /// Whose doing it speaks of, where that is not the case's unit; '' clears it
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// Its place in its cell of the balance sheet, counted from 1, where that differs from the case table
    #[arg(long, value_name = "N")]
    position_in_balance: Option<u32>,
    /// The only table it stands in: case_table or balance_sheet
    #[arg(long, value_name = "TABLE")]
    only_in: Option<Layout>,
    /// What it is to the argument: finding, rival or implication
    #[arg(long)]
    role: Option<Role>,
    /// A finding it rests on; repeat it for several, '' for none
    #[arg(long = "rests-on", value_name = "FINDING")]
    rests_on: Vec<String>,
    /// It is settled; a search for evidence against it must be logged ('alidade challenge')
    #[arg(long)]
    r#final: bool,
}

impl About {
    fn form(&self, id: &str, text: Option<&String>) -> NewFinding {
        NewFinding {
            id: id.to_owned(),
            question: self.question.clone(),
            case: self.case.clone(),
            text: text.cloned(),
            wording_in_balance: self.wording_in_balance.clone(),
            grade: self.grade,
            valence: self.valence,
            theme: self.theme.clone(),
            status: self.r#final.then_some(FindingStatus::Final),
            parent: self.parent.clone(),
            not_applicable: self.not_applicable.clone(),
            disconfirming_search: self.disconfirming_search.clone(),
            role: self.role,
            scope_condition: self.scope_condition.clone(),
            causal: self.causal,
            unit: self.unit.clone(),
            position_in_balance: self.position_in_balance,
            only_in: self.only_in,
            rests_on: (!self.rests_on.is_empty()).then(|| self.rests_on.clone()),
            ..NewFinding::default()
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { question, case } => list(desk, &project, question.as_deref(), case.as_deref()),
        Verb::Show { finding } => show(desk, &project, finding),
        Verb::Add { id, text, about } => {
            let id = id.trim();
            let done = project.transact(&format!("add finding {id}"), &coder, |tx| {
                must_be_new(tx, Kind::Finding, id)?;
                tx.put_finding(&about.form(id, Some(text)))
            })?;
            let next = format!("alidade evidence add '{id}' --source SOURCE --stance supports --quote TEXT");
            wrote(desk.json, done.act, format!("Added the finding '{id}'. Its evidence: {next}"))
        }
        Verb::Edit { finding, text, draft, clear, about } => {
            let (id, name) = found(&project, Kind::Finding, finding)?;
            let mut new = about.form(&name, text.as_ref());
            new.status = new.status.or(draft.then_some(FindingStatus::Draft));
            let done = project.transact(&format!("edit finding {name}"), &coder, |tx| {
                tx.put_finding(&new)?;
                tx.clear(Kind::Finding, id, clear)
            })?;
            wrote(desk.json, done.act, format!("Changed the finding '{name}'."))
        }
        Verb::Rename { finding, name } => {
            let (id, old) = found(&project, Kind::Finding, finding)?;
            let act = format!("rename finding {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Finding, id, name))?;
            wrote(desk.json, done.act, format!("The finding '{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { finding } => {
            let (id, name) = found(&project, Kind::Finding, finding)?;
            let done = project.transact(&format!("remove finding {name}"), &coder, |tx| tx.remove_finding(id))?;
            let links = count(done.value, "link");
            let sentence =
                format!("Removed the finding '{name}' with {links} to evidence. 'alidade undo' brings it back.");
            wrote(desk.json, done.act, sentence)
        }
    }
}

/// A finding as lists show it.
#[derive(Serialize)]
struct Row {
    name: String,
    question: Option<String>,
    case: Option<String>,
    text: String,
    wording_in_balance: Option<String>,
    grade: Option<Grade>,
    valence: Option<Valence>,
    theme: Option<String>,
    status: FindingStatus,
    parent: Option<String>,
    not_applicable: Vec<String>,
    disconfirming_search: Option<String>,
    role: Role,
    scope_condition: Option<String>,
    causal: Option<Causal>,
    unit: Option<String>,
    rests_on: Vec<String>,
    rivals: Vec<rival::Row>,
    challenges: Vec<challenge::Row>,
    doubts: Vec<coding::corpus::Flag>,
    supports: usize,
    contradicts: usize,
    links: usize,
    guid: String,
}

impl Row {
    fn new(corpus: &Corpus, finding: &Finding) -> Self {
        let links = |stance| finding.evidence.iter().filter(|it| it.stance == stance).count();
        let strands =
            corpus.scope.iter().filter(|it| it.finding == Some(finding.id)).filter_map(|it| it.strand.clone());
        let name_of = |id| corpus.findings.iter().find(|it| it.id == id).map(|it| it.name.clone());
        Self {
            name: finding.name.clone(),
            question: finding.question.and_then(|id| corpus.question(id)).map(|it| it.name.clone()),
            case: finding.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            text: finding.text.clone(),
            wording_in_balance: finding.wording_in_balance.clone(),
            grade: finding.grade,
            valence: finding.valence,
            theme: finding.theme.clone(),
            status: finding.status,
            parent: finding.parent.and_then(name_of),
            not_applicable: strands.collect(),
            disconfirming_search: finding.disconfirming_search.clone(),
            role: finding.role,
            scope_condition: finding.scope_condition.clone(),
            causal: finding.causal,
            unit: finding.unit.clone(),
            rests_on: finding.rests_on.iter().filter_map(|id| name_of(*id)).collect(),
            rivals: finding.rivals.iter().map(|it| rival::Row::new(corpus, finding, it)).collect(),
            challenges: finding.challenges.iter().map(|it| challenge::Row::new(finding, it)).collect(),
            doubts: finding.flags.clone(),
            supports: links(Stance::Supports),
            contradicts: links(Stance::Contradicts),
            links: finding.evidence.len(),
            guid: finding.guid.clone(),
        }
    }
}

fn list(desk: &Desk, project: &Project, question: Option<&str>, case: Option<&str>) -> Result<Exit> {
    let question = question.map(|it| found(project, Kind::Question, it)).transpose()?.map(|(id, _)| id);
    let case = case.map(|it| found(project, Kind::Case, it)).transpose()?.map(|(id, _)| id);
    let corpus = project.corpus()?;
    let rows: Vec<Row> = corpus
        .findings
        .iter()
        .filter(|it| question.is_none() || it.question.map(|it| it.0) == question)
        .filter(|it| case.is_none() || it.case.map(|it| it.0) == case)
        .map(|it| Row::new(&corpus, it))
        .collect();
    let none = if corpus.findings.is_empty() {
        "No findings yet. Add one with: alidade finding add NAME --question Q1 --case CASE --text TEXT"
    } else {
        "No finding fits."
    };
    let head = ["NAME", "ABOUT", "FOR", "AGAINST", "GRADE", "TEXT"];
    listed(desk.json, &rows, none, &head, |it| {
        let about: Vec<&str> = [&it.question, &it.case].into_iter().flatten().map(String::as_str).collect();
        vec![
            if it.parent.is_some() { format!("· {}", it.name) } else { it.name.clone() },
            if about.is_empty() { "balance".into() } else { about.join(", ") },
            it.supports.to_string(),
            it.contradicts.to_string(),
            or_dash(it.grade.map(Grade::phrase)),
            it.text.clone(),
        ]
    })
}

fn show(desk: &Desk, project: &Project, given: &str) -> Result<Exit> {
    let (id, name) = found(project, Kind::Finding, given)?;
    let corpus = project.corpus()?;
    let Some(finding) = corpus.findings.iter().find(|it| it.id.0 == id) else { return Err(gone(&name)) };
    let (row, links) = (Row::new(&corpus, finding), row::rows(&corpus, finding));
    if desk.json {
        let mut value = serde_json::to_value(&row)?;
        value["evidence"] = serde_json::to_value(&links)?;
        value["judgements"] = serde_json::to_value(judge::of_finding(finding))?;
        json(&value)?;
        return Ok(Exit::Done);
    }
    let mut shown = vec![
        ("Finding", Some(row.name.clone())),
        ("Text", Some(row.text)),
        ("In balance", row.wording_in_balance),
        ("Question", row.question),
        ("Case", row.case),
        ("Grade", row.grade.map(|it| it.phrase().to_owned())),
        ("Valence", row.valence.map(|it| it.to_string())),
        ("Theme", row.theme),
        ("Status", Some(row.status.to_string())),
        ("Role", Some(row.role).filter(|it| *it != Role::Finding).map(|it| it.to_string())),
        ("Beneath", row.parent),
        ("Rests on", Some(row.rests_on.join(", "))),
        ("Holds", row.scope_condition),
        ("Causal claim", row.causal.map(|it| it.to_string())),
        ("Unit", row.unit),
        ("Not applicable", Some(row.not_applicable.join(", "))),
        ("Counter-search", row.disconfirming_search),
    ];
    shown.extend(row.doubts.iter().map(|it| ("Doubt", Some(format!("{} ({}, {})", it.text, it.severity, it.state)))));
    sheet(&shown)?;
    print_judging(finding, &row.rivals, &row.challenges)?;
    if links.is_empty() {
        return say(format!(
            "No evidence yet. Link some with: alidade evidence add '{}' --source SOURCE --stance supports --quote TEXT",
            row.name
        ))
        .map(|()| Exit::Done);
    }
    say("Evidence")?;
    links.iter().try_for_each(row::Row::print)?;
    Ok(Exit::Done)
}

/// What the finding has to stand against, and what is said of it.
fn print_judging(finding: &Finding, rivals: &[rival::Row], challenges: &[challenge::Row]) -> Result<()> {
    let standing: Vec<judge::Row> = judge::of_finding(finding).into_iter().filter(judge::Row::stands).collect();
    if !rivals.is_empty() {
        say("Rivals")?;
        rivals.iter().try_for_each(rival::Row::print)?;
    }
    if !challenges.is_empty() {
        say("Searches for the contrary")?;
        challenges.iter().try_for_each(challenge::Row::print)?;
    }
    if !standing.is_empty() {
        say("Judged")?;
        standing.iter().try_for_each(judge::Row::print)?;
    }
    Ok(())
}
