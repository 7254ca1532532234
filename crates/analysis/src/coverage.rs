//! The coverage matrix: what each strand has to offer for a question in a case.
//!
//! Rule. The state of a strand, in strict mode and in this order: not applicable, if a mark on the cell says so; evidence,
//! if the strand is live for any finding of the cell; not applicable, if it is for every finding and no mark on the cell
//! says that it was not examined; asserted, if it is for any; no admissible link, likewise; no source, if none is in scope and no mark says that the strand was examined;
//! silent, if it was examined; not examined.
//!
//! Source: the mixed methods matrix (O'Cathain, Murphy and Nicholl 2010, BMJ 341, c4587), with the kinds of nothing kept
//! apart.

use crate::basis::Basis;
use crate::reading::Judged;
use crate::scope::Scope;
use coding::triangulation::{Coverage, CoverageState, FindingReport, StrandVerdict};
use coding::vocabulary::ScopeStatus;
use std::collections::BTreeSet;

/// One entry per strand of the project. `reports` are those of the `judged` findings.
pub fn coverage(
    basis: &Basis<'_>,
    scope: &Scope<'_>,
    judged: &[Judged<'_, '_>],
    reports: &[FindingReport],
) -> Vec<Coverage> {
    let linked_origins = |strand: &str| {
        let links = judged.iter().flat_map(|it| &it.links);
        let of_strand = links.filter(|it| it.strand == strand && it.place.is_some_and(|at| scope.linked.contains(&at)));
        of_strand.filter_map(|it| it.origin).collect::<BTreeSet<_>>()
    };
    basis
        .strands
        .iter()
        .map(|strand| {
            let own = scope.of_strand(strand).cloned().unwrap_or_default();
            let verdicts: Vec<StrandVerdict> = reports
                .iter()
                .filter_map(|it| it.strict.strands.iter().find(|it| it.strand == *strand))
                .map(|it| it.verdict)
                .collect();
            let state = state(basis, scope, strand, own.sources.len(), &verdicts);
            Coverage {
                strand: (*strand).to_owned(),
                state,
                in_scope: own.sources.len(),
                examined: own.examined.len(),
                linked: own.sources.intersection(&scope.linked).count(),
                origins: basis.origins.interval(&linked_origins(strand)),
                reason: reason(basis, scope, strand, &own.sources),
            }
        })
        .collect()
}

fn state(
    basis: &Basis<'_>,
    scope: &Scope<'_>,
    strand: &str,
    in_scope: usize,
    verdicts: &[StrandVerdict],
) -> CoverageState {
    let mark = scope.strand_mark(basis, strand, None).map(|mark| mark.status);
    let every = |wanted| !verdicts.is_empty() && verdicts.iter().all(|it| *it == wanted);
    if mark == Some(ScopeStatus::NotApplicable) {
        CoverageState::NotApplicable
    } else if verdicts.iter().any(|it| it.is_live()) {
        CoverageState::Evidence
    } else if every(StrandVerdict::NotApplicable) && mark != Some(ScopeStatus::NotExamined) {
        CoverageState::NotApplicable
    } else if verdicts.contains(&StrandVerdict::AssertedUnsourced) {
        CoverageState::AssertedUnsourced
    } else if verdicts.contains(&StrandVerdict::NoAdmissible) {
        CoverageState::NoAdmissible
    } else if in_scope == 0 && mark != Some(ScopeStatus::Examined) {
        CoverageState::NoSource
    } else if scope.is_examined(basis, strand, None) {
        CoverageState::Silent
    } else {
        CoverageState::NotExamined
    }
}

/// The reason on the strand's mark; else those on its sources that were not examined.
fn reason(basis: &Basis<'_>, scope: &Scope<'_>, strand: &str, in_scope: &BTreeSet<usize>) -> Option<String> {
    if let Some(mark) = scope.strand_mark(basis, strand, None) {
        return mark.reason.clone();
    }
    let unread = in_scope.iter().filter_map(|place| {
        let mark = scope.marks.get(place).filter(|mark| mark.status != ScopeStatus::Examined)?;
        Some(format!("{}: {}", basis.source(*place).name, mark.reason.as_ref()?))
    });
    let reasons: Vec<String> = unread.collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}
