//! R10: two coders and more, each alone.
//!
//! Rule. The links of each coder are read as if there were no others; marks, relations and codings stay common. Compared
//! are the cell codes in the strict reading and which way they point, on the findings that at least two coders linked: a coder without a link
//! to a finding may not have looked, and is no witness of disagreement. On the stance of links, Krippendorff's alpha is
//! given over units that at least two coders linked: a finding with a source and a place in it (the exact passage, the
//! locator, the series). A coder who gives one unit several stances gives it their combination. Links without a coder
//! belong to nobody and are left out.
//!
//! Source: Farmer and others (2006, Qualitative Health Research 16, 377–394), step 5, researcher comparison; for alpha see
//! [`crate::alpha`].

use crate::alpha::reliability;
use crate::basis::Basis;
use crate::link::locus;
use crate::reading::Judged;
use crate::scope::Scope;
use coding::corpus::{Case, Finding, Question};
use coding::triangulation::{Agreement, CoderReading, Differing, FindingReport, Mode};
use coding::vocabulary::Stance;
use std::collections::{BTreeMap, BTreeSet};

/// The coders of a cell, each with the cell as their links alone make it; none if there are fewer than two.
pub(crate) struct Coders<'c> {
    scopes: Vec<(&'c str, Scope<'c>)>,
}

impl<'c> Coders<'c> {
    /// Who linked evidence to these findings of a cell.
    pub(crate) fn new(
        basis: &Basis<'c>,
        question: Option<&'c Question>,
        case: Option<&'c Case>,
        findings: &[&'c Finding],
    ) -> Self {
        let coders = coders(findings);
        if coders.len() < 2 {
            return Self { scopes: Vec::new() };
        }
        let scope = |coder| (coder, Scope::of_coder(basis, question, case, Some(coder)));
        Self { scopes: coders.into_iter().map(scope).collect() }
    }

    /// What the links of each coder who linked evidence to the finding come to.
    pub(crate) fn readings(&self, basis: &Basis<'c>, finding: &'c Finding) -> Vec<CoderReading> {
        let read = |(coder, scope): &(&'c str, Scope<'c>)| {
            let alone = Judged::of_coder(basis, scope, finding, coder);
            let links = alone.links.iter().filter(|it| it.evidence.stance != Stance::Context).count();
            let strict = (links > 0).then(|| alone.read(Mode::Strict))?;
            let level = strict.level_text();
            let direction = match (strict.supporting.max > 0, strict.contradicting.max > 0) {
                (true, true) => "both",
                (true, false) => "supports",
                (false, true) => "contradicts",
                (false, false) => "neither",
            };
            Some(CoderReading {
                coder: (*coder).to_owned(),
                links,
                cell_code: strict.cell_code,
                level,
                direction: direction.to_owned(),
            })
        };
        self.scopes.iter().filter_map(read).collect()
    }
}

fn coders<'c>(findings: &[&'c Finding]) -> BTreeSet<&'c str> {
    let links = findings.iter().flat_map(|it| &it.evidence).filter(|it| it.stance != Stance::Context);
    links.filter_map(|it| it.coder.as_deref()).collect()
}

/// Agreement over all findings of a question; nothing with fewer than two coders. `reports` are those of the findings.
pub(crate) fn agreement<'c>(
    findings: &[&'c Finding],
    reports: impl Iterator<Item = &'c FindingReport>,
) -> Option<Agreement> {
    let coders = coders(findings);
    if coders.len() < 2 {
        return None;
    }
    let compared: Vec<&FindingReport> = reports.filter(|it| it.by_coder.len() > 1).collect();
    let differs = |it: &&&FindingReport| {
        let of = |at: &CoderReading| (at.cell_code, at.direction.clone());
        it.by_coder.windows(2).any(|pair| of(&pair[0]) != of(&pair[1]))
    };
    let differing: Vec<Differing> = compared
        .iter()
        .filter(differs)
        .map(|it| Differing {
            finding: it.name.clone(),
            codes: it.by_coder.iter().map(|it| (it.coder.clone(), it.cell_code, it.direction.clone())).collect(),
        })
        .collect();
    Some(Agreement {
        coders: coders.into_iter().map(str::to_owned).collect(),
        compared: compared.len(),
        agreeing: compared.len() - differing.len(),
        differing,
        stance: reliability(&stances(findings)),
    })
}

/// The stances that coders gave each unit: one value per coder.
fn stances(findings: &[&Finding]) -> Vec<Vec<Vec<Stance>>> {
    let mut units: BTreeMap<_, BTreeMap<&str, BTreeSet<Stance>>> = BTreeMap::new();
    for finding in findings {
        for evidence in &finding.evidence {
            let (Some(source), Some(coder)) = (evidence.source, evidence.coder.as_deref()) else { continue };
            let unit = units.entry((finding.id, source, locus(evidence))).or_default();
            unit.entry(coder).or_default().insert(evidence.stance);
        }
    }
    let values =
        |unit: BTreeMap<&str, BTreeSet<Stance>>| unit.into_values().map(|it| it.into_iter().collect()).collect();
    units.into_values().map(values).collect()
}
