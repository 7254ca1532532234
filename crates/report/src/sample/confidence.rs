//! Confidence worksheets.

use coding::triangulation::{Assessed, Said, Statement, Worksheet};
use coding::vocabulary::{Component, Concern, Confidence};

fn component(component: Component, suggested: Concern, reason: &str) -> Assessed {
    let reasons = if reason.is_empty() { Vec::new() } else { vec![(suggested, reason.into())] };
    Assessed { component, suggested: Some(suggested), reasons, said: None, concern: Some(suggested) }
}

/// What Ana said, after Bashir had said something else.
pub(super) fn said(value: &str, differs: bool) -> Said {
    Said {
        value: Some(value.into()),
        differs,
        reason: "the three crews never met".into(),
        coder: "ana".into(),
        at: "2026-03-04T09:30:00Z".into(),
        history: vec![Statement {
            value: Some("serious".into()),
            reason: "one harbour, one voice".into(),
            coder: "bashir".into(),
            at: "2026-03-01T17:00:00Z".into(),
        }],
    }
}

/// A worksheet that nobody confirmed.
pub(super) fn suggested() -> Worksheet {
    Worksheet {
        components: vec![
            component(Component::Methods, Concern::Moderate, "The base of a comparison is unreliable: DS-1."),
            component(Component::Coherence, Concern::None, ""),
            component(Component::Adequacy, Concern::Serious, "One independent origin supports it, at the least."),
            component(Component::Relevance, Concern::Minor, "Readmitted by the analyst: D-01."),
        ],
        suggested: Some(Confidence::Moderate),
        assessed: Some(Confidence::Moderate),
        steps: vec!["It starts high.".into(), "1 level down for serious concerns about adequacy.".into()],
        said: None,
        confidence: Some(Confidence::Moderate),
        confirmed: false,
    }
}

/// The same with what an analyst said of a component and of the whole.
pub(super) fn confirmed() -> Worksheet {
    let mut sheet = suggested();
    sheet.components[2].said = Some(said("minor", true));
    sheet.components[2].concern = Some(Concern::Minor);
    Worksheet {
        assessed: Some(Confidence::High),
        steps: vec!["It starts high.".into()],
        said: Some(said("low", true)),
        confidence: Some(Confidence::Low),
        confirmed: true,
        ..sheet
    }
}

/// One of a finding that has nothing of its own to assess.
pub(super) fn nothing() -> Worksheet {
    let mut sheet = suggested();
    for it in &mut sheet.components {
        (it.suggested, it.concern, it.reasons) = (None, None, Vec::new());
    }
    let steps = vec!["It has no evidence of its own: the findings it rests on are to be judged.".into()];
    Worksheet { suggested: None, assessed: None, confidence: None, steps, ..sheet }
}

/// Replaces every text that the data could choose.
pub(super) fn fill(sheet: &mut Worksheet, text: &str) {
    let it = || text.to_owned();
    sheet.steps = vec![it()];
    for component in &mut sheet.components {
        component.reasons = vec![(Concern::Minor, it())];
        component.said.iter_mut().for_each(|said| fill_said(said, text));
    }
    sheet.said.iter_mut().for_each(|said| fill_said(said, text));
}

pub(super) fn fill_said(said: &mut Said, text: &str) {
    let it = || text.to_owned();
    (said.value, said.reason, said.coder, said.at) = (Some(it()), it(), it(), it());
    said.history = vec![Statement { value: Some(it()), reason: it(), coder: it(), at: it() }];
}
