//! R8: what gives to worry, what follows, and what an analyst says over it.

use super::study::{cell, study};
use crate::question_report;
use coding::Corpus;
use coding::triangulation::{Assessed, FindingReport, Worksheet};
use coding::vocabulary::{Component, Concern, Confidence};

fn findings(corpus: &Corpus) -> Vec<FindingReport> {
    question_report(corpus, corpus.questions[0].id).cases.remove(0).findings
}

fn sheet(corpus: &Corpus) -> Worksheet {
    findings(corpus).remove(0).worksheet
}

fn of(sheet: &Worksheet, component: Component) -> &Assessed {
    sheet.components.iter().find(|it| it.component == component).unwrap()
}

/// The suggested concern of a component, and its reasons in one line.
fn check(corpus: &Corpus, component: Component, concern: Concern, reasons: &[&str]) {
    let sheet = sheet(corpus);
    let found = of(&sheet, component);
    let texts: Vec<&str> = found.reasons.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!((found.suggested, texts.as_slice()), (Some(concern), reasons));
}

#[test]
fn protection_in_syria() {
    let corpus = study(include_str!("../../../../fixtures/cells/syria-q2.json"));
    let expected = [
        ("S2.1", [Concern::Moderate, Concern::None, Concern::Serious, Concern::Serious], Confidence::Low),
        ("S2.2", [Concern::Moderate, Concern::Moderate, Concern::Serious, Concern::None], Confidence::Low),
        ("S2.2-fixed", [Concern::Moderate, Concern::None, Concern::Minor, Concern::None], Confidence::Moderate),
        ("S2.3", [Concern::None, Concern::Serious, Concern::Serious, Concern::None], Confidence::VeryLow),
    ];
    let found = findings(&corpus);
    assert_eq!(found.len(), expected.len());
    for (finding, (name, concerns, confidence)) in found.iter().zip(expected) {
        let sheet = &finding.worksheet;
        let suggested: Vec<Option<Concern>> = sheet.components.iter().map(|it| it.suggested).collect();
        assert_eq!(finding.name, name);
        assert_eq!(suggested, concerns.map(Some), "{name}: {:#?}", sheet.components);
        assert_eq!((sheet.suggested, sheet.confidence), (Some(confidence), Some(confidence)), "{name}");
        assert_eq!(sheet.standing(), "suggested, not confirmed");
    }
    assert_eq!(
        found[0].worksheet.steps,
        [
            "It starts high.",
            "2 levels down for serious concerns about adequacy and relevance.",
            "One moderate concern alone, about methods, costs no level.",
        ]
    );
}

