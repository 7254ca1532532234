//! Stretches of a case's time about which no source speaks.
//!
//! Rule. A source speaks about its period; a data set, about the periods of its values for the case; a source without
//! either, about its date. What none of the sources in scope covers is a hole if it lasts at least a month (31 days) and
//! a tenth of the case's time. Without a period for the case, or any dated source, nothing can be said.

use crate::basis::Basis;
use coding::corpus::Case;
use coding::date::Period;
use std::collections::BTreeSet;

/// The holes, as `2013-01-01 to 2013-12-31`, in order of time.
pub(crate) fn holes(basis: &Basis<'_>, case: &Case, sources: &BTreeSet<usize>) -> Vec<String> {
    let Some(whole) = case.period else { return Vec::new() };
    let mut covered = covered(basis, case, sources);
    if covered.is_empty() {
        return Vec::new();
    }
    covered.sort_by_key(|period| (period.first_day(), period.last_day()));
    let days = |first, last| days_from(first, last) + 1;
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

macro_rules! days_between {
    ($name:ident, $date:ty) => {};
}
days_between!(unused, ());
