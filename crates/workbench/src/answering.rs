//! The codings that answer a query.

use crate::facts::ProjectFacts;
use crate::people::narrowed;
use anyhow::Result;
use coding::index::Texts;
use search::{Order, Query, Request, Searcher};
use std::collections::BTreeSet;
use storage::Project;
use storage::read::filter::Filter;

/// The rows of the codings of which a query speaks, in the paragraphs that answer it: those of `code:` and `coder:`, and of
/// positions those of the first part.
pub fn codings(project: &mut Project, query: &Query, filter: &Filter) -> Result<Vec<i64>> {
    if project.index_is_old()? {
        project.rebuild_index()?;
    }
    let project = &*project;
    let facts = ProjectFacts::of(project, None);
    let scope = project.search_scope(filter)?;
    let admits = |text: u64, block: u32| scope.admits(text, block);
    let request = Request {
        limit: usize::MAX,
        order: Order::Document,
        admits: if scope.is_open() { None } else { Some(&admits) },
        facts: Some(&facts),
        ..Request::default()
    };
    let index = project.read_index()?;
    let texts = project.texts();
    let searcher = Searcher::open(index.files())?;
    let asked = narrowed(project, &searcher, query, filter)?;
    let found = project.at_one_moment(|_| searcher.search(&asked, &request, &texts).map_err(anyhow::Error::from))?;
    let mut rows = BTreeSet::new();
    for hit in &found.hits {
        if let Some(block) = texts.block(hit.text, hit.block)? {
            rows.extend(found.codings(hit.text, block.span));
        }
    }
    Ok(rows.into_iter().collect())
}
