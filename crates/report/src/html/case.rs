//! One case of a question.

use super::builder::Html;
use super::table::{Frame, cell, number, row_head, small, table};
use super::{anchors, figures, finding, matrix};
use crate::phrase;
use coding::triangulation::{CaseReport, Independence, Origin};

pub(super) fn write(html: &mut Html, place: &str, case: &CaseReport) {
    html.el("section", &[("class", "case"), ("id", place)], |html| {
        html.el("div", &[("class", matrix::layout(case.coverage.len()))], |html| {
            html.auto("h3", &[], &case.title);
            if !case.findings.is_empty() {
                html.leaf("h4", &[], "Convergence");
                matrix::write(html, place, &case.title, &case.findings);
            }
        });
        if case.findings.is_empty() {
            html.leaf("p", &[("class", "nothing")], "No finding answers this question for the case.");
        } else {
            html.leaf("h4", &[], "Findings and their evidence");
            finding::write_all(html, place, &case.findings, case.independence.origins.len());
        }
        dissonance(html, place, case);
        gaps(html, case);
        independence(html, place, &case.independence);
        figures::write(html, place, case);
    });
}

fn dissonance(html: &mut Html, place: &str, case: &CaseReport) {
    if case.dissonance.is_empty() {
        return;
    }
    html.leaf("h4", &[], "Dissonance and negative cases");
    html.el("ul", &[("class", "dissonance")], |html| {
        for it in &case.dissonance {
            html.el("li", &[], |html| {
                match case.findings.iter().position(|finding| finding.name == it.finding) {
                    Some(at) => html.link(&anchors::finding(place, at), |html| html.text(&it.finding)),
                    None => html.leaf("b", &[], &it.finding),
                }
                html.text(" ");
                html.auto("span", &[], &it.text);
            });
        }
    });
}

fn gaps(html: &mut Html, case: &CaseReport) {
    if case.gaps.is_empty() {
        return;
    }
    html.leaf("h4", &[], "Silence and gaps");
    let frame = Frame { class: "gaps", caption: "What is missing, and what would change it.", summary: "" };
    table(html, &frame, &[("Class", false), ("What is missing", false), ("What would change this", false)], |html| {
        for gap in &case.gaps {
            html.el("tr", &[], |html| {
                row_head(html, gap.class.as_str());
                cell(html, &gap.text);
                cell(html, &gap.remedy);
            });
        }
    });
}

fn independence(html: &mut Html, place: &str, independence: &Independence) {
    if independence.origins.is_empty() {
        return;
    }
    html.leaf("h4", &[], "Independence");
    let behind = format!("{} behind the evidence.", phrase::counted(independence.count, "independent origin"));
    let frame =
        Frame { class: "origins", caption: &behind, summary: "Sources that hang together count as one witness." };
    let columns = [("No.", true), ("Origin", false), ("Strand", false), ("Sources", false), ("Links", true)];
    table(html, &frame, &columns, |html| {
        for (at, it) in independence.origins.iter().enumerate() {
            origin(html, &anchors::origin(place, at + 1), at + 1, it);
        }
    });
    if let Some(dominance) = &independence.dominance {
        html.el("p", &[], |html| {
            html.text(&phrase::dominance(dominance));
            if dominance.flagged {
                html.text(" ");
                html.leaf("strong", &[("class", "status")], "Flagged");
                html.text(" ");
                html.text(phrase::DOMINATED);
            }
        });
    }
}

fn origin(html: &mut Html, place: &str, at: usize, origin: &Origin) {
    html.el("tr", &[("id", place)], |html| {
        html.leaf("th", &[("scope", "row"), ("class", "number")], &at.to_string());
        html.el("td", &[], |html| {
            html.auto("span", &[], &origin.title);
            small(html, &phrase::doubts(origin));
        });
        cell(html, &origin.strand);
        cell(html, &origin.sources.join(", "));
        number(html, &origin.links.to_string());
    });
}
