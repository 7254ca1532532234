//! Tables of coded passages: codes against what they are compared by, and codes against each other.

use crate::retrieve::{Found, Tree};
use crate::shelf::Shelf;
use analysis::cooccurrence::{CoOccurrence, Placed, cooccurrence};
use analysis::matrix::{Entry, Matrix, matrix};
use anyhow::Result;
use coding::coded::Coded;
use coding::corpus::{CodeId, SourceId};
use coding::span::Span;
use std::collections::{BTreeMap, HashMap};
use storage::Project;

/// What codes are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The cases of the source; those of a source without one stand apart.
    Case,
    /// Its type.
    Type,
    /// The source itself.
    Source,
    /// Who coded.
    Coder,
    /// Who speaks; of a passage over several turns, each part by its own.
    Speaker,
}

impl By {
    /// Their names.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("case", Self::Case),
        ("type", Self::Type),
        ("source", Self::Source),
        ("coder", Self::Coder),
        ("speaker", Self::Speaker),
    ];
}

/// A table with its names.
pub struct Table {
    /// The codes, in the order of the codebook.
    pub rows: Vec<CodeId>,
    /// The columns' names; nothing for what has none.
    pub columns: Vec<Option<String>>,
    /// What is counted.
    pub matrix: Matrix,
}

/// Counts the passages found. With `beneath`, a passage counts also for the codes above its own.
pub fn table(shelf: &Shelf, project: &Project, found: &Found, by: By, beneath: bool) -> Result<Table> {
    let corpus = shelf.corpus(project)?;
    let tree = Tree::of(&corpus);
    let mut parts = Parts::of(shelf, project, by)?;
    let mut entries: Vec<(CodeId, Entry)> = Vec::new();
    for (number, row) in (0_u32..).zip(&found.rows) {
        let codes: Vec<CodeId> = if beneath { tree.upwards(row.code).collect() } else { vec![row.code] };
        for (column, span) in parts.of_row(row)? {
            let source = row.source.0 as u32;
            let entry = |code: CodeId| (code, Entry { row: 0, column, source, coding: number, span });
            entries.extend(codes.iter().map(|it| entry(*it)));
        }
    }
    let used: HashMap<CodeId, ()> = entries.iter().map(|(code, _)| (*code, ())).collect();
    let rows: Vec<CodeId> = corpus.codes.iter().map(|it| it.id).filter(|it| used.contains_key(it)).collect();
    let places: HashMap<CodeId, u32> = rows.iter().copied().zip(0..).collect();
    let (columns, order) = parts.columns();
    let entries: Vec<Entry> = entries
        .into_iter()
        .filter_map(|(code, it)| Some(Entry { row: *places.get(&code)?, column: order[it.column as usize], ..it }))
        .collect();
    let words = words(shelf, project, &found.rows)?;
    let count = |source: u32, span: Span| words.get(&source).map_or(0, |it| it.within(span));
    let matrix = matrix(rows.len(), columns.len(), entries, &count);
    Ok(Table { rows, columns, matrix })
}

type Words = HashMap<u32, std::sync::Arc<coding::words::WordStarts>>;

fn words(shelf: &Shelf, project: &Project, rows: &[Coded]) -> Result<Words> {
    let texts = shelf.texts(project)?;
    let mut words = Words::new();
    for row in rows {
        let number = row.source.0 as u32;
        if !words.contains_key(&number)
            && let Some(text) = texts.of(row.source)
        {
            words.insert(number, shelf.words(project, text)?);
        }
    }
    Ok(words)
}

/// Cuts codings into columns, and names these as they turn up.
struct Parts<'a> {
    shelf: &'a Shelf,
    project: &'a Project,
    by: By,
    names: BTreeMap<Key, u32>,
    of_source: HashMap<SourceId, Vec<Key>>,
    coders: Vec<String>,
    /// Speakers whose names differ by letter case only are one, as in filters: under the spelling that comes first.
    spellings: HashMap<String, String>,
}

/// A column: its place in the project's own order, and its name. What has no name comes last.
type Key = (usize, Option<String>);

