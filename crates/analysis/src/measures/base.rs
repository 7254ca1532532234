//! What a change is when its base is barred.
//!
//! Rule. A value that is marked unreliable is no base: the step from it is shown with a caveat, and beside it the change
//! from the last value before that is not so marked. Where there is none, that is said. Of several doubted values in a
//! row, the step to the next sound one is measured anew.
//!
//! Source: producers of conflict data mark years for which no credible figure can be given; the rule is Alidade's.

use crate::wording::{figure, percent};
use coding::corpus::Series;
use coding::measure::{Change, Observation};

/// One sentence for each sound value that follows a doubted one.
pub(crate) fn sound_bases(series: &Series, values: &[&Observation]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (at, pair) in values.windows(2).enumerate() {
        let (doubted, later) = (pair[0], pair[1]);
        if !doubted.unreliable || later.unreliable {
            continue;
        }
        let barred = format!("{} is marked unreliable and is no base", doubted.period);
        let earlier = values[..at].iter().rev().find(|it| !it.unreliable);
        let Some(base) = earlier.filter(|it| it.period.last_day() < later.period.first_day()) else {
            sentences.push(format!("{barred}; no earlier value is left from which {} can be measured.", later.period));
            continue;
        };
        let change = said(&Change::between(base.value, later.value), series.cumulative);
        sentences.push(format!("{barred}: from {} to {} it is {change}.", base.period, later.period));
    }
    sentences
}

/// `+59,455, +380.9 %, ×4.81`: always together.
pub(crate) fn said(change: &Change, difference_only: bool) -> String {
    let sign = if change.absolute > 0.0 { "+" } else { "" };
    let absolute = format!("{sign}{}", figure(change.absolute));
    match (change.percent, change.ratio) {
        (Some(of_base), Some(ratio)) if !difference_only => format!("{absolute}, {}, ×{ratio:.2}", percent(of_base)),
        _ => absolute,
    }
}
