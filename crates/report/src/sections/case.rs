//! One case of a question.

use super::question::Asked;
use super::{
    anchors, confidence, convergence, dissonance, figures, finding, gaps, independence, integrity, overrides, tracing,
};
use crate::document::{Block, Role, text};
use coding::triangulation::CaseReport;

/// A case and the beginning of the names of its places.
pub(super) struct Answered<'r> {
    pub(super) place: String,
    pub(super) case: &'r CaseReport,
}

/// The sections of a case, in the order of printing. The convergence matrix stands before them, on the page of the title.
const SECTIONS: &[fn(&Answered<'_>) -> Vec<Block>] = &[
    finding::section,
    dissonance::section,
    gaps::section,
    independence::section,
    tracing::section,
    confidence::section,
    overrides::section,
    figures::section,
    integrity::section,
];

pub(super) fn all(asked: &Asked<'_>) -> Vec<Block> {
    let answered = |(at, case)| Answered { place: anchors::case(&asked.place, at), case };
    asked.question.cases.iter().enumerate().map(answered).map(|it| one(&it)).collect()
}

fn one(answered: &Answered<'_>) -> Block {
    let Answered { place, case } = answered;
    let mut matrix = vec![Block::listed(3, text(&case.title), place)];
    if !case.findings.is_empty() {
        matrix.push(Block::heading(4, "Convergence"));
        matrix.extend(convergence::blocks(place, &case.title, &case.findings));
    }
    let mut blocks = vec![Block::group(convergence::layout(case.coverage.len()), matrix)];
    blocks.extend(SECTIONS.iter().flat_map(|section| section(answered)));
    Block::place(Role::Case, place, blocks)
}
