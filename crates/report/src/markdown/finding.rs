//! Findings: the convergence matrix, and each finding with its evidence.

use super::escape::data;
use super::page::{Page, Table};
use crate::{phrase, safe};
use coding::triangulation::{FindingReport, LinkReport, Mode, Reading};

/// Findings × strands, then what follows from it.
pub(super) fn convergence(page: &mut Page, findings: &[FindingReport]) {
    let Some(first) = findings.first() else { return };
    let verdicts = |called: fn(&str, &Reading) -> String| {
        // Without a head for its first column, three strands fit into 80 columns.
        let mut head = vec![String::new()];
        head.extend(first.strict.strands.iter().map(|it| data(&it.strand)));
        let columns = head.len();
        let rows = readings(findings).map(|(name, reading)| {
            let mut row = vec![called(name, reading)];
            row.extend(reading.strands.iter().map(|it| format!("{} {}", it.verdict.glyph(), phrase::verdict(it))));
            row.resize(columns, String::new());
            row
        });
        Table { head, rows: rows.collect() }
    };
    let short = verdicts(|name, reading| if reading.mode == Mode::Strict { data(name) } else { "lenient".to_owned() });
    page.table(&if page.fits(&short) { short } else { verdicts(label) });
    let rows = readings(findings).map(|(name, reading)| {
        let capped = if reading.capped { ", capped" } else { "" };
        vec![
            label(name, reading),
            format!("{}{capped}", reading.cell_code.phrase()),
            reading.level_text(),
            reading.origins.to_string(),
            reading.supporting.to_string(),
            reading.contradicting.to_string(),
        ]
    });
    let head = ["Finding", "Code", "Level", ">Origins", ">For", ">Against"].map(str::to_owned).to_vec();
    page.table(&Table { head, rows: rows.collect() });
}

/// `S2.1`, or `S2.1 (lenient)`.
fn label(name: &str, reading: &Reading) -> String {
    let lenient = if reading.mode == Mode::Lenient { " (lenient)" } else { "" };
    format!("{}{lenient}", data(name))
}

/// The strict reading of every finding, followed by the lenient one where it differs.
fn readings(findings: &[FindingReport]) -> impl Iterator<Item = (&str, &Reading)> {
    findings.iter().flat_map(|it| {
        let lenient = it.modes_differ().then_some((it.name.as_str(), &it.lenient));
        std::iter::once((it.name.as_str(), &it.strict)).chain(lenient)
    })
}

pub(super) fn write_all(page: &mut Page, findings: &[FindingReport]) {
    for finding in findings {
        write(page, finding);
    }
}

fn write(page: &mut Page, finding: &FindingReport) {
    page.heading(5, &format!("{}: {}", data(&finding.name), data(&finding.text)));
    let facts: Vec<_> = phrase::facts(finding).iter().map(|(label, it)| format!("{label}: {}", data(it))).collect();
    page.paragraph(&facts.join(". "));
    page.blank();
    reading(page, &finding.strict);
    if finding.modes_differ() {
        reading(page, &finding.lenient);
    }
    for (severity, text) in &finding.flags {
        page.item(&format!("Open doubt ({severity}): {}", data(text)));
    }
    if finding.links.is_empty() {
        page.paragraph("No evidence is linked to it.");
    } else {
        page.paragraph("Evidence:");
    }
    for it in &finding.links {
        link(page, it);
    }
}

fn reading(page: &mut Page, reading: &Reading) {
    let mode = match reading.mode {
        Mode::Strict => "Strict",
        Mode::Lenient => "Lenient",
    };
    page.item(&format!(
        "{mode}: **{}**, {} ({}); {}, {} for, {} against",
        reading.cell_code.phrase(),
        reading.level_text(),
        phrase::level_meaning(reading),
        phrase::counted(reading.origins, "origin"),
        reading.supporting,
        reading.contradicting,
    ));
    page.inside(|page| {
        if let Some(cap) = phrase::cap(reading) {
            page.item(cap);
        }
        for it in &reading.strands {
            let behind = phrase::behind(it);
            if !behind.is_empty() {
                let behind: Vec<_> = behind.iter().map(|it| data(it)).collect();
                page.item(&format!("{}, {}: {}", data(&it.strand), phrase::verdict(it), behind.join("; ")));
            }
        }
        for it in phrase::pairs(reading) {
            let why = if it.why.is_empty() { String::new() } else { format!(" ({})", data(&it.why)) };
            page.item(&format!("{}: {}{why}", it.code, data(&it.strands)));
        }
        if let Some(dominance) = &reading.dominance {
            let flag = if dominance.flagged { " Flagged." } else { "" };
            page.item(&format!("{}{flag}", data(&phrase::dominance(dominance))));
        }
        for note in &reading.notes {
            page.item(&data(note));
        }
    });
}

fn link(page: &mut Page, link: &LinkReport) {
    page.blank();
    let origin = link.origin.map(|it| format!("; origin {it}")).unwrap_or_default();
    let status = phrase::status(&link.status);
    let word = status.as_ref().map(|(word, _)| format!(" ({word})")).unwrap_or_default();
    page.item(&format!("**{}**{word}{origin}", phrase::bearing(link)));
    page.inside(|page| {
        let locator = if link.locator.is_empty() { String::new() } else { format!(", {}", data(&link.locator)) };
        page.item(&format!("{} ({}{locator})", data(&link.attribution), data(&link.strand)));
        if !link.title.is_empty() && link.title != link.attribution {
            page.item(&format!("Source: {}", data(&link.title)));
        }
        if let Some(passage) = &link.passage {
            let lines: Vec<_> = safe::lines(&passage.quotation).iter().map(|it| data(it)).collect();
            page.quotation(&lines);
            page.blank();
        }
        let mut more = |label: &str, text: &str| {
            if !text.is_empty() {
                page.item(&format!("{label}: {}", data(text)));
            }
        };
        for (label, text) in phrase::provenance(link) {
            more(label, &text);
        }
        more("Examples", &link.examples.join(", "));
        more("Flags", &link.flags.join(", "));
        more("Note", link.note.as_deref().unwrap_or_default());
        if let Some((_, sentence)) = &status {
            page.item(&data(sentence));
        }
    });
}
