//! Keywords in context, one line for each place.

use super::search::{ASKED, WIDEST, Wish, pointed};
use super::{Reply, State};
use crate::app::App;
use crate::error::ApiError;
use crate::filters::{FILTERS, Params};
use axum::routing::get;
use axum::{Json, Router};
use coding::corpus::SourceId;
use search::Order;
use serde_json::{Value, json};
use std::sync::Arc;
use storage::Project;
use workbench::find::{FoundBlock, found_by};
use workbench::results::concordance::{Line, keys, lines};
use workbench::searching::coded_blocks;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/search/lines", get(concordance))
}

/// So many paragraphs are sorted; of more only the first ones are.
const SORTED: usize = 20_000;
/// So many lines are shown at once.
const MOST: usize = 1000;

async fn concordance(app: State, params: Params) -> Reply {
    params.only(&[FILTERS, ASKED, &["sort", "limit", "offset", "width"]])?;
    app.fresh_index().await?;
    let inner = Arc::clone(&app);
    Ok(Json(app.read(move |project| answered(&inner, project, &params)).await?))
}

fn answered(app: &App, project: &Project, params: &Params) -> Result<Value, ApiError> {
    let keys = keys(params.one("sort")?.unwrap_or_default()).map_err(ApiError::bad)?;
    let width = params.read::<usize>("width")?.unwrap_or(60).min(WIDEST);
    let wish = Wish::of(app, project, params)?;
    let coded = if params.flag("uncoded")? { Some(coded_blocks(&app.shelf, project)?) } else { None };
    let asked = wish.admits();
    let admits = |text, block| asked(text, block) && coded.as_ref().is_none_or(|it| !it.contains(&(text, block)));
    let searcher = app.shelf.searcher(project)?;
    let found = found_by(project, &searcher, &wish.query, &wish.filter, Order::Document, Some(SORTED), Some(&admits))
        .map_err(|error| pointed(wish.typed, error))?;
    let all = lines(&found.hits, &keys);
    let (offset, limit) = (params.read("offset")?.unwrap_or(0), params.read("limit")?.unwrap_or(200).min(MOST));
    let shown = all.iter().skip(offset).take(limit).map(|it| line(app, project, &found.hits, it, width));
    Ok(json!({
        "revision": project.last_act()?, "query": wish.query.to_string(), "blocks": found.blocks, "sources": found.sources,
        "lines": shown.collect::<Result<Vec<_>, _>>()?, "total": all.len(), "cut": found.blocks > SORTED,
    }))
}

fn line(app: &App, project: &Project, hits: &[FoundBlock], line: &Line, width: usize) -> Result<Value, ApiError> {
    let hit = &hits[line.hit];
    let text = app.shelf.texts(project)?.of(SourceId(hit.source_id)).unwrap_or_default();
    let (start, end) = app.measures.text(project, text as i64)?.utf16.units_of(line.found.span);
    let context = line.context(hits, width);
    Ok(json!({
        "source": {"id": hit.source_id, "name": hit.source}, "block": hit.number, "speaker": hit.block.speaker,
        "start": start, "end": end, "left": context.left, "keyword": context.keyword, "right": context.right,
    }))
}
