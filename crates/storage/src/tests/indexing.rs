//! The search index is in step with the texts after every act.

use super::fake;
use super::study::{Study, new_text, put_interview, source, study, study_with_texts};
use crate::Kind;
use coding::bundle::NewSource;
use coding::index::Texts;
use std::sync::atomic::Ordering;

/// `name: language`, of every text in the index, by the source that has it.
fn languages(study: &Study) -> Vec<String> {
    let files = study.project.read_index().unwrap().files();
    let mut all: Vec<String> = files
        .list()
        .unwrap()
        .iter()
        .map(|name| {
            let words = fake::read(&*files, name).unwrap();
            let owners = study.project.owners_of_text(name.trim_start_matches("text-").parse().unwrap()).unwrap();
            let owners: Vec<_> = owners.into_iter().map(|it| it.name).collect();
            format!("{}: {}", owners.join("+"), words.lines().next().unwrap())
        })
        .collect();
    all.sort();
    all
}

fn set_language(study: &mut Study, name: &str, language: &str) {
    let given = NewSource { language: Some(language.into()), ..source(name) };
    study.act(|tx| tx.put_source(&given));
    study.assert_sound();
}

#[test]
fn a_change_of_language_indexes_the_text_anew() {
    let mut study = study_with_texts();
    assert_eq!(languages(&study), ["I-1: -", "I-2: -"]);
    set_language(&mut study, "I-1", " EN ");
    assert_eq!(languages(&study), ["I-1: en", "I-2: -"]);
    assert_eq!(study.project.languages().unwrap(), [None, Some("en".to_owned())]);
    set_language(&mut study, "I-1", "ar");
    study.project.undo(None, "ana").unwrap();
    assert_eq!(languages(&study), ["I-1: en", "I-2: -"]);
    set_language(&mut study, "I-1", "");
    assert_eq!(languages(&study), ["I-1: -", "I-2: -"]);
}

#[test]
fn other_changes_leave_the_index_alone() {
    let mut study = study_with_texts();
    let before = study.count("select max(id) from index_file");
    study.act(|tx| tx.put_source(&NewSource { title: Some("A title".into()), ..source("I-1") }));
    study.act(|tx| tx.put_source(&source("I-3")));
    study.apply("fear", "I-1", &super::study::span(0, 7));
    assert_eq!(study.count("select max(id) from index_file"), before);
    study.assert_sound();
}

#[test]
fn two_sources_may_share_a_text() {
    let mut study = study();
    study.act(|tx| {
        for (name, language) in [("A", "fr"), ("B", "en"), ("C", "")] {
            let id = tx.put_source(&NewSource { language: Some(language.into()), ..source(name) })?;
            tx.put_text(id, &new_text("The same words."))?;
        }
        Ok(())
    });
    assert_eq!((study.count("select count(*) from text"), study.indexed().len()), (1, 1));
    assert_eq!(languages(&study), ["A+B+C: en"]);
    let remove = |study: &mut Study, name: &str| {
        let id = study.id(Kind::Source, name);
        study.act(|tx| tx.remove_source(id));
        study.assert_sound();
    };
    remove(&mut study, "B");
    assert_eq!(languages(&study), ["A+C: fr"]);
    remove(&mut study, "A");
    assert_eq!(languages(&study), ["C: -"]);
    remove(&mut study, "C");
    assert_eq!(study.indexed(), []);
    for _ in 0..3 {
        study.project.undo(None, "ana").unwrap();
        study.assert_sound();
    }
    assert_eq!(languages(&study), ["A+B+C: en"]);
}

#[test]
fn blocks_make_two_texts_of_the_same_words() {
    let mut study = study();
    let mut one = new_text("All in one.");
    study.act(|tx| tx.put_text(put_interview(tx, "I-1")?, &one));
    one.extracted.blocks[0].speaker = Some("A".into());
    study.act(|tx| tx.put_text(put_interview(tx, "I-2")?, &one));
    one.extracted.blocks.clear();
    study.act(|tx| tx.put_text(put_interview(tx, "I-3")?, &one));
    assert_eq!(study.count("select count(*) from text"), 3);
    study.assert_sound();
}

/// A text that holds the very bytes by which another's blocks are told apart is still another text.
#[test]
fn no_two_texts_are_taken_for_one() {
    let hash = |text: &crate::NewText| crate::check::hash_text(&text.extracted.text, &text.extracted.blocks);
    let one = new_text("ab");
    let mut forged = new_text("ab\u{0}\u{0}\u{0}\u{0}\u{2}\u{0}\u{0}\u{0}paragraph\u{0}");
    forged.extracted.blocks.clear();
    let mut speaker = new_text("ab");
    speaker.extracted.blocks[0].speaker = Some("\u{0}".into());
    assert_ne!(hash(&one), hash(&forged));
    assert_ne!(hash(&one), hash(&speaker));
}

