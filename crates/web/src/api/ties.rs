//! One source among the others: what it is tied to, and which findings rest on it.

use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Id};
use crate::error::{ApiError, Kind};
use axum::extract::Path;
use axum::routing::{delete, get};
use axum::{Json, Router};
use coding::Corpus;
use coding::corpus::{Relation, Source};
use serde_json::{Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/sources/{id}", get(one)).route("/sources/{id}/relations/{other}", delete(untie))
}

async fn one(app: State, Id(id): Id) -> Reply {
    let inner = Arc::clone(&app);
    let found = app.read(move |project| {
        let corpus = inner.shelf.corpus(project)?;
        let Some(source) = corpus.sources.iter().find(|it| it.id.0 == id) else {
            return Err(ApiError::new(Kind::NotFound, format!("there is no source {id}")));
        };
        Ok(about(&corpus, source))
    });
    Ok(Json(found.await?))
}

fn about(corpus: &Corpus, source: &Source) -> Value {
    let mine = corpus.relations.iter().filter(|it| it.from == source.id || it.to == source.id);
    let relations: Vec<Value> = mine.map(|it| tie(corpus, source, it)).collect();
    let links = corpus.findings.iter().flat_map(|finding| finding.evidence.iter().map(move |it| (finding, it)));
    let evidence: Vec<Value> = links
        .filter(|(_, it)| it.source == Some(source.id))
        .map(|(finding, it)| {
            let question = finding.question.and_then(|id| corpus.question(id)).map(|it| &it.name);
            json!({
                "guid": it.guid, "finding": finding.name, "finding_id": finding.id, "question": question,
                "stance": it.stance, "strength": it.strength,
            })
        })
        .collect();
    json!({
        "revision": corpus.revision, "id": source.id, "name": source.name, "in_reports": corpus.attribution(source),
        "relations": relations, "evidence": evidence,
    })
}

/// A tie from this source's side.
fn tie(corpus: &Corpus, source: &Source, tie: &Relation) -> Value {
    let other = if tie.from == source.id { tie.to } else { tie.from };
    let named = corpus.source(other);
    json!({
        "guid": tie.guid, "kind": tie.kind, "hard": tie.kind.is_hard(), "why": tie.why,
        "source": {"id": other, "name": named.map(|it| &it.name), "title": named.map(|it| &it.title)},
        "depends": tie.kind.points_to_root().then_some(tie.from == source.id),
    })
}

async fn untie(app: State, Path((one, other)): Path<(i64, i64)>, asker: Asker) -> Reply {
    let name = move |project: &Project| {
        Ok(format!("untie {} from {}", project.source_head(one)?.name, project.source_head(other)?.name))
    };
    let done = app.act_named(asker, name, move |tx| {
        Ok(Answer::from_iter([("removed".to_owned(), tx.remove_relations(one, other)?.into())]))
    });
    Ok(Json(done.await?))
}
