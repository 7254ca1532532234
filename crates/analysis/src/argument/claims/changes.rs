//! Changes in percent and multiples: `rose by 7.7%`, `a 20 per cent drop`, `doubled`, `4.5 times as many`.

use super::figures::{Figure, Unit};
use super::operands::{Pair, pair};
use super::{Claim, Scene, wording};
use crate::argument::manuscript::words::{listed, small_number, words};
use coding::measure::Change;
use coding::triangulation::{ClaimOperator, ClaimVerdict};

const UP: &str = "increase increased increases increasing rise rises rose risen grew grow grows grown growth gain gained jump jumped \
    surge surged climb climbed expanded upturn uptick soared";
const DOWN: &str = "decrease decreased decreases decreasing decline declined declines fall falls fell fallen drop dropped drops \
    reduction reduced shrank shrunk cut loss downturn plunged plummeted";

pub(super) fn find(scene: &Scene<'_>) -> Vec<Claim> {
    let percents = scene
        .figures
        .iter()
        .filter(|it| matches!(it.unit, Unit::Percent | Unit::Points))
        .filter_map(|it| percent(scene, it));
    let times = scene
        .figures
        .iter()
        .filter(|it| it.unit == Unit::Times)
        .filter_map(|it| multiple(scene, it, it.value, it.half.max(0.005 * it.value)));
    percents.chain(times).chain(in_words(scene)).collect()
}

/// +1 if the figure is said to be a rise, −1 if a fall.
fn direction(scene: &Scene<'_>, figure: &Figure) -> Option<f64> {
    let sign = |word: &str| match () {
        () if listed(UP, word) => Some(1.0),
        () if listed(DOWN, word) => Some(-1.0),
        () => None,
    };
    let clause = |it: &str| it.rsplit([';', ':', '(']).next().unwrap_or("").to_lowercase();
    let before = clause(scene.leading(figure.range.start, 60));
    let led: Vec<String> = words(&before).map(|(_, it)| it.to_owned()).collect();
    let by = led.iter().rev().take(3).any(|it| matches!(it.as_str(), "by" | "of" | "up" | "down"));
    let bare = led
        .iter()
        .rev()
        .find(|it| !listed("about around nearly almost roughly some approximately over more than to a an", it));
    if let Some(found) = bare.and_then(|it| sign(it)) {
        return Some(found);
    }
    if by && let Some(found) = led.iter().rev().take(6).find_map(|it| sign(it)) {
        return Some(found);
    }
    let after =
        scene.following(figure.range.end, 48).split([';', ':', ',', '.', '(']).next().unwrap_or("").to_lowercase();
    let mut following = words(&after).map(|(_, it)| it);
    let first = following.next()?;
    if matches!(first, "of" | "in" | "from" | "to" | "and" | "said" | "were" | "was") {
        return None;
    }
    let adverb = |it: &str| match it {
        "higher" | "more" | "up" => Some(1.0),
        "lower" | "less" | "fewer" | "down" => Some(-1.0),
        other => sign(other),
    };
    adverb(first).or_else(|| following.take(2).find_map(sign))
}

fn percent(scene: &Scene<'_>, figure: &Figure) -> Option<Claim> {
    let sign = direction(scene, figure)?;
    let claimed = if figure.value < 0.0 { figure.value } else { sign * figure.value };
    let Some(pair) = pair(scene, figure) else {
        let asks = figure.unit == Unit::Percent && !scene.is_cited && scene.series.is_empty();
        return asks.then(|| wording::no_base(figure, claimed));
    };
    if figure.unit == Unit::Points {
        return points(figure, claimed, pair);
    }
    let change = Change::between(pair.from.value, pair.to.value);
    let (Some(percent), Some(ratio)) = (change.percent, change.ratio) else {
        return Some(wording::zero_base(figure, claimed, pair, change));
    };
    let slack = if figure.is_rough { 0.05 * percent.abs() } else { 0.0 };
    let operands = (pair.rough.0 + pair.rough.1) * (100.0 + percent.abs());
    let near = |value: f64| (figure.value.abs() - value.abs()).abs() <= figure.half + slack + operands + 1e-9;
    // The ratio and its like are named only where the printed digits say so.
    let exact = |value: f64| (figure.value.abs() - value.abs()).abs() <= figure.half + 1e-9;
    let agrees = near(percent) && claimed.signum() == percent.signum();
    let backwards = pair.to.value != 0.0 && exact(100.0 * change.absolute / pair.to.value);
    let verdict = match () {
        () if agrees && pair.are_mixed => ClaimVerdict::UnitMix,
        () if pair.are_mixed => return None,
        () if pair.are_cumulative => ClaimVerdict::CumulativeAsFlow,
        () if agrees => ClaimVerdict::Ok,
        () if pair.are_percent && exact(change.absolute) => ClaimVerdict::PercentPoints,
        () if exact(ratio) || exact(100.0 * ratio) => ClaimVerdict::RatioAsPercent,
        () if backwards => ClaimVerdict::InverseBase,
        () => ClaimVerdict::Mismatch,
    };
    Some(wording::percent(scene, figure, claimed, pair, change, verdict))
}

