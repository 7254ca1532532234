//! R8: how far a finding may be relied on, and what an analyst says about it.

use crate::vocabulary::{Component, Concern, Confidence};
use serde::Serialize;

/// What an analyst said over something computed: the last word and those before it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// What it is to be; nothing: an earlier judgement was taken back, and what was computed stands.
    pub value: Option<String>,
    /// Whether that is not what was computed.
    pub differs: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub coder: String,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// What was said before, oldest first.
    pub history: Vec<Statement>,
}

/// Something that was said, and was replaced since.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// What it was to be; nothing: what was computed.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub coder: String,
    /// When: RFC 3339, UTC.
    pub at: String,
}

/// The confidence worksheet of a finding (after GRADE-CERQual).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worksheet {
    /// The four components, in their order.
    pub components: Vec<Assessed>,
    /// The confidence that follows from the suggested concerns; nothing where there is nothing to assess.
    pub suggested: Option<Confidence>,
    /// The same, with what an analyst said of the components in place of the suggestions.
    pub assessed: Option<Confidence>,
    /// How `assessed` follows, as sentences.
    pub steps: Vec<String>,
    /// What an analyst said of the confidence as a whole.
    pub said: Option<Said>,
    /// What stands: the analyst's word, else `assessed`.
    pub confidence: Option<Confidence>,
    /// Whether an analyst said it, of the whole or of each component. Without that it is only suggested.
    pub confirmed: bool,
}

/// One component of confidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessed {
    /// Which.
    pub component: Component,
    /// How much there is to worry about, by the rule; nothing where there is nothing to assess.
    pub suggested: Option<Concern>,
    /// Why, each reason with its weight.
    pub reasons: Vec<(Concern, String)>,
    /// What an analyst said.
    pub said: Option<Said>,
    /// What stands: the analyst's word, else the suggestion.
    pub concern: Option<Concern>,
}

impl Worksheet {
    /// `suggested, not confirmed`, or `confirmed`.
    pub fn standing(&self) -> &'static str {
        if self.confirmed { "confirmed" } else { "suggested, not confirmed" }
    }
}
