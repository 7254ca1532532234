use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::matrix::{Measure, Options, matrix};

/// Codes against cases, types, speakers, attributes, coders or sources
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse matrix
  alidade analyse matrix --across speaker --count words
  alidade analyse matrix --across source --under deterrence --csv
  alidade analyse matrix --across attr.gender --svg gender.svg")]
pub(crate) struct Args {
    /// The columns: case, type, strand, source, year, language, coder, speaker or an attribute of sources
    #[arg(long, value_name = "WHAT", default_value = "case")]
    across: String,
    /// What a cell counts
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    count: Count,
    /// Count a passage also for the codes above its own
    #[arg(long)]
    beneath: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, Default)]
enum Count {
    #[default]
    Codings,
    Sources,
    Words,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let measure = match args.count {
        Count::Codings => Measure::Codings,
        Count::Sources => Measure::Sources,
        Count::Words => Measure::Words,
    };
    let options = Options { across: args.across.clone(), measure, beneath: args.beneath };
    args.showing.run(desk, &args.filters, |scope| matrix(scope, &options))
}
