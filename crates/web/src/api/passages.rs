//! Coded passages: found, spread, and in their surroundings.

use super::{Reply, State};
use crate::app::App;
use crate::error::ApiError;
use crate::filters::{FILTERS, Params, row};
use axum::routing::get;
use axum::{Json, Router};
use coding::Corpus;
use coding::coded::Coded;
use coding::corpus::{CodeId, SourceId};
use coding::span::{Span, TextMap};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use storage::{Kind, Project};
use workbench::retrieve::{self, Facets, Found, Sort, Wanted};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/passages", get(passages)).route("/context", get(context))
}

/// What tells which passages are meant, besides the filters.
pub(super) const WHICH: &[&str] = &["code", "any", "all", "none", "words", "beneath"];
/// So many passages are shown at most.
const MOST: usize = 1000;
/// So many characters are shown before and after a passage.
const AROUND: u32 = 120;

/// Which passages are meant.
pub(super) fn wanted(params: &Params, project: &Project) -> Result<Wanted, ApiError> {
    let codes = |name: &str| -> Result<Vec<CodeId>, ApiError> {
        let given = params.all(name);
        given.iter().map(|it| Ok(CodeId(row(project, Kind::Code, it)?))).collect()
    };
    let mut any = codes("any")?;
    any.extend(codes("code")?);
    Ok(Wanted {
        filter: params.filters()?.of(project)?,
        any,
        all: codes("all")?,
        none: codes("none")?,
        beneath: params.flag("beneath")?,
        words: params.one("words")?.map(str::to_owned),
    })
}

pub(super) fn sort(params: &Params) -> Result<Sort, ApiError> {
    match params.one("sort")? {
        None => Ok(Sort::Place),
        Some(given) => Sort::NAMES.iter().find(|(name, _)| *name == given).map(|(_, it)| *it).ok_or_else(|| {
            let names: Vec<String> = Sort::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
            ApiError::bad(format!("passages cannot be sorted by '{given}'"))
                .hint(format!("use {}", coding::names::either(&names)))
        }),
    }
}

async fn passages(app: State, params: Params) -> Reply {
    params.only(&[WHICH, FILTERS, &["offset", "limit", "sort"]])?;
    let inner = Arc::clone(&app);
    let answer = app.read(move |project| {
        let found = retrieve::retrieve(&inner.shelf, project, &wanted(&params, project)?, sort(&params)?)?;
        let offset = params.read("offset")?.unwrap_or(0);
        let limit = params.read::<usize>("limit")?.unwrap_or(100).min(MOST);
        let page: Vec<Coded> = found.rows.iter().skip(offset).take(limit).copied().collect();
        let corpus = inner.shelf.corpus(project)?;
        let codings = inner.shelf.codings(project)?;
        Ok(json!({
            "revision": codings.revision, "total": found.rows.len(), "sources": found.facets.sources.len(),
            "facets": facets(&corpus, &codings.coders, &found.facets),
            "passages": shown(&inner, project, &corpus, &page)?,
        }))
    });
    Ok(Json(answer.await?))
}

/// How the passages are spread, the most frequent first.
fn facets(corpus: &Corpus, coders: &[String], facets: &Facets) -> Value {
    let (mut cases, mut types): (BTreeMap<i64, u32>, BTreeMap<&str, u32>) = Default::default();
    for source in &corpus.sources {
        let count = facets.sources.get(&source.id).copied().unwrap_or_default();
        if count > 0 {
            *types.entry(source.kind.as_str()).or_default() += count;
        }
        for case in source.cases.iter().filter(|_| count > 0) {
            *cases.entry(case.0).or_default() += count;
        }
    }
    let named = |id: i64, name: &str, count: u32| (count, json!({"id": id, "name": name, "codings": count}));
    let code = |it: &coding::corpus::Code| facets.codes.get(&it.id).map(|count| named(it.id.0, &it.name, *count));
    let source = |it: &coding::corpus::Source| facets.sources.get(&it.id).map(|count| named(it.id.0, &it.name, *count));
    let case = |it: &coding::corpus::Case| cases.get(&it.id.0).map(|count| named(it.id.0, &it.name, *count));
    let plain = |name: &str, count: u32| (count, json!({"name": name, "codings": count}));
    let coder = |(at, name): (usize, &String)| facets.coders.get(&(at as u32)).map(|count| plain(name, *count));
    json!({
        "code": most_first(corpus.codes.iter().filter_map(code)),
        "source": most_first(corpus.sources.iter().filter_map(source)),
        "case": most_first(corpus.cases.iter().filter_map(case)),
        "type": most_first(types.iter().map(|(name, count)| plain(name, *count))),
        "coder": most_first(coders.iter().enumerate().filter_map(coder)),
        "speaker": most_first(facets.speakers.iter().map(|(name, count)| plain(name, *count))),
    })
}

pub(super) fn most_first(all: impl Iterator<Item = (u32, Value)>) -> Vec<Value> {
    let mut all: Vec<(u32, Value)> = all.collect();
    all.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    all.into_iter().map(|(_, it)| it).collect()
}

