//! What is said about a number: both figures, the recomputed change as percent and ratio, what the number probably is, how
//! far it is off, and whether the direction still stands.

use super::figures::{Figure, Unit};
use super::operands::{Pair, is_about, value_in};
use super::totals::Years;
use super::{Claim, Scene};
use crate::wording::list;
use coding::measure::Change;
use coding::number::display;
use coding::triangulation::{ClaimOperand, ClaimOperator, ClaimVerdict};
use std::ops::Range;

fn claim(figure: &Figure, operator: ClaimOperator, verdict: ClaimVerdict, message: String) -> Claim {
    Claim {
        at: figure.range.clone(),
        printed: figure.printed.clone(),
        value: figure.value,
        operator,
        operands: Vec::new(),
        change: None,
        expected: None,
        verdict,
        message,
    }
}

fn between(
    figure: &Figure,
    operator: ClaimOperator,
    pair: Pair,
    change: Change,
    verdict: ClaimVerdict,
    message: String,
) -> Claim {
    let expected = match operator {
        ClaimOperator::Ratio => change.ratio,
        _ => change.percent,
    };
    Claim {
        operands: vec![pair.from, pair.to],
        change: Some(change),
        expected,
        ..claim(figure, operator, verdict, message)
    }
}

/// `9,795 (2013) → 75,065 (2014)`
fn arrow(pair: &Pair) -> String {
    let sign = if pair.are_percent { " %" } else { "" };
    let one = |it: &ClaimOperand| {
        let of = it.series.as_ref().map_or_else(String::new, |name| format!(", {name}"));
        let year = it.year.map_or_else(String::new, |year| format!(" ({year}{of})"));
        format!("{}{sign}{year}", display(it.value, 2))
    };
    format!("{} → {}", one(&pair.from), one(&pair.to))
}

/// `+666.4 % (×7.66)`
fn both(change: Change) -> String {
    let percent = change.percent.map_or_else(
        || "no percent change".to_owned(),
        |it| format!("{}{} %", if it < 0.0 { "" } else { "+" }, display(it, 1)),
    );
    let ratio = change.ratio.map_or_else(String::new, |it| format!(" (×{})", display(it, 2)));
    format!("{percent}{ratio}")
}

/// The sign of a number in a sentence.
fn signed(value: f64) -> String {
    format!("{}{}", if value < 0.0 { "" } else { "+" }, display(value, 2))
}

pub(super) fn percent(
    scene: &Scene<'_>,
    figure: &Figure,
    claimed: f64,
    pair: Pair,
    change: Change,
    verdict: ClaimVerdict,
) -> Claim {
    let percent = change.percent.unwrap_or_default();
    let ratio = change.ratio.unwrap_or_default();
    let number = display(figure.value.abs(), 4);
    let mut said =
        vec![format!("'{}' is stated for {}.", figure.printed, arrow(&pair)), format!("Recomputed: {}.", both(change))];
    let is_ratio = (figure.value.abs() - ratio).abs() <= figure.half + 1e-9;
    said.extend(diagnosis(verdict, &number, is_ratio));
    let is_off = !matches!(verdict, ClaimVerdict::Ok | ClaimVerdict::UnitMix | ClaimVerdict::CumulativeAsFlow);
    if is_off {
        said.push(how_far(claimed, percent));
        said.push(if claimed.signum() == percent.signum() {
            "The direction still stands.".to_owned()
        } else {
            "The direction is the other one.".to_owned()
        });
    }
    said.extend(beside(scene, &pair));
    between(figure, ClaimOperator::PercentChange, pair, change, verdict, said.join(" "))
}

