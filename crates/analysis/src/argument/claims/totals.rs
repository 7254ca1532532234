//! Totals with their parts in one sentence: `104 deaths: 40 in 2011, 50 in 2012 and 14 in 2013`.
//!
//! The parts must be announced, by a colon, `of which`, `made up of`, or by `in total` behind them; `including` announces
//! some of them only. If the total names a range of years, the parts must cover it.

use super::figures::{Figure, Unit};
use super::{Claim, Scene, wording};
use crate::argument::manuscript::words::words;
use coding::triangulation::ClaimVerdict;

const CUES: [&str; 9] =
    ["total", "totals", "totalled", "totaled", "altogether", "sum", "combined", "overall", "together"];
const ANNOUNCE: [&str; 7] =
    ["made up of", "consisting of", "composed of", "comprising", "of which", "namely", "that is"];

pub(super) fn find(scene: &Scene<'_>) -> Option<Claim> {
    let cue = words(scene.text()).find(|(_, it)| CUES.contains(&it.to_lowercase().as_str()))?;
    let cue = scene.sentence.start + cue.0.start;
    let counts: Vec<&Figure> = scene.figures.iter().filter(|it| it.unit == Unit::Count).collect();
    let (total, parts) = announced(scene, cue, &counts).or_else(|| added_up(scene, cue, &counts))?;
    let same = |it: &Figure| it.noun.is_none() || total.noun.is_none() || it.noun == total.noun;
    if parts.len() < 2 || !parts.iter().all(same) {
        return None;
    }
    let sum: f64 = parts.iter().map(|it| it.value).sum();
    let rounding: f64 = parts.iter().chain([&total]).filter(|it| it.is_rough || it.half < 0.5).map(|it| it.half).sum();
    let tolerance = (if total.is_rough { 0.01 * total.value.abs() } else { 0.0 }) + rounding.max(0.0) + 1e-6;
    let covered = covered(scene, &total, &parts);
    let verdict = match () {
        () if (sum - total.value).abs() > tolerance => ClaimVerdict::TotalMismatch,
        () if covered.is_some_and(|(label, parts)| label != parts) => ClaimVerdict::RangeLabel,
        () => ClaimVerdict::Ok,
    };
    Some(wording::total(&total, &parts, sum, covered, verdict))
}

/// The total stands behind the cue, and its parts behind what announces them.
fn announced(scene: &Scene<'_>, cue: usize, counts: &[&Figure]) -> Option<(Figure, Vec<Figure>)> {
    let at = counts.iter().position(|it| it.range.start > cue).filter(|at| counts[*at].range.start - cue < 200)?;
    let parts = &counts[at + 1..];
    let gap = scene.between(counts[at].range.end, parts.first()?.range.start).to_lowercase();
    let is_list = (gap.contains(':') || ANNOUNCE.iter().any(|it| gap.contains(it)) || gap.trim_end().ends_with('('))
        && !gap.contains("includ")
        && gap.len() < 80;
    is_list.then(|| (counts[at].clone(), parts.iter().map(|it| (*it).clone()).collect()))
}

/// `40, 50 and 14 bags, in total 104`.
fn added_up(scene: &Scene<'_>, cue: usize, counts: &[&Figure]) -> Option<(Figure, Vec<Figure>)> {
    let at = counts.iter().position(|it| it.range.start > cue)?;
    let lead = scene.leading(cue, 12).to_lowercase();
    let close = scene.between(cue, counts[at].range.start).len() <= 24;
    let says =
        scene.following(cue, 10).eq_ignore_ascii_case("altogether") || lead.ends_with("in ") || lead.ends_with("a ");
    let parts: Vec<Figure> = counts[..at].iter().map(|it| (*it).clone()).collect();
    let listed = parts.windows(2).all(|it| scene.between(it[0].range.end, it[1].range.start).len() < 80);
    let near = parts.last().is_some_and(|it| scene.between(it.range.end, cue).len() < 60);
    (close && says && listed && near && parts.len() >= 2 && at + 1 == counts.len()).then(|| (counts[at].clone(), parts))
}

/// (first and last year): the years of the label and those of the parts.
pub(super) type Years = ((i32, i32), (i32, i32));

/// The years that the total names, and those that its parts cover; nothing if either is not said.
fn covered(scene: &Scene<'_>, total: &Figure, parts: &[Figure]) -> Option<Years> {
    let years: Vec<i32> = parts.iter().filter_map(|it| it.year).collect();
    if years.len() != parts.len() {
        return None;
    }
    let first = parts.first()?.range.start;
    let before: Vec<&Figure> = scene
        .figures
        .iter()
        .filter(|it| it.unit == Unit::Year && it.range.start < first.max(total.range.end))
        .collect();
    let label = before.iter().find_map(|it| Some((it.value as i32, it.until?))).or_else(|| {
        before.windows(2).find_map(|it| {
            let gap = scene.between(it[0].range.end, it[1].range.start).trim().to_lowercase();
            matches!(gap.as_str(), "to" | "and" | "through" | "until")
                .then_some((it[0].value as i32, it[1].value as i32))
        })
    })?;
    let (least, most) = (years.iter().min()?, years.iter().max()?);
    Some((label, (*least, *most)))
}
