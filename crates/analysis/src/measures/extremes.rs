//! The highest and the lowest value, with their periods.
//!
//! Rule. Of three values or more whose periods are of like length; the first of several alike. Of a cumulative series, in
//! which the last value is the highest by its nature, the largest step between neighbours.
//!
//! Source: arithmetic.

use crate::measures::differ_in_length;
use crate::wording::figure;
use coding::corpus::Series;
use coding::measure::Observation;

/// `Highest: 75,065 (2014); lowest: 3,784 (2011).`
pub(crate) fn extremes(series: &Series, values: &[&Observation]) -> Option<String> {
    let first = values.first()?;
    if values.len() < 3 || values.iter().any(|it| differ_in_length(it.period, first.period)) {
        return None;
    }
    if series.cumulative {
        let steps = values.windows(2).map(|pair| (pair[0], pair[1], pair[1].value - pair[0].value));
        let (from, to, rise) = steps.reduce(|best, it| if it.2 > best.2 { it } else { best })?;
        return (rise > 0.0 && rise.is_finite())
            .then(|| format!("Largest rise: {} ({} to {}).", figure(rise), from.period, to.period));
    }
    let pick = |is_better: fn(f64, f64) -> bool| {
        values.iter().copied().reduce(|best, it| if is_better(it.value, best.value) { it } else { best })
    };
    let (highest, lowest) = (pick(|a, b| a > b)?, pick(|a, b| a < b)?);
    let said = |it: &Observation| {
        let doubt = if it.unreliable { ", marked unreliable" } else { "" };
        format!("{} ({}{doubt})", figure(it.value), it.period)
    };
    (highest.value > lowest.value).then(|| format!("Highest: {}; lowest: {}.", said(highest), said(lowest)))
}
