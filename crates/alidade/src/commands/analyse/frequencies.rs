use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::frequencies::{Options, frequencies};

/// How often each code stands: codings, sources, words covered, coders
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse frequencies
  alidade analyse frequencies --across case --type interview
  alidade analyse frequencies --across coder --under deterrence
  alidade analyse frequencies --beneath --svg codes.svg")]
pub(crate) struct Args {
    /// Also by case, type, strand, source, year, language, coder, speaker or an attribute of sources
    #[arg(long, value_name = "WHAT")]
    across: Option<String>,
    /// Count a passage also for the codes above its own
    #[arg(long)]
    beneath: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = Options { across: args.across.clone(), beneath: args.beneath };
    args.showing.run(desk, &args.filters, |scope| frequencies(scope, &options))
}