/// Passages with their words and a little context.
pub(super) fn shown(app: &App, project: &Project, corpus: &Corpus, page: &[Coded]) -> Result<Vec<Value>, ApiError> {
    let ids: Vec<i64> = page.iter().map(|it| it.id).collect();
    let about = project.passage_rows(&ids)?;
    let codings = app.shelf.codings(project)?;
    let texts = app.shelf.texts(project)?;
    let mut places: HashMap<i64, (u32, u32, String, String)> = HashMap::new();
    let mut of_source: BTreeMap<SourceId, Vec<&Coded>> = BTreeMap::new();
    for row in page {
        of_source.entry(row.source).or_default().push(row);
    }
    for (source, rows) in of_source {
        let Some(text) = texts.of(source) else { continue };
        let body = project.words_of(text as i64)?;
        let map = TextMap::new(&body);
        let utf16 = |point| map.to_utf16(point).unwrap_or_default();
        for row in rows {
            let (before, after) = around(&map, row.span);
            places.insert(row.id, (utf16(row.span.start), utf16(row.span.end), before, after));
        }
    }
    let mut shown = Vec::with_capacity(page.len());
    for row in page {
        let (Some(about), Some((start, end, before, after))) = (about.get(&row.id), places.remove(&row.id)) else {
            continue;
        };
        let source = corpus.source(row.source);
        let turn = texts.of(row.source).map(|text| app.shelf.turns(project, text)).transpose()?;
        let turn = turn.as_ref().and_then(|turns| {
            turns.touched(row.span).first().map(|it| (it.number, turns.speaker_of(it).map(str::to_owned)))
        });
        let cases: Vec<&str> = source.map(|it| case_names(corpus, &it.cases)).unwrap_or_default();
        shown.push(json!({
            "id": row.id, "guid": about.guid, "code": row.code, "coder": codings.coders.get(row.coder as usize),
            "source": {"id": row.source, "name": source.map(|it| &it.name), "title": source.map(|it| &it.title), "cases": cases},
            "start": start, "end": end, "paragraph": turn.as_ref().map(|it| it.0), "speaker": turn.and_then(|it| it.1),
            "quotation": about.quotation, "before": before, "after": after, "memo": about.memo, "waits": about.waits,
            "codes": retrieve::others(&codings, row),
        }));
    }
    Ok(shown)
}

/// The names of cases.
pub(super) fn case_names<'c>(corpus: &'c Corpus, ids: &[coding::corpus::CaseId]) -> Vec<&'c str> {
    ids.iter().filter_map(|id| corpus.case(*id)).map(|it| it.name.as_str()).collect()
}

/// A little before and after, cut between words.
fn around(map: &TextMap<'_>, span: Span) -> (String, String) {
    let slice = |start, end| Span::new(start, end).and_then(|it| map.slice(it)).unwrap_or_default();
    let from = span.start.saturating_sub(AROUND);
    let to = span.end.saturating_add(AROUND).min(map.length());
    let (before, after) = (slice(from, span.start), slice(span.end, to));
    let before = if from == 0 { before } else { before.split_once(char::is_whitespace).map_or(before, |it| it.1) };
    let after =
        if to == map.length() { after } else { after.rsplit_once(char::is_whitespace).map_or(after, |it| it.0) };
    (before.to_owned(), after.to_owned())
}

async fn context(app: State, params: Params) -> Reply {
    params.only(&[&["source", "start", "end", "paragraphs"]])?;
    let answer = app.read(move |project| {
        let source = row(project, Kind::Source, &params.needed::<String>("source")?)?;
        let Some(text) = project.source_text(source)? else {
            return Err(ApiError::new(crate::error::Kind::NotFound, "this source has no text"));
        };
        let map = TextMap::new(&text.body);
        let (start, end) = (params.needed("start")?, params.read("end")?);
        let start: u32 = start;
        let point =
            |unit| map.from_utf16(unit).ok_or_else(|| ApiError::bad(format!("{unit} is not a position of this text")));
        let (from, to) = (point(start)?, point(end.unwrap_or(start))?);
        let more = params.read::<usize>("paragraphs")?.unwrap_or(1).min(20);
        let first = text.blocks.partition_point(|it| it.span.end <= from);
        let last = text.blocks.partition_point(|it| it.span.start < to.max(from + 1));
        let shown = &text.blocks[first.saturating_sub(more)..(last + more).min(text.blocks.len())];
        let blocks: Vec<Value> = shown
            .iter()
            .map(|it| {
                json!({"number": it.number, "start": map.to_utf16(it.span.start), "end": map.to_utf16(it.span.end),
                       "speaker": it.speaker, "text": map.slice(it.span)})
            })
            .collect();
        Ok(json!({"text_revision": text.number, "blocks": blocks}))
    });
    Ok(Json(answer.await?))
}

/// All passages that are meant, for tables and files.
pub(super) fn found(app: &App, project: &Project, params: &Params) -> Result<Found, ApiError> {
    Ok(retrieve::retrieve(&app.shelf, project, &wanted(params, project)?, sort(params)?)?)
}
