//! Where a search looks besides its filters, and in what form its hits are shown.

use super::kwic;
use crate::output::{count, json, line, say, width};
use crate::progress::Progress;
use anyhow::Result;
use search::{Order, Query};
use std::collections::{BTreeMap, HashSet};
use storage::Project;
use workbench::find::{self, FoundAll, FoundBlock};
use workbench::results::concordance::{Key, keys};
use workbench::results::{like, near};
use workbench::searching::{Asked, Facets, coded_blocks, search};
use workbench::shelf::Shelf;

/// Where else to look, and how to show it.
#[derive(clap::Args, Debug, Default)]
pub(super) struct ResultArgs {
    /// Find paragraphs like this one: the source and the number, as hits show them
    #[arg(long, value_name = "PLACE", conflicts_with_all = ["query", "saved", "save"])]
    pub(super) like: Option<String>,
    /// Look only in what a saved query finds
    #[arg(long, value_name = "NAME", conflicts_with = "save")]
    pub(super) in_results_of: Option<String>,
    /// Only paragraphs in which nothing is coded
    #[arg(long)]
    pub(super) uncoded: bool,
    /// Leave out what interviewers say, in hits and in counts ('alidade speaker list')
    #[arg(long)]
    pub(super) without_interviewers: bool,
    /// With --kwic: sort by left, right, keyword, source, relevance, or places: 1L,2L,1R
    #[arg(long, value_name = "BY", requires = "kwic", value_parser = Sorting::read)]
    pub(super) sort: Option<Sorting>,
    /// How all hits are spread over cases, types, years, speakers and codes
    #[arg(long, conflicts_with_all = ["kwic", "count", "code"])]
    pub(super) facets: bool,
    /// Hits source by source, the sources with most hits first
    #[arg(long, conflicts_with_all = ["kwic", "count", "code", "facets"])]
    pub(super) by_source: bool,
    /// Show paragraphs that say nearly the same once; SHARE of common wording from 0 to 1
    #[arg(long, value_name = "SHARE", num_args = 0..=1, require_equals = true, value_parser = share,
          default_missing_value = "0.8", conflicts_with_all = ["kwic", "count", "code", "facets", "by_source"])]
    pub(super) near_duplicates: Option<f64>,
}

/// What lines of a concordance are sorted by.
#[derive(Clone, Debug)]
pub(super) struct Sorting(pub(super) Vec<Key>);

impl Sorting {
    fn read(given: &str) -> Result<Self, String> {
        keys(given).map(Self)
    }
}

fn share(given: &str) -> Result<f64, String> {
    let share: f64 = given.parse().map_err(|_| "write a share such as 0.8".to_owned())?;
    if (0.1..=1.0).contains(&share) { Ok(share) } else { Err("the share lies between 0.1 and 1".into()) }
}

/// The blocks in which a search may look.
#[derive(Default)]
pub(super) struct Within {
    /// The paragraph that others are to be like.
    like: Option<(u64, u32)>,
    results: Option<HashSet<(u64, u32)>>,
    coded: Option<HashSet<(u64, u32)>>,
}

impl Within {
    pub(super) fn of(project: &mut Project, args: &ResultArgs, uncoded: bool) -> Result<Self> {
        let mut within = Self::default();
        if uncoded {
            within.coded = Some(coded_blocks(&Shelf::default(), project)?);
        }
        if let Some(name) = &args.in_results_of {
            let searcher = find::searcher(project)?;
            let saved = workbench::saved::named(project, name)?;
            let mut hits = find::blocks(project, &searcher, &saved.query, &saved.filter, None)?;
            if let Some(coded) = saved.coded_blocks(project)? {
                hits.retain(|it| !coded.contains(it));
            }
            within.results = Some(hits);
        }
        Ok(within)
    }

    /// A query for what is like a paragraph, which itself is left out.
    pub(super) fn like(&mut self, project: &mut Project, place: &str) -> Result<Query> {
        let passage = like::passage(project, place)?;
        self.like = Some((passage.text, passage.number));
        like::query_like(&find::searcher(project)?, &passage)
    }

    pub(super) fn is_everything(&self) -> bool {
        self.like.is_none() && self.results.is_none() && self.coded.is_none()
    }

    pub(super) fn admits(&self, text: u64, block: u32) -> bool {
        let it = (text, block);
        self.like != Some(it)
            && self.results.as_ref().is_none_or(|all| all.contains(&it))
            && self.coded.as_ref().is_none_or(|all| !all.contains(&it))
    }
}

