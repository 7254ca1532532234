//! One finding, read in one mode: R0 to R7 put together.

use crate::basis::Basis;
use crate::cell::{cell_code, level};
use crate::dominance::dominance;
use crate::link::{Link, distinct};
use crate::notes::{notes, nothing_reason};
use crate::origins::OriginId;
use crate::pairs::{Side, compare};
use crate::scope::Scope;
use crate::verdict::{StrandFacts, Weights, is_weak, strand_verdict};
use coding::corpus::Finding;
use coding::triangulation::{CellCode, Interval, Mode, PairReading, Prominence, Reading, StrandReading, StrandVerdict};
use coding::vocabulary::{ScopeStatus, Severity, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// A finding in its cell, with its links judged.
#[derive(Debug)]
pub struct Judged<'b, 'c> {
    /// The project.
    pub basis: &'b Basis<'c>,
    /// The cell.
    pub scope: &'b Scope<'c>,
    /// The finding.
    pub finding: &'c Finding,
    /// Its links, in the order of the project.
    pub links: Vec<Link<'c>>,
    /// Strands that cannot speak to it, by a mark of the analyst.
    not_applicable: BTreeSet<&'c str>,
}

impl<'b, 'c> Judged<'b, 'c> {
    /// Judges the links of a finding. `scope` must be its cell.
    pub fn new(basis: &'b Basis<'c>, scope: &'b Scope<'c>, finding: &'c Finding) -> Self {
        let is_barred = |strand: &str| {
            let mark = scope.strand_mark(basis, strand, Some(finding.id));
            mark.is_some_and(|mark| mark.status == ScopeStatus::NotApplicable)
        };
        let not_applicable = basis.strands.iter().copied().filter(|strand| is_barred(strand)).collect();
        Self { basis, scope, finding, links: Link::all(basis, scope, finding), not_applicable }
    }

    /// The same with the links of one coder only. `scope` must be the cell as that coder's links make it.
    pub fn of_coder(basis: &'b Basis<'c>, scope: &'b Scope<'c>, finding: &'c Finding, coder: &str) -> Self {
        let mut judged = Self::new(basis, scope, finding);
        judged.links.retain(|it| it.evidence.coder.as_deref() == Some(coder));
        judged
    }

    /// Whether a link of the finding counts.
    pub fn is_live(&self, link: &Link<'_>, mode: Mode) -> bool {
        link.counts(mode) && link.origin.is_some() && !self.is_not_applicable(link.counts_in)
    }

    /// Whether a mark says that the strand cannot speak to the finding.
    pub fn is_not_applicable(&self, strand: &str) -> bool {
        self.not_applicable.contains(strand)
    }

    /// The links that count: admissible, and in a strand that can speak to the finding.
    pub fn live(&self, mode: Mode) -> impl Iterator<Item = (OriginId, &Link<'c>)> {
        let counting = self.links.iter().filter(move |link| self.is_live(link, mode));
        counting.filter_map(|link| link.origin.map(|origin| (origin, link)))
    }

    /// R2 for every origin with a link that counts.
    pub fn weights(&self, mode: Mode) -> BTreeMap<OriginId, Weights> {
        let mut weights: BTreeMap<OriginId, Weights> = BTreeMap::new();
        for (origin, link) in self.live(mode) {
            weights.entry(origin).or_default().add(link.evidence.stance, link.evidence.strength);
        }
        weights
    }

    /// How many links that count each origin has; one that several coders made counts once.
    pub fn links_per_origin(&self, mode: Mode) -> BTreeMap<OriginId, usize> {
        let mut links = BTreeMap::new();
        for link in distinct(self.live(mode).map(|(_, link)| link)) {
            if let Some(origin) = link.origin {
                *links.entry(origin).or_default() += 1;
            }
        }
        links
    }

    /// The reading in one mode.
    pub fn read(&self, mode: Mode) -> Reading {
        let weights = self.weights(mode);
        let strands: Vec<StrandReading> =
            self.basis.strands.iter().map(|strand| self.read_strand(strand, &weights)).collect();
        let pairs = self.read_pairs(&strands, mode);
        let verdicts: Vec<StrandVerdict> = strands.iter().map(|it| it.verdict).collect();
        let codes: Vec<_> = pairs.iter().map(|it| it.code).collect();
        let cell_code = cell_code(&verdicts, &codes);

        let interval = |wanted: fn(Weights) -> bool| -> Interval {
            let origins: BTreeSet<OriginId> =
                weights.iter().filter(|(_, it)| wanted(**it)).map(|(origin, _)| *origin).collect();
            self.basis.origins.interval(&origins)
        };
        let origins = interval(|_| true);
        let live = verdicts.iter().filter(|it| it.is_live()).count();
        let is_challenged =
            cell_code == CellCode::Agreement && self.finding.is_searched() && !self.is_in_serious_doubt();
        let mut reading = Reading {
            mode,
            strands,
            pairs,
            cell_code,
            capped: live > 0 && origins.min < 2,
            level: (level(origins.min, live, is_challenged), level(origins.max, live, is_challenged)),
            origins,
            supporting: interval(Weights::is_supporting),
            contradicting: interval(Weights::is_contradicting),
            dominance: dominance(self.basis, &self.links_per_origin(mode)),
            notes: Vec::new(),
        };
        reading.notes = notes(self, &reading);
        reading
    }

    fn is_in_serious_doubt(&self) -> bool {
        let open = self.finding.flags.iter().filter(|flag| is_open(&flag.state));
        open.into_iter().any(|flag| flag.severity == Severity::High)
    }

    fn read_strand(&self, strand: &str, weights: &BTreeMap<OriginId, Weights>) -> StrandReading {
        let here: Vec<Weights> = weights
            .iter()
            .filter(|(origin, _)| self.basis.strand_of(**origin) == strand)
            .map(|(_, weights)| *weights)
            .collect();
        let bearing = || self.links.iter().filter(|it| it.strand == strand && it.evidence.stance != Stance::Context);
        let verdict = strand_verdict(StrandFacts {
            not_applicable: self.is_not_applicable(strand),
            origins: &here,
            asserted: bearing().any(|link| link.origin.is_none()),
            linked: bearing().any(|link| link.origin.is_some()),
            examined: self.scope.is_examined(self.basis, strand, Some(self.finding.id)),
        });
        StrandReading {
            strand: strand.to_owned(),
            verdict,
            weak: verdict.is_live() && is_weak(&here),
            origins: here.len(),
            prominence: self.prominence(strand, verdict, weights),
            reason: (!verdict.is_live()).then(|| nothing_reason(self, strand, verdict)).flatten(),
        }
    }

    /// Nothing for a mixed strand, which takes no one stance.
    fn prominence(
        &self,
        strand: &str,
        verdict: StrandVerdict,
        weights: &BTreeMap<OriginId, Weights>,
    ) -> Option<Prominence> {
        let takes: fn(Weights) -> bool = match verdict {
            StrandVerdict::Supports | StrandVerdict::SupportsQualified => Weights::is_supporting,
            StrandVerdict::Contradicts => Weights::is_contradicting,
            StrandVerdict::QualifiesOnly => Weights::only_qualifies,
            _ => return None,
        };
        let asked = self.scope.of_strand(strand).filter(|it| it.is_counted)?;
        let here = weights.iter().filter(|(origin, _)| self.basis.strand_of(**origin) == strand);
        let named_only = here.clone().filter(|(origin, _)| !asked.origins.contains(origin)).count();
        Some(Prominence {
            taking: here.filter(|(_, it)| takes(**it)).count(),
            examined: asked.origins.len() + named_only,
        })
    }

    fn read_pairs(&self, strands: &[StrandReading], mode: Mode) -> Vec<PairReading> {
        let mut examples: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, link) in self.live(mode) {
            let tags = link.evidence.examples.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
            examples.entry(link.counts_in).or_default().extend(tags);
        }
        let shares = |a: &str, b: &str| match (examples.get(a), examples.get(b)) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            _ => false,
        };
        let side = |it: &StrandReading| Side { verdict: it.verdict, weak: it.weak, prominence: it.prominence };
        let mut pairs = Vec::new();
        for (at, a) in strands.iter().enumerate() {
            for b in &strands[at + 1..] {
                let (code, why) = compare(side(a), side(b), shares(&a.strand, &b.strand));
                pairs.push(PairReading { a: a.strand.clone(), b: b.strand.clone(), code, why });
            }
        }
        pairs
    }
}

/// Whether a doubt in this state is open.
pub(crate) fn is_open(state: &str) -> bool {
    state.trim().eq_ignore_ascii_case("open")
}
