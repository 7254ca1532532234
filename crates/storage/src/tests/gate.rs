//! The one gate: all or nothing, an act only for a change, and no way round the journal.

use super::study::{apply, code, new_text, put_interview, span, study, study_with_texts};
use crate::schema::TRACKED;
use crate::{Error, Kind, Project, Stamps};
use coding::bundle::{NewParticipant, NewSource, NewStudy};

#[test]
fn an_act_has_a_name_a_coder_and_a_time() {
    let mut study = study();
    let made = study.project.act(1).unwrap();
    assert_eq!((made.name.as_str(), made.coder.as_str(), made.undoes), ("new project", "alidade", None));
    let before = jiff::Timestamp::now();
    let done = study.project.transact("add a code", "ana", |tx| tx.put_code(&code("fear"))).unwrap();
    let act = study.project.act(done.act.unwrap()).unwrap();
    assert_eq!((act.id, act.name.as_str(), act.coder.as_str(), act.changes), (2, "add a code", "ana", 1));
    let at: jiff::Timestamp = act.at.parse().unwrap();
    assert!(at.duration_since(before).as_secs().abs() <= 2 && act.at.ends_with('Z'), "{}", act.at);
    assert_eq!(study.project.revision().unwrap(), (2, act.hash.clone()));
    assert_eq!(study.project.log(1).unwrap(), [act]);
    assert_eq!(study.project.log(9).unwrap().iter().map(|it| it.id).collect::<Vec<_>>(), [2, 1]);
    assert!(study.project.act(3).unwrap_err().hint().unwrap().contains("alidade log"));
}

#[test]
fn fixed_stamps_make_the_same_file_twice() {
    let make = || {
        let folder = tempfile::tempdir().unwrap();
        let index = super::fake::FakeIndex::new();
        let options = crate::Options { index, stamps: Stamps::fixed("2014-05-22T10:00:00Z") };
        let mut project = Project::create(&folder.path().join("a.alidade"), options).unwrap();
        project.transact("add", "ana", |tx| tx.put_code(&code("fear"))).unwrap();
        (project.revision().unwrap(), project.log(9).unwrap())
    };
    assert_eq!(make(), make());
}

#[test]
fn an_error_inside_takes_everything_back() {
    let mut study = study_with_texts();
    let indexed = study.count("select count(*) from index_text");
    let texts = study.count("select count(*) from text");
    let said = study.refuse(|tx| {
        let source = put_interview(tx, "I-3")?;
        tx.put_text(source, &new_text("Something else."))?;
        apply(tx, "fear", "I-3", &span(0, 4), "carla")?;
        Err::<(), _>(Error::refused("enough"))
    });
    assert!(said.starts_with("enough"), "{said}");
    assert_eq!(study.count("select count(*) from index_text"), indexed);
    assert_eq!(study.count("select count(*) from text"), texts);
    study.assert_sound();
}

#[test]
fn a_failing_index_takes_everything_back() {
    let mut study = study_with_texts();
    study.index.broken.store(true, std::sync::atomic::Ordering::SeqCst);
    let said = study.refuse(|tx| tx.put_text(put_interview(tx, "I-3")?, &new_text("Something else.")));
    assert!(said.contains("broken on purpose") && said.contains("--rebuild-index"), "{said}");
    study.index.broken.store(false, std::sync::atomic::Ordering::SeqCst);
    study.assert_sound();
    study.act(|tx| tx.put_text(put_interview(tx, "I-3")?, &new_text("Something else.")));
    study.assert_sound();
}

#[test]
fn a_panic_inside_takes_everything_back() {
    let mut study = study_with_texts();
    let before = study.dump();
    let work = std::panic::AssertUnwindSafe(|| {
        study.project.transact("test", "ana", |tx| -> crate::Result<()> {
            tx.put_code(&code("third"))?;
            panic!("on purpose")
        })
    });
    assert!(std::panic::catch_unwind(work).is_err());
    assert_eq!(study.dump(), before);
    study.act(|tx| tx.put_code(&code("third")));
    study.assert_sound();
}