/// How many hits must be found for the form in which they are shown.
pub(super) fn needs_all(args: &ResultArgs) -> bool {
    args.by_source || args.near_duplicates.is_some() || args.sort.is_some()
}

/// Shows hits in the form that was asked for; whether one was. At most `limit` of them are shown.
pub(super) fn show(typed: &str, found: &FoundAll, args: &ResultArgs, limit: usize, as_json: bool) -> Result<bool> {
    if let Some(least) = args.near_duplicates {
        collapsed(typed, found, least, limit, as_json).map(|()| true)
    } else if args.by_source {
        by_source(typed, found, limit, as_json).map(|()| true)
    } else {
        Ok(false)
    }
}

/// Keywords in context.
pub(super) fn concordance(typed: &str, found: &FoundAll, args: &ResultArgs, limit: usize, as_json: bool) -> Result<()> {
    let sorting = args.sort.as_ref().map(|it| it.0.as_slice()).unwrap_or_default();
    let limit = if args.sort.is_some() { limit } else { usize::MAX };
    let lines = workbench::results::concordance::lines(&found.hits, sorting);
    let shown = &lines[..lines.len().min(limit)];
    if as_json {
        let mut answer = super::as_json(typed, found);
        answer["lines"] = shown.iter().map(|it| kwic::as_json(&found.hits, it)).collect();
        return json(&answer);
    }
    kwic::print(&found.hits, shown)?;
    let all = super::summary(found);
    say(if shown.len() < lines.len() {
        format!("{all}; the first {} of {} are shown (--limit N, --all).", shown.len(), count(lines.len(), "line"))
    } else {
        all
    })
}

fn by_source(typed: &str, found: &FoundAll, limit: usize, as_json: bool) -> Result<()> {
    let mut sources: BTreeMap<i64, Vec<&FoundBlock>> = BTreeMap::new();
    for hit in &found.hits {
        sources.entry(hit.source_id).or_default().push(hit);
    }
    let mut sources: Vec<Vec<&FoundBlock>> = sources.into_values().collect();
    sources.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a[0].source.cmp(&b[0].source)));
    if as_json {
        let groups: Vec<_> = sources
            .iter()
            .map(|hits| {
                let shown: Vec<_> = hits.iter().map(|it| super::hit_as_json(it)).collect();
                serde_json::json!({"source": hits[0].source, "title": hits[0].title, "paragraphs": hits.len(), "hits": shown})
            })
            .collect();
        return json(
            &serde_json::json!({"query": typed, "paragraphs": found.blocks, "sources": found.sources, "groups": groups}),
        );
    }
    let mut left = limit;
    for hits in &sources {
        say(format!("{}  {}  ({})", hits[0].source, hits[0].title, count(hits.len(), "paragraph")))?;
        for hit in hits.iter().take(left) {
            say(super::snippet_of(hit, &format!("  ¶{:<5}", hit.number)))?;
        }
        left = left.saturating_sub(hits.len());
    }
    let shown = found.hits.len().min(limit);
    let more = if shown < found.hits.len() {
        format!("; {shown} of them are shown (--limit N, --all).")
    } else {
        String::new()
    };
    say(format!("{}{more}", super::summary(found)))
}

