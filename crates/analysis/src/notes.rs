//! What a reader of one finding should know besides its codes: one function per doubt, each a sentence or nothing.
//!
//! Context links never give a note, so that they never change a reading.

use crate::admission::Admission;
use crate::link::{Link, distinct};
use crate::origins::OriginId;
use crate::reading::Judged;
use crate::wording::{case_title, count, count_of, full_stop, list, sentence, sources_of};
use coding::triangulation::{Interval, Mode, Reading, StrandVerdict};
use coding::vocabulary::{Level, Stance};
use std::collections::BTreeSet;

/// All notes on a reading, in a fixed order.
pub(crate) fn notes(judged: &Judged<'_, '_>, reading: &Reading) -> Vec<String> {
    [
        across(judged),
        capped(judged, reading),
        divided(judged, reading.mode),
        interval(judged, reading),
        waived(judged),
        demoted(judged, reading.mode),
        readmitted(judged),
        not_applicable(judged, reading.mode),
        without_place(judged),
        other_cases(judged),
        off_record(judged),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Links that bear on the finding and have a record.
fn bearing<'j, 'c>(judged: &'j Judged<'_, 'c>) -> impl Iterator<Item = &'j Link<'c>> {
    judged.links.iter().filter(|it| it.origin.is_some() && it.evidence.stance != Stance::Context)
}

/// Names of the sources of some links, with what the function says of each, in the project's order.
fn named<'j, 'c: 'j>(
    judged: &'j Judged<'_, 'c>,
    links: impl Iterator<Item = &'j Link<'c>>,
    about: impl Fn(&Link<'c>) -> String,
) -> Vec<String> {
    let mut named: Vec<(Option<usize>, String)> = links
        .map(|link| {
            let (name, about) = (link.name(judged.basis), about(link));
            (link.place, if about.is_empty() { name } else { format!("{name} ({about})") })
        })
        .collect();
    named.sort();
    named.dedup();
    named.into_iter().map(|(_, text)| text).collect()
}

fn only_names(_: &Link<'_>) -> String {
    String::new()
}

fn across(judged: &Judged<'_, '_>) -> Option<String> {
    let rests_on_cases = judged.scope.case.is_none() && bearing(judged).next().is_none();
    rests_on_cases.then(|| "It rests on the findings of the cases, and has no evidence of its own.".to_owned())
}

fn capped(judged: &Judged<'_, '_>, reading: &Reading) -> Option<String> {
    if !reading.capped {
        return None;
    }
    let origin = judged.weights(reading.mode).into_keys().next()?;
    let title = judged.basis.title(judged.basis.root(origin));
    Some(match reading.origins {
        Interval { max: 1, .. } => format!("One independent origin: everything that counts goes back to {title}."),
        _ => "Perhaps one independent origin only: soft relations may make one witness of all that counts.".to_owned(),
    })
}

/// R2: an origin that speaks for and against is neither counted as supporting nor as contradicting.
fn divided(judged: &Judged<'_, '_>, mode: Mode) -> Option<String> {
    let divided: Vec<String> = judged
        .weights(mode)
        .into_iter()
        .filter(|(_, weights)| weights.supports > 0 && weights.contradicts > 0)
        .map(|(origin, _)| judged.basis.title(judged.basis.root(origin)))
        .collect();
    (!divided.is_empty()).then(|| format!("{} speaks both for and against, and is counted as neither.", list(&divided)))
}

fn interval(judged: &Judged<'_, '_>, reading: &Reading) -> Option<String> {
    let live: BTreeSet<OriginId> = judged.weights(reading.mode).into_keys().collect();
    let name = |origin: OriginId| &judged.basis.root(origin).name;
    let ties = judged.basis.origins.ties_among(&live).into_iter();
    let ties: Vec<String> =
        ties.map(|(one, other, why)| format!("{} and {} are one ({why})", name(one), name(other))).collect();
    if ties.is_empty() {
        return None;
    }
    let what = match reading.level.0 == reading.level.1 {
        true => format!("{} origins", reading.origins),
        false => format!("{} origins and level {}", reading.origins, reading.level_text()),
    };
    Some(format!("{what}, depending on whether {}.", list(&ties)))
}

/// A search that was not made is not a search, whatever the reason.
fn waived(judged: &Judged<'_, '_>) -> Option<String> {
    let finding = judged.finding;
    let reason =
        finding.challenges.iter().rev().find_map(|it| it.waived.as_deref()).filter(|_| !finding.is_searched())?;
    Some(format!("No search for evidence against it was made: {}", full_stop(reason)))
}

fn demoted(judged: &Judged<'_, '_>, mode: Mode) -> Option<String> {
    let is_demoted = |link: &&Link<'_>| matches!(link.admission, Admission::Demoted(_));
    let number = distinct(judged.links.iter().filter(is_demoted)).len();
    let names = named(judged, judged.links.iter().filter(is_demoted), |link| match &link.admission {
        Admission::Demoted(why) => why.clone(),
        _ => String::new(),
    });
    let fate = match (mode, number) {
        (Mode::Strict, 1) => "is left out",
        (Mode::Strict, _) => "are left out",
        (Mode::Lenient, 1) => "is kept",
        (Mode::Lenient, _) => "are kept",
    };
    (number > 0).then(|| format!("{} {fate}: {}.", count(number, "demoted link"), list(&names)))
}

fn readmitted(judged: &Judged<'_, '_>) -> Option<String> {
    let names =
        named(judged, judged.links.iter().filter(|it| matches!(it.admission, Admission::Readmitted(_))), |link| {
            match &link.admission {
                Admission::Readmitted(reason) => reason.clone(),
                _ => String::new(),
            }
        });
    (!names.is_empty()).then(|| format!("Readmitted by the analyst: {}.", list(&names)))
}

fn not_applicable(judged: &Judged<'_, '_>, mode: Mode) -> Option<String> {
    let barred = || bearing(judged).filter(|it| it.counts(mode) && judged.is_not_applicable(it.counts_in));
    let names = named(judged, barred(), |link| sources_of(link.counts_in));
    let number = distinct(barred()).len();
    (number > 0).then(|| {
        format!(
            "{} not counted, because the strand is marked as not applicable here: {}.",
            if number == 1 { "1 link is".to_owned() } else { format!("{number} links are") },
            list(&names)
        )
    })
}

fn without_place(judged: &Judged<'_, '_>) -> Option<String> {
    let has_no_place = |link: &&Link<'_>| {
        let evidence = link.evidence;
        let locator = evidence.locator.as_deref().unwrap_or_default();
        locator.trim().is_empty() && evidence.passage.is_none() && evidence.series.is_none()
    };
    let names = named(judged, bearing(judged).filter(has_no_place), only_names);
    (!names.is_empty())
        .then(|| format!("No place is given in {}: the evidence counts, but a reader cannot look it up.", list(&names)))
}

fn other_cases(judged: &Judged<'_, '_>) -> Option<String> {
    let case = judged.scope.case?;
    let is_foreign = |link: &&Link<'_>| {
        let cases = link.place.map(|place| &judged.basis.source(place).cases);
        cases.is_some_and(|cases| !cases.is_empty() && !cases.contains(&case.id))
    };
    let names = named(judged, bearing(judged).filter(is_foreign), only_names);
    (!names.is_empty())
        .then(|| format!("Evidence from sources on other cases than {}: {}.", case_title(case), list(&names)))
}

