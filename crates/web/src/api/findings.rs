//! Findings, with what speaks for and against them.

use super::{Reply, State, ready};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use crate::filters::{Params, read, row};
use axum::response::Response;
use axum::routing::{get, patch};
use axum::{Json, Router};
use coding::Corpus;
use coding::bundle::NewFinding;
use coding::corpus::{CaseId, Evidence, Finding, QuestionId};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};
use storage::{Kind, Project, clearable};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/findings", get(list).post(add)).route("/findings/{id}", patch(change).delete(remove))
}

async fn list(app: State, params: Params) -> Result<Response, ApiError> {
    params.only(&[&["question", "case"]])?;
    let inner = Arc::clone(&app);
    let (question, case) = (params.one("question")?.map(str::to_owned), params.one("case")?.map(str::to_owned));
    let key = format!("findings {question:?} {case:?}");
    let work = move |project: &Project| {
        let corpus = inner.shelf.corpus(project)?;
        let question = question.map(|it| row(project, Kind::Question, &it)).transpose()?;
        let case = case.map(|it| row(project, Kind::Case, &it)).transpose()?;
        let codings = project.codings_of_evidence()?;
        let wanted = corpus
            .findings
            .iter()
            .filter(|it| question.is_none() || it.question.map(|it| it.0) == question)
            .filter(|it| case.is_none() || it.case.map(|it| it.0) == case);
        let all = wanted.map(|it| finding(&inner, project, &corpus, &codings, it)).collect::<Result<Vec<_>, _>>()?;
        Ok(json!({"revision": corpus.revision, "findings": all}))
    };
    Ok(ready(app.kept(key, work).await?))
}

fn finding(
    app: &App,
    project: &Project,
    corpus: &Corpus,
    codings: &HashMap<String, i64>,
    it: &Finding,
) -> Result<Value, ApiError> {
    let name = |id| corpus.findings.iter().find(|it| it.id == id).map(|it| it.name.as_str());
    let not_applicable: Vec<&String> =
        corpus.scope.iter().filter(|mark| mark.finding == Some(it.id)).filter_map(|it| it.strand.as_ref()).collect();
    let evidence =
        it.evidence.iter().map(|it| link(app, project, corpus, codings, it)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "id": it.id, "guid": it.guid, "name": it.name, "text": it.text,
        "question": it.question.and_then(|id| corpus.question(id)).map(|it| &it.name),
        "case": it.case.and_then(|id| corpus.case(id)).map(|it| &it.name),
        "grade": it.grade, "valence": it.valence, "status": it.status, "theme": it.theme, "role": it.role,
        "parent": it.parent.and_then(name), "wording_in_balance": it.wording_in_balance,
        "disconfirming_search": it.disconfirming_search, "scope_condition": it.scope_condition, "causal": it.causal,
        "unit": it.unit, "position_in_balance": it.position_in_balance, "only_in": it.only_in,
        "rests_on": it.rests_on.iter().filter_map(|id| name(*id)).collect::<Vec<_>>(), "flags": it.flags,
        "not_applicable": not_applicable, "challenges": it.challenges.len(),
        "rivals": it.rivals.len(), "evidence": evidence,
    }))
}

fn link(
    app: &App,
    project: &Project,
    corpus: &Corpus,
    codings: &HashMap<String, i64>,
    it: &Evidence,
) -> Result<Value, ApiError> {
    let source = it.source.and_then(|id| corpus.source(id));
    let strand = it.strand.as_ref().or(source.map(|it| &it.strand));
    let mut passage = None;
    if let (Some(quoted), Some(id)) = (&it.passage, it.source)
        && let Some(text) = app.shelf.texts(project)?.of(id)
    {
        let (start, end) = app.measures.text(project, text as i64)?.utf16.units_of(quoted.span);
        passage = Some(json!({
            "coding": codings.get(&quoted.guid), "guid": quoted.guid, "source": id, "code": quoted.code, "start": start, "end": end,
            "quotation": quoted.quotation, "paragraph": quoted.paragraph, "speaker": quoted.speaker,
        }));
    }
    Ok(json!({
        "guid": it.guid, "source": source.map(|it| &it.name), "source_id": it.source, "title": source.map(|it| &it.title),
        "strand": strand, "resolved": it.resolved, "stance": it.stance, "strength": it.strength, "directness": it.directness,
        "passage": passage, "series": it.series, "locator": it.locator, "examples": it.examples, "flags": it.flags,
        "period": it.period, "readmitted": it.readmitted, "test": it.test, "passed": it.passed, "likelihood": it.likelihood,
        "derived_from": it.derived_from.and_then(|id| corpus.source(id)).map(|it| &it.name),
        "disposition": it.disposition, "disposition_reason": it.disposition_reason, "note": it.note, "coder": it.coder,
    }))
}

