//! Cells of the framework matrix by the names of their rows and codes, for those who write their summaries.

use super::{EVERYTHING, Matrix, fingerprint, folded, is_of, summary_row};
use crate::analyses::Scope;
use crate::refusal::wrong;
use crate::tables::By;
use anyhow::Result;
use coding::coded::Coded;
use std::collections::BTreeMap;
use storage::{Kind, Summary, SummaryRow};

/// A cell that a summary is written for.
#[derive(Clone, Debug)]
pub struct Place {
    /// The row.
    pub row: SummaryRow,
    /// Its name as it is spelled.
    pub name: String,
    /// The code's row.
    pub code: i64,
    /// What the passages of the cell are now.
    pub fingerprint: String,
    /// Those passages.
    pub passages: Vec<Coded>,
    /// The summary that is there.
    pub summary: Option<Summary>,
    /// Whether the passages came, went or changed since it was written.
    pub stale: bool,
}

/// Finds cells by the names of their rows and codes. The matrix is counted once, however many cells are asked for.
pub struct Finder<'a> {
    scope: Scope<'a>,
    by: By,
    matrix: Matrix,
    summaries: BTreeMap<(SummaryRow, i64), Summary>,
}

impl<'a> Finder<'a> {
    /// Counts all passages by what the rows are.
    pub fn of(scope: Scope<'a>, across: &str) -> Result<Self> {
        let scope = Scope { filter: &EVERYTHING, ..scope };
        let by = scope.by(across)?;
        let matrix = Matrix::of(scope, &by, &scope.rows()?)?;
        let summaries = scope.project.summaries()?.into_iter().filter(|it| is_of(&it.row, &by));
        let summaries = summaries.map(|it| ((folded(&it.row), it.code.0), it)).collect();
        Ok(Self { scope, by, matrix, summaries })
    }

    /// The cell of a row and a code.
    pub fn place(&self, row: &str, code: &str) -> Result<Place> {
        let Scope { shelf, project, .. } = self.scope;
        let frame = shelf.frame(project)?;
        let code = project.resolve(Kind::Code, code)?;
        let at = self.matrix.named(row).ok_or_else(|| {
            let names: Vec<&str> = self.matrix.names.iter().flatten().map(String::as_str).collect();
            let near = coding::names::similar(row, names.iter().copied());
            let listed: Vec<String> =
                if near.is_empty() { names.iter().take(12).map(|it| (*it).to_owned()).collect() } else { near };
            wrong(
                format!("there is no {} '{row}'", self.by.name()),
                match listed.is_empty() {
                    true => format!(
                        "nothing that is coded has any {}: alidade help source set; or choose other rows with --across",
                        self.by.name()
                    ),
                    false => format!("use {}; --across says what the rows are", coding::names::either(&listed)),
                },
            )
        })?;
        let name = self.matrix.names[at].clone().unwrap_or_default();
        let row = summary_row(&self.by, &name, &frame)
            .ok_or_else(|| wrong(format!("'{name}' went while it was looked for"), "try again"))?;
        let place = frame.codes.iter().position(|it| it.id.0 == code);
        let passages: &[Coded] = place.and_then(|code| self.matrix.cells.get(&(at, code))).map_or(&[], Vec::as_slice);
        let words = project.passage_rows(&passages.iter().map(|it| it.id).collect::<Vec<_>>())?;
        let fingerprint = fingerprint(passages, &words);
        let summary = self.summaries.get(&(folded(&row), code)).cloned();
        let stale = summary.as_ref().is_some_and(|it| it.fingerprint != fingerprint);
        // A speaker or value in other letter case is the same row, and keeps the spelling it was written with.
        let row = summary.as_ref().map_or(row, |it| it.row.clone());
        Ok(Place { row, name, code, fingerprint, passages: passages.to_vec(), summary, stale })
    }
}
