use super::show::Showing;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::timeline::timeline;

/// Events and sources by date, case by case
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse timeline
  alidade analyse timeline --case libya --since 2011 --svg libya.svg")]
pub(crate) struct Args {
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    args.showing.run(desk, &args.filters, timeline)
}
