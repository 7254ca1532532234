//! The tables of a report as CSV: one to a file or to standard output, or all of them into a folder.

use super::Args;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{note, put, write_to};
use anyhow::{Context, Result};
use coding::Corpus;
use report::{MATRICES, Matrix, Report};

/// Without it, spreadsheets take UTF-8 for something else.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What was asked for.
pub(super) enum Wanted {
    /// This one.
    One(&'static str),
    /// All of them, each a file.
    All,
}

/// Which tables are wanted; nothing where it is a report.
pub(super) fn wanted(desk: &Desk, args: &Args) -> Result<Option<Wanted>> {
    let format = args.printing.named(desk);
    let csv = format.as_ref().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    if let Some(name) = &args.matrix {
        let known = MATRICES.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        let names: Vec<String> = MATRICES.iter().map(|(it, _)| (*it).to_owned()).collect();
        let (name, _) = known.ok_or_else(|| {
            wrong(format!("'{name}' is not a table of reports"), format!("use {}", coding::names::either(&names)))
        })?;
        if format.is_some() && !csv {
            return Err(wrong("a table is written as CSV", "leave --format out, or name a file that ends with .csv"));
        }
        return Ok(Some(Wanted::One(name)));
    }
    if !csv {
        return Ok(None);
    }
    if args
        .printing
        .file()
        .is_none_or(|it| it.is_file() || it.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv")))
    {
        return Err(wrong(
            "as CSV a report is several tables",
            "name a folder for them, as in '--format csv -o tables', or one of them, as in '--matrix evidence -o evidence.csv'",
        ));
    }
    Ok(Some(Wanted::All))
}

pub(super) fn write(args: &Args, wanted: &Wanted, corpus: &Corpus, report: &Report) -> Result<Exit> {
    args.printing.guard(corpus, report)?;
    let all = report::matrices(report);
    match wanted {
        Wanted::One(name) => {
            for matrix in all.iter().filter(|it| it.name == *name) {
                match args.printing.file() {
                    Some(path) => write_to(Some(path), format!("{BYTE_ORDER_MARK}{}", text(matrix)))?,
                    None => put(text(matrix))?,
                }
            }
        }
        Wanted::All => {
            let Some(folder) = args.printing.file() else { return Ok(Exit::Done) };
            make(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            for matrix in &all {
                let path = folder.join(format!("{}.csv", matrix.name));
                write_to(Some(&path), format!("{BYTE_ORDER_MARK}{}", text(matrix)))?;
            }
        }
    }
    if let Some(path) = args.printing.file() {
        note(format!("Wrote {}.", path.display()));
    }
    Ok(Exit::Done)
}

/// A folder for its owner only.
fn make(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn text(matrix: &Matrix) -> String {
    exchange::write_table(&matrix.head, &matrix.rows)
}
