use super::source::found;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, listed, pick_guid, short, wrote};
use anyhow::Result;
use coding::ScopeStatus;
use coding::bundle::NewScopeMark;
use serde::Serialize;
use storage::{Kind, Project};

/// Say what was read for which question, and what cannot speak to it
///
/// Without a mark, a source with a coding under one of the question's codes counts as examined. The marks keep apart what
/// says nothing (examined), what nobody has asked (not_examined) and what cannot answer (not_applicable).
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade scope mark examined --source D-05 --source D-06 --question Q2
  alidade scope mark not_examined --strand dataset --question Q2 --case libya \\
      --reason 'No series for Libya has been imported'
  alidade scope list --question Q2
  alidade scope remove 5f1c09ab")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List marks
    List {
        /// Marks that hold for this question
        #[arg(long)]
        question: Option<String>,
        /// Marks that hold in this case
        #[arg(long)]
        case: Option<String>,
    },
    /// Mark sources or a strand; an older mark for the same place is changed
    Mark {
        /// What was done: examined, not_examined or not_applicable
        status: ScopeStatus,
        /// The source; repeat it for several
        #[arg(long = "source", value_name = "SOURCE", required_unless_present = "strand", conflicts_with = "strand")]
        sources: Vec<String>,
        /// A whole strand: interview, document, dataset or one of your own
        #[arg(long)]
        strand: Option<String>,
        /// For this question [default: every question]
        #[arg(long)]
        question: Option<String>,
        /// In this case [default: every case]
        #[arg(long)]
        case: Option<String>,
        /// Of this finding only
        #[arg(long)]
        finding: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Remove a mark
    Remove {
        /// Its GUID, or the end of it as 'alidade scope list' shows it
        guid: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { question, case } => list(desk, &project, question.as_deref(), case.as_deref()),
        Verb::Mark { status, sources, strand, question, case, finding, reason } => {
            let mark = NewScopeMark {
                question: question.clone(),
                case: case.clone(),
                finding: finding.clone(),
                source: None,
                strand: strand.clone(),
                status: Some(*status),
                reason: reason.clone(),
            };
            let marks: Vec<NewScopeMark> = if strand.is_some() {
                vec![mark]
            } else {
                sources.iter().map(|it| NewScopeMark { source: Some(it.clone()), ..mark.clone() }).collect()
            };
            let what = match strand {
                Some(strand) => format!("strand {strand}"),
                None => count(sources.len(), "source"),
            };
            let act = format!("mark {what} as {status}");
            let done =
                project.transact(&act, &coder, |tx| marks.iter().try_for_each(|it| tx.put_scope(it).map(|_| ())))?;
            wrote(desk.json, done.act, format!("Marked {what} as {status}."))
        }
        Verb::Remove { guid } => {
            let corpus = project.corpus()?;
            let all = corpus.scope.iter().map(|it| it.guid.as_str());
            let guid = pick_guid("scope mark", guid, "alidade scope list", all)?;
            let done = project.transact("remove scope mark", &coder, |tx| tx.remove_scope(&guid))?;
            wrote(desk.json, done.act, "Removed the mark. 'alidade undo' brings it back.")
        }
    }
}

/// A mark as lists show it.
#[derive(Serialize)]
struct Row {
    status: ScopeStatus,
    source: Option<String>,
    strand: Option<String>,
    question: Option<String>,
    case: Option<String>,
    finding: Option<String>,
    reason: Option<String>,
    guid: String,
}

fn list(desk: &Desk, project: &Project, question: Option<&str>, case: Option<&str>) -> Result<Exit> {
    let question = question.map(|it| found(project, Kind::Question, it)).transpose()?.map(|(id, _)| id);
    let case = case.map(|it| found(project, Kind::Case, it)).transpose()?.map(|(id, _)| id);
    let corpus = project.corpus()?;
    // A mark without a question holds for every question.
    let holds = |wanted: Option<i64>, of: Option<i64>| wanted.is_none() || of.is_none() || wanted == of;
    let rows: Vec<Row> = corpus
        .scope
        .iter()
        .filter(|it| holds(question, it.question.map(|it| it.0)) && holds(case, it.case.map(|it| it.0)))
        .map(|it| Row {
            status: it.status,
            source: it.source.and_then(|id| corpus.source(id)).map(|it| it.name.clone()),
            strand: it.strand.clone(),
            question: it.question.and_then(|id| corpus.question(id)).map(|it| it.name.clone()),
            case: it.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            finding: it.finding.and_then(|id| corpus.findings.iter().find(|it| it.id == id)).map(|it| it.name.clone()),
            reason: it.reason.clone(),
            guid: it.guid.clone(),
        })
        .collect();
    let none = if corpus.scope.is_empty() {
        "No marks yet. Say what was read with: alidade scope mark examined --source SOURCE --question QUESTION"
    } else {
        "No mark fits."
    };
    let head = ["GUID ENDS", "FOR", "WHAT", "STATUS", "WHY"];
    listed(desk.json, &rows, none, &head, |it| {
        let strand = it.strand.as_ref().map(|it| format!("all of {it}"));
        let place: Vec<&str> =
            [&it.question, &it.case, &it.finding].into_iter().flatten().map(String::as_str).collect();
        vec![
            short(&it.guid).to_owned(),
            if place.is_empty() { "everything".into() } else { place.join(", ") },
            it.source.clone().or(strand).unwrap_or_default(),
            it.status.to_string(),
            it.reason.clone().unwrap_or_default(),
        ]
    })
}
