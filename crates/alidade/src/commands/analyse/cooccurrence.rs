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
    #[arg(long, value_name = "DISTANCE", value_parser = distance)]
    within: Option<Near>,
    /// Each coder alone, instead of all codings together
    #[arg(long)]
    per_coder: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

/// `50w` or `2p`.
pub(super) fn distance(given: &str) -> Result<Near, String> {
    let wrong = || format!("'{given}' is no distance; write 50w for words or 2p for paragraphs");
    let given = given.trim();
    let unit = given.chars().last().ok_or_else(wrong)?;
    let number: u32 = given[..given.len() - unit.len_utf8()].trim().parse().map_err(|_| wrong())?;
    match unit {
        'w' | 'W' => Ok(Near::Words(number)),
        'p' | 'P' => Ok(Near::Paragraphs(number)),
        _ => Err(wrong()),
    }
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = Options { near: args.within.unwrap_or_default(), per_coder: args.per_coder };
    args.showing.run(desk, &args.filters, |scope| cooccurrence(scope, &options))
}
