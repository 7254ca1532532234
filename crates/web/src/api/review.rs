//! Codings that wait for a person, since the text they stand in was corrected.

use super::{Reply, State, count};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Query};
use crate::error::ApiError;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/review", get(list).post(accept))
}

#[derive(Deserialize)]
struct Of {
    source: Option<i64>,
}

async fn list(app: State, Query(Of { source }): Query<Of>) -> Reply {
    let inner = Arc::clone(&app);
    Ok(Json(app.read(move |project| waiting(&inner, project, source)).await?))
}

fn waiting(app: &App, project: &Project, source: Option<i64>) -> Result<Value, ApiError> {
    let mut items = Vec::new();
    for it in project.waiting(source)? {
        let orphaned = it.review.as_deref() == Some("orphaned");
        // The place of words that are gone is in a text that nobody sees any more.
        let place = if it.current { Some(app.measures.text(project, it.text)?.utf16.units_of(it.span)) } else { None };
        items.push(json!({
            "id": it.id, "guid": it.guid, "source": it.source, "code": it.code, "coder": it.coder, "state": it.review,
            "before": if orphaned { Some(&it.quotation) } else { it.before.as_ref() },
            "now": if orphaned { None } else { Some(&it.quotation) },
            "start": place.map(|it| it.0), "end": place.map(|it| it.1),
        }));
    }
    Ok(json!({"revision": project.last_act()?, "items": items}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    accept: Vec<i64>,
}

async fn accept(app: State, asker: Asker, Form(Accept { accept }): Form<Accept>) -> Reply {
    let name = format!("accept {}", count(accept.len(), "coding"));
    let done = app.act(asker, name, move |tx| {
        for id in &accept {
            if tx.is_orphaned(*id)? {
                return Err(ApiError::bad("the words of a coding among them are gone, so there is nothing to accept")
                    .hint("select the passage that took their place, or remove the coding"));
            }
        }
        Ok(Answer::from_iter([("accepted".to_owned(), tx.accept_codings(&accept)?.into())]))
    });
    Ok(Json(done.await?))
}
