//! One link between a finding and a passage.

use super::anchors;
use crate::document::{Block, Inline, Inlines, Mark, Quotation, Style, text};
use crate::{phrase, safe};
use coding::triangulation::{LinkReport, LinkStatus};

/// What a link says. `origins` says how many origins are listed under `part`.
pub(super) fn link(part: &str, link: &LinkReport, origins: usize) -> Block {
    Block::Quotation(Quotation {
        bearing: bearing(part, link, origins),
        lines: link.passage.as_ref().map(|it| safe::lines(&it.quotation)).unwrap_or_default(),
        attribution: link.attribution.clone(),
        strand: link.strand.clone(),
        locator: link.locator.clone(),
        facts: facts(link),
        coding: link.passage.as_ref().map(|it| it.guid.clone()),
        address: None,
        counts: matches!(
            link.status,
            LinkStatus::Counted | LinkStatus::CountedElsewhere(_) | LinkStatus::Readmitted(_)
        ),
    })
}

fn bearing(part: &str, link: &LinkReport, origins: usize) -> Vec<Inlines> {
    let mut lines = vec![vec![Inline::Mark(Mark::Stance(link.stance), phrase::bearing(link))]];
    if let Some(origin) = link.origin {
        let words = text(format!("origin {origin}"));
        let listed = (1..=origins).contains(&origin);
        lines.push(if listed { vec![Inline::Link(anchors::origin(part, origin), words)] } else { words });
    }
    lines.extend(phrase::status(&link.status).map(|(word, _)| vec![Inline::Styled(Style::Status, word.to_owned())]));
    lines
}

fn facts(link: &LinkReport) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if link.title != link.attribution {
        facts.push(("Source", link.title.clone()));
    }
    facts.extend(phrase::provenance(link));
    facts.push(("Examples", link.examples.join(", ")));
    facts.push(("Flags", link.flags.join(", ")));
    facts.push(("Note", link.note.clone().unwrap_or_default()));
    facts.extend(phrase::status(&link.status).map(|(_, sentence)| ("Status", sentence)));
    facts.retain(|(_, words)| !words.is_empty());
    facts
}
