//! Every link with its passage.

use super::{Matrix, findings};
use crate::{Report, phrase};
use coding::triangulation::LinkReport;

const HEAD: &[&str] = &[
    "question",
    "case",
    "finding",
    "stance",
    "strength",
    "directness",
    "status",
    "status_reason",
    "source",
    "title",
    "attribution",
    "strand",
    "origin",
    "locator",
    "quotation",
    "code",
    "coded_by",
    "linked_by",
    "examples",
    "flags",
    "note",
    "guid",
];

pub(super) fn matrix(report: &Report) -> Matrix {
    let mut matrix = Matrix::new("evidence", HEAD);
    for (question, case, finding) in findings(report) {
        for link in &finding.links {
            let mut row = vec![question.to_owned(), case.to_owned(), finding.name.clone()];
            row.extend(cells(link));
            matrix.rows.push(row);
        }
    }
    matrix
}

fn cells(link: &LinkReport) -> Vec<String> {
    let (status, why) = phrase::status(&link.status).unwrap_or(("counted", String::new()));
    let passage = link.passage.as_ref();
    vec![
        link.stance.to_string(),
        link.strength.to_string(),
        link.directness.map(|it| it.to_string().replace('_', " ")).unwrap_or_default(),
        status.to_owned(),
        why,
        link.source.clone().unwrap_or_default(),
        link.title.clone(),
        link.attribution.clone(),
        link.strand.clone(),
        link.origin.map(|it| it.to_string()).unwrap_or_default(),
        link.locator.clone(),
        passage.map(|it| it.quotation.clone()).unwrap_or_default(),
        passage.map(|it| it.code.clone()).unwrap_or_default(),
        passage.map(|it| it.coder.clone()).unwrap_or_default(),
        link.coder.clone().unwrap_or_default(),
        link.examples.join("; "),
        link.flags.join("; "),
        link.note.clone().unwrap_or_default(),
        link.guid.clone(),
    ]
}
