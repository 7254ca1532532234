//! One guiding question: answers, coverage, then case by case.

use super::builder::Html;
use super::table::{Frame, cell, number, small, table};
use super::{anchors, case, finding, marks, matrix};
use crate::phrase;
use coding::QuestionReport;
use coding::triangulation::{CaseReport, Coverage};

pub(super) fn write(html: &mut Html, index: usize, question: &QuestionReport) {
    let place = anchors::question(index);
    html.el("section", &[("class", "question"), ("id", &place)], |html| {
        html.el("header", &[], |html| {
            html.el("h2", &[], |html| {
                html.leaf("span", &[("class", "tag")], &question.question);
                html.auto("span", &[("class", "wording")], &question.wording);
            });
            html.leaf("p", &[("class", "kind")], &format!("The question {}.", phrase::kind(question.kind)));
        });
        answers(html, &place, question);
        coverage(html, &place, question);
        for (at, it) in question.cases.iter().enumerate() {
            case::write(html, &anchors::case(&place, at), it);
        }
        if !question.across.is_empty() {
            let place = anchors::across(&place);
            html.el("section", &[("class", "case"), ("id", &place)], |html| {
                html.el("div", &[("class", matrix::layout(question.strands.len()))], |html| {
                    html.leaf("h3", &[], "Across the cases");
                    matrix::write(html, &place, "all cases", &question.across);
                });
                finding::write_all(html, &place, &question.across, 0);
            });
        }
        if !question.notes.is_empty() {
            html.el("section", &[("class", "notes")], |html| {
                html.leaf("h3", &[], "What this report rests on");
                list(html, &question.notes);
            });
        }
    });
}

/// Sentences of the data as a list.
pub(super) fn list(html: &mut Html, texts: &[String]) {
    html.el("ul", &[], |html| {
        for text in texts {
            html.auto("li", &[], text);
        }
    });
}

fn answers(html: &mut Html, place: &str, question: &QuestionReport) {
    html.el("section", &[("id", &anchors::section(place, "answers"))], |html| {
        html.leaf("h3", &[], "Answer per case");
        if question.cases.is_empty() {
            html.leaf("p", &[("class", "nothing")], "No case is included in the comparison.");
            return;
        }
        let frame = Frame {
            class: "answers",
            caption: "Answers.",
            summary: "Derived from the findings: sign, grade, and in brackets how many findings.",
        };
        let columns = [("Case", false), ("Answer", false), ("Findings", true), ("Origins", true), ("Gaps", true)];
        table(html, &frame, &columns, |html| {
            for (at, it) in question.cases.iter().enumerate() {
                html.el("tr", &[], |html| answer(html, &anchors::case(place, at), it));
            }
        });
    });
}

fn answer(html: &mut Html, place: &str, case: &CaseReport) {
    html.el("th", &[("scope", "row")], |html| html.link(place, |html| html.text(&case.title)));
    html.el("td", &[], |html| {
        html.auto("span", &[("class", "answer")], &case.answer);
        if !case.drift.is_empty() {
            let drift = case.drift.join("; ");
            small(html, &[format!("Asked here as: {}", case.wording), format!("Differs: {drift}")]);
        }
    });
    for count in [case.findings.len().to_string(), case.independence.count.to_string(), case.gaps.len().to_string()] {
        number(html, &count);
    }
}

fn coverage(html: &mut Html, place: &str, question: &QuestionReport) {
    let layout = matrix::layout(question.strands.len());
    html.el("section", &[("class", layout), ("id", &anchors::section(place, "coverage"))], |html| {
        html.leaf("h3", &[], "Coverage");
        if question.cases.is_empty() {
            html.leaf("p", &[("class", "nothing")], "There is nothing to cover yet.");
            return;
        }
        let frame = Frame {
            class: "coverage",
            caption: "What each strand has to offer.",
            summary: "The kinds of nothing stay apart: silent was read, not examined was not.",
        };
        let mut columns = vec![("Case", false)];
        columns.extend(question.strands.iter().map(|it| (it.as_str(), false)));
        table(html, &frame, &columns, |html| {
            for (at, case) in question.cases.iter().enumerate() {
                html.el("tr", &[], |html| {
                    let place = anchors::case(place, at);
                    html.el("th", &[("scope", "row")], |html| html.link(&place, |html| html.text(&case.title)));
                    for strand in &question.strands {
                        match case.coverage.iter().find(|it| it.strand == *strand) {
                            Some(it) => covered(html, it),
                            None => cell(html, "—"),
                        }
                    }
                });
            }
        });
    });
}

fn covered(html: &mut Html, coverage: &Coverage) {
    let class = format!("state {}", coverage.state);
    html.el("td", &[("class", &class)], |html| {
        html.el("span", &[("class", "verdict")], |html| {
            marks::coverage(html, coverage.state);
            html.leaf("span", &[], coverage.state.phrase());
        });
        let offer = phrase::offer(coverage);
        let texts = [Some(offer), coverage.reason.clone()].into_iter().flatten().filter(|it| !it.is_empty());
        small(html, &texts.collect::<Vec<_>>());
    });
}