#[test]
fn an_index_of_another_version_is_built_anew() {
    let mut study = study_with_texts();
    assert!(!study.project.index_is_old().unwrap());
    study.index.version.store(2, Ordering::SeqCst);
    assert!(study.project.index_is_old().unwrap());
    let faults = study.check().faults;
    assert!(faults[0].what.contains("another version") && faults[0].remedy.contains("--rebuild-index"), "{faults:?}");
    // Any act does it, even one that touches no text.
    study.act(|tx| tx.put_code(&super::study::code("calm")));
    assert!(!study.project.index_is_old().unwrap());
    study.assert_sound();
    assert_eq!(study.project.rebuild_index().unwrap(), 2);
    study.assert_sound();
}

#[test]
fn a_spoilt_index_is_built_anew() {
    let mut study = study_with_texts();
    study.project.db.execute_batch("delete from index_chunk").unwrap();
    assert!(!study.check().faults.is_empty());
    assert_eq!(study.project.rebuild_index().unwrap(), 2);
    study.assert_sound();
    let mut empty = super::study::study();
    assert_eq!(empty.project.rebuild_index().unwrap(), 0);
    assert!(!empty.project.index_is_old().unwrap());
    empty.assert_sound();
}

#[test]
fn large_files_are_cut_and_put_together() {
    let mut study = study();
    let words = "Ein Wort, noch ein Wörtchen 👩‍👩‍👧. ".repeat(9000);
    study.act(|tx| tx.put_text(put_interview(tx, "I-1")?, &new_text(&words)));
    assert!(study.count("select count(*) from index_chunk") > 5);
    let files = study.project.read_index().unwrap().files();
    let held = fake::read(&*files, "text-1").unwrap();
    assert!(held.ends_with(&words[..words.len() - 1]) || held.ends_with(&words));
    study.act(|tx| tx.put_text(put_interview(tx, "I-2")?, &new_text("Short.")));
    let source = study.id(Kind::Source, "I-1");
    study.act(|tx| tx.remove_source(source));
    assert_eq!(study.count("select count(*) from index_chunk"), 1);
    study.assert_sound();
}

#[test]
fn texts_are_read_by_number_and_block() {
    let mut study = study();
    study.act(|tx| {
        tx.put_text(put_interview(tx, "Z")?, &new_text("A: One.\nB: Two."))?;
        tx.put_text(put_interview(tx, "Y")?, &new_text("Three."))?;
        put_interview(tx, "X")
    });
    let texts = study.project.texts();
    assert_eq!(texts.all().unwrap(), [2, 1]);
    let block = texts.block(1, 2).unwrap().unwrap();
    assert_eq!((block.words.as_str(), block.speaker.as_deref(), block.span.start), ("Two.", Some("B"), 6));
    for (text, block) in [(1, 0), (1, 3), (3, 1), (0, 1), (u64::MAX, 1)] {
        assert_eq!(texts.block(text, block).unwrap(), None, "{text} {block}");
    }
    assert!(texts.text(3).unwrap().is_none());
    assert_eq!(texts.text(2).unwrap().unwrap().body, "Three.");
}

#[test]
fn the_index_is_lent_for_one_reading_and_no_longer() {
    let mut study = study_with_texts();
    // Of several chunks.
    let long = new_text(&"Nobody came, and then they all came at once.\n".repeat(1_000));
    study.act(|tx| tx.put_text(put_interview(tx, "I-3")?, &long));
    let project = &study.project;
    let own = project.read_index().unwrap().files();
    let pages = || project.db.pragma_query_value(None, "cache_size", |row| row.get::<_, i64>(0)).unwrap();
    let before = pages();
    let mut longest = 0;
    let kept = project
        .with_index(|project, files| {
            for name in own.list().unwrap() {
                let length = files.len(&name).unwrap().unwrap();
                longest = longest.max(length);
                let whole = own.read(&name, 0..length).unwrap();
                assert_eq!(files.read(&name, 0..length).unwrap(), whole, "{name}");
                let (from, to) = (length / 3, length - length / 4);
                assert_eq!(files.read(&name, from..to).unwrap(), whole[from as usize..to as usize], "{name}");
                assert!(files.read(&name, 0..length + 1).is_err(), "{name}");
            }
            let elsewhere = std::sync::Arc::clone(&files);
            let asked = std::thread::spawn(move || elsewhere.list().is_err());
            assert!(asked.join().unwrap(), "another thread has no connection");
            assert!(!project.db.is_autocommit(), "all is read at one moment");
            Ok::<_, crate::Error>(files)
        })
        .unwrap();
    assert!(longest > 40_000, "{longest}");
    assert!(kept.list().is_err(), "the files outlive their connection");
    assert!(project.db.is_autocommit());
    assert_eq!(pages(), before);
}
