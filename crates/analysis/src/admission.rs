//! R0: which links count.
//!
//! Rule. A link counts if there is a record behind it, its stance is not `context`, and it is not demoted. It is demoted
//!
//! * as *temporal*, if it is flagged so, or if the question asks for an effect and the time that the evidence speaks
//!   about (its own period, else its source's) is over before the first treatment event of the case begins;
//! * as *construct_only*, if it is flagged so: the measure cannot bear on the claim.
//!
//! What was told off the record never counts. Any other flag is shown and changes nothing. A reason for readmission lifts a demotion. Strict mode drops demoted
//! links, lenient mode keeps them. A link without a place in its source counts, with a note.
//!
//! Source: that the cause must be prior to the effect is Hume's second rule (A Treatise of Human Nature, I.iii.15); the rule
//! for links, and its two modes, are Alidade's.

use crate::link::flag_word;
use coding::corpus::{Case, Evidence, Question, Source};
use coding::triangulation::Mode;
use coding::vocabulary::{QuestionKind, Stance};

/// What R0 makes of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It counts.
    Admitted,
    /// It would be demoted, but an analyst readmitted it, for this reason.
    Readmitted(String),
    /// It counts in lenient mode only, for this reason.
    Demoted(String),
    /// It never counts: it only gives context.
    Context,
    /// It never counts: there is no record behind it.
    Unsourced,
    /// It never counts: its source was told off the record, and may not be used.
    OffRecord,
}

impl Admission {
    /// Applies the rule. `source` is what the link rests on, if it is in the project.
    pub fn of(evidence: &Evidence, source: Option<&Source>, question: Option<&Question>, case: Option<&Case>) -> Self {
        let (true, Some(source)) = (evidence.resolved, source) else { return Self::Unsourced };
        if evidence.stance == Stance::Context {
            return Self::Context;
        }
        let Some(why) = demotion(evidence, source, question, case) else { return Self::Admitted };
        match evidence.readmitted.as_deref().map(str::trim) {
            Some(reason) if !reason.is_empty() => Self::Readmitted(reason.to_owned()),
            _ => Self::Demoted(why),
        }
    }

    /// Whether the link counts in this mode.
    pub fn counts(&self, mode: Mode) -> bool {
        match self {
            Self::Admitted | Self::Readmitted(_) => true,
            Self::Demoted(_) => mode == Mode::Lenient,
            Self::Context | Self::Unsourced | Self::OffRecord => false,
        }
    }
}

fn demotion(evidence: &Evidence, source: &Source, question: Option<&Question>, case: Option<&Case>) -> Option<String> {
    let is_flagged = |word: &str| evidence.flags.iter().any(|flag| flag_word(flag) == word);
    let mut reasons = Vec::new();
    if let Some(too_early) = too_early(evidence, source, question, case) {
        reasons.push(too_early);
    } else if is_flagged("temporal") {
        reasons.push("temporal: it speaks about a time before the effect".to_owned());
    }
    if is_flagged("construct_only") {
        reasons.push("construct only: its measure cannot bear on the claim".to_owned());
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

fn too_early(evidence: &Evidence, source: &Source, question: Option<&Question>, case: Option<&Case>) -> Option<String> {
    question.filter(|it| it.kind == QuestionKind::Effect)?;
    let event = case?.treatment()?;
    let (first, day) = (event.date.first_day(), crate::wording::day(event.date));
    match (evidence.period.or(source.period), source.date) {
        (Some(period), _) => {
            period.ends_before(first).then(|| format!("temporal: it speaks about {period}, before the event of {day}"))
        }
        // Whatever it speaks about, it was made before there was an effect to speak of.
        (None, Some(date)) => (date.last_day() < first)
            .then(|| format!("temporal: it was made on {}, before the event of {day}", crate::wording::day(date))),
        (None, None) => None,
    }
}
