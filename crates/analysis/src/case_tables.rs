//! Case tables: the findings of one case, question by question, in two levels.
//!
//! Rule. The same objects as on the balance sheet, in the wording of the case and in the project's order; beneath each the
//! findings that detail it. One that stands on the balance sheet only is left out.
//!
//! Source: the within-case display of Miles and Huberman (Qualitative Data Analysis, 2nd ed. 1994, ch. 5 and 6).

use crate::balance::{bullet, marks};
use crate::basis::Basis;
use crate::reading::Judged;
use crate::scope::Scope;
use coding::corpus::{Case, Finding, Question};
use coding::published::Layout;
use coding::triangulation::{Bullet, CaseTable, CaseTableRow, Mode, TableBullet};

/// The table of one case.
pub(crate) fn case_table(basis: &Basis<'_>, case: &Case) -> CaseTable {
    CaseTable {
        case: case.name.clone(),
        title: case.title.clone(),
        rows: basis.corpus.questions.iter().map(|question| row(basis, question, case)).collect(),
    }
}

fn row(basis: &Basis<'_>, question: &Question, case: &Case) -> CaseTableRow {
    let (question_of, case_of) = (basis.corpus.question(question.id), basis.corpus.case(case.id));
    let scope = Scope::new(basis, question_of, case_of);
    let here: Vec<&Finding> = in_case_table(basis, question, case).collect();
    let print = |finding: &Finding| -> Bullet {
        let found = basis.corpus.findings.iter().find(|it| it.id == finding.id);
        let judged = found.map(|it| Judged::new(basis, &scope, it));
        let printed = bullet(finding, &finding.text, judged.as_ref().map(|it| it.read(Mode::Strict)).as_ref());
        Bullet { marks: judged.as_ref().map(marks).unwrap_or_default(), ..printed }
    };
    let bullets = here.iter().filter(|it| it.parent.is_none()).map(|finding| TableBullet {
        bullet: print(finding),
        details: here.iter().filter(|it| it.parent == Some(finding.id)).map(|it| print(it)).collect(),
    });
    CaseTableRow {
        question: question.name.clone(),
        wording: question
            .wordings
            .iter()
            .find(|(id, _)| *id == case.id)
            .map_or(&question.wording, |(_, it)| it)
            .clone(),
        bullets: bullets.collect(),
    }
}

/// Answers that stand in a case table, details included.
pub(crate) fn in_case_table<'c>(
    basis: &Basis<'c>,
    question: &Question,
    case: &Case,
) -> impl Iterator<Item = &'c Finding> + use<'c> {
    let here = basis.findings(Some(question.id), Some(case.id));
    here.filter(|it| it.is_answer() && it.only_in != Some(Layout::BalanceSheet))
}
