use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{Table, count, json, note, say, write_to, wrote};
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use clap::ValueEnum;
use coding::Bundle;
use coding::bundle::NewCode;
use coding::corpus::Corpus;
use exchange::TableFile;
use std::path::{Path, PathBuf};
use storage::Project;
use workbench::rehearse::rehearse;

#[derive(clap::Args, Debug)]
pub(super) struct Import {
    /// The codebook; - for standard input (with --format)
    file: PathBuf,
    /// Its form [default: by the file's ending]
    #[arg(long)]
    format: Option<Format>,
    /// The sheet of a workbook [default: the first in which something stands]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// List what would be added and changed, and change nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(clap::Args, Debug)]
pub(super) struct Export {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Its form [default: by the file's ending, else csv]
    #[arg(long)]
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table
    Csv,
    /// A tree
    Yaml,
}

impl Format {
    /// What the ending says.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_string_lossy().to_lowercase().as_str() {
            "csv" | "tsv" | "txt" | "xlsx" | "ods" | "xls" => Some(Self::Csv),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

pub(super) fn import(desk: &Desk, project: &mut Project, coder: &str, args: &Import) -> Result<Exit> {
    let piped = args.file.as_os_str() == "-";
    let shown = if piped { "standard input".into() } else { args.file.display().to_string() };
    let format = args.format.or_else(|| Format::of(&args.file)).ok_or_else(|| {
        wrong(format!("nothing says whether {shown} is a table or a tree"), "give --format csv or --format yaml")
    })?;
    let bytes = read_file(&args.file)?;
    let read = match format {
        Format::Csv => exchange::codebook::read_table(TableFile { bytes: &bytes, sheet: args.sheet.as_deref() }),
        Format::Yaml => exchange::codebook::read_yaml(&bytes),
    }
    .with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(format!("Note: {shown}: {warning}"));
    }
    let corpus = project.corpus()?;
    let plan: Vec<(&'static str, NewCode)> = read.value.iter().map(|it| (status(&corpus, it), it.clone())).collect();
    let bundle = Bundle { codes: read.value, ..Bundle::default() };
    if args.dry_run {
        rehearse(project, coder, |tx| tx.put_bundle(&bundle)).with_context(|| shown.clone())?;
        return dry_run(desk, &plan);
    }
    let file = args.file.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let file = if piped { shown.clone() } else { file };
    let done = project
        .transact(&format!("import codebook from {file}"), coder, |tx| tx.put_bundle(&bundle))
        .with_context(|| shown.clone())?;
    wrote(desk.json, done.act, format!("{shown}: {}.", summary(&plan)))
}

/// What the import makes of a code: `new`, `changed` or `unchanged`.
fn status(corpus: &Corpus, new: &NewCode) -> &'static str {
    let Some(old) = corpus.codes.iter().find(|it| it.name == new.id.trim()) else { return "new" };
    let same = |given: &Option<String>, old: &Option<String>| {
        given.as_ref().is_none_or(|it| it == old.as_deref().unwrap_or_default())
    };
    let parent = corpus.codes.iter().find(|it| Some(it.id) == old.parent).map(|it| it.name.clone());
    let alike = same(&new.definition, &old.definition)
        && same(&new.include, &old.include)
        && same(&new.exclude, &old.exclude)
        && same(&new.example, &old.example)
        && same(&new.colour, &old.colour)
        && same(&new.parent, &parent);
    if alike { "unchanged" } else { "changed" }
}

fn summary(plan: &[(&str, NewCode)]) -> String {
    let with = |status: &str| plan.iter().filter(|(it, _)| *it == status).count();
    format!(
        "{}: {} new, {} changed, {} as before",
        count(plan.len(), "code"),
        with("new"),
        with("changed"),
        with("unchanged")
    )
}

fn dry_run(desk: &Desk, plan: &[(&'static str, NewCode)]) -> Result<Exit> {
    if desk.json {
        let rows: Vec<_> = plan
            .iter()
            .map(|(status, it)| serde_json::json!({"status": status, "name": it.id, "parent": it.parent}))
            .collect();
        json(&rows)?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new(&["STATUS", "CODE", "PARENT", "DEFINITION"]);
    for (status, it) in plan.iter().filter(|(status, _)| *status != "unchanged") {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        table.row([(*status).to_owned(), it.id.clone(), text(&it.parent), text(&it.definition)]);
    }
    if plan.iter().any(|(status, _)| *status != "unchanged") {
        table.print()?;
    }
    say(format!("{}. Nothing was changed: this was a dry run.", summary(plan)))?;
    Ok(Exit::Done)
}

pub(super) fn export(project: &Project, args: &Export) -> Result<Exit> {
    let corpus = project.corpus()?;
    let named = args.output.as_deref().filter(|it| it.as_os_str() != "-");
    let text = match args.format.or_else(|| named.and_then(Format::of)).unwrap_or(Format::Csv) {
        Format::Csv => exchange::codebook::write_csv(&corpus.codes),
        Format::Yaml => exchange::codebook::write_yaml(&corpus.codes)?,
    };
    write_to(args.output.as_deref(), &text)?;
    if let Some(path) = named {
        say(format!("Wrote {} to {}.", count(corpus.codes.len(), "code"), path.display()))?;
    }
    Ok(Exit::Done)
}
