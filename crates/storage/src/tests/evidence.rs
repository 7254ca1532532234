//! Findings and what speaks for and against them.

use super::study::{apply, put_interview, quote, span, study_with_texts};
use crate::{EvidenceChange, Kind};
use coding::Stance;
use coding::bundle::{NewDataset, NewEvidence, NewFinding, NewScopeMark, NewSeries};
use coding::vocabulary::ScopeStatus;

pub(super) fn finding(name: &str) -> NewFinding {
    NewFinding { id: name.into(), text: Some("It did not deter anyone.".into()), ..NewFinding::default() }
}

pub(super) fn evidence() -> NewEvidence {
    serde_json::from_str(r#"{"stance": "supports"}"#).unwrap()
}

pub(super) fn on_coding(guid: &str) -> NewEvidence {
    NewEvidence { coding: Some(guid.into()), ..evidence() }
}

fn on_source(name: &str) -> NewEvidence {
    NewEvidence { source: Some(name.into()), ..evidence() }
}

fn quoting(name: &str, words: &str) -> NewEvidence {
    NewEvidence { quote: Some(words.into()), ..on_source(name) }
}

#[test]
fn a_passage_must_be_coded_before_it_is_evidence() {
    let mut study = study_with_texts();
    let id = study.act(|tx| tx.put_finding(&finding("S1")));
    let said = study.refuse(|tx| tx.put_evidence(id, &quoting("I-1", "not deterred")));
    assert!(said.contains("“not deterred” of 'I-1' is not coded | code it first with 'alidade code apply'"), "{said}");
    let wide = study.apply("fear", "I-1", &span(0, 21));
    study.apply("hope", "I-1", &span(0, 21));
    let put = |study: &mut super::study::Study, given: &NewEvidence| {
        let guid = study.act(|tx| tx.put_evidence(id, given));
        let sql = "select c.guid from evidence e join coding c on c.id = e.coding_id where e.guid = ?1";
        study.project.db.query_row(sql, [guid], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!(put(&mut study, &quoting("I-1", "not deterred")), wide.guid);
    let exact = study.apply("fear", "I-1", &quote("not deterred"));
    assert_eq!(
        put(&mut study, &quoting("I-1", "not deterred")),
        exact.guid,
        "the narrowest coding is the one that is meant"
    );
    let under = NewEvidence { code: Some("hope".into()), ..quoting("I-1", "not deterred") };
    assert_ne!(put(&mut study, &under), exact.guid);
    let said = study.refuse(|tx| {
        tx.put_code(&super::study::code("calm"))?;
        tx.put_evidence(id, &NewEvidence { code: Some("calm".into()), ..quoting("I-1", "not deterred") })
    });
    assert!(said.contains("is not coded under 'calm'"), "{said}");
}

#[test]
fn what_is_contradictory_is_refused() {
    let mut study = study_with_texts();
    let id = study.act(|tx| tx.put_finding(&finding("S1")));
    let coded = study.apply("fear", "I-1", &span(0, 7));
    study.act(|tx| put_interview(tx, "I-3"));
    for (given, words) in [
        (evidence(), "evidence needs a source"),
        (NewEvidence { resolved: false, ..evidence() }, "evidence needs a source"),
        (NewEvidence { resolved: false, strand: Some(String::new()), ..evidence() }, "evidence needs a source"),
        (NewEvidence { strength: 0, ..on_source("I-1") }, "0 is not a strength"),
        (NewEvidence { strength: 4, ..on_source("I-1") }, "4 is not a strength"),
        (NewEvidence { quote: Some("We were".into()), ..evidence() }, "is quoted without its source"),
        (
            NewEvidence { source: Some("I-2".into()), ..on_coding(&coded.guid) },
            "stands in 'I-1', which is another source",
        ),
        (on_coding("no-such-guid"), "there is no coding 'no-such-guid'"),
        (quoting("I-3", "We were"), "'I-3' has no text"),
        (quoting("I-1", "We are"), "do not stand in 'I-1'"),
        (on_source("I-9"), "no source is called 'I-9'"),
        (NewEvidence { series: Some("ucdp".into()), ..on_source("I-1") }, "no data series is called 'ucdp'"),
        (NewEvidence { derived_from: Some("D".into()), ..on_source("I-1") }, "no source is called 'D'"),
    ] {
        let said = study.refuse(|tx| tx.put_evidence(id, &given));
        assert!(said.contains(words), "{said}");
    }
    // A coding knows its source.
    study.act(|tx| tx.put_evidence(id, &on_coding(&coded.guid)));
    let corpus = study.project.corpus().unwrap();
    assert_eq!(corpus.findings[0].evidence[0].source.unwrap().0, study.id(Kind::Source, "I-1"));
}

#[test]
fn the_same_link_is_one_and_different_ones_are_not() {
    let mut study = study_with_texts();
    let id = study.act(|tx| tx.put_finding(&finding("S1")));
    let asserted = |strand: &str| NewEvidence { resolved: false, strand: Some(strand.into()), ..evidence() };
    let different = [
        on_source("I-1"),
        on_source("I-2"),
        NewEvidence { stance: Stance::Contradicts, ..on_source("I-1") },
        NewEvidence { locator: Some("p. 3".into()), ..on_source("I-1") },
        NewEvidence { line: Some(12), ..on_source("I-1") },
        NewEvidence { resolved: false, ..on_source("I-1") },
        asserted("interview"),
        asserted("document"),
    ];
    for round in 1..=2 {
        for link in &different {
            study.act(|tx| tx.put_evidence(id, link));
        }
        assert_eq!(study.count("select count(*) from evidence"), different.len() as i64, "round {round}");
    }
    // An empty locator is none, and what an identical link gives beside its place is taken over.
    let again =
        NewEvidence { locator: Some(String::new()), note: Some("so it is".into()), strength: 3, ..on_source("I-1") };
    let guid = study.act(|tx| tx.put_evidence(id, &again));
    assert_eq!(study.count("select count(*) from evidence"), different.len() as i64);
    let corpus = study.project.corpus().unwrap();
    let link = corpus.findings[0].evidence.iter().find(|it| it.guid == guid).unwrap();
    assert_eq!((link.note.as_deref(), link.strength), (Some("so it is"), 3));
}

#[test]
fn links_are_edited_and_found_by_the_beginning_of_their_guid() {
    let mut study = study_with_texts();
    let id = study.act(|tx| tx.put_finding(&finding("S1")));
    let flagged = NewEvidence { flags: vec!["temporal".into()], examples: vec!["a".into()], ..on_source("I-1") };
    let guid = study.act(|tx| tx.put_evidence(id, &flagged));
    let change =
        EvidenceChange { flags: Some(Vec::new()), stance: Some(Stance::Qualifies), ..EvidenceChange::default() };
    study.act(|tx| tx.edit_evidence(&guid[..30], &change));
    let link = study.project.corpus().unwrap().findings.remove(0).evidence.remove(0);
    assert_eq!((link.flags.len(), link.examples.len(), link.stance), (0, 1, Stance::Qualifies));
    for wrong in ["", "%", "_______", "0", "no such", &guid.replace('-', "_")] {
        study.refuse(|tx| tx.remove_evidence(wrong));
    }
    study.act(|tx| tx.put_evidence(id, &on_source("I-2")));
    let said = study.refuse(|tx| tx.remove_evidence(&guid[..5]));
    assert!(said.contains("give more of it"), "{said}");
    study.act(|tx| tx.remove_evidence(&guid.to_uppercase()));
    study.refuse(|tx| tx.edit_evidence("0000", &EvidenceChange { strength: Some(9), ..change.clone() }));
}

#[test]
fn findings_have_two_levels() {
    let mut study = study_with_texts();
    let beneath = |name: &str, parent: &str| NewFinding { parent: Some(parent.into()), ..finding(name) };
    study.act(|tx| {
        for name in ["S1", "S2", "S3"] {
            tx.put_finding(&finding(name))?;
        }
        tx.put_finding(&beneath("S2", "S1"))
    });
    for (name, parent) in [("S3", "S2"), ("S1", "S3"), ("S1", "S1"), ("S1", "S2")] {
        let said = study.refuse(|tx| tx.put_finding(&beneath(name, parent)));
        assert!(said.contains("two levels"), "{name} beneath {parent}: {said}");
    }
    let (s1, s2) = (study.id(Kind::Finding, "S1"), study.id(Kind::Finding, "S2"));
    assert!(study.refuse(|tx| tx.remove_finding(s1)).contains("beneath this one"));
    study.act(|tx| tx.put_finding(&beneath("S2", "")));
    let (raised, _) = study.project.revision().unwrap();
    study.act(|tx| tx.put_finding(&beneath("S1", "S2")));
    let error = study.project.undo(Some(raised), "ana").unwrap_err();
    assert!(error.to_string().contains("beneath one that lies beneath another"), "{error}");
    study.act(|tx| tx.put_finding(&beneath("S1", "")));
    study.act(|tx| {
        tx.remove_finding(s2)?;
        tx.remove_finding(s1)
    });
}

#[test]
fn a_finding_moves_to_the_balance_with_an_empty_case() {
    let mut study = study_with_texts();
    study.act(|tx| {
        tx.put_case(&coding::bundle::NewCase { id: "syria".into(), ..Default::default() })?;
        tx.put_finding(&NewFinding { case: Some("syria".into()), ..finding("S1") })
    });
    study.act(|tx| tx.put_finding(&NewFinding { id: "S1".into(), ..NewFinding::default() }));
    assert!(study.project.corpus().unwrap().findings[0].case.is_some(), "what is not given stays");
    study.act(|tx| tx.put_finding(&NewFinding { id: "S1".into(), case: Some(String::new()), ..NewFinding::default() }));
    assert_eq!(study.project.corpus().unwrap().findings[0].case, None);
    assert!(study.refuse(|tx| tx.put_finding(&NewFinding { text: None, ..finding("S2") })).contains("has no text"));
}

#[test]
fn a_source_that_others_rest_on_stays() {
    let mut study = study_with_texts();
    study.act(|tx| {
        let id = tx.put_finding(&finding("S1"))?;
        tx.put_dataset(&NewDataset {
            source: "DS".into(),
            series: vec![NewSeries { id: "deaths".into(), ..NewSeries::default() }],
            ..NewDataset::default()
        })?;
        tx.put_evidence(id, &NewEvidence { derived_from: Some("I-2".into()), ..on_source("I-1") })?;
        tx.put_evidence(id, &NewEvidence { series: Some("deaths".into()), ..on_source("I-1") })?;
        apply(tx, "fear", "I-1", &span(0, 7), "ana")
    });
    let [i1, i2, ds] = ["I-1", "I-2", "DS"].map(|name| study.id(Kind::Source, name));
    assert!(study.refuse(|tx| tx.remove_source(i2)).contains("said to derive from this one"));
    assert!(study.refuse(|tx| tx.remove_source(ds)).contains("rest on series of this data set"));
    let deaths = study.id(Kind::Series, "deaths");
    assert!(study.refuse(|tx| tx.remove_series(deaths)).contains("rest on this series"));
    assert_eq!(study.act(|tx| tx.remove_source(i1)), (1, 2));
    study.act(|tx| tx.remove_source(i2));
    study.act(|tx| tx.remove_source(ds));
    study.assert_sound();
}

#[test]
fn a_scope_mark_is_of_one_thing() {
    let mut study = study_with_texts();
    let mark = NewScopeMark { status: Some(ScopeStatus::Examined), ..NewScopeMark::default() };
    let some = |it: &str| Some(it.to_owned());
    for wrong in [
        mark.clone(),
        NewScopeMark { source: some("I-1"), strand: some("interview"), ..mark.clone() },
        NewScopeMark { source: some(""), ..mark.clone() },
        NewScopeMark { source: some(""), strand: some(" "), ..mark.clone() },
        NewScopeMark { source: some("I-1"), status: None, ..mark.clone() },
    ] {
        study.refuse(|tx| tx.put_scope(&wrong));
    }
    let of_strand = NewScopeMark { strand: some("interview"), ..mark };
    let id = study.act(|tx| tx.put_scope(&of_strand));
    let other = NewScopeMark { status: Some(ScopeStatus::NotExamined), reason: some("not asked"), ..of_strand };
    assert_eq!(study.act(|tx| tx.put_scope(&other)), id);
    let marks = study.project.corpus().unwrap().scope;
    assert_eq!(
        (marks.len(), marks[0].status, marks[0].reason.as_deref()),
        (1, ScopeStatus::NotExamined, Some("not asked"))
    );
    study.refuse(|tx| tx.remove_scope(""));
    study.act(|tx| tx.remove_scope(&marks[0].guid));
}
