//! A series against the others of the same measure: does the conclusion depend on whose figures one takes?
//!
//! Rule. Series of one measure and one case, in one unit, are compared wherever both have the same period, or the same
//! two periods with none between in either. Flagged are changes of opposite sign, changes of which one is more than
//! twice the other (in percent; in absolute terms where percent cannot be had), and values of one period of which one is
//! more than twice the other; and the same of the levels before and after each treatment event. Opposite signs are
//! dissonance inside the strand. Series of one origin are no independent check, and that is said.
//!
//! Source: Alidade's; that data sets on one conflict differ by construct and coverage is documented in Eck (2012,
//! Cooperation and Conflict 47, 124–141).

use crate::around::around;
use crate::basis::Basis;
use crate::measures::values;
use crate::wording::{day, figure, list, percent};
use coding::corpus::{Event, Series};
use coding::date::Period;
use coding::measure::{Change, Observation};
use std::collections::BTreeMap;

/// What the other series of the same measure say, as sentences. `own` are the series' values.
pub(crate) fn alternatives(basis: &Basis<'_>, series: &Series, own: &[&Observation], events: &[&Event]) -> Vec<String> {
    let measure = |it: &Series| it.measure.trim().to_lowercase();
    let others = basis.corpus.series.iter().filter(|other| other.guid != series.guid || other.name != series.name);
    let alike = others.filter(|other| measure(other) == measure(series) && other.case == series.case);
    alike.flat_map(|other| compare(basis, series, own, other, events)).collect()
}

fn compare(basis: &Basis<'_>, series: &Series, own: &[&Observation], other: &Series, events: &[&Event]) -> Vec<String> {
    let name = &other.name;
    if let (Some(one), Some(two)) = (&series.unit, &other.unit)
        && one.trim().to_lowercase() != two.trim().to_lowercase()
    {
        return vec![format!("The series {name} counts in another unit ({two}) and is not compared.")];
    }
    if series.cumulative != other.cumulative {
        return vec![format!(
            "Of this series and {name}, one adds up over time and the other does not; they are not compared."
        )];
    }
    let theirs = values(other);
    let mut sentences = Vec::new();
    let changes = changes(own, &theirs);
    let opposite: Vec<String> = changes.iter().filter(|it| it.1.absolute * it.2.absolute < 0.0).map(said).collect();
    if !opposite.is_empty() {
        sentences.push(format!("The series {name} moves in the opposite direction: {}.", list(&opposite)));
    }
    sentences.extend(events.iter().filter_map(|event| round_event(series, own, other, &theirs, event)));
    if !opposite.is_empty() || sentences.iter().any(|it| it.starts_with("Round ") && it.contains(OPPOSITE)) {
        sentences.push(format!("With {name} the data sets disagree on the direction: dissonance inside the strand."));
    }
    let larger = changes.iter().filter(|it| it.1.absolute * it.2.absolute >= 0.0 && differ_in_size(&it.1, &it.2));
    let larger: Vec<String> = larger.map(said).collect();
    if !larger.is_empty() {
        sentences.push(format!("The series {name} gives a change of another size: {}.", list(&larger)));
    }
    let levels: Vec<String> = same_periods(own, &theirs)
        .filter(|(mine, theirs)| differ(mine.value, theirs.value))
        .map(|(mine, theirs)| format!("{}: {} here, {} there", mine.period, figure(mine.value), figure(theirs.value)))
        .collect();
    if !levels.is_empty() {
        sentences
            .push(format!("The series {name} gives values more than twice as large or as small: {}.", list(&levels)));
    }
    let origin = |it: &Series| basis.place(it.source).map(|place| basis.origins.of_source(place));
    if origin(series).is_some() && origin(series) == origin(other) {
        sentences.push(format!("The series {name} has the same origin: where it agrees, it confirms nothing."));
    }
    sentences
}

const OPPOSITE: &str = "moves in the opposite direction";

/// The levels before and after an event, its own period left out, where the two series differ in them.
fn round_event(
    series: &Series,
    own: &[&Observation],
    other: &Series,
    theirs: &[&Observation],
    event: &Event,
) -> Option<String> {
    let change = |series: &Series, values: &[&Observation]| around(series, values, event).first()?.change;
    let (mine, theirs) = (change(series, own)?, change(other, theirs)?);
    let how = if mine.absolute * theirs.absolute < 0.0 {
        OPPOSITE
    } else if differ_in_size(&mine, &theirs) {
        "gives a change of another size"
    } else {
        return None;
    };
    let (mine, theirs) = (said_of(&mine), said_of(&theirs));
    Some(format!("Round {} the series {} {how}: {mine} here, {theirs} there.", day(event.date), other.name))
}

/// Changes between the same two neighbouring periods, of this series and of the other.
fn changes(own: &[&Observation], theirs: &[&Observation]) -> Vec<((Period, Period), Change, Change)> {
    let steps = |values: &[&Observation]| -> BTreeMap<(Period, Period), Change> {
        let apart = values.windows(2).filter(|pair| pair[0].period.last_day() < pair[1].period.first_day());
        apart.map(|pair| ((pair[0].period, pair[1].period), Change::between(pair[0].value, pair[1].value))).collect()
    };
    let theirs = steps(theirs);
    let mine = steps(own).into_iter();
    mine.filter_map(|(periods, change)| Some((periods, change, *theirs.get(&periods)?))).collect()
}

fn same_periods<'o>(
    own: &[&'o Observation],
    theirs: &[&'o Observation],
) -> impl Iterator<Item = (&'o Observation, &'o Observation)> {
    let theirs: BTreeMap<Period, &Observation> = theirs.iter().map(|it| (it.period, *it)).collect();
    let pairs: Vec<_> = own.iter().filter_map(|mine| Some((*mine, *theirs.get(&mine.period)?))).collect();
    pairs.into_iter()
}

fn differ_in_size(one: &Change, two: &Change) -> bool {
    match (one.percent, two.percent) {
        (Some(one), Some(two)) => differ(one, two),
        _ => differ(one.absolute, two.absolute),
    }
}

fn differ(one: f64, two: f64) -> bool {
    let (one, two) = (one.abs(), two.abs());
    one.max(two) > 2.0 * one.min(two)
}

fn said(((from, to), mine, theirs): &((Period, Period), Change, Change)) -> String {
    format!("{from} to {to}: {} here, {} there", said_of(mine), said_of(theirs))
}

fn said_of(change: &Change) -> String {
    match (change.percent, change.ratio) {
        (Some(of_base), Some(ratio)) => format!("{} (×{ratio:.2})", percent(of_base)),
        _ => figure(change.absolute),
    }
}
