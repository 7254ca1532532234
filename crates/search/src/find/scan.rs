//! Looks for regular expressions in the texts themselves.

use super::listed::Listing;
use crate::index::{Failure, WHAT_NEXT};
use crate::query::pattern::is_in;
use coding::index::{IndexError, IndexedText, Texts};
use coding::span::TextMap;
use rayon::prelude::*;
use regex::Regex;
use tantivy::DocId;
use tantivy::index::SegmentId;

/// Texts are read until they have so many bytes together, then looked through on all processors.
const BATCH: usize = 8 * 1024 * 1024;

/// A block that may be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) text: u64,
    pub(super) block: u32,
    pub(super) document: DocId,
}

/// Finds, for each expression, in which of a segment's candidates it matches, and adds them to its listing.
///
/// A text that `texts` does not have counts as without a match.
pub(super) fn scan(
    segment: SegmentId,
    mut candidates: Vec<Candidate>,
    regexes: &[Regex],
    texts: &dyn Texts,
    listings: &mut [Listing],
) -> Result<(), Failure> {
    candidates.sort_unstable();
    let mut found: Vec<Vec<DocId>> = vec![Vec::new(); regexes.len()];
    let mut batch = Vec::new();
    let mut bytes = 0;
    for of_text in candidates.chunk_by(|a, b| a.text == b.text) {
        let Some(text) = texts.text(of_text[0].text)? else { continue };
        bytes += text.body.len();
        batch.push((text, of_text));
        if bytes >= BATCH {
            look_through(&batch, regexes, &mut found)?;
            batch.clear();
            bytes = 0;
        }
    }
    look_through(&batch, regexes, &mut found)?;
    for (listing, mut documents) in listings.iter_mut().zip(found) {
        documents.sort_unstable();
        listing.insert(segment, documents);
    }
    Ok(())
}

fn look_through(
    batch: &[(IndexedText, &[Candidate])],
    regexes: &[Regex],
    found: &mut [Vec<DocId>],
) -> Result<(), IndexError> {
    let matches = batch.par_iter().map(|(text, candidates)| in_text(text, candidates, regexes));
    for matches in matches.collect::<Result<Vec<_>, IndexError>>()? {
        for (regex, document) in matches {
            found[regex].push(document);
        }
    }
    Ok(())
}

/// (expression, document) for each match.
fn in_text(text: &IndexedText, candidates: &[Candidate], regexes: &[Regex]) -> Result<Vec<(usize, DocId)>, IndexError> {
    let map = TextMap::new(&text.body);
    let mut matches = Vec::new();
    for candidate in candidates {
        let block = text.blocks.binary_search_by_key(&candidate.block, |it| it.number).ok();
        let words = block.and_then(|it| map.slice(text.blocks[it].span));
        let words = words.ok_or_else(|| {
            let Candidate { text, block, .. } = candidate;
            IndexError(format!("it knows a paragraph {block} of text {text} that is not there; {WHAT_NEXT}"))
        })?;
        let matching = regexes.iter().enumerate().filter(|(_, regex)| is_in(regex, words));
        matches.extend(matching.map(|(index, _)| (index, candidate.document)));
    }
    Ok(matches)
}
