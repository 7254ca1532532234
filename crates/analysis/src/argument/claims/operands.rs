//! The two figures that a change lies between.

use super::Scene;
use super::figures::{Figure, Unit};
use crate::argument::manuscript::words::{listed, words};
use coding::corpus::Series;
use coding::triangulation::ClaimOperand;

/// From one figure to another.
pub(crate) struct Pair {
    pub(crate) from: ClaimOperand,
    pub(crate) to: ClaimOperand,
    /// Both are percentages.
    pub(crate) are_percent: bool,
    /// They count different things.
    pub(crate) are_mixed: bool,
    /// How far the two may be off, as a share of each: they were rounded.
    pub(crate) rough: (f64, f64),
    /// They add up over time already.
    pub(crate) are_cumulative: bool,
}

/// The pair for a claim that stands at `claim`; nothing if no pair is beyond doubt.
pub(crate) fn pair(scene: &Scene<'_>, claim: &Figure) -> Option<Pair> {
    let mine: Vec<&Figure> = scene
        .figures
        .iter()
        .filter(|it| it.range != claim.range && matches!(it.unit, Unit::Count | Unit::Percent))
        .collect();
    let years = years(scene);
    let found = years
        .and_then(|years| by_years(&mine, years))
        .or_else(|| from_to(scene, &mine))
        .or_else(|| compared(scene, &mine))
        .or_else(|| earlier(scene, years, &mine));
    let found = found.filter(|(a, b)| a.unit == b.unit).map(|(a, b)| of_text(scene, a, b));
    found.or_else(|| years.and_then(|years| of_series(scene, years)))
}

fn of_text(scene: &Scene<'_>, a: &Figure, b: &Figure) -> Pair {
    let operand =
        |it: &Figure| ClaimOperand { printed: it.printed.clone(), value: it.value, year: it.year, series: None };
    let rough = |it: &Figure| if it.is_rough && it.value != 0.0 { (it.half / it.value).abs().max(0.01) } else { 0.0 };
    let is_mixed = matches!((&a.noun, &b.noun), (Some(one), Some(other)) if one != other);
    let text = scene.text().to_lowercase();
    Pair {
        from: operand(a),
        to: operand(b),
        are_percent: a.unit == Unit::Percent,
        are_mixed: is_mixed,
        rough: (rough(a), rough(b)),
        are_cumulative: text.contains("cumulative"),
    }
}

/// The two years of `from 2013 to 2014`, `between 2013 and 2014`, `2013–2014`.
fn years(scene: &Scene<'_>) -> Option<(i32, i32)> {
    let all: Vec<&Figure> = scene.figures.iter().filter(|it| it.unit == Unit::Year).collect();
    if let Some(range) = all.iter().find(|it| it.until.is_some()) {
        return Some((range.value as i32, range.until?));
    }
    all.windows(2).find_map(|it| {
        let lead =
            words(scene.leading(it[0].range.start, 30)).last().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
        let gap = scene.between(it[0].range.end, it[1].range.start);
        let last = words(gap).last().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
        let fits = (lead == "from" && last == "to") || (lead == "between" && last == "and");
        (fits && gap.len() < 80).then_some((it[0].value as i32, it[1].value as i32))
    })
}

fn by_years<'f>(figures: &[&'f Figure], (from, to): (i32, i32)) -> Option<(&'f Figure, &'f Figure)> {
    let of = |year: i32| {
        let mut found = figures.iter().filter(|it| it.year == Some(year) && it.unit == Unit::Count);
        found.next().filter(|_| found.next().is_none()).copied()
    };
    Some((of(from)?, of(to)?)).filter(|(a, b)| a.noun.is_none() || b.noun.is_none() || a.noun == b.noun)
}

/// `from 40 to 60`, and `to 60 from 40`.
fn from_to<'f>(scene: &Scene<'_>, figures: &[&'f Figure]) -> Option<(&'f Figure, &'f Figure)> {
    let leads = |it: &Figure, word: &str| {
        words(scene.leading(it.range.start, 40))
            .map(|(_, it)| it.to_lowercase())
            .collect::<Vec<_>>()
            .iter()
            .rev()
            .take(3)
            .any(|it| it == word)
    };
    let found: Vec<(&Figure, &Figure)> = figures
        .windows(2)
        .filter_map(|it| {
            let gap = scene.between(it[0].range.end, it[1].range.start);
            let holds = |word: &str| words(gap).any(|(_, it)| it.eq_ignore_ascii_case(word));
            if gap.len() > 120 || it[0].unit != it[1].unit {
                return None;
            }
            if leads(it[0], "from") && holds("to") && !holds("from") {
                return Some((it[0], it[1]));
            }
            (leads(it[0], "to") && holds("from") && !holds("to")).then_some((it[1], it[0]))
        })
        .collect();
    // Two such pairs in a sentence: nobody knows which is meant.
    found.first().copied().filter(|_| found.len() == 1)
}

