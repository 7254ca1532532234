//! Data sets: their series with all values.

use super::{State, ready};
use crate::app::App;
use crate::error::ApiError;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use coding::Corpus;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::{Kind, Project};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/datasets", get(datasets))
}

async fn datasets(app: State) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    let work = move |project: &Project| {
        let corpus = inner.shelf.corpus(project)?;
        Ok(json!({"revision": corpus.revision, "series": series(&corpus, project, true)?}))
    };
    Ok(ready(app.kept("datasets".into(), work).await?))
}

/// Series, with their values and the events of their case if these are wanted.
pub(super) fn series(corpus: &Corpus, project: &Project, whole: bool) -> Result<Vec<Value>, ApiError> {
    let mut all = Vec::with_capacity(corpus.series.len());
    for it in &corpus.series {
        let case = it.case.and_then(|id| corpus.case(id));
        let source = corpus.source(it.source);
        let mut one = json!({
            "id": project.resolve(Kind::Series, &it.guid)?, "guid": it.guid, "name": it.name,
            "source": source.map(|it| &it.name), "source_id": it.source, "title": source.map(|it| &it.title),
            "case": case.map(|it| &it.name), "measure": it.measure, "cumulative": it.cumulative, "unit": it.unit,
        });
        if whole {
            let values: Vec<Value> = it
                .observations
                .iter()
                .map(|it| {
                    json!({"period": it.period, "value": it.value, "low": it.low, "high": it.high, "unreliable": it.unreliable,
                           "as_printed": it.as_printed, "note": it.note})
                })
                .collect();
            one["observations"] = values.into();
            one["events"] = json!(case.map(|it| it.events.as_slice()).unwrap_or_default());
            one["version"] = json!(it.version);
            one["licence"] = json!(it.licence);
            one["accessed"] = json!(it.accessed);
        }
        all.push(one);
    }
    Ok(all)
}