fn off_record(judged: &Judged<'_, '_>) -> Option<String> {
    let is_off_record = |link: &&Link<'_>| {
        link.place
            .is_some_and(|place| judged.basis.corpus.agreed_level(judged.basis.source(place)) == Some(Level::OffRecord))
    };
    let names = named(judged, bearing(judged).filter(is_off_record), only_names);
    (!names.is_empty()).then(|| {
        format!(
            "Off the record, so that it may not be used at all: {}. Unlink it, or renew the agreement.",
            list(&names)
        )
    })
}

/// Why a strand has nothing to say.
pub(crate) fn nothing_reason(judged: &Judged<'_, '_>, strand: &str, verdict: StrandVerdict) -> Option<String> {
    let mark = || {
        let mark = judged.scope.strand_mark(judged.basis, strand, Some(judged.finding.id));
        mark.and_then(|it| it.reason.clone())
    };
    let own = judged.scope.of_strand(strand);
    let of_strand = || {
        let bearing = judged.links.iter().filter(|it| it.evidence.stance != Stance::Context);
        bearing.filter(|it| it.strand == strand)
    };
    match verdict {
        StrandVerdict::NotApplicable => mark(),
        StrandVerdict::AssertedUnsourced => {
            let names = named(judged, of_strand().filter(|it| it.origin.is_none()), |link| {
                link.evidence.locator.clone().unwrap_or_default()
            });
            Some(sentence(&format!("{}: claimed without a record", list(&names))))
        }
        StrandVerdict::NoAdmissible => {
            let names = named(judged, of_strand(), |link| match &link.admission {
                Admission::Demoted(why) => why.clone(),
                _ => elsewhere(judged, link),
            });
            Some(list(&names))
        }
        StrandVerdict::NotExamined => mark().or_else(|| {
            Some(match own.map_or(0, |it| it.sources.len()) {
                0 => "no source in scope".to_owned(),
                number => format!("{} in scope, not examined for this question", count_of(number, strand)),
            })
        }),
        StrandVerdict::Silent => mark().or_else(|| match own.map_or(0, |it| it.examined.len()) {
            0 => Some("examined".to_owned()),
            number => Some(format!("{} examined", count_of(number, strand))),
        }),
        _ => None,
    }
}

fn elsewhere(judged: &Judged<'_, '_>, link: &Link<'_>) -> String {
    link.origin.map_or_else(String::new, |origin| {
        format!("counts with {}, among the {}", judged.basis.root(origin).name, sources_of(link.counts_in))
    })
}
