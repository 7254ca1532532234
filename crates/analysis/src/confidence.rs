//! R8: how far a finding may be relied on.
//!
//! Rule. Four components are looked at in the strict reading; each reason to worry has a weight (see [`crate::concerns`]).
//! A component's concern is the greatest among its reasons, and serious if two or more of them are moderate. Confidence
//! starts high and goes one level down for each serious concern and one for every two moderate ones, not below very low.
//! It is moderate at most while no search for evidence against the finding is logged, or no words are quoted for it.
//! If nothing that counts supports the finding, or a test eliminated it (R9), it is very low whatever the components say. A finding that has no evidence
//! of its own and rests on others, or stands across the cases, is not assessed: they are.
//!
//! All this is suggested. An analyst's concern takes the place of the suggested one, and an analyst's confidence that of
//! the computed one; both stay on the worksheet. It is confirmed when an analyst said the whole or all four components.
//!
//! Source: GRADE-CERQual (Lewin and others 2018, Implementation Science 13, supplement 1) has the four components, the
//! start at high, and the four levels. It is made for syntheses of many studies; inside one study this is CERQual in
//! style only. What counts as which concern is Alidade's.

use crate::concerns::{Reason, adequacy, coherence, methods, relevance};
use crate::reading::Judged;
use crate::said::{said, standing};
use crate::tracing::outcome;
use crate::wording::{count, list};
use coding::triangulation::{Assessed, Mode, Outcome, Reading, Worksheet};
use coding::vocabulary::{Component, Concern, Confidence, Stance, Subject};

/// So many moderate reasons make a component serious, and so many moderate components cost a level.
const MODERATE_TOGETHER: usize = 2;

/// R8 for a finding. `strict` is its reading in strict mode.
pub(crate) fn worksheet(judged: &Judged<'_, '_>, strict: &Reading) -> Worksheet {
    let reasons = |component| match component {
        Component::Methods => methods(judged),
        Component::Coherence => coherence(judged, strict),
        Component::Adequacy => adequacy(judged, strict),
        Component::Relevance => relevance(judged),
    };
    let is_bare = rests_on_others(judged);
    let components: Vec<Assessed> = Component::ALL
        .iter()
        .map(|component| assess(judged, *component, (!is_bare).then(|| reasons(*component))))
        .collect();
    let floor = match outcome(judged) {
        Some(Outcome::Eliminated) => Some("A test eliminated it"),
        _ if !is_bare && strict.supporting.max == 0 => Some("Nothing that counts supports it"),
        _ => None,
    };
    let ceiling = ceiling(judged);
    let (suggested, _) = overall(components.iter().map(|it| it.suggested), floor, ceiling);
    let (assessed, mut steps) = overall(components.iter().map(|it| it.concern), floor, ceiling);
    if is_bare {
        steps.push("It has no evidence of its own: the findings it rests on are to be judged.".to_owned());
    }
    let said = said(&judged.finding.judgements, Subject::Confidence, None, assessed.map(Confidence::as_str));
    let word = standing(said.as_ref());
    Worksheet {
        confirmed: word.is_some() || components.iter().all(|it| it.said.as_ref().is_some_and(|it| it.value.is_some())),
        suggested,
        assessed,
        steps,
        said,
        confidence: word.or(assessed),
        components,
    }
}

/// Whether there is nothing of its own to assess, but something else it stands on.
fn rests_on_others(judged: &Judged<'_, '_>) -> bool {
    let bears = judged.links.iter().any(|link| link.evidence.stance != Stance::Context);
    !bears && (judged.scope.case.is_none() || !judged.finding.rests_on.is_empty())
}

fn assess(judged: &Judged<'_, '_>, component: Component, reasons: Option<Vec<Reason>>) -> Assessed {
    let suggested = reasons.as_deref().map(greatest);
    let said = said(&judged.finding.judgements, Subject::of(component), None, suggested.map(Concern::as_str));
    Assessed {
        component,
        suggested,
        reasons: reasons.unwrap_or_default(),
        concern: standing(said.as_ref()).or(suggested),
        said,
    }
}

/// The concern that follows from some reasons.
fn greatest(reasons: &[Reason]) -> Concern {
    let most = reasons.iter().map(|(concern, _)| *concern).max().unwrap_or(Concern::None);
    let moderate = reasons.iter().filter(|(concern, _)| *concern == Concern::Moderate).count();
    if most == Concern::Moderate && moderate >= MODERATE_TOGETHER { Concern::Serious } else { most }
}

