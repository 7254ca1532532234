use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::sequences::{Options, followed};
use workbench::tables::Near;

/// Which code follows which, with what independence would give
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse sequences
  alidade analyse sequences --within 2p --by ana
  alidade analyse sequences --within 100w --svg steps.svg")]
pub(crate) struct Args {
    /// Only the next coding at most so many words (50w) or paragraphs (2p) later
    #[arg(long, value_name = "DISTANCE")]
    within: Option<Near>,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = Options { within: args.within.unwrap_or_default() };
    args.showing.run(desk, &args.filters, |scope| followed(scope, &options))
}
