use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, json, line, note, say};
use crate::sources_in::read_file;
use anyhow::Result;
use std::path::PathBuf;
use storage::{Kind, NewText, Project, Revision};
use workbench::rehearse::rehearse;

/// Correct a transcript: a new text takes the old one's place, and codings move with their words
///
/// Codings whose words did not change move exactly. Where words were corrected inside a passage, or most of it is gone, the coding
/// waits for you in 'alidade code review'. The old text stays in the project; 'alidade undo' goes back to it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade source revise I-03 I-03-corrected.txt --dry-run
  alidade source revise I-03 I-03-corrected.txt --reason 'typing errors'")]
pub(super) struct Args {
    /// The source
    source: String,
    /// The corrected file
    file: PathBuf,
    /// Why the text was corrected
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The encoding of plain text, where the guess is wrong
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Say what would become of the codings, and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(desk: &Desk, project: &mut Project, args: &Args) -> Result<Exit> {
    let bytes = read_file(&args.file)?;
    let name = args.file.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let options = ingest::Options { encoding: args.encoding.clone(), ..ingest::Options::default() };
    let extracted = ingest::read(&name, &bytes, &options)?;
    for warning in &extracted.warnings {
        note(format!("Note: {name}: {warning}"));
    }
    let text = NewText::new(extracted, name, &bytes);
    let source = project.resolve(Kind::Source, &args.source)?;
    let shown = project.name_of(Kind::Source, source)?;
    let coder = desk.coder(project)?;
    let reason = args.reason.as_deref();
    let (revision, act) = if args.dry_run {
        (rehearse(project, &coder, |tx| tx.revise_text(source, &text, reason))?, None)
    } else {
        let done = project
            .transact(&format!("correct the text of {shown}"), &coder, |tx| tx.revise_text(source, &text, reason))?;
        (done.value, done.act)
    };
    if desk.json {
        let changed: Vec<_> =
            revision.changed.iter().map(|it| serde_json::json!({"before": it.before, "now": it.now})).collect();
        let orphaned: Vec<_> = revision.orphaned.iter().map(|it| &it.words).collect();
        json(&serde_json::json!({
            "source": shown, "revision": revision.number, "exact": revision.exact, "changed": changed,
            "orphaned": orphaned, "act": act,
        }))?;
    } else {
        tell(&shown, &revision, args.dry_run)?;
    }
    Ok(Exit::Done)
}

fn tell(source: &str, revision: &Revision, dry_run: bool) -> Result<()> {
    let Some(number) = revision.number else {
        return say(format!("The text of {source} is the same already. Nothing changed."));
    };
    for it in &revision.changed {
        say(format!("Changed   “{}”", line(&it.before)))?;
        say(format!("       →  “{}”", line(&it.now)))?;
    }
    for it in &revision.orphaned {
        say(format!("Orphaned  “{}”", line(&it.words)))?;
    }
    let verb = if dry_run { "would be" } else { "is" };
    say(format!(
        "Revision {number} of {source} {verb} its text: {} moved exactly, {} with changed words, {} orphaned.",
        count(revision.exact, "coding"),
        revision.changed.len(),
        revision.orphaned.len()
    ))?;
    let waiting = revision.changed.len() + revision.orphaned.len();
    if waiting > 0 && !dry_run {
        say(format!(
            "{} for your judgement: alidade code review",
            if waiting == 1 { "One waits" } else { "They wait" }
        ))?;
    }
    Ok(())
}
