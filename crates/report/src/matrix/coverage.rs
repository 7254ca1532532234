//! What each strand has to offer: question × case × strand.

use super::{Matrix, cases};
use crate::Report;

const HEAD: &[&str] = &[
    "question",
    "case",
    "case_title",
    "strand",
    "state",
    "in_scope",
    "examined",
    "linked",
    "origins_min",
    "origins_max",
    "reason",
];

pub(super) fn matrix(report: &Report) -> Matrix {
    let mut matrix = Matrix::new("coverage", HEAD);
    for (question, case) in cases(report) {
        matrix.rows.extend(case.coverage.iter().map(|it| {
            vec![
                question.question.clone(),
                case.case.clone(),
                case.title.clone(),
                it.strand.clone(),
                it.state.phrase().to_owned(),
                it.in_scope.to_string(),
                it.examined.to_string(),
                it.linked.to_string(),
                it.origins.min.to_string(),
                it.origins.max.to_string(),
                it.reason.clone().unwrap_or_default(),
            ]
        }));
    }
    matrix
}
