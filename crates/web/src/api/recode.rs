//! Codings of many sources changed together.

use super::{Reply, State, count};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form};
use crate::error::ApiError;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use storage::{Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/codings/change", post(change))
}

/// So many can be changed at once.
const MOST: usize = 20_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    ids: Vec<i64>,
    /// One more code each …
    #[serde(default)]
    add: Vec<i64>,
    /// … or another one instead.
    code: Option<i64>,
}

async fn change(app: State, asker: Asker, Form(form): Form<Change>) -> Reply {
    if form.ids.is_empty() || form.add.is_empty() == form.code.is_none() {
        return Err(ApiError::bad(
            "'ids' says which codings, and either 'add' which codes they get too or 'code' which one instead",
        ));
    }
    if form.ids.len() * form.add.len().max(1) > MOST {
        return Err(ApiError::bad(format!("at most {MOST} codings can be changed at once")));
    }
    let (codings, add, code) = (count(form.ids.len(), "coding"), form.add.clone(), form.code);
    let name = move |project: &Project| {
        let heads = add.iter().chain(&code).map(|id| project.code_head(*id)).collect::<Result<Vec<_>, _>>()?;
        Ok(match code {
            Some(_) => format!("recode {codings} with {}", heads.join(", ")),
            None => format!("add {} to {codings}", heads.join(", ")),
        })
    };
    Ok(Json(app.act_named(asker, name, move |tx| apply(tx, &form)).await?))
}

fn apply(tx: &Tx<'_>, form: &Change) -> Result<Answer, ApiError> {
    let (mut added, mut changed, mut already) = (0_usize, 0_usize, 0_usize);
    let coder = tx.coder(None)?;
    for id in &form.ids {
        if let Some(code) = form.code {
            *(if tx.recode(*id, code)? { &mut changed } else { &mut already }) += 1;
        }
        for code in &form.add {
            *(if tx.code_alike(*id, *code, coder)? { &mut added } else { &mut already }) += 1;
        }
    }
    let answer = json!({"added": added, "changed": changed, "already": already});
    Ok(answer.as_object().cloned().unwrap_or_default())
}
