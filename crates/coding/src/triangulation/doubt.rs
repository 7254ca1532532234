//! What is held against a finding or said over it: overrides, negative cases, what it rests on.

use super::confidence::Said;
use crate::vocabulary::{Disposition, Subject};
use serde::Serialize;

/// What an analyst said over a computed value. Nothing computed is replaced: both are shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Override {
    /// Of what kind the value is.
    pub subject: Subject,
    /// For a verdict: of which strand.
    pub strand: Option<String>,
    /// The value as computed; nothing where there is none.
    pub computed: Option<String>,
    /// What was said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// A link that contradicts a finding, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NegativeCase {
    /// The finding.
    pub finding: String,
    /// The evidence's GUID.
    pub guid: String,
    /// How its source may be called.
    pub attribution: String,
    /// Where: source and place.
    pub locator: String,
    /// Whether it counts in the strict reading.
    pub counts: bool,
    /// What became of it.
    pub disposition: Option<Disposition>,
    /// Why so.
    pub reason: Option<String>,
    /// What is left to do.
    pub remedy: Option<String>,
}

/// A finding that another one rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// The finding.
    pub finding: String,
    /// What it claims.
    pub text: String,
    /// Its level in the strict reading.
    pub level: String,
    /// Why it does not carry much, if so.
    pub warning: Option<String>,
}
