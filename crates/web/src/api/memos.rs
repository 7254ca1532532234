//! Memos: on a source, a code, a coding, a case, a question, a finding, a link to evidence, or the project.

use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use crate::filters::Params;
use axum::routing::{get, patch};
use axum::{Json, Router};
use coding::bundle::NewMemo;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::read::memos::PlacedMemo;
use storage::{Kind, Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/memos", get(list).post(add)).route("/memos/{id}", patch(change).delete(remove))
}

async fn list(app: State, params: Params) -> Reply {
    params.only(&[&["on", "id"]])?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let kind = params.one("on")?;
        let all = match (kind, params.read::<i64>("id")?) {
            (Some("project"), _) => project.placed_memos(Some(("project", 1)))?,
            (Some(kind), Some(id)) => project.placed_memos(Some((kind, id)))?,
            (Some(kind), None) => project.placed_memos(None)?.into_iter().filter(|it| it.on == kind).collect(),
            (None, None) => project.placed_memos(None)?,
            (None, Some(_)) => {
                return Err(ApiError::bad("'id' needs 'on', the kind of thing that it is the number of"));
            }
        };
        let memos = all.iter().map(|it| memo(&inner, project, it)).collect::<Result<Vec<_>, _>>()?;
        Ok(json!({"revision": project.last_act()?, "memos": memos}))
    });
    Ok(Json(answer.await?))
}

fn memo(app: &App, project: &Project, memo: &PlacedMemo) -> Result<Value, ApiError> {
    let mut on = json!({"kind": memo.on, "id": memo.on_id, "guid": memo.on_guid, "name": memo.on_name});
    if let Some((source, span)) = memo.place {
        on["source"] = Value::from(source);
        if let Some(text) = project.current_text(source)? {
            let (start, end) = app.measures.text(project, text.text)?.utf16.units_of(span);
            on["start"] = Value::from(start);
            on["end"] = Value::from(end);
        }
    }
    Ok(json!({
        "id": memo.id, "guid": memo.guid, "on": on, "title": memo.title, "text": memo.text, "coder": memo.coder, "at": memo.at,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    on: Option<On>,
    title: Option<String>,
    text: String,
}

/// What a memo is on: a kind with the number or the name (a GUID counts as one) of the thing.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct On {
    kind: String,
    id: Option<i64>,
    #[serde(alias = "name")]
    guid: Option<String>,
}

async fn add(app: State, asker: Asker, Form(new): Form<New>) -> Reply {
    let on = new.on.clone();
    let name = move |_: &Project| {
        Ok(match &on {
            Some(it) if it.kind != "project" => format!("write a memo on a {}", it.kind.replace('_', " ")),
            _ => "write a memo on the project".to_owned(),
        })
    };
    let done = app.act_named(asker, name, move |tx| {
        let on = match &new.on {
            Some(it) if it.kind != "project" => BTreeMap::from([(it.kind.clone(), target(tx, it)?)]),
            _ => BTreeMap::new(),
        };
        let id = tx.add_memo(&NewMemo { on, title: new.title, text: new.text, coder: None })?;
        Ok(Answer::from_iter([
            ("id".to_owned(), id.into()),
            ("guid".to_owned(), tx.guid_of(Changeable::Memo, id)?.into()),
        ]))
    });
    Ok(Json(done.await?))
}

fn target(tx: &Tx<'_>, on: &On) -> Result<String, ApiError> {
    let Some(id) = on.id else {
        return on.guid.clone().ok_or_else(|| ApiError::bad("'on' needs the number or the GUID of a thing"));
    };
    let guid = match on.kind.as_str() {
        "coding" => Some(tx.guid_of(Changeable::Coding, id)?),
        "evidence" => Some(tx.guid_of(Changeable::Evidence, id)?),
        other => match Kind::ALL.iter().find(|it| it.noun() == other) {
            Some(kind) => tx.guid_of_number(*kind, id)?,
            None => return Err(ApiError::bad(format!("a memo cannot be on a '{other}'"))),
        },
    };
    guid.ok_or_else(|| {
        ApiError::new(crate::error::Kind::NotFound, format!("there is no {} with the number {id}", on.kind))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default, deserialize_with = "given")]
    title: Option<Option<String>>,
    text: Option<String>,
}

/// Tells `null` from nothing.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(from).map(Some)
}

async fn change(app: State, Id(id): Id, asker: Asker, Form(new): Form<Change>) -> Reply {
    let since = asker.if_revision;
    let done = app.act(asker, "edit a memo", move |tx| {
        let guid = tx.guid_of(Changeable::Memo, id)?;
        unchanged(tx, since, Changeable::Memo, id)?;
        let title = new.title.map(Option::unwrap_or_default);
        tx.edit_memo(&guid, title.as_deref(), new.text.as_deref())?;
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}

async fn remove(app: State, Id(id): Id, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let done = app.act(asker, "remove a memo", move |tx| {
        let guid = tx.guid_of(Changeable::Memo, id)?;
        unchanged(tx, since, Changeable::Memo, id)?;
        tx.remove_memo(&guid)?;
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}
