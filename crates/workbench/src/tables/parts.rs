//! What codes are compared by: each coding, or a part of it, belongs into columns.

use crate::shelf::Shelf;
use anyhow::Result;
use coding::coded::{Coded, Frame};
use coding::corpus::{CaseId, Source, SourceId};
use coding::span::Span;
use std::collections::{BTreeMap, HashMap};
use storage::Project;

/// What codes are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The cases of the source; those of a source without one stand apart.
    Case,
    /// Its type.
    Type,
    /// The strand of its type.
    Strand,
    /// The source itself.
    Source,
    /// The year in which it was made.
    Year,
    /// Its language.
    Language,
    /// A free attribute of it.
    Attribute(String),
    /// Who coded.
    Coder,
    /// Who speaks; of a passage over several turns, each part by its own.
    Speaker,
}

impl By {
    /// Their names. Attributes have names of their own.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("case", Self::Case),
        ("type", Self::Type),
        ("strand", Self::Strand),
        ("source", Self::Source),
        ("year", Self::Year),
        ("language", Self::Language),
        ("coder", Self::Coder),
        ("speaker", Self::Speaker),
    ];

    /// By its name, or `attr.NAME`, or the name of an attribute that some source has.
    pub fn named(name: &str, frame: &Frame) -> Option<Self> {
        if let Some((_, by)) = Self::NAMES.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)) {
            return Some(by.clone());
        }
        let wanted = name.strip_prefix("attr.").unwrap_or(name).to_lowercase();
        let known = frame.sources.iter().flat_map(|it| &it.attributes).find(|(it, _)| it.to_lowercase() == wanted)?;
        Some(Self::Attribute(known.0.clone()))
    }

    /// As a heading: `case`, `gender`.
    pub fn name(&self) -> &str {
        match self {
            Self::Attribute(name) => name,
            known => Self::NAMES.iter().find(|(_, it)| it == known).map_or("", |(name, _)| name),
        }
    }

    /// What the sources have that codes can be compared by: all names, and those of attributes.
    pub fn all_names(frame: &Frame) -> Vec<String> {
        let mut attributes: Vec<&String> =
            frame.sources.iter().flat_map(|it| &it.attributes).map(|(name, _)| name).collect();
        attributes.sort();
        attributes.dedup();
        let known = Self::NAMES.iter().map(|(name, _)| (*name).to_owned());
        known.chain(attributes.into_iter().map(|it| format!("attr.{it}"))).collect()
    }
}

/// A column: its place in the project's own order, and its name. What has no name comes last.
pub(crate) type Key = (usize, Option<String>);

/// The columns of a source, as far as they are the source's own.
fn keys_of(by: &By, at: usize, source: &Source, cases: &HashMap<CaseId, (usize, &str)>) -> Vec<Key> {
    let some = |name: Option<String>| match name {
        Some(name) => vec![(0, Some(name))],
        None => vec![(usize::MAX, None)],
    };
    match by {
        By::Source => vec![(at, Some(source.name.clone()))],
        By::Type => some(Some(source.kind.clone())),
        By::Strand => some(Some(source.strand.clone())),
        By::Year => some(source.date.map(|it| it.first_day().to_string().chars().take(4).collect())),
        By::Language => some(source.language.clone()),
        By::Attribute(name) => {
            some(source.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone()))
        }
        By::Case if source.cases.is_empty() => some(None),
        By::Case => {
            source.cases.iter().filter_map(|it| cases.get(it)).map(|(at, it)| (*at, Some((*it).to_owned()))).collect()
        }
        By::Coder | By::Speaker => Vec::new(),
    }
}

/// Cuts codings into columns, and numbers these as they turn up.
pub(crate) struct Parts<'a> {
    shelf: &'a Shelf,
    project: &'a Project,
    by: By,
    names: BTreeMap<Key, u32>,
    of_source: HashMap<SourceId, Vec<u32>>,
    of_coder: Vec<u32>,
    /// Speakers whose names differ by letter case only are one, as in filters: under the spelling that comes first.
    spellings: HashMap<String, u32>,
    nobody: Option<u32>,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(shelf: &'a Shelf, project: &'a Project, by: &By) -> Result<Self> {
        let (frame, codings) = (shelf.frame(project)?, shelf.codings(project)?);
        let cases: HashMap<CaseId, (usize, &str)> =
            frame.cases.iter().enumerate().map(|(at, it)| (it.id, (at, it.name.as_str()))).collect();
        let mut parts = Self {
            shelf,
            project,
            by: by.clone(),
            names: BTreeMap::new(),
            of_source: HashMap::new(),
            of_coder: Vec::new(),
            spellings: HashMap::new(),
            nobody: None,
        };
        for (at, source) in frame.sources.iter().enumerate() {
            let keys = keys_of(by, at, source, &cases);
            let numbers = keys.into_iter().map(|key| parts.number(key)).collect();
            parts.of_source.insert(source.id, numbers);
        }
        if *by == By::Coder {
            parts.of_coder = codings.coders.iter().map(|it| parts.number((0, Some(it.clone())))).collect();
        }
        Ok(parts)
    }

    fn number(&mut self, key: Key) -> u32 {
        let next = self.names.len() as u32;
        *self.names.entry(key).or_insert(next)
    }

    fn of_speaker(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else {
            let number = self.nobody.unwrap_or_else(|| self.number((usize::MAX, None)));
            self.nobody = Some(number);
            return number;
        };
        if let Some(number) = self.spellings.get(name) {
            return *number;
        }
        let folded = name.to_lowercase();
        let number = match self.spellings.get(&folded) {
            Some(number) => *number,
            None => self.number((0, Some(name.to_owned()))),
        };
        self.spellings.insert(folded, number);
        self.spellings.insert(name.to_owned(), number);
        number
    }

    /// The columns of a source; empty where these are not the source's own.
    pub(crate) fn of_source(&self, source: SourceId) -> &[u32] {
        self.of_source.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The columns of a coding, each with the part that belongs into it.
    pub(crate) fn of_row(&mut self, row: &Coded, into: &mut Vec<(u32, Span)>) -> Result<()> {
        match self.by {
            By::Coder => into.extend(self.of_coder.get(row.coder as usize).map(|it| (*it, row.span))),
            By::Speaker => {
                let Some(text) = self.shelf.texts(self.project)?.of(row.source) else { return Ok(()) };
                let turns = self.shelf.turns(self.project, text)?;
                for turn in turns.touched(row.span) {
                    let span =
                        Span { start: turn.span.start.max(row.span.start), end: turn.span.end.min(row.span.end) };
                    into.push((self.of_speaker(turns.speaker_of(turn)), span));
                }
            }
            _ => into.extend(self.of_source(row.source).iter().map(|it| (*it, row.span))),
        }
        Ok(())
    }

    /// The columns in order, and the place of each by its number.
    pub(crate) fn columns(self) -> (Vec<Key>, Vec<u32>) {
        let mut order = vec![0; self.names.len()];
        let mut keys = Vec::with_capacity(order.len());
        for (place, (key, number)) in (0_u32..).zip(self.names) {
            order[number as usize] = place;
            keys.push(key);
        }
        (keys, order)
    }
}
