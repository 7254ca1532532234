//! A bundle for Annotation for Transparent Inquiry: one annotation per piece of evidence, in the W3C's form and as pages.
//!
//! An annotation ties a claim of the manuscript to its source: an excerpt, an analytic note on how it supports the claim, and
//! where it comes from (Qualitative Data Repository, A guide to ATI; Web Annotation Data Model, W3C Recommendation 2017). What
//! agreements withhold is withheld here too, since every word comes from the report.

mod annotation;
mod overview;

use crate::{Report, archive};
use annotation::Annotation;

pub(crate) fn write(report: &Report) -> Vec<u8> {
    let annotations = annotation::all(report);
    let (json, pages, overview) = (json(&annotations), pages(&annotations), overview::text(report, &annotations));
    archive::packed([
        ("README.md", overview.as_str()),
        ("annotations.json", json.as_str()),
        ("annotations.md", pages.as_str()),
    ])
}

/// The W3C's form: a collection of annotations.
fn json(annotations: &[Annotation<'_>]) -> String {
    let page: Vec<serde_json::Value> = annotations.iter().map(Annotation::json).collect();
    let collection = serde_json::json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": "Evidence linked to findings",
        "total": page.len(),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": page},
    });
    format!("{collection:#}\n")
}

/// The same to read.
fn pages(annotations: &[Annotation<'_>]) -> String {
    let mut text = String::from("# Annotations\n");
    for annotation in annotations {
        text.push('\n');
        text.push_str(&annotation.markdown());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use std::io::{Cursor, Read};

    fn member(report: &Report, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(write(report))).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_link_is_an_annotation() {
        let report = sample::full();
        let links = report.questions.iter().flat_map(|it| &it.cases).flat_map(|it| &it.findings);
        let links =
            links.chain(report.questions.iter().flat_map(|it| &it.across)).map(|it| it.links.len()).sum::<usize>();
        let json: serde_json::Value = serde_json::from_str(&member(&report, "annotations.json")).unwrap();
        assert_eq!(json["total"], links);
        let first = &json["first"]["items"][0];
        assert_eq!(first["type"], "Annotation");
        assert!(first["target"]["selector"]["exact"].as_str().is_some_and(|it| !it.is_empty()), "{first}");
        assert_eq!(member(&report, "annotations.md").matches("\n## ").count(), links);
    }

    #[test]
    fn the_same_report_gives_the_same_bytes_and_an_empty_one_a_bundle() {
        assert_eq!(write(&sample::full()), write(&sample::full()));
        assert!(member(&Report::default(), "README.md").contains("no annotation"));
    }

    #[test]
    fn no_data_bring_in_markup() {
        let text = member(&sample::hostile("<b>*x*\u{202e}\n# y"), "annotations.md");
        let acts = text.replace("\\<b>", "").contains("<b>");
        assert!(!acts && !text.contains('\u{202e}') && !text.contains("\n# y"), "{text}");
    }
}
