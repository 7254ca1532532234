//! Copies made by the database itself.

use super::fake::FakeIndex;
use super::study::{apply, code, dump, options, span, study, study_with_texts};
use super::verbs::furnish;
use crate::{Error, Project};
use std::path::Path;

#[test]
fn a_backup_is_the_project() {
    let mut study = study();
    study.act(furnish);
    study.act(|tx| tx.put_code(&code("undone")));
    study.project.undo(None, "ana").unwrap();
    let to = study.folder.path().join("copy.alidade");
    study.project.backup(&to).unwrap();
    let mut copy = Project::open(&to, options(&study.index)).unwrap();
    assert_eq!(dump(&copy.db), study.dump());
    assert_eq!(copy.revision().unwrap(), study.project.revision().unwrap());
    assert_eq!(copy.check(&mut |_| {}).unwrap(), study.check());
    // The history is in it too, and goes on.
    assert_eq!(copy.redo("bo").unwrap().name, "test");
    let journal_mode: String = copy.db.query_row("pragma journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(journal_mode, "wal");
    drop(copy);
    let mut names: Vec<_> = std::fs::read_dir(&study.folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["copy.alidade", "study.alidade", "study.alidade-shm", "study.alidade-wal"]);
}

#[test]
fn nothing_is_overwritten() {
    let study = study();
    let folder = study.folder.path();
    let to = folder.join("copy.alidade");
    std::fs::write(&to, "mine").unwrap();
    assert!(matches!(study.project.backup(&to), Err(Error::Exists(_))));
    assert!(matches!(study.project.backup(&study.path), Err(Error::Exists(_))));
    assert_eq!(std::fs::read(&to).unwrap(), b"mine");
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("link")).unwrap();
    assert!(matches!(study.project.backup(&folder.join("link")), Err(Error::Exists(_))));
    let part = folder.join("other.alidade.part");
    std::fs::write(&part, "mine too").unwrap();
    study.project.backup(&folder.join("other.alidade")).unwrap();
    assert_eq!(std::fs::read(&part).unwrap(), b"mine too");
    assert!(study.project.backup(&folder.join("no such folder").join("copy.alidade")).is_err());
    assert!(study.project.backup(Path::new("/")).is_err());
}

#[test]
fn odd_names_are_only_names() {
    let study = study();
    for name in ["it's a 'copy'; drop table code", "file:copy?mode=memory", "копия 副本 👩‍👩‍👧", "copy"]
    {
        let to = study.folder.path().join(name);
        study.project.backup(&to).unwrap();
        Project::open(&to, options(&FakeIndex::new())).unwrap();
    }
}

#[test]
fn a_backup_can_be_made_while_others_write() {
    let study = study_with_texts();
    std::thread::scope(|scope| {
        let mut writer = study.beside();
        let writing = scope.spawn(move || {
            for number in 0..150 {
                let work = |tx: &crate::Tx<'_>| {
                    apply(tx, "fear", "I-1", &span(number % 30, number % 30 + 1), &format!("{number}"))
                };
                if let Err(error) = writer.transact("apply", "ana", work) {
                    assert!(matches!(error, Error::Refused { .. }), "{error:?}");
                }
            }
        });
        let mut number = 0;
        while !writing.is_finished() {
            let to = study.folder.path().join(format!("copy {number}.alidade"));
            study.project.backup(&to).unwrap();
            let copy = Project::open(&to, options(&study.index)).unwrap();
            assert_eq!(copy.check(&mut |_| {}).unwrap().faults, []);
            number += 1;
        }
        assert!(number > 0);
    });
}
