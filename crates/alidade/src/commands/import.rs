mod table;

use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, json, note, say};
use crate::progress::Progress;
use crate::reading;
use crate::sources_in::{files_in, manifest_items, read_file};
use anyhow::{Context, Result};
use coding::bundle::NewSource;
use exchange::TableFile;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use storage::Project;
use table::Table;
use workbench::intake::{Intake, Item, Outcome, item};
use workbench::rehearse::rehearse;

/// Bring in transcripts, documents, a manifest, a study file, or a bibliography
///
/// PATH is a file (.txt .md .html .docx), a folder with such files, a manifest (a table with the columns path, type, case,
/// date … – one row per file), a study file (.yaml or .json: cases, questions, findings, evidence …), a table of codings, or
/// a bibliography (.bib .ris, .json as CSL). A table is CSV or a sheet of a workbook (.xlsx .ods .xls).
/// A file that cannot be read is reported and does not stop the others. All files of one run are one act, which
/// 'alidade undo' takes back.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade import interviews/ --type interview --case libya --language en
  alidade import manifest.csv
  alidade import report.docx --id D-07 --type report --date 2014-05
  alidade import study.yaml
  alidade import library.bib --dry-run
  alidade import lists.xlsx --sheet Manifest
  alidade import interviews/ --dry-run

Formats are described in docs/formats/.")]
pub(crate) struct Args {
    /// Files, folders, manifests, study files; - for standard input (with --as)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The source's name, for a single file [default: the file's name without its ending]
    #[arg(long)]
    id: Option<String>,
    /// The source type of every file
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// The case every file is about; may be given several times
    #[arg(long = "case", value_name = "CASE")]
    cases: Vec<String>,
    /// When it was made: 2014, 2014-05 or 2014-05-22
    #[arg(long)]
    date: Option<coding::PartialDate>,
    /// The language, such as en, fr or ar; it decides how words are stemmed
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Who speaks in it, by a label that is safe to show; may be given several times
    #[arg(long = "participant", value_name = "LABEL")]
    participants: Vec<String>,
    /// The encoding of plain text, where the guess is wrong
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The sheet of a workbook [default: the first in which something stands]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What standard input holds: txt, md, html or docx
    #[arg(long = "as", value_name = "FORMAT")]
    format: Option<String>,
    /// Make every file an act of its own, so that each can be undone alone (slower)
    #[arg(long)]
    one_by_one: bool,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// So much text goes into one act at the most; a larger import becomes several, each complete.
const ACT_BYTES: usize = 64 << 20;

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    let options = ingest::Options { encoding: args.encoding.clone(), ..ingest::Options::default() };
    let mut plan = Plan::make(args)?;
    let mut outcomes = std::mem::take(&mut plan.bad);
    for warning in &plan.warnings {
        note(format!("Note: {warning}"));
    }
    if !desk.json {
        outcomes.iter().try_for_each(tell)?;
    }
    let rows = !outcomes.is_empty() || !plan.items.is_empty();
    if plan.items.is_empty() && plan.tables.is_empty() && outcomes.is_empty() {
        let endings: Vec<String> = ingest::FORMATS.iter().map(|it| format!(".{}", it.extensions[0])).collect();
        return Err(wrong(
            "there is nothing to import: no file is in a format that is read",
            format!(
                "texts are read from {} files; tables and study files are named by themselves",
                coding::names::either(&endings)
            ),
        ));
    }
    // A table that cannot be read stops the import before anything is stored.
    let tables: Vec<Table> =
        plan.tables.iter().map(|(path, bytes)| Table::read(path, table_file(bytes, args))).collect::<Result<_>>()?;
    if args.dry_run {
        dry_run(desk, &mut project, &coder, &options, &plan.items, &tables, &mut outcomes)?;
        return finish(desk, &outcomes, &[], rows);
    }
    if !plan.items.is_empty() {
        import_files(&mut project, &coder, args, &options, &plan, desk.json, &mut outcomes)?;
    }
    let mut acts = Vec::new();
    for table in &tables {
        acts.push(import_table(&mut project, &coder, table, desk.json, &mut outcomes)?);
    }
    tell_of_queries(desk, &mut project, &outcomes);
    finish(desk, &outcomes, &acts, rows)
}

/// Says what saved queries find in what was imported. It is a courtesy: it takes no longer than a moment, and never fails an import.
fn tell_of_queries(desk: &Desk, project: &mut Project, outcomes: &[Outcome]) {
    let acts = outcomes.iter().filter(|it| it.status == "imported").filter_map(|it| it.act).collect();
    if !matches!(project.saved_queries(), Ok(all) if !all.is_empty()) {
        return;
    }
    let moment = std::time::Duration::from_millis(500);
    let arrived = workbench::find::searcher(project)
        .and_then(|searcher| workbench::saved::arrived(project, &searcher, &acts, moment));
    let Ok(arrived) = arrived else { return };
    if desk.json || arrived.hits.is_empty() {
        return;
    }
    for (name, found) in &arrived.hits {
        note(format!("New for the saved query '{name}': {}.", count(*found, "paragraph")));
    }
    if arrived.unasked > 0 {
        note(format!("{} were not asked; 'alidade query list' asks all.", count(arrived.unasked, "saved query")));
    }
}