#[test]
fn without_a_change_there_is_no_act() {
    let mut study = study_with_texts();
    let revision = study.project.revision().unwrap();
    let coded = study.apply("fear", "I-1", &span(0, 2));
    let mut nothing = |work: &dyn Fn(&crate::Tx<'_>) -> crate::Result<()>| {
        let done = study.project.transact("nothing", "ana", work).unwrap();
        assert_eq!(done.act, None);
    };
    nothing(&|_| Ok(()));
    nothing(&|tx| tx.resolve(Kind::Code, "fear").map(drop));
    nothing(&|tx| tx.put_code(&code("fear")).map(drop));
    nothing(&|tx| {
        tx.put_source(&NewSource { kind: Some("interview".into()), ..super::study::source("I-1") }).map(drop)
    });
    nothing(&|tx| {
        tx.put_text(tx.resolve(Kind::Source, "I-1")?, &new_text("We were not deterred.\nNot at all.")).map(drop)
    });
    nothing(&|tx| apply(tx, "fear", "I-1", &span(0, 2), "ana").map(drop));
    nothing(&|tx| tx.remove_codings(&[], false).map(drop));
    nothing(&|tx| tx.rename(Kind::Code, tx.resolve(Kind::Code, "fear")?, "fear"));
    assert!(!coded.already);
    assert_eq!(study.project.revision().unwrap().0, revision.0 + 1);
    assert_eq!(
        study.project.db.query_row("select max(id) from act", [], |row| row.get::<_, i64>(0)).unwrap(),
        revision.0 + 1
    );
}

#[test]
fn names_are_cut_to_what_can_be_typed() {
    let mut study = study();
    for name in ["", "  ", "two\nlines", "bell\u{7}", &"x".repeat(201)] {
        study.refuse(|tx| tx.put_source(&super::study::source(name)));
        study.refuse(|tx| tx.put_code(&code(name)));
        study.refuse(|tx| tx.put_participant(&NewParticipant { id: name.into(), ..NewParticipant::default() }));
        study.refuse(|tx| tx.put_strand(name));
    }
    study.refuse(|tx| tx.coder(Some("a\tb")));
    study.refuse(|tx| tx.put_study(&NewStudy { title: Some(" ".into()), ..NewStudy::default() }));
    // White space round a name is not part of it, the first time and every other time.
    for name in ["  Ostrava 🕊  ", "Ostrava 🕊"] {
        study.act(|tx| tx.put_source(&super::study::source(name)));
        study.act(|tx| tx.put_participant(&NewParticipant { id: name.into(), ..NewParticipant::default() }));
        study.act(|tx| tx.put_code(&code(name)));
    }
    assert_eq!(study.count("select count(*) from source where name = 'Ostrava 🕊'"), 1);
}

/// Every write to a tracked table leaves a row in the journal, whichever statement makes it.
#[test]
fn no_table_escapes_the_journal() {
    let mut study = study();
    study.act(super::verbs::furnish);
    let db = &study.project.db;
    let changes = |table: &str| -> i64 {
        db.query_row("select count(*) from change where tbl = ?1", [table], |row| row.get(0)).unwrap()
    };
    db.execute_batch(
        "begin; pragma defer_foreign_keys = on; insert into act values (99, 'x', 'x', 'x', 'x', null, '')",
    )
    .unwrap();
    db.execute_batch(
        "pragma ignore_check_constraints = on; delete from current_act; insert into current_act values (99)",
    )
    .unwrap();
    for table in TRACKED {
        let rows: i64 = db.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "nothing of {table} to try it with");
        let before = changes(table);
        db.execute_batch("savepoint one").unwrap();
        db.execute(&format!("update {table} set id = id + 100000"), []).unwrap();
        assert_eq!(changes(table), before + rows, "update of {table}");
        db.execute(&format!("delete from {table}"), []).unwrap();
        assert!(changes(table) - before - rows >= rows, "delete from {table}");
        db.execute_batch("rollback to one").unwrap();
    }
    db.execute_batch("rollback").unwrap();
}
