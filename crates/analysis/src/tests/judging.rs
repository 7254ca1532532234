//! R9 and R10, overrides, roles, negative cases, grounds, duplicates, groups.

use super::study::{cell, study};
use crate::question_report;
use coding::Corpus;
use coding::triangulation::{CaseReport, CellCode, FindingReport, GapClass, Outcome, QuestionReport, Reliable};

fn report(corpus: &Corpus) -> QuestionReport {
    question_report(corpus, corpus.questions[0].id)
}

fn case(corpus: &Corpus) -> CaseReport {
    report(corpus).cases.remove(0)
}

fn finding(corpus: &Corpus) -> FindingReport {
    case(corpus).findings.remove(0)
}

fn gaps(corpus: &Corpus, class: GapClass) -> Vec<String> {
    case(corpus).gaps.into_iter().filter(|it| it.class == class).map(|it| it.text).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn tests_eliminate_and_confirm() {
    let outcome = |tests: &[(&str, &str)]| {
        let links = tests.iter().enumerate().map(|(at, (test, passed))| {
            format!(r#"{{"source": "D-{at}", "stance": "supports", "test": "{test}", "passed": {passed}}}"#)
        });
        let report = finding(&cell(&links.collect::<Vec<_>>().join(","), ""));
        let tracing = report.tracing.unwrap();
        (tracing.outcome, tracing.tests[0].meaning.clone(), report.worksheet.confidence.unwrap().as_str())
    };
    assert_eq!(outcome(&[("hoop", "false")]), (Some(Outcome::Eliminated), "eliminated".into(), "very_low"));
    assert_eq!(outcome(&[("doubly_decisive", "false")]).0, Some(Outcome::Eliminated));
    assert_eq!(outcome(&[("smoking_gun", "true")]).0, Some(Outcome::Confirmed));
    assert_eq!(outcome(&[("doubly_decisive", "true")]).0, Some(Outcome::Confirmed));
    assert_eq!(outcome(&[("hoop", "false"), ("smoking_gun", "true")]).0, Some(Outcome::Contradictory));
    for (test, passed) in [("hoop", "true"), ("smoking_gun", "false"), ("straw_in_the_wind", "false"), ("hoop", "null")]
    {
        assert_eq!(outcome(&[(test, passed)]).0, None, "{test} {passed}");
    }
    let demoted = r#"{"source": "D-1", "stance": "supports", "test": "hoop", "passed": false, "flags": ["temporal"]}"#;
    let tracing = finding(&cell(demoted, "")).tracing.unwrap();
    assert_eq!((tracing.outcome, tracing.tests[0].counts), (None, false), "a demoted link tests nothing");
    assert_eq!(finding(&cell(r#"{"source": "D-1", "stance": "supports"}"#, "")).tracing, None);
}

/// Two findings; `R` rivals `F`, whose links have likelihoods under both.
fn rivals(links: &[(&str, f64, f64)], stated: bool) -> Corpus {
    let links = links.iter().map(|(source, p, q)| {
        format!(r#"{{"source": "{source}", "stance": "supports", "likelihood": {p}, "under_rivals": {{"R": {q}}}}}"#)
    });
    let links: Vec<String> = links.collect();
    let judgement =
        r#"{"finding": "F", "subject": "independence", "value": "they never met", "reason": "different years"}"#;
    study(&format!(
        r#"{{"cases": [{{"id": "c"}}], "questions": [{{"id": "Q"}}], "judgements": [{}], "findings": [
            {{"id": "F", "question": "Q", "case": "c", "valence": "+", "rivals": [{{"rival": "R", "why": "talks went on anyway"}}], "evidence": [{}]}},
            {{"id": "R", "question": "Q", "case": "c", "valence": "-", "theme": "t", "role": "rival"}}]}}"#,
        if stated { judgement } else { "" },
        links.join(",")
    ))
}

#[test]
fn weights_are_added_over_origins_and_only_with_a_reason() {
    let links = [("D-1", 0.9, 0.09), ("D-1", 0.5, 0.25), ("D-2", 0.2, 0.4)];
    let weighed = |stated| finding(&rivals(&links, stated)).tracing.unwrap().rivals.remove(0);
    let silent = weighed(false);
    assert_eq!(
        (silent.finding.as_str(), silent.why.as_deref(), silent.weight),
        ("R", Some("talks went on anyway"), None)
    );
    assert!(silent.not_summed.unwrap().contains("independent"));
    let decibels: Vec<f64> = silent.items.iter().map(|it| (it.decibels * 10.0).round() / 10.0).collect();
    assert_eq!(decibels, [10.0, 3.0, -3.0]);
    let counts: Vec<bool> = silent.items.iter().map(|it| it.counts).collect();
    assert_eq!(counts, [true, false, true], "one item per origin, the strongest");
    let weight = weighed(true).weight.unwrap();
    assert!((weight.decibels - 6.99).abs() < 0.01, "{weight:?}");
    assert!((weight.low - weight.decibels / 2.0).abs() < 1e-9 && (weight.high - weight.decibels * 2.0).abs() < 1e-9);
    assert_eq!(weight.origins, 2);
    let opposed = finding(&rivals(&[("D-1", 0.5, 0.25), ("D-1", 0.25, 0.5)], true)).tracing.unwrap().rivals.remove(0);
    assert_eq!(opposed.weight.map(|it| (it.decibels, it.origins)), Some((0.0, 0)));
}

#[test]
fn rivals_and_implications_are_no_answers() {
    let corpus = study(
        r#"{"cases": [{"id": "c"}], "questions": [{"id": "Q"}], "findings": [
            {"id": "F", "question": "Q", "case": "c", "valence": "+", "theme": "t", "rests_on": ["E"]},
            {"id": "R", "question": "Q", "case": "c", "valence": "-", "theme": "r", "role": "rival", "evidence": [{"source": "D-1", "stance": "contradicts"}]},
            {"id": "I", "question": "Q", "case": "c", "valence": "+", "role": "implication", "rests_on": ["F"]},
            {"id": "E", "question": "Q", "case": "c", "evidence": [{"source": "D-1", "stance": "supports", "test": "hoop", "passed": false}]}]}"#,
    );
    let case = case(&corpus);
    assert_eq!(case.answer, "+ (1, without grade); 1 without sign");
    assert!(case.negative_cases.is_empty() && case.dissonance.is_empty());
    assert_eq!(gaps(&corpus, GapClass::NoLink), ["Nothing is linked for or against F."]);
    assert_eq!(gaps(&corpus, GapClass::NoDisconfirmingSearch), ["No search for evidence against F and E is logged."]);
    let sheet = crate::balance_sheet(&corpus);
    let bullets: Vec<&str> = sheet.rows[0].cells[0].bullets.iter().map(|it| it.finding.as_str()).collect();
    assert_eq!(bullets, ["F", "E"]);
    assert!(!sheet.rows[0].balance.derived.iter().any(|it| it.starts_with("r:")), "{:?}", sheet.rows[0].balance);
    assert!(!sheet.lints.iter().any(|it| it.starts_with('R') || it.starts_with('I')), "{:?}", sheet.lints);
    let ground = &case.findings[0].rests_on[0];
    assert_eq!((ground.finding.as_str(), ground.warning.as_deref()), ("E", Some("It was eliminated by a test.")));
    assert_eq!(case.findings[2].rests_on[0].warning, None, "F rests on something itself");
}

#[test]
fn a_waived_search_is_said_and_gives_no_highest_level() {
    let agreeing = r#"{"source": "I-1", "stance": "supports", "strength": 2, "examples": ["a"]}, {"source": "D-1", "stance": "supports", "strength": 2, "examples": ["a"]}"#;
    let with = |challenge: &str| {
        let mut corpus = cell(agreeing, "");
        corpus.findings[0].challenges =
            study(&format!(r#"{{"findings": [{{"id": "F", "challenges": [{challenge}]}}]}}"#))
                .findings
                .remove(0)
                .challenges;
        (finding(&corpus).strict, gaps(&corpus, GapClass::NoDisconfirmingSearch).len())
    };
    let (waived, gaps_waived) = with(r#"{"waived": "the archive is closed"}"#);
    assert_eq!((waived.level_text().as_str(), gaps_waived), ("T3", 0));
    assert!(waived.notes.contains(&"No search for evidence against it was made: the archive is closed.".to_owned()));
    let (searched, gaps_searched) =
        with(r#"{"waived": "no time"}, {"query": "refus*", "hits": 3, "reviewed": 3, "result": "none against"}"#);
    assert_eq!((searched.level_text().as_str(), gaps_searched), ("T4", 0));
    assert!(!searched.notes.iter().any(|it| it.contains("no time")));
    assert_eq!((with("").0.level_text().as_str(), with("").1), ("T3", 1));
}

#[test]
fn negative_cases_say_what_is_left_to_do() {
    let remedy = |more: &str| {
        let case = case(&cell(&format!(r#"{{"source": "D-1", "stance": "contradicts", "line": 7 {more}}}"#), ""));
        let negative = case.negative_cases.into_iter().next().unwrap();
        assert_eq!((negative.finding.as_str(), negative.locator.as_str()), ("F", "D-1, line 7"));
        negative.remedy.unwrap_or_default()
    };
    assert!(remedy("").starts_with("Say what became of it"));
    assert!(
        remedy(r#", "disposition": "left_open", "disposition_reason": "no record""#).starts_with("It is left open")
    );
    assert!(
        remedy(r#", "disposition": "scope_condition", "disposition_reason": "only abroad""#).contains("states none")
    );
    assert_eq!(remedy(r#", "disposition": "explained""#), "Give the reason.");
    assert_eq!(remedy(r#", "disposition": "explained", "disposition_reason": "another year""#), "");
    let demoted = cell(r#"{"source": "D-1", "stance": "contradicts", "flags": ["temporal"]}"#, "");
    assert!(!case(&demoted).negative_cases[0].counts);
}

#[test]
fn overrides_show_both_and_keep_what_was_said() {
    let corpus = cell(
        r#"{"source": "I-1", "stance": "supports", "strength": 2}"#,
        r#""judgements": [
            {"finding": "F", "subject": "cell_code", "value": "partial_agreement", "reason": "the minutes say the same"},
            {"finding": "F", "subject": "verdict", "strand": "document", "value": "supports", "reason": "first"},
            {"finding": "F", "subject": "verdict", "strand": "document", "value": "silent", "reason": "second", "coder": "ben"},
            {"finding": "F", "subject": "level", "value": "T1", "reason": "as computed"},
            {"question": "Q2", "case": "c", "subject": "answer", "value": "It helped a little.", "reason": "on balance"}]"#,
    );
    let report = finding(&corpus);
    assert_eq!(report.strict.cell_code, CellCode::SingleStrand, "what is computed stays");
    let told: Vec<_> = report
        .overrides
        .iter()
        .map(|it| {
            (it.subject.as_str(), it.computed.as_deref().unwrap(), it.said.value.as_deref().unwrap(), it.said.differs)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("verdict", "not_examined", "silent", true),
            ("cell_code", "single_strand", "partial_agreement", true),
            ("level", "T1", "T1", false)
        ]
    );
    assert_eq!(report.overrides[0].strand.as_deref(), Some("document"));
    assert_eq!(report.overrides[0].said.history[0].reason, "first");
    assert_eq!(case(&corpus).said.unwrap().value.as_deref(), Some("It helped a little."));
}

#[test]
fn a_reason_for_a_grade_quiets_the_median() {
    let lints = |judgement: &str| {
        let corpus = study(&format!(
            r#"{{"cases": [{{"id": "c"}}], "questions": [{{"id": "Q"}}], "judgements": [{judgement}], "findings": [
                {{"id": "F", "question": "Q", "case": "c", "theme": "t", "grade": "limited", "evidence": [{{"source": "D-1", "stance": "supports"}}]}},
                {{"id": "B", "question": "Q", "theme": "t", "grade": "strong"}}]}}"#
        ));
        (
            crate::balance_sheet(&corpus).lints.len(),
            report(&corpus).across[0].overrides.first().and_then(|it| it.computed.clone()),
        )
    };
    assert_eq!(lints(""), (1, None));
    let judged = lints(r#"{"finding": "B", "subject": "grade", "value": "strong", "reason": "the court said so"}"#);
    assert_eq!(judged, (0, Some("limited".into())));
}

#[test]
fn coders_are_read_alone() {
    let link = |source: &str, stance: &str, coder: &str, line: usize| {
        format!(r#"{{"source": "{source}", "stance": "{stance}", "strength": 2, "line": {line}, "coder": "{coder}"}}"#)
    };
    let ten: Vec<String> = (0..10)
        .flat_map(|at| {
            let other = if at == 9 { "qualifies" } else { "supports" };
            [link("D-1", "supports", "ana", at), link("D-1", other, "ben", at)]
        })
        .collect();
    let mut links = ten.clone();
    links.push(link("I-1", "contradicts", "ben", 1));
    let corpus = cell(&links.join(","), "");
    let report = report(&corpus);
    let by_coder: Vec<_> =
        report.cases[0].findings[0].by_coder.iter().map(|it| (it.coder.as_str(), it.links, it.cell_code)).collect();
    assert_eq!(by_coder, [("ana", 10, CellCode::SingleStrand), ("ben", 11, CellCode::Dissonance)]);
    let agreement = report.agreement.unwrap();
    assert_eq!((agreement.compared, agreement.agreeing, agreement.differing[0].finding.as_str()), (1, 0, "F"));
    assert_eq!(
        (agreement.stance.units, agreement.stance.unanimous, agreement.stance.state),
        (10, 9, Reliable::Computed)
    );
    // 19 of one value and 1 of the other: the one that deviates leaves nothing beyond chance.
    assert!(agreement.stance.alpha.unwrap().abs() < 1e-9);
    let few = super::super::question_report(&cell(&ten[..4].join(","), ""), corpus.questions[0].id).agreement.unwrap();
    assert_eq!((few.stance.state, few.stance.alpha), (Reliable::NotEnough, None));
    let alone = cell(&link("D-1", "supports", "ana", 1), "");
    assert_eq!(super::super::question_report(&alone, alone.questions[0].id).agreement, None);
}

#[test]
fn a_coder_without_a_link_to_a_finding_is_no_witness() {
    let corpus = study(
        r#"{"cases": [{"id": "c"}], "questions": [{"id": "Q"}], "findings": [
            {"id": "F", "question": "Q", "case": "c", "evidence": [{"source": "D-1", "stance": "supports", "coder": "ana"}]},
            {"id": "G", "question": "Q", "case": "c", "evidence": [{"source": "D-1", "stance": "supports", "coder": "ben"}]}]}"#,
    );
    assert_eq!(report(&corpus).agreement.map(|it| (it.compared, it.agreeing)), Some((0, 0)));
}

#[test]
fn sources_described_alike_are_proposed_and_never_joined() {
    let evidence = r#"{"source": "I-1", "stance": "supports"}, {"source": "I-2", "stance": "supports"}, {"source": "D-1", "stance": "supports"}"#;
    let with = |level: &str, relations: &str| {
        case(&cell(
            evidence,
            &format!(
                r#""participants": [{{"id": "P-1", "level": "{level}", "attribution": "French diplomat at UN mission, 2012"}}, {{"id": "P-2", "level": "background", "attribution": "french diplomat, UN Mission 2015"}}],
                "sources": [{{"id": "I-1", "type": "interview", "participant": "P-1"}}, {{"id": "I-2", "type": "interview", "participant": "P-2"}}], "relations": [{relations}]"#
            ),
        ))
        .independence
    };
    let open = with("background", "");
    let [pair] = open.duplicates.as_slice() else { panic!("{:?}", open.duplicates) };
    assert_eq!(pair.command, "alidade relation add I-1 I-2 --kind possibly_same_person");
    assert_eq!(
        (pair.origins.to_string(), pair.origins_then.to_string(), pair.counted),
        ("3".into(), "2–3".into(), false)
    );
    assert_eq!(open.count.to_string(), "3", "nothing is applied");
    assert!(with("chatham_house", "").duplicates.is_empty());
    assert!(with("background", r#"{"from": "I-2", "to": "I-1", "kind": "same_institution"}"#).duplicates.is_empty());
    let unknown = cell(
        evidence,
        r#""sources": [{"id": "I-1", "type": "interview", "attribution": "French diplomat 2012"}, {"id": "I-2", "type": "interview", "attribution": "French diplomat 2015"}]"#,
    );
    let pair = case(&unknown).independence.duplicates.remove(0);
    assert!(pair.counted && pair.origins == pair.origins_then, "{pair:?}");
}

#[test]
fn the_map_holds_uncited_members_and_derived_links() {
    let corpus = cell(
        r#"{"source": "D-1", "stance": "supports"}, {"source": "D-2", "stance": "supports", "derived_from": "I-1"}"#,
        r#""relations": [{"from": "D-1", "to": "DS-1", "kind": "derived_from", "why": "quotes its tables"}, {"from": "I-1", "to": "DS-1", "kind": "soft"}]"#,
    );
    let map = case(&corpus).independence.map;
    let nodes: Vec<_> = map.nodes.iter().map(|it| (it.source.as_str(), it.origin, it.root, it.links)).collect();
    assert_eq!(
        nodes,
        [("DS-1", Some(1), true, 0), ("D-1", Some(1), false, 1), ("I-1", Some(2), true, 0), ("D-2", None, false, 1)]
    );
    let edges: Vec<_> = map.edges.iter().map(|it| (it.from, it.to, it.kind.as_str(), it.hard)).collect();
    assert_eq!(edges, [(1, 0, "derived_from", true), (2, 0, "soft", false), (3, 2, "derived_from", true)]);
}

#[test]
fn groups_that_are_not_heard() {
    let with = |interviews: &str, evidence: &str| {
        let corpus = cell(
            evidence,
            &format!(
                r#""respondent_groups": [{{"id": "villagers", "case": "c", "why": "they bore the risk"}}, {{"id": "officials"}}],
                "participants": [{{"id": "P-1", "group": "officials"}}], "sources": [{{"id": "I-1", "type": "interview", "participant": "P-1"}}, {{"id": "I-2", "type": "interview"}}],
                "interviews": [{interviews}]"#
            ),
        );
        gaps(&corpus, GapClass::GroupAbsent)
    };
    let linked = r#"{"source": "I-1", "stance": "supports"}, {"source": "I-2", "stance": "supports"}"#;
    let heard = r#"{"id": "R-1", "group": "villagers", "source": "I-2", "status": "interviewed"}"#;
    assert_eq!(with(heard, linked), NONE);
    let declined = r#"{"id": "R-1", "group": "villagers", "status": "declined"}, {"id": "R-2", "group": "villagers", "status": "no_reply"}"#;
    assert_eq!(
        with(declined, linked),
        ["Nobody of the group villagers (they bore the risk) was interviewed about c (1 declined and 1 no reply)."]
    );
    let withdrawn =
        format!(r#"{heard}, {{"id": "R-2", "group": "officials", "source": "I-1", "status": "withdrawn"}}"#);
    assert_eq!(with(&withdrawn, linked), ["Nobody of the group officials was interviewed about c (1 withdrawn)."]);
    assert_eq!(
        with(heard, r#"{"source": "I-2", "stance": "supports"}"#),
        ["The group officials was heard (1 interview), and nothing it said is linked for Q2 in c."]
    );
}