async fn add(app: State, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    // Names that are not given may come as nothing.
    body.retain(|_, value| !value.is_null());
    let mut new: NewFinding = read(body)?;
    let inner = Arc::clone(&app);
    let (chosen, name) = (Arc::new(OnceLock::new()), new.id.trim().to_owned());
    let (cell, told) = ((new.question.clone(), new.case.clone()), Arc::clone(&chosen));
    let naming = move |project: &Project| {
        let name = if name.is_empty() {
            let corpus = inner.shelf.corpus(project)?;
            free_name(&corpus, resolved(project, Kind::Question, cell.0)?, resolved(project, Kind::Case, cell.1)?)?
        } else {
            name
        };
        Ok(format!("add finding {}", told.get_or_init(|| name)))
    };
    let done = app.act_named(asker, naming, move |tx| {
        new.id = chosen.get().cloned().unwrap_or_default();
        if tx.exact(Kind::Finding, &new.id)?.is_some() {
            return Err(storage::Error::Taken { noun: "finding", name: new.id }.into());
        }
        let id = tx.put_finding(&new)?;
        Ok(Answer::from_iter([("id".to_owned(), id.into()), ("name".to_owned(), new.id.into())]))
    });
    Ok(Json(done.await?))
}

fn resolved(project: &Project, kind: Kind, given: Option<String>) -> Result<Option<i64>, ApiError> {
    Ok(given.filter(|it| !it.trim().is_empty()).map(|it| project.resolve(kind, &it)).transpose()?)
}

/// The next name of its cell: after `S2.1` and `S2.2` comes `S2.3`. In an empty cell, the case's first letter and the question's
/// number (`S2.1`), or both names where that belongs to another cell already.
fn free_name(corpus: &Corpus, question: Option<i64>, case: Option<i64>) -> Result<String, ApiError> {
    let here = |it: &&Finding| it.question.map(|it| it.0) == question && it.case.map(|it| it.0) == case;
    let own = corpus.findings.iter().filter(here).find_map(|it| beginning(&it.name)).map(str::to_owned);
    let question = question.and_then(|id| corpus.question(QuestionId(id))).map(|it| it.name.as_str());
    let case = case.and_then(|id| corpus.case(CaseId(id))).map(|it| it.name.as_str());
    let number: String = question.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let letter = case.unwrap_or("B").chars().find(|it| it.is_alphanumeric()).unwrap_or('F').to_uppercase();
    let short = format!("{letter}{number}");
    let prefix = own.unwrap_or_else(|| {
        if !number.is_empty() && !corpus.findings.iter().any(|it| beginning(&it.name) == Some(short.as_str())) {
            return short;
        }
        let names: Vec<&str> = [case, question].into_iter().flatten().collect();
        if names.is_empty() { "F".to_owned() } else { names.join("-") }
    });
    let taken: HashSet<&str> = corpus.findings.iter().map(|it| it.name.as_str()).collect();
    let next = (1_u32..).map(|it| format!("{prefix}.{it}")).find(|it| !taken.contains(it.as_str()));
    next.ok_or_else(|| ApiError::bad("no name is free").hint("give the finding a name of its own"))
}

/// `S2` of `S2.1`.
fn beginning(name: &str) -> Option<&str> {
    name.rsplit_once('.').filter(|(_, number)| number.parse::<u32>().is_ok()).map(|it| it.0)
}

/// Fields that are cleared by an empty text.
const TEXTS: &[&str] =
    &["wording_in_balance", "theme", "disconfirming_search", "scope_condition", "unit", "parent", "question", "case"];

async fn change(app: State, Id(id): Id, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    let since = asker.if_revision;
    let new_name = match body.remove("id").or_else(|| body.remove("name")) {
        Some(Value::String(name)) => Some(name.trim().to_owned()),
        None => None,
        Some(_) => return Err(ApiError::bad("a name is a text")),
    };
    let mut cleared = Vec::new();
    for (field, value) in body.iter_mut().filter(|(_, value)| value.is_null()) {
        match field.as_str() {
            it if clearable(Kind::Finding).contains(&it) => cleared.push(it.to_owned()),
            it if TEXTS.contains(&it) => *value = Value::from(""),
            "rests_on" | "flags" => *value = json!([]),
            other => return Err(ApiError::bad(format!("'{other}' cannot be cleared"))),
        }
    }
    body.retain(|_, value| !value.is_null());
    let mut new: NewFinding = read(body)?;
    let renamed = new_name.clone();
    let name = move |project: &Project| {
        let old = name_of(project, id)?;
        Ok(match renamed {
            Some(new) if new != old => format!("rename finding {old} to {new}"),
            _ => format!("edit finding {old}"),
        })
    };
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::Finding, id)?;
        new.id = tx.guid_of(Changeable::Finding, id)?;
        tx.put_finding(&new)?;
        tx.clear(Kind::Finding, id, &cleared)?;
        if let Some(name) = new_name {
            tx.rename(Kind::Finding, id, &name)?;
        }
        Ok(Answer::from_iter([("name".to_owned(), tx.name_of(Kind::Finding, id)?.into())]))
    });
    Ok(Json(done.await?))
}

async fn remove(app: State, Id(id): Id, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let name = move |project: &Project| Ok(format!("remove finding {}", name_of(project, id)?));
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::Finding, id)?;
        let links = tx.remove_finding(id)?;
        Ok(Answer::from_iter([("evidence".to_owned(), links.into())]))
    });
    Ok(Json(done.await?))
}

/// The name of a finding that is there.
pub(super) fn name_of(project: &Project, id: i64) -> Result<String, ApiError> {
    match project.guid_of_number(Kind::Finding, id)? {
        Some(_) => Ok(project.name_of(Kind::Finding, id)?),
        None => Err(storage::Error::Gone { noun: "finding", id }.into()),
    }
}
