//! Analyses of codings and words, by the same functions as `alidade analyse`.

use super::{Reply, State};
use crate::app::App;
use crate::error::{ApiError, Kind as Fault};
use crate::filters::{FILTERS, Params};
use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use coding::coded::Coded;
use coding::corpus::SourceId;
use exchange::sheet::{Cell, Sheet, workbook};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use workbench::analyses::words::{self, StopWords};
use workbench::analyses::{
    Note, Outcome, Scope, Stand, cooccurrence, framework, frequencies, health, in_words, keyness, matrix, sequences,
    timeline, uncoded,
};
use workbench::tables::{By, Near};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/analyses", get(list)).route("/analyses/{name}", get(analysis))
}

/// Each analysis with what it can be asked besides the filters.
const ANALYSES: [(&str, &[&str]); 10] = [
    ("frequencies", &["across", "beneath"]),
    ("matrix", &["across", "count", "beneath"]),
    ("cooccurrence", &["within", "per_coder"]),
    ("sequences", &["within"]),
    ("framework", &["across"]),
    ("timeline", &[]),
    ("words", &["stems", "stop_words", "at_least"]),
    ("keyness", &["of", "against", "stems", "stop_words", "at_least"]),
    ("uncoded", &[]),
    ("health", &["share"]),
];

/// Which analyses there are, and what can be compared by; with `by`, which values that has.
async fn list(app: State, params: Params) -> Reply {
    params.only(&[&["by"]])?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let (shelf, filter) = (&inner.shelf, Filter::default());
        let frame = shelf.frame(project)?;
        let scope = Scope { shelf, project, filter: &filter };
        let values = params.one("by")?.map(|it| scope.values(it)).transpose()?;
        let names = ANALYSES.map(|(name, _)| name);
        Ok(json!({"revision": frame.revision, "analyses": names, "by": By::all_names(&frame), "values": values}))
    });
    Ok(Json(answer.await?))
}

async fn analysis(app: State, Path(name): Path<String>, params: Params) -> Reply {
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let asked = asked(&inner, project, &name, &params, &["offset", "limit", "picture"])?;
        let outcome = &asked.outcome;
        let empty = Sheet::default();
        let table = outcome.tables.first().unwrap_or(&empty);
        let (offset, limit) = (params.read("offset")?.unwrap_or(0), params.read("limit")?.unwrap_or(usize::MAX));
        let rows = || table.rows.iter().skip(offset).take(limit);
        let numeric = |at: usize| table.rows.iter().any(|row| row[at].is_number());
        let decimals = |at: usize| table.rows.iter().map(|row| decimals(&row[at])).max().unwrap_or(0);
        let column = |(at, name): (usize, &String)| json!({"name": name, "number": numeric(at), "decimals": decimals(at)});
        let frame = inner.shelf.frame(project)?;
        let names = frame.sources.iter().map(|it| (it.id, it.name.as_str())).collect();
        let places = Places { app: &inner, project, names };
        let stands = outcome.stands.rows.iter().skip(offset).take(limit);
        let stands: Vec<Value> = stands.map(|it| places.stand(it)).collect::<Result<_, _>>()?;
        let picture = params.read("picture")?.unwrap_or(true);
        Ok(json!({
            "revision": project.last_act()?, "name": name, "title": outcome.title, "about": asked.about,
            "columns": table.columns.iter().enumerate().map(column).collect::<Vec<_>>(),
            "rows": rows().map(|row| row.iter().map(Cell::json).collect()).collect::<Vec<Vec<Value>>>(),
            "total": table.rows.len(),
            "stands": {"by": outcome.stands.by.as_ref().map(By::name), "rows": stands, "columns": outcome.stands.columns},
            "notes": outcome.notes.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(),
            "picture": picture.then(|| outcome.svg(&asked.about)).flatten(),
        }))
    });
    Ok(Json(answer.await?))
}

/// With how many decimals a number is shown.
fn decimals(cell: &Cell) -> u8 {
    if let Cell::Number(_, decimals) = cell { *decimals } else { 0 }
}

/// An answer, and of which passages it speaks, in words.
pub(super) struct Asked {
    outcome: Outcome,
    about: String,
}

/// Asks an analysis; `more` are parameters that somebody else reads.
pub(super) fn asked(
    app: &App,
    project: &Project,
    name: &str,
    params: &Params,
    more: &[&str],
) -> Result<Asked, ApiError> {
    let Some((_, known)) = ANALYSES.iter().find(|(it, _)| *it == name) else {
        let names: Vec<String> = ANALYSES.iter().map(|(it, _)| (*it).to_owned()).collect();
        return Err(ApiError::new(Fault::NotFound, format!("there is no analysis '{name}'"))
            .hint(format!("use {}", coding::names::either(&names))));
    };
    params.only(&[known, FILTERS, more])?;
    let filter = params.filters()?.of(project)?;
    let scope = Scope { shelf: &app.shelf, project, filter: &filter };
    let across = || -> Result<String, ApiError> { Ok(params.one("across")?.unwrap_or("case").to_owned()) };
    let beneath = || params.flag("beneath");
    let outcome = match name {
        "frequencies" => {
            let across = params.one("across")?.map(str::to_owned);
            frequencies::frequencies(scope, &frequencies::Options { across, beneath: beneath()? })
        }
        "matrix" => {
            let options = matrix::Options { across: across()?, measure: measure(params)?, beneath: beneath()? };
            matrix::matrix(scope, &options)
        }
        "cooccurrence" => {
            let options = cooccurrence::Options { near: near(params)?, per_coder: params.flag("per_coder")? };
            cooccurrence::cooccurrence(scope, &options)
        }
        "sequences" => sequences::followed(scope, &sequences::Options { within: near(params)? }),
        "framework" => framework::framework(scope, &across()?),
        "timeline" => timeline::timeline(scope),
        "words" => words::words(scope, &of_words(params)?),
        "keyness" => keyness::key_words(scope, &of_words(params)?, &groups(params)?),
        "uncoded" => uncoded::uncoded(scope),
        _ => health::health(scope, &health::Options { share: share(params)? }),
    };
    Ok(Asked { outcome: outcome?, about: in_words(&spelled(project, &filter)?) })
}

