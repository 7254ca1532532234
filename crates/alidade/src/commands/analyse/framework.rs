use super::show::Showing;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, note, wrote};
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use exchange::TableFile;
use std::path::{Path, PathBuf};
use storage::Project;
use storage::read::filter::Filter;
use workbench::analyses::Scope;
use workbench::analyses::framework::{Finder, Place, framework};
use workbench::shelf::Shelf;

/// The framework matrix: in each cell the passages and the summary you wrote
///
/// A summary is marked stale when passages of its cell came, went or changed since it was written. The table that --csv writes
/// can be edited and read again with 'framework import': only the columns row, code and summary are looked at.
#[derive(clap::Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  alidade analyse framework --under effects
  alidade analyse framework --across speaker --csv cells.csv --xlsx cells.xlsx
  alidade analyse framework set --row libya --code deterrence 'Nobody …'
  alidade analyse framework clear --row libya --code deterrence
  alidade analyse framework import cells.csv"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    rows: Rows,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

/// What the rows are.
#[derive(clap::Args, Debug)]
struct Rows {
    /// The rows: case, source, speaker, type, strand, year, language, coder or an attribute of sources
    #[arg(long, value_name = "WHAT", default_value = "case")]
    across: String,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// Write the summary of a cell, or write it anew
    Set {
        /// The summary; - reads it from standard input
        text: String,
        #[command(flatten)]
        cell: OneCell,
    },
    /// Remove the summary of a cell
    Clear {
        #[command(flatten)]
        cell: OneCell,
    },
    /// Read summaries from a table with the columns row, code and summary
    Import {
        /// The table: CSV or a workbook; - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The sheet of a workbook [default: the first in which something stands]
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        #[command(flatten)]
        rows: Rows,
    },
}

/// One cell.
#[derive(clap::Args, Debug)]
struct OneCell {
    /// The row, such as a case
    #[arg(long, value_name = "NAME")]
    row: String,
    /// The code
    #[arg(long, value_name = "CODE")]
    code: String,
    #[command(flatten)]
    rows: Rows,
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    match &args.verb {
        None => args.showing.run(desk, &args.filters, |scope| framework(scope, &args.rows.across)),
        Some(Verb::Set { text, cell }) => set(desk, cell, text),
        Some(Verb::Clear { cell }) => clear(desk, cell),
        Some(Verb::Import { file, sheet, rows }) => import(desk, file, sheet.as_deref(), &rows.across),
    }
}

/// Finds the cell of each (row, code); `context` says where it was asked for.
fn places(project: &Project, across: &str, cells: &[(&str, &str)]) -> Result<Vec<Result<Place>>> {
    let (shelf, filter) = (Shelf::default(), Filter::default());
    let scope = Scope { shelf: &shelf, project, filter: &filter };
    let finder = Finder::of(scope, across)?;
    Ok(cells.iter().map(|(row, code)| finder.place(row, code)).collect())
}

fn place(project: &Project, cell: &OneCell) -> Result<Place> {
    let mut found = places(project, &cell.rows.across, &[(&cell.row, &cell.code)])?;
    found.pop().unwrap_or_else(|| Err(wrong("no cell was named", "give --row and --code")))
}

fn set(desk: &Desk, cell: &OneCell, text: &str) -> Result<Exit> {
    let text = if text == "-" {
        String::from_utf8_lossy(&read_file(Path::new("-"))?).trim().to_owned()
    } else {
        text.to_owned()
    };
    let mut project = desk.open()?;
    let found = place(&project, cell)?;
    let coder = desk.coder(&project)?;
    let name = format!("summarise {} × {}", found.name, cell.code);
    let done =
        project.transact(&name, &coder, |tx| tx.put_summary(&found.row, found.code, &text, &found.fingerprint))?;
    let of = count(found.passages.len(), "passage");
    wrote(desk.json, done.act, format!("The summary of {} × {} is written, from {of}.", found.name, cell.code))
}

fn clear(desk: &Desk, cell: &OneCell) -> Result<Exit> {
    let mut project = desk.open()?;
    let found = place(&project, cell)?;
    let coder = desk.coder(&project)?;
    let name = format!("remove the summary of {} × {}", found.name, cell.code);
    let done = project.transact(&name, &coder, |tx| tx.remove_summary(&found.row, found.code))?;
    if !done.value {
        return Err(wrong(
            format!("{} × {} has no summary", found.name, cell.code),
            "'alidade analyse framework' shows which cells have one",
        ));
    }
    wrote(desk.json, done.act, format!("The summary of {} × {} is removed.", found.name, cell.code))
}

fn import(desk: &Desk, file: &Path, sheet: Option<&str>, across: &str) -> Result<Exit> {
    let shown = if file.as_os_str() == "-" { "standard input".into() } else { file.display().to_string() };
    let bytes = read_file(file)?;
    let read = exchange::framework::read(TableFile { bytes: &bytes, sheet }).with_context(|| shown.clone())?;
    for warning in &read.warnings {
        note(format!("Note: {shown}: {warning}"));
    }
    let mut project = desk.open()?;
    let cells: Vec<(&str, &str)> = read.value.iter().map(|it| (it.row.as_str(), it.code.as_str())).collect();
    let mut found = Vec::with_capacity(cells.len());
    for (row, place) in read.value.iter().zip(places(&project, across, &cells)?) {
        found.push((row, place.with_context(|| format!("{shown}: line {}", row.line))?));
    }
    let before = project.summaries()?;
    let coder = desk.coder(&project)?;
    let name = format!("read {} of a framework matrix", count(found.len(), "summary"));
    let done = project.transact(&name, &coder, |tx| {
        for (row, place) in &found {
            // What was not edited keeps what it was written from, so that it stays stale if it was.
            let same =
                |it: &&storage::Summary| it.row == place.row && it.code.0 == place.code && it.body == row.summary;
            if before.iter().find(same).is_none() {
                tx.put_summary(&place.row, place.code, &row.summary, &place.fingerprint)?;
            }
        }
        Ok(())
    })?;
    wrote(desk.json, done.act, format!("{shown}: {} read.", count(found.len(), "summary")))
}
