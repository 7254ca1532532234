//! Codes against what they are compared by, and against each other.

use super::passages::{WHICH, wanted};
use super::{Reply, State};
use crate::app::App;
use crate::error::ApiError;
use crate::filters::{FILTERS, Params};
use analysis::cooccurrence::Pair;
use axum::routing::get;
use axum::{Json, Router};
use coding::Corpus;
use coding::corpus::CodeId;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::Project;
use workbench::retrieve;
use workbench::tables::{self, By, Counted, Meetings, Near, Table};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/matrix", get(matrix)).route("/cooccurrence", get(cooccurrence))
}

/// What is counted, in words that a methods section can quote.
const FORMULA: &str = "c = n12 / (n1 + n2 − n12), the share of common ones among all (Jaccard 1912, New Phytologist 11, 37–50; for codes: \
     ATLAS.ti manual, Code Co-occurrence Coefficient). n12 counts codings of the one code that meet any of the other, or codings \
     of the other that meet any of the one, whichever are fewer, so that c cannot exceed 1.";

async fn matrix(app: State, params: Params) -> Reply {
    params.only(&[WHICH, FILTERS, &["rows", "columns"]])?;
    if params.one("rows")?.is_some_and(|it| it != "code") {
        return Err(ApiError::bad("rows are codes: rows=code"));
    }
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let table = counted(&inner, project, &params)?;
        let corpus = inner.shelf.corpus(project)?;
        let columns: Vec<Value> = table.columns.iter().map(|name| json!({"name": name})).collect();
        Ok(json!({
            "revision": corpus.revision, "rows": heads(&corpus, &table.rows), "columns": columns,
            "cells": table.matrix.cells,
            "totals": {"rows": table.matrix.rows, "columns": table.matrix.columns, "all": table.matrix.all},
        }))
    });
    Ok(Json(answer.await?))
}

/// The table that is asked for.
pub(super) fn counted(app: &App, project: &Project, params: &Params) -> Result<Table, ApiError> {
    let by = params.one("columns")?.unwrap_or("case");
    let by = By::NAMES.iter().find(|(name, _)| *name == by).map(|(_, it)| it.clone()).ok_or_else(|| {
        let names: Vec<String> = By::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
        ApiError::bad(format!("'{by}' is nothing to compare codes by"))
            .hint(format!("use {}", coding::names::either(&names)))
    })?;
    let wanted = wanted(params, project)?;
    let beneath = wanted.beneath;
    let rows = retrieve::passages(&app.shelf, project, &wanted)?;
    Ok(tables::table(&app.shelf, project, &rows, &by, Counted { beneath, words: true })?)
}

/// Codes with their places in the codebook.
pub(super) fn heads(corpus: &Corpus, codes: &[CodeId]) -> Vec<Value> {
    let all: HashMap<CodeId, &coding::corpus::Code> = corpus.codes.iter().map(|it| (it.id, it)).collect();
    let one = |id: &CodeId| {
        let code = all.get(id)?;
        Some(json!({"id": id, "name": code.name, "path": path(&all, *id), "parent": code.parent}))
    };
    codes.iter().filter_map(one).collect()
}

/// `effects/deterrence`
fn path(all: &HashMap<CodeId, &coding::corpus::Code>, id: CodeId) -> String {
    let upwards = std::iter::successors(all.get(&id), |it| it.parent.and_then(|it| all.get(&it)));
    let mut names: Vec<&str> = upwards.take(100).map(|it| it.name.as_str()).collect();
    names.reverse();
    names.join("/")
}

async fn cooccurrence(app: State, params: Params) -> Reply {
    params.only(&[WHICH, FILTERS, &["within"]])?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let Together { within, meetings, coders } = together(&inner, project, &params)?;
        let (corpus, codings) = (inner.shelf.corpus(project)?, inner.shelf.codings(project)?);
        let mut codes = heads(&corpus, &meetings.codes);
        for (code, count) in codes.iter_mut().zip(&meetings.found.codings) {
            code["codings"] = Value::from(*count);
        }
        let id = |at: u32| meetings.codes[at as usize];
        let pair = |it: &Pair| json!([id(it.first), id(it.second), it.codings, it.c, it.meetings]);
        let pairs: Vec<Value> = meetings.found.pairs.iter().map(pair).collect();
        Ok(json!({
            "revision": codings.revision, "within": within, "codes": codes, "pairs": pairs, "coders": coders, "formula": FORMULA,
        }))
    });
    Ok(Json(answer.await?))
}

/// Codes that meet among the passages that are asked for.
pub(super) struct Together {
    pub(super) within: u32,
    pub(super) meetings: Meetings,
    /// Whose codings were counted.
    pub(super) coders: Vec<String>,
}

pub(super) fn together(app: &App, project: &Project, params: &Params) -> Result<Together, ApiError> {
    let within = params.read("within")?.unwrap_or(0);
    let rows = retrieve::passages(&app.shelf, project, &wanted(params, project)?)?;
    let near = if within > 0 { Near::Words(within) } else { Near::Overlap };
    let meetings = tables::meetings(&app.shelf, project, &rows, near)?;
    let coders = tables::coders_of(&app.shelf, project, &rows)?;
    Ok(Together { within, meetings, coders })
}
