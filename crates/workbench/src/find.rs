//! From a query to paragraphs with their matches.

use crate::facts::ProjectFacts;
use anyhow::Result;
use coding::hit::Match;
use coding::index::{BlockText, Texts};
use search::{Highlighter, Order, Query, Request, Searcher};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use storage::Project;
use storage::read::filter::Filter;

/// A hit with all that a person needs to judge it.
pub struct FoundBlock {
    /// The name of its source.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Its row.
    pub source_id: i64,
    /// The number of the paragraph.
    pub number: u32,
    /// How relevant it is; 0 in the order of the text.
    pub score: f32,
    /// The paragraph.
    pub block: BlockText,
    /// Where in the text the words stand.
    pub matches: Vec<Match>,
}

/// All that a search found.
pub struct FoundAll {
    /// How many paragraphs answer.
    pub blocks: usize,
    /// Of how many sources.
    pub sources: usize,
    /// Those that were asked for.
    pub hits: Vec<FoundBlock>,
    /// Regular expressions for which all texts were read.
    pub unaided: Vec<String>,
}

/// Runs a query over the project, with filters. `limit` nothing: every hit.
pub fn find(
    project: &mut Project,
    query: &Query,
    filter: &Filter,
    order: Order,
    limit: Option<usize>,
) -> Result<FoundAll> {
    if project.index_is_old()? {
        project.rebuild_index()?;
    }
    let project = &*project;
    let facts = ProjectFacts::of(project, None);
    let scope = project.search_scope(filter)?;
    let admits = |text: u64, block: u32| scope.admits(text, block);
    let request = Request {
        limit: limit.unwrap_or(usize::MAX),
        order,
        admits: if scope.is_open() { None } else { Some(&admits) },
        facts: Some(&facts),
        ..Request::default()
    };
    let index = project.read_index()?;
    let searcher = Searcher::open(index.files())?;
    let texts = project.texts();
    let found = searcher.search(query, &request, &texts)?;
    let mut hits = Vec::with_capacity(found.hits.len());
    let mut highlighters: HashMap<Option<String>, Highlighter> = HashMap::new();
    let wanted = project.filtered_sources(filter)?;
    let mut owners: BTreeMap<u64, Vec<storage::read::entries::TextOwner>> = BTreeMap::new();
    for hit in &found.hits {
        if let Entry::Vacant(place) = owners.entry(hit.text) {
            // Two sources may have one text: each is shown, unless a filter speaks of one of them only.
            let mut all = project.owners_of_text(hit.text)?;
            all.retain(|it| wanted.as_ref().is_none_or(|wanted| wanted.contains(&it.source)));
            place.insert(all);
        }
        let Some(block) = texts.block(hit.text, hit.block)? else { continue };
        for owner in &owners[&hit.text] {
            let language = owner.language.clone();
            let highlighter =
                highlighters.entry(language).or_insert_with(|| Highlighter::new(query, owner.language.as_deref()));
            hits.push(FoundBlock {
                source: owner.name.clone(),
                title: owner.title.clone(),
                source_id: owner.source,
                number: hit.block,
                score: hit.score,
                matches: found.matches(highlighter, hit.text, &block),
                block: block.clone(),
            });
        }
    }
    Ok(FoundAll { blocks: found.total_blocks, sources: found.total_texts, hits, unaided: found.unaided })
}
