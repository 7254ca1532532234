//! The period that holds an event, divided by days.
//!
//! Rule. Of a series of flows in periods of like length, the event's own period is given to both sides in proportion to
//! its days, the day of the event to what follows. The level is the mean per period, parts of a period counted as parts.
//! It assumes that the period was even throughout, and so cannot show a change inside it; that is said.
//!
//! Source: Alidade's; the fourth of the policies beside leaving out, before and after.

use crate::holes::days;
use crate::measures::base::said;
use crate::measures::differ_in_length;
use crate::measures::levels::no_total;
use crate::wording::{day, figure};
use coding::corpus::{Event, Series};
use coding::measure::{Change, Observation};

/// The levels on both sides of an event; nothing, where it does not fall on a known day inside one period.
pub(crate) fn by_days(series: &Series, values: &[&Observation], event: &Event) -> Option<String> {
    let date = event.date.first_day();
    if series.cumulative || !event.date.is_day() || no_total(series).is_some() {
        return None;
    }
    let mut holding = values.iter().filter(|it| it.period.contains(date));
    let (bucket, None) = (holding.next()?, holding.next()) else { return None };
    if date == bucket.period.first_day() || values.iter().any(|it| differ_in_length(it.period, bucket.period)) {
        return None;
    }
    let whole = days(bucket.period.first_day(), bucket.period.last_day()) as f64;
    let passed = (days(bucket.period.first_day(), date) - 1) as f64 / whole;
    let mean = |is_on_side: &dyn Fn(&Observation) -> bool, part: f64| {
        let (mut sum, mut periods) = (bucket.value * part, part);
        for it in values.iter().filter(|it| is_on_side(it)) {
            (sum, periods) = (sum + it.value, periods + 1.0);
        }
        sum / periods
    };
    let before = mean(&|it| it.period.last_day() < date, passed);
    let after = mean(&|it| it.period.first_day() > date, 1.0 - passed);
    let change = Change::between(before, after);
    change.absolute.is_finite().then(|| {
        format!(
            "Divided by days round {}, as if {} had been even: {} a period before, {} after ({}). It cannot show a change \
             inside {}.",
            day(event.date),
            bucket.period,
            figure(before),
            figure(after),
            said(&change, false),
            bucket.period
        )
    })
}
