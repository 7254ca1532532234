//! Gaps, one project for each class.

use super::study::study;
use crate::question_report;
use coding::Corpus;
use coding::triangulation::{CoverageState, Gap, GapClass};

/// A case `c` (and one more, `other`) with question `Q2` on the code `access`.
fn project(rest: &str) -> Corpus {
    study(&format!(
        r#"{{"cases": [{{"id": "c", "title": "Case 1: Chad", "period": "2011..2014"}}, {{"id": "other", "title": "Case 2: Oman"}}],
            "codes": [{{"id": "access"}}, {{"id": "visas", "parent": "access"}}, {{"id": "else"}}],
            "questions": [{{"id": "Q2", "kind": "effect", "wording": "Did it help?", "codes": ["access"]}}], {rest}}}"#
    ))
}

fn gaps(corpus: &Corpus, class: GapClass) -> Vec<String> {
    let report = question_report(corpus, corpus.questions[0].id);
    let gaps = report.cases[0].gaps.iter().filter(|it| it.class == class);
    gaps.map(|Gap { text, remedy, .. }| {
        assert!(!remedy.is_empty());
        text.clone()
    })
    .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn strands_not_examined_or_silent() {
    let corpus = project(
        r#""sources": [{"id": "I-1", "case": "c"}, {"id": "D-1", "case": "c"}, {"id": "DS-1", "case": "other"}],
        "scope": [{"question": "Q2", "source": "D-1", "status": "examined"}], "findings": [{"id": "F", "question": "Q2", "case": "c"}]"#,
    );
    let coverage = &question_report(&corpus, corpus.questions[0].id).cases[0].coverage;
    let states: Vec<_> = coverage.iter().map(|it| (it.state, it.in_scope, it.examined)).collect();
    assert_eq!(
        states,
        [(CoverageState::NotExamined, 1, 0), (CoverageState::Silent, 1, 1), (CoverageState::NoSource, 0, 0)]
    );
    assert_eq!(
        gaps(&corpus, GapClass::NotExamined),
        ["The interviews were not examined for Q2 in Chad (1 in scope).", "There are no data sets for Q2 in Chad."]
    );
    assert_eq!(gaps(&corpus, GapClass::Silent), ["The documents were examined, and nothing of theirs is linked to F."]);
}

#[test]
fn thin_or_missing_evidence() {
    let corpus = project(
        r#""sources": [{"id": "I-1", "case": "c"}, {"id": "I-2", "case": "c"}, {"id": "I-3", "case": "c"}, {"id": "I-4", "case": "other"}],
        "relations": [{"from": "I-1", "to": "I-2", "kind": "soft"}],
        "findings": [
            {"id": "one", "question": "Q2", "case": "c", "disconfirming_search": "done", "evidence": [{"source": "I-1", "stance": "supports"}]},
            {"id": "perhaps", "question": "Q2", "case": "c", "evidence": [{"source": "I-1", "stance": "supports"}, {"source": "I-2", "stance": "supports"}]},
            {"id": "none", "question": "Q2", "case": "c", "evidence": [{"source": "I-1", "stance": "context"}]},
            {"id": "said", "question": "Q2", "case": "c", "not_applicable": ["dataset"], "evidence": [{"strand": "interview", "stance": "supports", "resolved": false}]}]"#,
    );
    assert_eq!(
        gaps(&corpus, GapClass::SingleOrigin),
        ["one rests on one origin: I-1.", "perhaps may rest on one origin: soft relations may make one of its 2."]
    );
    assert_eq!(
        gaps(&corpus, GapClass::NoDisconfirmingSearch),
        ["No search for evidence against perhaps, none and said is logged."]
    );
    assert_eq!(
        gaps(&corpus, GapClass::NeverLinked),
        ["1 of 3 interviews in scope of Chad is linked to no finding: I-3."]
    );
    assert_eq!(gaps(&corpus, GapClass::NoLink), ["Nothing is linked for or against none."]);
    assert_eq!(
        gaps(&corpus, GapClass::Asserted),
        ["said is asserted without a record: an assertion without a source (interview)."]
    );
    assert_eq!(gaps(&corpus, GapClass::MeasureMissing), ["No data set measures what is claimed by said."]);
}

#[test]
fn codings_that_serve_no_finding() {
    let corpus = project(
        r#""codings": [{"source": "I-1", "code": "access"}, {"source": "I-1", "code": "access"}, {"source": "I-1", "code": "visas"}, {"source": "I-1", "code": "else"}],
        "findings": [{"id": "F", "question": "Q2", "case": "c", "evidence": [
            {"source": "I-1", "stance": "supports", "quote": "they let us in", "code": "access"}]}]"#,
    );
    assert_eq!(
        gaps(&corpus, GapClass::CodedNotLinked),
        ["2 of 3 codings with codes of Q2 in Chad are linked to no finding: access (1) and visas (1)."]
    );
}

#[test]
fn holes_in_the_time_of_a_case() {
    let with = |sources: &str| gaps(&project(&format!(r#""sources": [{sources}]"#)), GapClass::HoleInTime);
    let source = |id: &str, time: &str| format!(r#"{{"id": "{id}", "case": "c", {time}}}"#);
    assert_eq!(with(&source("I-1", r#""place": "Cairo""#)), NONE, "nothing is dated, so nothing can be said");
    let sources = [
        source("I-1", r#""period": "2011..2012-06""#),
        source("I-2", r#""date": "2014-03""#),
        source("D-1", r#""period": "2009..2010""#),
    ];
    assert_eq!(
        with(&sources.join(",")),
        ["No dated source speaks about 2012-07-01 to 2014-02-28 and 2014-04-01 to 2014-12-31 of Chad."]
    );
    assert_eq!(with(&source("I-1", r#""period": "2011-02..2014-10""#)), NONE, "too short to matter");
    let nested = [("I-1", "2011..2013"), ("I-2", "2011-06..2011-08"), ("I-3", "2014")];
    let nested = nested.map(|(id, period)| source(id, &format!(r#""period": "{period}""#)));
    assert_eq!(with(&nested.join(",")), NONE, "a short period inside a long one opens no hole");
    let mut short = project(&format!(r#""sources": [{}]"#, source("I-1", r#""period": "2014-01-01..2014-02-10""#)));
    short.cases[0].period = "2014-01-01..2014-03-03".parse().ok();
    assert_eq!(gaps(&short, GapClass::HoleInTime), NONE, "less than a month");
    short.cases[0].period = "2014-01-01..2014-03-13".parse().ok();
    assert_eq!(gaps(&short, GapClass::HoleInTime), ["No dated source speaks about 2014-02-11 to 2014-03-13 of Chad."]);
    let series = project(
        r#""sources": [{"id": "DS-1", "case": "c"}], "datasets": [{"source": "DS-1", "series": [{"id": "s", "case": "c", "measure": "m",
            "observations": [{"period": "2011", "value": 1}, {"period": "2012..2014", "value": 2}]}]}]"#,
    );
    assert_eq!(gaps(&series, GapClass::HoleInTime), NONE);
}

#[test]
fn a_series_that_another_case_has() {
    let with = |case: &str, scope: &str| {
        let corpus = project(&format!(
            r#""datasets": [{{"source": "DS-1", "series": [{{"id": "s", "case": "{case}", "measure": "deaths"}}]}}], "scope": [{scope}]"#
        ));
        gaps(&corpus, GapClass::NoSeries)
    };
    assert_eq!(with("other", ""), ["There is no series of deaths for Chad, as there is for Oman."]);
    assert_eq!(with("c", ""), NONE);
    assert_eq!(with("other", r#"{"question": "Q2", "strand": "dataset", "status": "not_applicable"}"#), NONE);
}

#[test]
fn material_outside_the_project_may_have_been_read() {
    let state = |status: &str| {
        let corpus = project(&format!(
            r#""scope": [{{"question": "Q2", "case": "c", "strand": "dataset", "status": "{status}"}}], "findings": [{{"id": "F", "question": "Q2", "case": "c"}}]"#
        ));
        question_report(&corpus, corpus.questions[0].id).cases[0].coverage[2].state
    };
    assert_eq!(state("examined"), CoverageState::Silent);
    assert_eq!(state("not_examined"), CoverageState::NoSource);
    assert_eq!(state("not_applicable"), CoverageState::NotApplicable);
}

#[test]
fn a_data_set_is_in_scope_of_the_cases_of_its_series() {
    let corpus = |more: &str, scope: &str| {
        study(&format!(
            r#"{{"cases": [{{"id": "syria"}}, {{"id": "libya"}}], "questions": [{{"id": "Q2", "kind": "effect", "wording": "?"}}],
            "sources": [{{"id": "DS-1", "type": "dataset"}}, {{"id": "DS-2", "type": "dataset"}}],
            "datasets": [{{"source": "DS-1", "series": [{{"id": "s", "case": "syria", "measure": "deaths",
            "observations": [{{"period": "2014", "value": 1}}]}} {more}]}}] {scope}}}"#
        ))
    };
    let in_scope = |corpus: &coding::Corpus, case: &str| {
        let basis = crate::basis::Basis::new(corpus);
        let case = corpus.cases.iter().find(|it| it.name == case);
        let scope = crate::scope::Scope::new(&basis, corpus.questions.first(), case);
        basis.names(scope.sources.iter().copied())
    };
    let one = corpus("", "");
    assert_eq!(in_scope(&one, "syria"), ["DS-1", "DS-2"]);
    assert_eq!(in_scope(&one, "libya"), ["DS-2"], "one without series is as any source");
    let for_all = corpus(r#", {"id": "all", "measure": "x", "observations": []}"#, "");
    assert_eq!(in_scope(&for_all, "libya"), ["DS-1", "DS-2"]);
    let mark = r#", "scope": [{"source": "DS-1", "question": "Q2", "case": "libya", "status": "examined"}]"#;
    assert_eq!(in_scope(&corpus("", mark), "libya"), ["DS-1", "DS-2"], "a person says so");
}
