use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, json, say};
use crate::progress::Progress;
use anyhow::Result;

/// Look for faults: pages, history, texts, quotations, search index
///
/// Exit code 0: nothing is wrong. 1: something is; each fault says what to do about it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade check
  alidade check --rebuild-index      build the search index anew from the texts")]
pub(crate) struct Args {
    /// Build the search index anew first
    #[arg(long)]
    rebuild_index: bool,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    if args.rebuild_index {
        let texts = project.rebuild_index()?;
        if !desk.json {
            say(format!("Built the search index anew from {}.", count(texts, "text")))?;
        }
    }
    let progress = Progress::new("Checking", 100, desk.json);
    let found = project.check(&mut |share| progress.at((100.0 * share) as usize))?;
    drop(progress);
    if desk.json {
        json(&found)?;
    } else if found.faults.is_empty() {
        say(format!(
            "Nothing is wrong: {}, {}, {} with their exact words, {} in the search index.",
            count(found.acts, "act"),
            count(found.texts, "text"),
            count(found.codings, "coding"),
            count(found.indexed, "text")
        ))?;
    } else {
        for fault in &found.faults {
            say(format!("{}: {}\n  What to do: {}", fault.check, fault.what, fault.remedy))?;
        }
        say(format!("{} found.", count(found.faults.len(), "fault")))?;
    }
    Ok(if found.faults.is_empty() { Exit::Done } else { Exit::Nothing })
}