/// The confidence, and how it follows; nothing without any concern given.
fn overall(
    concerns: impl Iterator<Item = Option<Concern>>,
    floor: Option<&str>,
    ceiling: Option<&str>,
) -> (Option<Confidence>, Vec<String>) {
    let named: Vec<(Component, Concern)> =
        Component::ALL.iter().zip(concerns).filter_map(|(component, concern)| Some((*component, concern?))).collect();
    if named.is_empty() {
        return (None, Vec::new());
    }
    let with = |wanted| named.iter().filter(|(_, it)| *it == wanted).map(|(it, _)| it.as_str()).collect::<Vec<_>>();
    let (serious, moderate) = (with(Concern::Serious), with(Concern::Moderate));
    let mut steps = vec!["It starts high.".to_owned()];
    if !serious.is_empty() {
        let levels = count(serious.len(), "level");
        steps.push(format!("{levels} down for serious concerns about {}.", list(&serious)));
    }
    let halves = moderate.len() / MODERATE_TOGETHER;
    if !moderate.is_empty() {
        let (about, levels) = (list(&moderate), count(halves, "level"));
        steps.push(match halves {
            0 => format!("One moderate concern alone, about {about}, costs no level."),
            _ => format!("{levels} down for moderate concerns about {about}, one for every two."),
        });
    }
    if let Some(why) = floor {
        steps.push(format!("{why}, so that it is very low whatever the components say."));
        return (Some(Confidence::VeryLow), steps);
    }
    match (down(serious.len() + halves), ceiling) {
        (Confidence::High, Some(why)) => {
            steps.push(format!("{why}, so that it is moderate at most."));
            (Some(Confidence::Moderate), steps)
        }
        (confidence, _) => (Some(confidence), steps),
    }
}

/// What keeps a finding from being relied on fully: that nobody looked for what speaks against it, or that no words are quoted.
fn ceiling(judged: &Judged<'_, '_>) -> Option<&'static str> {
    let is_quoted = judged.live(Mode::Strict).any(|(_, link)| link.evidence.passage.is_some());
    match (judged.finding.is_challenged(), is_quoted) {
        (false, _) => Some("No search for evidence against it is logged"),
        (true, false) => Some("No words are quoted for it"),
        (true, true) => None,
    }
}

fn down(levels: usize) -> Confidence {
    match levels {
        0 => Confidence::High,
        1 => Confidence::Moderate,
        2 => Confidence::Low,
        _ => Confidence::VeryLow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Concern::{Minor, Moderate, None as Nothing, Serious};

    #[test]
    fn levels_go_down_by_serious_and_by_pairs_of_moderate_concerns() {
        let check = |concerns: [Concern; 4], unsupported: bool, expected| {
            let (found, _) = overall(concerns.into_iter().map(Some), unsupported.then_some("Nothing"), None);
            assert_eq!(found, Some(expected), "{concerns:?}");
        };
        check([Nothing; 4], false, Confidence::High);
        check([Minor; 4], false, Confidence::High);
        check([Moderate, Nothing, Minor, Nothing], false, Confidence::High);
        check([Moderate, Moderate, Nothing, Nothing], false, Confidence::Moderate);
        check([Moderate, Moderate, Moderate, Nothing], false, Confidence::Moderate);
        check([Moderate; 4], false, Confidence::Low);
        check([Serious, Moderate, Moderate, Nothing], false, Confidence::Low);
        check([Serious, Serious, Serious, Moderate], false, Confidence::VeryLow);
        check([Serious; 4], false, Confidence::VeryLow);
        check([Nothing; 4], true, Confidence::VeryLow);
        assert_eq!(overall([None; 4].into_iter(), None, None).0, None);
        let capped = |concern| overall([Some(concern); 4].into_iter(), None, Some("Nobody looked")).0;
        assert_eq!((capped(Nothing), capped(Moderate)), (Some(Confidence::Moderate), Some(Confidence::Low)));
    }

    #[test]
    fn two_moderate_reasons_are_serious() {
        let reason = |concern| (concern, String::new());
        assert_eq!(greatest(&[]), Nothing);
        assert_eq!(greatest(&[reason(Moderate), reason(Minor)]), Moderate);
        assert_eq!(greatest(&[reason(Moderate), reason(Moderate)]), Serious);
        assert_eq!(greatest(&[reason(Minor), reason(Minor)]), Minor);
    }
}
