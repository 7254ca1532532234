//! Retrieval: which coded passages are meant, how they are spread, and those of one page.

use crate::shelf::Shelf;
use anyhow::Result;
use coding::coded::{Coded, Codings, Frame};
use coding::corpus::{CodeId, SourceId};
use coding::span::Span;
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::read::filter::Filter;
use storage::{Kind, Project};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Sources, speakers and coders; its codes are not looked at.
    pub filter: Filter,
    /// Passages with any of these codes.
    pub any: Vec<CodeId>,
    /// Passages where every one of these codes stands, on the whole or a part. Without `any`, the passages of these codes.
    pub all: Vec<CodeId>,
    /// Passages where none of these codes stands.
    pub none: Vec<CodeId>,
    /// Whether a code stands also for those beneath it.
    pub beneath: bool,
    /// Passages that contain these words.
    pub words: Option<String>,
}

/// In which order passages come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By source, and by place.
    #[default]
    Place,
    /// By code in the order of the codebook, then by source and place.
    Code,
    /// By coder.
    Coder,
    /// By who speaks.
    Speaker,
    /// Those that were coded last come first.
    Newest,
    /// Those that were coded first come first.
    Oldest,
    /// The longest come first.
    Longest,
}

impl Sort {
    /// Their names.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("document", Self::Place),
        ("code", Self::Code),
        ("coder", Self::Coder),
        ("speaker", Self::Speaker),
        ("newest", Self::Newest),
        ("oldest", Self::Oldest),
        ("longest", Self::Longest),
    ];
}

/// All passages that are meant.
pub struct Found {
    /// In order.
    pub rows: Vec<Coded>,
    /// How they are spread.
    pub facets: Facets,
}

/// How many passages there are of each.
#[derive(Debug, Default)]
pub struct Facets {
    /// By code.
    pub codes: HashMap<CodeId, u32>,
    /// By source.
    pub sources: HashMap<SourceId, u32>,
    /// By coder, a place in [`Codings::coders`].
    pub coders: HashMap<u32, u32>,
    /// By who speaks where the passage begins.
    pub speakers: BTreeMap<String, u32>,
}

/// Finds the passages.
pub fn retrieve(shelf: &Shelf, project: &Project, wanted: &Wanted, sort: Sort) -> Result<Found> {
    let (frame, codings) = (shelf.frame(project)?, shelf.codings(project)?);
    let mut rows = passages(shelf, project, wanted)?;
    let (facets, speakers) = spread(shelf, project, &rows)?;
    order(&mut rows, sort, &frame, &codings, &speakers);
    Ok(Found { rows, facets })
}

/// The same by source and place, in the order of the sources' rows, and not counted: the input of tables.
pub fn passages(shelf: &Shelf, project: &Project, wanted: &Wanted) -> Result<Vec<Coded>> {
    let (frame, codings) = (shelf.frame(project)?, shelf.codings(project)?);
    let tree = Tree::of(&frame);
    let codes =
        |given: &[CodeId]| -> Vec<HashSet<CodeId>> { given.iter().map(|it| tree.meant(*it, wanted.beneath)).collect() };
    let (any, all, none) = (codes(&wanted.any), codes(&wanted.all), codes(&wanted.none));
    // Whoever asks only what must stand there means the passages of these codes; else it is a condition on the others.
    let named = if any.is_empty() { &all } else { &any };
    let listed: Option<HashSet<CodeId>> = (!named.is_empty()).then(|| named.iter().flatten().copied().collect());
    let admitted = Admitted::of(project, &codings, wanted)?;
    let mut rows = Vec::new();
    for of_source in codings.rows.chunk_by(|a, b| a.source == b.source) {
        let source = of_source[0].source;
        if !admitted.source(source) {
            continue;
        }
        let mine: Vec<&Coded> = of_source.iter().filter(|it| admitted.coder(it.coder)).collect();
        let required: Vec<Stretches> = all.iter().map(|it| Stretches::of(&mine, it)).collect();
        let forbidden: Vec<Stretches> = none.iter().map(|it| Stretches::of(&mine, it)).collect();
        for row in mine {
            let named = listed.as_ref().is_none_or(|it| it.contains(&row.code));
            if named
                && required.iter().all(|it| it.meets(row.span))
                && !forbidden.iter().any(|it| it.meets(row.span))
                && admitted.row(row, shelf, project)?
            {
                rows.push(*row);
            }
        }
    }
    Ok(rows)
}

