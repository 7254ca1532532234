//! Evidence against a finding, and strands that contradict each other.

use super::case::Answered;
use super::{anchors, negative};
use crate::document::{Block, Inline, Item, Kind, Style, text};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    let negative = negative::blocks(case);
    if case.dissonance.is_empty() && negative.is_empty() {
        return Vec::new();
    }
    let items = case.dissonance.iter().map(|it| {
        let name = match case.findings.iter().position(|finding| finding.name == it.finding) {
            Some(at) => Inline::Link(anchors::finding(place, at), text(&it.finding)),
            None => Inline::Styled(Style::Strong, it.finding.clone()),
        };
        Item::new(vec![name, Inline::Text(format!(": {}", it.text))])
    });
    let mut blocks = vec![Block::heading(4, "Dissonance and negative cases")];
    if !case.dissonance.is_empty() {
        blocks.push(Block::List(Kind::Dissonance, items.collect()));
    }
    blocks.extend(negative);
    blocks
}
