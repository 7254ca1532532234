//! Who did what, and taking it back.

use super::{Reply, State};
use crate::app::App;
use crate::ask::{Asker, Form};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/undo", post(undo)).route("/redo", post(redo))
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
fn named(act: &storage::Act) -> String {
    json!({"name": act.name, "of": act.id}).to_string()
}