/// `60 in 2014, compared with 40 in 2013`: two figures in all, each with its year, or with a word that compares.
fn compared<'f>(scene: &Scene<'_>, figures: &[&'f Figure]) -> Option<(&'f Figure, &'f Figure)> {
    let [a, b] = figures else { return None };
    let same = a.unit == b.unit && (a.noun.is_none() || b.noun.is_none() || a.noun == b.noun);
    match (a.year, b.year) {
        _ if !same => None,
        (Some(one), Some(other)) if one < other => Some((*a, *b)),
        (Some(one), Some(other)) if one > other => Some((*b, *a)),
        _ => {
            let gap = scene.between(a.range.end, b.range.start).to_lowercase();
            let later_first = ["compared with", "compared to", "against", "versus", " vs", "up from", "down from"];
            (gap.len() < 80 && later_first.iter().any(|it| gap.contains(it))).then_some((*b, *a))
        }
    }
}

/// Figures of the sentences before: those of the years, or the only pair of the sentence that `This` points to.
fn earlier<'f>(scene: &Scene<'f>, years: Option<(i32, i32)>, mine: &[&Figure]) -> Option<(&'f Figure, &'f Figure)> {
    if mine.iter().any(|it| it.unit == Unit::Count) && years.is_none() {
        return None;
    }
    if let Some(years) = years {
        let all: Vec<&Figure> =
            scene.before.iter().flat_map(|it| it.iter()).filter(|it| it.unit == Unit::Count).collect();
        return by_years(&all, years);
    }
    let counts: Vec<&Figure> = scene.before.first()?.iter().filter(|it| it.unit == Unit::Count).collect();
    let [a, b] = counts.as_slice() else { return None };
    let first = words(scene.text()).next().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    let last = scene.last.to_lowercase();
    let same = a.noun.is_none() || b.noun.is_none() || a.noun == b.noun;
    let in_order = a.year.zip(b.year).is_some_and(|(one, other)| one < other);
    let is_change = in_order || (last.contains("from ") && last.contains(" to "));
    (same && is_change && listed("this that it these which", &first)).then_some((*a, *b))
}

/// The values of the one series that the sentence speaks of.
fn of_series(scene: &Scene<'_>, (from, to): (i32, i32)) -> Option<Pair> {
    let mut found = scene
        .series
        .iter()
        .filter(|it| is_about(scene, it))
        .filter_map(|it| Some((it, value_in(it, from)?, value_in(it, to)?)));
    let (series, a, b) = found.next().filter(|_| found.next().is_none())?;
    let operand = |value: f64, year: i32| ClaimOperand {
        printed: coding::number::display(value, 2),
        value,
        year: Some(year),
        series: Some(series.name.clone()),
    };
    Some(Pair {
        from: operand(a, from),
        to: operand(b, to),
        are_percent: false,
        are_mixed: false,
        rough: (0.0, 0.0),
        are_cumulative: series.cumulative,
    })
}

/// Whether the sentence, or the one before, names the measure of a series: every longer word of it.
pub(crate) fn is_about(scene: &Scene<'_>, series: &Series) -> bool {
    let text = format!("{} {}", scene.last, scene.text()).to_lowercase();
    let mut measure = words(&series.measure).filter(|(_, it)| it.len() > 3).peekable();
    measure.peek().is_some() && measure.all(|(_, it)| text.contains(it.to_lowercase().trim_end_matches('s')))
}

/// The value of a series for a whole year.
pub(crate) fn value_in(series: &Series, year: i32) -> Option<f64> {
    let is_year = |it: &&coding::measure::Observation| it.period.to_string() == format!("{year:04}");
    series.observations.iter().find(is_year).map(|it| it.value).filter(|it| it.is_finite())
}
