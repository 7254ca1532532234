//! Codes against cases, types, speakers, attributes, coders or sources.

use super::{NO_SAMPLE, Outcome, Scope, Stand, Stands, labels, named, plural};
use crate::tables::{By, Counted, Table, table};
use analysis::matrix::Cell as Counts;
use anyhow::Result;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Grid, Picture};
use serde_json::{Map, Value, json};

/// What a cell counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Codings.
    #[default]
    Codings,
    /// Sources with at least one.
    Sources,
    /// Words that at least one covers; every text is read for it.
    Words,
}

impl Measure {
    /// `codings`
    pub fn name(self) -> &'static str {
        match self {
            Self::Codings => "codings",
            Self::Sources => "sources",
            Self::Words => "words",
        }
    }

    fn of(self, cell: &Counts) -> u32 {
        match self {
            Self::Codings => cell.codings,
            Self::Sources => cell.sources,
            Self::Words => cell.words,
        }
    }
}

/// What is asked besides the scope.
#[derive(Clone, Debug)]
pub struct Options {
    /// The columns: case, type, speaker, an attribute …
    pub across: String,
    /// What is counted.
    pub measure: Measure,
    /// A passage counts also for the codes above its own.
    pub beneath: bool,
}

/// Counts.
pub fn matrix(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let by = scope.by(&options.across)?;
    let rows = scope.rows()?;
    let counted = Counted { beneath: options.beneath, words: options.measure == Measure::Words };
    let found = table(scope.shelf, scope.project, &scope.parts(&rows)?, &by, counted)?;
    let frame = scope.shelf.frame(scope.project)?;
    let labels = labels(&frame);
    let names: Vec<String> = found.rows.iter().map(|it| labels[it].clone()).collect();
    let columns: Vec<String> = found.columns.iter().map(|it| named(it.as_ref(), &by)).collect();
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    notes.extend(Scope::said_of_labels(&by));
    notes.push(totals(&by).into());
    notes.push(NO_SAMPLE.into());
    let title = format!("Codes by {}: {}", by.name(), options.measure.name());
    let picture = Picture::Grid(Grid {
        title: title.clone(),
        measure: options.measure.name().into(),
        row_names: "codes".into(),
        column_names: plural(&by),
        rows: names.clone(),
        columns: columns.clone(),
        values: (found.matrix.cells.iter())
            .map(|row| row.iter().map(|it| f64::from(options.measure.of(it))).collect())
            .collect(),
    });
    let sheet = sheet(&found, &names, &columns, options.measure);
    let more = more(&found, &names, &columns, counted.words);
    let rows = found.rows.iter().map(|it| Stand::code(*it));
    let values = found.columns.iter().cloned();
    let stands = Stands {
        by: Some(by),
        // The last row and the last column are of all.
        rows: if sheet.rows.is_empty() { Vec::new() } else { rows.chain([Stand::default()]).collect() },
        columns: [None].into_iter().chain(values).chain([None]).collect(),
    };
    Ok(Outcome { title, tables: vec![sheet], notes, picture: Some(picture), stands, more })
}

fn totals(by: &By) -> &'static str {
    match by {
        By::Case => "'all' counts anew and is no sum: a source may speak to several cases.",
        By::Speaker => {
            "'all' counts anew and is no sum: a passage over the turns of several speakers counts for each, with the words of each."
        }
        _ => {
            "'all' counts anew and is no sum: a word that is coded twice is one word, a source with two codes is one source."
        }
    }
}

fn sheet(found: &Table, names: &[String], columns: &[String], measure: Measure) -> Sheet {
    let head = ["code".to_owned()].into_iter().chain(columns.iter().cloned()).chain(["all".to_owned()]);
    let mut sheet = Sheet::new("Matrix", head);
    let row = |name: &str, cells: &[Counts], all: &Counts| {
        let numbers = cells.iter().chain([all]).map(|it| Cell::from(measure.of(it)));
        std::iter::once(Cell::text(name)).chain(numbers).collect::<Vec<_>>()
    };
    if names.is_empty() {
        return sheet;
    }
    for ((name, cells), all) in names.iter().zip(&found.matrix.cells).zip(&found.matrix.rows) {
        sheet.rows.push(row(name, cells, all));
    }
    sheet.rows.push(row("all", &found.matrix.columns, &found.matrix.all));
    sheet
}

/// Every measure of every cell that is not empty.
fn more(found: &Table, names: &[String], columns: &[String], words: bool) -> Map<String, Value> {
    let one = |it: &Counts| {
        let mut value = json!({"codings": it.codings, "sources": it.sources});
        if words {
            value["words"] = it.words.into();
        }
        value
    };
    let mut cells = Vec::new();
    for (name, row) in names.iter().zip(&found.matrix.cells) {
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| cell.codings > 0) {
            let mut value = one(cell);
            value["code"] = name.as_str().into();
            value["column"] = column.as_str().into();
            cells.push(value);
        }
    }
    let Value::Object(more) = json!({"columns": columns, "cells": cells, "all": one(&found.matrix.all)}) else {
        return Map::new();
    };
    more
}
