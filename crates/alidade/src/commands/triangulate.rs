mod tables;

use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::printing::Printing;
use anyhow::Result;
use coding::corpus::QuestionId;
use storage::Kind;
use workbench::reports::{self, Contents};

/// The triangulation report for a guiding question, for all of them, or the balance sheet
///
/// Per case: the answer, what was examined and what is missing, how interviews, documents and data converge, the evidence for each
/// finding with its quotations, what contradicts it, how independent the witnesses are, and the figures.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade triangulate Q2
  alidade triangulate -o report.html    all questions, as a page to print
  alidade triangulate -o report.docx    the same, to edit in Word
  alidade triangulate --balance         questions × cases in one table
  alidade triangulate --full -o all.html
  alidade triangulate Q2 --format json
  alidade triangulate --matrix evidence -o evidence.csv
  alidade triangulate --format csv -o tables    every table, for a spreadsheet

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
    /// One table as CSV: coverage, convergence, evidence, gaps, figures or balance
    #[arg(long, value_name = "NAME")]
    matrix: Option<String>,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    // A wrong format is said before anything is computed.
    let tables = tables::wanted(desk, args)?;
    if tables.is_none() {
        args.printing.format(desk)?;
    }
    let project = desk.open()?;
    let corpus = project.corpus()?;
    let only_parts = args.balance || args.annex;
    let wanted: Vec<QuestionId> = match &args.question {
        Some(name) => vec![QuestionId(project.resolve(Kind::Question, name)?)],
        None if only_parts => Vec::new(),
        None => corpus.questions.iter().map(|it| it.id).collect(),
    };
    if wanted.is_empty() && corpus.questions.is_empty() && !args.annex {
        return Err(wrong(
            "the project has no guiding question yet",
            "add one with 'alidade question add Q1 --wording …', or load a study file with 'alidade import study.yaml'",
        ));
    }
    let (balance, annex) = (args.balance || args.full || tables.is_some(), args.annex || args.full);
    let report = reports::make(&corpus, &Contents { questions: wanted, balance, annex });
    match tables {
        Some(tables) => tables::write(args, &tables, &corpus, &report),
        None => args.printing.print(desk, &corpus, &report),
    }
}
