use crate::desk::Desk;
use crate::failure::Exit;
use crate::labels::remark_on_names;
use crate::output::{count, hung, json, note, say, wrote};
use crate::rows::all_or_nothing;
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use exchange::TableFile;
use exchange::register::InterviewRow;
use std::path::PathBuf;
use storage::{Kind, Project, Tx};
use workbench::rehearse::rehearse;

/// Read the register from a table, whole or not at all
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The table: CSV or a workbook; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sheet of a workbook [default: the first in which something stands]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// What storing it did.
#[derive(Default)]
struct Stored {
    added: usize,
    made: Vec<String>,
}

pub(super) fn run(desk: &Desk, project: &mut Project, coder: &str, args: &Args) -> Result<Exit> {
    let piped = args.file.as_os_str() == "-";
    let shown = if piped { "standard input".into() } else { args.file.display().to_string() };
    let bytes = read_file(&args.file)?;
    let file = TableFile { bytes: &bytes, sheet: args.sheet.as_deref() };
    let read = exchange::register::read(file).with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(format!("Note: {shown}: {warning}"));
    }
    let rows = read.value;
    let store = |tx: &Tx<'_>| put(tx, &rows);
    let (stored, act) = if args.dry_run {
        (rehearse(project, coder, store).with_context(|| shown.clone())?, None)
    } else {
        let done = project.transact("import the interview register", coder, store).with_context(|| shown.clone())?;
        (done.value, done.act)
    };
    let labels = rows.iter().flat_map(|it| [Some(it.interview.id.as_str()), it.interview.participant.as_deref()]);
    remark_on_names(labels.flatten());
    let made = match stored.made.as_slice() {
        [] => String::new(),
        some => format!(" {} new, and made: {}.", count(some.len(), "participant"), some.join(", ")),
    };
    let changed = match rows.len() - stored.added {
        0 => String::new(),
        old => format!(", {old} there already"),
    };
    let sentence = format!("{shown}: {} added{changed}.{made}", count(stored.added, "entry"));
    if !args.dry_run {
        return wrote(desk.json, act, hung("", &sentence));
    }
    if desk.json {
        json(
            &serde_json::json!({"dry_run": true, "added": stored.added, "participants": stored.made, "message": sentence}),
        )?;
    } else {
        say(hung("", &sentence))?;
        say("Nothing was changed: this was a dry run.")?;
    }
    Ok(Exit::Done)
}

fn put(tx: &Tx<'_>, rows: &[InterviewRow]) -> storage::Result<Stored> {
    let mut stored = Stored::default();
    let place = |row: &InterviewRow| format!("line {}", row.line);
    all_or_nothing(tx, rows, place, |row| {
        let new = tx.exact(Kind::Interview, &row.interview.id)?.is_none();
        let made = super::put(tx, &row.interview)?;
        stored.made.extend(made);
        stored.added += usize::from(new);
        Ok(())
    })?;
    Ok(stored)
}
