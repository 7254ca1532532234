//! What stands before and after the report: cover, contents, colophon.

use super::anchors;
use super::builder::Html;
use crate::report::Head;
use crate::{Report, phrase, safe};

/// The title of the page.
pub(super) fn title(report: &Report) -> String {
    let study = report.head().map(|it| study(&it)).unwrap_or_default();
    let part = match (report.questions.as_slice(), &report.balance) {
        ([], None) => "Empty report".to_owned(),
        ([], Some(_)) => "Balance sheet".to_owned(),
        ([one], None) => one.question.clone(),
        _ => "Triangulation report".to_owned(),
    };
    if study.is_empty() { part } else { format!("{part} · {study}") }
}

fn study(head: &Head<'_>) -> String {
    let title = safe::line(&head.study.title);
    if title.is_empty() { "Untitled study".to_owned() } else { title }
}

pub(super) fn cover(html: &mut Html, report: &Report) {
    html.el("header", &[("class", "cover")], |html| {
        let Some(head) = report.head() else {
            html.leaf("h1", &[], "Empty report");
            html.leaf("p", &[], "There is no guiding question and no balance sheet to print.");
            return;
        };
        let what = match (report.questions.len(), report.balance.is_some()) {
            (0, _) => "Comparative balance sheet",
            (_, true) => "Triangulation report and balance sheet",
            (_, false) => "Triangulation report",
        };
        html.leaf("p", &[("class", "eyebrow")], what);
        html.auto("h1", &[], &study(&head));
        if let Some(asked) = &head.study.research_question {
            html.auto("p", &[("class", "lede")], asked);
        }
        html.el("dl", &[("class", "facts")], |html| facts(html, report, &head));
    });
}

fn facts(html: &mut Html, report: &Report, head: &Head<'_>) {
    let mut fact = |label: &str, value: &str| {
        if !value.is_empty() {
            html.el("div", &[], |html| {
                html.leaf("dt", &[], label);
                html.leaf("dd", &[], value);
            });
        }
    };
    fact("Hypothesis", head.study.hypothesis.as_deref().unwrap_or_default());
    let questions: Vec<_> = report.questions.iter().map(|it| it.question.as_str()).collect();
    fact(if questions.len() == 1 { "Question" } else { "Questions" }, &questions.join(", "));
    let cases: Vec<_> = match (report.questions.first(), &report.balance) {
        (Some(question), _) => question.cases.iter().map(|it| it.title.as_str()).collect(),
        (None, Some(sheet)) => sheet.cases.iter().map(|(_, title)| title.as_str()).collect(),
        (None, None) => Vec::new(),
    };
    // More than a few are easier to find in the contents.
    fact("Cases", &if cases.len() > 4 { cases.len().to_string() } else { cases.join("; ") });
    fact("Strands", &head.strands.join(", "));
    fact("Coders", &head.coders.join(", "));
    fact("Revision", &head.revision.to_string());
    if !report.questions.is_empty() {
        fact("Mode", phrase::MODE);
    }
}

/// Everything one can go to. Printed as well, as an overview.
pub(super) fn contents(html: &mut Html, report: &Report) {
    if report.head().is_none() {
        return;
    }
    html.el("nav", &[("class", "contents"), ("aria-labelledby", "contents")], |html| {
        html.leaf("h2", &[("id", "contents")], "Contents");
        html.el("ol", &[], |html| {
            for (index, question) in report.questions.iter().enumerate() {
                let place = anchors::question(index);
                html.el("li", &[], |html| {
                    html.link(&place, |html| html.text(&question.question));
                    html.text(" ");
                    html.text(&question.wording);
                    html.el("ol", &[], |html| {
                        entry(html, &anchors::section(&place, "answers"), "Answer per case");
                        entry(html, &anchors::section(&place, "coverage"), "Coverage");
                        for (at, case) in question.cases.iter().enumerate() {
                            entry(html, &anchors::case(&place, at), &case.title);
                        }
                        if !question.across.is_empty() {
                            entry(html, &anchors::across(&place), "Across the cases");
                        }
                    });
                });
            }
            if report.balance.is_some() {
                entry(html, anchors::BALANCE, "Balance sheet");
            }
            entry(html, anchors::KEY, "How to read this");
        });
    });
}

fn entry(html: &mut Html, place: &str, text: &str) {
    html.el("li", &[], |html| html.link(place, |html| html.text(text)));
}

pub(super) fn colophon(html: &mut Html, report: &Report) {
    let Some(head) = report.head() else { return };
    html.el("footer", &[("class", "colophon")], |html| {
        html.el("p", &[], |html| {
            html.text(&format!("Computed by Alidade from revision {} of the project", head.revision));
            if head.hash.is_empty() {
                html.text(".");
            } else {
                html.text(", whose history has the hash ");
                html.leaf("code", &[], head.hash);
                html.text(". The same revision gives the same report, byte for byte.");
            }
        });
    });
}
