//! R5 and R6: the code of a finding's cell, and how much convergence stands behind it.
//!
//! R5. Without live evidence: *asserted, unsourced* if a strand is, else *no evidence*. With it, in this order:
//! *dissonance* if two strands point in opposite directions; *mixed within strand* if one is divided; *single strand* if
//! one alone speaks; *agreement* if every pair that can be assessed agrees (silence can be assessed, and does not agree);
//! else *partial agreement*. The code is *capped* if there may be only one independent origin: it stands, and is shown
//! with that limit.
//!
//! R6. T0 nothing; T1 one independent origin; T2 two or more in one strand; T3 two or more in two or more strands; T4 as
//! T3, in agreement, without an open doubt of high weight, and after a logged search for evidence against it. Origins of
//! any stance count. The level is computed for the least and for the most number of origins.
//!
//! Source: within-method and between-method triangulation are Denzin's (The Research Act, 1970/1978); the search for
//! negative cases is Lincoln and Guba's (Naturalistic Inquiry, 1985). The scale is Alidade's.

use crate::pairs::are_opposite;
use coding::triangulation::{CellCode, Convergence, PairCode, StrandVerdict};

/// R5: the code of a cell, from its strands and their pairs.
pub fn cell_code(strands: &[StrandVerdict], pairs: &[PairCode]) -> CellCode {
    let live: Vec<StrandVerdict> = strands.iter().copied().filter(|it| it.is_live()).collect();
    if live.is_empty() {
        return match strands.contains(&StrandVerdict::AssertedUnsourced) {
            true => CellCode::AssertedUnsourced,
            false => CellCode::NoEvidence,
        };
    }
    if live.iter().any(|a| live.iter().any(|b| are_opposite(*a, *b))) {
        return CellCode::Dissonance;
    }
    if live.contains(&StrandVerdict::Mixed) {
        return CellCode::MixedWithinStrand;
    }
    if live.len() == 1 {
        return CellCode::SingleStrand;
    }
    let mut assessable = pairs.iter().filter(|code| !matches!(code, PairCode::NotAssessable | PairCode::NotApplicable));
    match assessable.all(|code| *code == PairCode::Agreement) {
        true => CellCode::Agreement,
        false => CellCode::PartialAgreement,
    }
}

/// R6: the level, from the number of origins and of live strands. `is_challenged`: the cell agrees, no doubt of high
/// weight is open, and a search for evidence against it is logged.
pub fn level(origins: usize, live_strands: usize, is_challenged: bool) -> Convergence {
    match (origins, live_strands) {
        (0, _) => Convergence::T0,
        (1, _) => Convergence::T1,
        (_, 0 | 1) => Convergence::T2,
        _ if is_challenged => Convergence::T4,
        _ => Convergence::T3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StrandVerdict::*;

    #[test]
    fn codes() {
        let check = |strands: &[StrandVerdict], pairs: &[PairCode], expected: CellCode| {
            assert_eq!(cell_code(strands, pairs), expected, "{strands:?}");
        };
        use PairCode as P;
        check(&[Silent, NotExamined], &[P::NotAssessable], CellCode::NoEvidence);
        check(&[AssertedUnsourced, Silent], &[P::NotAssessable], CellCode::AssertedUnsourced);
        check(&[Supports, AssertedUnsourced], &[P::NotAssessable], CellCode::SingleStrand);
        check(&[Supports, Mixed, Contradicts], &[P::PartialAgreement; 3], CellCode::Dissonance);
        check(&[Mixed, Silent], &[P::Silence], CellCode::MixedWithinStrand);
        check(&[Supports, Silent], &[P::Silence], CellCode::SingleStrand);
        check(
            &[Supports, Supports, NotExamined],
            &[P::Agreement, P::NotAssessable, P::NotAssessable],
            CellCode::Agreement,
        );
        check(&[Supports, Supports, Silent], &[P::Agreement, P::Silence, P::Silence], CellCode::PartialAgreement);
        check(&[QualifiesOnly, Supports], &[P::PartialAgreement], CellCode::PartialAgreement);
    }

    #[test]
    fn levels() {
        let check = |origins, strands, challenged, expected| {
            assert_eq!(level(origins, strands, challenged), expected, "{origins} {strands} {challenged}");
        };
        check(0, 0, true, Convergence::T0);
        check(1, 2, true, Convergence::T1);
        check(2, 1, true, Convergence::T2);
        check(2, 2, false, Convergence::T3);
        check(2, 2, true, Convergence::T4);
    }
}
