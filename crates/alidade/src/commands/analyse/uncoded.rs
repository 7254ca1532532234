use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::uncoded::uncoded;

/// How much of each source no coding covers, and how much by whom
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse uncoded
  alidade analyse uncoded --type interview --without-interviewers
  alidade analyse uncoded --under deterrence --svg uncoded.svg")]
pub(crate) struct Args {
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    args.showing.run(desk, &args.filters, uncoded)
}
