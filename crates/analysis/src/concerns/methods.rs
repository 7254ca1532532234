//! How the sources of a finding were made, of which R8 asks first.
//!
//! Rule. An open doubt of high weight is serious, another minor; so are reservations noted on links,
//! except a base that is marked unreliable, which is moderate like an unreliable value of a linked series. Evidence that
//! is only asserted is moderate, and serious where there is no other. Witnesses who were only told of it are moderate if
//! they are most of those whose directness is known, else minor. Interviews of which nobody can say who speaks are moderate
//! if they are most of what counts, else minor. A source with something at stake is minor.

use super::{Reason, counting, is_most, places, places_of};
use crate::admission::Admission;
use crate::link::{Link, distinct, flag_word};
use crate::reading::{Judged, is_open};
use crate::wording::{are, count, full_stop, list};
use coding::vocabulary::{Concern, Directness, Severity, Stance};
use std::collections::BTreeSet;

/// All reasons to worry about methods.
pub(crate) fn methods(judged: &Judged<'_, '_>) -> Vec<Reason> {
    let links = counting(judged);
    let mut reasons = Vec::new();
    for flag in judged.finding.flags.iter().filter(|flag| is_open(&flag.state)) {
        let concern = if flag.severity == Severity::High { Concern::Serious } else { Concern::Minor };
        reasons.push((concern, format!("Open doubt of {} weight: {}", flag.severity, full_stop(&flag.text))));
    }
    let asserted = judged.links.iter().filter(|it| it.admission == Admission::Unsourced);
    let asserted = distinct(asserted.filter(|it| it.evidence.stance != Stance::Context)).len();
    if asserted > 0 {
        let concern = if links.is_empty() { Concern::Serious } else { Concern::Moderate };
        reasons.push((concern, format!("{} asserted without a record.", are(asserted, "link"))));
    }
    reasons.extend(told_only(&links));
    reasons.extend(nameless(judged, &links));
    reasons.extend(unreliable(judged, &links));
    let reserved: BTreeSet<String> = links.iter().flat_map(|it| &it.evidence.flags).map(|it| flag_word(it)).collect();
    let others: Vec<&String> = reserved.iter().filter(|it| !FLAGS.contains(&it.as_str()) && !it.is_empty()).collect();
    if !others.is_empty() {
        reasons.push((Concern::Minor, format!("Reservations are noted on what counts: {}.", list(&others))));
    }
    let at_stake = places(&links).into_iter().filter(|place| judged.basis.source(*place).interest.is_some());
    let names = judged.basis.names(at_stake);
    if !names.is_empty() {
        reasons.push((Concern::Minor, format!("Made by somebody with something at stake: {}.", list(&names))));
    }
    reasons
}

/// Flags with a rule of their own.
const FLAGS: [&str; 5] = ["temporal", "construct_only", "construct", "event_in_bucket", "base_unreliable"];

fn told_only(links: &[&Link<'_>]) -> Option<Reason> {
    let with = |directness: Directness| {
        distinct(links.iter().copied().filter(|it| it.evidence.directness == Some(directness))).len()
    };
    let told = with(Directness::Reported);
    let known: usize = Directness::ALL.iter().map(|it| with(*it)).sum();
    let text =
        format!("Of {} with a known directness, {told} only pass on what somebody was told.", count(known, "link"));
    let concern = if is_most(told, known) { Concern::Moderate } else { Concern::Minor };
    (told > 0).then_some((concern, text))
}

/// Interviews without a participant and without a label: a reader cannot judge who speaks.
fn nameless(judged: &Judged<'_, '_>, links: &[&Link<'_>]) -> Option<Reason> {
    let all = places(links);
    let is_nameless = |place: &usize| {
        let source = judged.basis.source(*place);
        source.strand == "interview" && source.participants.is_empty() && source.attribution.is_none()
    };
    let names = judged.basis.names(all.iter().copied().filter(is_nameless));
    let concern = if is_most(names.len(), all.len()) { Concern::Moderate } else { Concern::Minor };
    (!names.is_empty()).then(|| (concern, format!("Nothing says who speaks in {}.", list(&names))))
}

fn unreliable(judged: &Judged<'_, '_>, links: &[&Link<'_>]) -> Vec<Reason> {
    let series = judged.basis.corpus.series.iter();
    let linked = series.filter(|it| links.iter().any(|link| link.evidence.series.as_ref() == Some(&it.name)));
    let mut reasons: Vec<Reason> = linked
        .filter_map(|series| {
            let bad = series.observations.iter().filter(|it| it.unreliable).map(|it| it.period.to_string());
            let bad: Vec<String> = bad.collect();
            let text = format!("The series {} has values marked unreliable: {}.", series.name, list(&bad));
            (!bad.is_empty()).then_some((Concern::Moderate, text))
        })
        .collect();
    let flagged = judged.basis.names(places_of(links.iter().filter(|it| it.is_flagged("base_unreliable"))));
    if !flagged.is_empty() && reasons.is_empty() {
        reasons.push((Concern::Moderate, format!("The base of a comparison is unreliable: {}.", list(&flagged))));
    }
    reasons
}
