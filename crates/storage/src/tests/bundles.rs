//! A whole study file as one act.

use super::study::{Study, code, code_under, new_text, put_interview, study, study_with_texts};
use crate::Kind;
use coding::Bundle;
use coding::bundle::{NewCoding, NewMemo, NewRelation};
use coding::vocabulary::RelationKind;

/// A file with something of everything. Things come after those that refer to them, where a file may have it so.
fn bundle() -> Bundle {
    serde_json::from_str(
        r##"{
        "project": {"title": "Libya and Syria", "research_question": "Why?", "number_format": "."},
        "strands": ["field notes"],
        "source_types": [{"id": "diary", "strand": "field notes"}],
        "cases": [
            {"id": "syria", "title": "Case 2", "period": "2011..2015",
             "events": [{"date": "2014-05-22", "label": "Veto", "kind": "treatment", "instrument": "S/2014/348"}]},
            {"id": "mali", "included": false, "reason": "No transcript"}],
        "questions": [{"id": "Q2", "wording": "Did it help?", "kind": "effect", "codes": ["deterrence"],
            "wordings": {"syria": "Did the draft help?"}}],
        "participants": [{"id": "P-07", "attribution": "Diplomat", "level": "background"}],
        "sources": [
            {"id": "I-1", "type": "interview", "participants": ["P-07"], "case": "syria", "date": "2015-02"},
            {"id": "PW", "strand": "field notes", "attributes": {"genre": "report"}},
            {"id": "D", "type": "diary"}],
        "relations": [{"from": "PW", "to": "DS", "kind": "derived_from", "why": "own figures"}],
        "codes": [{"id": "deterrence", "parent": "effects", "definition": "d", "color": "abc"}, {"id": "effects"}],
        "codings": [
            {"source": "I-1", "code": "deterrence", "coder": "ana", "quote": "not deterred", "memo": "see S2.1"},
            {"source": "I-1", "code": "effects", "start": 0, "end": 7}],
        "scope": [{"question": "Q2", "case": "syria", "strand": "document", "status": "not_examined", "reason": "time"},
            {"finding": "S2.1", "source": "PW", "status": "examined"}],
        "datasets": [{"source": "DS", "unit": "deaths", "series": [
            {"id": "ucdp", "case": "syria", "measure": "deaths", "observations": [
                {"period": "2013", "value": "9.795", "unreliable": true, "note": "n"}, {"period": "2014", "value": 12}]}]}],
        "findings": [
            {"id": "S2.1", "question": "Q2", "case": "syria", "text": "None", "parent": "S2", "na": ["dataset"],
             "flags": [{"text": "one base year", "severity": "high"}],
             "links": [
                {"source": "I-1", "stance": "supports", "strength": 2, "quote": "not deterred", "code": "deterrence"},
                {"source": "PW", "stance": "contradicts", "line": 12, "derived_from": "DS", "series": "ucdp"},
                {"strand": "interview", "stance": "supports", "resolved": false, "note": "said to be so"}]},
            {"id": "S2", "text": "Overall", "grade": "limited", "valence": "+"}],
        "memos": [{"on": {"finding": "S2.1"}, "title": "Base year", "text": "Which?", "coder": "bo"}, {"text": "On all."}]
        }"##,
    )
    .unwrap()
}

fn with_interview() -> Study {
    let mut study = study();
    study.act(|tx| tx.put_text(put_interview(tx, "I-1")?, &new_text("We were not deterred.")));
    study
}

#[test]
fn the_second_time_changes_nothing() {
    let mut study = with_interview();
    let before = study.dump();
    assert!(study.project.transact("import", "ana", |tx| tx.put_bundle(&bundle())).unwrap().act.is_some());
    study.assert_sound();
    let after = study.dump();
    for coder in ["ana", "carla"] {
        // Unnamed coders are the act's; for another one, only the coding that names none is new.
        let done = study.project.transact("again", coder, |tx| tx.put_bundle(&bundle())).unwrap();
        assert_eq!(done.act.is_none(), coder == "ana", "{:?}", done.act.map(|it| study.project.changes(it)));
    }
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), after);
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), before);
}

