//! Searching as one types, and coding what was found.

use super::passages::{case_names, most_first};
use super::{Reply, State, count};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form};
use crate::error::ApiError;
use crate::filters::{FILTERS, Filters, Params, read};
use axum::routing::{get, post};
use axum::{Json, Router};
use coding::Corpus;
use coding::bundle::NewCode;
use coding::corpus::SourceId;
use coding::span::Span;
use coding::utf16::Utf16Map;
use search::{Fragment, Order, QueryError, SearchError};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use storage::{Kind, Project};
use workbench::find::{self, FoundBlock};
use workbench::results::like;
use workbench::searching::{self, Asked, Facets, Group, Shown};
use workbench::tag::{self, Extent};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/search", get(search)).route("/search/code", post(code))
}

/// So many paragraphs are shown at once.
const MOST: usize = 500;
/// So many characters of each.
const WIDTH: usize = 280;
/// So many characters at most before and after a match.
pub(super) const WIDEST: usize = 400;

async fn search(app: State, params: Params) -> Reply {
    params.only(&[FILTERS, ASKED, &["order", "limit", "offset", "context", "near"]])?;
    let started = std::time::Instant::now();
    app.fresh_index().await?;
    let inner = Arc::clone(&app);
    let mut answer = app.read(move |project| answered(&inner, project, &params)).await?;
    answer["ms"] = Value::from((started.elapsed().as_secs_f64() * 10_000.0).round() / 10.0);
    Ok(Json(answer))
}

fn answered(app: &App, project: &Project, params: &Params) -> Result<Value, ApiError> {
    let wish = Wish::of(app, project, params)?;
    let order = match params.one("order")? {
        None | Some("rank") => Order::Relevance,
        Some(_) if wish.like.is_some() => Order::Relevance,
        Some("document") => Order::Document,
        Some(other) => {
            return Err(ApiError::bad(format!("hits cannot be ordered by '{other}'")).hint("use rank or document"));
        }
    };
    let admits = wish.admits();
    let asked = Asked {
        query: &wish.query,
        filter: &wish.filter,
        uncoded: params.flag("uncoded")?,
        also: Some(&admits),
        context: params.read::<usize>("context")?.map(|it| it.min(WIDEST)),
        near: params.read("near")?.filter(|it| (0.1..=1.0).contains(it)),
        order,
        offset: params.read("offset")?.unwrap_or(0),
        limit: params.read::<usize>("limit")?.unwrap_or(50).min(MOST),
        width: WIDTH,
    };
    let found = searching::search(&app.shelf, project, &asked).map_err(|error| pointed(wish.typed, error))?;
    let corpus = app.shelf.corpus(project)?;
    let groups = found.groups.iter().map(|it| group(app, project, &corpus, it)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "revision": corpus.revision, "query": wish.query.to_string(), "blocks": found.blocks, "sources": found.sources, "ms": 0,
        "groups": groups, "facets": facets(&corpus, &found.facets), "read_everything_for": found.unaided,
    }))
}

/// What of a query's parameters says what is looked for and where, besides the filters.
pub(super) const ASKED: &[&str] = &["q", "exact", "ignore_case", "like", "within", "uncoded"];

/// What is looked for and where.
pub(super) struct Wish<'p> {
    /// As it was typed.
    pub(super) typed: &'p str,
    pub(super) query: search::Query,
    pub(super) filter: storage::read::filter::Filter,
    /// The paragraph that others are to be like, by text and number: it is no answer itself.
    pub(super) like: Option<(u64, u32)>,
    within: Option<HashSet<(u64, u32)>>,
}

impl<'p> Wish<'p> {
    /// `q`, or what is like a paragraph (`like=SOURCE:NUMBER`), with the filters; `within` are the hits of a saved query.
    pub(super) fn of(app: &App, project: &Project, params: &'p Params) -> Result<Self, ApiError> {
        let typed = params.one("q")?.unwrap_or_default();
        let filter = params.filters()?.of(project)?;
        let (query, like) = match params.one("like")? {
            Some(place) => {
                let passage = like_place(project, place)?;
                let query = like::query_like(&*app.shelf.searcher(project)?, &passage)?;
                (query, Some((passage.text, passage.number)))
            }
            None => (parsed(typed)?, None),
        };
        let query = if params.flag("exact")? { query.exactly(params.flag("ignore_case")?) } else { query };
        let within = match params.read::<i64>("within")? {
            Some(id) => {
                let all = project.saved_queries()?;
                let row = all.into_iter().find(|it| it.id == id);
                let row = row.ok_or_else(|| ApiError::from(storage::Error::Gone { noun: "saved query", id }))?;
                let saved = workbench::saved::read(project, row)?;
                let mut hits =
                    find::blocks(project, &*app.shelf.searcher(project)?, &saved.query, &saved.filter, None)?;
                if let Some(coded) = saved.coded_blocks(project)? {
                    hits.retain(|it| !coded.contains(it));
                }
                Some(hits)
            }
            None => None,
        };
        Ok(Self { typed, query, filter, like, within })
    }

