//! The sources.

use super::{State, ready};
use crate::app::App;
use crate::error::ApiError;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/sources", get(list))
}

async fn list(app: State) -> Result<Response, ApiError> {
    let measures = Arc::clone(&app.measures);
    Ok(ready(app.kept("sources".into(), move |project| all(&measures, project)).await?))
}

fn all(measures: &crate::measure::Measures, project: &Project) -> Result<Value, ApiError> {
    let rows = project.source_rows()?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let coded = measures.sources(project, &ids)?;
    let names: HashMap<i64, String> = project.coder_names()?.into_iter().collect();
    let mut sources = Vec::with_capacity(rows.len());
    for row in rows {
        let text = row.text.as_ref().map(|it| measures.text(project, it.id)).transpose()?;
        let measure = coded.get(&row.id).cloned().unwrap_or_default();
        let coders: Vec<Value> = measure
            .coders
            .iter()
            .map(|(id, codings, share)| json!({"name": names.get(id), "codings": codings, "share": rounded(*share)}))
            .collect();
        let attributes: Map<String, Value> = row.attributes.into_iter().map(|(name, it)| (name, it.into())).collect();
        sources.push(json!({
            "id": row.id, "guid": row.guid, "name": row.name, "title": row.title, "type": row.kind, "strand": row.strand,
            "cases": row.cases, "date": row.date, "period": row.period, "place": row.place, "language": row.language,
            "participants": row.participants, "level": row.level, "attribution": row.attribution, "citation": row.citation,
            "attributes": attributes, "words": text.as_ref().map(|it| it.words),
            "length": text.as_ref().map(|it| it.utf16.units()),
            "paragraphs": row.text.as_ref().map(|it| it.paragraphs), "codings": measure.codings, "coders": coders,
            "coded": rounded(measure.coded), "last_coded": measure.last, "waiting": measure.waiting,
            "text_revision": row.text.as_ref().map(|it| it.number),
        }));
    }
    Ok(json!({"revision": project.last_act()?, "sources": sources}))
}

/// Four digits are more than any list shows.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}
