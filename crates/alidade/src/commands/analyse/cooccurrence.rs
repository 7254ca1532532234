use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::cooccurrence::{Options, cooccurrence};
use workbench::tables::Near;

/// Which codes overlap, or stand near each other: counts, c-coefficient, lift
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse cooccurrence
  alidade analyse cooccurrence --within 50w
  alidade analyse cooccurrence --within 2p --per-coder
  alidade analyse cooccurrence --by ana --csv pairs.csv --svg pairs.svg")]
pub(crate) struct Args {
    /// Not only where they overlap: at most so many words (50w) between them, or paragraphs (2p) apart
    #[arg(long, value_name = "DISTANCE")]
    within: Option<Near>,
    /// Each coder alone, instead of all codings together
    #[arg(long)]
    per_coder: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = Options { near: args.within.unwrap_or_default(), per_coder: args.per_coder };
    args.showing.run(desk, &args.filters, |scope| cooccurrence(scope, &options))
}