    /// Which blocks may be found.
    pub(super) fn admits(&self) -> impl Fn(u64, u32) -> bool + Sync + '_ {
        |text, block| {
            self.like != Some((text, block)) && self.within.as_ref().is_none_or(|it| it.contains(&(text, block)))
        }
    }
}

/// `SOURCE:NUMBER`, the source by its number or name.
fn like_place(project: &Project, place: &str) -> Result<like::Passage, ApiError> {
    let parts =
        place.rsplit_once(':').and_then(|(source, number)| Some((source.parse::<i64>().ok()?, number.parse().ok()?)));
    Ok(match parts {
        Some((source, number)) => like::paragraph(project, source, number)?,
        None => like::passage(project, place)?,
    })
}

/// A query, or where it goes wrong.
pub(super) fn parsed(typed: &str) -> Result<search::Query, ApiError> {
    search::parse(typed).map_err(|error| at_its_place(typed, &error))
}

fn at_its_place(typed: &str, error: &QueryError) -> ApiError {
    let units = |place: usize| typed.chars().take(place).map(char::len_utf16).sum::<usize>();
    let told = ApiError::bad(error.problem.to_string()).with("at", units(error.at)).with("to", units(error.to));
    match error.hint() {
        Some(hint) => told.hint(hint),
        None => told,
    }
}

/// An error of a search; one that is in the query says where.
pub(super) fn pointed(typed: &str, error: anyhow::Error) -> ApiError {
    match error.downcast_ref::<SearchError>() {
        Some(SearchError::Query(wrong)) => at_its_place(typed, wrong),
        _ => error.into(),
    }
}

fn group(app: &App, project: &Project, corpus: &Corpus, group: &Group) -> Result<Value, ApiError> {
    let measure = app.measures.text(project, group.text as i64)?;
    let hits: Vec<Value> = group.hits.iter().map(|it| hit(it, &measure.utf16)).collect();
    let source = corpus.source(group.source).map(|it| {
        json!({"id": it.id, "name": it.name, "title": it.title, "type": it.kind, "cases": case_names(corpus, &it.cases), "date": it.date})
    });
    Ok(json!({"source": source, "total": group.total, "hits": hits}))
}

fn hit(hit: &Shown, utf16: &Utf16Map) -> Value {
    let (start, end) = utf16.units_of(hit.span);
    let matches: Vec<(u32, u32)> = hit.matches.iter().map(|it| utf16.units_of(*it)).collect();
    let mut shown = json!({
        "block": hit.block, "start": start, "end": end, "speaker": hit.speaker, "snippet": snippet(hit.span, &hit.fragments),
        "matches": matches, "codes": hit.codes, "score": hit.score,
    });
    if !hit.contexts.is_empty() {
        shown["context"] = hit.contexts.iter().map(|it| json!([it.left, it.keyword, it.right])).collect();
    }
    if let Some((source, block, share)) = hit.echo {
        shown["near"] = json!({"source": source, "block": block, "share": share});
    }
    shown
}

/// The pieces of a snippet, each with whether it was looked for; `…` stands where something is left out.
pub(super) fn snippet(span: Span, fragments: &[Fragment]) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut at = span.start;
    for fragment in fragments {
        if fragment.span.start > at {
            pieces.push((if pieces.is_empty() { "… " } else { " … " }.to_owned(), false));
        }
        pieces.extend(emphasised(fragment));
        at = fragment.span.end;
    }
    if at < span.end {
        pieces.push((" …".to_owned(), false));
    }
    pieces
}

