//! A cell of the framework matrix: its passages, and the summary that somebody writes from them.

use super::passages::shown;
use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form};
use crate::error::{ApiError, Kind as Fault};
use crate::filters::{Params, row};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use workbench::analyses::Scope;
use workbench::analyses::framework::{Finder, Place};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/analyses/framework/cell", get(cell).post(write))
}

/// The cell of a row and a code, whose name or number is given.
fn place(app: &App, project: &Project, across: &str, name: &str, code: &str) -> Result<Place, ApiError> {
    let filter = Filter::default();
    let scope = Scope { shelf: &app.shelf, project, filter: &filter };
    let code = project.guid_of_number(Kind::Code, row(project, Kind::Code, code)?)?.unwrap_or_default();
    Ok(Finder::of(scope, across)?.place(name, &code)?)
}

async fn cell(app: State, params: Params) -> Reply {
    params.only(&[&["across", "row", "code"]])?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let across = params.one("across")?.unwrap_or("case");
        let (row, code) = (params.needed::<String>("row")?, params.needed::<String>("code")?);
        let found = place(&inner, project, across, &row, &code)?;
        let corpus = inner.shelf.corpus(project)?;
        let summary = found.summary.as_ref().map(|it| {
            json!({"text": it.body, "state": if found.stale { "stale" } else { "current" }, "coder": it.coder, "at": it.at})
        });
        Ok(json!({
            "revision": corpus.revision, "row": found.name, "code": found.code, "summary": summary,
            "passages": shown(&inner, project, &corpus, &found.passages)?,
        }))
    });
    Ok(Json(answer.await?))
}

/// A summary as it should be. Without words it is removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    across: Option<String>,
    row: String,
    code: Value,
    text: String,
    /// The summary as its writer saw it before.
    was: Option<String>,
}

async fn write(app: State, asker: Asker, Form(form): Form<Written>) -> Reply {
    let inner = Arc::clone(&app);
    let done = app.write(asker, move |project, coder, op| {
        let code = match &form.code {
            Value::String(name) => name.clone(),
            Value::Number(id) => id.to_string(),
            _ => return Err(ApiError::bad("'code' is the name or the number of a code")),
        };
        let found = place(&inner, project, form.across.as_deref().unwrap_or("case"), &form.row, &code)?;
        let there = found.summary.as_ref().map_or("", |it| it.body.as_str());
        if let (Some(was), Some(now)) = (&form.was, &found.summary)
            && was.trim() != there.trim()
        {
            let told = ApiError::new(Fault::Conflict, format!("{} wrote this summary anew meanwhile", now.coder));
            return Err(told
                .hint("nothing was overwritten; look at it as it is now, then say again what it should be")
                .with("coder", now.coder.as_str())
                .with("at", now.at.as_str()));
        }
        let text = form.text.trim();
        let what = format!("{} × {}", found.name, project.name_of(Kind::Code, found.code)?);
        let name = if text.is_empty() { format!("remove the summary of {what}") } else { format!("summarise {what}") };
        let done = project.transact_once(op, &name, coder, |tx| {
            if text.is_empty() {
                tx.remove_summary(&found.row, found.code)?;
            } else {
                tx.put_summary(&found.row, found.code, text, &found.fingerprint)?;
            }
            Ok(Value::Object(Answer::new()).to_string())
        })?;
        Ok(done)
    });
    Ok(Json(done.await?))
}
