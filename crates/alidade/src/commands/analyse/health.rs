use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::health::{Options, health};

/// The state of the codebook: codes never used, of one coder or source alone, without a definition
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse health
  alidade analyse health --share 75 --csv codebook-health.csv")]
pub(crate) struct Args {
    /// From which share of its codings, in percent, a code overlaps another almost always
    #[arg(long, value_name = "PERCENT", default_value_t = 90.0, value_parser = percent)]
    share: f64,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

fn percent(given: &str) -> Result<f64, String> {
    let number = given.trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
    number.filter(|it| (1.0..=100.0).contains(it)).ok_or_else(|| "write a number from 1 to 100".to_owned())
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    args.showing.run(desk, &args.filters, |scope| health(scope, &Options { share: args.share }))
}
