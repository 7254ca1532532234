//! The level before and after an event.
//!
//! Rule. The level is the mean per period. What the period that holds the event counts as is a choice, and every choice is
//! shown: left out (the default), before, after. If no period is left on a side, it cannot be computed at this
//! granularity. If every value before the event is marked unreliable, there is no base, and it is refused; if some are, the
//! change without them is given too. With fewer than eight periods on a side the comparison only describes.
//!
//! Source: Wagner, Soumerai, Zhang and Ross-Degnan (2002, Journal of Clinical Pharmacy and Therapeutics 27, 299–309) on
//! interrupted time series. The policies are Alidade's; eight periods are a rule of thumb of that literature.

use crate::measures::base::said;
use crate::measures::differ_in_length;
use crate::measures::segments::LEAST;
use crate::wording::list;
use coding::corpus::{Event, Series};
use coding::measure::{AroundEvent, BucketPolicy, Change, Observation};

/// One entry per policy; a single one where no period holds the event, since the policies are then the same.
pub fn around(series: &Series, values: &[&Observation], event: &Event) -> Vec<AroundEvent> {
    let (first, last) = (event.date.first_day(), event.date.last_day());
    let touching: Vec<&Observation> =
        values.iter().copied().filter(|it| it.period.first_day() <= last && first <= it.period.last_day()).collect();
    let policies: &[BucketPolicy] = match touching.is_empty() {
        true => &[BucketPolicy::Exclude],
        false => &[BucketPolicy::Exclude, BucketPolicy::Before, BucketPolicy::After],
    };
    let bucket = match touching.as_slice() {
        [only] if only.period.contains(first) && only.period.contains(last) => Some(only.period),
        _ => None,
    };
    policies
        .iter()
        .map(|policy| {
            let mut before: Vec<&Observation> =
                values.iter().copied().filter(|it| it.period.last_day() < first).collect();
            let mut after: Vec<&Observation> =
                values.iter().copied().filter(|it| it.period.first_day() > last).collect();
            match policy {
                BucketPolicy::Exclude => {}
                BucketPolicy::Before => before.extend(&touching),
                BucketPolicy::After => after.extend(&touching),
            }
            let has_base = before.iter().any(|it| !it.unreliable);
            let means = mean(&before).zip(mean(&after)).filter(|_| !series.cumulative);
            let levels = means.filter(|_| has_base);
            let note = match levels {
                Some(_) => limits(&before, &after),
                None if means.is_some() => Some(
                    "refused: every value before the event is marked unreliable, and such a value is no base"
                        .to_owned(),
                ),
                None if series.cumulative => Some("the values add up over time: compare their differences".to_owned()),
                None => Some(empty_side(&before, &after, bucket.is_some())),
            };
            AroundEvent {
                event: event.label.clone(),
                date: event.date.to_string(),
                bucket,
                policy: *policy,
                periods: (before.len(), after.len()),
                change: levels.map(|(before, after)| Change::between(before, after)),
                note,
            }
        })
        .collect()
}

fn mean(values: &[&Observation]) -> Option<f64> {
    let sum: f64 = values.iter().map(|it| it.value).sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

fn empty_side(before: &[&Observation], after: &[&Observation], holds_event: bool) -> String {
    let side = match (before.is_empty(), after.is_empty()) {
        (true, true) => "no period is left on either side",
        (true, false) => "no period is left before the event",
        _ => "no period is left after the event",
    };
    match holds_event {
        true => format!("cannot compute at this granularity: {side}; finer data are needed"),
        false => format!("cannot compute: {side}"),
    }
}

/// What the change is without the values that are marked unreliable.
fn without_them(before: &[&Observation], after: &[&Observation]) -> String {
    let change = mean(&sound(before)).zip(mean(&sound(after))).map(|(before, after)| Change::between(before, after));
    change.map_or_else(String::new, |it| format!("; without them {}", said(&it, false)))
}

fn sound<'o>(side: &[&'o Observation]) -> Vec<&'o Observation> {
    side.iter().copied().filter(|it| !it.unreliable).collect()
}

fn limits(before: &[&Observation], after: &[&Observation]) -> Option<String> {
    let mut limits = Vec::new();
    let used = || before.iter().chain(after);
    let unreliable: Vec<String> = used().filter(|it| it.unreliable).map(|it| it.period.to_string()).collect();
    if !unreliable.is_empty() {
        limits.push(format!("uses values marked unreliable ({}){}", list(&unreliable), without_them(before, after)));
    }
    if used().any(|it| differ_in_length(it.period, before[0].period)) {
        limits.push("the periods differ in length".to_owned());
    }
    if before.len().min(after.len()) < LEAST {
        limits.push("describes only: fewer than eight periods on a side".to_owned());
    }
    (!limits.is_empty()).then(|| limits.join("; "))
}