/// What the paths mean.
#[derive(Default)]
struct Plan {
    items: Vec<Item>,
    tables: Vec<(PathBuf, Vec<u8>)>,
    bad: Vec<Outcome>,
    warnings: Vec<String>,
}

impl Plan {
    fn make(args: &Args) -> Result<Self> {
        let mut plan = Self::default();
        let common = NewSource {
            id: args.id.clone().unwrap_or_default(),
            kind: args.kind.clone(),
            cases: (!args.cases.is_empty()).then(|| args.cases.clone()),
            date: args.date,
            language: args.language.clone(),
            participants: (!args.participants.is_empty()).then(|| args.participants.clone()),
            ..NewSource::default()
        };
        for path in &args.paths {
            plan.add(path, &common, args)?;
        }
        if args.id.is_some() && plan.items.len() > 1 {
            return Err(wrong(
                "--id names one source, but several files are meant",
                "leave it out, or use a manifest with an 'id' column",
            ));
        }
        Ok(plan)
    }

    fn add(&mut self, path: &Path, common: &NewSource, args: &Args) -> Result<()> {
        if path.is_dir() {
            for file in files_in(path)? {
                if readable(&file) {
                    self.items.push(item(&file, common));
                } else if let Some(why) = left_out(&file) {
                    self.warnings.push(format!("{} is left out: {why}", file.display()));
                }
            }
            return Ok(());
        }
        let ending = ending(path);
        match ending.as_str() {
            _ if IS_TABLE.contains(&ending.as_str()) || IS_STUDY.contains(&ending.as_str()) => {
                let bytes = read_file(path)?;
                let is_table = IS_TABLE.contains(&ending.as_str());
                if is_table && exchange::manifest::looks_like_manifest(table_file(&bytes, args)) {
                    let (items, bad) = manifest_items(path, table_file(&bytes, args), &mut self.warnings)?;
                    self.items.extend(items);
                    self.bad.extend(bad);
                } else {
                    self.tables.push((path.to_owned(), bytes));
                }
            }
            _ if path.as_os_str() == "-" => {
                let format = args.format.as_deref().ok_or_else(|| {
                    wrong(
                        "standard input has no file name to tell its format by",
                        "say what it is, for example: --as txt --id I-01",
                    )
                })?;
                let mut new = item(Path::new(&format!("stdin.{format}")), common);
                new.path = Some("-".into());
                self.items.push(new);
            }
            _ => self.items.push(item(path, common)),
        }
        Ok(())
    }
}

/// Endings of tables.
const IS_TABLE: [&str; 5] = ["csv", "tsv", "xlsx", "ods", "xls"];
/// Endings of study files and bibliographies.
const IS_STUDY: [&str; 5] = ["yaml", "yml", "json", "bib", "ris"];

fn table_file<'b>(bytes: &'b [u8], args: &'b Args) -> TableFile<'b> {
    TableFile { bytes, sheet: args.sheet.as_deref() }
}

