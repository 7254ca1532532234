//! The triangulation report of one guiding question: every included case, and the Balance column.

use crate::answer::answer;
use crate::basis::Basis;
use crate::coders::{Coders, agreement};
use crate::coverage::coverage;
use crate::dissonance::dissonance;
use crate::drift::drift;
use crate::findings::{finding_report, place_of};
use crate::gaps::{Cell, gaps};
use crate::independence::{independence, listed};
use crate::integrity::integrity;
use crate::measures::read_series;
use crate::negative_cases::negative_cases;
use crate::reading::Judged;
use crate::said::told;
use crate::scope::Scope;
use crate::wording::{case_title, count, list};
use coding::corpus::{Case, Corpus, Finding, FindingId, Question, QuestionId};
use coding::judging::CellJudgement;
use coding::triangulation::{CaseReport, FindingReport, QuestionReport, Said};
use coding::vocabulary::{QuestionKind, ScopeStatus, Subject};
use std::collections::{HashMap, HashSet};

/// The report of one question. A question that does not exist gives an empty report that says so.
pub fn question_report(corpus: &Corpus, id: QuestionId) -> QuestionReport {
    let basis = Basis::new(corpus);
    let question = corpus.question(id);
    let mut report = QuestionReport {
        study: corpus.study.clone(),
        revision: corpus.revision,
        revision_hash: corpus.revision_hash.clone(),
        question: question.map(|it| it.name.clone()).unwrap_or_default(),
        wording: question.map(|it| it.wording.clone()).unwrap_or_default(),
        kind: question.map_or(QuestionKind::Descriptive, |it| it.kind),
        strands: basis.strands.iter().map(|it| (*it).to_owned()).collect(),
        coders: corpus.coders.clone(),
        cases: Vec::new(),
        across: Vec::new(),
        agreement: None,
        notes: vec!["The project has no such question.".to_owned()],
    };
    if let Some(question) = question {
        report.cases = corpus.included_cases().map(|case| case_report(&basis, question, case)).collect();
        report.across = across(&basis, question);
        let compared: Vec<&Finding> = of_question(corpus, question).collect();
        let reports = report.cases.iter().flat_map(|it| &it.findings).chain(&report.across);
        report.agreement = agreement(&compared, reports);
        report.notes = notes(&basis, question);
    }
    report
}

fn case_report<'c>(basis: &Basis<'c>, question: &'c Question, case: &'c Case) -> CaseReport {
    let scope = Scope::new(basis, Some(question), Some(case));
    let findings = nested(basis.findings(Some(question.id), Some(case.id)));
    let coders = Coders::new(basis, Some(question), Some(case), &findings);
    let judged: Vec<Judged<'_, '_>> = findings.iter().map(|finding| Judged::new(basis, &scope, finding)).collect();
    let listed = listed(&judged);
    let numbers: HashMap<_, _> = listed.iter().enumerate().map(|(at, origin)| (*origin, at + 1)).collect();
    let reports: Vec<FindingReport> =
        judged.iter().map(|it| finding_report(it, &coders, |origin| numbers.get(&origin).copied())).collect();
    let coverage = coverage(basis, &scope, &judged, &reports);
    let cell = Cell { basis, question, case, scope: &scope, judged: &judged, reports: &reports, coverage: &coverage };
    let gaps = gaps(&cell);
    let answers = || judged.iter().zip(&reports).filter(|(it, _)| it.finding.is_answer());
    let wording = question.wordings.iter().find(|(id, _)| *id == case.id).map_or(&question.wording, |(_, it)| it);
    let series = basis.corpus.series.iter().filter(|it| it.case.is_none_or(|id| id == case.id));
    let of_case: Vec<_> = series.clone().collect();
    let format = basis.corpus.number_format.unwrap_or_default();
    CaseReport {
        integrity: integrity(&reports, &of_case, format),
        case: case.name.clone(),
        title: case.title.clone(),
        wording: wording.clone(),
        drift: drift(&question.wording, wording),
        answer: answer(findings.iter().copied()),
        said: answer_said(basis, question, case),
        independence: independence(basis, &judged, &listed),
        dissonance: answers().flat_map(|(it, report)| dissonance(it, &report.strict)).collect(),
        negative_cases: answers().flat_map(|(it, _)| negative_cases(it, &|link| place_of(basis, link))).collect(),
        series: series.map(|it| read_series(basis, it, Some(case))).collect(),
        coverage,
        findings: reports,
        gaps,
    }
}

