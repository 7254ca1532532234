//! What is asked for twice is done once, also by a process that came later; and who looks on hears of every act.

use super::study::{options, study};
use crate::Project;
use coding::bundle::NewCode;

fn add(project: &mut Project, op: Option<&str>, name: &str) -> (Option<i64>, String) {
    let new = NewCode { id: name.into(), ..NewCode::default() };
    let done = project.transact_once(op, "add", "ana", |tx| Ok(tx.put_code(&new)?.to_string())).unwrap();
    (done.act, done.value)
}

#[test]
fn the_same_op_is_answered_as_the_first_time() {
    let mut study = study();
    let first = add(&mut study.project, Some("op-1"), "fear");
    assert_eq!(add(&mut study.project, Some("op-1"), "fear"), first);
    let mut later = Project::open(&study.path, options(&study.index)).unwrap();
    assert_eq!(add(&mut later, Some("op-1"), "something else"), first);
    let undone = later.undo_once(Some("op-2"), None, "ana", |act| act.name.clone()).unwrap();
    assert_eq!(undone.value, "add");
    let again = study.project.undo_once(Some("op-2"), None, "ana", |act| act.name.clone()).unwrap();
    assert_eq!((again.value, again.act), (undone.value, undone.act));
    let redone = study.project.redo_once(Some("op-3"), "ana", |act| act.name.clone()).unwrap();
    assert_eq!(redone.value, "add");
    assert_eq!(study.project.check(&mut |_| {}).unwrap().faults, []);
}

#[test]
fn news_name_the_tables_and_sources() {
    let mut study = study();
    let before = study.project.last_act().unwrap();
    study.act(super::verbs::furnish);
    let news = study.project.news(before, 10).unwrap();
    assert_eq!(news.len(), 1);
    assert!(news[0].tables.iter().any(|it| it == "coding"), "{:?}", news[0].tables);
    let source = news[0].sources[0];
    study.act(|tx| tx.remove_source(source).map(drop));
    let news = study.project.news(before + 1, 10).unwrap();
    assert_eq!(news[0].sources, [source]);
    assert!(study.project.news(before + 2, 10).unwrap().is_empty());
}
