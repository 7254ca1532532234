//! R4: how two strands compare on one finding.
//!
//! Rule, in this order: *not applicable* if one of them is; *not assessable* if one was not examined, has no admissible
//! link or is only asserted; *silence* if one was examined and has no link (also if both are); *dissonance* if one
//! supports and the other contradicts. Then two components are compared. *Meaning and prominence*: both have the same
//! verdict, neither is weak, and the share of examined origins that take the stance falls into the same band (below 25,
//! 25–49, 50–74, 75 % and more) where both shares are known. *Examples*: at least one example tag in common. *Agreement*
//! is both, and never where a strand is mixed or only qualifies; everything left is *partial agreement*: one of the two
//! components, or only the same direction, or a strand that is mixed or only qualifies.
//!
//! Source: Farmer, Robinson, Elliott and Eyles (2006, Qualitative Health Research 16, 377–394), convergence coding.
//! Stricter than theirs in one respect: opposite directions are dissonance even where the examples overlap.

use coding::triangulation::{PairCode, Prominence, StrandVerdict};

/// One strand, as far as R4 looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    /// R3.
    pub verdict: StrandVerdict,
    /// R3.
    pub weak: bool,
    /// Of the stance it takes, if known.
    pub prominence: Option<Prominence>,
}

/// R4, with the reasons in a few words.
pub fn compare(a: Side, b: Side, shares_example: bool) -> (PairCode, String) {
    let either = |wanted: &[StrandVerdict]| wanted.contains(&a.verdict) || wanted.contains(&b.verdict);
    use StrandVerdict::{AssertedUnsourced, Mixed, NoAdmissible, NotApplicable, NotExamined, QualifiesOnly, Silent};
    if either(&[NotApplicable]) {
        return (PairCode::NotApplicable, "one of them cannot speak to it".to_owned());
    }
    if either(&[NotExamined, AssertedUnsourced, NoAdmissible]) {
        let nothing = [a.verdict, b.verdict].into_iter().filter(|it| !it.is_live() && *it != Silent);
        let phrases: Vec<&str> = nothing.map(StrandVerdict::phrase).collect();
        return (PairCode::NotAssessable, phrases.join(" / "));
    }
    if either(&[Silent]) {
        let why = if a.verdict == b.verdict { "both are silent" } else { "one speaks, the other is silent" };
        return (PairCode::Silence, why.to_owned());
    }
    if are_opposite(a.verdict, b.verdict) {
        let examples = if shares_example { "although an example is in common" } else { "no example in common" };
        return (PairCode::Dissonance, format!("opposite directions; {examples}"));
    }
    let bands = a.prominence.zip(b.prominence).map(|(a, b)| (a.band(), b.band()));
    let same_verdict = a.verdict == b.verdict;
    let meaning = same_verdict && !a.weak && !b.weak && bands.is_none_or(|(a, b)| a == b);
    let undecided = either(&[Mixed, QualifiesOnly]);
    let code = match meaning && shares_example && !undecided {
        true => PairCode::Agreement,
        false => PairCode::PartialAgreement,
    };
    let mut why = vec![match same_verdict {
        true => "same verdict".to_owned(),
        false => format!("{} / {}", a.verdict.phrase(), b.verdict.phrase()),
    }];
    if a.weak || b.weak {
        why.push(if a.weak && b.weak { "both weak" } else { "one weak" }.to_owned());
    }
    why.push(if shares_example { "an example in common" } else { "no example in common" }.to_owned());
    why.push(match bands {
        None => "prominence n/a".to_owned(),
        Some((a, b)) if a == b => format!("same prominence ({a})"),
        Some((a, b)) => format!("prominence {a} / {b}"),
    });
    (code, why.join("; "))
}

/// Whether one supports what the other contradicts.
pub fn are_opposite(a: StrandVerdict, b: StrandVerdict) -> bool {
    let supports = |it| matches!(it, StrandVerdict::Supports | StrandVerdict::SupportsQualified);
    let contradicts = |it| it == StrandVerdict::Contradicts;
    supports(a) && contradicts(b) || contradicts(a) && supports(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use StrandVerdict::*;

    fn side(verdict: StrandVerdict) -> Side {
        Side { verdict, weak: verdict == QualifiesOnly, prominence: None }
    }

    fn check(a: StrandVerdict, b: StrandVerdict, shares_example: bool, expected: PairCode) {
        assert_eq!(compare(side(a), side(b), shares_example).0, expected, "{a} {b} {shares_example}");
        assert_eq!(compare(side(b), side(a), shares_example).0, expected, "{b} {a} {shares_example}");
    }

    #[test]
    fn precedence() {
        check(NotApplicable, NotExamined, true, PairCode::NotApplicable);
        check(Silent, NoAdmissible, true, PairCode::NotAssessable);
        check(Supports, AssertedUnsourced, true, PairCode::NotAssessable);
        check(Silent, Silent, false, PairCode::Silence);
        check(Silent, Contradicts, true, PairCode::Silence);
        check(Supports, Contradicts, true, PairCode::Dissonance);
        check(SupportsQualified, Contradicts, false, PairCode::Dissonance);
        check(Supports, Supports, true, PairCode::Agreement);
        check(Contradicts, Contradicts, true, PairCode::Agreement);
        check(Supports, Supports, false, PairCode::PartialAgreement);
        check(Supports, SupportsQualified, true, PairCode::PartialAgreement);
        check(Mixed, Mixed, true, PairCode::PartialAgreement);
        check(QualifiesOnly, QualifiesOnly, true, PairCode::PartialAgreement);
        check(Mixed, Contradicts, false, PairCode::PartialAgreement);
    }

    /// After dissonance is taken out, every live pair has the same direction or an undecided strand, so that "partial
    /// agreement" leaves no case over: it is never a mere remainder.
    #[test]
    fn partial_agreement_always_has_a_reason() {
        for a in StrandVerdict::ALL.iter().copied().filter(|it| it.is_live()) {
            for b in StrandVerdict::ALL.iter().copied().filter(|it| it.is_live()) {
                let undecided = [a, b].iter().any(|it| matches!(it, Mixed | QualifiesOnly));
                let upward = |it| matches!(it, Supports | SupportsQualified);
                let same_direction = upward(a) == upward(b) && (a == Contradicts) == (b == Contradicts);
                assert!(undecided || same_direction || are_opposite(a, b), "{a} {b}");
                for shares_example in [false, true] {
                    let (code, _) = compare(side(a), side(b), shares_example);
                    assert_eq!(code == PairCode::Dissonance, are_opposite(a, b));
                    assert_eq!(code == PairCode::Agreement, a == b && shares_example && !undecided, "{a} {b}");
                }
            }
        }
    }

    #[test]
    fn weakness_and_prominence_cost_the_agreement() {
        let strong = side(Supports);
        let weak = Side { weak: true, ..strong };
        assert_eq!(compare(strong, weak, true).0, PairCode::PartialAgreement);
        let share = |taking, examined| Side { prominence: Some(Prominence { taking, examined }), ..strong };
        assert_eq!(compare(share(3, 4), share(4, 4), true).0, PairCode::Agreement);
        assert_eq!(compare(share(2, 4), share(4, 4), true).0, PairCode::PartialAgreement);
        assert_eq!(compare(share(1, 9), strong, true).0, PairCode::Agreement, "one share unknown: not compared");
    }
}
