use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{json, say};
use anyhow::Result;

/// Take back the last act, or the one with a given number
///
/// Undo is itself an act: it stands in the log, and 'alidade redo' brings back what it took away.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade undo
  alidade undo 12         take back act 12, if nothing later depends on it")]
pub(crate) struct Args {
    /// An act's number, as 'alidade log' shows it
    act: Option<i64>,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    let act = project.undo(args.act, &coder)?;
    if desk.json {
        json(&serde_json::json!({"undone": act}))?;
    } else {
        say(format!("Took back act {}: {}", act.id, act.name))?;
    }
    Ok(Exit::Done)
}
