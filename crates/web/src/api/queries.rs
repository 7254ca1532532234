//! Saved queries.

use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use axum::routing::{get, patch};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/queries", get(list).post(add)).route("/queries/{id}", patch(change).delete(remove))
}

async fn list(app: State) -> Reply {
    let answer = app.read(|project| {
        let all = project.saved_queries()?.into_iter().map(|it| {
            let filters: Value = serde_json::from_str(&it.filters).unwrap_or_default();
            json!({"id": it.id, "guid": it.guid, "name": it.name, "query": it.query, "filters": filters, "coder": it.coder, "at": it.at})
        });
        Ok(json!({"revision": project.last_act()?, "queries": all.collect::<Vec<_>>()}))
    });
    Ok(Json(answer.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    query: String,
    #[serde(default)]
    filters: Map<String, Value>,
}

async fn add(app: State, asker: Asker, Form(new): Form<New>) -> Reply {
    let name = format!("save query {}", new.name.trim());
    let done = app.act(asker, name, move |tx| {
        let id = tx.add_query(&new.name, &new.query, &Value::Object(new.filters).to_string())?;
        Ok(Answer::from_iter([("id".to_owned(), id.into())]))
    });
    Ok(Json(done.await?))
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Change {
    name: Option<String>,
    query: Option<String>,
    filters: Option<Map<String, Value>>,
}

async fn change(app: State, Id(id): Id, asker: Asker, Form(new): Form<Change>) -> Reply {
    let since = asker.if_revision;
    let renamed = new.name.clone();
    let name = move |project: &Project| {
        let old = name_of(project, id)?;
        Ok(match renamed {
            Some(new) if new.trim() != old => format!("rename query {old} to {}", new.trim()),
            _ => format!("change query {old}"),
        })
    };
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::SavedQuery, id)?;
        let filters = new.filters.map(|it| Value::Object(it).to_string());
        tx.edit_query(id, new.name.as_deref(), new.query.as_deref(), filters.as_deref())?;
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}

async fn remove(app: State, Id(id): Id, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let name = move |project: &Project| Ok(format!("remove query {}", name_of(project, id)?));
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::SavedQuery, id)?;
        tx.remove_query(id)?;
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}

fn name_of(project: &Project, id: i64) -> Result<String, ApiError> {
    let all = project.saved_queries()?;
    let found = all.into_iter().find(|it| it.id == id);
    found.map(|it| it.name).ok_or_else(|| storage::Error::Gone { noun: "saved query", id }.into())
}