/// Which other codes stand where a passage stands.
pub fn others(codings: &Codings, row: &Coded) -> Vec<CodeId> {
    let mut codes: Vec<CodeId> = codings
        .of(row.source)
        .iter()
        .take_while(|it| it.span.start < row.span.end)
        .filter(|it| it.code != row.code && it.span.overlaps(row.span))
        .map(|it| it.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What the filters let through, with names resolved.
struct Admitted {
    sources: Option<HashSet<SourceId>>,
    coders: Option<HashSet<u32>>,
    speakers: Option<HashSet<String>>,
    /// Those who ask: what lies wholly in their turns is left out. Empty: nobody is.
    asking: HashSet<String>,
    containing: Option<HashSet<i64>>,
}

impl Admitted {
    fn of(project: &Project, codings: &Codings, wanted: &Wanted) -> Result<Self> {
        let filter = &wanted.filter;
        let resolved = project.coding_filter(&Filter { codes: Vec::new(), ..filter.clone() })?;
        let mut coders = None;
        for name in &filter.coders {
            let name = project.name_of(Kind::Coder, project.resolve(Kind::Coder, name)?)?;
            let place = codings.coders.iter().position(|it| *it == name);
            coders.get_or_insert_with(HashSet::new).extend(place.map(|it| it as u32));
        }
        let speakers = &resolved.speakers;
        let speakers = (!speakers.is_empty()).then(|| speakers.iter().cloned().collect());
        let containing = match wanted.words.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            Some(words) => Some(project.codings_containing(words)?),
            None => None,
        };
        let sources = resolved.sources.map(|it| it.into_iter().map(SourceId).collect());
        let asking = resolved.not_only_by.into_iter().collect();
        Ok(Self { sources, coders, speakers, asking, containing })
    }

    fn source(&self, source: SourceId) -> bool {
        self.sources.as_ref().is_none_or(|it| it.contains(&source))
    }

    fn coder(&self, coder: u32) -> bool {
        self.coders.as_ref().is_none_or(|it| it.contains(&coder))
    }

    fn row(&self, row: &Coded, shelf: &Shelf, project: &Project) -> Result<bool> {
        if !self.containing.as_ref().is_none_or(|it| it.contains(&row.id)) {
            return Ok(false);
        }
        if self.speakers.is_none() && self.asking.is_empty() {
            return Ok(true);
        }
        let Some(text) = shelf.texts(project)?.of(row.source) else { return Ok(false) };
        let turns = shelf.turns(project, text)?;
        let mut speaking = turns.touched(row.span).iter().map(|it| turns.speaker_of(it));
        let is_wanted = |wanted: &HashSet<String>| speaking.clone().any(|it| it.is_some_and(|it| wanted.contains(it)));
        if !self.speakers.as_ref().is_none_or(is_wanted) {
            return Ok(false);
        }
        Ok(self.asking.is_empty() || speaking.any(|it| it.is_none_or(|it| !self.asking.contains(it))))
    }
}

/// Where some codes stand in a source, to be asked for overlaps.
struct Stretches {
    starts: Vec<u32>,
    /// The furthest end among the first so many.
    reach: Vec<u32>,
}

impl Stretches {
    fn of(rows: &[&Coded], codes: &HashSet<CodeId>) -> Self {
        let (mut starts, mut reach) = (Vec::new(), Vec::new());
        let mut furthest = 0;
        for row in rows.iter().filter(|it| codes.contains(&it.code)) {
            furthest = row.span.end.max(furthest);
            starts.push(row.span.start);
            reach.push(furthest);
        }
        Self { starts, reach }
    }

    fn meets(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|it| *it < span.end);
        before > 0 && self.reach[before - 1] > span.start
    }
}

