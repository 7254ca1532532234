//! From a query to paragraphs with their matches.

use crate::facts::ProjectFacts;
use crate::people::narrowed;
use anyhow::Result;
use coding::hit::Match;
use coding::index::{BlockText, Texts};
use search::{Highlighter, Order, Query, Request, Searcher};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    find_where(project, query, filter, order, limit, None)
}

/// Which blocks (text, block) may be found at all.
pub type Admits<'a> = &'a (dyn Fn(u64, u32) -> bool + Sync);

/// The same, only in blocks that `also` lets through.
pub fn find_where(
    project: &mut Project,
    query: &Query,
    filter: &Filter,
    order: Order,
    limit: Option<usize>,
    also: Option<Admits<'_>>,
) -> Result<FoundAll> {
    if project.index_is_old()? {
        project.rebuild_index()?;
    }
    let searcher = Searcher::open(project.read_index()?.files())?;
    found_by(project, &searcher, query, filter, order, limit, also)
}

/// The same with an index that is open, and not an old one.
pub fn found_by(
    project: &Project,
    searcher: &Searcher,
    query: &Query,
    filter: &Filter,
    order: Order,
    limit: Option<usize>,
    also: Option<Admits<'_>>,
) -> Result<FoundAll> {
    let facts = ProjectFacts::of(project, None);
    let scope = project.search_scope(filter)?;
    let admits = |text: u64, block: u32| scope.admits(text, block) && also.is_none_or(|it| it(text, block));
    let request = Request {
        limit: limit.unwrap_or(usize::MAX),
        order: if query.is_ranked() { order } else { Order::Document },
        admits: if scope.is_open() && also.is_none() { None } else { Some(&admits) },
        facts: Some(&facts),
        ..Request::default()
    };
    let texts = project.texts();
    // One moment for all: it is right, and the file is not looked at anew for every read.
    let asked = narrowed(project, searcher, query, filter)?;
    let found = project.at_one_moment(|_| searcher.search(&asked, &request, &texts).map_err(anyhow::Error::from))?;
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

/// All blocks (text, block) that a query finds, of these texts or of all. The index must not be an old one.
pub fn blocks(
    project: &Project,
    searcher: &Searcher,
    query: &Query,
    filter: &Filter,
    within: Option<&HashSet<u64>>,
) -> Result<HashSet<(u64, u32)>> {
    let scope = project.search_scope(filter)?;
    let admits = |text: u64, block: u32| within.is_none_or(|it| it.contains(&text)) && scope.admits(text, block);
    let facts = ProjectFacts::of(project, None);
    let request = Request {
        limit: usize::MAX,
        order: Order::Document,
        admits: Some(&admits),
        facts: Some(&facts),
        ..Request::default()
    };
    let found = searcher.search(&*narrowed(project, searcher, query, filter)?, &request, &project.texts())?;
    Ok(found.hits.into_iter().map(|it| (it.text, it.block)).collect())
}
