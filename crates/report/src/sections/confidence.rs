//! The confidence worksheet: what gives to worry about each finding, what follows, and what an analyst says of it.

use super::case::Answered;
use super::{anchors, said};
use crate::document::{Block, Cell, CellKind, Column, Inline, Row, Style, Table, text};
use coding::triangulation::{Assessed, FindingReport, Worksheet};
use coding::vocabulary::{Component, Concern, Confidence};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    table(place, &case.findings).map(|it| vec![Block::heading(4, "Confidence"), Block::Table(it)]).unwrap_or_default()
}

/// The worksheets of some findings, one row each; nothing without a finding.
pub(super) fn table(part: &str, findings: &[FindingReport]) -> Option<Table> {
    let mut columns = vec![Column::words("Finding", 2)];
    columns.extend(Component::ALL.iter().map(|it| Column::words(head(*it), 3)));
    columns.push(Column::lead("Confidence", 3));
    (!findings.is_empty()).then(|| Table {
        class: "confidence",
        caption: "Confidence worksheet.".into(),
        summary: "Concerns in the manner of GRADE-CERQual, suggested by rules; an analyst confirms or corrects them."
            .into(),
        columns,
        rows: findings.iter().enumerate().map(|(at, it)| row(&anchors::finding(part, at), it)).collect(),
        divides: None,
    })
}

fn row(place: &str, finding: &FindingReport) -> Row {
    let sheet = &finding.worksheet;
    let mut cells = vec![Cell::leads(place, Inline::Styled(Style::Tag, finding.name.clone()))];
    cells.extend(sheet.components.iter().map(component));
    cells.push(overall(sheet));
    Row::new(cells)
}

fn component(assessed: &Assessed) -> Cell {
    let concern = assessed.concern.map_or_else(|| "not assessed".to_owned(), |it| it.phrase());
    let reasons = assessed.reasons.iter().map(|(weight, reason)| match assessed.concern {
        Some(concern) if concern == *weight => bare(reason).to_owned(),
        _ => format!("{}: {}", weight.phrase(), bare(reason)),
    });
    let said = assessed.said.iter().flat_map(|it| said::lines(it, assessed.suggested.map(Concern::as_str)));
    Cell::words(concern).small(reasons.chain(said))
}

/// Without its full stop, since a narrow page puts the lines of a cell in one row.
fn bare(reason: &str) -> &str {
    reason.strip_suffix('.').unwrap_or(reason)
}

fn overall(sheet: &Worksheet) -> Cell {
    let confidence = sheet.confidence.map_or_else(|| "not assessed".to_owned(), |it| it.phrase());
    let mut cell = Cell::of(CellKind::Words, vec![Inline::Styled(Style::Strong, confidence)]);
    if sheet.confidence.is_some() {
        cell.text.extend(text(format!(" ({})", sheet.standing())));
    }
    let suggested = sheet.suggested.filter(|_| sheet.suggested != sheet.assessed);
    let suggested = suggested.map(|it| format!("By the suggested concerns alone: {}.", it.phrase()));
    let said = sheet.said.iter().flat_map(|it| said::lines(it, sheet.assessed.map(Confidence::as_str)));
    cell.small(sheet.steps.iter().cloned().chain(suggested).chain(said))
}

fn head(component: Component) -> &'static str {
    match component {
        Component::Methods => "Methods",
        Component::Coherence => "Coherence",
        Component::Adequacy => "Adequacy",
        Component::Relevance => "Relevance",
    }
}
