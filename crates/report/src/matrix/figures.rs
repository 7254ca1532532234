//! Every value of every series, with its change from the one before.

use super::{Matrix, cases, number};
use crate::{Report, figure, phrase};
use coding::measure::Observation;
use coding::triangulation::SeriesReport;

const HEAD: &[&str] = &[
    "question",
    "case",
    "dataset",
    "series",
    "measure",
    "unit",
    "period",
    "value",
    "low",
    "high",
    "unreliable",
    "absolute",
    "percent",
    "ratio",
    "as_printed",
    "remarks",
];

pub(super) fn matrix(report: &Report) -> Matrix {
    let mut matrix = Matrix::new("figures", HEAD);
    for (question, case) in cases(report) {
        for series in &case.series {
            for at in 0..series.series.observations.len() {
                let mut row = vec![question.question.clone(), case.case.clone(), series.dataset.0.clone()];
                row.extend(cells(series, at));
                matrix.rows.push(row);
            }
        }
    }
    matrix
}

fn cells(series: &SeriesReport, at: usize) -> Vec<String> {
    let observations = &series.series.observations;
    let it: &Observation = &observations[at];
    let from = at.checked_sub(1).map(|before| observations[before].period);
    let step = series.steps.iter().find(|step| Some(step.from) == from && step.to == it.period);
    let change = step.map(|it| &it.change);
    let mut remarks = figure::remarks(series, it);
    remarks.extend(step.into_iter().flat_map(|it| it.caveats.clone()));
    vec![
        series.series.name.clone(),
        series.series.measure.clone(),
        series.series.unit.clone().unwrap_or_default(),
        phrase::period(it.period),
        number(Some(it.value)),
        number(it.low),
        number(it.high),
        if it.unreliable { "yes" } else { "no" }.to_owned(),
        number(change.map(|it| it.absolute)),
        number(change.and_then(|it| it.percent)),
        number(change.and_then(|it| it.ratio)),
        it.as_printed.clone().unwrap_or_default(),
        remarks.join("; "),
    ]
}
