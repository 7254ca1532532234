//! A number format that was declared and looks wrong: every decimal mark has exactly three digits after it, as a mark
//! between thousands has.

use crate::wording::shown;
use coding::bundle::{NewDataset, NewObservation};
use coding::{NumberFormat, Warning};

/// What the figures of a data set have in common.
pub(crate) struct Doubt {
    format: NumberFormat,
    /// The first figure with a decimal mark.
    first: Option<String>,
    figures: usize,
    is_cleared: bool,
}

impl Doubt {
    pub(crate) fn of(format: NumberFormat) -> Self {
        Self { format, first: None, figures: 0, is_cleared: format == NumberFormat::Undeclared }
    }

    /// What is to be said of a data set of a study file, whose own format or else the study's counts.
    pub(crate) fn about(dataset: &NewDataset, study: Option<NumberFormat>) -> Option<Warning> {
        let mut doubt = Self::of(dataset.number_format.or(study).unwrap_or_default());
        dataset.series.iter().flat_map(|it| &it.observations).for_each(|it| doubt.look(it));
        let warning = doubt.warning()?;
        Some(Warning::new(format!("data set '{}': {}", shown(&dataset.source), warning.message)))
    }

    /// Looks at one figure, with its bounds.
    pub(crate) fn look(&mut self, observation: &NewObservation) {
        let NewObservation { value, low, high, .. } = observation;
        for printed in [Some(value), low.as_ref(), high.as_ref()].into_iter().flatten() {
            self.look_at(printed);
        }
    }

    fn look_at(&mut self, printed: &str) {
        // What was a number from the beginning has no marks to misread.
        if printed.starts_with('#') {
            return;
        }
        let body = printed.trim().trim_start_matches(['~', '≈', '-', '−', '+']).trim_end_matches('%').trim();
        let Some((whole, decimals)) = body.rsplit_once(['.', ',']).filter(|_| !self.is_cleared) else { return };
        // A mark before three digits that the format reads as thousands is in order.
        let mark = if body[whole.len()..].starts_with(',') { NumberFormat::Comma } else { NumberFormat::Point };
        if mark == self.format {
            return;
        }
        let is_plain = whole.bytes().all(|it| it.is_ascii_digit()) && (1..=3).contains(&whole.len()) && whole != "0";
        if decimals.len() != 3 || !is_plain {
            self.is_cleared = true;
            return;
        }
        self.figures += 1;
        self.first.get_or_insert_with(|| printed.to_owned());
    }

    /// Both readings of the first such figure.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let first = self.first.as_ref().filter(|_| !self.is_cleared)?;
        let other = if first.contains(',') { NumberFormat::Comma } else { NumberFormat::Point };
        let (here, there) = (self.format.parse(first).ok()?, other.parse(first).ok()?);
        let several = if self.figures > 1 { format!(", in {} figures", self.figures) } else { String::new() };
        Some(Warning::new(format!(
            "every decimal mark has exactly three digits after it{several}: '{first}' is read as {here}; \
             with '{other}' as the thousands mark it would be {there}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: NumberFormat, figures: &[&str], expected: &str) {
        let mut doubt = Doubt::of(format);
        figures.iter().for_each(|it| doubt.look_at(it));
        let said = doubt.warning().map(|it| it.to_string()).unwrap_or_default();
        assert_eq!(said, expected, "{figures:?}");
    }

    #[test]
    fn three_digits_after_every_mark_are_doubted() {
        check(
            NumberFormat::Point,
            &["1,030", "12", "9,795"],
            "every decimal mark has exactly three digits after it, in 2 figures: '1,030' is read as 1.03; \
             with ',' as the thousands mark it would be 1030",
        );
        check(
            NumberFormat::None,
            &["3.300"],
            "every decimal mark has exactly three digits after it: '3.300' is read as 3.3; \
             with '.' as the thousands mark it would be 3300",
        );
        check(NumberFormat::Comma, &["1,030", "12"], "");
        check(NumberFormat::Comma, &["0.125", "1.500"], "");
        check(NumberFormat::Comma, &["1.500", "1.25"], "");
        check(NumberFormat::Comma, &["1,030.125"], "");
        check(NumberFormat::Undeclared, &["1.25"], "");
        check(NumberFormat::Comma, &["#=1.125"], "");
        check(
            NumberFormat::Comma,
            &["#=1.25", "3.300"],
            "every decimal mark has exactly three digits after it: '3.300' is read as 3.3; \
             with '.' as the thousands mark it would be 3300",
        );
    }
}
