//! The page's own files, out of the program itself.
//!
//! A page names its scripts and styles under a folder that is called after all their contents (`v-1f3a…/js/main.js`), so a
//! browser may keep them, and their compiled form, for good: another program's files have other addresses.

use crate::app::App;
use crate::error::{ApiError, Kind};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use std::path::{Component, Path};
use std::sync::{Arc, LazyLock};

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

/// The folder, without a slash; it does not exist, and is only in addresses.
static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Assets::iter().collect();
    names.sort_unstable();
    let hashes = names.iter().filter_map(|it| Some((it, Assets::get(it)?.metadata.sha256_hash())));
    let bytes = hashes.flat_map(|(name, hash)| name.bytes().chain(hash).collect::<Vec<_>>());
    // Who can choose these files need not forge a hash: it only tells one program's from another's.
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("v-{hash:016x}")
});
const PAGE: &str = "index.html";
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Answers with a file of the page.
pub(crate) async fn file(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = match uri.path() {
        "/" => PAGE,
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
    let (name, keeping) = match name.strip_prefix(FOLDER.as_str()).and_then(|it| it.strip_prefix('/')) {
        Some(name) if name != PAGE => (name, FOR_GOOD),
        _ => (without_folder(name), "no-cache"),
    };
    let file = Assets::get(name)?;
    let tag = file.metadata.sha256_hash().iter().take(16).fold(String::from("\""), |tag, it| format!("{tag}{it:02x}"));
    let tag = format!("{tag}{}\"", if name == PAGE { FOLDER.as_str() } else { "" });
    let head = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, keeping), (header::ETAG, tag.as_str())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes()) {
        return Some((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let bytes = if name == PAGE { in_folder(&file.data) } else { file.data.into_owned() };
    Some((head, bytes).into_response())
}

/// A window that was opened by an earlier program asks for files in that program's folder, and gets today's.
fn without_folder(name: &str) -> &str {
    name.split_once('/').filter(|(folder, _)| folder.starts_with("v-")).map_or(name, |(_, rest)| rest)
}

/// The page, with its files in their folder.
fn in_folder(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let folder = FOLDER.as_str();
    ["css/", "js/", "icon.svg"]
        .iter()
        .fold(page.into_owned(), |page, it| page.replace(&format!("=\"{it}"), &format!("=\"{folder}/{it}")))
        .into_bytes()
}
