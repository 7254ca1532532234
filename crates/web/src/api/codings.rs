//! Codings: made, moved and removed.

use super::text::numbered;
use super::{Reply, State, count};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::{ApiError, Kind};
use crate::measure::Measures;
use axum::routing::{get, post};
use axum::{Json, Router};
use coding::bundle::{NewCode, NewMemo};
use coding::span::Span;
use coding::utf16::Utf16Map;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::read::waiting::MemoEntry;
use storage::{Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/codings", post(add).delete(remove)).route("/codings/{id}", get(one).patch(change))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    source: i64,
    text_revision: i64,
    spans: Vec<(u32, u32)>,
    #[serde(default)]
    codes: Vec<i64>,
    #[serde(default)]
    new_codes: Vec<NewName>,
    memo: Option<String>,
}

/// A code that is made on the way.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewName {
    name: String,
    parent: Option<i64>,
}

/// So many codings can be asked for at once.
const MOST: usize = 20_000;

async fn add(app: State, asker: Asker, Form(new): Form<New>) -> Reply {
    let codings = new.spans.len() * (new.codes.len() + new.new_codes.len());
    if codings == 0 {
        return Err(ApiError::bad("a coding needs at least one span and one code"));
    }
    if codings > MOST {
        return Err(ApiError::bad(format!("at most {MOST} codings can be made at once")));
    }
    let names: Vec<String> = new.new_codes.iter().map(|it| it.name.trim().to_owned()).collect();
    let (source, codes) = (new.source, new.codes.clone());
    let name = move |project: &Project| {
        let mut all = codes.iter().map(|id| Ok(project.code_head(*id)?)).collect::<Result<Vec<String>, ApiError>>()?;
        all.extend(names);
        Ok(format!("apply {} in {}", listed(&all), project.source_head(source)?.name))
    };
    let measures = Arc::clone(&app.measures);
    Ok(Json(app.act_named(asker, name, move |tx| apply(tx, &measures, &new)).await?))
}

fn apply(tx: &Tx<'_>, measures: &Measures, new: &New) -> Result<Answer, ApiError> {
    let text = tx.text_of(new.source)?;
    if text.number != new.text_revision {
        return Err(revised(text.number));
    }
    // A text is long, and whoever codes it has read it.
    let utf16 = measures.known(text.text).map_or_else(|| Utf16Map::new(&text.body), |it| it.utf16.clone());
    let spans: Vec<Span> = new.spans.iter().map(|it| span(&utf16, *it)).collect::<Result<_, _>>()?;
    let coder = tx.coder(None)?;
    let mut codes = new.codes.clone();
    let mut made = Vec::new();
    for name in &new.new_codes {
        let id = tx.code_beneath(name.parent, &NewCode { id: name.name.clone(), ..NewCode::default() })?;
        made.push(json!({"id": id, "name": name.name.trim()}));
        codes.push(id);
    }
    let (mut marks, mut already) = (Vec::new(), Vec::new());
    let mut memo = new.memo.as_deref().filter(|it| !it.trim().is_empty());
    for span in spans {
        for code in &codes {
            let applied = tx.apply_at(*code, &text, span, coder)?;
            if applied.already {
                already.push(applied.id);
            }
            if let Some(words) = memo.take() {
                tx.add_memo(&NewMemo {
                    on: [("coding".to_owned(), applied.guid)].into(),
                    title: None,
                    text: words.to_owned(),
                    coder: None,
                })?;
            }
            marks.push(tx.mark(applied.id)?);
        }
    }
    let names = HashMap::from([(coder, tx.name_of(storage::Kind::Coder, coder)?)]);
    let (coders, codings) = numbered(&names, &utf16, &marks);
    let answer = json!({"codings": codings, "coders": coders, "already": already, "codes": made});
    Ok(answer.as_object().cloned().unwrap_or_default())
}

/// Two positions of a page as a span.
fn span(utf16: &Utf16Map, (start, end): (u32, u32)) -> Result<Span, ApiError> {
    utf16.span_of(start, end).ok_or_else(|| {
        ApiError::bad(format!("the span {start}..{end} is empty, runs past the end of the text or divides a character"))
            .hint("positions count UTF-16 units from 0, the end excluded")
    })
}

/// `fear`, `fear and dread`, `fear, dread and 3 more`
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}

async fn one(app: State, Id(id): Id) -> Reply {
    let inner = Arc::clone(&app);
    Ok(Json(app.read(move |project| about(&inner, project, id)).await?))
}

