//! A finding with its readings and its evidence.

use super::builder::Html;
use super::question::list;
use super::{anchors, marks};
use crate::{phrase, safe};
use coding::triangulation::{FindingReport, LinkReport, LinkStatus, Mode, Reading};

/// The findings of a case, or those across. `origins` says how many origins are listed under this part.
pub(super) fn write_all(html: &mut Html, part: &str, findings: &[FindingReport], origins: usize) {
    for (at, finding) in findings.iter().enumerate() {
        let place = anchors::finding(part, at);
        html.el("article", &[("class", "finding"), ("id", &place)], |html| {
            head(html, part, finding);
            html.el("div", &[("class", "readings")], |html| {
                reading(html, &finding.strict);
                if finding.modes_differ() {
                    reading(html, &finding.lenient);
                }
            });
            doubts(html, finding);
            if finding.links.is_empty() {
                html.leaf("p", &[("class", "nothing")], "No evidence is linked to it.");
            } else {
                html.el("ol", &[("class", "links")], |html| {
                    for it in &finding.links {
                        link(html, part, it, origins);
                    }
                });
            }
        });
    }
}

fn head(html: &mut Html, part: &str, finding: &FindingReport) {
    html.el("header", &[], |html| {
        html.el("h5", &[], |html| {
            html.leaf("span", &[("class", "tag")], &finding.name);
            html.auto("span", &[("class", "claim")], &finding.text);
        });
        html.el("p", &[("class", "labels")], |html| {
            for (label, value) in phrase::facts(finding) {
                html.el("span", &[], |html| {
                    html.leaf("b", &[], label);
                    html.text(" ");
                    html.text(&value);
                });
                html.text(" ");
            }
            html.el("a", &[("class", "back"), ("href", &format!("#{}", anchors::matrix(part)))], |html| {
                html.text("back to the matrix");
            });
        });
    });
}

fn reading(html: &mut Html, reading: &Reading) {
    let (mode, class) = match reading.mode {
        Mode::Strict => ("Strict", "reading strict"),
        Mode::Lenient => ("Lenient", "reading lenient"),
    };
    html.el("div", &[("class", class)], |html| {
        html.el("p", &[], |html| {
            html.leaf("b", &[], mode);
            html.text(" ");
            html.leaf("strong", &[], &reading.cell_code.phrase());
            html.text(&format!(" ({}). ", phrase::code_meaning(reading.cell_code)));
            html.leaf("strong", &[], &reading.level_text());
            let origins = phrase::counted(reading.origins, "origin");
            let (pro, contra) = (reading.supporting, reading.contradicting);
            html.text(&format!(" ({}): {origins}, {pro} for, {contra} against.", phrase::level_meaning(reading)));
            if let Some(cap) = phrase::cap(reading) {
                html.text(" ");
                html.text(cap);
            }
        });
        let mut notes = reading.notes.clone();
        if let Some(dominance) = &reading.dominance {
            let flag = if dominance.flagged { " Flagged as dominated." } else { "" };
            notes.push(format!("{}{flag}", phrase::dominance(dominance)));
        }
        if !notes.is_empty() {
            list(html, &notes);
        }
    });
}

fn doubts(html: &mut Html, finding: &FindingReport) {
    if finding.flags.is_empty() {
        return;
    }
    html.el("ul", &[("class", "doubts")], |html| {
        for (severity, text) in &finding.flags {
            html.el("li", &[], |html| {
                html.leaf("b", &[], &format!("Open doubt, {severity}"));
                html.text(" ");
                html.auto("span", &[], text);
            });
        }
    });
}

fn link(html: &mut Html, part: &str, link: &LinkReport, origins: usize) {
    let counts =
        matches!(link.status, LinkStatus::Counted | LinkStatus::CountedElsewhere(_) | LinkStatus::Readmitted(_));
    html.el("li", &[("class", if counts { "counted" } else { "uncounted" })], |html| {
        html.el("div", &[("class", "bearing")], |html| bearing(html, part, link, origins));
        html.el("figure", &[], |html| {
            if let Some(passage) = &link.passage {
                html.el("blockquote", &[("dir", "auto")], |html| {
                    for line in safe::lines(&passage.quotation) {
                        html.el("p", &[], |html| html.plain(&line));
                    }
                });
            }
            html.el("figcaption", &[], |html| caption(html, link));
        });
    });
}

fn bearing(html: &mut Html, part: &str, link: &LinkReport, origins: usize) {
    html.el("p", &[("class", "verdict")], |html| {
        marks::stance(html, link.stance);
        html.leaf("span", &[], &phrase::bearing(link));
    });
    if let Some(origin) = link.origin {
        let text = format!("origin {origin}");
        html.el("p", &[], |html| {
            if (1..=origins).contains(&origin) {
                html.link(&anchors::origin(part, origin), |html| html.text(&text));
            } else {
                html.text(&text);
            }
        });
    }
    if let Some((word, _)) = phrase::status(&link.status) {
        html.el("p", &[], |html| html.leaf("span", &[("class", "status")], word));
    }
}

fn caption(html: &mut Html, link: &LinkReport) {
    html.el("p", &[("class", "source")], |html| {
        html.leaf("cite", &[], &link.attribution);
        html.text(&format!(" ({})", link.strand));
        if !link.locator.is_empty() {
            html.text(", ");
            html.leaf("span", &[("class", "locator")], &link.locator);
        }
    });
    let mut more: Vec<(&str, String)> = Vec::new();
    if !link.title.is_empty() && link.title != link.attribution {
        more.push(("Source", link.title.clone()));
    }
    more.extend(phrase::provenance(link));
    more.push(("Examples", link.examples.join(", ")));
    more.push(("Flags", link.flags.join(", ")));
    more.push(("Note", link.note.clone().unwrap_or_default()));
    more.extend(phrase::status(&link.status).map(|(_, sentence)| ("Status", sentence)));
    more.retain(|(_, text)| !text.is_empty());
    if more.is_empty() {
        return;
    }
    html.el("dl", &[], |html| {
        for (label, text) in more {
            html.leaf("dt", &[], label);
            html.auto("dd", &[], &text);
        }
    });
}
