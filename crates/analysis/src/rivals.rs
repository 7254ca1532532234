//! R9, second half: the rivals of a finding side by side, with the same evidence under each. For the rule see
//! [`crate::tracing`].

use crate::link::Link;
use crate::origins::OriginId;
use crate::reading::Judged;
use crate::scope::Scope;
use crate::tracing::outcome;
use coding::corpus::{Finding, FindingId};
use coding::judging::Rival;
use coding::triangulation::{Mode, RivalReport, Weighed, Weight};
use std::collections::BTreeMap;

/// The rivals of a finding that are in the project. `is_stated`: an analyst says why items may be added up.
pub(crate) fn rivals(
    judged: &Judged<'_, '_>,
    is_stated: bool,
    numbers: &impl Fn(OriginId) -> Option<usize>,
    locator: &impl Fn(&Link<'_>) -> String,
) -> Vec<RivalReport> {
    let known = |id: FindingId| judged.basis.corpus.findings.iter().find(|it| it.id == id);
    let both = judged.finding.rivals.iter().filter_map(|rival| Some((rival, known(rival.rival)?)));
    both.map(|(rival, finding)| report(judged, rival, finding, is_stated, numbers, locator)).collect()
}

fn report(
    judged: &Judged<'_, '_>,
    rival: &Rival,
    finding: &Finding,
    is_stated: bool,
    numbers: &impl Fn(OriginId) -> Option<usize>,
    locator: &impl Fn(&Link<'_>) -> String,
) -> RivalReport {
    let (question, case) = judged.basis.cell_of(finding);
    let scope = Scope::new(judged.basis, question, case);
    let own = Judged::new(judged.basis, &scope, finding);
    let reading = own.read(Mode::Strict);
    let scored: Vec<(OriginId, &Link<'_>, f64, f64)> = judged
        .live(Mode::Strict)
        .filter_map(|(origin, link)| {
            let (p, q) = likelihoods(link, rival.rival)?;
            Some((origin, link, p, q))
        })
        .collect();
    let weights: Vec<(OriginId, f64)> = scored.iter().map(|(origin, _, p, q)| (*origin, decibels(*p, *q))).collect();
    let speaking = speaking(&weights);
    let items: Vec<Weighed> = scored
        .iter()
        .zip(&weights)
        .enumerate()
        .map(|(at, ((origin, link, p, q), (_, decibels)))| Weighed {
            guid: link.evidence.guid.clone(),
            locator: locator(link),
            origin: numbers(*origin),
            likelihood: *p,
            under_rival: *q,
            decibels: *decibels,
            counts: speaking.get(origin) == Some(&at),
        })
        .collect();
    let (weight, not_summed) = match (items.is_empty(), is_stated) {
        (true, _) => (None, Some("No evidence that counts is scored under both.".to_owned())),
        (false, false) => {
            (None, Some("Not added up: nobody says why the items are independent of each other.".to_owned()))
        }
        (false, true) => (Some(sum(speaking.values().map(|at| weights[*at].1))), None),
    };
    RivalReport {
        finding: finding.name.clone(),
        text: finding.text.clone(),
        why: rival.why.clone(),
        cell_code: reading.cell_code,
        level: reading.level_text(),
        outcome: outcome(&own),
        items,
        weight,
        not_summed,
    }
}

/// Both likelihoods, if they are given and can be compared.
fn likelihoods(link: &Link<'_>, rival: FindingId) -> Option<(f64, f64)> {
    let p = link.evidence.likelihood?;
    let q = link.evidence.under_rivals.iter().find(|it| it.rival == rival)?.likelihood;
    let is_usable = |it: f64| it.is_finite() && it > 0.0 && it <= 1.0;
    (is_usable(p) && is_usable(q)).then_some((p, q))
}

/// The weight of evidence.
fn decibels(p: f64, q: f64) -> f64 {
    10.0 * (p.log10() - q.log10())
}

/// The place of the item that speaks for each origin: the strongest, or none where two are equal and opposed.
fn speaking(weights: &[(OriginId, f64)]) -> BTreeMap<OriginId, usize> {
    let mut strongest: BTreeMap<OriginId, (f64, f64)> = BTreeMap::new();
    for (origin, weight) in weights {
        let (most, least) = strongest.entry(*origin).or_insert((*weight, *weight));
        (*most, *least) = (most.max(*weight), least.min(*weight));
    }
    let chosen = strongest.into_iter().filter(|(_, (most, least))| most == least || most.abs() != least.abs());
    let place = |(origin, (most, least)): (OriginId, (f64, f64))| {
        let wanted = if most.abs() >= least.abs() { most } else { least };
        Some((origin, weights.iter().position(|it| *it == (origin, wanted))?))
    };
    chosen.filter_map(place).collect()
}

fn sum(weights: impl ExactSizeIterator<Item = f64>) -> Weight {
    let origins = weights.len();
    let decibels: f64 = weights.sum();
    let (half, double) = (decibels / 2.0, decibels * 2.0);
    Weight { decibels, low: half.min(double), high: half.max(double), origins }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_decibels_are_ten_to_one() {
        assert!((decibels(0.5, 0.05) - 10.0).abs() < 1e-9);
        assert!((decibels(0.05, 0.5) + 10.0).abs() < 1e-9);
        assert_eq!(decibels(0.3, 0.3), 0.0);
    }

    #[test]
    fn the_band_has_every_weight_halved_and_doubled() {
        let weight = sum([-6.0, -4.0].into_iter());
        assert_eq!((weight.low, weight.decibels, weight.high, weight.origins), (-20.0, -10.0, -5.0, 2));
    }
}