fn about(app: &App, project: &Project, id: i64) -> Result<Value, ApiError> {
    let coding = project.coding_entry(id)?;
    let (start, end) = app.measures.text(project, coding.text)?.utf16.units_of(coding.span);
    let memos: Vec<Value> = project.memos_on(&coding.guid)?.into_iter().map(memo).collect();
    let evidence: Vec<Value> = project
        .evidence_on(id)?
        .into_iter()
        .map(|(finding, stance)| json!({"finding": finding, "stance": stance}))
        .collect();
    Ok(json!({
        "revision": project.last_act()?, "id": id, "guid": coding.guid, "source": coding.source, "code": coding.code,
        "coder": coding.coder, "at": coding.at, "start": start, "end": end, "current": coding.current,
        "review": coding.review, "quotation": coding.quotation, "memos": memos, "evidence": evidence,
    }))
}

fn memo(memo: MemoEntry) -> Value {
    json!({
        "id": memo.id, "guid": memo.guid, "title": memo.title, "text": memo.text, "coder": memo.coder, "at": memo.at,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    start: Option<u32>,
    end: Option<u32>,
    code: Option<i64>,
    /// The text that the ends are counted in; else the present one.
    text_revision: Option<i64>,
}

async fn change(app: State, Id(id): Id, asker: Asker, Form(new): Form<Change>) -> Reply {
    if new.start.is_some() != new.end.is_some() {
        return Err(ApiError::bad("give both 'start' and 'end', or neither"));
    }
    let since = asker.if_revision;
    let name = move |project: &Project| {
        let code = project.code_head(project.coding_entry(id)?.code)?;
        Ok(match new.code {
            Some(other) => format!("recode from {code} to {}", project.code_head(other)?),
            None => format!("move the ends of a coding with {code}"),
        })
    };
    Ok(Json(app.act_named(asker, name, move |tx| moved(tx, id, since, &new)).await?))
}

fn moved(tx: &Tx<'_>, id: i64, since: Option<i64>, new: &Change) -> Result<Answer, ApiError> {
    unchanged(tx, since, Changeable::Coding, id)?;
    let text = tx.text_of(tx.source_of(id)?)?;
    let utf16 = Utf16Map::new(&text.body);
    let place = new.start.zip(new.end).map(|it| span(&utf16, it)).transpose()?;
    if new.text_revision.is_some_and(|it| it != text.number) {
        return Err(revised(text.number));
    }
    tx.move_coding(id, place, new.code)?;
    let mark = tx.mark(id)?;
    let names = HashMap::from([(mark.coder, tx.name_of(storage::Kind::Coder, mark.coder)?)]);
    let (coders, codings) = numbered(&names, &utf16, &[mark]);
    Ok(json!({"codings": codings, "coders": coders}).as_object().cloned().unwrap_or_default())
}

fn revised(number: i64) -> ApiError {
    ApiError::new(Kind::Conflict, "the text of this source was corrected meanwhile")
        .hint("nothing was coded; the page shows the corrected text now, select the passage again")
        .with("text_revision", number)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gone {
    ids: Vec<i64>,
    #[serde(default)]
    evidence: bool,
}

async fn remove(app: State, asker: Asker, Form(Gone { ids, evidence }): Form<Gone>) -> Reply {
    let gone = ids.clone();
    let name = move |project: &Project| match gone.as_slice() {
        [one] => {
            let coding = project.coding_entry(*one)?;
            Ok(format!("remove {} in {}", project.code_head(coding.code)?, project.source_head(coding.source)?.name))
        }
        several => Ok(format!("remove {}", count(several.len(), "coding"))),
    };
    let done = app.act_named(asker, name, move |tx| {
        ids.iter().try_for_each(|id| tx.mark(*id).map(drop))?;
        let removed = tx.remove_codings(&ids, evidence).map_err(|error| rests_on_it(tx, &ids, error))?;
        Ok(Answer::from_iter([("removed".to_owned(), removed.into())]))
    });
    Ok(Json(done.await?))
}

/// The room's refusal tells a person at a terminal what to type; a page asks them.
fn rests_on_it(tx: &Tx<'_>, ids: &[i64], error: storage::Error) -> ApiError {
    match tx.findings_on(ids) {
        Ok(findings) if !findings.is_empty() => {
            ApiError::bad(format!("evidence of {} rests on a coding among them", coding::names::either(&findings)))
                .hint("the coding can go with that evidence; undo brings both back")
                .with("findings", findings)
        }
        _ => error.into(),
    }
}
