use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, hung, json, note, say, wrote};
use crate::rows::all_or_nothing;
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use coding::bundle::{NewCase, NewQuestion};
use exchange::TableFile;
use exchange::published::{Published, PublishedLine};
use std::path::PathBuf;
use storage::{Error, Kind, Project, Tx};
use workbench::rehearse::rehearse;

/// Load published tables from a CSV table, or from figures transcribed as JSON
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The file: .csv, a workbook, or .json
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The sheet of a workbook [default: the first in which something stands]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Make the cases and questions that the tables name and the project lacks
    #[arg(long)]
    make: bool,
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
    let shown = args.file.display().to_string();
    let bytes = read_file(&args.file)?;
    let file = TableFile { bytes: &bytes, sheet: args.sheet.as_deref() };
    let read = exchange::published::read(&shown, file).with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(hung("Note: ", &format!("{shown}: {warning}")));
    }
    let published = read.value;
    let store = |tx: &Tx<'_>| put(tx, &published, args.make);
    let (stored, act) = if args.dry_run {
        (rehearse(project, coder, store).with_context(|| shown.clone())?, None)
    } else {
        let done = project.transact("import published tables", coder, store).with_context(|| shown.clone())?;
        (done.value, done.act)
    };
    let changed = match published.lines.len() - stored.added {
        0 => String::new(),
        old => format!(", {old} there already"),
    };
    let made = if stored.made.is_empty() { String::new() } else { format!(" Made: {}.", stored.made.join(", ")) };
    let sentence = format!("{shown}: {} added{changed}.{made}", count(stored.added, "line"));
    if !args.dry_run {
        return wrote(desk.json, act, hung("", &sentence));
    }
    if desk.json {
        json(&serde_json::json!({"dry_run": true, "added": stored.added, "made": stored.made, "message": sentence}))?;
    } else {
        say(hung("", &sentence))?;
        say("Nothing was changed: this was a dry run.")?;
    }
    Ok(Exit::Done)
}

fn put(tx: &Tx<'_>, published: &Published, make: bool) -> storage::Result<Stored> {
    let mut stored = Stored { added: 0, made: missing(tx, published, make)? };
    all_or_nothing(
        tx,
        &published.lines,
        |it: &PublishedLine| it.place.clone(),
        |PublishedLine { line, .. }| {
            stored.added += usize::from(tx.exact(Kind::Published, &line.id)?.is_none());
            tx.put_published(line).map(drop)
        },
    )?;
    Ok(stored)
}

/// Makes the cases and questions that are not there, or refuses with all their names.
fn missing(tx: &Tx<'_>, published: &Published, make: bool) -> storage::Result<Vec<String>> {
    let is_missing = |kind, name: &str| match tx.resolve(kind, name) {
        Err(Error::NoSuch { .. }) => Ok(true),
        other => other.map(|_| false),
    };
    let (mut cases, mut questions): (Vec<&NewCase>, Vec<&NewQuestion>) = (Vec::new(), Vec::new());
    for case in &published.cases {
        cases.extend(is_missing(Kind::Case, &case.id)?.then_some(case));
    }
    for question in &published.questions {
        questions.extend(is_missing(Kind::Question, &question.id)?.then_some(question));
    }
    let names = cases.iter().map(|it| format!("case '{}'", it.id));
    let names: Vec<String> = names.chain(questions.iter().map(|it| format!("question '{}'", it.id))).collect();
    if !names.is_empty() && !make {
        return Err(Error::refused_with(
            format!("the tables name what the project does not have: {}", names.join(", ")),
            "add them, or let them be made with --make",
        ));
    }
    for case in &published.cases {
        if cases.iter().any(|it| it.id == case.id) {
            tx.put_case(case)?;
        }
    }
    for question in questions {
        // A question that the file does not word is worded by its name, until somebody does.
        let wording = question.wording.clone().or_else(|| Some(question.id.clone()));
        tx.put_question(&NewQuestion { wording, ..question.clone() })?;
    }
    Ok(names)
}
