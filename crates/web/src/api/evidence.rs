//! Links between findings and what bears on them.

use super::findings::name_of;
use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::{ApiError, Kind};
use crate::filters::read;
use axum::extract::Path;
use axum::routing::{patch, post};
use axum::{Json, Router};
use coding::bundle::NewEvidence;
use coding::span::TextMap;
use coding::vocabulary::Test;
use coding::{Directness, Stance};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::{CLEARABLE_OF_EVIDENCE, EvidenceChange, Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/findings/{id}/evidence", post(add)).route("/evidence/{guid}", patch(change).delete(remove))
}

/// What evidence rests on, as the page names it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct On {
    coding: Option<Named>,
    source: Option<Named>,
    series: Option<Named>,
    code: Option<Named>,
    start: Option<u32>,
    end: Option<u32>,
    text_revision: Option<i64>,
}

/// A number of this project, or a name or GUID.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Named {
    Id(i64),
    Name(String),
}

async fn add(app: State, Id(finding): Id, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    body.retain(|_, value| !value.is_null());
    let fields = ["coding", "source", "series", "code", "start", "end", "text_revision"];
    let on: On = read(fields.into_iter().filter_map(|it| Some((it.to_owned(), body.remove(it)?))).collect())?;
    let mut new: NewEvidence = read(body)?;
    let name = move |project: &Project| Ok(format!("link evidence to {}", name_of(project, finding)?));
    let done = app.act_named(asker, name, move |tx| {
        new.source = on.source.as_ref().map(|it| named(tx, storage::Kind::Source, it)).transpose()?;
        new.series = on.series.as_ref().map(|it| named(tx, storage::Kind::Series, it)).transpose()?;
        new.coding = match (&on.coding, on.start, on.end) {
            (Some(Named::Id(id)), None, None) => Some(tx.guid_of(Changeable::Coding, *id)?),
            (Some(Named::Name(guid)), None, None) => Some(guid.clone()),
            (None, Some(start), Some(end)) => Some(coded(tx, &on, start, end)?),
            (None, None, None) => None,
            _ => {
                return Err(ApiError::bad(
                    "evidence rests on a coding, or on a span with 'start' and 'end', not on both",
                ));
            }
        };
        if let (Some(series), None) = (&new.series, &new.source) {
            new.source = Some(tx.source_of_series(series)?);
        }
        if new.coding.is_none() {
            new.code = on.code.as_ref().map(|it| named(tx, storage::Kind::Code, it)).transpose()?;
        }
        let guid = tx.put_evidence(finding, &new)?;
        Ok(Answer::from_iter([("guid".to_owned(), guid.into())]))
    });
    Ok(Json(done.await?))
}

/// What a name or number means, as a GUID or a name.
fn named(tx: &Tx<'_>, kind: storage::Kind, given: &Named) -> Result<String, ApiError> {
    match given {
        Named::Name(name) => Ok(name.clone()),
        Named::Id(id) => {
            tx.guid_of_number(kind, *id)?.ok_or_else(|| storage::Error::Gone { noun: kind.noun(), id: *id }.into())
        }
    }
}

/// Codes a span, so that the evidence leads back to the text; a coding that is there already is used. Returns its GUID.
fn coded(tx: &Tx<'_>, on: &On, start: u32, end: u32) -> Result<String, ApiError> {
    let (Some(source), Some(code)) = (&on.source, &on.code) else {
        return Err(ApiError::bad("a span that becomes evidence is coded: give its 'source' and a 'code'")
            .hint("code the passage first, or say under which code it stands"));
    };
    let source = tx.resolve(storage::Kind::Source, &named(tx, storage::Kind::Source, source)?)?;
    let code = tx.resolve(storage::Kind::Code, &named(tx, storage::Kind::Code, code)?)?;
    let text = tx.text_of(source)?;
    if on.text_revision.is_some_and(|it| it != text.number) {
        return Err(ApiError::new(Kind::Conflict, "the text of this source was corrected meanwhile")
            .hint("nothing was linked; select the passage again in the corrected text"));
    }
    let map = TextMap::new(&text.body);
    let span = map.from_utf16(start).zip(map.from_utf16(end)).and_then(|(start, end)| coding::Span::new(start, end));
    let span = span.ok_or_else(|| ApiError::bad(format!("the span {start}..{end} is not one of this text")))?;
    Ok(tx.apply_at(code, &text, span, tx.coder(None)?)?.guid)
}

