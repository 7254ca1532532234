//! One cell, worked out by hand, for each rule.

use super::study::{cell, study};
use crate::question_report;
use coding::Corpus;
use coding::corpus::{Finding, Flag};
use coding::triangulation::{CellCode, FindingReport, Interval, LinkStatus, PairCode, Reading, StrandVerdict};
use coding::vocabulary::Severity;

fn finding(corpus: &Corpus) -> FindingReport {
    question_report(corpus, corpus.questions[0].id).cases.remove(0).findings.remove(0)
}

fn verdicts(reading: &Reading) -> Vec<&'static str> {
    reading.strands.iter().map(|it| it.verdict.as_str()).collect()
}

/// Strict mode: verdicts of interview, document and dataset; cell code; level; supporting and contradicting origins.
fn check(corpus: &Corpus, strands: [&str; 3], code: &str, level: &str, supporting: &str, contradicting: &str) {
    let reading = finding(corpus).strict;
    assert_eq!(verdicts(&reading), strands);
    assert_eq!(
        (
            reading.cell_code.as_str(),
            reading.level_text(),
            reading.supporting.to_string(),
            reading.contradicting.to_string()
        ),
        (code, level.to_owned(), supporting.to_owned(), contradicting.to_owned())
    );
}

#[test]
fn one_participant_is_one_origin() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 1}, {"source": "I-2", "stance": "supports", "strength": 3}"#,
        r#""participants": [{"id": "P-1"}], "sources": [
            {"id": "I-1", "type": "interview", "participants": ["P-1"]}, {"id": "I-2", "type": "interview", "participants": ["P-1"]}]"#,
    );
    check(&corpus, ["supports", "not_examined", "not_examined"], "single_strand", "T1", "1", "0");
    let reading = finding(&corpus).strict;
    assert!(reading.capped && !reading.strands[0].weak);
    assert_eq!(reading.dominance.map(|it| (it.links, it.flagged)), Some((2, true)));
}

