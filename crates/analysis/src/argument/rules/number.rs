//! Numbers that do not agree with the figures they rest on; see [`crate::argument::claims`].

use super::Rule;
use crate::argument::claims::{Claim, checked};
use crate::argument::{Margin, Severity};
use coding::corpus::Series;
use coding::triangulation::ClaimVerdict;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    // People do not give the base when they talk, nor does the press.
    let asks_for_bases = !margin.manuscript.is_transcript && margin.manuscript.has_apparatus();
    let series: Vec<&Series> = margin.context.corpus.iter().flat_map(|it| &it.series).collect();
    let found = checked(margin.manuscript, &series, margin.context.number_format);
    margin.notes.extend(found.note);
    for claim in found.claims {
        let Some((severity, hint)) = weight(&claim, asks_for_bases) else { continue };
        let bytes = margin.manuscript.bytes(claim.at);
        margin.mark_number(rule, severity, bytes, claim.verdict, claim.message, hint.to_owned());
    }
}

/// How much a verdict weighs, and what to do; nothing for what agrees.
fn weight(claim: &Claim, asks_for_bases: bool) -> Option<(Severity, &'static str)> {
    Some(match claim.verdict {
        ClaimVerdict::Ok => return None,
        ClaimVerdict::NoBase if !asks_for_bases => return None,
        ClaimVerdict::NoBase => (Severity::Low, "Give both values, or the source that has them."),
        ClaimVerdict::LocaleAmbiguous => {
            (Severity::Medium, "Say which mark divides thousands: --number-format . or --number-format ,")
        }
        ClaimVerdict::RatioAsPercent => (Severity::High, "Print the percent change and the ratio together."),
        ClaimVerdict::PercentPoints => (Severity::High, "Write 'percentage points'."),
        ClaimVerdict::InverseBase => (Severity::High, "Compute it from the earlier value, and name the base."),
        ClaimVerdict::TotalMismatch => (Severity::High, "Add up again, or say which part is missing."),
        ClaimVerdict::RangeLabel => (Severity::High, "Correct the years, or add those that are missing."),
        ClaimVerdict::CumulativeAsFlow => (Severity::High, "Compare the differences from one time to the next."),
        ClaimVerdict::UnitMix => (Severity::High, "Compare like with like."),
        ClaimVerdict::Mismatch => (Severity::High, "Check the number and the figures it rests on."),
    })
}