impl<'a> Parts<'a> {
    fn of(shelf: &'a Shelf, project: &'a Project, by: By) -> Result<Self> {
        let corpus = shelf.corpus(project)?;
        let mut of_source = HashMap::new();
        for (at, source) in corpus.sources.iter().enumerate() {
            let case = |id| corpus.cases.iter().enumerate().find(|(_, it)| it.id == id);
            let keys: Vec<Key> = match by {
                By::Source => vec![(at, Some(source.name.clone()))],
                By::Type => vec![(0, Some(source.kind.clone()))],
                By::Case if source.cases.is_empty() => vec![(usize::MAX, None)],
                By::Case => {
                    source.cases.iter().filter_map(|it| case(*it).map(|(at, it)| (at, Some(it.name.clone())))).collect()
                }
                By::Coder | By::Speaker => Vec::new(),
            };
            of_source.insert(source.id, keys);
        }
        let coders = shelf.codings(project)?.coders.clone();
        Ok(Self { shelf, project, by, names: BTreeMap::new(), of_source, coders, spellings: HashMap::new() })
    }

    fn spelled(&mut self, name: &str) -> String {
        self.spellings.entry(name.to_lowercase()).or_insert_with(|| name.to_owned()).clone()
    }

    fn number(&mut self, key: Key) -> u32 {
        let next = self.names.len() as u32;
        *self.names.entry(key).or_insert(next)
    }

    fn of_row(&mut self, row: &Coded) -> Result<Vec<(u32, Span)>> {
        match self.by {
            By::Coder => {
                let name = self.coders.get(row.coder as usize).cloned();
                Ok(vec![(self.number((0, name)), row.span)])
            }
            By::Speaker => {
                let Some(text) = self.shelf.texts(self.project)?.of(row.source) else { return Ok(Vec::new()) };
                let turns = self.shelf.turns(self.project, text)?;
                let mut parts = Vec::new();
                for turn in turns.touched(row.span) {
                    let name = turns.speaker_of(turn).map(|it| self.spelled(it));
                    let span =
                        Span { start: turn.span.start.max(row.span.start), end: turn.span.end.min(row.span.end) };
                    let place = if name.is_none() { usize::MAX } else { 0 };
                    parts.push((self.number((place, name)), span));
                }
                Ok(parts)
            }
            By::Case | By::Type | By::Source => {
                let keys = self.of_source.get(&row.source).cloned().unwrap_or_default();
                Ok(keys.into_iter().map(|key| (self.number(key), row.span)).collect())
            }
        }
    }

    /// The columns' names in order, and the place of each by its number.
    fn columns(self) -> (Vec<Option<String>>, Vec<u32>) {
        let mut order = vec![0; self.names.len()];
        let mut names = Vec::with_capacity(order.len());
        for (place, ((_, name), number)) in (0_u32..).zip(self.names) {
            order[number as usize] = place;
            names.push(name);
        }
        (names, order)
    }
}

/// Codes that meet.
pub struct Meetings {
    /// The codes, in the order of the codebook.
    pub codes: Vec<CodeId>,
    /// How they meet, by their places in `codes`.
    pub found: CoOccurrence,
}

/// Counts how codes meet among the passages found: where they overlap, or with `within`, where at most so many words lie
/// between them.
pub fn meetings(shelf: &Shelf, project: &Project, found: &Found, within: u32) -> Result<Meetings> {
    let corpus = shelf.corpus(project)?;
    let codes: Vec<CodeId> =
        corpus.codes.iter().map(|it| it.id).filter(|it| found.facets.codes.contains_key(it)).collect();
    let places: HashMap<CodeId, u32> = codes.iter().copied().zip(0..).collect();
    let words = if within > 0 { words(shelf, project, &found.rows)? } else { Words::new() };
    let placed = found.rows.iter().filter_map(|row| {
        let (source, code) = (row.source.0 as u32, *places.get(&row.code)?);
        if within == 0 {
            return Some(Placed::at(source, code, row.span));
        }
        let words = words.get(&source)?;
        Some(Placed { source, code, start: words.before(row.span.start), end: words.before(row.span.end) })
    });
    let found = cooccurrence(codes.len(), placed.collect(), (within > 0).then_some(within));
    Ok(Meetings { codes, found })
}
