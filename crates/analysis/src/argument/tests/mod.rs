//! Faults and their harmless neighbours, rule by rule. All texts are invented.

mod clean;
mod faults;
mod laws;
mod numbers;

use super::{Context, Manuscript, Remark, lint};
use coding::text::{Block, BlockKind};
use coding::{NumberFormat, Span};

/// Paragraphs apart from each other by blank lines; `# ` makes a heading.
fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut at) = (Vec::new(), 0);
    for paragraph in text.split("\n\n") {
        let length = paragraph.chars().count() as u32;
        if let Some(span) = Span::new(at, at + length) {
            let kind = if paragraph.starts_with("# ") { BlockKind::Heading } else { BlockKind::Paragraph };
            blocks.push(Block { number: blocks.len() as u32 + 1, span, kind, speaker: None });
        }
        at += length + 2;
    }
    blocks
}

fn remarks(text: &str) -> Vec<Remark> {
    let context = Context { year: Some(2026), number_format: NumberFormat::Undeclared, ..Context::default() };
    lint(&Manuscript::read(text, &blocks(text)), &context, &[]).remarks
}

/// Every remark of a rule about `text`: the words that it marks.
fn marked(rule: &str, text: &str) -> Vec<String> {
    remarks(text).into_iter().filter(|it| it.rule == rule).map(|it| it.quotation).collect()
}