/// A filter whose codes and sources stand by their names.
fn spelled(project: &Project, filter: &Filter) -> Result<Filter, ApiError> {
    let names = |kind, given: &[String]| -> Result<Vec<String>, ApiError> {
        given.iter().map(|it| Ok(project.name_of(kind, project.resolve(kind, it)?)?)).collect()
    };
    let (codes, sources) = (names(Kind::Code, &filter.codes)?, names(Kind::Source, &filter.sources)?);
    Ok(Filter { codes, sources, ..filter.clone() })
}

fn near(params: &Params) -> Result<Near, ApiError> {
    let near = params.one("within")?.map(str::parse).transpose();
    Ok(near.map_err(ApiError::bad)?.unwrap_or_default())
}

fn measure(params: &Params) -> Result<matrix::Measure, ApiError> {
    match params.one("count")? {
        None | Some("codings") => Ok(matrix::Measure::Codings),
        Some("sources") => Ok(matrix::Measure::Sources),
        Some("words") => Ok(matrix::Measure::Words),
        Some(other) => Err(ApiError::bad(format!("'{other}' is not counted")).hint("use codings, sources or words")),
    }
}

fn share(params: &Params) -> Result<f64, ApiError> {
    let share = params.read("share")?.unwrap_or(90.0);
    if (1.0..=100.0).contains(&share) {
        return Ok(share);
    }
    Err(ApiError::bad("'share' is a share in percent").hint("use a number from 1 to 100"))
}

/// How words are counted: `stop_words=none`, or as often as there are words of one's own.
fn of_words(params: &Params) -> Result<words::Options, ApiError> {
    let given = params.all("stop_words");
    let stop = match given.as_slice() {
        [] => StopWords::OfLanguage,
        [one] if one == "none" => StopWords::None,
        _ => StopWords::Own(given),
    };
    Ok(words::Options { stop, stems: params.flag("stems")?, least: params.read("at_least")?.unwrap_or(2) })
}

/// `of=case=libya`, perhaps `against=syria`.
fn groups(params: &Params) -> Result<keyness::Groups, ApiError> {
    let of = params.needed::<String>("of")?;
    let (across, one) = of
        .split_once('=')
        .map(|(across, one)| (across.trim().to_owned(), one.trim().to_owned()))
        .ok_or_else(|| ApiError::bad("'of' names a group").hint("write WHAT=VALUE, for example case=libya"))?;
    let other = params.one("against")?.map(str::to_owned);
    Ok(keyness::Groups { across, one, other })
}

/// What rows stand for, as the page follows it.
struct Places<'a> {
    app: &'a App,
    project: &'a Project,
    names: HashMap<SourceId, &'a str>,
}

impl Places<'_> {
    /// What is not there is left out.
    fn stand(&self, it: &Stand) -> Result<Value, ApiError> {
        let mut value = Map::new();
        if !it.codes.is_empty() {
            value.insert("codes".into(), json!(it.codes));
        }
        value.extend(it.source.map(|it| ("source".to_owned(), json!(it))));
        value.extend(it.value.as_ref().map(|it| ("value".to_owned(), json!(it))));
        if !it.passages.is_empty() {
            let places: Vec<Value> = it.passages.iter().map(|it| self.place(it)).collect::<Result<_, _>>()?;
            value.insert("passages".into(), places.into());
        }
        Ok(value.into())
    }

    /// `[coding, source, its name, paragraph]`
    fn place(&self, coded: &Coded) -> Result<Value, ApiError> {
        let text = self.app.shelf.texts(self.project)?.of(coded.source);
        let turns = text.map(|it| self.app.shelf.turns(self.project, it)).transpose()?;
        let paragraph = turns.and_then(|it| it.touched(coded.span).first().map(|turn| turn.number));
        Ok(json!([coded.id, coded.source, self.names.get(&coded.source), paragraph]))
    }
}

/// What a file holds, and its kind.
pub(super) fn file(asked: &Asked, format: &str) -> Result<(Vec<u8>, &'static str), ApiError> {
    let Asked { outcome, about } = asked;
    let table = outcome.tables.first().ok_or_else(ApiError::fault)?;
    Ok(match format {
        "json" => (super::export::pretty(&outcome.json(about)), "application/json"),
        "csv" => (format!("{}{}", super::export::BYTE_ORDER_MARK, table.csv()).into_bytes(), "text/csv; charset=utf-8"),
        "xlsx" => {
            let notes = [outcome.about(about)].into_iter().chain(outcome.notes.iter().map(Note::at_a_terminal));
            let bytes = workbook(&outcome.tables, &notes.collect::<Vec<_>>());
            let bytes = bytes.map_err(|why| ApiError::bad(why.to_string()))?;
            (bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        "svg" => {
            let picture = outcome.svg(about).ok_or_else(|| ApiError::bad("this has no picture"))?;
            (picture.into_bytes(), "image/svg+xml")
        }
        other => {
            return Err(
                ApiError::bad(format!("'{other}' is not a format of analyses")).hint("use csv, xlsx, svg or json")
            );
        }
    })
}
