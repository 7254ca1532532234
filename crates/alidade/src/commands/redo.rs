use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{json, say};
use anyhow::Result;

/// Bring back what the last undo took away
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  alidade undo && alidade redo")]
pub(crate) struct Args {}

pub(crate) fn run(desk: &Desk, _: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    let act = project.redo(&coder)?;
    if desk.json {
        json(&serde_json::json!({"redone": act}))?;
    } else {
        say(format!("Brought back act {}: {}", act.id, act.name))?;
    }
    Ok(Exit::Done)
}
