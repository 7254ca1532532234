//! Writes numbered blocks: byte ranges become spans of code points in one walk over the text.

use crate::IngestError;
use crate::options::Limits;
use coding::text::BlockKind;
use coding::{Block, Span};
use std::ops::Range;

/// Takes byte ranges in the order of the text and gives blocks.
pub(crate) struct BlockWriter<'t> {
    text: &'t str,
    limits: &'t Limits,
    blocks: Vec<Block>,
    /// A byte that was reached, and the code points before it.
    byte: usize,
    point: u32,
}

impl<'t> BlockWriter<'t> {
    pub(crate) fn new(text: &'t str, limits: &'t Limits) -> Self {
        Self { text, limits, blocks: Vec::new(), byte: 0, point: 0 }
    }

    /// Adds the block that lies in `range`, without the white space around it; white space alone is no block.
    pub(crate) fn push(
        &mut self,
        range: Range<usize>,
        kind: BlockKind,
        speaker: Option<&str>,
    ) -> Result<(), IngestError> {
        let range = trimmed(self.text, range, kind);
        let (start, end) = (self.point_at(range.start), self.point_at(range.end));
        let Some(span) = Span::new(start, end) else { return Ok(()) };
        if self.blocks.len() >= self.limits.paragraphs as usize {
            let allowed = u64::from(self.limits.paragraphs);
            return Err(too_many("paragraphs", allowed, "paragraphs"));
        }
        let number = self.blocks.len() as u32 + 1;
        self.blocks.push(Block { number, span, kind, speaker: speaker.map(str::to_owned) });
        Ok(())
    }

    /// The blocks, once the rest of the text is counted and found within its limit.
    pub(crate) fn finish(mut self) -> Result<Vec<Block>, IngestError> {
        let allowed = self.limits.text_characters;
        if self.point_at(self.text.len()) > allowed {
            return Err(too_many("characters", u64::from(allowed), "text_characters"));
        }
        Ok(self.blocks)
    }

    fn point_at(&mut self, byte: usize) -> u32 {
        self.point += self.text[self.byte..byte].chars().count() as u32;
        self.byte = byte;
        self.point
    }
}

/// `range` without white space at its ends. The leading tabs of a table row stay: they are its empty cells.
fn trimmed(text: &str, range: Range<usize>, kind: BlockKind) -> Range<usize> {
    let kept = text[range.clone()].trim_end();
    let is_margin = |it: char| it.is_whitespace() && (kind != BlockKind::TableRow || it != '\t');
    let start = range.start + kept.len() - kept.trim_start_matches(is_margin).len();
    start..range.start + kept.len()
}

/// Refuses a text whose bytes alone show that it has more characters than its limit.
pub(crate) fn check_bytes(bytes: usize, limits: &Limits) -> Result<(), IngestError> {
    let allowed = u64::from(limits.text_characters);
    match bytes as u64 > allowed * 4 {
        true => Err(too_many("characters", allowed, "text_characters")),
        false => Ok(()),
    }
}

/// Refuses a text that has more characters than its limit.
pub(crate) fn check_characters(text: &str, limits: &Limits) -> Result<(), IngestError> {
    let allowed = limits.text_characters;
    match text.len() > allowed as usize && text.chars().count() > allowed as usize {
        true => Err(too_many("characters", u64::from(allowed), "text_characters")),
        false => Ok(()),
    }
}

pub(crate) fn too_many(things: &'static str, allowed: u64, limit: &'static str) -> IngestError {
    IngestError::TooMany { what: "the text".to_owned(), things, allowed, limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points_and_leave_out_white_space() {
        let text = "  é 😀 \n\n\tb\u{301}\u{2028}\n";
        let limits = Limits { paragraphs: 2, ..Limits::default() };
        let mut writer = BlockWriter::new(text, &limits);
        writer.push(0..10, BlockKind::Paragraph, None).unwrap();
        writer.push(10..11, BlockKind::Paragraph, None).unwrap();
        writer.push(11..text.len(), BlockKind::TableRow, Some("A")).unwrap();
        let refused = writer.push(text.len()..text.len(), BlockKind::Paragraph, None);
        assert_eq!(refused, Ok(()), "white space is no block");
        let blocks = writer.finish().unwrap();
        let words: Vec<&str> = blocks.iter().map(|block| block.span.slice(text).unwrap()).collect();
        assert_eq!(words, ["é 😀", "\tb\u{301}"]);
        assert_eq!(coding::text::check_blocks(text, &blocks), Ok(()));
    }

    #[test]
    fn both_limits_are_kept() {
        let limits = Limits { paragraphs: 1, text_characters: 4, ..Limits::default() };
        let mut writer = BlockWriter::new("a\nb\nc", &limits);
        writer.push(0..1, BlockKind::Paragraph, None).unwrap();
        assert!(writer.push(2..3, BlockKind::Paragraph, None).unwrap_err().to_string().contains("limit paragraphs"));
        assert!(writer.finish().unwrap_err().to_string().contains("limit text_characters"));
    }
}
