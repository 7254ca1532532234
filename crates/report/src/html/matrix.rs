//! The convergence matrix: findings × strands, with what follows from them. Every cell leads to its finding.

use super::builder::Html;
use super::table::{Frame, number, small, table};
use super::{anchors, marks};
use crate::phrase;
use coding::triangulation::{FindingReport, Mode, Reading, StrandReading};

/// How a table with a column per strand is printed: more than four need a page on its side.
pub(super) fn layout(strands: usize) -> &'static str {
    if strands > 4 { "wide" } else { "upright" }
}

pub(super) fn write(html: &mut Html, part: &str, of: &str, findings: &[FindingReport]) {
    let Some(first) = findings.first() else { return };
    let strands: Vec<&str> = first.strict.strands.iter().map(|it| it.strand.as_str()).collect();
    html.el("div", &[("id", &anchors::matrix(part))], |html| {
        let caption = format!("Convergence, {of}.");
        let frame = Frame { class: "matrix", caption: &caption, summary: SUMMARY };
        let mut columns = vec![("Finding", false)];
        columns.extend(strands.iter().map(|it| (*it, false)));
        columns.extend([("Code", false), ("Level", false), ("Origins", true), ("For", true), ("Against", true)]);
        table(html, &frame, &columns, |html| {
            for (at, finding) in findings.iter().enumerate() {
                let place = anchors::finding(part, at);
                row(html, &place, finding, &finding.strict, strands.len());
                if finding.modes_differ() {
                    row(html, &place, finding, &finding.lenient, strands.len());
                }
            }
        });
        pairs(html, part, findings);
    });
}

const SUMMARY: &str = "What each strand says about each finding, how many independent origins stand behind it, \
    and how far they converge.";

fn row(html: &mut Html, place: &str, finding: &FindingReport, reading: &Reading, strands: usize) {
    let lenient = reading.mode == Mode::Lenient;
    html.el("tr", &[("class", if lenient { "lenient" } else { "strict" })], |html| {
        html.el("th", &[("scope", "row")], |html| {
            html.link(place, |html| html.leaf("span", &[("class", "tag")], &finding.name));
            if lenient {
                html.text(" ");
                html.leaf("em", &[], "lenient");
            } else {
                html.auto("span", &[("class", "claim")], &finding.text);
            }
        });
        for at in 0..strands {
            match reading.strands.get(at) {
                Some(it) => verdict(html, place, it),
                None => html.leaf("td", &[], "—"),
            }
        }
        html.el("td", &[], |html| {
            html.leaf("span", &[("class", "code")], &reading.cell_code.phrase());
            if reading.capped {
                html.leaf("small", &[], "capped: one origin at the least");
            }
        });
        html.el("td", &[("class", "level")], |html| {
            html.el("span", &[("class", "verdict")], |html| {
                marks::level(html, reading.level.0, reading.level.1);
                html.leaf("span", &[], &reading.level_text());
            });
            html.leaf("small", &[], &phrase::level_meaning(reading));
        });
        for count in [reading.origins, reading.supporting, reading.contradicting] {
            number(html, &count.to_string());
        }
    });
}

fn verdict(html: &mut Html, place: &str, reading: &StrandReading) {
    let class = format!("state {}", reading.verdict);
    html.el("td", &[("class", &class)], |html| {
        html.el("a", &[("class", "verdict"), ("href", &format!("#{place}"))], |html| {
            marks::verdict(html, reading.verdict);
            html.leaf("span", &[], &phrase::verdict(reading));
        });
        small(html, &phrase::behind(reading));
    });
}

fn pairs(html: &mut Html, part: &str, findings: &[FindingReport]) {
    if findings.iter().all(|it| it.strict.pairs.is_empty() && it.lenient.pairs.is_empty()) {
        return;
    }
    let frame = Frame {
        class: "pairs",
        caption: "Pairs of strands.",
        summary: "Agreement needs the same verdict, neither weak, and an example in common.",
    };
    let columns = [("Finding", false), ("Code", false), ("Strands", false), ("Why", false)];
    table(html, &frame, &columns, |html| {
        for (at, finding) in findings.iter().enumerate() {
            let place = anchors::finding(part, at);
            compared(html, &place, finding, &finding.strict);
            if finding.strict.pairs != finding.lenient.pairs {
                compared(html, &place, finding, &finding.lenient);
            }
        }
    });
}

/// The pairs of one reading; its name stands in the first row, and for a screen reader in every one.
fn compared(html: &mut Html, place: &str, finding: &FindingReport, reading: &Reading) {
    for (index, it) in phrase::pairs(reading).iter().enumerate() {
        html.el("tr", &[("class", if index == 0 { "first" } else { "next" })], |html| {
            html.el("th", &[("scope", "row")], |html| {
                html.el("a", &[("class", "tag"), ("href", &format!("#{place}"))], |html| html.text(&finding.name));
                if reading.mode == Mode::Lenient {
                    html.text(" ");
                    html.leaf("em", &[], "lenient");
                }
            });
            html.leaf("td", &[], &it.code);
            html.leaf("td", &[], &it.strands);
            html.leaf("td", &[], &it.why);
        });
    }
}
