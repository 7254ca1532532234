//! The corpus: what was put is what analyses get.

use super::study::{new_text, put_interview, study};
use coding::Bundle;
use coding::corpus::{CaseId, QuestionId};

#[test]
fn what_was_put_is_what_is_loaded() {
    let mut study = study();
    study.act(|tx| {
        tx.put_text(put_interview(tx, "I-1")?, &new_text("A: Hello.\nP-07: We were not deterred."))?;
        let given: Bundle = serde_json::from_str(
            r##"{
            "project": {"title": "T", "hypothesis": "H"},
            "cases": [{"id": "libya", "events": [{"date": "2011-03-17", "label": "B"}, {"date": "2011", "label": "A", "kind": "treatment"}]},
                      {"id": "syria", "unit": "u"}],
            "questions": [{"id": "Q1", "wording": "Why?", "kind": "rationale", "wordings": {"syria": "w"}, "codes": ["b", "a"]}],
            "participants": [{"id": "P-07", "level": "chatham_house", "institution": "mission"}],
            "sources": [{"id": "I-1", "cases": ["syria", "libya"], "participants": ["P-07"], "language": "EN", "period": "2011..2014",
                         "attributes": {"z": "1", "a": "2"}, "place": "New York", "citation": "c"}],
            "codes": [{"id": "b"}, {"id": "a", "parent": "b", "include": "i", "exclude": "e", "example": "x"}, {"id": "c"}],
            "codings": [{"source": "I-1", "code": "a", "quote": "not deterred", "coder": "bo"},
                        {"source": "I-1", "code": "a", "quote": "We were", "coder": "bo"},
                        {"source": "I-1", "code": "b", "quote": "We were", "coder": "ana"}],
            "findings": [{"id": "S1", "question": "Q1", "case": "syria", "text": "t", "theme": "th", "valence": "-", "grade": "strong",
                "status": "final", "disconfirming_search": "d", "wording_in_balance": "w",
                "flags": [{"text": "f", "severity": "high", "state": "closed"}],
                "evidence": [{"source": "I-1", "stance": "supports", "strength": 3, "directness": "took_part", "quote": "not deterred",
                    "examples": ["x", "y"], "flags": ["temporal"], "period": "2013", "readmitted": "r", "note": "n", "coder": "bo"}]}]
            }"##,
        )
        .unwrap();
        tx.put_bundle(&given)
    });
    let corpus = study.project.corpus().unwrap();
    assert_eq!((corpus.revision, &corpus.revision_hash), (2, &study.project.revision().unwrap().1));
    assert_eq!((corpus.study.title.as_str(), corpus.study.hypothesis.as_deref()), ("T", Some("H")));
    assert_eq!(corpus.strands, ["interview", "document", "dataset"]);
    let labels: Vec<_> = corpus.cases[0].events.iter().map(|it| it.label.as_str()).collect();
    assert_eq!((labels, corpus.cases[0].treatment().unwrap().label.as_str()), (vec!["A", "B"], "A"));
    let question = &corpus.questions[0];
    let names: Vec<_> =
        question.codes.iter().map(|id| corpus.codes.iter().find(|it| it.id == *id).unwrap().name.as_str()).collect();
    assert_eq!((question.wordings.as_slice(), names), ([(CaseId(2), "w".to_owned())].as_slice(), vec!["b", "a"]));
    let source = &corpus.sources[0];
    assert_eq!(
        (source.cases.as_slice(), source.language.as_deref(), source.length),
        ([CaseId(1), CaseId(2)].as_slice(), Some("en"), Some(29))
    );
    assert_eq!(source.attributes, [("a".to_owned(), "2".to_owned()), ("z".to_owned(), "1".to_owned())]);
    assert_eq!((source.kind.as_str(), source.strand.as_str()), ("interview", "interview"));
    assert_eq!(corpus.attribution(source), "a participant (I-1)");
    assert_eq!(corpus.codes.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["b", "a", "c"]);
    let usage: Vec<_> = corpus.usage.iter().map(|it| (it.coder.as_str(), it.codings)).collect();
    assert_eq!(
        (usage, corpus.coders.as_slice()),
        (vec![("ana", 1), ("bo", 2)], ["ana".to_owned(), "bo".to_owned()].as_slice())
    );
    let finding = &corpus.findings[0];
    assert_eq!((finding.question, finding.case, finding.flags.len()), (Some(QuestionId(1)), Some(CaseId(2)), 1));
    let link = &finding.evidence[0];
    assert_eq!(
        (link.examples.as_slice(), link.coder.as_deref()),
        (["x".to_owned(), "y".to_owned()].as_slice(), Some("bo"))
    );
    let passage = link.passage.as_ref().unwrap();
    assert_eq!(
        (passage.quotation.as_str(), passage.code.as_str(), passage.coder.as_str()),
        ("not deterred", "a", "bo")
    );
    assert_eq!((passage.paragraph, passage.speaker.as_deref()), (Some(2), Some("P-07")));
    assert_eq!(
        serde_json::to_string(&study.beside().corpus().unwrap()).unwrap(),
        serde_json::to_string(&corpus).unwrap()
    );
}

#[test]
fn codes_come_with_parents_first_and_siblings_in_order() {
    let mut study = study();
    study.act(|tx| {
        for name in ["z", "y"] {
            tx.put_code(&super::study::code(name))?;
        }
        for (name, parent) in [("b", "y"), ("a", "y"), ("deep", "b"), ("c", "z")] {
            tx.put_code(&super::study::code_under(name, parent))?;
        }
        // Undo can give one place to several: they stay together with what lies beneath them.
        tx.db.execute("update code set position = 1", [])?;
        Ok(())
    });
    let names: Vec<_> = study.project.corpus().unwrap().codes.into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["z", "c", "y", "b", "deep", "a"]);
}

#[test]
fn a_word_that_this_version_does_not_know_is_damage() {
    let mut study = study();
    study.act(|tx| {
        tx.put_case(&coding::bundle::NewCase { id: "syria".into(), ..Default::default() })?;
        tx.db.execute("update study_case set period = 'long ago'", [])?;
        Ok(())
    });
    let error = study.project.corpus().unwrap_err();
    assert!(matches!(error, crate::Error::Damaged(_)), "{error:?}");
    assert!(error.to_string().contains("'long ago' is not a date"), "{error}");
}
