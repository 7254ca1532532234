//! What became of a number that a text claims: recomputed from the figures that it rests on.

use crate::measure::Change;
use crate::span::Span;
use crate::vocabulary::words;
use serde::Serialize;

words! {
    /// What a number in a text claims to be.
    ClaimOperator ("a kind of number claim") {
        /// A change in percent.
        PercentChange = "percent_change",
        /// A multiple: `doubled`, `7.66 times`.
        Ratio = "ratio",
        /// A sum of others.
        Total = "total",
        /// A part of a whole, in percent.
        Share = "share",
        /// The value of a series at a time.
        Value = "value",
    }
}

words! {
    /// Whether a number in a text agrees with what it rests on, and what it probably is if not.
    ClaimVerdict ("a verdict on a number") {
        /// It agrees, as far as it is printed.
        Ok = "ok",
        /// It does not, and nothing explains it.
        Mismatch = "mismatch",
        /// It is the ratio, or the ratio in percent, and is called a change in percent.
        RatioAsPercent = "ratio_as_percent",
        /// It is a difference of percentages, in percentage points, and is called percent.
        PercentPoints = "percent_points",
        /// It was computed from the later value.
        InverseBase = "inverse_base",
        /// The parts do not add up to it.
        TotalMismatch = "total_mismatch",
        /// The parts add up to it, but cover another time than it says.
        RangeLabel = "range_label",
        /// Values that add up over time already were compared as if each were new.
        CumulativeAsFlow = "cumulative_as_flow",
        /// It is a change, and no value is given that it changes.
        NoBase = "no_base",
        /// It compares different things.
        UnitMix = "unit_mix",
        /// Its mark may divide thousands or decimals.
        LocaleAmbiguous = "locale_ambiguous",
    }
}

/// A figure that a number claim rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimOperand {
    /// As printed, in the text or in the data.
    pub printed: String,
    /// Its value.
    pub value: f64,
    /// The year it is for, if one is given.
    pub year: Option<i32>,
    /// The series it was taken from; nothing: the text itself.
    pub series: Option<String>,
}

/// A number that a text claims, checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimCheck {
    /// Where it stands, in code points of the text.
    pub span: Span,
    /// As printed, with its unit (`7.7%`).
    pub printed: String,
    /// Its value.
    pub value: f64,
    /// What it claims to be.
    pub operator: ClaimOperator,
    /// What it rests on, in the order of the claim.
    pub operands: Vec<ClaimOperand>,
    /// The change between two operands: absolute, in percent, and as a ratio.
    pub change: Option<Change>,
    /// What the number would have to be.
    pub expected: Option<f64>,
    /// Whether it agrees.
    pub verdict: ClaimVerdict,
    /// For a person: both operands, the recomputed values, what the number probably is, how far it is off.
    pub message: String,
}

/// A number claim in the words of a cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IntegrityRemark {
    /// The finding on which the words bear.
    pub finding: String,
    /// Which words: the finding's own, a passage's, a note's.
    pub place: String,
    /// The claim and its check.
    pub claim: ClaimCheck,
}