/// What the number probably is.
fn diagnosis(verdict: ClaimVerdict, number: &str, is_ratio: bool) -> Option<String> {
    Some(match verdict {
        ClaimVerdict::RatioAsPercent if is_ratio => {
            format!("{number} equals the ratio as far as it is printed: probably a ratio printed as a percentage.")
        }
        ClaimVerdict::RatioAsPercent => {
            format!("{number} % is the later value in percent of the base, and not the change.")
        }
        ClaimVerdict::PercentPoints => format!("{number} is the difference in percentage points, and not in percent."),
        ClaimVerdict::InverseBase => {
            format!("{number} % is the change in percent of the later value; its base is the earlier one.")
        }
        ClaimVerdict::UnitMix => {
            "The two figures count different things, so that there is no change between them.".to_owned()
        }
        ClaimVerdict::CumulativeAsFlow => "The figures add up over time: only their difference is new.".to_owned(),
        _ => return None,
    })
}

fn how_far(claimed: f64, percent: f64) -> String {
    let factor = (percent / claimed).abs();
    match () {
        () if claimed.abs() < 1e-9 || !factor.is_finite() => "The change is not nothing.".to_owned(),
        () if factor >= 2.0 => format!("It is understated {} times.", display(factor, 1)),
        () if factor > 0.0 && factor <= 0.5 => format!("It is overstated {} times.", display(1.0 / factor, 1)),
        () => format!("It is off by {} percentage points.", display((claimed.abs() - percent.abs()).abs(), 1)),
    }
}

/// What the project's series add: a base that is marked unreliable, and series of the measure that change otherwise.
fn beside(scene: &Scene<'_>, pair: &Pair) -> Vec<String> {
    let (Some(from), Some(to)) = (pair.from.year, pair.to.year) else { return Vec::new() };
    let mut said = Vec::new();
    for series in scene.series.iter().filter(|it| is_about(scene, it)) {
        let year = |it: &&coding::measure::Observation| it.period.to_string() == format!("{from:04}");
        let same = value_in(series, from) == Some(pair.from.value);
        if same && series.observations.iter().find(year).is_some_and(|it| it.unreliable) {
            said.push(format!("Also: {} marks its value for {from}, the base, as unreliable.", series.name));
        }
        if let (Some(a), Some(b), false) = (value_in(series, from), value_in(series, to), same) {
            said.push(format!("Also: in {} it is {}.", series.name, both(Change::between(a, b))));
        }
    }
    said
}

pub(super) fn points(figure: &Figure, claimed: f64, pair: Pair, change: Change, verdict: ClaimVerdict) -> Claim {
    let message = format!(
        "'{}' is stated for {}. Recomputed: {} percentage points, {}.{}",
        figure.printed,
        arrow(&pair),
        signed(change.absolute),
        both(change),
        if claimed.signum() == change.absolute.signum() { "" } else { " The direction is the other one." }
    );
    let mut claim = between(figure, ClaimOperator::PercentChange, pair, change, verdict, message);
    claim.expected = Some(change.absolute);
    claim
}

pub(super) fn multiple(figure: &Figure, pair: Pair, change: Change, verdict: ClaimVerdict) -> Claim {
    let mut message = format!("'{}' is stated for {}. Recomputed: {}.", figure.printed, arrow(&pair), both(change));
    match verdict {
        ClaimVerdict::InverseBase => message.push_str(" The two figures stand the other way round."),
        ClaimVerdict::CumulativeAsFlow => {
            message.push_str(" The figures add up over time: only their difference is new.");
        }
        _ => {}
    }
    between(figure, ClaimOperator::Ratio, pair, change, verdict, message)
}

pub(super) fn zero_base(figure: &Figure, claimed: f64, pair: Pair, change: Change) -> Claim {
    let message = format!(
        "'{}' is stated for {}. From zero there is neither percent change nor ratio; the difference is {}.",
        figure.printed,
        arrow(&pair),
        signed(change.absolute)
    );
    let mut claim = between(figure, ClaimOperator::PercentChange, pair, change, ClaimVerdict::NoBase, message);
    claim.value = claimed;
    claim
}