/// What an analyst says beside the derived answer.
fn answer_said(basis: &Basis<'_>, question: &Question, case: &Case) -> Option<Said> {
    let of_cell = |it: &&CellJudgement| {
        it.question == question.id && it.case == Some(case.id) && it.judgement.subject == Subject::Answer
    };
    told(basis.corpus.judgements.iter().filter(of_cell).map(|it| &it.judgement), None)
}

/// Findings of the Balance column. Their origins have no number, since they belong to no cell.
fn across(basis: &Basis<'_>, question: &Question) -> Vec<FindingReport> {
    let question = basis.corpus.question(question.id);
    let scope = Scope::new(basis, question, None);
    let findings = nested(basis.findings(question.map(|it| it.id), None));
    let coders = Coders::new(basis, question, None, &findings);
    findings.iter().map(|finding| finding_report(&Judged::new(basis, &scope, finding), &coders, |_| None)).collect()
}

/// The findings that the report shows: of included cases, and across.
fn of_question<'c>(corpus: &'c Corpus, question: &Question) -> impl Iterator<Item = &'c Finding> + use<'c> {
    let id = question.id;
    let is_shown = |it: &&Finding| it.case.is_none_or(|id| corpus.case(id).is_some_and(|case| case.included));
    corpus.findings.iter().filter(move |it| it.question == Some(id)).filter(is_shown)
}

/// In the project's order, each finding followed by those that detail it.
fn nested<'c>(findings: impl Iterator<Item = &'c Finding>) -> Vec<&'c Finding> {
    let all: Vec<&Finding> = findings.collect();
    let here: HashSet<FindingId> = all.iter().map(|it| it.id).collect();
    let mut below: HashMap<FindingId, Vec<&Finding>> = HashMap::new();
    for finding in all.iter().rev() {
        if let Some(parent) = finding.parent.filter(|id| here.contains(id)) {
            below.entry(parent).or_default().push(finding);
        }
    }
    let mut open: Vec<&Finding> =
        all.iter().rev().copied().filter(|it| it.parent.is_none_or(|id| !here.contains(&id))).collect();
    let mut seen = HashSet::new();
    let mut nested = Vec::new();
    while let Some(finding) = open.pop() {
        if seen.insert(finding.id) {
            nested.push(finding);
            open.extend(below.get(&finding.id).into_iter().flatten());
        }
    }
    // What is left details itself in a circle.
    nested.extend(all.into_iter().filter(|it| !seen.contains(&it.id)));
    nested
}

fn notes(basis: &Basis<'_>, question: &Question) -> Vec<String> {
    let corpus = basis.corpus;
    let mut notes = vec![
        "Every verdict is computed from the links between findings and evidence, by rules R0 to R10 of the chapter on triangulation; the words follow Farmer and others (2006, Qualitative Health Research 16, 377–394).".to_owned(),
        "Opposite directions always count as dissonance, even where the examples overlap; Farmer and others also ask for different examples.".to_owned(),
        "Strict mode leaves out demoted links; lenient mode keeps them, and is shown where it tells another story.".to_owned(),
    ];
    let excluded: Vec<String> = corpus
        .cases
        .iter()
        .filter(|case| !case.included)
        .map(|case| match &case.reason {
            Some(reason) => format!("{} ({reason})", case_title(case)),
            None => format!("{} (no reason given)", case_title(case)),
        })
        .collect();
    let included = corpus.included_cases().count();
    if excluded.is_empty() {
        notes.push(format!(
            "{} compared.",
            if included == 1 { "1 case is".to_owned() } else { format!("{included} cases are") }
        ));
    } else {
        notes.push(format!("{} compared; left out: {}.", count(included, "case"), list(&excluded)));
    }
    notes.extend(contradictory_marks(basis, question));
    notes
}

/// Sources that a mark says were not examined, and that are linked all the same.
fn contradictory_marks(basis: &Basis<'_>, question: &Question) -> Option<String> {
    let mut names = Vec::new();
    for case in basis.corpus.included_cases() {
        let scope = Scope::new(basis, basis.corpus.question(question.id), Some(case));
        let marked = scope
            .linked
            .iter()
            .filter(|place| scope.marks.get(place).is_some_and(|mark| mark.status != ScopeStatus::Examined));
        names.extend(marked.map(|place| format!("{} ({})", basis.source(*place).name, case_title(case))));
    }
    (!names.is_empty()).then(|| {
        format!("Marked as not examined or not applicable for this question, and linked to a finding all the same: {}. The link goes before the mark.", list(&names))
    })
}
