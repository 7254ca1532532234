//! Saved queries: read with their filters, and how they stand: what they find, what was decided of it, what is new.

use crate::find::blocks;
use crate::refusal::wrong;
use crate::shelf::Shelf;
use anyhow::Result;
use coding::span::Span;
use search::{Query, Searcher};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::read::filter::Filter;
use storage::{Kind, Project, SavedQuery, SearchDecision};

/// A saved query that can be asked.
pub struct Saved {
    /// As it is kept, or will be.
    pub row: SavedQuery,
    /// What it looks for.
    pub query: Query,
    /// Where.
    pub filter: Filter,
    /// Only paragraphs in which nothing is coded.
    pub uncoded: bool,
}

/// The number of a query that is not saved yet.
const UNKEPT: i64 = 0;

impl Saved {
    /// Whether it is in the project; if not, it is saved with the first decision about its hits.
    pub fn is_kept(&self) -> bool {
        self.row.id != UNKEPT
    }

    /// The blocks in which something is coded, if this query leaves them out.
    pub fn coded_blocks(&self, project: &Project) -> Result<Option<HashSet<(u64, u32)>>> {
        self.uncoded.then(|| crate::searching::coded_blocks(&Shelf::default(), project)).transpose()
    }
}

/// The saved query of that name.
pub fn named(project: &Project, name: &str) -> Result<Saved> {
    read(project, row(project, name)?)
}

/// A query that will be saved under this name once something is decided about its hits. `filters` is a JSON object.
pub fn unkept(project: &Project, name: &str, query: &str, filters: &str) -> Result<Saved> {
    let empty = String::new;
    let (name, query, filters) = (name.to_owned(), query.to_owned(), filters.to_owned());
    read(project, SavedQuery { id: UNKEPT, guid: empty(), name, query, filters, coder: empty(), at: empty() })
}

/// The same as it is kept.
pub fn row(project: &Project, name: &str) -> Result<SavedQuery> {
    let all = project.saved_queries()?;
    match all.iter().find(|it| it.name == name.trim()) {
        Some(row) => Ok(row.clone()),
        None => {
            let names: Vec<String> = all.iter().map(|it| it.name.clone()).collect();
            let hint = match names.as_slice() {
                [] => "save one with 'alidade search QUERY --save NAME'".to_owned(),
                [_] => format!("there is {}", coding::names::either(&names)),
                _ => format!("use {}", coding::names::either(&names)),
            };
            Err(wrong(format!("no saved query is called '{name}'"), hint))
        }
    }
}

/// Reads the query and its filters.
pub fn read(project: &Project, row: SavedQuery) -> Result<Saved> {
    let query = search::parse(&row.query)?;
    let not_ours = || {
        wrong(
            format!("the query '{}' was saved with filters that are not known here", row.name),
            "save it anew, or remove it with 'alidade query remove'",
        )
    };
    let given: BTreeMap<String, Value> = serde_json::from_str(&row.filters).map_err(|_| not_ours())?;
    let mut filter = Filter::default();
    let mut uncoded = false;
    for (name, value) in given {
        let values = words(value).ok_or_else(not_ours)?;
        let first = values.first().map_or("", String::as_str);
        match name.as_str() {
            "case" => filter.cases = values,
            "type" => filter.types = values,
            "source" => filter.sources = rows(project, Kind::Source, values)?,
            "speaker" => filter.speakers = values,
            "coder" => filter.coders = values,
            "under" => filter.codes = rows(project, Kind::Code, values)?,
            "since" if !first.is_empty() => filter.since = Some(first.parse().map_err(|_| not_ours())?),
            "until" if !first.is_empty() => filter.until = Some(first.parse().map_err(|_| not_ours())?),
            "since" | "until" => {}
            "without_interviewers" => filter.without_interviewers = first == "true",
            "uncoded" => uncoded = first == "true",
            _ => return Err(not_ours()),
        }
    }
    Ok(Saved { row, query, filter, uncoded })
}

/// A word, a number, a switch, or a list of these.
fn words(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(it) => Some(vec![it]),
        Value::Number(it) => Some(vec![it.to_string()]),
        Value::Bool(it) => Some(vec![it.to_string()]),
        Value::Array(all) => all.into_iter().map(words).collect::<Option<Vec<_>>>().map(|it| it.concat()),
        Value::Object(_) => None,
    }
}