/// `by 10 percentage points` between two percentages.
fn points(figure: &Figure, claimed: f64, pair: Pair) -> Option<Claim> {
    if !pair.are_percent {
        return None;
    }
    let change = Change::between(pair.from.value, pair.to.value);
    let agrees = (claimed - change.absolute).abs() <= figure.half + 1e-9 + if figure.is_rough { 1.0 } else { 0.0 };
    Some(wording::points(figure, claimed, pair, change, if agrees { ClaimVerdict::Ok } else { ClaimVerdict::Mismatch }))
}

/// `doubled`, `tripled`, `tenfold`: words that claim a multiple.
fn in_words(scene: &Scene<'_>) -> Vec<Claim> {
    let mut found = Vec::new();
    for (range, word) in words(scene.text()) {
        let low = word.to_lowercase();
        let value = match low.as_str() {
            "doubled" | "doubling" => 2.0,
            "tripled" | "trebled" | "tripling" => 3.0,
            "quadrupled" => 4.0,
            "halved" | "halving" => 0.5,
            _ => match low.strip_suffix("fold").map(|it| it.trim_end_matches('-')).and_then(small_number) {
                Some(number) if number > 1 => number as f64,
                _ => continue,
            },
        };
        // `doubled from ten to twenty`: its own operands are words, so other figures of the sentence are none of its business.
        let next: Vec<String> = words(&scene.text()[range.end..]).take(2).map(|(_, it)| it.to_lowercase()).collect();
        if let [from, number] = next.as_slice()
            && from == "from"
            && small_number(number).is_some()
        {
            continue;
        }
        let range = scene.sentence.start + range.start..scene.sentence.start + range.end;
        let figure = Figure {
            printed: word.to_owned(),
            range,
            value,
            half: 0.1 * value,
            unit: Unit::Times,
            until: None,
            is_rough: true,
            year: None,
            noun: None,
        };
        found.extend(multiple(scene, &figure, value, 0.1 * value));
    }
    found
}

fn multiple(scene: &Scene<'_>, figure: &Figure, value: f64, tolerance: f64) -> Option<Claim> {
    let pair = pair(scene, figure).filter(|it| !it.are_mixed)?;
    let change = Change::between(pair.from.value, pair.to.value);
    let ratio = change.ratio.filter(|it| *it > 0.0)?;
    let led: Vec<String> = words(scene.leading(figure.range.start, 24)).map(|(_, it)| it.to_lowercase()).collect();
    let has = |it: &str| led.iter().rev().take(2).any(|word| word == it);
    // `halved` and `a fall by 3 times` count downwards.
    let falls = value > 1.0 && direction(scene, figure) == Some(-1.0);
    let measured = if falls { 1.0 / ratio } else { ratio };
    let more = scene.following(figure.range.end, 16).trim_start().starts_with(['m', 'h', 'l']);
    let near = |it: f64| (measured - it).abs() <= tolerance + 1e-9;
    let agrees = near(value)
        || (more && near(value + 1.0))
        || ((has("than") || has("over")) && measured >= value * 0.98 && value >= 1.0)
        || ((has("nearly") || has("almost")) && (0.8 * value..=1.02 * value).contains(&measured));
    let verdict = match () {
        () if pair.are_cumulative => ClaimVerdict::CumulativeAsFlow,
        () if agrees => ClaimVerdict::Ok,
        () if (1.0 / measured - value).abs() <= tolerance => ClaimVerdict::InverseBase,
        () => ClaimVerdict::Mismatch,
    };
    let mut claim = wording::multiple(figure, pair, change, verdict);
    claim.operator = ClaimOperator::Ratio;
    Some(claim)
}
