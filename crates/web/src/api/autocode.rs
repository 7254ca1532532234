//! Coding by rule: by who speaks, by what an expression finds, by the question that was asked.

use super::{Reply, State};
use crate::app::App;
use crate::ask::{Asker, Form, Query};
use crate::error::ApiError;
use crate::filters::{Filters, read};
use axum::routing::post;
use axum::{Json, Router};
use exchange::rules::Rule;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use workbench::autocode::{self, Plan, Planned, pattern, question, speaker};
use workbench::tag::Extent;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/codes/auto", post(code))
}

/// So many places are shown at most, and unless another number is asked for.
const MOST: usize = 500;
const SHOWN: usize = 50;

#[derive(Deserialize)]
struct How {
    #[serde(default)]
    dry_run: bool,
    limit: Option<usize>,
}

/// A rule, whose fields depend on what it goes by.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    by: String,
    map: Option<Vec<(String, String)>>,
    pattern: Option<String>,
    name: Option<String>,
    extent: Option<String>,
    guide: Option<Vec<(String, String)>>,
    threshold: Option<f64>,
    #[serde(default)]
    through_probes: bool,
    /// The code beneath which new ones are made.
    beneath: Option<i64>,
}

async fn code(app: State, Query(how): Query<How>, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    let filters = Filters::take(&mut body)?;
    let wish: Wish = read(body)?;
    let inner = Arc::clone(&app);
    if how.dry_run {
        let limit = how.limit.unwrap_or(SHOWN).min(MOST);
        let told = app.read(move |project| {
            let (plan, _) = planned(project, &wish, &filters.of(project)?)?;
            would(&inner, project, &plan, wish.beneath, limit)
        });
        return Ok(Json(told.await?));
    }
    let done = app.write(asker, move |project, coder, op| {
        let (plan, what) = planned(project, &wish, &filters.of(project)?)?;
        plan.is_sensible()?;
        if plan.codings.is_empty() {
            return Err(ApiError::bad("nothing is found that could be coded").hint("look at what it would code first"));
        }
        let done = project.transact_once(op, &format!("code by {what}"), coder, |tx| {
            if let Some(parent) = wish.beneath {
                tx.code_exists(parent)?;
            }
            let applied = autocode::apply_in(tx, &plan, wish.beneath, &mut |_| {})?;
            let (added, already, codes) = (applied.added, applied.already, applied.codes);
            Ok(json!({"added": added, "already": already, "codes": codes, "unknown": plan.unknown.len()}).to_string())
        })?;
        Ok(done)
    });
    Ok(Json(done.await?))
}

/// What a rule would do, and the rule in words.
fn planned(project: &Project, wish: &Wish, filter: &Filter) -> Result<(Plan, String), ApiError> {
    let tick = &mut |_, _| {};
    match wish.by.as_str() {
        "speaker" => {
            let map = wish.map.as_deref().map(rules).transpose()?;
            let plan = speaker::plan(project, filter, map.as_deref(), tick)?;
            Ok((plan.idle_of(map.as_deref().unwrap_or_default()), "speaker".into()))
        }
        "pattern" => {
            let expression = needed(wish.pattern.as_deref(), "pattern", "an expression")?;
            let name = needed(wish.name.as_deref(), "name", "the name of a code, such as Year/$1")?;
            let plan = pattern::plan(project, filter, &pattern::Rule::new(expression, name, extent(wish)?)?, tick)?;
            let shown: String = expression.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
            Ok((plan, format!("pattern {shown}")))
        }
        "question" => {
            let least = wish.threshold.unwrap_or(question::USUAL);
            if !(0.1..=1.0).contains(&least) {
                return Err(ApiError::bad("the threshold is a share of words").hint("give a number from 0.1 to 1"));
            }
            let rules = rules(wish.guide.as_deref().unwrap_or_default())?;
            if rules.is_empty() {
                return Err(ApiError::bad("the interview guide has no question"));
            }
            let guide = question::Guide::new(&rules, least, wish.through_probes)?;
            Ok((question::plan(project, filter, &guide, tick)?.idle_of(&rules), "question of the guide".into()))
        }
        other => Err(ApiError::bad(format!("nothing is coded by '{other}'")).hint("use speaker, pattern or question")),
    }
}

fn needed<'w>(given: Option<&'w str>, field: &str, what: &str) -> Result<&'w str, ApiError> {
    let given = given.map(str::trim).filter(|it| !it.is_empty());
    given.ok_or_else(|| ApiError::bad(format!("'{field}' is missing: {what}")))
}

fn extent(wish: &Wish) -> Result<Extent, ApiError> {
    match wish.extent.as_deref() {
        None | Some("words") => Ok(Extent::Words),
        Some("sentence") => Ok(Extent::Sentence),
        Some("paragraph") => Ok(Extent::Paragraph),
        Some(other) => {
            Err(ApiError::bad(format!("'{other}' is no part of a hit")).hint("use words, sentence or paragraph"))
        }
    }
}

/// Rows of a table, each with both of its cells.
fn rules(rows: &[(String, String)]) -> Result<Vec<Rule>, ApiError> {
    let rule = |(line, (what, code)): (u32, &(String, String))| {
        let (what, code) = (what.trim().to_owned(), code.trim().to_owned());
        if what.is_empty() || code.is_empty() {
            return Err(ApiError::bad(format!("row {line} has an empty cell")).hint("fill it in, or take the row away"));
        }
        Ok(Rule { line, what, code })
    };
    (1..).zip(rows).map(rule).collect()
}

/// What would be coded: how much with which codes, and the first places.
fn would(app: &App, project: &Project, plan: &Plan, beneath: Option<i64>, limit: usize) -> Result<Value, ApiError> {
    let sources: BTreeSet<i64> = plan.codings.iter().map(|it| it.source_id).collect();
    let known = project.code_rows()?;
    let code = |(name, codings): (&str, usize)| {
        let beneath = known.iter().find(|it| Some(it.id) == beneath).map(|it| format!("{}/{name}", it.path));
        let found = match &beneath {
            Some(path) => known.iter().find(|it| it.path.eq_ignore_ascii_case(path)).map(|it| it.id),
            None => project.resolve(Kind::Code, name).ok(),
        };
        json!({"name": name, "codings": codings, "id": found})
    };
    let texts = app.shelf.texts(project)?;
    let place = |it: &Planned| {
        let text = texts.of(coding::corpus::SourceId(it.source_id)).unwrap_or_default();
        let (start, end) = app.measures.text(project, text as i64)?.utf16.units_of(it.span);
        Ok(json!({
            "source": {"id": it.source_id, "name": it.source}, "paragraph": it.paragraph, "start": start, "end": end,
            "code": it.code, "by": it.by, "share": it.share, "words": it.words,
        }))
    };
    let places: Vec<Value> = plan.codings.iter().take(limit).map(place).collect::<Result<_, ApiError>>()?;
    let unknown: Vec<_> = plan.unknown.iter().take(limit).collect();
    Ok(json!({
        "revision": project.last_act()?, "total": plan.codings.len(), "sources": sources.len(),
        "codes": plan.codes().into_iter().map(code).collect::<Vec<_>>(), "places": places,
        "unknown": {"total": plan.unknown.len(), "places": unknown}, "idle": plan.idle,
    }))
}
