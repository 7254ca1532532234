//! The comparative balance sheet: questions × cases, both with a Balance.
//!
//! Rule. A cell holds the findings of its question and case that answer it and detail no other finding, in the project's order, in their
//! wording for the balance sheet; they are the same objects as in the case tables (B1). The Balance column holds the
//! analyst's findings on the question as a whole, each with its share: the number of cases in which a finding of its
//! theme stands. Below them the program derives the themes found in at least half of the cases, with the median of their
//! grades (B2, B3). A theme found in fewer is marked with the cases it is found in. The Balance row holds the analyst's
//! findings on a case as a whole, and derives the strongest positive grade and the counts of the rest; nothing is netted
//! silently (B4).
//!
//! Source: the cross-case display of Miles and Huberman (Qualitative Data Analysis, 2nd ed. 1994, ch. 7 and 8); the layout
//! is that of the originating study. The rules are Alidade's.

use crate::answer::answer;
use crate::basis::Basis;
use crate::case_tables::case_table;
use crate::lints::lints;
use crate::reading::Judged;
use crate::scope::Scope;
use crate::themes::{Theme, themes};
use crate::tracing::outcome;
use crate::wording::{case_title, list};
use coding::corpus::{Case, CaseId, Corpus, Finding, Question};
use coding::judging::standing;
use coding::published::Layout;
use coding::triangulation::{BalanceCell, BalanceRow, BalanceSheet, Bullet, Mode, Outcome, Reading};
use coding::vocabulary::Subject;

/// The balance sheet of a project.
pub fn balance_sheet(corpus: &Corpus) -> BalanceSheet {
    let basis = Basis::new(corpus);
    let cases: Vec<&Case> = corpus.included_cases().collect();
    let mut rows: Vec<BalanceRow> =
        corpus.questions.iter().map(|question| row(&basis, Some(question), &cases)).collect();
    rows.push(row(&basis, None, &cases));
    let tables = cases.iter().map(|case| case_table(&basis, case)).collect();
    BalanceSheet {
        tables,
        study: corpus.study.clone(),
        revision: corpus.revision,
        revision_hash: corpus.revision_hash.clone(),
        cases: cases.iter().map(|case| (case.name.clone(), case.title.clone())).collect(),
        rows,
        lints: lints(&basis, &cases),
    }
}

fn row<'c>(basis: &Basis<'c>, question: Option<&'c Question>, cases: &[&'c Case]) -> BalanceRow {
    let cells = cases.iter().map(|case| BalanceCell {
        bullets: bullets(basis, question, Some(case)),
        derived: if question.is_some() { Vec::new() } else { vec![net(basis, &[case])] },
    });
    let themes = themes(basis, question, cases);
    let mut bullets = bullets(basis, question, None);
    let mut derived: Vec<String> = match question {
        Some(_) => {
            themes.iter().filter(|it| it.is_in_half_of(cases.len())).map(|it| it.sentence(cases.len())).collect()
        }
        None => vec![net(basis, cases)],
    };
    for (bullet, finding) in bullets.iter_mut().zip(top_level(basis, question, None)) {
        let Some(own) = &finding.theme else { continue };
        let theme = themes.iter().find(|it| it.name == *own);
        let share = theme.map_or(0, |it| it.cases.len());
        bullet.share = Some(format!("{share} of {}", cases.len()));
        if theme.is_none_or(|it| !it.is_in_half_of(cases.len())) {
            derived.push(only_in(&bullet.text, theme));
        }
    }
    BalanceRow {
        name: question.map_or_else(|| "Balance".to_owned(), |it| it.name.clone()),
        wording: question.map(|it| it.wording.clone()),
        cells: cells.collect(),
        balance: BalanceCell { bullets, derived },
    }
}

/// The findings that stand on the balance sheet in one place.
pub(crate) fn top_level<'c>(
    basis: &Basis<'c>,
    question: Option<&Question>,
    case: Option<CaseId>,
) -> impl Iterator<Item = &'c Finding> + use<'c> {
    let here = basis.findings(question.map(|it| it.id), case).filter(|it| it.parent.is_none() && it.is_answer());
    let mut shown: Vec<&Finding> = here.filter(|it| it.only_in != Some(Layout::CaseTable)).collect();
    // Stable: those without a place of their own stay in the project's order, before which a numbered one is put.
    shown.sort_by_key(|it| it.position_in_balance.unwrap_or(u32::MAX));
    shown.into_iter()
}

fn bullets<'c>(basis: &Basis<'c>, question: Option<&'c Question>, case: Option<&'c Case>) -> Vec<Bullet> {
    let scope = question.zip(case).map(|_| Scope::new(basis, question, case));
    let bullet = |finding: &'c Finding| {
        let judged = scope.as_ref().map(|scope| Judged::new(basis, scope, finding));
        judged.as_ref().map_or_else(
            || bullet(finding, wording(finding), None),
            |judged| Bullet {
                marks: marks(judged),
                ..bullet(finding, wording(finding), Some(&judged.read(Mode::Strict)))
            },
        )
    };
    top_level(basis, question, case.map(|it| it.id)).map(bullet).collect()
}

/// What tests and judgements say over a finding, in a few words each.
pub(crate) fn marks(judged: &Judged<'_, '_>) -> Vec<String> {
    let of_tests = match outcome(judged) {
        Some(Outcome::Eliminated) => Some("eliminated by a test".to_owned()),
        Some(Outcome::Contradictory) => Some("tests contradict each other".to_owned()),
        Some(Outcome::Confirmed) | None => None,
    };
    let said = [Subject::CellCode, Subject::Level].into_iter().filter_map(|subject| {
        let value = standing(&judged.finding.judgements, subject, None)?.value.clone()?;
        Some(format!("{} {} by judgement", subject.phrase(), value.replace('_', " ")))
    });
    of_tests.into_iter().chain(said).collect()
}

/// A finding as a table prints it, in this wording.
pub(crate) fn bullet(finding: &Finding, text: &str, strict: Option<&Reading>) -> Bullet {
    Bullet {
        finding: finding.name.clone(),
        text: text.to_owned(),
        worded_in_case: (text != finding.text).then(|| finding.text.clone()),
        valence: finding.valence,
        grade: finding.grade,
        cell_code: strict.map(|it| it.cell_code),
        level: strict.map(Reading::level_text),
        marks: Vec::new(),
        share: None,
    }
}

/// A finding as the balance sheet words it.
pub(crate) fn wording(finding: &Finding) -> &str {
    finding.wording_in_balance.as_deref().filter(|it| !it.trim().is_empty()).unwrap_or(&finding.text)
}

/// The answer line over all questions of these cases.
fn net(basis: &Basis<'_>, cases: &[&Case]) -> String {
    let of_cases = basis.corpus.findings.iter().filter(|finding| {
        finding.question.is_some() && finding.case.is_some_and(|id| cases.iter().any(|case| case.id == id))
    });
    answer(of_cases)
}

fn only_in(text: &str, theme: Option<&Theme<'_>>) -> String {
    match theme.map(|it| it.cases.iter().map(|case| case_title(case)).collect::<Vec<_>>()) {
        Some(titles) if !titles.is_empty() => format!("{text} ({} only)", list(&titles)),
        _ => format!("{text} (in no case)"),
    }
}
