//! Keyword in context: the lines of a concordance.

use super::trim::Cuttable;
use coding::hit::Match;
use coding::index::BlockText;

/// A match with what stands around it. The three parts, one after the other, are a stretch of the block, with line
/// breaks and tabs as spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InContext {
    /// What stands before.
    pub left: String,
    /// The match.
    pub keyword: String,
    /// What stands after.
    pub right: String,
}

/// A match with up to `width` code points on each side, cut where words begin and end, never beyond the block.
///
/// A match that does not lie in the block gives three empty strings.
pub fn keyword_in_context(block: &BlockText, found: Match, width: usize) -> InContext {
    let text = Cuttable::new(&block.words);
    let local = |point: u32| point.checked_sub(block.span.start).map(|it| it as usize).filter(|it| *it <= text.len());
    let (Some(start), Some(end)) = (local(found.span.start), local(found.span.end)) else {
        return InContext::default();
    };
    let left = text.forward(start.saturating_sub(width), start);
    let right = text.backward(end.saturating_add(width).min(text.len()), end);
    InContext { left: text.slice(left..start), keyword: text.slice(start..end), right: text.slice(end..right) }
}
