//! The codings that answer a query.

use crate::find::{Wanted, ask, searcher};
use anyhow::Result;
use coding::index::Texts;
use search::Query;
use std::collections::BTreeSet;
use storage::Project;
use storage::read::filter::Filter;

/// The rows of the codings of which a query speaks, in the paragraphs that answer it: those of `code:` and `coder:`, and of
/// positions those of the first part.
pub fn codings(project: &mut Project, query: &Query, filter: &Filter) -> Result<Vec<i64>> {
    let searcher = searcher(project)?;
    let found = ask(project, None, &searcher, query, filter, Wanted::default())?;
    let texts = project.texts();
    let mut rows = BTreeSet::new();
    for hit in &found.hits {
        if let Some(block) = texts.block(hit.text, hit.block)? {
            rows.extend(found.codings(hit.text, block.span));
        }
    }
    Ok(rows.into_iter().collect())
}
