//! What is missing, and what would change it.

use super::{Matrix, cases};
use crate::Report;

pub(super) fn matrix(report: &Report) -> Matrix {
    let mut matrix = Matrix::new("gaps", &["question", "case", "class", "missing", "remedy"]);
    for (question, case) in cases(report) {
        matrix.rows.extend(case.gaps.iter().map(|it| {
            let (question, case) = (question.question.clone(), case.case.clone());
            vec![question, case, it.class.to_string(), it.text.clone(), it.remedy.clone()]
        }));
    }
    matrix
}
