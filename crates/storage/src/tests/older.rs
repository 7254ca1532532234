//! A file that version 1 wrote is opened, brought up to date, found sound, and its old acts can be undone.

use super::fake::FakeIndex;
use super::study::options;
use crate::{Error, Kind, Project, schema};
use coding::bundle::{NewChallenge, NewFinding};
use coding::vocabulary::FindingStatus;
use rusqlite::Connection;
use std::path::PathBuf;

/// A project as version 1 left it.
fn old_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.alidade");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(schema::MIGRATIONS[0]).unwrap();
    db.execute_batch("pragma foreign_keys = off; drop trigger change_is_final; drop trigger act_is_final").unwrap();
    db.execute_batch(include_str!("version_1.sql")).unwrap();
    // The two triggers, word for word as the schema has them, or the file is not ours.
    for trigger in ["act_is_final", "change_is_final"] {
        let from = schema::MIGRATIONS[0].find(&format!("create trigger {trigger}")).unwrap();
        let sql = &schema::MIGRATIONS[0][from..];
        db.execute_batch(&sql[..sql.find("end;").unwrap() + 4]).unwrap();
    }
    db.pragma_update(None, "user_version", 1).unwrap();
    db.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
    (folder, path)
}

#[test]
fn it_opens_and_is_sound() {
    let (_folder, path) = old_file();
    let mut project = Project::open(&path, options(&FakeIndex::new())).unwrap();
    assert_eq!(project.check(&mut |_| {}).unwrap().faults, []);
    let corpus = project.corpus().unwrap();
    assert_eq!((corpus.findings.len(), corpus.revision), (2, 15));
    // What was written under the old tables can be taken back under the new ones, act by act.
    while let Ok(done) = project.undo(None, "ana") {
        assert_eq!(project.check(&mut |_| {}).unwrap().faults, [], "after {done:?}");
        if project.corpus().unwrap().findings.is_empty() {
            return;
        }
    }
    panic!("the old acts could not be undone");
}

#[test]
fn a_finding_that_was_final_before_stays_so_until_it_is_touched() {
    let (_folder, path) = old_file();
    let mut project = Project::open(&path, options(&FakeIndex::new())).unwrap();
    let settle = NewFinding { id: "R2".into(), status: Some(FindingStatus::Final), ..NewFinding::default() };
    let refused = project.transact("settle", "ana", |tx| tx.put_finding(&settle)).unwrap_err();
    assert!(matches!(&refused, Error::Refused { message, .. } if message.contains("no search")), "{refused}");
    let search = NewChallenge {
        query: Some("fear*".into()),
        result: Some("nothing".into()),
        hits: Some(2),
        reviewed: Some(2),
        ..NewChallenge::default()
    };
    project
        .transact("challenge", "ana", |tx| {
            let finding = tx.resolve(Kind::Finding, "R2")?;
            tx.put_challenge(finding, &search)?;
            tx.put_finding(&settle)
        })
        .unwrap();
    assert!(project.corpus().unwrap().findings.iter().all(coding::corpus::Finding::is_challenged));
    assert_eq!(project.check(&mut |_| {}).unwrap().faults, []);
}
