//! What undo and redo mean to the person who types them.

use super::study::{Study, apply, code, new_text, put_interview, span, study, study_with_texts};
use crate::Kind;
use coding::bundle::NewMemo;

fn add(study: &mut Study, name: &str) -> i64 {
    study.project.transact(&format!("add {name}"), "ana", |tx| tx.put_code(&code(name))).unwrap().act.unwrap()
}

fn codes(study: &Study) -> Vec<String> {
    study.project.corpus().unwrap().codes.into_iter().map(|it| it.name).collect()
}

fn refused(outcome: crate::Result<crate::Act>) -> String {
    let error = outcome.expect_err("it should have been refused");
    assert!(!error.is_internal(), "{error:?}");
    format!("{error} | {}", error.hint().unwrap_or_default())
}

#[test]
fn a_new_project_has_nothing_to_undo() {
    let mut study = study();
    assert!(refused(study.project.undo(None, "ana")).contains("nothing to undo"));
    assert!(refused(study.project.undo(Some(1), "ana")).contains("making of the project itself"));
    assert!(refused(study.project.redo("ana")).contains("nothing to redo"));
    assert!(refused(study.project.undo(Some(7), "ana")).contains("there is no act 7"));
    assert!(refused(study.project.undo(Some(-1), "ana")).contains("there is no act -1"));
}

#[test]
fn several_undos_and_redos_go_back_and_forth_in_order() {
    let mut study = study();
    for name in ["a", "b", "c"] {
        add(&mut study, name);
    }
    let undone: Vec<String> = (0..3).map(|_| study.project.undo(None, "bo").unwrap().name).collect();
    assert_eq!(undone, ["add c", "add b", "add a"]);
    assert_eq!(codes(&study), [""; 0]);
    let redone: Vec<String> = (0..2).map(|_| study.project.redo("bo").unwrap().name).collect();
    assert_eq!(redone, ["add a", "add b"]);
    assert_eq!(codes(&study), ["a", "b"]);
    assert_eq!(study.project.undo(None, "bo").unwrap().name, "add b");
    assert_eq!(study.project.redo("bo").unwrap().name, "add b");
    assert_eq!(study.project.redo("bo").unwrap().name, "add c");
    assert_eq!(codes(&study), ["a", "b", "c"]);
    let log = study.project.log(3).unwrap();
    assert_eq!(
        log.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
        ["redo: add c", "redo: add b", "undo: add b"]
    );
    assert_eq!((log[0].coder.as_str(), log[0].undoes.is_some()), ("bo", true));
    study.assert_sound();
}

#[test]
fn something_new_ends_redo() {
    let mut study = study();
    add(&mut study, "a");
    study.project.undo(None, "ana").unwrap();
    add(&mut study, "b");
    assert!(refused(study.project.redo("ana")).contains("until something new is done"));
    // What was undone before is not undone a second time.
    assert_eq!(study.project.undo(None, "ana").unwrap().name, "add b");
    assert!(refused(study.project.undo(None, "ana")).contains("nothing to undo"));
}

#[test]
fn an_undo_can_be_undone_by_its_number() {
    let mut study = study();
    let act = add(&mut study, "a");
    study.project.undo(None, "ana").unwrap();
    let (undo, _) = study.project.revision().unwrap();
    assert!(refused(study.project.undo(Some(act), "ana")).contains("undone already"));
    add(&mut study, "b");
    assert_eq!(study.project.undo(Some(undo), "ana").unwrap().name, "undo: add a");
    assert_eq!(codes(&study), ["a", "b"]);
    assert!(refused(study.project.undo(Some(undo), "ana")).contains("undone already"));
    study.project.undo(Some(act), "ana").unwrap();
    assert_eq!(codes(&study), ["b"]);
    study.assert_sound();
}

#[test]
fn what_later_acts_depend_on_stays() {
    let mut study = study_with_texts();
    let (import, _) = study.project.revision().unwrap();
    let coded = study.apply("fear", "I-1", &span(0, 2));
    let (coding, _) = study.project.revision().unwrap();
    study.act(|tx| {
        let on = [("coding".to_owned(), coded.guid.clone())].into();
        tx.add_memo(&NewMemo { on, text: "so it is".into(), ..NewMemo::default() })
    });
    let before = (study.dump(), study.project.revision().unwrap());
    for act in [import, coding] {
        let said = refused(study.project.undo(Some(act), "ana"));
        assert!(
            said.contains("something made later depends on it") && said.contains("undo the later acts first"),
            "{said}"
        );
        assert_eq!((study.dump(), study.project.revision().unwrap()), before);
    }
    study.project.undo(None, "ana").unwrap();
    study.project.undo(Some(coding), "ana").unwrap();
    study.project.undo(Some(import), "ana").unwrap();
    study.assert_sound();
}

