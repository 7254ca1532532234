//! Which mark divides thousands in a text, where its numbers leave no doubt; and the numbers that leave one.
//!
//! `75.065` and `3.784` in one text, and no number in which the point must divide decimals: the point divides thousands.
//! Percentages and millions are left out of the count, since `7.7%` stands beside `75.065` where authors mix. A single
//! `3.300` can be read in two ways, and so can `3.300` beside `75,065`.

use super::figures::{Unit, printed};
use crate::argument::Manuscript;
use coding::NumberFormat;
use std::ops::Range;

/// What the numbers of a text tell.
pub(crate) struct Found {
    /// The format.
    pub(crate) format: NumberFormat,
    /// What was assumed, as a sentence.
    pub(crate) note: Option<String>,
    /// Numbers that can be read in two ways.
    pub(crate) ambiguous: Vec<Range<usize>>,
}

pub(crate) fn find(manuscript: &Manuscript<'_>, declared: NumberFormat) -> Found {
    if declared != NumberFormat::Undeclared {
        return Found { format: declared, note: None, ambiguous: Vec::new() };
    }
    let flat = &manuscript.flat;
    let (mut points, mut commas): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    let (mut decimal_point, mut decimal_comma) = (false, false);
    for sentence in &manuscript.sentences {
        for it in printed(manuscript, sentence) {
            let digits = &flat[it.digits.clone()];
            let is_bare = it.unit == Unit::Count && it.scale <= 1.0;
            match (digits.contains('.'), digits.contains(',')) {
                (true, true) => {
                    let point_last = digits.rfind('.') > digits.rfind(',');
                    decimal_point |= point_last;
                    decimal_comma |= !point_last;
                }
                (true, false) if is_grouped(digits, '.') && is_bare => points.push(it.digits.clone()),
                (true, false) => decimal_point |= is_bare && !is_grouped(digits, '.'),
                (false, true) if is_grouped(digits, ',') => commas += 1,
                (false, true) => decimal_comma = true,
                _ => {}
            }
        }
    }
    let none = |format| Found { format, note: None, ambiguous: Vec::new() };
    if points.is_empty() || decimal_point {
        return none(if decimal_comma && commas == 0 { NumberFormat::Point } else { NumberFormat::Comma });
    }
    if commas == 0 && (points.len() > 1 || decimal_comma) {
        let shown: Vec<&str> = points.iter().take(3).map(|it| &flat[it.clone()]).collect();
        let note = format!(
            "The point was read as the thousands mark: {}{}; {}. Say otherwise with --number-format.",
            shown.join(", "),
            if points.len() > 3 { " …" } else { "" },
            match points.len() {
                1 => "the comma divides decimals here".to_owned(),
                number => format!("all {number} numbers with it fit"),
            }
        );
        return Found { format: NumberFormat::Point, note: Some(note), ambiguous: Vec::new() };
    }
    if decimal_comma {
        return none(NumberFormat::Point);
    }
    Found { format: NumberFormat::Comma, note: None, ambiguous: points }
}

/// `1.234`, `12.345.678`; not `0.123`, which has decimals.
fn is_grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|it| it.len() == 3)
}
