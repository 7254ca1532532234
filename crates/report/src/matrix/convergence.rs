//! Findings × strands: verdicts, codes of pairs, code of the cell, level. Two rows per finding: strict and lenient.

use super::{Matrix, distinct, findings};
use crate::{Report, phrase};
use coding::triangulation::{FindingReport, Mode, Reading};

const FIRST: &[&str] = &["question", "case", "finding", "text", "grade", "sign", "theme", "status", "reading"];
const LAST: &[&str] = &[
    "cell_code",
    "capped",
    "level_min",
    "level_max",
    "origins_min",
    "origins_max",
    "for_min",
    "for_max",
    "against_min",
    "against_max",
];

pub(super) fn matrix(report: &Report) -> Matrix {
    let readings = || findings(report).flat_map(|it| [&it.2.strict, &it.2.lenient]);
    let strands = distinct(readings().flat_map(|it| &it.strands).map(|it| it.strand.as_str()));
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for it in readings().flat_map(|it| &it.pairs) {
        if !pairs.contains(&(&it.a, &it.b)) {
            pairs.push((&it.a, &it.b));
        }
    }
    let mut matrix = Matrix::new("convergence", FIRST);
    matrix.head.extend(strands.iter().map(|it| (*it).to_owned()));
    matrix.head.extend(pairs.iter().map(|(a, b)| format!("{a} / {b}")));
    matrix.head.extend(LAST.iter().map(|it| (*it).to_owned()));
    for (question, case, finding) in findings(report) {
        for reading in [&finding.strict, &finding.lenient] {
            let mut row = first(question, case, finding, reading);
            let verdict = |strand: &&str| reading.strands.iter().find(|it| it.strand == *strand).map(phrase::verdict);
            row.extend(strands.iter().map(|it| verdict(it).unwrap_or_default()));
            let code = |(a, b): &(&str, &str)| reading.pairs.iter().find(|it| it.a == *a && it.b == *b);
            row.extend(pairs.iter().map(|it| code(it).map(|it| it.code.phrase()).unwrap_or_default()));
            row.extend(last(reading));
            matrix.rows.push(row);
        }
    }
    matrix
}

fn first(question: &str, case: &str, finding: &FindingReport, reading: &Reading) -> Vec<String> {
    vec![
        question.to_owned(),
        case.to_owned(),
        finding.name.clone(),
        finding.text.clone(),
        finding.grade.map(|it| it.phrase().to_owned()).unwrap_or_default(),
        finding.valence.map(|it| phrase::sign_word(it).to_owned()).unwrap_or_default(),
        finding.theme.clone().unwrap_or_default(),
        finding.status.clone(),
        if reading.mode == Mode::Strict { "strict" } else { "lenient" }.to_owned(),
    ]
}

fn last(reading: &Reading) -> Vec<String> {
    let mut cells = vec![
        reading.cell_code.phrase(),
        if reading.capped { "yes" } else { "no" }.to_owned(),
        reading.level.0.to_string(),
        reading.level.1.to_string(),
    ];
    let counts = [reading.origins, reading.supporting, reading.contradicting];
    cells.extend(counts.iter().flat_map(|it| [it.min.to_string(), it.max.to_string()]));
    cells
}
