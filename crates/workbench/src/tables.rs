//! Tables of coded passages: codes against what they are compared by, and codes against each other.

mod parts;

use crate::retrieve::Tree;
use crate::shelf::Shelf;
use analysis::cooccurrence::{CoOccurrence, Placed, cooccurrence};
use analysis::matrix::{Entry, Matrix, matrix};
use anyhow::Result;
use coding::coded::Coded;
use coding::corpus::{CodeId, SourceId};
use coding::span::Span;
use coding::words::WordStarts;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use storage::Project;

pub use parts::By;
pub(crate) use parts::Parts;

/// A table with its names.
pub struct Table {
    /// The codes, in the order of the codebook.
    pub rows: Vec<CodeId>,
    /// The columns' names; nothing for what has none.
    pub columns: Vec<Option<String>>,
    /// What is counted.
    pub matrix: Matrix,
}

/// How a table counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted {
    /// A passage counts also for the codes above its own.
    pub beneath: bool,
    /// Words are counted too, for which every text is read. Without it they are 0.
    pub words: bool,
}

/// Counts passages, which come source by source.
pub fn table(shelf: &Shelf, project: &Project, rows: &[Coded], by: &By, counted: Counted) -> Result<Table> {
    let frame = shelf.frame(project)?;
    let places: HashMap<CodeId, u32> = frame.codes.iter().map(|it| it.id).zip(0..).collect();
    let tree = Tree::of(&frame);
    let above: HashMap<CodeId, Vec<u32>> = (frame.codes.iter())
        .map(|code| {
            let upwards = tree.upwards(code.id).take(if counted.beneath { usize::MAX } else { 1 });
            (code.id, upwards.filter_map(|it| places.get(&it).copied()).collect())
        })
        .collect();
    let mut parts = Parts::of(shelf, project, by)?;
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
    let mut cut = Vec::new();
    let mut words = Words::new(shelf, project);
    for row in rows {
        let starts = if counted.words { words.of(row.source)? } else { None };
        parts.of_row(row, &mut cut)?;
        for (column, span) in cut.drain(..) {
            let span = starts.as_deref().map_or(span, |it| in_words(it, span));
            let codes = above.get(&row.code).into_iter().flatten();
            let source = row.source.0 as u32;
            let coding = row_number(row);
            entries.extend(codes.map(|code| Entry { row: *code, column, source, coding, span }));
        }
    }
    let (names, order) = parts.columns();
    for entry in &mut entries {
        entry.column = order[entry.column as usize];
    }
    let rows = used(&mut entries, frame.codes.len(), |it| &mut it.row);
    let columns = used(&mut entries, names.len(), |it| &mut it.column);
    let length = |_, span: Span| if counted.words { span.len() } else { 0 };
    let matrix = matrix(rows.len(), columns.len(), entries, &length);
    Ok(Table {
        rows: rows.into_iter().map(|it| frame.codes[it].id).collect(),
        columns: columns.into_iter().map(|it| names[it].1.clone()).collect(),
        matrix,
    })
}

/// Parts of one coding share it.
fn row_number(row: &Coded) -> u32 {
    row.id as u32
}

/// Leaves out the places that no entry has; which ones remain.
fn used(entries: &mut [Entry], places: usize, mut place: impl FnMut(&mut Entry) -> &mut u32) -> Vec<usize> {
    let mut counts = vec![false; places];
    for entry in entries.iter_mut() {
        counts[*place(entry) as usize] = true;
    }
    let kept: Vec<usize> = (0..places).filter(|it| counts[*it]).collect();
    let mut moved = vec![0; places];
    for (to, from) in (0..).zip(&kept) {
        moved[*from] = to;
    }
    for entry in entries {
        let place = place(entry);
        *place = moved[*place as usize];
    }
    kept
}

/// A stretch as the words that begin in it.
pub(crate) fn in_words(starts: &WordStarts, span: Span) -> Span {
    Span { start: starts.before(span.start), end: starts.before(span.end) }
}

