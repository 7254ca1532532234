//! A passage: what it does, its words, whose they are with the source in a footnote, what else is to be said.

use super::body::Body;
use super::inline::{self, Within};
use crate::document::{Quotation, plain};

/// Facts on where a passage comes from, which a footnote holds.
const OF_THE_SOURCE: [&str; 2] = ["Source", "Code"];

pub(super) fn write(body: &mut Body, quotation: &Quotation) {
    let sample = quotation.bearing.first().map(|it| plain(it)).unwrap_or_default();
    body.paragraph("Bearing", &sample, |body| {
        for (at, line) in quotation.bearing.iter().enumerate() {
            body.run("", if at > 0 { "  ·  " } else { "" });
            inline::write(body, Within::Text, line);
        }
    });
    for line in &quotation.lines {
        body.line("Quote", line);
    }
    body.paragraph("Source", &quotation.attribution, |body| {
        body.run("Strong", &quotation.attribution);
        body.run("", &format!(" ({})", quotation.strand));
        body.footnote(source(quotation));
    });
    for (label, text) in quotation.facts.iter().filter(|(label, _)| !OF_THE_SOURCE.contains(label)) {
        body.paragraph("Particulars", text, |body| {
            body.run("Label", label);
            body.run("", &format!(" {text}"));
        });
    }
}

fn source(quotation: &Quotation) -> String {
    let fact = |name: &str| quotation.facts.iter().find(|(label, _)| *label == name).map(|(_, text)| text.as_str());
    let title = fact("Source").unwrap_or(&quotation.attribution);
    let mut text = format!("{title}, {}", quotation.strand);
    if !quotation.locator.is_empty() {
        text = format!("{text}, {}", quotation.locator);
    }
    text.push('.');
    if let Some(code) = fact("Code") {
        text = format!("{text} Code: {code}.");
    }
    text
}
