use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{note, put, width, write_to};
use anyhow::Result;
use coding::corpus::QuestionId;
use report::{FORMATS, Format, Options, Report};
use std::path::PathBuf;
use storage::Kind;

/// The triangulation report for a guiding question, for all of them, or the balance sheet
///
/// Per case: the answer, what was examined and what is missing, how interviews, documents and data converge, the evidence for each
/// finding with its quotations, what contradicts it, how independent the witnesses are, and the figures.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade triangulate Q2
  alidade triangulate -o report.html    all questions, as a page to print
  alidade triangulate --balance         questions × cases in one table
  alidade triangulate Q2 --format json

How verdicts and levels come about: docs/triangulation.md")]
pub(crate) struct Args {
    /// The guiding question [default: all of them]
    question: Option<String>,
    /// The comparative balance sheet
    #[arg(long)]
    balance: bool,
    /// How the material came about: interviews, saturation, reporting checklists
    #[arg(long)]
    annex: bool,
    /// Everything: all questions, the balance sheet, and the annex
    #[arg(long, conflicts_with_all = ["question", "balance", "annex"])]
    full: bool,
    /// markdown, html or json [default: by the file's ending, else markdown]
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let format = format(desk, args)?;
    let project = desk.open()?;
    let corpus = project.corpus()?;
    let wanted: Vec<QuestionId> = match &args.question {
        Some(name) => vec![QuestionId(project.resolve(Kind::Question, name)?)],
        None if args.balance => Vec::new(),
        None => corpus.questions.iter().map(|it| it.id).collect(),
    };
    if wanted.is_empty() && corpus.questions.is_empty() {
        return Err(wrong(
            "the project has no guiding question yet",
            "add one with 'alidade question add Q1 --wording …', or load a study file with 'alidade import study.yaml'",
        ));
    }
    let report = Report {
        questions: wanted.into_iter().map(|id| analysis::question_report(&corpus, id)).collect(),
        balance: args.balance.then(|| analysis::balance_sheet(&corpus)),
    };
    let text = report::render(&report, format, &Options { width: width() });
    match &args.output {
        Some(path) if path.as_os_str() != "-" => {
            write_to(Some(path), &text)?;
            note(format!("Wrote {}.", path.display()));
        }
        _ => put(&text)?,
    }
    Ok(Exit::Done)
}

fn format(desk: &Desk, args: &Args) -> Result<&'static Format> {
    let by_ending = args.output.as_ref().and_then(|it| it.extension()).map(|it| it.to_string_lossy().into_owned());
    let named = args.format.clone().or_else(|| desk.json.then(|| "json".to_owned()));
    let name = named.or(by_ending).unwrap_or_else(|| "markdown".into());
    Format::find(&name).ok_or_else(|| {
        let names: Vec<String> = FORMATS.iter().map(|it| it.name.to_owned()).collect();
        wrong(format!("'{name}' is not a format of reports"), format!("use {}", coding::names::either(&names)))
    })
}
