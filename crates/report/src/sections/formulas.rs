//! The formulas behind the numbers of this report, each with its published source. Only those that the report used.

use super::anchors;
use crate::Report;
use crate::document::{Block, Cell, Column, Role, Row, Table, text};

/// A number, how it comes about, and where that is from.
type Formula = (&'static str, &'static str, &'static str);

const CHANGES: [Formula; 2] = [
    (
        "Percent change",
        "100 (b − a) / a, from an earlier value a to a later one b; none from a base of zero",
        "elementary",
    ),
    ("Ratio", "b / a, printed beside the percent change, always", "elementary"),
];
const ORIGINS: [Formula; 3] = [
    (
        "Independent origins",
        "sources joined by hard relations count once; soft relations, all or none, give the least and the most",
        "union–find over relations; rules R1 and R2 of the guide",
    ),
    (
        "Effective number of origins",
        "(Σn)² / Σn², n being the links of each origin",
        "inverse of Simpson 1949, Nature 163, 688",
    ),
    (
        "Convergence",
        "agreement, partial agreement, silence and dissonance of every pair of strands",
        "Farmer and others 2006, Qualitative Health Research 16, 377–394",
    ),
];
const SATURATION: Formula = (
    "New information",
    "themes first seen in a run of R interviews, over themes of the base of B",
    "Guest, Namey and Chen 2020, PLoS ONE 15(5): e0232076",
);

pub(super) fn section(report: &Report) -> Vec<Block> {
    let mut formulas: Vec<Formula> = Vec::new();
    let mut cases = report.questions.iter().flat_map(|it| &it.cases);
    if !report.questions.is_empty() || report.balance.is_some() {
        formulas.extend(ORIGINS);
    }
    if cases.any(|it| !it.series.is_empty()) {
        formulas.extend(CHANGES);
    }
    if report.annex.as_ref().is_some_and(|it| it.saturation.iter().any(|it| !it.settings.is_empty())) {
        formulas.push(SATURATION);
    }
    if formulas.is_empty() {
        return Vec::new();
    }
    let row =
        |(name, formula, source): Formula| Row::new(vec![Cell::head(name), Cell::words(formula), Cell::words(source)]);
    let table = Table {
        class: "formulas",
        caption: "How the numbers come about.".into(),
        summary: String::new(),
        columns: vec![Column::words("Number", 3), Column::lead("Formula", 6), Column::words("Source", 5)],
        rows: formulas.into_iter().map(row).collect(),
        divides: None,
    };
    let blocks = vec![Block::listed(2, text("Formulas"), anchors::FORMULAS), Block::Table(table)];
    vec![Block::place(Role::Chapter, anchors::FORMULAS, blocks)]
}
