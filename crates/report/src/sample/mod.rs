//! Invented reports for the tests: one with every verdict, status and kind of nothing, and some that are hard to print.
//!
//! The study is made up: night closures of harbours, and what they did for the people who fish.

mod annex;
mod balance;
mod build;
mod cases;
mod confidence;
mod figures;
mod findings;
mod judging;

use crate::Report;
use build::{coverage, event};
use coding::corpus::Study;
use coding::triangulation::{Annex, CaseReport, CoverageState, Independence, QuestionReport};
use coding::vocabulary::{EventKind, QuestionKind};

/// Everything a report can hold.
pub(crate) fn full() -> Report {
    Report {
        questions: vec![question()],
        balance: Some(balance::sheet()),
        published: Some(annex::published()),
        annex: Some(annex::annex()),
    }
}

pub(crate) fn study() -> Study {
    Study {
        title: "Closed at night: three harbours and the people who fish".into(),
        research_question: Some("Do night closures protect crews, and at whose cost?".into()),
        hypothesis: Some("Closures save lives where the office that orders them is trusted.".into()),
        scope: Some("Small boats; not the fishery as a whole.".into()),
        sampling: Some("Chosen for what they saw of the closures.".into()),
    }
}

pub(crate) const HASH: &str = "5f2a9c01d7e84b6630b1f4c2a8e95d17c4460a3be2f9817755d0c6ab13e8f942";

pub(crate) fn strands() -> Vec<String> {
    ["interview", "document", "dataset", "field notes"].map(str::to_owned).to_vec()
}

pub(crate) fn question() -> QuestionReport {
    QuestionReport {
        study: study(),
        revision: 214,
        revision_hash: HASH.into(),
        question: "Q2".into(),
        wording: "Did the night closure help to protect the crews who were at risk?".into(),
        kind: QuestionKind::Effect,
        strands: strands(),
        coders: vec!["ana".into(), "bashir".into()],
        cases: vec![cases::alder(), cases::marsa(), cases::qingwan()],
        across: vec![findings::across()],
        agreement: Some(judging::agreement()),
        notes: vec![
            "2 sources have one coder only.".into(),
            "The scope of 4 sources was never marked; they count as not examined.".into(),
        ],
    }
}

/// A study without cases, findings or rows.
pub(crate) fn empty() -> Report {
    let question = QuestionReport {
        study: Study::default(),
        revision: 0,
        revision_hash: String::new(),
        question: "Q1".into(),
        wording: String::new(),
        kind: QuestionKind::Descriptive,
        strands: Vec::new(),
        coders: Vec::new(),
        cases: Vec::new(),
        across: Vec::new(),
        agreement: None,
        notes: Vec::new(),
    };
    let sheet = coding::triangulation::BalanceSheet {
        study: Study::default(),
        revision: 0,
        revision_hash: String::new(),
        cases: Vec::new(),
        tables: Vec::new(),
        rows: Vec::new(),
        lints: Vec::new(),
    };
    Report { questions: vec![question], balance: Some(sheet), published: None, annex: Some(Annex::default()) }
}

/// Twelve cases and eight strands.
pub(crate) fn wide() -> Report {
    let strands: Vec<String> =
        ["interview", "document", "dataset", "field notes", "diary", "photograph", "court file", "survey"]
            .map(str::to_owned)
            .to_vec();
    let mut question = QuestionReport { strands: strands.clone(), ..question() };
    question.cases = (1..=12)
        .map(|number| {
            let mut case = cases::alder();
            case.case = format!("harbour-{number}");
            case.title = format!("Case {number}: a harbour with a rather long name, on the northern coast");
            case.coverage = strands.iter().map(|it| coverage(it, CoverageState::Evidence, (5, 4, 3))).collect();
            case.findings.truncate(2);
            for finding in &mut case.findings {
                findings::stretch(finding, &strands, number);
            }
            case
        })
        .collect();
    let mut sheet = balance::sheet();
    sheet.cases = question.cases.iter().map(|it| (it.case.clone(), it.title.clone())).collect();
    for row in &mut sheet.rows {
        row.cells = row.cells.iter().cycle().take(12).cloned().collect();
    }
    Report { questions: vec![question], balance: Some(sheet), ..full() }
}

/// Quotations of 5,000 words, from left to right and from right to left; eight questions; one coder.
pub(crate) fn long() -> Report {
    let mut report = wide();
    let mut one = question();
    one.coders.truncate(1);
    let words = |it: &str| format!("{it} ").repeat(5_000 / it.split(' ').count());
    let quotations =
        [words("and then we waited on the quay until it was light"), words("ثم انتظرنا على الرصيف حتى طلع النهار")];
    let findings = one.cases.iter_mut().flat_map(|it| &mut it.findings);
    let passages = findings.flat_map(|it| &mut it.links).filter_map(|it| it.passage.as_mut());
    for (passage, quotation) in passages.zip(quotations.iter().cycle()).take(4) {
        passage.quotation.clone_from(quotation);
    }
    report.questions = vec![one];
    let sheet = report.balance.as_mut().unwrap();
    sheet.rows = (1..=8)
        .map(|number| {
            let row = &sheet.rows[number % sheet.rows.len()];
            coding::triangulation::BalanceRow { name: format!("Q{number}"), ..row.clone() }
        })
        .collect();
    report
}

/// Every text of the data replaced by one that tries to break out.
pub(crate) fn hostile(text: &str) -> Report {
    let it = || text.to_owned();
    let mut report = full();
    let question = &mut report.questions[0];
    question.study = Study {
        title: it(),
        research_question: Some(it()),
        hypothesis: Some(it()),
        scope: Some(it()),
        sampling: Some(it()),
    };
    (question.question, question.wording, question.coders) = (it(), it(), vec![it(), it()]);
    question.notes = vec![it()];
    question.agreement.iter_mut().for_each(|agreement| judging::fill_agreement(agreement, text));
    for case in &mut question.cases {
        cases::fill(case, text);
    }
    for finding in &mut question.across {
        findings::fill(finding, text);
    }
    balance::fill(report.balance.as_mut().unwrap(), text);
    annex::fill(&mut report, text);
    report
}

/// A case without anything.
pub(crate) fn bare_case(name: &str, title: &str) -> CaseReport {
    CaseReport {
        case: name.into(),
        title: title.into(),
        wording: "Did the night closure help to protect the crews who were at risk?".into(),
        drift: Vec::new(),
        answer: "no finding".into(),
        coverage: Vec::new(),
        findings: Vec::new(),
        said: None,
        independence: Independence::default(),
        dissonance: Vec::new(),
        negative_cases: Vec::new(),
        gaps: Vec::new(),
        series: Vec::new(),
        integrity: Vec::new(),
    }
}

pub(crate) fn events() -> Vec<coding::corpus::Event> {
    vec![
        event("2012-11", "Two trawlers lost in one night", EventKind::Context, None),
        event("2014-05-22", "Night closure comes into force", EventKind::Treatment, Some("Harbour order 14/7")),
        event("2015-02-03", "First patrol boat", EventKind::Outcome, None),
    ]
}