#[test]
fn what_was_changed_again_stays() {
    let mut study = study();
    let id = study.act(|tx| tx.put_code(&code("a")));
    study.act(|tx| tx.rename(Kind::Code, id, "b"));
    let (renamed, _) = study.project.revision().unwrap();
    study.act(|tx| tx.rename(Kind::Code, id, "c"));
    let said = refused(study.project.undo(Some(renamed), "ana"));
    assert!(said.contains("a later act changed the same entry"), "{said}");
    assert_eq!(codes(&study), ["c"]);
}

#[test]
fn a_name_that_was_given_away_meanwhile_stays_given() {
    let mut study = study();
    let id = study.act(|tx| tx.put_code(&code("a")));
    study.act(|tx| tx.rename(Kind::Code, id, "b"));
    let (renamed, _) = study.project.revision().unwrap();
    study.act(|tx| tx.put_code(&code("a")));
    assert!(refused(study.project.undo(Some(renamed), "ana")).contains("depends on it"));
    assert_eq!(codes(&study), ["b", "a"]);
}

/// Numbers are never given twice: otherwise the coding would come back under a code that took the old one's number.
#[test]
fn what_comes_back_points_to_nothing_new() {
    let mut study = study_with_texts();
    add(&mut study, "brief");
    study.apply("brief", "I-1", &span(0, 2));
    study.project.undo(None, "ana").unwrap();
    let (undone_coding, _) = study.project.revision().unwrap();
    study.project.undo(None, "ana").unwrap();
    add(&mut study, "another");
    let before = study.dump();
    assert!(refused(study.project.undo(Some(undone_coding), "ana")).contains("depends on it"));
    assert_eq!(study.dump(), before);
}

#[test]
fn no_undo_puts_a_code_beneath_itself() {
    let mut study = study();
    study.act(|tx| {
        tx.put_code(&code("a"))?;
        tx.put_code(&super::study::code_under("b", "a"))
    });
    let (a, b) = (study.id(Kind::Code, "a"), study.id(Kind::Code, "b"));
    study.act(|tx| tx.move_code(b, None));
    let (moved, _) = study.project.revision().unwrap();
    study.act(|tx| tx.move_code(a, Some(b)));
    assert!(refused(study.project.undo(Some(moved), "ana")).contains("beneath itself"));
}

#[test]
fn undo_works_across_sessions_and_people() {
    let mut study = study_with_texts();
    study.act(|tx| {
        put_interview(tx, "I-3")?;
        apply(tx, "fear", "I-1", &span(0, 2), "bo")
    });
    let before = study.dump();
    let mut study = study.reopened();
    study.project.undo(None, "carla").unwrap();
    let mut other = study.beside();
    assert_eq!(other.redo("dina").unwrap().name, "test");
    assert_eq!(study.dump(), before);
    // Both had the same act in view; the second is told.
    let last = study.project.log(9).unwrap().into_iter().find(|it| it.undoes.is_none()).unwrap().id;
    other.undo(Some(last), "dina").unwrap();
    assert!(refused(study.project.undo(Some(last), "carla")).contains("undone already"));
}

#[test]
fn an_import_comes_and_goes_with_its_text() {
    let mut study = study();
    study.act(|tx| tx.put_text(put_interview(tx, "I-1")?, &new_text("A: Words.\nB: More words.")));
    study.project.undo(None, "ana").unwrap();
    assert!(study.indexed().is_empty());
    study.assert_sound();
    study.project.redo("ana").unwrap();
    assert_eq!(study.indexed().len(), 1);
    let source = study.id(Kind::Source, "I-1");
    let text = study.project.source_text(source).unwrap().unwrap();
    assert_eq!((text.body.as_str(), text.blocks[1].speaker.as_deref()), ("Words.\n\nMore words.", Some("B")));
    study.assert_sound();
}
