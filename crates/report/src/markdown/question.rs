//! One guiding question: answers, coverage, then case by case.

use super::escape::data;
use super::page::{Page, Table};
use super::{case, finding};
use crate::phrase;
use coding::QuestionReport;
use coding::triangulation::CaseReport;

pub(super) fn write(page: &mut Page, question: &QuestionReport) {
    page.heading(2, &data(&question.question));
    if !question.wording.is_empty() {
        page.quotation(&[data(&question.wording)]);
    }
    page.paragraph(&format!("The question {}.", phrase::kind(question.kind)));
    answers(page, question);
    coverage(page, question);
    for case in &question.cases {
        case::write(page, case);
    }
    if !question.across.is_empty() {
        page.heading(3, "Across the cases");
        finding::convergence(page, &question.across);
        finding::write_all(page, &question.across);
    }
    if !question.notes.is_empty() {
        page.heading(3, "What this report rests on");
        page.items(&question.notes.iter().map(|it| data(it)).collect::<Vec<_>>());
    }
}

fn answers(page: &mut Page, question: &QuestionReport) {
    page.heading(3, "Answer per case");
    if question.cases.is_empty() {
        page.paragraph("No case is included in the comparison.");
        return;
    }
    page.blank();
    for case in &question.cases {
        page.item(&format!("**{}**: {}", data(&case.title), data(&case.answer)));
        if !case.drift.is_empty() {
            page.inside(|page| {
                page.item(&format!("Asked here as: {}", data(&case.wording)));
                let words: Vec<_> = case.drift.iter().map(|it| data(it)).collect();
                page.item(&format!("Differs from the common wording: {}", words.join("; ")));
            });
        }
    }
}

fn coverage(page: &mut Page, question: &QuestionReport) {
    if question.cases.is_empty() || question.strands.is_empty() {
        return;
    }
    page.heading(3, "Coverage");
    let table = |called: fn(&CaseReport) -> &str| {
        let mut head = vec!["Case".to_owned()];
        head.extend(question.strands.iter().map(|it| data(it)));
        let rows = question.cases.iter().map(|case| {
            let mut row = vec![data(called(case))];
            row.extend(question.strands.iter().map(|strand| {
                let cell = case.coverage.iter().find(|it| it.strand == *strand);
                cell.map_or("—", |it| it.state.phrase()).to_owned()
            }));
            row
        });
        Table { head, rows: rows.collect() }
    };
    let (titles, names) = (table(|it| &it.title), table(|it| &it.case));
    page.table(if !page.fits(&titles) && page.fits(&names) { &names } else { &titles });
}
