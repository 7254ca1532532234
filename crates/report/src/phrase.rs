//! The words that every format shares, so that they tell one story. Strings of the data come out as they went in.

use crate::report::Head;
use coding::Period;
use coding::measure::{BucketPolicy, Observation};
use coding::number;
use coding::triangulation::{
    Bullet, CellCode, Coverage, Dominance, FindingReport, Interval, LinkReport, LinkStatus, Origin, PairCode,
    PairReading, Reading, StrandReading,
};
use coding::vocabulary::{Directness, QuestionKind, Valence};

/// A space that does not break, for numbers and their units.
const NBSP: char = '\u{a0}';

pub(crate) const MODE: &str =
    "strict, without demoted links; the lenient reading, which keeps them, is given where it differs";

/// The state of the project: `214, 5f2a9c01d7e8`. Enough of a hash to tell two apart; the colophon has it in full.
pub(crate) fn state(head: &Head<'_>) -> String {
    let hash: String = head.hash.chars().take(12).collect();
    format!("{}, {}", head.revision, if hash.is_empty() { "no acts" } else { &hash })
}

/// `1 origin`, `2 origins`, `no origins`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{n} {noun}s"),
    }
}

/// `1–2 origins`.
pub(crate) fn counted(interval: Interval, noun: &str) -> String {
    if interval.min == interval.max { count(interval.max, noun) } else { format!("{interval} {noun}s") }
}

pub(crate) fn kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Rationale => "asks for a rationale",
        QuestionKind::Effect => "asks for an effect",
        QuestionKind::Support => "asks for support",
        QuestionKind::Descriptive => "asks for a description",
    }
}

/// The sign of a finding.
pub(crate) fn sign(valence: Valence) -> &'static str {
    match valence {
        Valence::Plus => "+",
        Valence::Minus => "−",
        Valence::Zero => "0",
        Valence::Context => "·",
    }
}

/// The sign in words.
pub(crate) fn sign_word(valence: Valence) -> &'static str {
    match valence {
        Valence::Plus => "positive",
        Valence::Minus => "negative",
        Valence::Zero => "neither positive nor negative",
        Valence::Context => "describes",
    }
}

/// What a finding is, label by label: grade, sign, theme, status, parent.
pub(crate) fn facts(finding: &FindingReport) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(grade) = finding.grade {
        facts.push(("Grade", grade.phrase().to_owned()));
    }
    if let Some(valence) = finding.valence {
        facts.push(("Sign", format!("{} ({})", sign(valence), sign_word(valence))));
    }
    if let Some(theme) = &finding.theme {
        facts.push(("Theme", theme.clone()));
    }
    if finding.role != coding::vocabulary::Role::Finding {
        facts.push(("Role", finding.role.phrase()));
    }
    if let Some(condition) = &finding.scope_condition {
        facts.push(("Holds", condition.clone()));
    }
    if let Some(causal) = finding.causal {
        facts.push(("Claims", causal.phrase()));
    }
    if let Some(unit) = &finding.unit {
        facts.push(("Speaks of", unit.clone()));
    }
    if let Some(banner) = finding.tracing.as_ref().and_then(|it| it.banner.as_ref()) {
        facts.push(("Tests", banner.clone()));
    }
    facts.push(("Status", finding.status.clone()));
    if let Some(parent) = &finding.parent {
        facts.push(("Details", parent.clone()));
    }
    facts
}

/// `supports, weak`.
pub(crate) fn verdict(reading: &StrandReading) -> String {
    format!("{}{}", reading.verdict.phrase(), if reading.weak { ", weak" } else { "" })
}

/// What stands behind a verdict: origins, prominence, the reason for a kind of nothing.
pub(crate) fn behind(reading: &StrandReading) -> Vec<String> {
    let mut parts = Vec::new();
    if reading.verdict.is_live() {
        parts.push(count(reading.origins, "origin"));
    }
    if let Some(it) = reading.prominence {
        parts.push(format!("{} of {} examined ({})", it.taking, it.examined, it.band().replace(' ', "\u{a0}")));
    }
    parts.extend(reading.reason.clone());
    parts
}

/// What a level stands for, at the least and at the most number of origins.
pub(crate) fn level_meaning(reading: &Reading) -> String {
    let (least, most) = reading.level;
    if least == most {
        least.phrase().to_owned()
    } else {
        format!("{} at the least; {} at the most", least.phrase(), most.phrase())
    }
}

/// What a cell code is worth where too few origins stand behind it.
pub(crate) fn cap(reading: &Reading) -> Option<&'static str> {
    reading.capped.then_some("Capped: fewer than two independent origins are certain.")
}

