//! The report of a question as a whole.

use super::study::{cell, study};
use crate::question_report;
use coding::Corpus;
use coding::corpus::QuestionId;
use coding::triangulation::LinkStatus;

#[test]
fn what_does_not_exist_is_said() {
    let report = question_report(&Corpus::default(), QuestionId(7));
    assert_eq!(report.notes, ["The project has no such question."]);
    assert!(report.cases.is_empty());
}

#[test]
fn dangling_references_do_no_harm() {
    let mut corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "derived_from": "I-2"}"#,
        r#""relations": [{"from": "I-1", "to": "I-2", "kind": "quotes"}]"#,
    );
    corpus.sources.truncate(1);
    corpus.findings[0].parent = Some(corpus.findings[0].id);
    let report = question_report(&corpus, corpus.questions[0].id);
    assert_eq!(report.cases[0].findings[0].strict.origins.max, 1);
    corpus.sources.clear();
    let report = question_report(&corpus, corpus.questions[0].id);
    assert_eq!(report.cases[0].findings[0].links[0].status, LinkStatus::Unsourced);
    crate::balance_sheet(&corpus);
}

#[test]
fn sub_findings_follow_their_finding() {
    let corpus = study(
        r#"{"cases": [{"id": "c"}], "questions": [{"id": "Q"}], "findings": [
            {"id": "A", "question": "Q", "case": "c", "valence": "+", "grade": "limited"}, {"id": "B", "question": "Q", "case": "c", "valence": "-"},
            {"id": "A.1", "question": "Q", "case": "c", "parent": "A", "valence": "+", "grade": "strong"},
            {"id": "A.2", "question": "Q", "case": "c", "parent": "A"}, {"id": "A.1.1", "question": "Q", "case": "c", "parent": "A.1"}]}"#,
    );
    let case = question_report(&corpus, corpus.questions[0].id).cases.remove(0);
    let names: Vec<&str> = case.findings.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["A", "A.1", "A.1.1", "A.2", "B"]);
    assert_eq!(case.findings[1].parent.as_deref(), Some("A"));
    assert_eq!(case.answer, "+ limited (1), − (1)");
}

#[test]
fn links_counted_ones_first() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "context"}, {"source": "I-2", "stance": "supports", "resolved": false},
           {"source": "I-3", "stance": "supports", "flags": ["temporal"]}, {"source": "I-4", "stance": "supports", "quote": "yes", "code": "c"}"#,
        "",
    );
    let case = question_report(&corpus, corpus.questions[0].id).cases.remove(0);
    let links = &case.findings[0].links;
    let order: Vec<&str> = links.iter().map(|it| it.source.as_deref().unwrap()).collect();
    assert_eq!(order, ["I-4", "I-3", "I-2", "I-1"]);
    assert_eq!(links[0].locator, "I-4, paragraph 3, DIPLOMAT");
    let origins: Vec<Option<usize>> = links.iter().map(|it| it.origin).collect();
    assert_eq!(origins, [Some(3), Some(2), None, Some(1)], "numbered in the order of the sources");
    assert_eq!(case.independence.origins.iter().map(|it| it.links).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!(case.independence.count.to_string(), "1");
}

#[test]
fn agreements_on_attribution_are_kept() {
    let with = |level: &str| {
        let corpus = cell(
            r#"{"source": "I-1", "stance": "supports", "quote": "the ambassador knew", "code": "c"}"#,
            &format!(
                r#""participants": [{{"id": "P", "level": "{level}", "attribution": "A diplomat"}}],
                "sources": [{{"id": "I-1", "type": "interview", "title": "Talk with the ambassador", "participant": "P"}}]"#
            ),
        );
        let case = question_report(&corpus, corpus.questions[0].id).cases.remove(0);
        (serde_json::to_string(&case).unwrap(), case.findings[0].strict.notes.join(" "))
    };
    let (background, _) = with("background");
    assert!(!background.contains("DIPLOMAT") && !background.contains("Talk with") && background.contains("A diplomat"));
    let (record, _) = with("on_record");
    assert!(record.contains("DIPLOMAT") && record.contains("Talk with the ambassador"));
    let (chatham, _) = with("chatham_house");
    assert!(
        !chatham.contains("DIPLOMAT") && !chatham.contains("Talk with") && !chatham.contains("A diplomat"),
        "{chatham}"
    );
    assert!(chatham.contains("the ambassador knew"));
    let (off, notes) = with("off_record");
    assert!(!off.contains("the ambassador knew") && !off.contains("Talk with"), "{off}");
    assert!(notes.contains("Off the record"), "{notes}");
    assert!(off.contains("may not be used") && off.contains(r#""level":"T0""#), "{off}");
}

#[test]
fn notes_a_reader_needs() {
    let corpus = study(
        r#"{"cases": [{"id": "c", "title": "Case 1: Chad"}, {"id": "o", "title": "Oman"}, {"id": "x", "title": "Cuba", "included": false, "reason": "never discussed"}],
            "questions": [{"id": "Q"}], "sources": [{"id": "I-1", "case": "o"}],
            "scope": [{"question": "Q", "source": "I-1", "status": "not_examined"}],
            "findings": [{"id": "F", "question": "Q", "case": "c", "evidence": [{"source": "I-1", "stance": "supports"}]},
                         {"id": "B", "question": "Q", "theme": "t"}]}"#,
    );
    let report = question_report(&corpus, corpus.questions[0].id);
    assert!(
        report.notes.contains(&"2 cases compared; left out: Cuba (never discussed).".to_owned()),
        "{:#?}",
        report.notes
    );
    assert!(
        report.notes.last().unwrap().ends_with("I-1 (Chad). The link goes before the mark."),
        "{:#?}",
        report.notes
    );
    let notes = &report.cases[0].findings[0].strict.notes;
    assert_eq!(
        *notes,
        [
            "One independent origin: everything that counts goes back to I-1.",
            "No place is given in I-1: the evidence counts, but a reader cannot look it up.",
            "Evidence from sources on other cases than Chad: I-1.",
        ]
    );
    assert_eq!(report.across.len(), 1);
    assert_eq!(report.across[0].strict.level_text(), "T0");
    assert_eq!(
        report.across[0].strict.notes,
        ["It rests on the findings of the cases, and has no evidence of its own."]
    );
}

#[test]
fn divided_strands_and_what_strict_mode_leaves_out() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports"}, {"source": "I-1", "stance": "contradicts"}, {"source": "I-2", "stance": "supports"},
           {"source": "I-3", "stance": "contradicts", "flags": ["temporal"]}, {"source": "D-1", "stance": "contradicts"}"#,
        "",
    );
    let case = question_report(&corpus, corpus.questions[0].id).cases.remove(0);
    let sentences: Vec<&str> = case.dissonance.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "Interviews are divided: I-2 supports it; I-1 does both.",
            "Documents contradict it (D-1).",
            "Evidence against it is left out in strict mode, because it is demoted: I-3.",
        ]
    );
}

#[test]
fn a_witness_who_speaks_both_ways_is_named() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "line": 1}, {"source": "I-1", "stance": "contradicts", "line": 9}"#,
        "",
    );
    let reading = question_report(&corpus, corpus.questions[0].id).cases.remove(0).findings.remove(0).strict;
    assert_eq!((reading.supporting.max, reading.contradicting.max), (0, 0));
    assert!(reading.notes.join(" ").contains("I-1 speaks both for and against, and is counted as neither."));
}
