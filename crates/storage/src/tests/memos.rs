//! Memos hang on things, and go and come with them.

use super::study::{apply, code, span, study_with_texts};
use crate::Kind;
use coding::bundle::NewMemo;

fn memo(on: &[(&str, &str)], text: &str) -> NewMemo {
    let on = on.iter().map(|(kind, name)| ((*kind).to_owned(), (*name).to_owned())).collect();
    NewMemo { on, text: text.into(), ..NewMemo::default() }
}

#[test]
fn a_memo_is_on_one_thing_that_is_there() {
    let mut study = study_with_texts();
    let coded = study.apply("fear", "I-1", &span(0, 7));
    let link = study.act(|tx| {
        let finding = tx.put_finding(&super::evidence::finding("S1"))?;
        tx.put_evidence(finding, &super::evidence::on_coding(&coded.guid))
    });
    study.act(|tx| {
        tx.add_memo(&memo(&[], "on the project"))?;
        tx.add_memo(&memo(&[("source", "I-1")], "on a source"))?;
        tx.add_memo(&memo(&[("code", "fear")], "on a code"))?;
        tx.add_memo(&memo(&[("coding", &coded.guid)], "on a coding"))?;
        tx.add_memo(&memo(&[("finding", "S1")], "on a finding"))?;
        tx.add_memo(&memo(&[("evidence", &link)], "on evidence"))?;
        tx.add_memo(&memo(&[("coder", "ana")], "on a coder"))
    });
    let names: Vec<_> = study.project.memos().unwrap().into_iter().map(|it| (it.on, it.on_name.unwrap())).collect();
    let expected = [
        ("project", "study"),
        ("source", "I-1"),
        ("code", "fear"),
        ("coding", "We were"),
        ("finding", "S1"),
        ("evidence", "S1"),
        ("coder", "ana"),
    ];
    assert_eq!(names, expected.map(|(kind, name)| (kind.to_owned(), name.to_owned())));
    for (wrong, words) in [
        (memo(&[], " \n"), "a memo needs a text"),
        (memo(&[], &"x".repeat(1_000_001)), "longer than 1 MB"),
        (memo(&[("source", "I-1"), ("code", "fear")], "x"), "on one thing only"),
        (memo(&[("paragraph", "3")], "x"), "a memo cannot be on a 'paragraph'"),
        (memo(&[("code", "feer")], "x"), "no code is called 'feer'"),
        (memo(&[("coding", "feer")], "x"), "there is no coding 'feer'"),
    ] {
        let said = study.refuse(|tx| tx.add_memo(&wrong));
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn memos_go_and_come_with_what_they_are_on() {
    let mut study = study_with_texts();
    let coded = study.apply("fear", "I-1", &span(0, 7));
    study.act(|tx| {
        tx.add_memo(&memo(&[("source", "I-1")], "on the source"))?;
        tx.add_memo(&memo(&[("coding", &coded.guid)], "on the coding"))?;
        tx.add_memo(&memo(&[("code", "hope")], "stays"))
    });
    let before = study.dump();
    let source = study.id(Kind::Source, "I-1");
    study.act(|tx| tx.remove_source(source));
    let left: Vec<_> = study.project.memos().unwrap().into_iter().map(|it| it.text).collect();
    assert_eq!(left, ["stays"]);
    let after = study.dump();
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), before);
    study.project.redo("ana").unwrap();
    assert_eq!(study.dump(), after);
    study.assert_sound();
}

#[test]
fn memos_are_edited_and_removed_by_guid() {
    let mut study = study_with_texts();
    study.act(|tx| tx.add_memo(&memo(&[], "one")));
    let guid = study.project.memos().unwrap().remove(0).guid;
    study.act(|tx| tx.edit_memo(&guid[..20], Some("Title"), Some("two")));
    study.act(|tx| tx.edit_memo(&guid, Some(""), None));
    let row = study.project.memos().unwrap().remove(0);
    assert_eq!((row.title, row.text.as_str()), (None, "two"));
    study.refuse(|tx| tx.edit_memo(&guid, None, Some(" ")));
    study.refuse(|tx| tx.edit_memo(&guid, None, Some(&"x".repeat(1_000_001))));
    for wrong in ["", "%", "0"] {
        assert!(study.refuse(|tx| tx.remove_memo(wrong)).contains("there is no memo"));
    }
    study.act(|tx| tx.remove_memo(&guid));
    assert_eq!(study.project.memos().unwrap(), []);
}

#[test]
fn the_first_memo_of_a_coding_is_in_its_row() {
    let mut study = study_with_texts();
    study.act(|tx| {
        tx.put_code(&code("calm"))?;
        let coded = apply(tx, "calm", "I-1", &span(0, 7), "ana")?;
        tx.add_memo(&memo(&[("coding", &coded.guid)], "first"))?;
        tx.add_memo(&memo(&[("coding", &coded.guid)], "second"))
    });
    let rows = study.project.codings(&Default::default(), None).unwrap();
    assert_eq!(rows[0].memo.as_deref(), Some("first"));
}
