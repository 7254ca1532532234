//! The project as a whole.

use super::{Reply, State};
use crate::app::App;
use crate::error::ApiError;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/project", get(project))
}

async fn project(app: State) -> Reply {
    let App { run, word, path, .. } = &**app;
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let head = json!({"server": run, "word": word, "name": name, "file": file, "version": env!("CARGO_PKG_VERSION")});
    let app = Arc::clone(&app);
    let mut about = app.clone().read(move |project| about(&app, project)).await?;
    if let (Some(all), Value::Object(head)) = (about.as_object_mut(), head) {
        all.extend(head);
    }
    Ok(Json(about))
}

fn about(app: &App, project: &Project) -> Result<Value, ApiError> {
    let all = project.overview()?;
    let totals = project.totals()?;
    let coders: Vec<Value> =
        project.coders()?.into_iter().map(|(name, codings)| json!({"name": name, "codings": codings})).collect();
    Ok(json!({
        "revision": all.revision, "title": all.study.title, "coder": app.coder(project)?, "coders": coders,
        "counts": {
            "sources": all.sources, "words": app.measures.words(project)?, "codes": all.codes, "codings": all.codings,
            "findings": all.findings, "memos": totals.memos, "waiting": totals.waiting,
        },
    }))
}
