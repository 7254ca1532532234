//! R9: tests of process tracing, and rivals held against a finding.
//!
//! Rule. Only links that count in the strict reading test anything. A failed hoop or doubly decisive test eliminates the
//! finding; a passed smoking gun or doubly decisive test confirms it, subject to the integrity of the evidence; both
//! together contradict each other, and one of the tests is not what it was taken for. The other outcomes move a finding
//! and decide nothing.
//!
//! Against a rival, each item with both likelihoods weighs 10 log₁₀ (p / p of the rival) decibels. Items are added up only
//! if an analyst says why they are independent, and then one for each origin: the strongest in absolute value, or none
//! where the two strongest are equal and opposed. The band has every weight halved and doubled. A sum is never a
//! headline: it stands beneath the items it is made of.
//!
//! Source: Van Evera (1997, Guide to Methods, ch. 1), Collier (2011, PS 44, 823–830) and Mahoney (2012, Sociological
//! Methods and Research 41, 570–597) on the tests; Fairfield and Charman (2017, Political Analysis 25, 363–380) on
//! weights in decibels. The choice of one item per origin and the band are Alidade's.

use crate::link::Link;
use crate::origins::OriginId;
use crate::reading::Judged;
use crate::rivals::rivals;
use crate::said::said;
use coding::triangulation::{Mode, Outcome, TestReport, Tracing};
use coding::vocabulary::{Subject, Test};

/// R9 for a finding; nothing where no link is a test and no rival is named. `locator` says where a link has its evidence.
pub(crate) fn tracing(
    judged: &Judged<'_, '_>,
    numbers: &impl Fn(OriginId) -> Option<usize>,
    locator: &impl Fn(&Link<'_>) -> String,
) -> Option<Tracing> {
    let tests: Vec<TestReport> = judged.links.iter().filter_map(|it| test_report(judged, it, locator)).collect();
    let independence = said(&judged.finding.judgements, Subject::Independence, None, None);
    let is_stated = independence.as_ref().is_some_and(|it| it.value.is_some());
    let rivals = rivals(judged, is_stated, numbers, locator);
    if tests.is_empty() && rivals.is_empty() {
        return None;
    }
    let outcome = outcome(judged);
    Some(Tracing { outcome, banner: outcome.map(banner), tests, rivals, independence })
}

/// What the tests of a finding come to.
pub(crate) fn outcome(judged: &Judged<'_, '_>) -> Option<Outcome> {
    let with = |test: &[Test], passed| {
        let mut live = judged.live(Mode::Strict).map(|(_, link)| link.evidence);
        live.any(|it| it.passed == Some(passed) && it.test.is_some_and(|own| test.contains(&own)))
    };
    let eliminated = with(&[Test::Hoop, Test::DoublyDecisive], false);
    let confirmed = with(&[Test::SmokingGun, Test::DoublyDecisive], true);
    match (eliminated, confirmed) {
        (true, true) => Some(Outcome::Contradictory),
        (true, false) => Some(Outcome::Eliminated),
        (false, true) => Some(Outcome::Confirmed),
        (false, false) => None,
    }
}

fn banner(outcome: Outcome) -> String {
    match outcome {
        Outcome::Eliminated => "Eliminated: it failed a test that it had to pass.",
        Outcome::Confirmed => {
            "Confirmed, subject to the integrity of the evidence: it passed a test that only it could pass."
        }
        Outcome::Contradictory => {
            "Contradictory: one test eliminates it, another confirms it. One of the two is not what it was taken for."
        }
    }
    .to_owned()
}

fn test_report(judged: &Judged<'_, '_>, link: &Link<'_>, locator: &impl Fn(&Link<'_>) -> String) -> Option<TestReport> {
    let test = link.evidence.test?;
    let (meaning, for_rivals) = meaning(test, link.evidence.passed);
    Some(TestReport {
        guid: link.evidence.guid.clone(),
        locator: locator(link),
        test,
        passed: link.evidence.passed,
        counts: judged.is_live(link, Mode::Strict),
        meaning: meaning.to_owned(),
        for_rivals: for_rivals.to_owned(),
    })
}

/// What an outcome means for the finding and for its rivals.
fn meaning(test: Test, passed: Option<bool>) -> (&'static str, &'static str) {
    match (test, passed) {
        (_, None) => ("the outcome is not known", "nothing yet"),
        (Test::StrawInTheWind, Some(true)) => ("relevant, and does not confirm it", "slightly weakened"),
        (Test::StrawInTheWind, Some(false)) => ("slightly weakened, not eliminated", "slightly strengthened"),
        (Test::Hoop, Some(true)) => ("stays in the race, and is not confirmed", "somewhat weakened"),
        (Test::Hoop, Some(false)) => ("eliminated", "somewhat strengthened"),
        (Test::SmokingGun, Some(true)) => ("confirmed", "much weakened"),
        (Test::SmokingGun, Some(false)) => ("somewhat weakened, not eliminated", "somewhat strengthened"),
        (Test::DoublyDecisive, Some(true)) => ("confirmed", "eliminated"),
        (Test::DoublyDecisive, Some(false)) => ("eliminated", "much strengthened"),
    }
}
