//! The comparative balance sheet: a table of findings, never of free text.

use super::words::CellCode;
use crate::corpus::Study;
use crate::vocabulary::{Grade, Valence};
use serde::Serialize;

/// The comparative balance sheet: questions × cases, both with a Balance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BalanceSheet {
    /// Of the study.
    pub study: Study,
    /// The project's revision.
    pub revision: u64,
    /// Its hash.
    pub revision_hash: String,
    /// Case names and titles, in order.
    pub cases: Vec<(String, String)>,
    /// The findings of each case by question: the case tables.
    pub tables: Vec<CaseTable>,
    /// One row per question, then the Balance row.
    pub rows: Vec<BalanceRow>,
    /// What does not fit: grade drift, upgraded claims, orphans, unequal treatment of equal inputs.
    pub lints: Vec<String>,
}

/// The findings of one case, by question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseTable {
    /// The case's name.
    pub case: String,
    /// Its title.
    pub title: String,
    /// One row per question.
    pub rows: Vec<CaseTableRow>,
}

/// The findings of one case that answer one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseTableRow {
    /// The question's name.
    pub question: String,
    /// Its wording.
    pub wording: String,
    /// Its findings in order, each followed by those that detail it.
    pub bullets: Vec<TableBullet>,
}

/// A finding in a case table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableBullet {
    /// The finding.
    pub bullet: Bullet,
    /// Findings that detail it.
    pub details: Vec<Bullet>,
}

/// A row of the balance sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BalanceRow {
    /// `Q1` …, or `Balance`.
    pub name: String,
    /// The question's wording.
    pub wording: Option<String>,
    /// One cell per case.
    pub cells: Vec<BalanceCell>,
    /// The Balance column.
    pub balance: BalanceCell,
}

/// A cell of the balance sheet: findings, never free text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BalanceCell {
    /// The findings that stand here, in order.
    pub bullets: Vec<Bullet>,
    /// What the program derives for this cell from the others, as sentences.
    pub derived: Vec<String>,
}

/// One finding on the balance sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bullet {
    /// The finding's name.
    pub finding: String,
    /// Its wording here.
    pub text: String,
    /// The claim as the case table words it, where that differs.
    pub worded_in_case: Option<String>,
    /// Its sign.
    pub valence: Option<Valence>,
    /// How much it claims.
    pub grade: Option<Grade>,
    /// Its cell code in strict mode, where it belongs to a case and a question.
    pub cell_code: Option<CellCode>,
    /// Its level in strict mode.
    pub level: Option<String>,
    /// What tests and judgements say over it: `eliminated by a test`, `level T4 by judgement`.
    pub marks: Vec<String>,
    /// In how many of the cases a finding of its theme stands (`2 of 3`), for the Balance column.
    pub share: Option<String>,
}
