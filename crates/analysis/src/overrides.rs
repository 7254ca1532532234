//! What analysts said over computed values: verdicts, cell code, level, grade.
//!
//! Rule. Nothing computed is replaced. Each subject on which a judgement was passed is listed with the value as computed in
//! the strict reading, what was said last, and all that was said before. The grade of a finding on a case is the one it
//! carries; across the cases it is the median of theirs (B3).
//!
//! Source: keeping the analyst's decision apart from the protocol's is what an audit trail asks for (Lincoln and Guba,
//! Naturalistic Inquiry, 1985, ch. 11).

use crate::reading::Judged;
use crate::said::said;
use crate::themes::themes;
use coding::corpus::{Case, Finding};
use coding::triangulation::{Convergence, Override, Reading};
use coding::vocabulary::{Grade, Subject};

/// The subjects that are computed, in the order of the report.
const SUBJECTS: [Subject; 4] = [Subject::Verdict, Subject::CellCode, Subject::Level, Subject::Grade];

/// All overrides of a finding. `strict` is its reading in strict mode.
pub(crate) fn overrides(judged: &Judged<'_, '_>, strict: &Reading) -> Vec<Override> {
    let judgements = &judged.finding.judgements;
    let mut overrides = Vec::new();
    for subject in SUBJECTS {
        let mut strands: Vec<Option<&str>> = Vec::new();
        for judgement in judgements.iter().filter(|it| it.subject == subject) {
            if !strands.contains(&judgement.strand.as_deref()) {
                strands.push(judgement.strand.as_deref());
            }
        }
        for strand in strands {
            let computed = computed(judged, strict, subject, strand);
            if let Some(said) = said(judgements, subject, strand, computed.as_deref()) {
                overrides.push(Override { subject, strand: strand.map(str::to_owned), computed, said });
            }
        }
    }
    overrides
}

fn computed(judged: &Judged<'_, '_>, strict: &Reading, subject: Subject, strand: Option<&str>) -> Option<String> {
    match subject {
        Subject::Verdict => {
            let own = strict.strands.iter().find(|it| Some(it.strand.as_str()) == strand)?;
            Some(own.verdict.as_str().to_owned())
        }
        Subject::CellCode => Some(strict.cell_code.as_str().to_owned()),
        Subject::Level => Some(level(strict.level)),
        Subject::Grade if judged.finding.case.is_none() => median(judged),
        Subject::Grade => judged.finding.grade.map(|it| it.as_str().to_owned()),
        _ => None,
    }
}

fn level((least, most): (Convergence, Convergence)) -> String {
    if least == most { least.to_string() } else { format!("{least}-{most}") }
}

/// B3: the median grade of the cases for the finding's theme.
fn median(judged: &Judged<'_, '_>) -> Option<String> {
    let cases: Vec<&Case> = judged.basis.corpus.included_cases().collect();
    let themes = themes(judged.basis, judged.scope.question, &cases);
    let own = themes.iter().find(|it| Some(it.name) == judged.finding.theme.as_deref());
    let (least, most): (Grade, Grade) = own?.median()?;
    Some(if least == most { least.to_string() } else { format!("{least}-{most}") })
}

/// Whether an analyst gives a reason for the grade of a finding.
pub(crate) fn is_graded_with_reason(finding: &Finding) -> bool {
    coding::judging::standing(&finding.judgements, Subject::Grade, None).is_some()
}