#[test]
fn methods() {
    let sources = r#""participants": [{"id": "P"}], "sources": [{"id": "I-1", "type": "interview", "participant": "P", "interest": "sponsor of the draft"}]"#;
    let told = |directness: &str| {
        format!(
            r#"{{"source": "I-1", "stance": "supports", "line": 1, "directness": "{directness}"}}, {{"source": "D-1", "stance": "supports", "line": 1, "directness": "witnessed"}}"#
        )
    };
    let stake = "Made by somebody with something at stake: I-1.";
    check(&cell(&told("witnessed"), sources), Component::Methods, Concern::Minor, &[stake]);
    let half = "Of 2 links with a known directness, 1 only pass on what somebody was told.";
    check(&cell(&told("reported"), sources), Component::Methods, Concern::Minor, &[half, stake]);
    let nameless = cell(
        r#"{"source": "I-1", "stance": "supports"}, {"source": "I-2", "stance": "supports", "flags": ["hearsay"]}"#,
        "",
    );
    let reasons = ["Nothing says who speaks in I-1 and I-2.", "Reservations are noted on what counts: hearsay."];
    check(&nameless, Component::Methods, Concern::Moderate, &reasons);
    let asserted = cell(r#"{"strand": "interview", "stance": "supports", "resolved": false}"#, "");
    check(&asserted, Component::Methods, Concern::Serious, &["1 link is asserted without a record."]);
    let mut doubted = cell(r#"{"source": "D-1", "stance": "supports"}"#, "");
    let flag = |state: &str| coding::corpus::Flag {
        text: "the sum is wrong".into(),
        severity: coding::vocabulary::Severity::High,
        state: state.into(),
    };
    doubted.findings[0].flags = vec![flag("open")];
    check(&doubted, Component::Methods, Concern::Serious, &["Open doubt of high weight: the sum is wrong."]);
    doubted.findings[0].flags = vec![flag("closed")];
    check(&doubted, Component::Methods, Concern::None, &[]);
}

#[test]
fn coherence() {
    let against = |disposition: &str| {
        cell(
            &format!(
                r#"{{"source": "I-1", "stance": "supports", "strength": 2}}, {{"source": "D-1", "stance": "contradicts", "strength": 2 {disposition}}}"#
            ),
            "",
        )
    };
    let open = "Strands point in opposite directions: 1 contradicting link without a disposition, or left open.";
    check(&against(""), Component::Coherence, Concern::Serious, &[open]);
    check(&against(r#", "disposition": "left_open""#), Component::Coherence, Concern::Serious, &[open]);
    let settled = against(r#", "disposition": "explained", "disposition_reason": "it speaks of another road""#);
    check(&settled, Component::Coherence, Concern::Minor, &["1 link is against it, and accounted for."]);
    let weak = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 1}, {"source": "I-2", "stance": "qualifies", "strength": 1}"#,
        "",
    );
    let reasons = ["No strand has more than weak evidence.", "Some of the evidence limits it."];
    check(&weak, Component::Coherence, Concern::Moderate, &reasons);
}

#[test]
fn adequacy() {
    let links = |sources: &[&str], more: &str| {
        let links: Vec<String> = sources
            .iter()
            .map(|it| {
                format!(
                    r#"{{"source": "{it}", "stance": "supports", "examples": ["a", "b"], "quote": "{}"}}"#,
                    "w".repeat(100)
                )
            })
            .collect();
        cell(&links.join(","), more)
    };
    let three = ["D-1", "D-2", "D-3"];
    let same = "100 characters are quoted, fewer than 300.";
    check(
        &links(&three[..1], ""),
        Component::Adequacy,
        Concern::Serious,
        &["One independent origin supports it.", same],
    );
    check(
        &links(&three[..2], ""),
        Component::Adequacy,
        Concern::Moderate,
        &["2 independent origins support it.", same],
    );
    check(&links(&three, ""), Component::Adequacy, Concern::Minor, &[same]);
    let tied = r#""relations": [{"from": "D-1", "to": "D-2", "kind": "soft"}]"#;
    check(
        &links(&three, tied),
        Component::Adequacy,
        Concern::Moderate,
        &["2 independent origins support it, at the least.", same],
    );
    let many = ["D-1", "D-2", "D-3", "D-1", "D-1"];
    let dominated = "D-1 holds 60 % of the links; 2.3 origins are effective.";
    check(&links(&many, ""), Component::Adequacy, Concern::Moderate, &[dominated, same]);
}

#[test]
fn relevance() {
    let link =
        |more: &str| format!(r#"{{"source": "DS-1", "stance": "supports", "strength": 2, "series": "deaths" {more}}}"#);
    let data = |period: &str| {
        format!(
            r#""datasets": [{{"source": "DS-1", "series": [{{"id": "deaths", "measure": "m", "observations": [{{"period": "{period}", "value": 1}}]}}]}}]"#
        )
    };
    check(&cell(&link(""), &data("2015")), Component::Relevance, Concern::None, &[]);
    let inside = "The event falls inside a period of the data: DS-1.";
    check(&cell(&link(""), &data("2014")), Component::Relevance, Concern::Moderate, &[inside]);
    let construct = "It measures something else than is claimed: DS-1.";
    let both = cell(&link(r#", "flags": ["construct"]"#), &data("2014"));
    check(&both, Component::Relevance, Concern::Serious, &[inside, construct]);
    let demoted = cell(&link(r#", "flags": ["construct-only"]"#), &data("2015"));
    check(&demoted, Component::Relevance, Concern::Serious, &["1 link is demoted, and left out: DS-1."]);
    let mut foreign = cell(r#"{"source": "D-1", "stance": "supports"}"#, "");
    foreign.sources[0].cases = vec![coding::corpus::CaseId(99)];
    check(&foreign, Component::Relevance, Concern::Moderate, &["On other cases than c: D-1."]);
}

#[test]
fn an_analyst_is_heard_and_nothing_is_forgotten() {
    let with = |judgements: &str| {
        sheet(&cell(
            r#"{"source": "D-1", "stance": "supports", "strength": 2, "examples": ["a", "b"]}"#,
            &format!(r#""judgements": [{judgements}]"#),
        ))
    };
    let judge = |subject: &str, value: &str| {
        format!(
            r#"{{"finding": "F", "subject": "{subject}", "value": {value}, "reason": "read again", "coder": "ben"}}"#
        )
    };
    assert_eq!(with("").confidence, Some(Confidence::Moderate));
    let coherence = with(&[judge("coherence", r#""serious""#)].join(","));
    assert_eq!((coherence.suggested, coherence.assessed), (Some(Confidence::Moderate), Some(Confidence::Low)));
    assert!(!coherence.confirmed && of(&coherence, Component::Coherence).said.as_ref().unwrap().differs);
    let whole = with(&[judge("confidence", r#""low""#), judge("confidence", r#""very_low""#)].join(","));
    assert_eq!((whole.assessed, whole.confidence), (Some(Confidence::Moderate), Some(Confidence::VeryLow)));
    let said = whole.said.as_ref().unwrap();
    assert_eq!((said.value.as_deref(), said.differs, said.coder.as_str()), (Some("very_low"), true, "ben"));
    assert_eq!(said.history[0].value.as_deref(), Some("low"));
    assert_eq!(whole.standing(), "confirmed");
    let back = with(&[judge("confidence", r#""low""#), judge("confidence", "null")].join(","));
    assert_eq!((back.confidence, back.confirmed), (Some(Confidence::Moderate), false));
    assert_eq!(back.said.unwrap().history.len(), 1);
    let all = ["methods", "coherence", "adequacy", "relevance"].map(|it| judge(it, r#""none""#)).join(",");
    assert!(with(&all).confirmed);
}

#[test]
fn what_rests_on_others_is_not_assessed() {
    let corpus = study(
        r#"{"cases": [{"id": "c"}], "questions": [{"id": "Q"}], "findings": [{"id": "F", "question": "Q", "case": "c"},
            {"id": "G", "question": "Q", "case": "c", "rests_on": ["F"]}, {"id": "B", "question": "Q", "theme": "t"}]}"#,
    );
    let report = question_report(&corpus, corpus.questions[0].id);
    let confidence: Vec<_> = report.cases[0].findings.iter().map(|it| it.worksheet.confidence).collect();
    assert_eq!(confidence, [Some(Confidence::VeryLow), None]);
    assert_eq!(report.across[0].worksheet.confidence, None);
    assert_eq!(
        report.across[0].worksheet.steps,
        ["It has no evidence of its own: the findings it rests on are to be judged."]
    );
}