/// Why a file of a folder is not imported; nothing for projects themselves.
fn left_out(path: &Path) -> Option<&'static str> {
    let ending = ending(path);
    match ending.as_str() {
        _ if ending.starts_with("alidade") => None,
        ending if IS_TABLE.contains(&ending) || IS_STUDY.contains(&ending) => {
            Some("to import a table, a study file or a bibliography, name it")
        }
        _ => Some("it is none of the formats that are read"),
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn readable(path: &Path) -> bool {
    let ending = ending(path);
    ingest::FORMATS.iter().any(|format| format.extensions.contains(&ending.as_str()))
}

/// Does all of it, tells what came of it, and takes it back.
fn dry_run(
    desk: &Desk,
    project: &mut Project,
    coder: &str,
    options: &ingest::Options,
    items: &[Item],
    tables: &[Table],
    outcomes: &mut Vec<Outcome>,
) -> Result<()> {
    let (told, mut at) = (outcomes.len(), String::new());
    let stored = rehearse(project, coder, |tx| {
        let mut intake = Intake::default();
        reading::ahead(items, options, |files| {
            outcomes.extend(items.iter().map(|item| intake.take(tx, item, files.next().flatten()).0));
        });
        tables
            .iter()
            .map(|table| {
                at.clone_from(&table.shown);
                Ok((&table.shown, table.put(tx)?))
            })
            .collect::<storage::Result<Vec<_>>>()
    });
    let stored = stored.with_context(|| at.clone())?;
    for outcome in outcomes.iter_mut().filter(|it| it.status == "imported") {
        outcome.status = "would be imported";
    }
    if !desk.json {
        outcomes[told..].iter().try_for_each(tell)?;
    }
    for (shown, stored) in stored {
        if !desk.json {
            say(format!("{shown}: {}", stored.summary))?;
            stored.failed.iter().try_for_each(tell)?;
        }
        outcomes.extend(stored.failed);
    }
    if desk.json { Ok(()) } else { say("Nothing was changed: this was a dry run.") }
}

fn import_files(
    project: &mut Project,
    coder: &str,
    args: &Args,
    options: &ingest::Options,
    plan: &Plan,
    quiet: bool,
    outcomes: &mut Vec<Outcome>,
) -> Result<()> {
    let progress = Progress::new("Importing", plan.items.len(), quiet);
    reading::ahead(&plan.items, options, |files| {
        let mut intake = Intake::default();
        let mut next = 0;
        while next < plan.items.len() {
            let first = next;
            let name = act_name(&plan.items[first..]);
            let done = project.transact(&name, coder, |tx| {
                let (mut here, mut bytes) = (Vec::new(), 0);
                while next < plan.items.len() && bytes < ACT_BYTES && !(args.one_by_one && next > first) {
                    let (outcome, length) = intake.take(tx, &plan.items[next], files.next().flatten());
                    here.push(outcome);
                    bytes += length;
                    next += 1;
                    progress.at(next);
                }
                progress.message("Indexing");
                Ok(here)
            })?;
            progress.message("Importing");
            for mut outcome in done.value {
                if done.act.is_none() && outcome.status == "imported" {
                    outcome.status = "unchanged";
                }
                outcome.act = done.act.filter(|_| matches!(outcome.status, "imported" | "updated"));
                if !quiet {
                    tell(&outcome)?;
                }
                outcomes.push(outcome);
            }
        }
        Ok(())
    })
}

fn act_name(items: &[Item]) -> String {
    match items {
        [one] => format!("import {}", one.source.id),
        several => format!("import {}", count(several.len(), "source")),
    }
}

fn import_table(
    project: &mut Project,
    coder: &str,
    table: &Table,
    quiet: bool,
    outcomes: &mut Vec<Outcome>,
) -> Result<Option<i64>> {
    let name = &table.shown;
    let done = project.transact(&table.act(), coder, |tx| table.put(tx)).with_context(|| name.clone())?;
    if !quiet {
        say(format!("{name}: {}", done.value.summary))?;
        done.value.failed.iter().try_for_each(tell)?;
        if done.act.is_none() && done.value.failed.is_empty() {
            say(format!("{name}: everything in it was there already"))?;
        }
    }
    outcomes.extend(done.value.failed);
    Ok(done.act)
}

/// One line per file, and its warnings beneath.
fn tell(outcome: &Outcome) -> Result<()> {
    match (&outcome.error, &outcome.source) {
        (Some(error), _) if outcome.status == "failed" => {
            note(format!("Failed: {}: {error}", outcome.file));
            if let Some(hint) = &outcome.hint {
                note(format!("  Hint: {hint}"));
            }
        }
        (_, name) => {
            let size = outcome.size.map_or(String::new(), |size| {
                let speakers =
                    if size.speakers > 0 { format!(", {}", count(size.speakers, "speaker")) } else { String::new() };
                format!("  {}, {}{speakers}", count(size.words, "word"), count(size.paragraphs, "paragraph"))
            });
            say(format!("{}  {}  {}{size}", outcome.status, name.as_deref().unwrap_or("–"), outcome.file))?;
        }
    }
    for warning in &outcome.warnings {
        note(format!("  Note: {}: {warning}", outcome.file));
    }
    Ok(())
}

/// The last line. Without files or rows of a manifest (`rows`), all has been said.
fn finish(desk: &Desk, outcomes: &[Outcome], acts: &[Option<i64>], rows: bool) -> Result<Exit> {
    let with = |status: &str| outcomes.iter().filter(|it| it.status == status).count();
    let (imported, failed) = (with("imported"), with("failed"));
    if desk.json {
        json(&serde_json::json!({
            "files": outcomes, "imported": imported, "updated": with("updated"), "unchanged": with("unchanged"), "failed": failed,
            "acts": outcomes.iter().filter_map(|it| it.act).chain(acts.iter().flatten().copied()).collect::<BTreeSet<_>>(),
        }))?;
    } else if rows && outcomes.len() > 1 && with("would be imported") == 0 {
        let unchanged = with("unchanged");
        let updated = with("updated");
        let changed = if updated > 0 { format!(", {updated} updated") } else { String::new() };
        let rest = if unchanged > 0 { format!(", {unchanged} there already") } else { String::new() };
        let bad = if failed > 0 { format!(", {failed} failed") } else { String::new() };
        say(format!("{} imported{changed}{rest}{bad}.", count(imported, "source")))?;
    }
    Ok(if failed > 0 { Exit::BadInput } else { Exit::Done })
}
