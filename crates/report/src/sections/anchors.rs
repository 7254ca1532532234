//! The names of places on the page. They count, so that no name of the data can make two of them one.

use crate::Report;
use std::collections::HashMap;

pub(super) const ANNEX: &str = "annex";
pub(super) const CASE_TABLES: &str = "case-tables";
pub(super) const PUBLISHED: &str = "published";
pub(super) const BALANCE: &str = "balance";
pub(super) const FORMULAS: &str = "formulas";
pub(super) const KEY: &str = "key";

/// The guiding question at this place.
pub(super) fn question(index: usize) -> String {
    format!("q{}", index + 1)
}

/// A case of a question.
pub(super) fn case(question: &str, index: usize) -> String {
    format!("{question}c{}", index + 1)
}

/// The findings of a question across its cases.
pub(super) fn across(question: &str) -> String {
    format!("{question}x")
}

/// The convergence matrix of a case, or of the findings across.
pub(super) fn matrix(part: &str) -> String {
    format!("{part}m")
}

/// A finding of a case, or one across.
pub(super) fn finding(part: &str, index: usize) -> String {
    format!("{part}f{}", index + 1)
}

/// An origin by its number, which counts from 1.
pub(super) fn origin(part: &str, number: usize) -> String {
    format!("{part}o{number}")
}

/// A section of a part of the report.
pub(super) fn section(part: &str, name: &str) -> String {
    format!("{part}-{name}")
}

/// Where each finding of the report stands, by its name.
pub(super) fn findings(report: &Report) -> HashMap<&str, String> {
    let mut places = HashMap::new();
    for (index, it) in report.questions.iter().enumerate() {
        let question = question(index);
        let cases = it.cases.iter().enumerate().map(|(at, it)| (case(&question, at), &it.findings));
        for (part, findings) in cases.chain([(across(&question), &it.across)]) {
            for (at, it) in findings.iter().enumerate() {
                places.entry(it.name.as_str()).or_insert_with(|| finding(&part, at));
            }
        }
    }
    places
}
