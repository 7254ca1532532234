//! R10: how far coders agree on what evidence does to findings.

use super::words::CellCode;
use crate::vocabulary::words;
use serde::Serialize;

/// What the links of one coder come to, taken alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoderReading {
    /// Who.
    pub coder: String,
    /// How many links to the finding are theirs.
    pub links: usize,
    /// The cell code of the strict reading.
    pub cell_code: CellCode,
    /// Its level.
    pub level: String,
    /// Which way it points: `supports`, `contradicts`, `both` or `neither`.
    pub direction: String,
}

/// Agreement of the coders of a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// Who linked evidence.
    pub coders: Vec<String>,
    /// Findings that two coders linked at least.
    pub compared: usize,
    /// Of them those on which all who linked come to one cell code.
    pub agreeing: usize,
    /// The findings on which they do not.
    pub differing: Vec<Differing>,
    /// On the stance of the links.
    pub stance: Reliability,
}

/// A finding on which coders come to different cell codes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Differing {
    /// The finding.
    pub finding: String,
    /// What each comes to.
    pub codes: Vec<(String, CellCode, String)>,
}

/// Reliability of a nominal judgement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Units that two coders judged at least.
    pub units: usize,
    /// Units on which all who judged agree.
    pub unanimous: usize,
    /// Krippendorff's alpha; nothing where it is undefined or rests on too few units.
    pub alpha: Option<f64>,
    /// How far it can be used.
    pub state: Reliable,
}

words! {
    /// Whether a coefficient could be computed.
    Reliable ("a state of a coefficient") {
        /// It was.
        Computed = "computed",
        /// There are too few units to say anything.
        NotEnough = "not_enough",
        /// Every judgement is the same, so that there is nothing to agree or disagree about.
        NoVariation = "no_variation",
    }
}
