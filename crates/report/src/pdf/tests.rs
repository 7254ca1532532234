//! Pages are set whatever the data say, twice the same, and what cannot be printed is said.

use super::data::Data;
use crate::{Report, sample, sections};
use serde_json::Value;

fn printed(report: &Report) -> crate::Rendered {
    super::write(&sections::document(report), &[]).unwrap()
}

#[test]
fn every_report_becomes_pages_and_the_same_pages_again() {
    for report in [sample::full(), sample::wide(), sample::empty(), Report::default()] {
        let rendered = printed(&report);
        assert!(rendered.bytes.starts_with(b"%PDF-"));
        assert!(rendered == printed(&report.clone()));
    }
}

/// Where things stand in the data, without the words.
fn shape(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(shape).collect(),
        Value::Object(all) => {
            let word = |name: &str| {
                ["w", "words", "title", "study", "caption", "summary", "head", "alt", "rtl"].contains(&name)
            };
            all.iter().filter(|(name, _)| !word(name)).map(|(name, it)| (name.clone(), shape(it))).collect()
        }
        Value::String(_) => Value::Null,
        other => other.clone(),
    }
}

#[test]
fn data_are_never_read_as_markup() {
    let data = |text: &str| Data::of(&sections::document(&sample::hostile(text))).report;
    let expected = shape(&data("word"));
    for text in [
        "#panic(\"x\")",
        "*so* _so_ $x$ `x`",
        "]#[",
        "= one",
        "@cite <label>",
        "\\u{0} \" ' \\",
        "// x */ #import \"y\"",
    ] {
        assert_eq!(shape(&data(text)), expected, "{text}");
        let drawings = Data::of(&sections::document(&sample::hostile(text))).drawings;
        assert!(drawings.iter().all(|it| it.starts_with("<svg ") && it.trim_end().ends_with("</svg>")));
        printed(&sample::hostile(text));
    }
}

#[test]
fn letters_without_a_font_are_named_on_the_page_and_to_the_caller() {
    let report = sample::full();
    let letters = crate::letters_without_font(&report);
    assert!(letters.contains(&'青') && letters.contains(&'م') && !letters.contains(&'é'), "{letters:?}");
    let [warning] = printed(&report).warnings.try_into().unwrap();
    let warning: String = warning;
    assert!(warning.contains("U+6E7E") && warning.contains("boxes"), "{warning}");
    assert_eq!(printed(&sample::empty()).warnings, Vec::<String>::new());
    let garbage = super::write(&sections::document(&report), &[b"not a font".to_vec()]).unwrap();
    assert_eq!(garbage.warnings, [warning]);
}
