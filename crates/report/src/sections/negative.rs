//! Evidence against findings with what became of it, and the searches for it.

use super::said::day;
use crate::document::{Block, Cell, Column, Row, Table};
use crate::phrase;
use coding::judging::Challenge;
use coding::triangulation::{CaseReport, NegativeCase};

pub(super) fn blocks(case: &CaseReport) -> Vec<Block> {
    [dispositions(&case.negative_cases), searches(case)].into_iter().flatten().map(Block::Table).collect()
}

fn dispositions(cases: &[NegativeCase]) -> Option<Table> {
    let row = |it: &NegativeCase| {
        let became = it.disposition.map_or_else(|| "nothing is said".to_owned(), |it| it.phrase());
        let became = it.reason.as_ref().map_or_else(|| became.clone(), |reason| format!("{became}: {reason}"));
        let left_out = (!it.counts).then(|| "left out in the strict reading".to_owned());
        let attribution = (!it.locator.contains(&it.attribution)).then(|| it.attribution.clone());
        Row::new(vec![
            Cell::head(&it.finding),
            Cell::words(&it.locator).small(attribution.into_iter().chain(left_out)),
            Cell::words(became),
            Cell::words(it.remedy.clone().unwrap_or_default()),
        ])
    };
    (!cases.is_empty()).then(|| Table {
        class: "negative",
        caption: "Evidence against findings, and what became of it.".into(),
        summary: String::new(),
        columns: vec![
            Column::words("Finding", 2),
            Column::lead("Evidence", 4),
            Column::words("What became of it", 5),
            Column::words("Left to do", 4),
        ],
        rows: cases.iter().map(row).collect(),
        divides: None,
    })
}

fn searches(case: &CaseReport) -> Option<Table> {
    let row = |name: &str, it: &Challenge| {
        let query = it.query.clone().unwrap_or_default();
        let looked = match (&it.waived, it.hits, it.reviewed) {
            (Some(why), ..) => format!("not made: {why}"),
            (None, Some(hits), Some(reviewed)) => format!("{reviewed} of {} read", phrase::count(hits as usize, "hit")),
            (None, Some(hits), None) => phrase::count(hits as usize, "hit"),
            (None, None, _) => String::new(),
        };
        Row::new(vec![
            Cell::head(name),
            Cell::words(query).small(it.scope.clone()),
            Cell::words(looked).small([format!("{}, {}", it.coder, day(&it.at))]),
            Cell::words(it.result.clone().unwrap_or_default()),
        ])
    };
    let rows: Vec<Row> =
        case.findings.iter().flat_map(|it| it.challenges.iter().map(|search| row(&it.name, search))).collect();
    (!rows.is_empty()).then(|| Table {
        class: "searches",
        caption: "Searches for evidence against findings.".into(),
        summary: String::new(),
        columns: vec![
            Column::words("Finding", 2),
            Column::lead("Search", 4),
            Column::words("Looked at", 3),
            Column::words("Result", 5),
        ],
        rows,
        divides: None,
    })
}
