//! A file that an older version wrote is opened, brought up to date, found sound, and its old acts can be undone.

use super::fake::FakeIndex;
use super::study::options;
use crate::{Error, Kind, Project, schema};
use coding::bundle::{NewChallenge, NewFinding};
use coding::vocabulary::{Decision, FindingStatus};
use rusqlite::Connection;
use std::path::PathBuf;

/// A project as an older version left it.
fn old_file(version: usize, rows: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.alidade");
    let db = Connection::open(&path).unwrap();
    for sql in &schema::MIGRATIONS[..version] {
        db.execute_batch(sql).unwrap();
    }
    db.execute_batch("pragma foreign_keys = off; drop trigger change_is_final; drop trigger act_is_final").unwrap();
    db.execute_batch(rows).unwrap();
    // The two triggers, word for word as the schema has them, or the file is not ours.
    for trigger in ["act_is_final", "change_is_final"] {
        let from = schema::MIGRATIONS[0].find(&format!("create trigger {trigger}")).unwrap();
        let sql = &schema::MIGRATIONS[0][from..];
        db.execute_batch(&sql[..sql.find("end;").unwrap() + 4]).unwrap();
    }
    db.pragma_update(None, "user_version", version as i64).unwrap();
    db.pragma_update(None, "application_id", schema::APPLICATION_ID).unwrap();
    (folder, path)
}

#[test]
fn it_opens_and_is_sound() {
    let (_folder, path) = old_file(1, include_str!("version_1.sql"));
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
    let (_folder, path) = old_file(1, include_str!("version_1.sql"));
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

#[test]
fn a_file_of_the_first_workbench_is_searched_and_decided_upon() {
    let (_folder, path) = old_file(3, include_str!("version_3.sql"));
    let mut project = Project::open(&path, options(&FakeIndex::new())).unwrap();
    let query = project.saved_queries().unwrap().remove(0);
    assert_eq!(query.name, "waiting");
    // Its acts were made under the old tables, this one under the new.
    project
        .transact("review", "ana", |tx| {
            let (code, source) = (tx.resolve(Kind::Code, "fear")?, tx.resolve(Kind::Source, "I-01")?);
            let text = tx.text_of(source)?;
            let coder = tx.coder(None)?;
            tx.put_speaker_role("R1", coding::speaker::SpeakerRole::Other)?;
            tx.put_decision(query.id, code, &text, text.blocks[1].span, Decision::Accepted, coder)
        })
        .unwrap();
    assert_eq!(project.search_decisions(None).unwrap().len(), 1);
    assert_eq!(project.speaker_counts().unwrap().len(), 2);
    project.check(&mut |_| {}).unwrap();
    for _ in 0..5 {
        if project.undo(None, "ana").is_err() {
            break;
        }
    }
    // The index was not in the file that was kept; it is the only thing that may be missing.
    let faults = project.check(&mut |_| {}).unwrap().faults;
    assert!(faults.iter().all(|it| it.check == "index"), "{faults:?}");
    assert!(project.saved_queries().unwrap().is_empty());
}
