mod cooccurrence;
mod framework;
mod frequencies;
mod health;
mod keyness;
mod matrix;
mod sequences;
mod show;
mod timeline;
mod uncoded;
mod words;

use crate::desk::Desk;
use crate::failure::Exit;
use anyhow::Result;

/// Ask what the codings and the words show: frequencies, matrices, co-occurrence …
///
/// Each analysis prints a table, and writes it as CSV, as a workbook or as a picture; what must be said beside its numbers
/// stands beneath them. How each counts, after whom, and when not to use it: docs/analyses.md.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse frequencies --across case
  alidade analyse matrix --across type --csv matrix.csv
  alidade analyse cooccurrence --within 50w --svg together.svg
  alidade analyse uncoded --without-interviewers
  alidade analyse matrix --case libya --xlsx libya.xlsx")]
pub(crate) struct Args {
    #[command(subcommand)]
    analysis: Analysis,
}

#[derive(clap::Subcommand, Debug)]
enum Analysis {
    Frequencies(frequencies::Args),
    Matrix(matrix::Args),
    Cooccurrence(cooccurrence::Args),
    Sequences(sequences::Args),
    Framework(framework::Args),
    Words(words::Args),
    Keyness(keyness::Args),
    Timeline(timeline::Args),
    Uncoded(uncoded::Args),
    Health(health::Args),
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    match &args.analysis {
        Analysis::Frequencies(args) => frequencies::run(desk, args),
        Analysis::Matrix(args) => matrix::run(desk, args),
        Analysis::Cooccurrence(args) => cooccurrence::run(desk, args),
        Analysis::Framework(args) => framework::run(desk, args),
        Analysis::Sequences(args) => sequences::run(desk, args),
        Analysis::Words(args) => words::run(desk, args),
        Analysis::Keyness(args) => keyness::run(desk, args),
        Analysis::Timeline(args) => timeline::run(desk, args),
        Analysis::Uncoded(args) => uncoded::run(desk, args),
        Analysis::Health(args) => health::run(desk, args),
    }
}
