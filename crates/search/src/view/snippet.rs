//! The few words of a block that show why it was found.

use super::trim::Cuttable;
use coding::hit::Match;
use coding::index::BlockText;
use coding::span::Span;
use std::ops::Range;

/// A stretch of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Where it stands, in code points of the whole text.
    pub span: Span,
    /// Its words, line breaks and tabs as spaces; as many code points as `span` has.
    pub words: String,
    /// The matches in it, in code points of `words`, in order and apart from each other.
    pub emphasised: Vec<Range<usize>>,
}

/// How many fragments a snippet has at most.
const FRAGMENTS: usize = 3;

/// Fragments of the block around its first matches, together about `width` code points, cut where words begin and end.
///
/// A block that is no longer is given whole. Without matches it is the beginning of the block. A match longer than
/// `width` is cut.
pub fn snippet(block: &BlockText, matches: &[Match], width: usize) -> Vec<Fragment> {
    let text = Cuttable::new(&block.words);
    let start = block.span.start as usize;
    let local = |point: u32| (point as usize).saturating_sub(start).min(text.len());
    let matches: Vec<Range<usize>> = matches.iter().map(|it| local(it.span.start)..local(it.span.end)).collect();
    windows(&text, &matches, width)
        .into_iter()
        .filter_map(|window| fragment(&text, window, &matches, block.span.start))
        .collect()
}

fn windows(text: &Cuttable, matches: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    if text.len() <= width {
        return std::iter::once(0..text.len()).collect();
    }
    let mut cores: Vec<Range<usize>> = Vec::new();
    for found in matches {
        let longest = found.start.saturating_add(width);
        let end = if found.end <= longest { found.end } else { text.backward(longest, found.start) };
        let core = found.start..end;
        let near = width / 6;
        let used: usize = cores.iter().map(Range::len).sum();
        if let Some(last) = cores.last_mut().filter(|last| core.start <= last.end + near) {
            if core.end > last.end && used + core.end - last.end <= width {
                last.end = core.end;
            }
        } else if cores.len() == FRAGMENTS || used + core.len() > width {
            break;
        } else {
            cores.push(core);
        }
    }
    if cores.is_empty() {
        return std::iter::once(0..text.backward(width.min(text.len()), 1)).collect();
    }
    let used: usize = cores.iter().map(Range::len).sum();
    let around = width.saturating_sub(used) / (2 * cores.len());
    let mut windows: Vec<Range<usize>> = Vec::new();
    for core in cores {
        // What is not there on one side is given to the other.
        let before = around + (core.end + around).saturating_sub(text.len());
        let after = around + around.saturating_sub(core.start);
        let start = text.forward(core.start.saturating_sub(before), core.start);
        let end = text.backward((core.end + after).min(text.len()), core.end);
        match windows.last_mut() {
            Some(last) if start <= last.end + 1 => last.end = last.end.max(end),
            _ => windows.push(start..end),
        }
    }
    windows
}

fn fragment(text: &Cuttable, window: Range<usize>, matches: &[Range<usize>], start: u32) -> Option<Fragment> {
    let span = Span::new(start.checked_add(window.start as u32)?, start.checked_add(window.end as u32)?)?;
    let mut emphasised: Vec<Range<usize>> = Vec::new();
    for found in matches {
        let from = found.start.max(window.start);
        let to = found.end.min(window.end);
        if from >= to {
            continue;
        }
        let (from, to) = (from - window.start, to - window.start);
        match emphasised.last_mut() {
            Some(last) if from <= last.end => last.end = last.end.max(to),
            _ => emphasised.push(from..to),
        }
    }
    Some(Fragment { span, words: text.slice(window), emphasised })
}
