//! Who did what, and taking it back.

use super::{Reply, State};
use crate::app::App;
use crate::ask::{Asker, Form, Id, Query};
use crate::error::{ApiError, Kind};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::{Act, Project, RowChange};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/log", get(log))
        .route("/log/{id}", get(one))
        .route("/undo", post(undo))
        .route("/redo", post(redo))
}

#[derive(Deserialize)]
struct Part {
    limit: Option<u32>,
    before: Option<i64>,
    on: Option<String>,
    id: Option<i64>,
}

async fn log(app: State, Query(part): Query<Part>) -> Reply {
    Ok(Json(
        app.read(move |project| if part.on.is_some() { of_one(project, &part) } else { acts(project, &part) }).await?,
    ))
}

fn acts(project: &Project, part: &Part) -> Result<Value, ApiError> {
    let history = project.history(part.limit.unwrap_or(100).min(1000), part.before)?;
    let acts: Vec<Value> = history
        .acts
        .iter()
        .map(|(act, standing)| {
            let mut fields = about(act);
            fields["standing"] = (*standing).into();
            fields
        })
        .collect();
    let named = |it: Option<(i64, String)>| it.map(|(id, name)| json!({"id": id, "name": name}));
    Ok(json!({
        "revision": project.last_act()?, "acts": acts, "undo": named(history.undo), "redo": named(history.redo),
    }))
}

/// The acts that changed one thing, each with what it changed of it.
fn of_one(project: &Project, part: &Part) -> Result<Value, ApiError> {
    let table = match part.on.as_deref().unwrap_or_default() {
        "case" => "study_case",
        on @ ("code" | "source" | "coding" | "memo" | "finding" | "question") => on,
        other => return Err(ApiError::bad(format!("'{other}' is nothing whose history can be asked for"))),
    };
    let Some(id) = part.id else { return Err(ApiError::bad("say whose history: id=ID")) };
    let acts = project.history_of(table, id, part.limit.unwrap_or(100).min(1000))?;
    let acts: Vec<Value> = acts
        .iter()
        .map(|(act, changes)| {
            let mut fields = about(act);
            fields["rows"] = changes.iter().map(row).collect();
            fields
        })
        .collect();
    Ok(json!({"revision": project.last_act()?, "acts": acts}))
}

fn row(change: &RowChange) -> Value {
    let image = |it: &Option<String>| it.as_deref().and_then(|it| serde_json::from_str::<Value>(it).ok());
    json!({"table": change.table, "row": change.row, "before": image(&change.before), "after": image(&change.after)})
}

fn about(act: &Act) -> Value {
    json!({
        "id": act.id, "guid": act.guid, "name": act.name, "coder": act.coder, "at": act.at, "undoes": act.undoes,
        "changes": act.changes, "hash": act.hash,
    })
}

/// A page shows so many rows of an act; an import of a folder has many thousands.
const MOST_ROWS: usize = 1000;

async fn one(app: State, Id(id): Id) -> Reply {
    let found = app.read(move |project| {
        let act = project.act(id).map_err(|_| ApiError::new(Kind::NotFound, format!("there is no act {id}")))?;
        let changes = project.changes(id)?;
        let rows: Vec<Value> = changes.iter().take(MOST_ROWS).map(row).collect();
        let mut fields = about(&act);
        fields["more"] = changes.len().saturating_sub(MOST_ROWS).into();
        fields["rows"] = rows.into();
        Ok(fields)
    });
    Ok(Json(found.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undo {
    act: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Redo {}

async fn undo(app: State, asker: Asker, Form(Undo { act }): Form<Undo>) -> Reply {
    let done = app.write(asker, move |project, coder, op| Ok(project.undo_once(op, act, coder, named)?)).await?;
    Ok(Json(done))
}

async fn redo(app: State, asker: Asker, Form(Redo {}): Form<Redo>) -> Reply {
    let done = app.write(asker, |project, coder, op| Ok(project.redo_once(op, coder, named)?)).await?;
    Ok(Json(done))
}

/// The answer names what was taken back.
fn named(act: &Act) -> String {
    json!({"name": act.name, "of": act.id}).to_string()
}