fn collapsed(typed: &str, found: &FoundAll, least: f64, limit: usize, as_json: bool) -> Result<()> {
    let words: Vec<&str> = found.hits.iter().map(|it| it.block.words.as_str()).collect();
    let mut groups: Vec<(usize, Vec<(usize, f64)>)> = Vec::new();
    let progress = Progress::new("Comparing", 2 * words.len(), as_json);
    let echoes = near::echoes(&words, least, &mut |at| progress.at(at));
    drop(progress);
    for (place, echo) in echoes.into_iter().enumerate() {
        match echo {
            None => groups.push((place, Vec::new())),
            Some(echo) => {
                // Whoever is echoed stands for itself, and came before: its group is there, in order.
                if let Ok(at) = groups.binary_search_by_key(&echo.of, |it| it.0) {
                    groups[at].1.push((place, echo.share));
                }
            }
        }
    }
    let shown = &groups[..groups.len().min(limit)];
    if as_json {
        let hits: Vec<_> = shown
            .iter()
            .map(|(leader, others)| {
                let mut hit = super::hit_as_json(&found.hits[*leader]);
                let other = |(at, share): &(usize, f64)| {
                    let it = &found.hits[*at];
                    serde_json::json!({"source": it.source, "paragraph": it.number, "share": share})
                };
                hit["near_duplicates"] = others.iter().map(other).collect();
                hit
            })
            .collect();
        return json(&serde_json::json!({
            "query": typed, "paragraphs": found.blocks, "sources": found.sources, "different": groups.len(), "hits": hits,
        }));
    }
    for (leader, others) in shown {
        let hit = &found.hits[*leader];
        say(format!("{}  {}", super::locator(hit), hit.title))?;
        say(super::snippet_of(hit, "    "))?;
        if !others.is_empty() {
            let named = others.iter().take(6).map(|(at, share)| {
                format!("{} ¶{} ({:.0} %)", found.hits[*at].source, found.hits[*at].number, share * 100.0)
            });
            let more = if others.len() > 6 { format!(" and {} more", others.len() - 6) } else { String::new() };
            let named = named.collect::<Vec<_>>().join(", ");
            say(crate::output::hung("    nearly the same: ", &line(&format!("{named}{more}"))))?;
        }
    }
    let cut = if shown.len() < groups.len() {
        format!("; the first {} are shown (--limit N, --all)", shown.len())
    } else {
        String::new()
    };
    say(format!("{}, of which {} differ{cut}.", super::summary(found), groups.len()))
}

/// How all hits are spread.
pub(super) fn facets(
    project: &Project,
    typed: &str,
    query: &Query,
    filter: &storage::read::filter::Filter,
    within: &Within,
    as_json: bool,
) -> Result<usize> {
    let shelf = Shelf::default();
    let admits = |text, block| within.admits(text, block);
    let asked = Asked {
        query,
        filter,
        uncoded: false,
        also: Some(&admits),
        context: None,
        near: None,
        order: Order::Document,
        offset: 0,
        limit: 0,
        width: 0,
    };
    let found = search(&shelf, project, &asked)?;
    let spread = spread(&*shelf.corpus(project)?, &found.facets);
    if as_json {
        let mut answer = serde_json::json!({"query": typed, "paragraphs": found.blocks, "sources": found.sources});
        for (name, counts) in &spread {
            answer[*name] = counts.iter().map(|(it, n)| serde_json::json!({"name": it, "paragraphs": n})).collect();
        }
        json(&answer)?;
        return Ok(found.blocks);
    }
    for (name, counts) in spread.iter().filter(|it| !it.1.is_empty()) {
        say(name.to_uppercase())?;
        let most = counts.iter().map(|it| it.1).max().unwrap_or(1).max(1);
        for (value, number) in counts {
            // A bar beside the number: counts are compared at a glance.
            let bar = "▪".repeat(((*number * 20).div_ceil(most)) as usize);
            say(format!("  {number:>7}  {bar:<20}  {}", crate::output::cut(&line(value), width().saturating_sub(33))))?;
        }
    }
    let counted = FoundAll { blocks: found.blocks, sources: found.sources, hits: Vec::new(), unaided: Vec::new() };
    say(super::summary(&counted))?;
    Ok(found.blocks)
}

/// By name of the facet: values with their counts, the most frequent first, years in order.
fn spread(corpus: &coding::Corpus, facets: &Facets) -> Vec<(&'static str, Vec<(String, u32)>)> {
    let mut cases: BTreeMap<String, u32> = BTreeMap::new();
    let mut types: BTreeMap<String, u32> = BTreeMap::new();
    let mut years: BTreeMap<String, u32> = BTreeMap::new();
    for source in &corpus.sources {
        let Some(count) = facets.sources.get(&source.id) else { continue };
        *types.entry(source.kind.clone()).or_default() += count;
        if let Some(date) = source.date {
            *years.entry(date.first_day().year().to_string()).or_default() += count;
        }
        for case in corpus.cases.iter().filter(|it| source.cases.contains(&it.id)) {
            *cases.entry(case.name.clone()).or_default() += count;
        }
    }
    let codes = corpus.codes.iter().filter_map(|it| Some((it.name.clone(), *facets.codes.get(&it.id)?))).collect();
    let most_first = |mut all: Vec<(String, u32)>| {
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all
    };
    vec![
        ("case", most_first(cases.into_iter().collect())),
        ("type", most_first(types.into_iter().collect())),
        ("year", years.into_iter().collect()),
        ("speaker", most_first(facets.speakers.iter().map(|(name, count)| (name.clone(), *count)).collect())),
        ("code", most_first(codes)),
    ]
}
