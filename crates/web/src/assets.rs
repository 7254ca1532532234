//! The page's own files, out of the program itself.

use crate::app::App;
use crate::error::{ApiError, Kind};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use std::path::{Component, Path};
use std::sync::Arc;

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// The types of the files that the page consists of. Nothing else is handed out.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webmanifest", "application/manifest+json"),
];

/// Answers with a file of the page.
pub(crate) async fn file(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = match uri.path() {
        "/" => "index.html",
        path => path.trim_start_matches('/'),
    };
    find(&app, name, &headers).unwrap_or_else(|| ApiError::new(Kind::NotFound, "there is nothing here").into_response())
}

fn find(app: &App, name: &str, headers: &HeaderMap) -> Option<Response> {
    let path = Path::new(name);
    let plain = path.components().all(|it| matches!(it, Component::Normal(_))) && !name.contains(['\\', '%', '\0']);
    let ending = path.extension()?.to_str()?;
    let (_, kind) = TYPES.iter().find(|(it, _)| *it == ending).filter(|_| plain)?;
    if let Some(folder) = &app.settings.assets {
        let bytes = std::fs::read(folder.join(path)).ok()?;
        return Some(([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response());
    }
    let file = Assets::get(name)?;
    let tag = file.metadata.sha256_hash().iter().take(16).fold(String::from("\""), |tag, it| format!("{tag}{it:02x}"));
    let tag = format!("{tag}\"");
    let head = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-cache"), (header::ETAG, tag.as_str())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes()) {
        return Some((StatusCode::NOT_MODIFIED, head).into_response());
    }
    Some((head, file.data.into_owned()).into_response())
}
