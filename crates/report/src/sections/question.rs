//! One guiding question: answers, coverage, then case by case.

use super::{agreement, anchors, answers, case, confidence, convergence, coverage, finding, notes, overrides, tracing};
use crate::document::{Block, Inline, Role, Style, Tone, text};
use crate::{Report, phrase};
use coding::QuestionReport;

/// A question and the beginning of the names of its places.
pub(super) struct Asked<'r> {
    pub(super) place: String,
    pub(super) question: &'r QuestionReport,
}

/// The sections of a question, in the order of printing.
const SECTIONS: &[fn(&Asked<'_>) -> Vec<Block>] =
    &[answers::section, coverage::section, case::all, across, agreement::section, notes::section];

pub(super) fn all(report: &Report) -> Vec<Block> {
    let asked = |(index, question)| Asked { place: anchors::question(index), question };
    report.questions.iter().enumerate().map(asked).map(|it| one(&it)).collect()
}

fn one(asked: &Asked<'_>) -> Block {
    let question = asked.question;
    let mut title = vec![Inline::Styled(Style::Tag, question.question.clone())];
    if !question.wording.is_empty() {
        title.push(Inline::Styled(Style::Wording, question.wording.clone()));
    }
    let head = vec![
        Block::listed(2, title, &asked.place),
        Block::Paragraph(Tone::Kind, text(format!("The question {}.", phrase::kind(question.kind)))),
    ];
    let mut blocks = vec![Block::group(Role::Head, head)];
    blocks.extend(SECTIONS.iter().flat_map(|section| section(asked)));
    Block::place(Role::Question, &asked.place, blocks)
}

/// The findings of a question across its cases.
fn across(asked: &Asked<'_>) -> Vec<Block> {
    let question = asked.question;
    if question.across.is_empty() {
        return Vec::new();
    }
    let place = anchors::across(&asked.place);
    let mut matrix = vec![Block::listed(3, text("Across the cases"), &place)];
    matrix.extend(convergence::blocks(&place, "all cases", &question.across));
    let mut blocks = vec![Block::group(convergence::layout(question.strands.len()), matrix)];
    blocks.extend(finding::all(&place, &question.across, 0));
    blocks.extend(tracing::all(&place, &question.across));
    let tables = [confidence::table(&place, &question.across), overrides::table(&place, &question.across)];
    blocks.extend(tables.into_iter().flatten().map(Block::Table));
    vec![Block::place(Role::Case, &place, blocks)]
}
