//! Looks in the texts themselves for what the index cannot answer.

use super::listed::Listing;
use crate::index::{Failure, WHAT_NEXT};
use crate::query::written::Written;
use crate::query::{Query, pattern};
use crate::view::Highlighter;
use coding::index::{Body, IndexError, Texts};
use coding::span::{Span, TextMap};
use rayon::prelude::*;
use regex::Regex;
use std::collections::{HashMap, HashSet};
use tantivy::index::SegmentId;
use tantivy::{BitSet, DocId};

/// Texts are read until they have so many bytes together, then looked through on all processors.
const BATCH: usize = 8 * 1024 * 1024;

/// A block that may be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) text: u64,
    pub(super) block: u32,
    pub(super) document: DocId,
    /// Where it stands in the text.
    pub(super) span: Span,
}

/// A part of a query that must be read.
pub(super) enum Reader<'q> {
    /// An expression, and one that tells quickly in which texts it cannot match.
    Regex(Regex, Option<Regex>),
    Written(Written),
    /// Words near each other, as they are written.
    Near(&'q Query),
}

impl<'q> Reader<'q> {
    pub(super) fn of(query: &'q Query) -> Result<Self, IndexError> {
        let too_long = || IndexError("a phrase of the query is too long to be compared".to_owned());
        match query {
            Query::Regex(it) => {
                let regex = pattern::compile(it).map_err(|it| IndexError(it.why))?;
                Ok(Self::Regex(regex, pattern::relaxed(it)))
            }
            Query::Word(term) => Written::of(std::slice::from_ref(term)).map(Self::Written).ok_or_else(too_long),
            Query::Phrase(terms) => Written::of(terms).map(Self::Written).ok_or_else(too_long),
            other => Ok(Self::Near(other)),
        }
    }

    fn is_in(&self, words: &str, language: Option<&str>) -> bool {
        match self {
            Self::Regex(regex, _) => pattern::is_in(regex, words),
            Self::Written(written) => written.is_in(words),
            Self::Near(query) => !Highlighter::new(query, language).ranges(words).is_empty(),
        }
    }
}

/// Finds, for each part, in which of a segment's candidates it stands, and adds them to its listing.
///
/// A text that `texts` does not have counts as without a match.
pub(super) fn scan(
    (segment, documents): (SegmentId, u32),
    mut candidates: Vec<Candidate>,
    readers: &[Reader<'_>],
    texts: &dyn Texts,
    listings: &mut [Listing],
) -> Result<(), Failure> {
    candidates.sort_unstable();
    worth_reading(&mut candidates, readers, texts)?;
    let mut found: Vec<BitSet> = readers.iter().map(|_| BitSet::with_max_value(documents)).collect();
    batches(candidates, texts, &mut |batch| {
        let matches = batch.par_iter().map(|(text, candidates)| in_text(text, candidates, readers));
        for matches in matches.collect::<Result<Vec<_>, IndexError>>()? {
            for (reader, document) in matches {
                found[reader].insert(document);
            }
        }
        Ok(())
    })?;
    for (listing, documents) in listings.iter_mut().zip(found) {
        listing.insert(segment, documents);
    }
    Ok(())
}

/// Leaves out the texts in which no expression can match, as far as that can be told without knowing their blocks.
fn worth_reading(candidates: &mut Vec<Candidate>, readers: &[Reader<'_>], texts: &dyn Texts) -> Result<(), IndexError> {
    let relaxed = |it: &Reader<'_>| match it {
        Reader::Regex(_, relaxed) => relaxed.clone(),
        Reader::Written(_) | Reader::Near(_) => None,
    };
    let Some(relaxed) = readers.iter().map(relaxed).collect::<Option<Vec<Regex>>>() else { return Ok(()) };
    let mut worth: HashSet<u64> = HashSet::new();
    let mut batch: Vec<(u64, String)> = Vec::new();
    let mut bytes = 0;
    let mut look = |batch: &mut Vec<(u64, String)>| {
        let matching = batch.par_iter().filter(|(_, body)| relaxed.iter().any(|it| it.is_match(body)));
        worth.extend(matching.map(|(text, _)| *text).collect::<Vec<_>>());
        batch.clear();
    };
    for of_text in candidates.chunk_by(|a, b| a.text == b.text) {
        let Some(body) = texts.body(of_text[0].text)? else { continue };
        bytes += body.words.len();
        batch.push((of_text[0].text, body.words));
        if bytes >= BATCH {
            look(&mut batch);
            bytes = 0;
        }
    }
    look(&mut batch);
    candidates.retain(|it| worth.contains(&it.text));
    Ok(())
}

type Batch<'c> = [(Body, &'c [Candidate])];

/// Reads the texts of candidates, which are in order, a few megabytes at a time.
fn batches(
    candidates: Vec<Candidate>,
    texts: &dyn Texts,
    look_through: &mut dyn FnMut(&Batch<'_>) -> Result<(), IndexError>,
) -> Result<(), IndexError> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    for of_text in candidates.chunk_by(|a, b| a.text == b.text) {
        let Some(body) = texts.body(of_text[0].text)? else { continue };
        bytes += body.words.len();
        batch.push((body, of_text));
        if bytes >= BATCH {
            look_through(&batch)?;
            batch.clear();
            bytes = 0;
        }
    }
    look_through(&batch)
}

/// (part, document) for each match.
fn in_text(body: &Body, candidates: &[Candidate], readers: &[Reader<'_>]) -> Result<Vec<(usize, DocId)>, IndexError> {
    let map = TextMap::new(&body.words);
    let mut matches = Vec::new();
    for candidate in candidates {
        let words = words_of(&map, candidate)?;
        let matching = readers.iter().enumerate().filter(|(_, it)| it.is_in(words, body.language.as_deref()));
        matches.extend(matching.map(|(index, _)| (index, candidate.document)));
    }
    Ok(matches)
}

fn words_of<'t>(map: &TextMap<'t>, Candidate { text, block, span, .. }: &Candidate) -> Result<&'t str, IndexError> {
    map.slice(*span).ok_or_else(|| {
        IndexError(format!("it knows a paragraph {block} of text {text} that is not there; {WHAT_NEXT}"))
    })
}

/// The stretches at which a part of a query stands, in order, text by text; only in the candidates.
pub(super) fn stretches(
    query: &Query,
    mut candidates: Vec<Candidate>,
    texts: &dyn Texts,
) -> Result<Vec<(u64, Vec<Span>)>, Failure> {
    candidates.sort_unstable();
    let mut found = Vec::new();
    batches(candidates, texts, &mut |batch| {
        let each =
            batch.par_iter().map_init(HashMap::new, |known: &mut HashMap<_, Highlighter>, (body, candidates)| {
                let language = body.language.as_deref();
                let highlighter =
                    known.entry(body.language.clone()).or_insert_with(|| Highlighter::new(query, language));
                let map = TextMap::new(&body.words);
                let mut spans = Vec::new();
                for candidate in *candidates {
                    let words = words_of(&map, candidate)?;
                    let block = candidate.span;
                    let inside = TextMap::new(words);
                    let ranges = highlighter.ranges(words).into_iter().filter_map(|it| inside.span_of_bytes(it));
                    spans.extend(ranges.map(|it| Span { start: block.start + it.start, end: block.start + it.end }));
                }
                spans.sort_unstable();
                spans.dedup();
                Ok((candidates[0].text, spans))
            });
        found.extend(each.collect::<Result<Vec<_>, IndexError>>()?.into_iter().filter(|(_, it)| !it.is_empty()));
        Ok(())
    })?;
    Ok(found)
}
