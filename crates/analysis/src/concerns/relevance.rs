//! Whether the evidence speaks about the finding's own context.
//!
//! Rule. Demoted links are moderate, and serious if they are most of the evidence.
//! An event that falls inside a period of a linked series is moderate, and so is a measure flagged as that of another
//! construct. Sources on other cases are moderate if they are most of what counts, else minor. A readmission is minor.

use super::{Reason, counting, is_most, places, places_of};
use crate::admission::Admission;
use crate::link::{Link, distinct};
use crate::measures::inside;
use crate::reading::Judged;
use crate::wording::{are, case_title, list};
use coding::vocabulary::{Concern, EventKind, QuestionKind};

/// All reasons to worry about relevance.
pub(crate) fn relevance(judged: &Judged<'_, '_>) -> Vec<Reason> {
    let links = counting(judged);
    let mut reasons = Vec::new();
    let demoted = distinct(judged.links.iter().filter(|it| matches!(it.admission, Admission::Demoted(_))));
    if !demoted.is_empty() {
        let concern = if is_most(demoted.len(), demoted.len() + distinct(links.iter().copied()).len()) {
            Concern::Serious
        } else {
            Concern::Moderate
        };
        let names = judged.basis.names(places_of(demoted.iter()));
        reasons.push((concern, format!("{} demoted, and left out: {}.", are(demoted.len(), "link"), list(&names))));
    }
    reasons.extend(event_inside(judged, &links));
    let construct = judged.basis.names(places_of(links.iter().filter(|it| it.is_flagged("construct"))));
    if !construct.is_empty() {
        reasons.push((Concern::Moderate, format!("It measures something else than is claimed: {}.", list(&construct))));
    }
    if let Some(case) = judged.scope.case {
        let is_foreign = |place: &usize| {
            let cases = &judged.basis.source(*place).cases;
            !cases.is_empty() && !cases.contains(&case.id)
        };
        let all = places(&links);
        let foreign = judged.basis.names(all.iter().copied().filter(is_foreign));
        let concern = if is_most(foreign.len(), all.len()) { Concern::Moderate } else { Concern::Minor };
        if !foreign.is_empty() {
            reasons.push((concern, format!("On other cases than {}: {}.", case_title(case), list(&foreign))));
        }
    }
    let readmitted = links.iter().filter(|it| matches!(it.admission, Admission::Readmitted(_)));
    let readmitted = judged.basis.names(places_of(readmitted));
    if !readmitted.is_empty() {
        reasons.push((Concern::Minor, format!("Readmitted by the analyst: {}.", list(&readmitted))));
    }
    reasons
}

/// For an effect: the treatment falls inside a period of a series, so that its value is from before and after.
fn event_inside(judged: &Judged<'_, '_>, links: &[&Link<'_>]) -> Option<Reason> {
    let events = judged.scope.case.filter(|_| judged.scope.question.is_some_and(|it| it.kind == QuestionKind::Effect));
    let events: Vec<_> = events.iter().flat_map(|it| &it.events).filter(|it| it.kind == EventKind::Treatment).collect();
    let holds = |name: &String| {
        let series = judged.basis.corpus.series.iter().filter(|it| it.name == *name);
        let periods = series.flat_map(|it| &it.observations).map(|it| it.period);
        periods.into_iter().any(|period| events.iter().any(|event| inside(period, event).is_some()))
    };
    let holding = links
        .iter()
        .filter(|link| link.is_flagged("event_in_bucket") || link.evidence.series.as_ref().is_some_and(holds));
    let names = judged.basis.names(places_of(holding));
    let text = format!("The event falls inside a period of the data: {}.", list(&names));
    (!names.is_empty()).then_some((Concern::Moderate, text))
}
