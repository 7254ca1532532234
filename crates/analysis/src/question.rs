//! The triangulation report of one guiding question: every included case, and the Balance column.

use crate::answer::answer;
use crate::basis::Basis;
use crate::coverage::coverage;
use crate::dissonance::dissonance;
use crate::drift::drift;
use crate::findings::finding_report;
use crate::gaps::{Cell, gaps};
use crate::independence::{independence, listed};
use crate::measures::read_series;
use crate::reading::Judged;
use crate::scope::Scope;
use crate::wording::{case_title, count, list};
use coding::corpus::{Case, Corpus, Finding, FindingId, Question, QuestionId};
use coding::triangulation::{CaseReport, FindingReport, QuestionReport};
use coding::vocabulary::{QuestionKind, ScopeStatus};
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
        notes: vec!["The project has no such question.".to_owned()],
    };
    if let Some(question) = question {
        report.cases = corpus.included_cases().map(|case| case_report(&basis, question, case)).collect();
        report.across = across(&basis, question);
        report.notes = notes(&basis, question);
    }
    report
}

fn case_report<'c>(basis: &Basis<'c>, question: &'c Question, case: &'c Case) -> CaseReport {
    let scope = Scope::new(basis, Some(question), Some(case));
    let findings = nested(basis.findings(Some(question.id), Some(case.id)));
    let judged: Vec<Judged<'_, '_>> = findings.iter().map(|finding| Judged::new(basis, &scope, finding)).collect();
    let listed = listed(&judged);
    let numbers: HashMap<_, _> = listed.iter().enumerate().map(|(at, origin)| (*origin, at + 1)).collect();
    let reports: Vec<FindingReport> =
        judged.iter().map(|it| finding_report(it, |origin| numbers.get(&origin).copied())).collect();
    let coverage = coverage(basis, &scope, &judged, &reports);
    let cell = Cell { basis, question, case, scope: &scope, judged: &judged, reports: &reports, coverage: &coverage };
    let gaps = gaps(&cell);
    let wording = question.wordings.iter().find(|(id, _)| *id == case.id).map_or(&question.wording, |(_, it)| it);
    let series = basis.corpus.series.iter().filter(|it| it.case.is_none_or(|id| id == case.id));
    CaseReport {
        case: case.name.clone(),
        title: case.title.clone(),
        wording: wording.clone(),
        drift: drift(&question.wording, wording),
        answer: answer(findings.iter().copied()),
        independence: independence(basis, &judged, &listed),
        dissonance: judged.iter().zip(&reports).flat_map(|(it, report)| dissonance(it, &report.strict)).collect(),
        series: series.map(|it| read_series(basis, it, Some(case))).collect(),
        coverage,
        findings: reports,
        gaps,
    }
}

/// Findings of the Balance column. Their origins have no number, since they belong to no cell.
fn across(basis: &Basis<'_>, question: &Question) -> Vec<FindingReport> {
    let question = basis.corpus.question(question.id);
    let scope = Scope::new(basis, question, None);
    let findings = nested(basis.findings(question.map(|it| it.id), None));
    findings.iter().map(|finding| finding_report(&Judged::new(basis, &scope, finding), |_| None)).collect()
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
        "Every verdict is computed from the links between findings and evidence, by rules R0 to R7 of the chapter on triangulation; the words follow Farmer and others (2006, Qualitative Health Research 16, 377–394).".to_owned(),
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
