//! Negative cases: every link that contradicts an answer, with what became of it.
//!
//! Rule. Each contradicting link with a record is listed, those that strict mode leaves out too. What has no disposition
//! is named with what to do; so is a disposition without a reason, one that adds a scope condition where the finding states
//! none, and one that is left open. Rivals are there to be contradicted, and are left out.
//!
//! Source: Lincoln and Guba (Naturalistic Inquiry, 1985, ch. 11) on the analysis of negative cases.

use crate::link::Link;
use crate::reading::Judged;
use coding::corpus::{Evidence, Finding};
use coding::triangulation::{Mode, NegativeCase};
use coding::vocabulary::{Disposition, Stance};

/// The negative cases of one finding. `locator` says where a link has its evidence.
pub(crate) fn negative_cases(judged: &Judged<'_, '_>, locator: &impl Fn(&Link<'_>) -> String) -> Vec<NegativeCase> {
    let against = judged.links.iter().filter(|it| it.evidence.stance == Stance::Contradicts && it.origin.is_some());
    let case = |link: &Link<'_>| {
        let source = link.place.map(|it| judged.basis.source(it));
        NegativeCase {
            finding: judged.finding.name.clone(),
            guid: link.evidence.guid.clone(),
            attribution: source.map_or_else(|| link.name(judged.basis), |it| judged.basis.corpus.attribution(it)),
            locator: locator(link),
            counts: judged.is_live(link, Mode::Strict),
            disposition: link.evidence.disposition,
            reason: link.evidence.disposition_reason.clone(),
            remedy: remedy(judged.finding, link.evidence).map(str::to_owned),
        }
    };
    against.map(case).collect()
}

fn remedy(finding: &Finding, evidence: &Evidence) -> Option<&'static str> {
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|it| it.trim().is_empty());
    match evidence.disposition {
        None => Some(
            "Say what became of it: explained, a scope condition added, the finding revised, or left open, and why.",
        ),
        Some(Disposition::LeftOpen) => Some("It is left open: look for what would decide it, or limit the finding."),
        Some(Disposition::ScopeCondition) if is_blank(&finding.scope_condition) => {
            Some("It is said to have added a scope condition, and the finding states none: write it down.")
        }
        Some(_) if is_blank(&evidence.disposition_reason) => Some("Give the reason."),
        Some(_) => None,
    }
}