/// Codes and what lies beneath them.
pub struct Tree {
    parents: HashMap<CodeId, Option<CodeId>>,
}

impl Tree {
    /// The codebook's.
    pub fn of(frame: &Frame) -> Self {
        Self { parents: frame.codes.iter().map(|it| (it.id, it.parent)).collect() }
    }

    /// A code and those above it, from the code upwards.
    pub fn upwards(&self, code: CodeId) -> impl Iterator<Item = CodeId> + '_ {
        std::iter::successors(Some(code), |it| self.parents.get(it).copied().flatten())
    }

    /// A code, with those beneath it if they are meant too.
    pub fn meant(&self, code: CodeId, beneath: bool) -> HashSet<CodeId> {
        if !beneath {
            return HashSet::from([code]);
        }
        self.parents.keys().copied().filter(|it| self.upwards(*it).any(|above| above == code)).collect()
    }
}

/// Who speaks where each coding begins, by the codings' rows.
type Speakers = HashMap<i64, String>;

fn spread(shelf: &Shelf, project: &Project, rows: &[Coded]) -> Result<(Facets, Speakers)> {
    let texts = shelf.texts(project)?;
    let (mut facets, mut speakers) = (Facets::default(), Speakers::new());
    for of_source in rows.chunk_by(|a, b| a.source == b.source) {
        *facets.sources.entry(of_source[0].source).or_default() += of_source.len() as u32;
        let turns = texts.of(of_source[0].source).map(|it| shelf.turns(project, it)).transpose()?;
        for row in of_source {
            *facets.codes.entry(row.code).or_default() += 1;
            *facets.coders.entry(row.coder).or_default() += 1;
            let speaker = turns.as_ref().and_then(|turns| turns.speaker_of(turns.touched(row.span).first()?));
            if let Some(name) = speaker {
                speakers.insert(row.id, name.to_owned());
            }
        }
    }
    facets.speakers = spelled_alike(speakers.values().map(|it| (it.as_str(), 1)));
    Ok((facets, speakers))
}

/// Counts by name, where letter case does not matter, as in filters: under the spelling that is the most frequent.
pub(crate) fn spelled_alike<'n>(counts: impl Iterator<Item = (&'n str, u32)>) -> BTreeMap<String, u32> {
    let mut spellings: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, count) in counts {
        *spellings.entry(name).or_default() += count;
    }
    let mut alike: BTreeMap<String, (u32, &str, u32)> = BTreeMap::new();
    for (name, count) in spellings {
        let (most, spelling, sum) = alike.entry(name.to_lowercase()).or_insert((0, name, 0));
        if count > *most {
            (*most, *spelling) = (count, name);
        }
        *sum += count;
    }
    alike.into_values().map(|(_, name, sum)| (name.to_owned(), sum)).collect()
}

fn order(rows: &mut [Coded], sort: Sort, frame: &Frame, codings: &Codings, speakers: &Speakers) {
    let sources: HashMap<SourceId, usize> = frame.sources.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    let codes: HashMap<CodeId, usize> = frame.codes.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    let place = |it: &Coded| (sources.get(&it.source).copied(), it.span, codes.get(&it.code).copied(), it.id);
    match sort {
        Sort::Place => rows.sort_by_cached_key(place),
        Sort::Code => rows.sort_by_cached_key(|it| (codes.get(&it.code).copied(), place(it))),
        Sort::Coder => rows.sort_by_cached_key(|it| (codings.coders.get(it.coder as usize), place(it))),
        Sort::Speaker => {
            rows.sort_by_cached_key(|it| (!speakers.contains_key(&it.id), speakers.get(&it.id), place(it)));
        }
        Sort::Newest => rows.sort_by_key(|it| std::cmp::Reverse(it.id)),
        Sort::Oldest => rows.sort_by_key(|it| it.id),
        Sort::Longest => rows.sort_by_cached_key(|it| (std::cmp::Reverse(it.span.len()), place(it))),
    }
}
