//! Segmented regression round an event: the change of level and of slope.
//!
//! Rule. A straight line is fitted by least squares to the values before the event and one to those after it; the period
//! that holds it is left out. The change of level is the distance of the two lines at the first period after; the change
//! of slope, the difference of their slopes per period. Only with eight periods or more on each side, of like length and
//! without a gap; otherwise the comparison of means describes, and no more is said. No interval is given, because
//! neighbouring values of such series depend on each other, which least squares does not know.
//!
//! Source: Wagner, Soumerai, Zhang and Ross-Degnan (2002, Journal of Clinical Pharmacy and Therapeutics 27, 299–309),
//! whose model with terms for level and slope gives the same two lines.

use crate::measures::differ_in_length;
use crate::wording::{day, figure};
use coding::corpus::{Event, Series};
use coding::measure::Observation;

/// So many periods on each side at the least.
pub(crate) const LEAST: usize = 8;

/// The two lines in a sentence.
pub(crate) fn segments(series: &Series, values: &[&Observation], event: &Event) -> Option<String> {
    let (first, last) = (event.date.first_day(), event.date.last_day());
    let points = |is_on_side: &dyn Fn(&Observation) -> bool| -> Vec<(f64, f64)> {
        let numbered = values.iter().enumerate().filter(|(_, it)| is_on_side(it));
        numbered.map(|(at, it)| (at as f64, it.value)).collect()
    };
    let before = points(&|it| it.period.last_day() < first);
    let after = points(&|it| it.period.first_day() > last);
    if series.cumulative || before.len() < LEAST || after.len() < LEAST {
        return None;
    }
    let name = day(event.date);
    let is_even = values.windows(2).all(|pair| {
        let follows = pair[0].period.last_day().tomorrow().is_ok_and(|next| next == pair[1].period.first_day());
        follows && !differ_in_length(pair[0].period, pair[1].period)
    });
    if !is_even {
        return Some(format!(
            "No segmented regression round {name}: the periods differ in length, or time is left out between them."
        ));
    }
    let (old, new) = (Line::through(&before), Line::through(&after));
    let at = after[0].0;
    let (level, slope) = (new.at(at) - old.at(at), new.slope - old.slope);
    let signed = |value: f64| format!("{}{}", if value > 0.0 { "+" } else { "" }, figure(value));
    (level.is_finite() && slope.is_finite()).then(|| {
        format!(
            "Segmented regression round {name} (least squares; Wagner and others 2002): level {}, slope {} per period, \
             from {} before to {} after ({} and {} periods). Neighbouring values are taken as independent, so no interval \
             is given.",
            signed(level),
            signed(slope),
            signed(old.slope),
            signed(new.slope),
            before.len(),
            after.len()
        )
    })
}

/// A straight line.
struct Line {
    start: f64,
    slope: f64,
}

impl Line {
    /// By least squares. There are two points or more, at places that differ.
    fn through(points: &[(f64, f64)]) -> Self {
        let number = points.len() as f64;
        let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), it| (x + it.0 / number, y + it.1 / number));
        let (over, under) = points
            .iter()
            .fold((0.0, 0.0), |(over, under), it| (over + (it.0 - x) * (it.1 - y), under + (it.0 - x) * (it.0 - x)));
        let slope = over / under;
        Self { start: y - slope * x, slope }
    }

    fn at(&self, x: f64) -> f64 {
        self.start + self.slope * x
    }
}