#[test]
fn soft_relations_open_an_interval() {
    let evidence = r#"{"source": "I-1", "stance": "supports", "strength": 2}, {"source": "I-2", "stance": "supports", "strength": 2}"#;
    let tied = cell(evidence, r#""relations": [{"from": "I-1", "to": "I-2", "kind": "same_institution"}]"#);
    check(&tied, ["supports", "not_examined", "not_examined"], "single_strand", "T1–T2", "1–2", "0");
    let reading = finding(&tied).strict;
    assert!(reading.capped);
    assert!(
        reading.notes.iter().any(|it| it.contains("level T1–T2, depending on whether I-1 and I-2 are one")),
        "{:?}",
        reading.notes
    );
    let chain = r#""relations": [{"from": "I-1", "to": "I-9", "kind": "soft"}, {"from": "I-9", "to": "I-2", "kind": "co_authored"}]"#;
    check(&cell(evidence, chain), ["supports", "not_examined", "not_examined"], "single_strand", "T1–T2", "1–2", "0");
    check(&cell(evidence, ""), ["supports", "not_examined", "not_examined"], "single_strand", "T2", "2", "0");
}

#[test]
fn unknown_persons_described_alike_may_be_one() {
    let with = |one: &str, other: &str| {
        cell(
            r#"{"source": "I-1", "stance": "supports", "strength": 2}, {"source": "I-2", "stance": "supports", "strength": 2}"#,
            &format!(
                r#""participants": [{{"id": "P-1"}}], "sources": [{{"id": "I-1", "type": "interview", {one}}}, {{"id": "I-2", "type": "interview", {other}}}]"#
            ),
        )
    };
    let supporting = |one: &str, other: &str| finding(&with(one, other)).strict.supporting;
    let both = r#""attribution": "French diplomat at UN Mission, 2012""#;
    assert_eq!(
        supporting(both, r#""attribution": "french diplomat at UN mission (2015)""#),
        Interval { min: 1, max: 2 }
    );
    assert_eq!(
        supporting(both, r#""attribution": "Australian diplomat at UN Mission, 2015""#),
        Interval { min: 2, max: 2 }
    );
    let numbered = finding(&with(r#""attribution": "Interviewee 12""#, r#""attribution": "Interviewee 13""#));
    assert_eq!(numbered.strict.supporting, Interval { min: 2, max: 2 }, "numbers that are no years tell persons apart");
    let known = r#""participants": ["P-1"], "attribution": "French diplomat at UN Mission, 2012""#;
    assert_eq!(supporting(both, known), Interval { min: 2, max: 2 });
    assert_eq!(supporting(r#""attribution": "2012""#, r#""attribution": "2015""#), Interval { min: 2, max: 2 });
}

#[test]
fn an_origin_counts_in_the_strand_of_its_root() {
    let evidence = r#"{"source": "D-1", "stance": "supports", "strength": 2}, {"source": "I-1", "stance": "supports", "strength": 2}"#;
    let quoting = cell(evidence, r#""relations": [{"from": "D-1", "to": "I-1", "kind": "quotes"}]"#);
    check(&quoting, ["supports", "no_admissible", "not_examined"], "single_strand", "T1", "1", "0");
    let report = finding(&quoting);
    assert_eq!(report.links[0].status, LinkStatus::CountedElsewhere("interview".to_owned()));
    assert_eq!(report.links[0].origin, report.links[1].origin);
    // Without a direction, the document goes before the interview.
    let alike = cell(evidence, r#""relations": [{"from": "D-1", "to": "I-1", "kind": "same_statement"}]"#);
    check(&alike, ["no_admissible", "supports", "not_examined"], "single_strand", "T1", "1", "0");
    // Two roots: the one that most members lead to, through sources that nobody cites.
    let two = r#""relations": [{"from": "DS-1", "to": "I-1", "kind": "same_statement"}, {"from": "D-8", "to": "I-1", "kind": "quotes"},
        {"from": "D-1", "to": "D-8", "kind": "version_of"}]"#;
    check(&cell(evidence, two), ["supports", "no_admissible", "not_examined"], "single_strand", "T1", "1", "0");
    // In a circle, all members are led to alike: the data set goes first.
    let circle = r#""relations": [{"from": "D-1", "to": "DS-1", "kind": "quotes"}, {"from": "DS-1", "to": "I-1", "kind": "quotes"},
        {"from": "I-1", "to": "D-1", "kind": "quotes"}]"#;
    check(&cell(evidence, circle), ["no_admissible", "no_admissible", "supports"], "single_strand", "T1", "1", "0");
}

#[test]
fn derived_from_moves_a_link_to_another_origin() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 2}, {"source": "D-1", "stance": "contradicts", "strength": 2, "derived_from": "I-1"},
           {"source": "D-1", "stance": "supports", "strength": 2, "derived_from": "DS-1"}"#,
        "",
    );
    check(&corpus, ["mixed", "no_admissible", "supports"], "mixed_within_strand", "T3", "1", "0");
}

#[test]
fn evidence_older_than_the_effect_is_demoted() {
    let evidence = |more: &str| format!(r#"{{"source": "D-1", "stance": "supports", "strength": 2{more}}}"#);
    let sources = r#""sources": [{"id": "D-1", "type": "document", "period": "2013"}]"#;
    let demoted = cell(&evidence(""), sources);
    check(&demoted, ["not_examined", "no_admissible", "not_examined"], "no_evidence", "T0", "0", "0");
    let report = finding(&demoted);
    assert!(
        matches!(&report.links[0].status, LinkStatus::Demoted(why) if why.contains("2013, before the event of 22 May 2014"))
    );
    assert_eq!(verdicts(&report.lenient), ["not_examined", "supports", "not_examined"]);
    assert!(report.modes_differ());
    // The link's own period goes before the source's; a reason readmits; a period that reaches the event is not too early.
    let counts = ["not_examined", "supports", "not_examined"];
    check(&cell(&evidence(r#", "period": "2014-06""#), sources), counts, "single_strand", "T1", "1", "0");
    check(&cell(&evidence(r#", "period": "2014""#), sources), counts, "single_strand", "T1", "1", "0");
    check(
        &cell(&evidence(r#", "readmitted": "speaks of the threat itself""#), sources),
        counts,
        "single_strand",
        "T1",
        "1",
        "0",
    );
    let blank = cell(&evidence(r#", "readmitted": " ""#), sources);
    check(&blank, ["not_examined", "no_admissible", "not_examined"], "no_evidence", "T0", "0", "0");
}

#[test]
fn only_the_two_flags_demote_and_only_an_effect_has_a_before() {
    let flagged = |flag: &str| {
        let corpus =
            cell(&format!(r#"{{"source": "D-1", "stance": "supports", "strength": 2, "flags": ["{flag}"]}}"#), "");
        finding(&corpus).strict.strands[1].verdict
    };
    assert_eq!(flagged("temporal"), StrandVerdict::NoAdmissible);
    assert_eq!(flagged("construct_only"), StrandVerdict::NoAdmissible);
    assert_eq!(flagged("construct"), StrandVerdict::Supports);
    assert_eq!(flagged("base_unreliable"), StrandVerdict::Supports);
    let mut rationale = cell(
        r#"{"source": "D-1", "stance": "supports", "strength": 2}"#,
        r#""sources": [{"id": "D-1", "type": "document", "period": "2013"}]"#,
    );
    rationale.questions[0].kind = coding::QuestionKind::Rationale;
    assert_eq!(finding(&rationale).strict.strands[1].verdict, StrandVerdict::Supports);
}

#[test]
fn mixed_and_dissonant() {
    let mixed = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 2}, {"source": "I-2", "stance": "contradicts", "strength": 1},
           {"source": "I-3", "stance": "qualifies", "strength": 3}, {"source": "D-1", "stance": "supports", "strength": 2}"#,
        "",
    );
    check(&mixed, ["mixed", "supports", "not_examined"], "mixed_within_strand", "T3", "2", "1");
    let against = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 2, "examples": ["a"]}, {"source": "I-1", "stance": "qualifies", "strength": 1},
           {"source": "D-1", "stance": "contradicts", "strength": 2, "examples": ["a"]}"#,
        "",
    );
    check(&against, ["supports_qualified", "contradicts", "not_examined"], "dissonance", "T3", "1", "1");
    let report = question_report(&against, against.questions[0].id);
    assert_eq!(report.cases[0].dissonance[0].text, "Documents contradict what interviews support (D-1 against I-1).");
}

#[test]
fn silence_is_not_agreement() {
    let scope = |strands: &[&str]| {
        let marks: Vec<String> = strands
            .iter()
            .map(|strand| format!(r#"{{"question": "Q2", "case": "c", "strand": "{strand}", "status": "examined"}}"#))
            .collect();
        format!(r#""scope": [{}]"#, marks.join(","))
    };
    let agreeing = r#"{"source": "I-1", "stance": "supports", "strength": 2, "examples": ["a"], "line": 1},
        {"source": "D-1", "stance": "supports", "strength": 2, "examples": ["a"], "line": 1}"#;
    check(&cell(agreeing, ""), ["supports", "supports", "not_examined"], "agreement", "T3", "2", "0");
    check(
        &cell(agreeing, &scope(&["dataset"])),
        ["supports", "supports", "silent"],
        "partial_agreement",
        "T3",
        "2",
        "0",
    );
    let both_silent =
        cell(r#"{"source": "I-1", "stance": "supports", "strength": 2}"#, &scope(&["document", "dataset"]));
    check(&both_silent, ["supports", "silent", "silent"], "single_strand", "T1", "1", "0");
    let codes: Vec<PairCode> = finding(&both_silent).strict.pairs.iter().map(|it| it.code).collect();
    assert_eq!(codes, [PairCode::Silence; 3]);
}

#[test]
fn the_highest_level_asks_for_agreement_a_search_and_no_serious_doubt() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 2, "examples": ["a"]}, {"source": "D-1", "stance": "supports", "strength": 2, "examples": ["a"]}"#,
        "",
    );
    let level = |change: &dyn Fn(&mut Finding)| {
        let mut corpus = corpus.clone();
        corpus.findings[0].disconfirming_search = Some("no*: 3 hits read, none against".to_owned());
        change(&mut corpus.findings[0]);
        finding(&corpus).strict.level_text()
    };
    let flagged = |severity, state: &str| {
        level(&|it| it.flags.push(Flag { text: "doubt".to_owned(), severity, state: state.to_owned() }))
    };
    assert_eq!(level(&|_| ()), "T4");
    assert_eq!(level(&|it| it.disconfirming_search = None), "T3");
    assert_eq!(level(&|it| it.disconfirming_search = Some(" ".to_owned())), "T3");
    assert_eq!(level(&|it| it.evidence[0].examples.clear()), "T3");
    assert_eq!(flagged(Severity::High, "open"), "T3");
    assert_eq!(flagged(Severity::High, "closed"), "T4");
    assert_eq!(flagged(Severity::Low, "open"), "T4");
}

/// Four interviews examined, one supports (25 %); one document examined, and it supports (100 %).
#[test]
fn prominence_is_compared_where_both_denominators_are_known() {
    let evidence = r#"{"source": "I-1", "stance": "supports", "strength": 2, "examples": ["a"]}, {"source": "D-1", "stance": "supports", "strength": 2, "examples": ["a"]}"#;
    let examined = |names: &[&str]| {
        let marks: Vec<String> = names
            .iter()
            .map(|name| format!(r#"{{"question": "Q2", "source": "{name}", "status": "examined"}}"#))
            .collect();
        format!(r#""scope": [{}]"#, marks.join(","))
    };
    let reading = finding(&cell(evidence, &examined(&["I-1", "I-2", "I-3", "I-4", "D-1"]))).strict;
    assert_eq!(reading.strands[0].prominence.map(|it| (it.taking, it.examined, it.band())), Some((1, 4, "25–49 %")));
    assert_eq!(reading.pairs[0].code, PairCode::PartialAgreement);
    assert_eq!(reading.pairs[0].why, "same verdict; an example in common; prominence 25–49 % / ≥75 %");
    let unknown = finding(&cell(evidence, &examined(&["I-1", "I-2", "I-3", "I-4"]))).strict;
    assert_eq!(unknown.pairs[0].code, PairCode::Agreement);
    assert_eq!(unknown.pairs[0].why, "same verdict; an example in common; prominence n/a");
    // Interviews of one participant are one origin in the denominator too.
    let one = finding(&cell(
        evidence,
        &format!(
            r#""participants": [{{"id": "P"}}], "sources": [{{"id": "I-1", "type": "interview", "participant": "P"}}, {{"id": "I-2", "type": "interview", "participant": "P"}}], {}"#,
            examined(&["I-1", "I-2", "D-1"])
        ),
    ));
    assert_eq!(one.strict.pairs[0].code, PairCode::Agreement);
}

#[test]
fn the_most_specific_mark_counts() {
    let check = |scope: &str, expected: StrandVerdict| {
        let corpus = cell("", &format!(r#""sources": [{{"id": "DS-1", "type": "dataset"}}], "scope": [{scope}]"#));
        assert_eq!(finding(&corpus).strict.strands[2].verdict, expected, "{scope}");
    };
    let mark = |place: &str, status: &str| format!(r#"{{{place}"strand": "dataset", "status": "{status}"}}"#);
    let (cell, question, case, all) =
        (r#""question": "Q2", "case": "c", "#, r#""question": "Q2", "#, r#""case": "c", "#, "");
    check("", StrandVerdict::NotExamined);
    check(&mark(all, "examined"), StrandVerdict::Silent);
    check(&[mark(cell, "examined"), mark(question, "not_applicable")].join(","), StrandVerdict::Silent);
    check(&[mark(question, "examined"), mark(case, "not_examined")].join(","), StrandVerdict::Silent);
    check(&[mark(case, "not_applicable"), mark(all, "examined")].join(","), StrandVerdict::NotApplicable);
    check(&[mark(cell, "examined"), mark(cell, "not_examined")].join(","), StrandVerdict::NotExamined);
    let own = r#""finding": "F", "#;
    check(&[mark(cell, "examined"), mark(own, "not_applicable")].join(","), StrandVerdict::NotApplicable);
}

#[test]
fn coding_a_source_with_the_questions_codes_examines_it() {
    let check = |codings: &str, scope: &str, expected: StrandVerdict| {
        let corpus = study(&format!(
            r#"{{"cases": [{{"id": "c"}}, {{"id": "other"}}], "codes": [{{"id": "below", "parent": "protection"}}, {{"id": "protection"}}, {{"id": "else"}}],
            "questions": [{{"id": "Q2", "kind": "effect", "codes": ["protection"]}}],
            "sources": [{{"id": "D-1", "type": "document", "case": "c"}}, {{"id": "D-2", "type": "document", "case": "other"}}],
            "codings": [{codings}], "scope": [{scope}],
            "findings": [{{"id": "F", "question": "Q2", "case": "c"}}]}}"#
        ));
        assert_eq!(finding(&corpus).strict.strands[1].verdict, expected, "{codings} {scope}");
    };
    check(r#"{"source": "D-1", "code": "below"}"#, "", StrandVerdict::Silent);
    check(r#"{"source": "D-1", "code": "else"}"#, "", StrandVerdict::NotExamined);
    check(r#"{"source": "D-2", "code": "protection"}"#, "", StrandVerdict::NotExamined);
    let unread = r#"{"source": "D-1", "question": "Q2", "case": "c", "status": "not_examined"}"#;
    check(r#"{"source": "D-1", "code": "below"}"#, unread, StrandVerdict::NotExamined);
}

#[test]
fn links_of_a_strand_that_cannot_speak_do_not_count() {
    let corpus = cell(
        r#"{"source": "DS-1", "stance": "supports", "strength": 3}, {"source": "I-1", "stance": "supports", "strength": 2}"#,
        r#""scope": [{"strand": "dataset", "status": "not_applicable", "reason": "it counts deaths, not access"}]"#,
    );
    check(&corpus, ["supports", "not_examined", "not_applicable"], "single_strand", "T1", "1", "0");
    let report = finding(&corpus);
    assert_eq!(report.strict.strands[2].reason.as_deref(), Some("it counts deaths, not access"));
    assert!(report.strict.notes.iter().any(|it| it.starts_with("1 link is not counted")), "{:?}", report.strict.notes);
    assert!(matches!(report.links[1].status, LinkStatus::Demoted(_)));
}

#[test]
fn an_assertion_without_a_source_belongs_to_the_strand_it_names() {
    let corpus = cell(
        r#"{"strand": "interview", "stance": "supports", "strength": 2, "resolved": false, "note": "several diplomats"}"#,
        "",
    );
    check(&corpus, ["asserted_unsourced", "not_examined", "not_examined"], "asserted_unsourced", "T0", "0", "0");
    assert_eq!(finding(&corpus).strict.cell_code, CellCode::AssertedUnsourced);
    let context = cell(r#"{"strand": "interview", "stance": "context", "resolved": false}"#, "");
    check(&context, ["not_examined"; 3], "no_evidence", "T0", "0", "0");
}

#[test]
fn a_strand_that_only_a_source_knows_is_read_too() {
    let corpus = cell(
        r#"{"source": "N-1", "stance": "supports", "strength": 2}"#,
        r#""sources": [{"id": "N-1", "strand": "field notes"}]"#,
    );
    let reading = finding(&corpus).strict;
    assert_eq!(reading.strands.len(), 4);
    assert_eq!(
        (reading.strands[3].strand.as_str(), reading.strands[3].verdict),
        ("field notes", StrandVerdict::Supports)
    );
    assert_eq!(reading.pairs.len(), 6);
}

#[test]
fn dominance_is_flagged_by_share_or_by_spread() {
    let check = |links: &[(&str, usize)], expected: (usize, bool)| {
        let evidence: Vec<String> = links
            .iter()
            .flat_map(|(source, links)| vec![format!(r#"{{"source": "{source}", "stance": "supports"}}"#); *links])
            .collect();
        let dominance = finding(&cell(&evidence.join(","), "")).strict.dominance.unwrap();
        assert_eq!((dominance.links, dominance.flagged), expected, "{dominance:?}");
    };
    check(&[("I-1", 5), ("I-2", 2), ("I-3", 2), ("D-1", 2)], (11, true)); // 45 %, effective 3.3
    check(&[("I-1", 4), ("I-2", 4), ("I-3", 2)], (10, true)); // 40 %, effective 2.8
    check(&[("I-1", 4), ("I-2", 3), ("I-3", 3)], (10, true)); // 40 %, effective 2.9
    check(&[("I-1", 2), ("I-2", 2), ("D-1", 2)], (6, false)); // 33 %, effective 3
}

#[test]
fn a_link_to_another_question_examines_nothing_here() {
    let corpus = study(
        r#"{"cases": [{"id": "c"}], "questions": [{"id": "Q1"}, {"id": "Q2"}], "findings": [
            {"id": "F", "question": "Q1", "case": "c"},
            {"id": "G", "question": "Q1", "case": "c", "evidence": [{"source": "I-1", "stance": "supports"}]},
            {"id": "H", "question": "Q2", "case": "c", "evidence": [{"source": "D-1", "stance": "supports"}]}]}"#,
    );
    assert_eq!(verdicts(&finding(&corpus).strict), ["silent", "not_examined", "not_examined"]);
}

/// R0: what was made before the event cannot speak of its effect, unless it says of which time it speaks.
#[test]
fn what_was_made_before_the_event_is_demoted() {
    let admitted = |source: &str| {
        let corpus = cell(
            r#"{"source": "D-1", "stance": "supports", "strength": 2}"#,
            &format!(r#""sources": [{{"id": "D-1", "type": "document", {source}}}]"#),
        );
        let report = question_report(&corpus, coding::corpus::QuestionId(1));
        report.cases[0].findings[0].strict.supporting.max == 1
    };
    assert!(!admitted(r#""date": "2013-12-31""#));
    assert!(!admitted(r#""date": "2014-05-21""#));
    assert!(admitted(r#""date": "2014-05-22""#));
    assert!(admitted(r#""date": "2014""#), "the year ends after the event");
    assert!(admitted(r#""date": "2013", "period": "2014-06""#));
    assert!(!admitted(r#""date": "2015", "period": "2013""#));
}
