//! From a query to paragraphs with their matches.

use crate::facts::ProjectFacts;
use crate::people::narrowed;
use crate::shelf::Shelf;
use anyhow::Result;
use coding::hit::Match;
use coding::index::{BlockText, Texts};
use search::{Found, Highlighter, Order, Query, Request, Searcher};
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
    renew(project)?;
    project.with_index(|project, files| found_by(project, &Searcher::open(files)?, query, filter, order, limit, also))
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
    let texts = project.texts();
    let found = ask(project, None, searcher, query, filter, Wanted { limit, order, also, seen: None })?;
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
    let admits = |text: u64, _: u32| within.is_none_or(|it| it.contains(&text));
    let found = ask(project, None, searcher, query, filter, Wanted { also: Some(&admits), ..Wanted::default() })?;
    Ok(found.hits.into_iter().map(|it| (it.text, it.block)).collect())
}

/// What is wanted of the blocks that answer. As it is by default: all of them, as one would read.
pub(crate) struct Wanted<'a> {
    /// How many at most; nothing: all.
    pub(crate) limit: Option<usize>,
    /// In which order, if the query has one of its own.
    pub(crate) order: Order,
    /// Only these.
    pub(crate) also: Option<Admits<'a>>,
    /// Called for each.
    pub(crate) seen: Option<&'a (dyn Fn(u64, u32) + Sync)>,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self { limit: None, order: Order::Document, also: None, seen: None }
    }
}

/// Asks the index, with the filters and all that the project knows. Every search goes through here. The index must not be an old one.
pub(crate) fn ask(
    project: &Project,
    shelf: Option<&Shelf>,
    searcher: &Searcher,
    query: &Query,
    filter: &Filter,
    wanted: Wanted<'_>,
) -> Result<Found> {
    // One moment for all: it is right, and the file is not looked at anew for every read.
    project.at_one_moment(|project| {
        let scope = project.search_scope(filter)?;
        let admits = |text: u64, block: u32| scope.admits(text, block) && wanted.also.is_none_or(|it| it(text, block));
        let facts = ProjectFacts::of(project, shelf);
        let request = Request {
            limit: wanted.limit.unwrap_or(usize::MAX),
            order: if query.is_ranked() { wanted.order } else { Order::Document },
            admits: if scope.is_open() && wanted.also.is_none() { None } else { Some(&admits) },
            seen: wanted.seen,
            facts: Some(&facts),
        };
        let asked = narrowed(project, searcher, query, filter)?;
        Ok(searcher.search(&asked, &request, &project.texts())?)
    })
}

/// An open index that is not an old one.
pub fn searcher(project: &mut Project) -> Result<Searcher> {
    renew(project)?;
    Ok(Searcher::open(project.read_index()?.files())?)
}

/// Builds the index anew if it is an old one.
fn renew(project: &mut Project) -> Result<()> {
    if project.index_is_old()? {
        project.rebuild_index()?;
    }
    Ok(())
}
