//! What rarely changes: cases, questions, strands, participants; and everything else that a study file may hold.

use super::{Reply, State, ready};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form};
use crate::error::ApiError;
use crate::filters::Params;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{delete, get};
use coding::Corpus;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/study", get(study).post(store)).route("/scope/{guid}", delete(unmark))
}

async fn study(app: State) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    Ok(ready(app.kept("study".into(), move |project| about(&*inner.shelf.corpus(project)?, project)).await?))
}

fn about(corpus: &Corpus, project: &Project) -> Result<Value, ApiError> {
    let case = |it: &coding::corpus::Case| {
        json!({"id": it.id, "guid": it.guid, "name": it.name, "title": it.title, "included": it.included, "reason": it.reason,
               "period": it.period, "unit": it.unit, "events": it.events})
    };
    let question = |it: &coding::corpus::Question| json!({"id": it.id, "guid": it.guid, "name": it.name, "wording": it.wording, "kind": it.kind, "codes": it.codes});
    let participant = |it: &coding::corpus::Participant| json!({"id": it.id, "guid": it.guid, "name": it.name, "attribution": it.attribution, "level": it.level});
    let types = project.source_types()?;
    let types: Vec<Value> = types.iter().map(|(name, strand)| json!({"name": name, "strand": strand})).collect();
    let series = super::datasets::series(corpus, project, false)?;
    Ok(json!({
        "revision": corpus.revision, "title": corpus.study.title, "research_question": corpus.study.research_question,
        "hypothesis": corpus.study.hypothesis, "scope": corpus.study.scope, "sampling": corpus.study.sampling,
        "cases": corpus.cases.iter().map(case).collect::<Vec<_>>(),
        "questions": corpus.questions.iter().map(question).collect::<Vec<_>>(),
        "strands": corpus.strands, "source_types": types,
        "participants": corpus.participants.iter().map(participant).collect::<Vec<_>>(),
        "scope_marks": corpus.scope.iter().map(|it| mark(corpus, it)).collect::<Vec<_>>(), "series": series,
    }))
}

/// What was read for what, by names.
fn mark(corpus: &Corpus, it: &coding::corpus::ScopeMark) -> Value {
    json!({
        "guid": it.guid, "status": it.status, "reason": it.reason, "strand": it.strand,
        "question": it.question.and_then(|id| corpus.question(id)).map(|it| &it.name),
        "case": it.case.and_then(|id| corpus.case(id)).map(|it| &it.name),
        "finding": it.finding.and_then(|id| corpus.findings.iter().find(|it| it.id == id)).map(|it| &it.name),
        "source": it.source.and_then(|id| corpus.source(id)).map(|it| &it.name),
    })
}

async fn store(app: State, params: Params, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    params.only(&[&["name", "coder", "op", "if_revision"]])?;
    let name = params.one("name")?.map(|it| it.chars().filter(|it| !it.is_control()).take(200).collect::<String>());
    body.entry("alidade_study").or_insert(Value::from(1));
    let bytes = Value::Object(body).to_string();
    let read = exchange::study::read("study.json", bytes.as_bytes()).map_err(anyhow::Error::from)?;
    let warnings: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
    let done = app.act(asker, name.unwrap_or_else(|| "change the study".into()), move |tx| {
        tx.put_bundle(&read.value)?;
        Ok(Answer::from_iter([("warnings".to_owned(), warnings.into())]))
    });
    Ok(axum::Json(done.await?))
}

/// A mark of what was read is taken away; what stood before it, if anything, holds again.
async fn unmark(app: State, Path(guid): Path<String>, asker: Asker) -> Reply {
    let done = app.act(asker, "remove a mark of what was read", move |tx| {
        tx.remove_scope(&guid)?;
        Ok(Answer::new())
    });
    Ok(axum::Json(done.await?))
}