/// Where the words of sources begin. Passages come source by source, so the last one is at hand.
pub(crate) struct Words<'a> {
    shelf: &'a Shelf,
    project: &'a Project,
    last: Option<(SourceId, Option<Arc<WordStarts>>)>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(shelf: &'a Shelf, project: &'a Project) -> Self {
        Self { shelf, project, last: None }
    }

    /// Nothing for a source without a text.
    pub(crate) fn of(&mut self, source: SourceId) -> Result<Option<Arc<WordStarts>>> {
        if let Some((_, words)) = self.last.as_ref().filter(|(it, _)| *it == source) {
            return Ok(words.clone());
        }
        let text = self.shelf.texts(self.project)?.of(source);
        let words = text.map(|it| self.shelf.words(self.project, it)).transpose()?;
        self.last = Some((source, words.clone()));
        Ok(words)
    }
}

/// When two codings are near each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// They overlap.
    #[default]
    Overlap,
    /// At most so many words lie between them.
    Words(u32),
    /// Their paragraphs are at most so many apart; 0 is the same paragraph.
    Paragraphs(u32),
}

impl std::str::FromStr for Near {
    type Err = String;

    /// `50w` or `2p`.
    fn from_str(given: &str) -> std::result::Result<Self, String> {
        let wrong = || format!("'{given}' is no distance; write 50w for words or 2p for paragraphs");
        let given = given.trim();
        let unit = given.chars().last().ok_or_else(wrong)?;
        let number: u32 = given[..given.len() - unit.len_utf8()].trim().parse().map_err(|_| wrong())?;
        match unit {
            'w' | 'W' => Ok(Self::Words(number)),
            'p' | 'P' => Ok(Self::Paragraphs(number)),
            _ => Err(wrong()),
        }
    }
}

/// Codes that meet.
pub struct Meetings {
    /// The codes, in the order of the codebook.
    pub codes: Vec<CodeId>,
    /// How they meet, by their places in `codes`.
    pub found: CoOccurrence,
}

/// Counts how codes meet among passages, which come source by source.
pub fn meetings(shelf: &Shelf, project: &Project, rows: &[Coded], near: Near) -> Result<Meetings> {
    let frame = shelf.frame(project)?;
    let lengths: HashMap<SourceId, u32> = frame.sources.iter().filter_map(|it| Some((it.id, it.length?))).collect();
    let used: BTreeSet<CodeId> = rows.iter().map(|it| it.code).collect();
    let codes: Vec<CodeId> = frame.codes.iter().map(|it| it.id).filter(|it| used.contains(it)).collect();
    let places: HashMap<CodeId, u32> = codes.iter().copied().zip(0..).collect();
    let mut words = Words::new(shelf, project);
    let (mut placed, mut extents) = (Vec::with_capacity(rows.len()), HashMap::new());
    for of_source in rows.chunk_by(|a, b| a.source == b.source) {
        let source = of_source[0].source;
        let text = shelf.texts(project)?.of(source);
        let turns = match (near, text) {
            (Near::Paragraphs(_), Some(text)) => Some(shelf.turns(project, text)?),
            _ => None,
        };
        let starts = if let Near::Words(_) = near { words.of(source)? } else { None };
        let extent = match (&turns, &starts) {
            (Some(turns), _) => turns.turns.len() as u32,
            (_, Some(starts)) => starts.count(),
            _ => lengths.get(&source).copied().unwrap_or(0),
        };
        extents.insert(source.0 as u32, extent);
        for row in of_source {
            let span = match (&turns, &starts) {
                (Some(turns), _) => turns.paragraphs(row.span),
                (_, Some(starts)) => in_words(starts, row.span),
                _ => row.span,
            };
            placed.extend(places.get(&row.code).map(|code| Placed::at(source.0 as u32, *code, span)));
        }
    }
    let apart = match near {
        Near::Overlap | Near::Paragraphs(0) => None,
        Near::Words(apart) => Some(apart),
        // From the last paragraph of the one to the first of the other, not the paragraphs between them.
        Near::Paragraphs(apart) => Some(apart - 1),
    };
    Ok(Meetings {
        found: cooccurrence(codes.len(), placed, apart, &|source| extents.get(&source).copied().unwrap_or(0)),
        codes,
    })
}

/// The names of those whose codings these are, by name.
pub fn coders_of(shelf: &Shelf, project: &Project, rows: &[Coded]) -> Result<Vec<String>> {
    let codings = shelf.codings(project)?;
    let mut there = vec![false; codings.coders.len()];
    for row in rows {
        there[row.coder as usize] = true;
    }
    let mut names: Vec<String> =
        codings.coders.iter().zip(there).filter(|(_, there)| *there).map(|(name, _)| name.clone()).collect();
    names.sort();
    Ok(names)
}
