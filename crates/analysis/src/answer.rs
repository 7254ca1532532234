//! The answer of a case in a line, derived from the signs and grades of its findings.
//!
//! Rule. The strongest positive grade with the number of positive findings; then the number of negative ones: nothing is
//! netted silently. Findings that are neither, that only describe, or that carry no sign are counted apart. Findings that
//! detail another finding, rivals and implications do not count. Missing grades are said.

use coding::corpus::Finding;
use coding::vocabulary::{Grade, Valence};

/// `+ limited (1), − (4); 1 neutral (not observable), 2 without sign`.
pub fn answer<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let findings: Vec<&Finding> = findings.into_iter().filter(|it| it.parent.is_none() && it.is_answer()).collect();
    let of = |sign: Option<Valence>| findings.iter().copied().filter(|it| it.valence == sign).collect::<Vec<_>>();
    let (plus, minus) = (of(Some(Valence::Plus)), of(Some(Valence::Minus)));
    let mut signed = Vec::new();
    if !plus.is_empty() {
        let ungraded = plus.iter().filter(|it| it.grade.is_none()).count();
        signed.push(match (strongest(plus.iter().copied()), ungraded) {
            (None, _) => format!("+ ({}, without grade)", plus.len()),
            (Some(grade), 0) => format!("+ {} ({})", grade.phrase(), plus.len()),
            (Some(grade), ungraded) => format!("+ {} ({}, {ungraded} without grade)", grade.phrase(), plus.len()),
        });
    }
    if !minus.is_empty() {
        signed.push(format!("− ({})", minus.len()));
    }
    let neutral = of(Some(Valence::Zero));
    let mut grades: Vec<Grade> = neutral.iter().filter_map(|it| it.grade).collect();
    grades.sort_unstable();
    grades.dedup();
    let phrases: Vec<&str> = grades.into_iter().map(Grade::phrase).collect();
    let mut others = Vec::new();
    match (neutral.len(), phrases.as_slice()) {
        (0, _) => {}
        (number, []) => others.push(format!("{number} neutral")),
        (number, phrases) => others.push(format!("{number} neutral ({})", phrases.join(", "))),
    }
    for (number, what) in [(of(Some(Valence::Context)).len(), "context"), (of(None).len(), "without sign")] {
        if number > 0 {
            others.push(format!("{number} {what}"));
        }
    }
    let parts: Vec<String> = [signed.join(", "), others.join(", ")].into_iter().filter(|it| !it.is_empty()).collect();
    if parts.is_empty() { "no finding".to_owned() } else { parts.join("; ") }
}

/// The strongest grade among these findings.
pub(crate) fn strongest<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Option<Grade> {
    findings.into_iter().filter_map(|it| it.grade).max()
}
