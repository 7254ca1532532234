//! From hits to codings: what was found is tagged, as one act.

use crate::find::{FoundAll, FoundBlock};
use anyhow::Result;
use coding::index::BlockText;
use coding::span::Span;
use storage::{Project, Tx};

/// What of a hit is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The whole paragraph or turn.
    #[default]
    Paragraph,
    /// The sentence around the words found.
    Sentence,
    /// The words found alone.
    Words,
}

/// What tagging did.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub struct Tagged {
    /// Codings made.
    pub added: usize,
    /// Codings that were there before.
    pub already: usize,
    /// The act.
    pub act: Option<i64>,
}

/// Codes what was found, as one act that is named after the code and `what`.
pub fn tag(
    project: &mut Project,
    coder: &str,
    code: i64,
    found: &FoundAll,
    extent: Extent,
    what: &str,
) -> Result<Tagged> {
    let name = project.name_of(storage::Kind::Code, code)?;
    let done =
        project.transact(&format!("apply {name} to {what}"), coder, |tx| tag_hits(tx, code, &found.hits, extent))?;
    Ok(Tagged { act: done.act, ..done.value })
}

/// Codes hits, inside an act.
pub fn tag_hits(tx: &Tx<'_>, code: i64, hits: &[FoundBlock], extent: Extent) -> storage::Result<Tagged> {
    let by = tx.coder(None)?;
    let mut tagged = Tagged::default();
    for hit in hits {
        let text = tx.text_of(hit.source_id)?;
        for span in spans(hit, extent) {
            if tx.apply_at(code, &text, span, by)?.already {
                tagged.already += 1;
            } else {
                tagged.added += 1;
            }
        }
    }
    Ok(tagged)
}

/// The spans to code in one hit.
pub fn spans(hit: &FoundBlock, extent: Extent) -> Vec<Span> {
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
pub(crate) fn sentence_around(block: &BlockText, found: Span) -> Span {
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
