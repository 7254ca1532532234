use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::printing::Printing;
use anyhow::Result;
use coding::triangulation::Annex;
use report::Report;

/// Fill a reporting checklist (COREQ, SRQR) from the project, and show what is still to be written
///
/// What the project knows is computed: sample, places, lengths, coders, the coding tree, saturation, quotations. What only you can
/// say is typed once with 'alidade study --item coreq.8=…' and printed beside it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade checklist coreq
  alidade checklist srqr -o srqr.html
  alidade study --item coreq.17='The guide is in appendix B'")]
pub(crate) struct Args {
    /// coreq or srqr [default: both]
    name: Option<String>,
    #[command(flatten)]
    printing: Printing,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let corpus = desk.open()?.corpus()?;
    let mut annex = Annex { timelines: Vec::new(), saturation: Vec::new(), register: None, ..analysis::annex(&corpus) };
    if let Some(name) = &args.name {
        annex.checklists.retain(|it| it.name.eq_ignore_ascii_case(name));
        if annex.checklists.is_empty() {
            return Err(wrong(format!("'{name}' is not a checklist"), "use 'coreq' or 'srqr'"));
        }
    }
    args.printing.print(desk, &corpus, &Report { annex: Some(annex), ..Report::default() })
}
