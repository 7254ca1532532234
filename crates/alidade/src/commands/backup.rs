use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::say;
use anyhow::Result;
use std::path::PathBuf;

/// Write a checked copy of the whole project to a new file
///
/// Use this rather than copying the file while it is open: the copy is complete at one moment, compact, and was opened and
/// checked before it got its name.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  alidade backup /media/stick/referrals-2026-11-22.alidade")]
pub(crate) struct Args {
    /// The file to write; it must not exist
    to: PathBuf,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let project = desk.open()?;
    project.backup(&args.to)?;
    say(format!("Wrote {}. It is a project like any other: alidade -p {0} check", args.to.display()))?;
    Ok(Exit::Done)
}