#[test]
fn a_fault_in_the_middle_leaves_nothing_and_is_named() {
    let mut study = with_interview();
    let check = |study: &mut Study, change: &dyn Fn(&mut Bundle), words: &str| {
        let mut given = bundle();
        change(&mut given);
        let said = study.refuse(|tx| tx.put_bundle(&given));
        assert!(said.contains(words), "{said}");
    };
    let study = &mut study;
    check(
        study,
        &|it| it.memos[0].on = [("finding".into(), "S9".into())].into(),
        "memo 'S9': no finding is called 'S9'",
    );
    check(
        study,
        &|it| it.findings[0].evidence[0].quote = Some("not afraid".into()),
        "finding 'S2.1': the words “not afraid”",
    );
    check(
        study,
        &|it| it.codings.clear(),
        "finding 'S2.1': the passage “not deterred” of 'I-1' is not coded under 'deterrence' | code it first",
    );
    check(study, &|it| it.findings[0].evidence[1].strength = 7, "finding 'S2.1': 7 is not a strength");
    check(study, &|it| it.findings[1].text = None, "the finding 'S2' has no text");
    check(study, &|it| it.findings[0].parent = Some("S3".into()), "finding 'S2.1': no finding is called 'S3'");
    check(
        study,
        &|it| it.datasets[0].series[0].observations[0].value = "9,795,1".into(),
        "data set 'DS': series 'ucdp', 2013:",
    );
    check(study, &|it| it.codes[0].parent = Some("efects".into()), "code 'deterrence': no code is called 'efects'");
    check(
        study,
        &|it| it.codes[1].parent = Some("deterrence".into()),
        "code 'deterrence': no code is called 'effects'",
    );
    check(study, &|it| it.codes[1].colour = Some("blue".into()), "code 'effects': 'blue' is not a colour");
    check(study, &|it| it.codings[0].source = "I-9".into(), "coding in 'I-9': no source is called 'I-9'");
    check(study, &|it| it.sources[1].id = "two\nlines".into(), "cannot hold line breaks");
    check(
        study,
        &|it| it.sources[0].participants = Some(vec!["P-08".into()]),
        "source 'I-1': no participant is called 'P-08'",
    );
    check(study, &|it| it.cases[1].reason = None, "the case 'mali' is excluded without a reason");
    check(study, &|it| it.relations[0].to = "PW".into(), "relation of 'PW': 'PW' cannot be related to itself");
    check(
        study,
        &|it| it.scope[0].strand = Some("dreams".into()),
        "scope mark for 'dreams': no strand is called 'dreams'",
    );
    check(
        study,
        &|it| it.source_types[0].strand = "dreams".into(),
        "source type 'diary': no strand is called 'dreams'",
    );
    check(study, &|it| it.strands.push(" ".into()), "strand ' ': a strand needs a name");
}

#[test]
fn a_file_gives_names_in_full() {
    let mut study = study_with_texts();
    study.act(|tx| tx.put_text(put_interview(tx, "I-10")?, &new_text("We were there.")));
    let coding = |source: &str, code: &str| NewCoding {
        source: source.into(),
        code: code.into(),
        start: Some(0),
        end: Some(7),
        ..NewCoding::default()
    };
    let source = study.id(Kind::Source, "I-1");
    study.act(|tx| tx.remove_source(source));
    // At the keyboard `I-1` would now do for `I-10`; in a file it is another interview, which is missing.
    let given = Bundle { codings: vec![coding("I-1", "fear")], ..Bundle::default() };
    let said = study.refuse(|tx| tx.put_bundle(&given));
    assert!(said.contains("no source is called 'I-1' | did you mean 'I-10'"), "{said}");
    let given = Bundle { codings: vec![coding("I-10", "fea")], ..Bundle::default() };
    study.refuse(|tx| tx.put_bundle(&given));
    study.act(|tx| {
        tx.put_bundle(&Bundle { codings: vec![coding("i-10", "FEAR")], ..Bundle::default() })?;
        assert_eq!(tx.resolve(Kind::Source, "I-1")?, tx.resolve(Kind::Source, "I-10")?, "afterwards as before");
        Ok(())
    });
}