/// A link's stance, strength and directness: `supports, strong, took part`.
pub(crate) fn bearing(link: &LinkReport) -> String {
    let strength = match link.strength {
        0 => "without strength",
        1 => "weak",
        2 => "moderate",
        _ => "strong",
    };
    let directness = match link.directness {
        Some(Directness::TookPart) => ", took part",
        Some(Directness::Witnessed) => ", witnessed",
        Some(Directness::Reported) => ", reported",
        Some(Directness::Inferred) => ", inferred",
        None => "",
    };
    format!("{}, {strength}{directness}", link.stance)
}

/// What became of a link; nothing for one that simply counts.
pub(crate) fn status(status: &LinkStatus) -> Option<(&'static str, String)> {
    Some(match status {
        LinkStatus::Counted => return None,
        LinkStatus::CountedElsewhere(strand) => {
            ("counted elsewhere", format!("It counts once, in the strand of its root: {strand}."))
        }
        LinkStatus::Context => ("context", "It surrounds the finding and is not counted.".to_owned()),
        LinkStatus::Demoted(why) => ("demoted", format!("Left out in the strict reading: {why}")),
        LinkStatus::Readmitted(why) => {
            ("readmitted", format!("It would be demoted, but an analyst readmitted it: {why}"))
        }
        LinkStatus::Unsourced => {
            ("no record", "Asserted: there is no record of its source, so it is not counted.".to_owned())
        }
    })
}

/// The code a passage stands under, and who coded and linked it.
pub(crate) fn provenance(link: &LinkReport) -> Vec<(&'static str, String)> {
    let mut facts = by_whom(link);
    facts.extend(link.genre.map(|it| ("Genre", it.phrase())));
    facts.extend(link.interest.as_ref().map(|it| ("At stake", it.clone())));
    facts
}

fn by_whom(link: &LinkReport) -> Vec<(&'static str, String)> {
    match (&link.passage, &link.coder) {
        (Some(it), Some(coder)) if *coder == it.coder => {
            vec![("Code", format!("{}, coded and linked by {coder}", it.code))]
        }
        (Some(it), coder) => {
            let linked = coder.as_ref().map(|it| format!(", linked by {it}")).unwrap_or_default();
            vec![("Code", format!("{}, coded by {}{linked}", it.code, it.coder))]
        }
        (None, Some(coder)) => vec![("Linked by", coder.clone())],
        (None, None) => Vec::new(),
    }
}

/// What a strand has to offer: `3 sources, 2 examined, 1 linked; 1–2 origins`.
pub(crate) fn offer(coverage: &Coverage) -> String {
    if coverage.in_scope == 0 && coverage.linked == 0 {
        return String::new();
    }
    let sources = count(coverage.in_scope, "source");
    let mut text = format!("{sources}, {} examined, {} linked", coverage.examined, coverage.linked);
    if coverage.origins.max > 0 {
        text = format!("{text}; {}", counted(coverage.origins, "origin"));
    }
    text
}

/// R7 as a sentence.
pub(crate) fn dominance(it: &Dominance) -> String {
    format!(
        "{}, as evenly spread as over {}; the largest, {}, holds {}{NBSP}%.",
        count(it.links, "link"),
        count_of(it.effective, "equal origin"),
        it.largest,
        number::display(100.0 * it.share, 0),
    )
}

/// Why a distribution is flagged.
pub(crate) const DOMINATED: &str =
    "One origin holds more than 40\u{a0}% of the links, or fewer than three origins are effective.";

fn count_of(n: f64, noun: &str) -> String {
    let shown = number::display(n, 1);
    if shown == "1" { format!("1 {noun}") } else { format!("{shown} {noun}s") }
}

/// The origins that may be the same as this one: `may be one with 3: perhaps the same person`.
pub(crate) fn doubts(origin: &Origin) -> Vec<String> {
    origin.perhaps_same_as.iter().map(|(other, why)| format!("may be one with {other}: {why}")).collect()
}

/// Pairs of strands under one code.
pub(crate) struct Compared {
    pub(crate) code: String,
    /// `interview – document`, or several of these.
    pub(crate) strands: String,
    pub(crate) why: String,
}

/// The pairs of a reading one by one; those that could not be compared are named together at the end.
pub(crate) fn pairs(reading: &Reading) -> Vec<Compared> {
    let names = |it: &PairReading| format!("{} – {}", it.a, it.b);
    let apart = |it: &&PairReading| matches!(it.code, PairCode::NotAssessable | PairCode::NotApplicable);
    let single = |it: &PairReading| Compared { code: it.code.phrase(), strands: names(it), why: it.why.clone() };
    let mut all: Vec<Compared> = reading.pairs.iter().filter(|it| !apart(it)).map(single).collect();
    for code in [PairCode::NotAssessable, PairCode::NotApplicable] {
        let strands: Vec<String> = reading.pairs.iter().filter(|it| it.code == code).map(names).collect();
        if !strands.is_empty() {
            all.push(Compared { code: code.phrase(), strands: strands.join(", "), why: String::new() });
        }
    }
    all
}

