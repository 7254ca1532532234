//! JSON: every field of the report under its own name. `docs/reports.md` lists them.

use crate::{Report, safe};
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

pub(crate) fn write(report: &Report) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn json(report: &Report) -> String {
        write(report)
    }

    /// Equal, but for the last bit of a number, which not every reader keeps.
    fn same(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Number(a), Value::Number(b)) => {
                let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
                (a - b).abs() <= 1e-12 * a.abs()
            }
            (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Value::Object(a), Value::Object(b)) => {
                a.keys().eq(b.keys()) && a.values().zip(b.values()).all(|(a, b)| same(a, b))
            }
            _ => a == b,
        }
    }

    #[test]
    fn every_value_comes_back() {
        let steering = "\u{1b}[31m\u{202e}\u{2028}\u{e0041}\u{7f} “so” 语";
        for report in [sample::full(), sample::empty(), Report::default(), sample::hostile(steering)] {
            let text = json(&report);
            assert!(!text.chars().any(|it| it != '\n' && safe::steers(it)));
            let mut read: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read.as_object_mut().unwrap().shift_remove("alidade_report"), Some(Value::from(1)));
            assert!(same(&read, &serde_json::to_value(&report).unwrap()));
        }
    }

    #[test]
    fn every_field_is_documented() {
        fn names(value: &Value, found: &mut BTreeSet<String>) {
            match value {
                Value::Array(all) => all.iter().for_each(|it| names(it, found)),
                Value::Object(all) => all.iter().for_each(|(name, it)| {
                    found.insert(name.clone());
                    names(it, found);
                }),
                _ => {}
            }
        }
        let mut found = BTreeSet::new();
        names(&serde_json::from_str(&json(&sample::full())).unwrap(), &mut found);
        let guide = include_str!("../../../docs/reports.md");
        let missing: Vec<_> = found.iter().filter(|it| !guide.contains(&format!("`{it}`"))).collect();
        assert!(missing.is_empty(), "docs/reports.md does not mention {missing:?}");
    }
}