/// The page keeps sources and codes by their numbers, the command line by their names.
fn rows(project: &Project, kind: Kind, given: Vec<String>) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for it in given {
        let guid = match it.parse::<i64>() {
            Ok(id) => project.guid_of_number(kind, id)?,
            Err(_) => None,
        };
        names.push(guid.unwrap_or(it));
    }
    Ok(names)
}

/// What saved queries find in texts that just came.
#[derive(Debug, Default)]
pub struct Arrived {
    /// The names of queries, and how many paragraphs of the new texts each finds; without those that find none.
    pub hits: Vec<(String, usize)>,
    /// How many queries were not asked, for time was up.
    pub unasked: usize,
}

/// Asks all saved queries of the texts that came with these acts, for as long as `patience` lasts. A query that cannot be asked is
/// left out: whoever asks it will be told why. The index must not be an old one.
pub fn arrived(
    project: &Project,
    searcher: &Searcher,
    acts: &HashSet<i64>,
    patience: std::time::Duration,
) -> Result<Arrived> {
    let mut arrived = Arrived::default();
    let queries = project.saved_queries()?;
    if queries.is_empty() {
        return Ok(arrived);
    }
    let texts: HashSet<u64> =
        project.text_arrivals()?.into_iter().filter(|(_, act)| acts.contains(act)).map(|(text, _)| text).collect();
    let begun = std::time::Instant::now();
    for row in queries {
        if begun.elapsed() > patience {
            arrived.unasked += 1;
            continue;
        }
        let name = row.name.clone();
        let found = read(project, row)
            .and_then(|it| blocks(project, searcher, &it.query, &it.filter, Some(&texts)))
            .map(|it| it.len());
        if let Some(found) = found.ok().filter(|it| *it > 0) {
            arrived.hits.push((name, found));
        }
    }
    Ok(arrived)
}

/// How a saved query stands for a coder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Standing {
    /// Paragraphs that it finds.
    pub total: usize,
    /// Those of which the coder decided something, for any code.
    pub decided: usize,
    /// Those not decided that stand in texts which came after the query was saved, changed or last worked on by anybody.
    pub new: usize,
}

/// What is asked once for all saved queries.
pub struct Basis {
    arrivals: HashMap<u64, i64>,
    touched: HashMap<i64, i64>,
    decisions: Vec<SearchDecision>,
}

impl Basis {
    /// What a coder decided.
    pub fn of(project: &Project, coder: &str) -> Result<Self> {
        let mut decisions = project.search_decisions(None)?;
        decisions.retain(|it| it.coder == coder);
        Ok(Self { arrivals: project.text_arrivals()?, touched: project.query_marks()?, decisions })
    }

    /// How a saved query stands. The index must not be an old one.
    pub fn standing(&self, project: &Project, searcher: &Searcher, saved: &Saved) -> Result<Standing> {
        let mut hits = blocks(project, searcher, &saved.query, &saved.filter, None)?;
        if let Some(coded) = saved.coded_blocks(project)? {
            hits.retain(|it| !coded.contains(it));
        }
        let mut standing = Standing { total: hits.len(), ..Standing::default() };
        let mut decided: HashMap<u64, Vec<Span>> = HashMap::new();
        for it in self.decisions.iter().filter(|it| it.query == saved.row.id) {
            decided.entry(it.text).or_default().push(it.span);
        }
        let touched = self.touched.get(&saved.row.id).copied().unwrap_or_default();
        let mut hits: Vec<(u64, u32)> = hits.into_iter().collect();
        hits.sort_unstable();
        for of_text in hits.chunk_by(|a, b| a.0 == b.0) {
            let text = of_text[0].0;
            let done = match decided.get(&text) {
                Some(spans) => covered(&project.turns_of_text(text)?.turns, of_text, spans),
                None => 0,
            };
            standing.decided += done;
            if self.arrivals.get(&text).is_some_and(|act| *act > touched) {
                standing.new += of_text.len() - done;
            }
        }
        Ok(standing)
    }
}

/// How many of these blocks lie wholly in some span.
fn covered(turns: &[coding::coded::Turn], blocks: &[(u64, u32)], spans: &[Span]) -> usize {
    let inside = |it: &Span| spans.iter().any(|by| by.start <= it.start && it.end <= by.end);
    let is_hit = |number: u32| blocks.binary_search_by_key(&number, |it| it.1).is_ok();
    turns.iter().filter(|it| is_hit(it.number) && inside(&it.span)).count()
}
