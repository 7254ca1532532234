//! What analysts said over computed values: both, side by side.

use super::case::Answered;
use super::{anchors, said};
use crate::document::{Block, Cell, Column, Inline, Row, Style, Table};
use coding::triangulation::{FindingReport, Override};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    table(place, &case.findings)
        .map(|it| vec![Block::heading(4, "Judgements over the rules"), Block::Table(it)])
        .unwrap_or_default()
}

/// The overrides of some findings; nothing without any.
pub(super) fn table(part: &str, findings: &[FindingReport]) -> Option<Table> {
    let rows: Vec<Row> = findings
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.overrides.iter().map(move |said| row(&anchors::finding(part, at), it, said)))
        .collect();
    (!rows.is_empty()).then(|| Table {
        class: "overrides",
        caption: "Computed, and said by an analyst.".into(),
        summary: "The computed value is never replaced.".into(),
        columns: vec![
            Column::words("Finding", 2),
            Column::lead("What", 3),
            Column::words("Computed", 3),
            Column::words("Said", 6),
        ],
        rows,
        divides: None,
    })
}

fn row(place: &str, finding: &FindingReport, it: &Override) -> Row {
    let what = match &it.strand {
        Some(strand) => format!("{} of {strand}", it.subject.phrase()),
        None => it.subject.phrase(),
    };
    let computed = it.computed.as_ref().map_or_else(|| "nothing".to_owned(), |it| it.replace('_', " "));
    let mut lines = said::lines(&it.said, None).into_iter();
    let last = lines.next().unwrap_or_default();
    Row::new(vec![
        Cell::leads(place, Inline::Styled(Style::Tag, finding.name.clone())),
        Cell::words(what),
        Cell::words(computed),
        Cell::words(last).small(lines),
    ])
}
