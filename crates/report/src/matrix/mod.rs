//! The report as tables for a spreadsheet: one row per thing, one column per property, every name spelled out.
//!
//! These are values, not text: whoever writes them sees to separators and to cells that a spreadsheet would run.

mod balance;
mod convergence;
mod coverage;
mod evidence;
mod figures;
mod gaps;

use crate::Report;
use coding::triangulation::{CaseReport, FindingReport, QuestionReport};

/// A table of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// What people type, and the name of its file.
    pub name: &'static str,
    /// Column heads.
    pub head: Vec<String>,
    /// As many cells each as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// Every table: its name, and what a row of it is.
pub const MATRICES: &[(&str, &str)] = &[
    ("coverage", "a strand of a case under a question"),
    ("convergence", "a reading of a finding, with the verdict of every strand and the code of every pair"),
    ("evidence", "a link between a finding and a passage"),
    ("gaps", "something missing"),
    ("figures", "a value of a series, with its change"),
    ("balance", "an entry of the balance sheet"),
];

/// All tables of `report`, in the order of [`MATRICES`].
pub fn matrices(report: &Report) -> Vec<Matrix> {
    vec![
        coverage::matrix(report),
        convergence::matrix(report),
        evidence::matrix(report),
        gaps::matrix(report),
        figures::matrix(report),
        balance::matrix(report),
    ]
}

impl Matrix {
    fn new(name: &'static str, head: &[&str]) -> Self {
        Self { name, head: head.iter().map(|it| (*it).to_owned()).collect(), rows: Vec::new() }
    }
}

/// Every case of every question.
fn cases(report: &Report) -> impl Iterator<Item = (&QuestionReport, &CaseReport)> {
    report.questions.iter().flat_map(|question| question.cases.iter().map(move |case| (question, case)))
}

/// Every finding with its question and the name of its case; those across the cases have none.
fn findings(report: &Report) -> impl Iterator<Item = (&str, &str, &FindingReport)> {
    report.questions.iter().flat_map(|question| {
        let of_cases = question.cases.iter().flat_map(|case| case.findings.iter().map(|it| (case.case.as_str(), it)));
        let across = question.across.iter().map(|it| ("", it));
        of_cases.chain(across).map(|(case, it)| (question.question.as_str(), case, it))
    })
}

/// The first of every text that comes more than once.
fn distinct<'r>(all: impl Iterator<Item = &'r str>) -> Vec<&'r str> {
    let mut seen = Vec::new();
    for it in all {
        if !seen.contains(&it) {
            seen.push(it);
        }
    }
    seen
}

/// A number as every spreadsheet reads it, or nothing.
fn number(value: Option<f64>) -> String {
    value.filter(|it| it.is_finite()).map(|it| it.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_table_is_whole_and_named() {
        for report in [sample::full(), sample::wide(), sample::long(), sample::empty(), Report::default()] {
            let all = matrices(&report);
            assert!(all.iter().map(|it| it.name).eq(MATRICES.iter().map(|it| it.0)));
            for matrix in all {
                assert!(matrix.rows.iter().all(|it| it.len() == matrix.head.len()), "{}", matrix.name);
            }
        }
    }

    fn row(name: &str, wanted: impl Fn(&[String]) -> bool) -> Vec<String> {
        let matrix = matrices(&sample::full()).into_iter().find(|it| it.name == name).unwrap();
        matrix.rows.into_iter().find(|it| wanted(it)).unwrap()
    }

    #[test]
    fn a_row_says_it_all() {
        let coverage = row("coverage", |it| it[1] == "alder" && it[3] == "field notes");
        assert_eq!(coverage[..6], ["Q2", "alder", "Case 1: Port Alder", "field notes", "silent", "1"]);
        let convergence = row("convergence", |it| it[2] == "A2.3" && it[8] == "lenient");
        assert!(convergence.contains(&"mixed within strand".to_owned()), "{convergence:?}");
        let evidence = row("evidence", |it| it.contains(&"readmitted".to_owned()));
        assert!(
            evidence.contains(&"Fewer. Not none, but fewer.\nAsk the chapel, they have the list.".to_owned()),
            "{evidence:?}"
        );
        let figures = row("figures", |it| it[3] == "register" && it[6] == "2013");
        assert!(figures.contains(&"771".to_owned()) && figures.contains(&"-1190".to_owned()), "{figures:?}");
        assert_eq!(row("gaps", |it| it[2] == "G4")[0], "Q2");
        assert_eq!(row("balance", |it| it[5] == "A2.1")[7], "positive");
    }
}
