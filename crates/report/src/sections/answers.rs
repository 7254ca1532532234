//! The answer of each case, in a line.

use super::question::Asked;
use super::{anchors, said};
use crate::document::{Block, Cell, CellKind, Column, Inline, Role, Row, Style, Table, text};
use coding::triangulation::CaseReport;

pub(super) fn section(asked: &Asked<'_>) -> Vec<Block> {
    let place = anchors::section(&asked.place, "answers");
    let mut blocks = vec![Block::listed(3, text("Answer per case"), &place)];
    if asked.question.cases.is_empty() {
        blocks.push(Block::nothing("No case is included in the comparison."));
    } else {
        let rows = asked.question.cases.iter().enumerate();
        blocks.push(Block::Table(Table {
            class: "answers",
            caption: "Answers.".into(),
            summary: "Derived from the findings: sign, grade, and in brackets how many findings.".into(),
            columns: vec![
                Column::words("Case", 4),
                Column::lead("Answer", 7),
                Column::number("Findings"),
                Column::number("Origins"),
                Column::number("Gaps"),
            ],
            rows: rows.map(|(at, it)| answer(&anchors::case(&asked.place, at), it)).collect(),
            divides: None,
        }));
    }
    vec![Block::place(Role::Part, &place, blocks)]
}

fn answer(place: &str, case: &CaseReport) -> Row {
    let answer = Cell::of(CellKind::Words, vec![Inline::Styled(Style::Answer, case.answer.clone())]);
    let drift = (!case.drift.is_empty()).then(|| {
        [
            format!("Asked here as: {}", case.wording),
            format!("Differs from the common wording: {}", case.drift.join("; ")),
        ]
    });
    let said = case.said.iter().flat_map(said::sentences);
    Row::new(vec![
        Cell::leads(place, Inline::Text(case.title.clone())),
        answer.small(drift.into_iter().flatten().chain(said)),
        Cell::number(case.findings.len().to_string()),
        Cell::number(case.independence.count.to_string()),
        Cell::number(case.gaps.len().to_string()),
    ])
}
