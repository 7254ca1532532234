//! Numbers in the words of a case that follow from others, recomputed.

use super::case::Answered;
use crate::document::{Block, Cell, Column, Row, Table};
use coding::triangulation::{ClaimVerdict, IntegrityRemark};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let remarks = &answered.case.integrity;
    if remarks.is_empty() {
        return Vec::new();
    }
    let doubtful: Vec<&IntegrityRemark> = remarks.iter().filter(|it| it.claim.verdict != ClaimVerdict::Ok).collect();
    let sentence = format!(
        "{} in findings, passages and notes can be recomputed; {} with what stands behind it.",
        crate::phrase::count(remarks.len(), "number"),
        match remarks.len() - doubtful.len() {
            0 => "none agrees".to_owned(),
            1 => "1 agrees".to_owned(),
            agree => format!("{agree} agree"),
        }
    );
    let mut blocks = vec![Block::heading(4, "Numbers in words"), Block::paragraph(sentence)];
    if !doubtful.is_empty() {
        blocks.push(Block::Table(Table {
            class: "integrity",
            caption: "Numbers that do not agree, or cannot be checked.".into(),
            summary: String::new(),
            columns: vec![
                Column::words("Number", 2),
                Column::words("Where", 3),
                Column::words("Verdict", 2),
                Column::lead("What is the matter", 8),
            ],
            rows: doubtful.into_iter().map(row).collect(),
            divides: None,
        }));
    }
    blocks
}

fn row(remark: &IntegrityRemark) -> Row {
    Row::new(vec![
        Cell::head(&remark.claim.printed),
        Cell::words(&remark.place).small([remark.finding.clone()]),
        Cell::words(remark.claim.verdict.as_str().replace('_', " ")),
        Cell::words(&remark.claim.message),
    ])
}
