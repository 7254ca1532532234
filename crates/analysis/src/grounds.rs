//! What a finding rests on: other findings.
//!
//! Rule. A finding that rests on others inherits no evidence. They are listed with their level, and with a warning where
//! one carries nothing: it was eliminated by a test, or no evidence of its own counts and it rests on nothing itself.

use crate::reading::Judged;
use crate::scope::Scope;
use crate::tracing::outcome;
use coding::corpus::{Finding, FindingId};
use coding::triangulation::{Convergence, Ground, Mode, Outcome};

/// The findings that a finding rests on, in the order given.
pub(crate) fn grounds(judged: &Judged<'_, '_>) -> Vec<Ground> {
    let known = |id: &FindingId| judged.basis.corpus.findings.iter().find(|it| it.id == *id);
    judged.finding.rests_on.iter().filter_map(known).map(|it| ground(judged, it)).collect()
}

fn ground(judged: &Judged<'_, '_>, finding: &Finding) -> Ground {
    let (question, case) = judged.basis.cell_of(finding);
    let scope = Scope::new(judged.basis, question, case);
    let own = Judged::new(judged.basis, &scope, finding);
    let reading = own.read(Mode::Strict);
    let warning = match outcome(&own) {
        Some(Outcome::Eliminated) => Some("It was eliminated by a test.".to_owned()),
        Some(Outcome::Contradictory) => Some("Its tests contradict each other.".to_owned()),
        _ if reading.level.1 == Convergence::T0 && finding.rests_on.is_empty() => {
            Some("No evidence that counts stands behind it.".to_owned())
        }
        _ => None,
    };
    Ground { finding: finding.name.clone(), text: finding.text.clone(), level: reading.level_text(), warning }
}