pub(super) fn no_base(figure: &Figure, claimed: f64) -> Claim {
    let word = if claimed < 0.0 { "fall" } else { "rise" };
    let message = format!(
        "A {word} by {} is stated, and neither the value before it nor the one after it, so that nobody can recompute it.",
        figure.printed
    );
    claim(figure, ClaimOperator::PercentChange, ClaimVerdict::NoBase, message)
}

fn operand(it: &Figure) -> ClaimOperand {
    ClaimOperand { printed: it.printed.clone(), value: it.value, year: it.year, series: None }
}

pub(super) fn total(total: &Figure, parts: &[Figure], sum: f64, years: Option<Years>, verdict: ClaimVerdict) -> Claim {
    let values: Vec<String> = parts.iter().map(|it| display(it.value, 2)).collect();
    let terms = if parts.len() > 8 { format!("{} parts", parts.len()) } else { values.join(" + ") };
    let mut message = format!(
        "The total is stated as {}, and its parts add up to {} ({terms}).",
        display(total.value, 2),
        display(sum, 2)
    );
    if verdict == ClaimVerdict::TotalMismatch {
        message.push_str(&format!(" The difference is {}.", signed(total.value - sum)));
        let left_out: Vec<&Figure> = parts.iter().filter(|it| (sum - it.value - total.value).abs() < 0.5).collect();
        if let [one] = left_out.as_slice() {
            message.push_str(&format!(" Without {} it would fit.", one.printed));
        }
    }
    if let Some((label, parts)) = years.filter(|(label, parts)| label != parts) {
        message.push_str(&format!(
            " It is said to be for {}–{}, and the parts are for {}–{}.",
            label.0, label.1, parts.0, parts.1
        ));
    }
    Claim {
        operands: parts.iter().map(operand).collect(),
        expected: Some(sum),
        ..claim(total, ClaimOperator::Total, verdict, message)
    }
}

pub(super) fn share(percent: &Figure, part: &Figure, whole: &Figure, share: f64, verdict: ClaimVerdict) -> Claim {
    let mut message = format!(
        "'{}' is stated for {} of {}. Recomputed: {} %.",
        percent.printed,
        display(part.value, 2),
        display(whole.value, 2),
        display(share, 1)
    );
    if verdict == ClaimVerdict::InverseBase {
        message.push_str(" The printed value is the ratio to the rest, and not the share of the whole.");
    }
    Claim {
        operands: vec![operand(part), operand(whole)],
        expected: Some(share),
        ..claim(percent, ClaimOperator::Share, verdict, message)
    }
}

pub(super) fn value(figure: &Figure, year: i32, known: &[(&str, f64)], agrees: bool) -> Claim {
    let series: Vec<String> = known.iter().map(|(name, value)| format!("{name} has {}", display(*value, 2))).collect();
    let message = format!("{} is stated for {year}; {}.", display(figure.value, 2), list(&series));
    let operands = known.iter().map(|(name, value)| ClaimOperand {
        printed: display(*value, 2),
        value: *value,
        year: Some(year),
        series: Some((*name).to_owned()),
    });
    let verdict = if agrees { ClaimVerdict::Ok } else { ClaimVerdict::Mismatch };
    Claim {
        operands: operands.collect(),
        expected: known.first().map(|(_, it)| *it),
        ..claim(figure, ClaimOperator::Value, verdict, message)
    }
}

pub(super) fn ambiguous(flat: &str, at: &Range<usize>, number: usize) -> Claim {
    let printed = &flat[at.clone()];
    let plain: f64 = printed.replace('.', "").parse().unwrap_or_default();
    let more = if number > 1 { format!(" So can {} more.", number - 1) } else { String::new() };
    let message = format!("'{printed}' can be read as {} or with decimals.{more}", display(plain, 0));
    let figure = Figure {
        range: at.clone(),
        printed: printed.to_owned(),
        value: plain,
        half: 0.5,
        unit: Unit::Count,
        until: None,
        is_rough: false,
        year: None,
        noun: None,
    };
    claim(&figure, ClaimOperator::Value, ClaimVerdict::LocaleAmbiguous, message)
}
