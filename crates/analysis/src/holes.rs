//! Stretches of a case's time about which no source speaks.
//!
//! Rule. A source speaks about its period; a data set, about the periods of its values for the case; a source without
//! either, about its date. What none of the sources in scope covers is a hole if it lasts at least a month (31 days) and
//! a tenth of the case's time. Without a period for the case, or any dated source, nothing can be said.

use crate::basis::Basis;
use coding::corpus::Case;
use coding::date::Period;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The holes, as `2013-01-01 to 2013-12-31`, in order of time.
pub(crate) fn holes(basis: &Basis<'_>, case: &Case, sources: &BTreeSet<usize>) -> Vec<String> {
    let Some(whole) = case.period else { return Vec::new() };
    let mut covered = covered(basis, case, sources);
    if covered.is_empty() {
        return Vec::new();
    }
    covered.sort_by_key(|period| (period.first_day(), period.last_day()));
    let least = (days(whole.first_day(), whole.last_day()) / 10).max(31);

    let mut holes = Vec::new();
    let mut next = Some(whole.first_day());
    for period in covered {
        let Some(open) = next.filter(|open| *open <= whole.last_day()) else { break };
        let closes = period.first_day().yesterday().ok().filter(|it| *it >= open);
        if let Some(last) = closes.map(|it| it.min(whole.last_day())).filter(|last| days(open, *last) >= least) {
            holes.push(format!("{open} to {last}"));
        }
        if period.last_day() >= open {
            next = period.last_day().tomorrow().ok();
        }
    }
    if let Some(open) = next.filter(|open| *open <= whole.last_day() && days(*open, whole.last_day()) >= least) {
        holes.push(format!("{open} to {}", whole.last_day()));
    }
    holes
}

/// From the first day to the last, both counted.
pub(crate) fn days(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24 + 1
}

/// What the sources speak about.
fn covered(basis: &Basis<'_>, case: &Case, sources: &BTreeSet<usize>) -> Vec<Period> {
    let mut covered = Vec::new();
    for place in sources {
        let source = basis.source(*place);
        covered.extend(source.period.or(source.date.map(|date| Period { from: date, to: date })));
    }
    for series in &basis.corpus.series {
        let is_in_scope = basis.place(series.source).is_some_and(|place| sources.contains(&place));
        if is_in_scope && series.case.is_none_or(|id| id == case.id) {
            covered.extend(series.observations.iter().map(|it| it.period));
        }
    }
    covered
}
