//! The codebook.

use super::{Reply, State, ready};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Given, Id, Query};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use axum::response::Response;
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use coding::bundle::NewCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::{Kind, Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/codes", get(list).post(add))
        .route("/codes/{id}", patch(edit).delete(remove))
        .route("/codes/{id}/merge", post(merge))
}

async fn list(app: State) -> Result<Response, ApiError> {
    Ok(ready(app.kept("codes".into(), all).await?))
}

fn all(project: &Project) -> Result<Value, ApiError> {
    let codes: Vec<Value> = project
        .code_rows()?
        .into_iter()
        .map(|code| {
            json!({
                "id": code.id, "guid": code.guid, "name": code.name, "path": code.path, "parent": code.parent,
                "position": code.position, "definition": code.definition, "include": code.include,
                "exclude": code.exclude, "example": code.example, "colour": code.colour, "codings": code.uses.codings,
                "sources": code.uses.sources, "coders": code.uses.coders,
            })
        })
        .collect();
    Ok(json!({"revision": project.last_act()?, "codes": codes}))
}

/// A code as a page gives it: what is left out stays, what is `null` is cleared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    name: Option<String>,
    #[serde(default)]
    parent: Given<i64>,
    position: Option<usize>,
    #[serde(default)]
    definition: Given<String>,
    #[serde(default)]
    include: Given<String>,
    #[serde(default)]
    exclude: Given<String>,
    #[serde(default)]
    example: Given<String>,
    #[serde(default)]
    colour: Given<String>,
}

impl Fields {
    fn texts(&self, name: &str) -> NewCode {
        NewCode {
            id: name.to_owned(),
            definition: self.definition.text(),
            include: self.include.text(),
            exclude: self.exclude.text(),
            example: self.example.text(),
            colour: self.colour.text(),
            ..NewCode::default()
        }
    }
}

async fn add(app: State, asker: Asker, Form(fields): Form<Fields>) -> Reply {
    let Some(name) = fields.name.clone() else { return Err(ApiError::bad("a code needs a name")) };
    let act = format!("add code {}", name.trim());
    let done = app.act(asker, act, move |tx| {
        let id = tx.add_code(fields.parent.value(), &fields.texts(&name))?;
        if let Some(place) = fields.position {
            tx.place_code(id, place)?;
        }
        Ok(Answer::from_iter([("id".to_owned(), id.into())]))
    });
    Ok(Json(done.await?))
}

async fn edit(app: State, Id(id): Id, asker: Asker, Form(fields): Form<Fields>) -> Reply {
    let since = asker.if_revision;
    let name = move |project: &Project| Ok(format!("edit code {}", project.code_head(id)?));
    Ok(Json(app.act_named(asker, name, move |tx| change(tx, id, since, &fields)).await?))
}

fn change(tx: &Tx<'_>, id: i64, since: Option<i64>, fields: &Fields) -> Result<Answer, ApiError> {
    unchanged(tx, since, Changeable::Code, id)?;
    let name = fields.name.as_deref().map(str::trim);
    tx.edit_code(id, name, &fields.texts(""))?;
    match fields.parent {
        Given::Absent => {}
        Given::Null => tx.move_code(id, None)?,
        Given::Value(parent) => {
            // The number comes from outside.
            tx.code_exists(parent)?;
            tx.move_code(id, Some(parent))?;
        }
    }
    if let Some(place) = fields.position {
        tx.place_code(id, place)?;
    }
    Ok(Answer::new())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    into: i64,
}

#[derive(Deserialize)]
struct Dry {
    #[serde(default)]
    dry_run: bool,
}

async fn merge(
    app: State,
    Id(id): Id,
    Query(dry): Query<Dry>,
    asker: Asker,
    Form(Merge { into }): Form<Merge>,
) -> Reply {
    if dry.dry_run {
        return Ok(Json(app.read(move |project| merged(project, id, into)).await?));
    }
    let since = asker.if_revision;
    let name =
        move |project: &Project| Ok(format!("merge code {} into {}", project.code_head(id)?, project.code_head(into)?));
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::Code, id)?;
        let (moved, doubles) = tx.merge_code(id, into)?;
        Ok(Answer::from_iter([("moves".to_owned(), moved.into()), ("doubles".to_owned(), doubles.into())]))
    });
    Ok(Json(done.await?))
}

/// What a merge would do.
fn merged(project: &Project, id: i64, into: i64) -> Result<Value, ApiError> {
    project.code_head(id)?;
    project.code_head(into)?;
    let (moves, doubles, sources) = project.merge_would(id, into)?;
    Ok(json!({"revision": project.last_act()?, "moves": moves, "doubles": doubles, "sources": sources}))
}

#[derive(Deserialize)]
struct Remove {
    #[serde(default)]
    codings: bool,
}

async fn remove(app: State, Id(id): Id, Query(Remove { codings }): Query<Remove>, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let name = move |project: &Project| Ok(format!("remove code {}", project.code_head(id)?));
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::Code, id)?;
        let (beneath, used, evidence) = tx.uses_of_code(id)?;
        let name = tx.name_of(Kind::Code, id)?;
        if beneath > 0 {
            return Err(ApiError::bad(format!("'{name}' has codes beneath it"))
                .hint("move them elsewhere, or merge this code into another"));
        }
        if used > 0 && !codings {
            return Err(ApiError::bad(format!("'{name}' has {}", super::count(used, "coding")))
                .hint("merge it into another code to keep them, or remove them with it; undo brings both back")
                .with("codings", used));
        }
        if evidence > 0 {
            return Err(ApiError::bad(format!("{evidence} pieces of evidence rest on codings of '{name}'"))
                .hint("merge the code into another, so that the evidence keeps its passages"));
        }
        Ok(Answer::from_iter([("codings".to_owned(), tx.remove_code(id, codings)?.into())]))
    });
    Ok(Json(done.await?))
}
