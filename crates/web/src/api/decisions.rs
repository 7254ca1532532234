//! Hits of saved queries, looked at one after the other: what is new, and what was decided.

use super::search::snippet;
use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::error::ApiError;
use crate::filters::{Params, row};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use coding::corpus::SourceId;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::{Kind, Project};
use workbench::find::FoundBlock;
use workbench::review::{self, Candidate, Verdict};
use workbench::saved::{self, Basis, Saved};
use workbench::tag::Extent;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/queries/standing", get(standing))
        .route("/queries/{id}/hits", get(hits))
        .route("/queries/{id}/decide", post(decide))
        .route("/queries/{id}/decisions", delete(forget))
}

/// So many hits are shown at once.
const MOST: usize = 500;
/// So many characters of each.
const WIDTH: usize = 600;

async fn standing(app: State, params: Params) -> Reply {
    params.only(&[&["coder"]])?;
    app.fresh_index().await?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let coder = coder_of(&inner, project, &params)?;
        let basis = Basis::of(project, &coder)?;
        let searcher = inner.shelf.searcher(project)?;
        let mut all = Vec::new();
        for row in project.saved_queries()? {
            let (id, name) = (row.id, row.name.clone());
            // One that cannot be asked any more says why, and the others are told all the same.
            let stands = saved::read(project, row).and_then(|it| basis.standing(project, &searcher, &it));
            all.push(match stands {
                Ok(it) => json!({"id": id, "name": name, "total": it.total, "decided": it.decided, "new": it.new}),
                Err(error) => json!({"id": id, "name": name, "fault": error.to_string()}),
            });
        }
        Ok(json!({"revision": project.last_act()?, "coder": coder, "queries": all}))
    });
    Ok(Json(answer.await?))
}

fn coder_of(app: &App, project: &Project, params: &Params) -> Result<String, ApiError> {
    match params.one("coder")? {
        Some(name) => Ok(name.to_owned()),
        None => app.coder(project),
    }
}

fn query(project: &Project, id: i64) -> Result<Saved, ApiError> {
    let row = project.saved_queries()?.into_iter().find(|it| it.id == id);
    let row = row.ok_or_else(|| ApiError::from(storage::Error::Gone { noun: "saved query", id }))?;
    Ok(saved::read(project, row)?)
}

async fn hits(app: State, Id(id): Id, params: Params) -> Reply {
    params.only(&[&["code", "coder", "again", "offset", "limit"]])?;
    app.fresh_index().await?;
    let inner = Arc::clone(&app);
    Ok(Json(app.read(move |project| listed(&inner, project, id, &params)).await?))
}

fn listed(app: &App, project: &Project, id: i64, params: &Params) -> Result<Value, ApiError> {
    let code = row(project, Kind::Code, params.one("code")?.ok_or_else(|| ApiError::bad("'code' is missing"))?)?;
    let saved = query(project, id)?;
    let searcher = app.shelf.searcher(project)?;
    let all = review::candidates(project, &searcher, &saved, code, &coder_of(app, project, params)?)?;
    let new = all.iter().filter(|it| it.decided.is_none()).count();
    let again = params.flag("again")?;
    let (offset, limit) = (params.read("offset")?.unwrap_or(0), params.read("limit")?.unwrap_or(100).min(MOST));
    let shown = all.iter().filter(|it| again || it.decided.is_none()).skip(offset).take(limit);
    let shown = shown.map(|it| candidate(app, project, it)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "revision": project.last_act()?, "name": saved.row.name, "query": saved.row.query, "code": code,
        "total": all.len(), "undecided": new, "hits": shown,
    }))
}

fn candidate(app: &App, project: &Project, candidate: &Candidate) -> Result<Value, ApiError> {
    let hit = &candidate.hit;
    let text = app.shelf.texts(project)?.of(SourceId(hit.source_id)).unwrap_or_default();
    let measure = app.measures.text(project, text as i64)?;
    let (start, end) = measure.utf16.units_of(hit.block.span);
    let matches: Vec<_> = hit.matches.iter().map(|it| measure.utf16.units_of(it.span)).collect();
    let fragments = search::snippet(&hit.block, &hit.matches, WIDTH);
    Ok(json!({
        "source": {"id": hit.source_id, "name": hit.source, "title": hit.title}, "block": hit.number,
        "speaker": hit.block.speaker, "start": start, "end": end, "matches": matches,
        "snippet": snippet(hit.block.span, &fragments), "decided": candidate.decided,
    }))
}

/// (source, paragraph) and how much of it: the whole paragraph, its sentences, or the words alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Accepted {
    Whole(i64, u32),
    Part(i64, u32, Part),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Paragraph,
    Sentence,
    Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decide {
    code: i64,
    #[serde(default)]
    accept: Vec<Accepted>,
    #[serde(default)]
    skip: Vec<(i64, u32)>,
}

impl Decide {
    /// What is decided of each hit, by source and paragraph.
    fn verdicts(&self) -> HashMap<(i64, u32), Verdict> {
        let skipped = self.skip.iter().map(|it| (*it, Verdict::Skip));
        let accepted = self.accept.iter().map(|it| match it {
            Accepted::Whole(source, block) => ((*source, *block), Verdict::Accept(Extent::Paragraph)),
            Accepted::Part(source, block, part) => {
                let extent = match part {
                    Part::Paragraph => Extent::Paragraph,
                    Part::Sentence => Extent::Sentence,
                    Part::Words => Extent::Words,
                };
                ((*source, *block), Verdict::Accept(extent))
            }
        });
        skipped.chain(accepted).collect()
    }
}

async fn decide(app: State, Id(id): Id, asker: Asker, Form(form): Form<Decide>) -> Reply {
    let inner = Arc::clone(&app);
    app.fresh_index().await?;
    let done = app.write(asker, move |project, coder, op| {
        let saved = query(project, id)?;
        project.guid_of_number(Kind::Code, form.code)?.ok_or(storage::Error::Gone { noun: "code", id: form.code })?;
        let searcher = inner.shelf.searcher(project)?;
        let all = review::candidates(project, &searcher, &saved, form.code, coder)?;
        let verdicts = form.verdicts();
        let chosen: Vec<(&FoundBlock, Verdict)> =
            all.iter().filter_map(|it| Some((&it.hit, *verdicts.get(&(it.hit.source_id, it.hit.number))?))).collect();
        if chosen.len() < verdicts.len() {
            let message =
                format!("{} of these paragraphs are no hits of '{}'", verdicts.len() - chosen.len(), saved.row.name);
            return Err(ApiError::bad(message).hint("load the hits anew: a text or the query was changed"));
        }
        let name = review::act_name(project, &saved, form.code)?;
        Ok(project.transact_once(op, &name, coder, |tx| {
            let done = review::decide(tx, saved.row.id, form.code, chosen.into_iter())?;
            Ok(json!({
                "accepted": done.accepted, "skipped": done.skipped, "added": done.added, "already": done.already,
            })
            .to_string())
        })?)
    });
    Ok(Json(done.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forget {
    code: Option<i64>,
}

async fn forget(app: State, Id(id): Id, asker: Asker, Form(Forget { code }): Form<Forget>) -> Reply {
    let name = move |project: &Project| Ok(format!("look at the hits of {} anew", query(project, id)?.row.name));
    let done = app.act_named(asker, name, move |tx| {
        let gone = tx.forget_decisions(id, code, tx.coder(None)?)?;
        Ok(Answer::from_iter([("forgotten".to_owned(), Value::from(gone))]))
    });
    Ok(Json(done.await?))
}