/// What a cell code says, in a few words.
pub(crate) fn code_meaning(code: CellCode) -> &'static str {
    match code {
        CellCode::NoEvidence => "no strand has admissible evidence",
        CellCode::AssertedUnsourced => "claimed, without a record of a source",
        CellCode::Dissonance => "two strands point in opposite directions",
        CellCode::MixedWithinStrand => "a strand is divided in itself",
        CellCode::SingleStrand => "one strand alone speaks",
        CellCode::Agreement => "all strands that can be compared agree",
        CellCode::PartialAgreement => "strands point the same way, but do not agree in full",
    }
}

/// What stands beside a bullet of the balance sheet: grade, code, level, share of the cases.
pub(crate) fn chips(bullet: &Bullet) -> Vec<String> {
    let grade = bullet.grade.map(|it| format!("grade {}", it.phrase()));
    let code = bullet.cell_code.map(CellCode::phrase);
    let level = bullet.level.as_ref().map(|it| format!("level {it}"));
    let share = bullet.share.as_ref().map(|it| format!("in {it} cases"));
    [grade, code, level, share].into_iter().flatten().chain(bullet.marks.iter().cloned()).collect()
}

/// What was done with the period in which an event falls.
pub(crate) fn policy(policy: BucketPolicy) -> &'static str {
    match policy {
        BucketPolicy::Exclude => "left out",
        BucketPolicy::Before => "counted before",
        BucketPolicy::After => "counted after",
    }
}

/// The bounds that the producer of a value gives, if any.
pub(crate) fn bounds(observation: &Observation) -> Option<String> {
    match (observation.low, observation.high) {
        (None, None) => None,
        (Some(low), None) => Some(format!("at least {}", value(low))),
        (None, Some(high)) => Some(format!("at most {}", value(high))),
        (Some(low), Some(high)) => Some(format!("{} to {}", value(low), value(high))),
    }
}

/// `2014`, or `2011 to 2015`.
pub(crate) fn period(period: Period) -> String {
    if period.from == period.to { period.from.to_string() } else { format!("{} to {}", period.from, period.to) }
}

/// A value of a series, short enough for an axis.
pub(crate) fn value(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        "not a number".to_owned()
    } else if size >= 1e15 || (size < 1e-4 && value != 0.0) {
        format!("{value:.2e}").replace('-', "−")
    } else {
        number::display(value, if size < 1.0 { 4 } else { 2 })
    }
}

fn signed(number: f64, shown: String) -> String {
    if number > 0.0 && shown != "0" { format!("+{shown}") } else { shown }
}

/// `+65,270`.
pub(crate) fn absolute(change: f64) -> String {
    signed(change, value(change))
}

/// `+666.4 %`, or why not.
pub(crate) fn percent(change: Option<f64>) -> String {
    match change {
        Some(it) if it.abs() < 1e15 => format!("{}{NBSP}%", signed(it, number::display(it, 1))),
        Some(it) => format!("{}{NBSP}%", value(it)),
        None => "no base".to_owned(),
    }
}

/// `×7.66`, or why not.
pub(crate) fn ratio(ratio: Option<f64>) -> String {
    match ratio {
        Some(it) if (0.1..1e15).contains(&it.abs()) => format!("×{}", number::display(it, 2)),
        Some(it) => format!("×{}", value(it)),
        None => "no base".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_with_sign_and_unit() {
        assert_eq!(absolute(65270.0), "+65,270");
        assert_eq!(absolute(-5815.0), "−5,815");
        assert_eq!(absolute(0.0), "0");
        assert_eq!(percent(Some(666.360_4)), "+666.4\u{a0}%");
        assert_eq!(percent(Some(-37.251)), "−37.3\u{a0}%");
        assert_eq!(percent(None), "no base");
        assert_eq!(ratio(Some(7.6636)), "×7.66");
        assert_eq!(ratio(Some(0.464_9)), "×0.46");
        assert_eq!(ratio(Some(0.012_34)), "×0.0123");
        assert_eq!(ratio(Some(0.0)), "×0");
        assert_eq!(value(0.0125), "0.0125");
        assert_eq!(value(3e-9), "3.00e−9");
        assert_eq!(value(1e300), "1.00e300");
        assert_eq!(value(f64::NAN), "not a number");
    }

    #[test]
    fn counts_read_as_people_say_them() {
        assert_eq!(count(0, "origin"), "no origins");
        assert_eq!(count(1, "origin"), "1 origin");
        assert_eq!(counted(Interval { min: 1, max: 2 }, "origin"), "1–2 origins");
        assert_eq!(counted(Interval { min: 1, max: 1 }, "origin"), "1 origin");
    }
}