#[test]
fn sub_codes_of_one_name_stay_where_they_are() {
    let mut study = study();
    let given = Bundle {
        codes: vec![
            code_under("other", "hope"),
            code_under("other", "fear"),
            code("fear"),
            code("hope"),
            code_under("deep", "hope/other"),
        ],
        ..Bundle::default()
    };
    for _ in 0..2 {
        study.act(|tx| tx.put_bundle(&given));
        for path in ["fear/other", "hope/other", "hope/other/deep"] {
            study.id(Kind::Code, path);
        }
        assert_eq!(study.project.corpus().unwrap().codes.len(), 5);
    }
    // A name that stands once is the code of that name; the file says where it belongs.
    study.act(|tx| tx.put_bundle(&Bundle { codes: vec![code_under("deep", "fear")], ..Bundle::default() }));
    study.id(Kind::Code, "fear/deep");
    assert_eq!(study.project.corpus().unwrap().codes.len(), 5);
}

#[test]
fn codes_that_wait_for_each_other_are_refused() {
    let mut study = study();
    for codes in [
        vec![code_under("a", "b"), code_under("b", "a")],
        vec![code_under("a", "a")],
        vec![code_under("a", "b"), code_under("b", "c"), code_under("c", "a"), code("d")],
    ] {
        study.refuse(|tx| tx.put_bundle(&Bundle { codes: codes.clone(), ..Bundle::default() }));
    }
    // As deep as can be, in the worst order; and one deeper.
    let chain = |depth: usize| -> Vec<_> {
        let code_at = |level: usize| {
            if level == 1 { code("1") } else { code_under(&level.to_string(), &(level - 1).to_string()) }
        };
        (1..=depth).rev().map(code_at).collect()
    };
    study.refuse(|tx| tx.put_bundle(&Bundle { codes: chain(2000), ..Bundle::default() }));
    study.act(|tx| tx.put_bundle(&Bundle { codes: chain(32), ..Bundle::default() }));
}

#[test]
fn what_a_file_does_not_mention_stays() {
    let mut study = with_interview();
    study.act(|tx| tx.put_bundle(&bundle()));
    let before = study.project.corpus().unwrap();
    let part: Bundle = serde_json::from_str(
        r#"{"cases": [{"id": "syria", "unit": "the Council"}], "sources": [{"id": "PW", "title": "Report"}],
            "questions": [{"id": "Q2"}], "findings": [{"id": "S2.1", "theme": "deterrence"}], "codes": [{"id": "deterrence"}]}"#,
    )
    .unwrap();
    study.act(|tx| tx.put_bundle(&part));
    let mut after = study.project.corpus().unwrap();
    assert_eq!(after.cases[0].unit.as_deref(), Some("the Council"));
    after.cases[0].unit = None;
    let report = after.sources.iter_mut().find(|it| it.name == "PW").unwrap();
    assert_eq!(std::mem::replace(&mut report.title, "PW".into()), "Report");
    assert_eq!(after.findings[0].theme.take().as_deref(), Some("deterrence"));
    (after.revision, after.revision_hash) = (before.revision, before.revision_hash.clone());
    assert_eq!(serde_json::to_value(after).unwrap(), serde_json::to_value(before).unwrap());
}

#[test]
fn an_empty_bundle_is_no_act() {
    let mut study = study();
    assert_eq!(study.project.transact("import", "ana", |tx| tx.put_bundle(&Bundle::default())).unwrap().act, None);
    let memo = NewMemo { text: "On all.".into(), title: Some(String::new()), ..NewMemo::default() };
    for round in 0..2 {
        let given = Bundle { memos: vec![memo.clone()], ..Bundle::default() };
        let done = study.project.transact("import", "ana", |tx| tx.put_bundle(&given)).unwrap();
        assert_eq!(done.act.is_some(), round == 0);
    }
}

#[test]
fn a_relation_of_the_same_kind_is_one() {
    let mut study = study_with_texts();
    let relation = |why: Option<&str>| NewRelation {
        from: "I-1".into(),
        to: "I-2".into(),
        kind: RelationKind::Hard,
        why: why.map(str::to_owned),
    };
    study.act(|tx| tx.put_relation(&relation(None)));
    study.act(|tx| tx.put_relation(&relation(Some("the same person"))));
    let relations = study.project.corpus().unwrap().relations;
    assert_eq!((relations.len(), relations[0].why.as_deref()), (1, Some("the same person")));
    let (one, two) = (study.id(Kind::Source, "I-1"), study.id(Kind::Source, "I-2"));
    assert_eq!(study.act(|tx| tx.remove_relations(two, one)), 1);
    study.refuse(|tx| tx.remove_relations(two, one));
}
