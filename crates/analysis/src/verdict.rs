//! R2 and R3: what an origin says about a finding, and what a strand says.
//!
//! R2. For each origin, the strength of each stance is the *greatest* strength among its links with that stance: ten
//! quotations of one person weigh as one. It supports if it supports and does not contradict, contradicts if it
//! contradicts and does not support, is mixed if it does both, and only qualifies if it does nothing else.
//!
//! R3. A strand, in this order: not applicable, by a mark of the analyst; with admissible evidence: mixed (an origin
//! supports and another contradicts, or one is mixed), contradicts, supports with qualification (an origin qualifies, be
//! it one that supports), supports, qualifies only; without: asserted but unsourced; no admissible link, because all
//! were demoted or count in another strand; not examined; silent. It is *weak* if no origin supports or contradicts with
//! strength 2 or more.
//!
//! Source: the verdicts extend the coding of Farmer and others (2006, Qualitative Health Research 16, 377–394), who have
//! no word for evidence that qualifies, for evidence without a record, or for what was never read.

use coding::triangulation::StrandVerdict;
use coding::vocabulary::Stance;

/// R2: the greatest strength of each stance in one origin; 0 where it does not take the stance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// Supporting.
    pub supports: u8,
    /// Contradicting.
    pub contradicts: u8,
    /// Qualifying.
    pub qualifies: u8,
}

impl Weights {
    /// Takes one more link into account.
    pub fn add(&mut self, stance: Stance, strength: u8) {
        let strength = strength.clamp(1, 3);
        let weight = match stance {
            Stance::Supports => &mut self.supports,
            Stance::Contradicts => &mut self.contradicts,
            Stance::Qualifies => &mut self.qualifies,
            Stance::Context => return,
        };
        *weight = strength.max(*weight);
    }

    /// It supports and does not contradict.
    pub fn is_supporting(self) -> bool {
        self.supports > 0 && self.contradicts == 0
    }

    /// It contradicts and does not support.
    pub fn is_contradicting(self) -> bool {
        self.contradicts > 0 && self.supports == 0
    }

    /// It does both.
    pub fn is_mixed(self) -> bool {
        self.supports > 0 && self.contradicts > 0
    }

    /// It does neither, but qualifies.
    pub fn only_qualifies(self) -> bool {
        self.supports == 0 && self.contradicts == 0 && self.qualifies > 0
    }
}

/// What R3 needs to know of a strand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StrandFacts<'w> {
    /// A mark says that it cannot speak to the finding.
    pub not_applicable: bool,
    /// The origins that count in it, with admissible links.
    pub origins: &'w [Weights],
    /// Some evidence of it is claimed without a record.
    pub asserted: bool,
    /// Sources of it are linked, be they demoted or counted elsewhere; context does not matter.
    pub linked: bool,
    /// It was examined.
    pub examined: bool,
}

/// R3: the verdict of a strand.
pub fn strand_verdict(facts: StrandFacts<'_>) -> StrandVerdict {
    if facts.not_applicable {
        return StrandVerdict::NotApplicable;
    }
    let any = |holds: fn(Weights) -> bool| facts.origins.iter().any(|weights| holds(*weights));
    match (any(Weights::is_supporting), any(Weights::is_contradicting)) {
        _ if any(Weights::is_mixed) => StrandVerdict::Mixed,
        (true, true) => StrandVerdict::Mixed,
        (false, true) => StrandVerdict::Contradicts,
        (true, false) if any(|it| it.qualifies > 0) => StrandVerdict::SupportsQualified,
        (true, false) => StrandVerdict::Supports,
        (false, false) if any(Weights::only_qualifies) => StrandVerdict::QualifiesOnly,
        _ if facts.asserted => StrandVerdict::AssertedUnsourced,
        _ if facts.linked => StrandVerdict::NoAdmissible,
        _ if facts.examined => StrandVerdict::Silent,
        _ => StrandVerdict::NotExamined,
    }
}

/// R3: whether live evidence is weak.
pub fn is_weak(origins: &[Weights]) -> bool {
    !origins.iter().any(|weights| weights.supports.max(weights.contradicts) >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(supports: u8, contradicts: u8, qualifies: u8) -> Weights {
        Weights { supports, contradicts, qualifies }
    }

    #[test]
    fn the_strongest_link_speaks_for_its_origin() {
        let mut origin = Weights::default();
        for strength in [1, 1, 3, 2] {
            origin.add(Stance::Supports, strength);
        }
        origin.add(Stance::Context, 3);
        assert_eq!(origin, weights(3, 0, 0));
    }

    #[test]
    fn verdicts_of_live_strands() {
        let check = |origins: &[Weights], expected: StrandVerdict| {
            let facts = StrandFacts { origins, asserted: true, linked: true, examined: true, not_applicable: false };
            assert_eq!(strand_verdict(facts), expected, "{origins:?}");
        };
        use StrandVerdict::*;
        check(&[weights(1, 0, 0)], Supports);
        check(&[weights(1, 0, 1)], SupportsQualified);
        check(&[weights(1, 0, 0), weights(0, 0, 3)], SupportsQualified);
        check(&[weights(0, 1, 0)], Contradicts);
        check(&[weights(0, 1, 2), weights(0, 0, 1)], Contradicts);
        check(&[weights(1, 0, 0), weights(0, 3, 0)], Mixed);
        check(&[weights(1, 2, 0)], Mixed);
        check(&[weights(3, 0, 0), weights(1, 1, 1)], Mixed);
        check(&[weights(0, 0, 1)], QualifiesOnly);
    }

    #[test]
    fn the_kinds_of_nothing_in_their_order() {
        let check = |not_applicable, asserted, linked, examined, expected| {
            let facts = StrandFacts { not_applicable, origins: &[], asserted, linked, examined };
            assert_eq!(strand_verdict(facts), expected, "{facts:?}");
        };
        check(true, true, true, true, StrandVerdict::NotApplicable);
        check(false, true, true, true, StrandVerdict::AssertedUnsourced);
        check(false, false, true, true, StrandVerdict::NoAdmissible);
        check(false, false, false, true, StrandVerdict::Silent);
        check(false, false, false, false, StrandVerdict::NotExamined);
        let live = StrandFacts { not_applicable: true, origins: &[weights(3, 0, 0)], ..StrandFacts::default() };
        assert_eq!(strand_verdict(live), StrandVerdict::NotApplicable);
    }

    #[test]
    fn weak_means_no_direction_of_strength_two() {
        assert!(is_weak(&[weights(1, 0, 3), weights(0, 1, 0)]));
        assert!(!is_weak(&[weights(1, 0, 0), weights(2, 0, 0)]));
        assert!(is_weak(&[weights(0, 0, 3)]));
    }
}
