//! From hits to codings: what is found is listed, and on request tagged, as one act.

use crate::desk::Desk;
use crate::output::{count, cut, line, say, width};
use anyhow::Result;
use clap::ValueEnum;
use coding::hit::Match;
use coding::index::{BlockText, Texts};
use coding::span::Span;
use search::{Order, Query, Request, Searcher};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use storage::Project;
use storage::read::filter::Filter;

/// What of a hit is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extent {
    /// The whole paragraph or turn
    #[default]
    Paragraph,
    /// The sentence around the words found
    Sentence,
    /// The words found alone
    Words,
}

/// A hit with all that a person needs to judge it.
pub(crate) struct FoundBlock {
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) source_id: i64,
    pub(crate) number: u32,
    pub(crate) score: f32,
    pub(crate) block: BlockText,
    pub(crate) matches: Vec<Match>,
}

/// All that a search found.
pub(crate) struct FoundAll {
    pub(crate) blocks: usize,
    pub(crate) sources: usize,
    pub(crate) hits: Vec<FoundBlock>,
}

/// Runs a query over the project, with filters. `limit` nothing: every hit.
pub(crate) fn find(
    project: &mut Project,
    query: &Query,
    filter: &Filter,
    order: Order,
    limit: Option<usize>,
) -> Result<FoundAll> {
    if project.index_is_old()? {
        project.rebuild_index()?;
    }
    let scope = project.search_scope(filter)?;
    let admits = |text: u64, block: u32| scope.admits(text, block);
    let request = Request {
        limit: limit.unwrap_or(usize::MAX),
        order,
        admits: if scope.is_open() { None } else { Some(&admits) },
    };
    let index = project.read_index()?;
    let searcher = Searcher::open(index.files())?;
    let texts = project.texts();
    let found = searcher.search(query, &request, &texts)?;
    let mut hits = Vec::with_capacity(found.hits.len());
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
            hits.push(FoundBlock {
                source: owner.name.clone(),
                title: owner.title.clone(),
                source_id: owner.source,
                number: hit.block,
                score: hit.score,
                matches: search::matches(query, &block, owner.language.as_deref()),
                block: block.clone(),
            });
        }
    }
    Ok(FoundAll { blocks: found.total_blocks, sources: found.total_texts, hits })
}

/// The spans to code in one hit.
fn spans(hit: &FoundBlock, extent: Extent) -> Vec<Span> {
    if extent == Extent::Paragraph || hit.matches.is_empty() {
        return vec![hit.block.span];
    }
    let mut spans: Vec<Span> = hit
        .matches
        .iter()
        .map(|it| if extent == Extent::Words { it.span } else { sentence_around(&hit.block, it.span) })
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The sentence of the block that holds a match: from after one full stop, question or exclamation mark to the next.
fn sentence_around(block: &BlockText, found: Span) -> Span {
    let characters: Vec<char> = block.words.chars().collect();
    let (from, to) = ((found.start - block.span.start) as usize, (found.end - block.span.start) as usize);
    let ends = |at: usize| {
        matches!(characters[at], '.' | '?' | '!' | '…' | '؟' | '。' | '？' | '！' | '।')
            && characters
                .get(at + 1)
                .is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '’' | ')' | '»'))
            || matches!(characters[at], '。' | '？' | '！' | '\n')
    };
    let start = (0..from).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
    let start = (start..from)
        .find(|at| !characters[*at].is_whitespace() && !matches!(characters[*at], '"' | '”' | '’' | ')' | '»'))
        .unwrap_or(from);
    let end = (to.saturating_sub(1)..characters.len()).find(|at| ends(*at)).map_or(characters.len(), |at| at + 1);
    Span { start: block.span.start + start as u32, end: block.span.start + end.max(to) as u32 }
}

/// Codes what was found, as one act, or lists what would be coded.
pub(crate) fn tag(
    desk: &Desk,
    project: &mut Project,
    code: &str,
    found: &FoundAll,
    extent: Extent,
    review: bool,
    what: &str,
) -> Result<Option<Tagged>> {
    let coder = desk.coder(project)?;
    let code_id = project.resolve(storage::Kind::Code, code)?;
    if review {
        return Ok(None);
    }
    let name = project.name_of(storage::Kind::Code, code_id)?;
    let done = project.transact(&format!("apply {name} to {what}"), &coder, |tx| {
        let by = tx.coder(None)?;
        let mut tagged = Tagged::default();
        for hit in &found.hits {
            let text = tx.text_of(hit.source_id)?;
            for span in spans(hit, extent) {
                if tx.apply_at(code_id, &text, span, by)?.already {
                    tagged.already += 1;
                } else {
                    tagged.added += 1;
                }
            }
        }
        Ok(tagged)
    })?;
    Ok(Some(Tagged { act: done.act, ..done.value }))
}

/// What tagging did.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub(crate) struct Tagged {
    /// Codings made.
    pub(crate) added: usize,
    /// Codings that were there before.
    pub(crate) already: usize,
    /// The act.
    pub(crate) act: Option<i64>,
}

/// Prints the passages that would be coded.
pub(crate) fn list_for_review(found: &FoundAll, extent: Extent, code: &str) -> Result<()> {
    let mut passages = 0;
    for hit in &found.hits {
        for span in spans(hit, extent) {
            let from = (span.start - hit.block.span.start) as usize;
            let words: String = hit.block.words.chars().skip(from).take(span.len() as usize).collect();
            say(format!(
                "{} ¶{}{}",
                hit.source,
                hit.number,
                hit.block.speaker.as_ref().map_or(String::new(), |it| format!(", {it}"))
            ))?;
            say(format!("    {}", cut(&line(&words), width().saturating_sub(4) * 2)))?;
            passages += 1;
        }
    }
    say(format!("{} would be coded as '{code}'. Run it again without --review to do so.", count(passages, "passage")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, found: &str, expected: &str) {
        let offset = 100;
        let block = BlockText {
            span: Span { start: offset, end: offset + words.chars().count() as u32 },
            speaker: None,
            words: words.to_owned(),
        };
        let at = words[..words.find(found).unwrap()].chars().count() as u32 + offset;
        let span = sentence_around(&block, Span { start: at, end: at + found.chars().count() as u32 });
        let local = Span { start: span.start - offset, end: span.end - offset };
        assert_eq!(local.slice(words), Some(expected));
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("They came. Nobody was deterred by it! We left.", "deterred", "Nobody was deterred by it!");
        check("Only one sentence here", "one", "Only one sentence here");
        check("It cost 3.5 million. Then it stopped.", "million", "It cost 3.5 million.");
        check("他们来了。没有人被吓倒。我们走了。", "吓倒", "没有人被吓倒。");
        check("“No.” He paused. He left.", "paused", "He paused.");
    }
}
