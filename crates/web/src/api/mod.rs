//! The contract, chapter by chapter: `docs/api.md`. Adding a path: a handler in the chapter's file, a line in its `routes`.

mod analyses;
mod autocode;
mod codes;
mod codings;
mod concordance;
mod datasets;
mod decisions;
mod events;
mod evidence;
mod export;
mod findings;
mod framework;
mod history;
mod memos;
mod passages;
mod project;
mod queries;
mod recode;
mod reports;
mod review;
mod search;
mod sources;
mod speakers;
mod study;
mod tables;
mod text;
mod ties;
mod triangulation;
mod uploads;

use crate::app::App;
use crate::error::{ApiError, Kind};
use crate::{assets, guard};
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware};
use std::sync::Arc;

/// What every handler gets.
type State = axum::extract::State<Arc<App>>;
/// What most handlers answer.
type Reply = Result<axum::Json<serde_json::Value>, ApiError>;

/// Every path, behind the guard.
pub(crate) fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .merge(project::routes())
        .merge(history::routes())
        .merge(events::routes())
        .merge(sources::routes())
        .merge(uploads::routes())
        .merge(review::routes())
        .merge(text::routes())
        .merge(ties::routes())
        .merge(codes::routes())
        .merge(autocode::routes())
        .merge(codings::routes())
        .merge(recode::routes())
        .merge(passages::routes())
        .merge(tables::routes())
        .merge(analyses::routes())
        .merge(framework::routes())
        .merge(search::routes())
        .merge(concordance::routes())
        .merge(queries::routes())
        .merge(decisions::routes())
        .merge(speakers::routes())
        .merge(memos::routes())
        .merge(study::routes())
        .merge(findings::routes())
        .merge(evidence::routes())
        .merge(triangulation::routes())
        .merge(datasets::routes())
        .merge(reports::routes())
        .merge(export::routes())
        .fallback(nothing)
        .method_not_allowed_fallback(not_so);
    Router::new()
        .nest("/api/v1", api)
        .route("/report/{ticket}", axum::routing::get(reports::page))
        .fallback(assets::file)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}

async fn nothing() -> ApiError {
    ApiError::new(Kind::NotFound, "there is no such path in the API")
}

async fn not_so() -> ApiError {
    ApiError::new(Kind::NotAllowed, "this path does not take this method")
}

/// JSON that is bytes already.
fn ready(bytes: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], bytes).into_response()
}

/// `1 coding`, `2 codings`
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
