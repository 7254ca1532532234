//! The codebook.

use super::{State, ready};
use crate::app::App;
use crate::error::ApiError;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/codes", get(list))
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
