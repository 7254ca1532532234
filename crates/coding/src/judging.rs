//! How evidence is judged: searches for what speaks against a finding, rivals, and what an analyst says over the rules.

use crate::corpus::{CaseId, FindingId, QuestionId};
use crate::vocabulary::Subject;
use serde::Serialize;

/// A search for evidence against a finding, or the reason why none was made.
///
/// A finding is final only when one is logged (Lincoln and Guba 1985, ch. 11, on negative case analysis).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Challenge {
    /// Everywhere.
    pub guid: String,
    /// What was searched for.
    pub query: Option<String>,
    /// In which sources.
    pub scope: Option<String>,
    /// How many passages it found.
    pub hits: Option<u32>,
    /// How many of them were read.
    pub reviewed: Option<u32>,
    /// What was found.
    pub result: Option<String>,
    /// Why no search was made.
    pub waived: Option<String>,
    /// Who.
    pub coder: String,
    /// When: RFC 3339, UTC.
    pub at: String,
}

impl Challenge {
    /// Whether somebody looked: at a passage at least, if a query found any; or said why no search was made.
    pub fn is_done(&self) -> bool {
        self.waived.is_some() || self.query.is_none() || self.hits == Some(0) || self.reviewed.is_some_and(|it| it > 0)
    }
}

/// Another explanation that a finding has to stand against.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rival {
    /// Everywhere.
    pub guid: String,
    /// The finding that states it.
    pub rival: FindingId,
    /// Why it is a rival.
    pub why: Option<String>,
}

/// What an analyst says over what was computed. The last of its subject counts; the others are its history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// Everywhere.
    pub guid: String,
    /// About what.
    pub subject: Subject,
    /// For a verdict: of which strand.
    pub strand: Option<String>,
    /// What it is to be; nothing: what was computed.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub coder: String,
    /// When: RFC 3339, UTC.
    pub at: String,
}

/// A judgement about a whole cell: a question in a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellJudgement {
    /// The question.
    pub question: QuestionId,
    /// The case; nothing: across cases.
    pub case: Option<CaseId>,
    /// What is said.
    #[serde(flatten)]
    pub judgement: Judgement,
}

/// The judgement that counts for a subject: the last one, if it has a value.
pub fn standing<'j>(judgements: &'j [Judgement], subject: Subject, strand: Option<&str>) -> Option<&'j Judgement> {
    let of_subject = judgements.iter().rev().find(|it| it.subject == subject && it.strand.as_deref() == strand);
    of_subject.filter(|it| it.value.is_some())
}

/// How likely an item of evidence is if a finding were true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The rival.
    pub rival: FindingId,
    /// Between 0 and 1, both excluded.
    pub likelihood: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_done_when_something_was_read_or_there_was_nothing_to_read() {
        let challenge = |query: Option<&str>, hits, reviewed, waived: Option<&str>| Challenge {
            guid: String::new(),
            query: query.map(str::to_owned),
            scope: None,
            hits,
            reviewed,
            result: Some("nothing".into()),
            waived: waived.map(str::to_owned),
            coder: "ana".into(),
            at: String::new(),
        };
        assert!(!challenge(Some("fear*"), Some(6), None, None).is_done());
        assert!(!challenge(Some("fear*"), Some(6), Some(0), None).is_done());
        assert!(challenge(Some("fear*"), Some(6), Some(2), None).is_done());
        assert!(challenge(Some("fear*"), Some(0), None, None).is_done());
        assert!(challenge(None, None, None, Some("all was read")).is_done());
    }

    #[test]
    fn the_last_judgement_stands_until_it_is_withdrawn() {
        let judgement = |value: Option<&str>| Judgement {
            guid: String::new(),
            subject: Subject::Adequacy,
            strand: None,
            value: value.map(str::to_owned),
            reason: "read again".into(),
            coder: "ana".into(),
            at: String::new(),
        };
        let value = |all: &[Judgement]| standing(all, Subject::Adequacy, None).and_then(|it| it.value.clone());
        assert_eq!(value(&[judgement(Some("minor")), judgement(Some("serious"))]).as_deref(), Some("serious"));
        assert_eq!(value(&[judgement(Some("minor")), judgement(None)]), None);
        assert_eq!(standing(&[judgement(Some("minor"))], Subject::Methods, None), None);
    }
}
