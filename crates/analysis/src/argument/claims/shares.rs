//! Shares with their counts: `30 of 80 interviews (37.5%)`.

use super::figures::{Figure, Unit};
use super::{Claim, Scene, wording};
use coding::triangulation::ClaimVerdict;

pub(super) fn find(scene: &Scene<'_>) -> Vec<Claim> {
    let mut found = Vec::new();
    let figures = scene.figures;
    for at in 0..figures.len().saturating_sub(1) {
        let (part, whole) = (&figures[at], &figures[at + 1]);
        let gap = scene.between(part.range.end, whole.range.start).trim().to_lowercase();
        let is_of = matches!(
            gap.as_str(),
            "of" | "out of" | "of the" | "out of the" | "of all" | "/" | "of a total of" | "out of a total of"
        );
        let (part, whole, is_of) = match of_whole(scene, at) {
            true => (whole, part, true),
            false => (part, whole, is_of),
        };
        if !is_of
            || part.unit != Unit::Count
            || whole.unit != Unit::Count
            || part.value > whole.value
            || whole.value <= 0.0
        {
            continue;
        }
        let behind = figures.get(at + 2).filter(|it| {
            let gap = scene.between(whole.range.end.max(part.range.end), it.range.start);
            it.unit == Unit::Percent && gap.len() < 60 && gap.contains(['(', ',', '–', '—']) && !gap.contains(';')
        });
        let ahead = at.checked_sub(1).map(|it| &figures[it]).filter(|it| {
            it.unit == Unit::Percent
                && scene.between(it.range.end, part.range.start).trim_end().ends_with('(')
                && part.range.start - it.range.end < 40
        });
        if let Some(percent) = behind.or(ahead) {
            found.push(check(percent, part, whole));
        }
    }
    found
}

/// `Of 80 farmers, 30 (37.5%)`: the whole comes first.
fn of_whole(scene: &Scene<'_>, at: usize) -> bool {
    let (whole, part) = (&scene.figures[at], &scene.figures[at + 1]);
    let lead = scene.leading(whole.range.start, 16).to_lowercase();
    let gap = scene.between(whole.range.end, part.range.start);
    let behind = scene.following(part.range.end, 2);
    (lead.ends_with("of ") || lead.ends_with("of the "))
        && gap.ends_with(", ")
        && gap.len() < 40
        && behind.starts_with(" (")
}

fn check(percent: &Figure, part: &Figure, whole: &Figure) -> Claim {
    let share = 100.0 * part.value / whole.value;
    let rest = 100.0 - share;
    let slack = if percent.is_rough || part.is_rough || whole.is_rough { 2.0 } else { 0.0 };
    let near = |value: f64| (percent.value - value).abs() <= percent.half + slack + 1e-9;
    let verdict = match () {
        () if near(share) => ClaimVerdict::Ok,
        () if near(100.0 * share / rest.max(1e-9)) => ClaimVerdict::InverseBase,
        () => ClaimVerdict::Mismatch,
    };
    wording::share(percent, part, whole, share, verdict)
}
