//! The project as a whole.

use super::{Reply, State};
use crate::app::{App, blocking};
use crate::error::ApiError;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/project", get(project))
        .route("/check", post(check))
        .route("/backup", post(backup))
        .route("/rebuild", post(rebuild))
}

async fn project(app: State) -> Reply {
    let App { run, word, path, .. } = &**app;
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let head = json!({"server": run, "word": word, "name": name, "file": file, "version": env!("CARGO_PKG_VERSION")});
    let inner = Arc::clone(&app);
    let mut about = app.read(move |project| about(&inner, project)).await?;
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

async fn check(app: State) -> Reply {
    let found = app.read(|project| Ok(project.check(&mut |_| {})?)).await?;
    let faults: Vec<Value> =
        found.faults.iter().map(|it| json!({"place": it.check, "message": it.what, "hint": it.remedy})).collect();
    Ok(Json(json!({
        "clean": faults.is_empty(), "faults": faults,
        "counts": {"acts": found.acts, "texts": found.texts, "codings": found.codings, "indexed": found.indexed},
    })))
}

/// The index is derived from the texts, so this is no act.
async fn rebuild(app: State) -> Reply {
    let inner = Arc::clone(&app);
    let texts = blocking(move || inner.with_writer(|project| Ok(project.rebuild_index()?))).await?;
    Ok(Json(json!({"texts": texts})))
}

/// Beside the project, in a folder of their own: there the command line does not take them for the project itself.
const BACKUPS: &str = "backups";

async fn backup(app: State) -> Reply {
    let now = (app.settings.options)().stamps.now();
    let inner = Arc::clone(&app);
    let (file, bytes) = app.aside(move |project| copy(&inner, project, &now)).await?;
    Ok(Json(json!({"file": file, "bytes": bytes})))
}

fn copy(app: &App, project: &Project, now: &str) -> Result<(String, u64), ApiError> {
    let folder = app.path.parent().map(|it| it.join(BACKUPS)).unwrap_or_else(|| PathBuf::from(BACKUPS));
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(&folder).map_err(|source| storage::Error::Io { path: folder.clone(), source })?;
    let stem = app.path.file_stem().unwrap_or_default().to_string_lossy();
    let stamp: String = now.chars().filter(|it| *it != ':').map(|it| if it == 'T' { '-' } else { it }).collect();
    let stamp = stamp.trim_end_matches('Z');
    for number in 1..100 {
        let more = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{stem}-{stamp}{more}.alidade");
        let path = folder.join(&name);
        match project.backup(&path) {
            Err(storage::Error::Exists(_)) => {}
            Err(error) => return Err(error.into()),
            Ok(()) => {
                let bytes = std::fs::metadata(&path).map_or(0, |it| it.len());
                return Ok((format!("{BACKUPS}/{name}"), bytes));
            }
        }
    }
    Err(ApiError::bad("there are many backups of this second already"))
}
