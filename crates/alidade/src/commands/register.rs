use crate::desk::Desk;
use crate::failure::Exit;
use crate::printing::Printing;
use anyhow::Result;
use coding::triangulation::Annex;
use report::Report;

/// Who was asked, who was heard, where and when, and who was never cited
///
/// Counts the interview register ('alidade interview') together with the transcripts that it does not name: outcomes, places and
/// years, lengths, respondent groups, and the interview methods table, with every respondent called as agreed.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade register
  alidade register -o register.html
  alidade register --json")]
pub(crate) struct Args {
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let corpus = desk.open()?.corpus()?;
    let annex =
        Annex { timelines: Vec::new(), saturation: Vec::new(), checklists: Vec::new(), ..analysis::annex(&corpus) };
    args.printing.print(desk, &corpus, &Report { annex: Some(annex), ..Report::default() })
}
