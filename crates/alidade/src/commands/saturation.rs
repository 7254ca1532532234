use crate::desk::Desk;
use crate::failure::Exit;
use crate::printing::Printing;
use analysis::annex::{saturation_by_group, saturation_of_question};
use anyhow::Result;
use coding::corpus::QuestionId;
use coding::triangulation::Annex;
use report::Report;
use storage::Kind;

/// Whether later interviews still bring new themes
///
/// After Guest, Namey and Chen (2020): the themes first seen in a run of 2 or 3 interviews, divided by the themes of a base of 4, 5
/// or 6, under thresholds of 0 and 5 %; over all interviews and per respondent group, with what other orders of the interviews would
/// have shown. A theme is a code that somebody used in the interview.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade saturation
  alidade saturation --question Q2     only codes that speak to the question
  alidade saturation --json")]
pub(crate) struct Args {
    /// Only codes that speak to this guiding question
    #[arg(long)]
    question: Option<String>,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let project = desk.open()?;
    let corpus = project.corpus()?;
    let question = args.question.as_deref().map(|it| project.resolve(Kind::Question, it)).transpose()?;
    let saturation = match question {
        Some(id) => vec![saturation_of_question(&corpus, QuestionId(id))],
        None => saturation_by_group(&corpus),
    };
    let annex =
        Annex { saturation, timelines: Vec::new(), register: None, checklists: Vec::new(), ..analysis::annex(&corpus) };
    args.printing.print(desk, &corpus, &Report { annex: Some(annex), ..Report::default() })
}
