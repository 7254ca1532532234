//! Evidence against a finding, and strands that contradict each other.

use super::anchors;
use super::case::Answered;
use crate::document::{Block, Inline, Item, Kind, Style, text};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    if case.dissonance.is_empty() {
        return Vec::new();
    }
    let items = case.dissonance.iter().map(|it| {
        let name = match case.findings.iter().position(|finding| finding.name == it.finding) {
            Some(at) => Inline::Link(anchors::finding(place, at), text(&it.finding)),
            None => Inline::Styled(Style::Strong, it.finding.clone()),
        };
        Item::new(vec![name, Inline::Text(format!(": {}", it.text))])
    });
    vec![Block::heading(4, "Dissonance and negative cases"), Block::List(Kind::Dissonance, items.collect())]
}
