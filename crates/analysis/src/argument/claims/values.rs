//! Values with their year beside a series of the project: `9,795 battle-related deaths in 2013`.
//!
//! Said only where the sentence, or the one before, names the measure, and no series of that measure has the value.

use super::figures::{Figure, Unit};
use super::operands::{is_about, value_in};
use super::{Claim, Scene, wording};
use coding::corpus::Series;

pub(super) fn find(scene: &Scene<'_>) -> Vec<Claim> {
    let about: Vec<&&Series> = scene.series.iter().filter(|it| is_about(scene, it)).collect();
    let tagged = scene.figures.iter().filter(|it| it.unit == Unit::Count);
    tagged.filter_map(|it| Some(check(it, it.year?, &about)).flatten()).collect()
}

fn check(figure: &Figure, year: i32, about: &[&&Series]) -> Option<Claim> {
    let known: Vec<(&str, f64)> = about.iter().filter_map(|it| Some((it.name.as_str(), value_in(it, year)?))).collect();
    let slack = if figure.is_rough { 0.05 * figure.value.abs() } else { 0.0 };
    let agrees = |value: f64| (figure.value - value).abs() <= figure.half + slack;
    // A value of another order is of something else.
    let comparable = known.iter().any(|(_, value)| *value > 0.0 && (0.2..=5.0).contains(&(figure.value / value)));
    (!known.is_empty() && comparable)
        .then(|| wording::value(figure, year, &known, known.iter().any(|(_, it)| agrees(*it))))
}
