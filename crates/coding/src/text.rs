//! Texts as they come out of a file: words, blocks, and what was noticed on the way.

use crate::span::{Span, code_points};
use serde::{Deserialize, Serialize};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of the document.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table, its cells separated by tabs.
    TableRow,
}

/// A paragraph or a speaker turn: the unit that has a number and that search finds.
///
/// Blocks lie in the order of the text, do not overlap, and do not include the blank lines between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Counted from 1, as a person cites it (`¶ 12`).
    pub number: u32,
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Who speaks, as written in the transcript; continuing paragraphs of a turn keep its speaker.
    pub speaker: Option<String>,
}

/// Something a person should know about their input, although it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A sentence: what, and what it means for them.
    pub message: String,
    /// Where: a line (counted from 1) of the input, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Warning {
    /// A warning about the input as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), line: None }
    }

    /// A warning about one line of it.
    pub fn at_line(line: u32, message: impl Into<String>) -> Self {
        Self { message: message.into(), line: Some(line) }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// The text of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// LF line ends, no BOM, otherwise as the file has it. May be empty only with a warning that says why.
    pub text: String,
    /// Its paragraphs and speaker turns.
    pub blocks: Vec<Block>,
    /// The encoding it was read as, by its usual name (`UTF-8`, `windows-1252`).
    pub encoding: String,
    /// The language (BCP 47), if the file declares one, or the words leave no doubt.
    pub language: Option<String>,
    /// The title, if the file itself has one.
    pub title: Option<String>,
    /// What was left out or guessed.
    pub warnings: Vec<Warning>,
}

/// The block that holds code point `at`, or the nearest one before it.
pub fn block_at(blocks: &[Block], at: u32) -> Option<&Block> {
    blocks[..blocks.partition_point(|block| block.span.start <= at)].last()
}

/// (paragraph number, column counted from 1) of a code point; nothing before the first block or between two.
pub fn paragraph_and_column(blocks: &[Block], at: u32) -> Option<(u32, u32)> {
    let block = block_at(blocks, at)?;
    (at < block.span.end).then(|| (block.number, at - block.span.start + 1))
}

/// The code point at a paragraph's column; the inverse of [`paragraph_and_column`].
pub fn code_point_at(blocks: &[Block], paragraph: u32, column: u32) -> Option<u32> {
    let block = blocks.iter().find(|block| block.number == paragraph)?;
    let at = block.span.start + column.checked_sub(1)?;
    (at < block.span.end).then_some(at)
}

/// Whether `blocks` keep the promises of [`Block`] for `text`; the first broken one as a sentence.
pub fn check_blocks(text: &str, blocks: &[Block]) -> Result<(), String> {
    let length = code_points(text);
    let mut end = 0;
    for (index, block) in blocks.iter().enumerate() {
        if block.number as usize != index + 1 {
            return Err(format!("paragraph {} is numbered {}", index + 1, block.number));
        }
        if block.span.start < end || block.span.end > length {
            return Err(format!("paragraph {} lies at {}, outside its place", block.number, block.span));
        }
        end = block.span.end;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Paragraphs of any letters, with blank stretches between them: a position and its paragraph and column lead to each other.
        #[test]
        fn a_position_and_its_column_lead_to_each_other(
            lengths in prop::collection::vec((0u32..4, 1u32..30), 0..12), letters in "\\PC{1,4}"
        ) {
            let (mut text, mut blocks) = (String::new(), Vec::new());
            for (number, (gap, length)) in lengths.into_iter().enumerate() {
                text.push_str(&"\n".repeat(gap as usize));
                let start = code_points(&text);
                text.extend(letters.chars().cycle().take(length as usize));
                let span = Span { start, end: start + length };
                blocks.push(Block { number: number as u32 + 1, span, kind: BlockKind::Paragraph, speaker: None });
            }
            prop_assert_eq!(check_blocks(&text, &blocks), Ok(()));
            for at in 0..code_points(&text) + 2 {
                match paragraph_and_column(&blocks, at) {
                    Some((paragraph, column)) => prop_assert_eq!(code_point_at(&blocks, paragraph, column), Some(at)),
                    None => prop_assert!(blocks.iter().all(|block| at < block.span.start || block.span.end <= at)),
                }
            }
            for block in &blocks {
                prop_assert_eq!(code_point_at(&blocks, block.number, block.span.len() + 1), None);
            }
        }
    }
}
