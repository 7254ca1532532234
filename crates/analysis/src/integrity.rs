//! Numbers in the words of a cell: every one that claims to follow from others is recomputed.
//!
//! Rule. The wording of each finding, the passages quoted for it and the notes on them are read for number claims, which are
//! checked against figures in the same words and against the series of the case. A place is checked once, however many
//! findings rest on it; words that an agreement withholds are not looked into.
//!
//! Source: the rules and verdicts are those of [`crate::argument::claims`].

use crate::argument::claims::check;
use coding::corpus::Series;
use coding::number::NumberFormat;
use coding::triangulation::{FindingReport, IntegrityRemark, LinkReport};
use std::collections::HashSet;

/// The number claims of a cell, in the order of its findings.
pub(crate) fn integrity(findings: &[FindingReport], series: &[&Series], format: NumberFormat) -> Vec<IntegrityRemark> {
    let mut remarks = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for finding in findings {
        let mut read = |place: String, text: &str| {
            // Most words hold no number: they are told apart before anything is parsed.
            if text.contains(|it: char| it.is_ascii_digit()) && seen.insert(text.to_owned()) {
                let claims = check(text, series, format);
                remarks.extend(claims.into_iter().map(|claim| IntegrityRemark {
                    finding: finding.name.clone(),
                    place: place.clone(),
                    claim,
                }));
            }
        };
        read("the finding".to_owned(), &finding.text);
        for link in &finding.links {
            if let Some(passage) = &link.passage {
                read(format!("the passage from {}", of(link)), &passage.quotation);
            }
            if let Some(note) = &link.note {
                read(format!("the note on {}", of(link)), note);
            }
        }
    }
    remarks
}

fn of(link: &LinkReport) -> &str {
    if link.locator.is_empty() { &link.attribution } else { &link.locator }
}