fn emphasised(fragment: &Fragment) -> Vec<(String, bool)> {
    let words: Vec<char> = fragment.words.chars().collect();
    let (mut pieces, mut at) = (Vec::new(), 0);
    for range in &fragment.emphasised {
        pieces.push((words[at..range.start].iter().collect::<String>(), false));
        pieces.push((words[range.clone()].iter().collect(), true));
        at = range.end;
    }
    pieces.push((words[at..].iter().collect(), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

/// How all hits are spread, the most frequent first.
fn facets(corpus: &Corpus, facets: &Facets) -> Value {
    let (mut types, mut cases) = (BTreeMap::<&str, u32>::new(), BTreeMap::<i64, u32>::new());
    let mut years = BTreeMap::<i16, u32>::new();
    for source in &corpus.sources {
        let Some(count) = facets.sources.get(&source.id) else { continue };
        *types.entry(source.kind.as_str()).or_default() += count;
        if let Some(date) = source.date {
            *years.entry(date.first_day().year()).or_default() += count;
        }
        for case in &source.cases {
            *cases.entry(case.0).or_default() += count;
        }
    }
    let named = |id: i64, name: &str, count: u32| (count, json!({"id": id, "name": name, "blocks": count}));
    let plain = |name: String, count: u32| (count, json!({"name": name, "blocks": count}));
    let case = |it: &coding::corpus::Case| cases.get(&it.id.0).map(|count| named(it.id.0, &it.name, *count));
    let code = |it: &coding::corpus::Code| facets.codes.get(&it.id).map(|count| named(it.id.0, &it.name, *count));
    let source = |it: &coding::corpus::Source| facets.sources.get(&it.id).map(|count| named(it.id.0, &it.name, *count));
    json!({
        "case": most_first(corpus.cases.iter().filter_map(case)),
        "type": most_first(types.iter().map(|(name, count)| plain((*name).to_owned(), *count))),
        "speaker": most_first(facets.speakers.iter().map(|(name, count)| plain(name.clone(), *count))),
        "year": years.iter().map(|(year, count)| plain(year.to_string(), *count).1).collect::<Vec<_>>(),
        "code": most_first(corpus.codes.iter().filter_map(code)),
        "source": most_first(corpus.sources.iter().filter_map(source)),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToCode {
    q: String,
    code: Code,
    #[serde(default)]
    extent: Option<String>,
    only: Option<Vec<(i64, u32)>>,
    #[serde(default)]
    uncoded: bool,
}

/// A code that is there, or a new one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Code {
    Id(i64),
    New(NewName),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewName {
    name: String,
    parent: Option<i64>,
}

/// So many paragraphs are more likely a slip than a wish.
const TOO_MANY: usize = 50_000;

async fn code(app: State, asker: Asker, Form(mut body): Form<Map<String, Value>>) -> Reply {
    let filters = Filters::take(&mut body)?;
    let form: ToCode = read(body)?;
    let query = parsed(&form.q)?;
    let extent = match form.extent.as_deref() {
        None | Some("paragraph") => Extent::Paragraph,
        Some("sentence") => Extent::Sentence,
        Some("words") => Extent::Words,
        Some(other) => {
            return Err(
                ApiError::bad(format!("'{other}' is no part of a hit")).hint("use paragraph, sentence or words")
            );
        }
    };
    let inner = Arc::clone(&app);
    let done = app.write(asker, move |project, coder, op| {
        let filter = filters.of(project)?;
        let found = find::find(project, &query, &filter, Order::Document, None);
        let mut found = found.map_err(|error| pointed(&form.q, error))?;
        if let Some(only) = &form.only {
            let only: HashSet<(i64, u32)> = only.iter().copied().collect();
            found.hits.retain(|it| only.contains(&(it.source_id, it.number)));
        }
        if form.uncoded {
            let coded = searching::coded_blocks(&inner.shelf, project)?;
            let texts = inner.shelf.texts(project)?;
            let text = |it: &FoundBlock| texts.of(SourceId(it.source_id)).unwrap_or_default();
            found.hits.retain(|it| !coded.contains(&(text(it), it.number)));
        }
        if found.hits.len() > TOO_MANY {
            return Err(ApiError::bad(format!("the search finds {}", count(found.hits.len(), "paragraph")))
                .hint("narrow it with filters, or code one source after the other"));
        }
        let name = match &form.code {
            Code::Id(id) => project.guid_of_number(Kind::Code, *id)?.map_or_else(
                || Err(ApiError::from(storage::Error::Gone { noun: "code", id: *id })),
                |_| Ok(project.name_of(Kind::Code, *id)?),
            )?,
            Code::New(new) => new.name.trim().to_owned(),
        };
        let shown: String = form.q.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
        let done = project.transact_once(op, &format!("apply {name} to what '{shown}' finds"), coder, |tx| {
            let code = match &form.code {
                Code::Id(id) => *id,
                Code::New(new) => {
                    tx.code_beneath(new.parent, &NewCode { id: new.name.clone(), ..NewCode::default() })?
                }
            };
            let tagged = tag::tag_hits(tx, code, &found.hits, extent)?;
            let answer = json!({"code": code, "added": tagged.added, "already": tagged.already});
            Ok(Value::Object(answer.as_object().cloned().unwrap_or_else(Answer::new)).to_string())
        })?;
        Ok(done)
    });
    Ok(Json(done.await?))
}
