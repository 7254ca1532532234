//! JSON: every field of the report under its own name. `docs/reports.md` lists them.

use crate::{Options, Report, safe};
use serde::Serialize;
use std::fmt::Write;

/// Raised when a field changes its name or meaning; a new field does not raise it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    alidade_report: u32,
    #[serde(flatten)]
    report: &'r Report,
}

pub(crate) fn write(report: &Report, _: &Options) -> String {
    let document = Document { alidade_report: VERSION, report };
    let mut text = serde_json::to_string_pretty(&document).expect("a report has text keys only");
    text.push('\n');
    escape_invisible(&text)
}

/// Writes what could steer a terminal as `\uXXXX`. Such characters occur inside strings only, so the value is the same.
fn escape_invisible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\n' || !safe::steers(character) {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}").expect("a String takes every write");
        }
    }
    out
}