/// What may be changed of a link.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Change {
    stance: Option<Stance>,
    strength: Option<u8>,
    directness: Option<Directness>,
    locator: Option<String>,
    note: Option<String>,
    readmitted: Option<String>,
    flags: Option<Vec<String>>,
    examples: Option<Vec<String>>,
    test: Option<Test>,
    passed: Option<bool>,
    likelihood: Option<f64>,
    under_rivals: BTreeMap<String, Option<f64>>,
    disposition: Option<coding::vocabulary::Disposition>,
    disposition_reason: Option<String>,
    /// Another finding: the link moves there.
    finding: Option<Named>,
}

async fn change(app: State, Path(guid): Path<String>, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    let since = asker.if_revision;
    let mut cleared = Vec::new();
    for (field, value) in body.iter_mut().filter(|(_, value)| value.is_null()) {
        match field.as_str() {
            it if CLEARABLE_OF_EVIDENCE.contains(&it) => cleared.push(it.to_owned()),
            "locator" | "note" | "readmitted" | "disposition_reason" => *value = Value::from(""),
            "flags" | "examples" => *value = Value::Array(Vec::new()),
            other => return Err(ApiError::bad(format!("'{other}' cannot be cleared"))),
        }
    }
    body.retain(|_, value| !value.is_null());
    let Change { finding, .. } = read(body.clone())?;
    let new: Change = read(body)?;
    let (of, to) = (guid.clone(), finding);
    let name = move |project: &Project| match to {
        Some(Named::Id(to)) => Ok(format!("move evidence to {}", name_of(project, to)?)),
        Some(Named::Name(to)) => {
            let to = project.resolve(storage::Kind::Finding, &to)?;
            Ok(format!("move evidence to {}", name_of(project, to)?))
        }
        None => Ok(format!("edit evidence of {}", finding_of(project, &of)?)),
    };
    let done = app.act_named(asker, name, move |tx| {
        let row = there(tx, &guid)?;
        unchanged(tx, since, Changeable::Evidence, row)?;
        tx.edit_evidence(
            &guid,
            &EvidenceChange {
                stance: new.stance,
                strength: new.strength,
                directness: new.directness,
                locator: new.locator,
                note: new.note,
                readmitted: new.readmitted,
                flags: new.flags,
                examples: new.examples,
                test: new.test,
                passed: new.passed,
                likelihood: new.likelihood,
                under_rivals: new.under_rivals.into_iter().collect(),
                disposition: new.disposition,
                disposition_reason: new.disposition_reason,
            },
        )?;
        tx.clear_evidence(&guid, &cleared)?;
        if let Some(finding) = &new.finding {
            tx.move_evidence(&guid, tx.resolve(storage::Kind::Finding, &named(tx, storage::Kind::Finding, finding)?)?)?;
        }
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}

async fn remove(app: State, Path(guid): Path<String>, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let of = guid.clone();
    let name = move |project: &Project| Ok(format!("unlink evidence of {}", finding_of(project, &of)?));
    let done = app.act_named(asker, name, move |tx| {
        let row = there(tx, &guid)?;
        unchanged(tx, since, Changeable::Evidence, row)?;
        tx.remove_evidence(&guid)?;
        Ok(Answer::new())
    });
    Ok(Json(done.await?))
}

fn there(tx: &Tx<'_>, guid: &str) -> Result<i64, ApiError> {
    tx.row_of(Changeable::Evidence, guid)?.ok_or_else(gone)
}

fn gone() -> ApiError {
    ApiError::new(Kind::NotFound, "this link to evidence is not there any more")
}

fn finding_of(project: &Project, guid: &str) -> Result<String, ApiError> {
    project.finding_of_evidence(guid)?.ok_or_else(gone)
}
