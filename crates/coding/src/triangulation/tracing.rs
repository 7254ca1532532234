//! R9: tests of process tracing, and rival explanations side by side.

use super::confidence::Said;
use super::words::CellCode;
use crate::vocabulary::{Test, words};
use serde::Serialize;

words! {
    /// What the tests of a finding come to.
    Outcome ("an outcome") {
        /// It failed a test that it had to pass.
        Eliminated = "eliminated",
        /// It passed a test that only it could pass.
        Confirmed = "confirmed",
        /// Both, so that one of the two tests cannot be what it was taken for.
        Contradictory = "contradictory",
    }
}

/// The tests of a finding, and its rivals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tracing {
    /// What the tests that count come to, if they decide anything.
    pub outcome: Option<Outcome>,
    /// The same as a sentence.
    pub banner: Option<String>,
    /// One entry per link with a test.
    pub tests: Vec<TestReport>,
    /// Its rivals, each with the same evidence scored under it.
    pub rivals: Vec<RivalReport>,
    /// Why items of evidence may be added up.
    pub independence: Option<Said>,
}

/// A test and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TestReport {
    /// The evidence's GUID.
    pub guid: String,
    /// Where the evidence stands: source and place.
    pub locator: String,
    /// What passing is worth.
    pub test: Test,
    /// Whether the finding passed; nothing: it is not known yet.
    pub passed: Option<bool>,
    /// Whether the link counts in the strict reading; if not, neither does the test.
    pub counts: bool,
    /// What the outcome means for the finding.
    pub meaning: String,
    /// What it means for its rivals.
    pub for_rivals: String,
}

/// A rival explanation, held against the finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RivalReport {
    /// The finding that states it.
    pub finding: String,
    /// What it claims.
    pub text: String,
    /// Why it is a rival.
    pub why: Option<String>,
    /// Its own cell code in the strict reading.
    pub cell_code: CellCode,
    /// Its own level.
    pub level: String,
    /// What its own tests come to.
    pub outcome: Option<Outcome>,
    /// The evidence that is scored under both.
    pub items: Vec<Weighed>,
    /// The weight of it all, if it may be added up.
    pub weight: Option<Weight>,
    /// Why nothing is added up.
    pub not_summed: Option<String>,
}

/// An item of evidence under a finding and under its rival.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighed {
    /// The evidence's GUID.
    pub guid: String,
    /// Where it stands: source and place.
    pub locator: String,
    /// Its origin, as numbered in the case.
    pub origin: Option<usize>,
    /// How likely it is if the finding is true.
    pub likelihood: f64,
    /// How likely it is if the rival is.
    pub under_rival: f64,
    /// 10 log₁₀ of the ratio, in decibels; above zero it speaks for the finding.
    pub decibels: f64,
    /// Whether it is the item that speaks for its origin.
    pub counts: bool,
}

/// Weight of evidence in decibels, with a band: every item at half and at twice its weight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// The sum.
    pub decibels: f64,
    /// The lower end of the band.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many origins it is the sum of.
    pub origins: usize,
}
