//! The worked cells in `fixtures/cells`, exactly.

use super::study::study;
use crate::question_report;
use coding::triangulation::Reading;
use serde_json::{Value, json};

/// A reading in the form of the file of expected results.
fn told(reading: &Reading) -> Value {
    let strands: serde_json::Map<String, Value> =
        reading.strands.iter().map(|it| (it.strand.clone(), json!(it.verdict))).collect();
    let pairs: serde_json::Map<String, Value> =
        reading.pairs.iter().map(|it| (format!("{}~{}", it.a, it.b), json!(it.code))).collect();
    json!({
        "strands": strands,
        "pairs": pairs,
        "cell_code": reading.cell_code,
        "level": reading.level_text(),
        "supporting": [reading.supporting.min, reading.supporting.max],
        "contradicting": [reading.contradicting.min, reading.contradicting.max],
    })
}

#[test]
fn protection_in_syria() {
    let corpus = study(include_str!("../../../../fixtures/cells/syria-q2.json"));
    let expected: Value =
        serde_json::from_str(include_str!("../../../../fixtures/cells/syria-q2.expected.json")).unwrap();
    let report = question_report(&corpus, corpus.questions[0].id);
    let [case] = report.cases.as_slice() else { panic!("one case") };
    let findings: Vec<Value> = case
        .findings
        .iter()
        .map(|it| json!({"finding": it.name, "links": it.links.len(), "strict": told(&it.strict), "lenient": told(&it.lenient)}))
        .collect();
    assert_eq!(json!(findings), expected["findings"]);
    assert_eq!(case.drift, ["missing: at risk of, crimes", "added: from"]);
    let differing: Vec<&str> = case.findings.iter().filter(|it| it.modes_differ()).map(|it| it.name.as_str()).collect();
    assert_eq!(differing, ["S2.1"]);
}

#[test]
fn the_same_project_gives_the_same_report() {
    let text = include_str!("../../../../fixtures/cells/syria-q2.json");
    let report = |text: &str| {
        let corpus = study(text);
        let question = serde_json::to_string(&question_report(&corpus, corpus.questions[0].id)).unwrap();
        (question, serde_json::to_string(&crate::balance_sheet(&corpus)).unwrap())
    };
    assert_eq!(report(text), report(text));
}
