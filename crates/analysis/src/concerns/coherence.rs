//! How clear the fit is between evidence and finding.
//!
//! Rule. Evidence against the finding of which nothing was said, or that is left open, is serious if
//! strands are in dissonance or nothing supports the finding, else moderate; once it is explained, or the finding was
//! limited or revised, minor. Evidence that only qualifies is serious. No strand with more than weak evidence is moderate,
//! a qualified strand minor.

use super::{Reason, counting};
use crate::link::{Link, distinct};
use crate::reading::Judged;
use crate::wording::{are, count};
use coding::triangulation::{CellCode, Reading};
use coding::vocabulary::{Concern, Disposition, Stance};

/// All reasons to worry about coherence.
pub(crate) fn coherence(judged: &Judged<'_, '_>, strict: &Reading) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let links = counting(judged);
    let is_settled = |it: &Link<'_>| it.evidence.disposition.is_some_and(|it| it != Disposition::LeftOpen);
    let against = |wanted: bool| {
        let against = links.iter().copied().filter(|it| it.evidence.stance == Stance::Contradicts);
        distinct(against.filter(|it| is_settled(it) == wanted)).len()
    };
    let (settled, open) = (against(true), against(false));
    let is_split = strict.cell_code == CellCode::Dissonance || strict.supporting.max == 0;
    if open > 0 {
        let concern = if is_split { Concern::Serious } else { Concern::Moderate };
        let what = match strict.cell_code {
            CellCode::Dissonance => "Strands point in opposite directions",
            CellCode::MixedWithinStrand => "A strand is divided",
            _ => "Evidence speaks against it",
        };
        reasons.push((
            concern,
            format!("{what}: {} without a disposition, or left open.", count(open, "contradicting link")),
        ));
    }
    if settled > 0 {
        reasons.push((Concern::Minor, format!("{} against it, and accounted for.", are(settled, "link"))));
    }
    let only_qualified = !links.is_empty() && strict.supporting.max == 0 && strict.contradicting.max == 0;
    if only_qualified && open + settled == 0 {
        reasons.push((Concern::Serious, "All that counts only limits it.".to_owned()));
    }
    let live: Vec<_> = strict.strands.iter().filter(|it| it.verdict.is_live()).collect();
    if strict.supporting.max > 0 && live.iter().all(|it| it.weak) {
        reasons.push((Concern::Moderate, "No strand has more than weak evidence.".to_owned()));
    }
    if links.iter().any(|it| it.evidence.stance == Stance::Qualifies) && !only_qualified {
        reasons.push((Concern::Minor, "Some of the evidence limits it.".to_owned()));
    }
    reasons
}
