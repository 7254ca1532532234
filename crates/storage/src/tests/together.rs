//! Several people and programs at one file.

use super::fake;
use super::study::{apply, code, new_text, put_interview, span, study, study_with_texts};
use crate::{Kind, Place};
use coding::index::TextIndex;
use coding::span::Span;
use std::sync::Barrier;

#[test]
fn eight_writers_lose_nothing() {
    const WRITERS: u32 = 8;
    const EACH: u32 = 50;
    let mut study = study();
    study.act(|tx| {
        tx.put_text(put_interview(tx, "I-1")?, &new_text(&"All the words there are. ".repeat(100)))?;
        tx.put_code(&code("fear"))
    });
    let start = Barrier::new(WRITERS as usize);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (mut project, start) = (study.beside(), &start);
            scope.spawn(move || {
                start.wait();
                for number in 0..EACH {
                    let place = Place::Span(Span::new(number * 7, number * 7 + 5 + writer).unwrap());
                    let coder = format!("coder {writer}");
                    let work = |tx: &crate::Tx<'_>| apply(tx, "fear", "I-1", &place, &coder);
                    assert!(project.transact("apply", &coder, work).unwrap().act.is_some());
                }
            });
        }
    });
    assert_eq!(study.count("select count(*) from coding"), i64::from(WRITERS * EACH));
    assert_eq!(study.count("select count(distinct coder_id) from coding"), i64::from(WRITERS));
    assert_eq!(study.project.revision().unwrap().0, 2 + i64::from(WRITERS * EACH));
    study.assert_sound();
}

#[test]
fn writers_of_texts_keep_the_index_whole() {
    let study = study();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let mut project = study.beside();
            scope.spawn(move || {
                for number in 0..10 {
                    let name = format!("I-{writer}-{number}");
                    let words = new_text(&format!("Words of {name}."));
                    project.transact("import", "ana", |tx| tx.put_text(put_interview(tx, &name)?, &words)).unwrap();
                    if number % 3 == 0 {
                        // Another's act may be the latest; then this one cannot be, and says so.
                        let _ = project.undo(None, "ana");
                    }
                }
            });
        }
    });
    assert_eq!(study.indexed().len() as i64, study.count("select count(*) from revision"));
    study.assert_sound();
}

#[test]
fn a_reader_keeps_its_view() {
    let mut study = study_with_texts();
    let reader = study.project.read_index().unwrap();
    let files = reader.files();
    let before = study.index.inventory(files.clone()).unwrap();
    let words = fake::read(&*files, "text-1").unwrap();
    let source = study.id(Kind::Source, "I-1");
    study.act(|tx| tx.remove_source(source));
    for number in 0..20 {
        study
            .act(|tx| tx.put_text(put_interview(tx, &format!("N-{number}"))?, &new_text(&format!("Number {number}."))));
    }
    assert_eq!(study.index.inventory(files.clone()).unwrap(), before);
    assert_eq!(fake::read(&*files, "text-1").unwrap(), words);
    assert_eq!(study.indexed().len(), before.len() + 19);
    assert!(files.read("text-1", 0..9_999_999).is_err());
    #[expect(clippy::reversed_empty_ranges, reason = "what a caller may get wrong")]
    let reversed = files.read("text-1", 5..3);
    assert!(reversed.is_err());
    assert!(files.read("text-1", 3..3).unwrap().is_empty());
    assert_eq!(files.len("no such file").unwrap(), None);
}

#[test]
fn a_snapshot_is_of_one_moment() {
    let mut study = study_with_texts();
    study.act(|tx| tx.put_code(&code("calm")));
    std::thread::scope(|scope| {
        let mut writer = study.beside();
        scope.spawn(move || {
            for number in 0..60 {
                // Both or neither.
                let work = |tx: &crate::Tx<'_>| {
                    apply(tx, "fear", "I-1", &span(number % 20, number % 20 + 1 + number / 20), "ana")?;
                    apply(tx, "hope", "I-2", &span(number % 20, number % 20 + 1 + number / 20), "bo")
                };
                let _ = writer.transact("both", "ana", work);
            }
        });
        for _ in 0..40 {
            let corpus = study.project.corpus().unwrap();
            let of = |coder: &str| corpus.usage.iter().filter(|it| it.coder == coder).map(|it| it.codings).sum::<u32>();
            assert_eq!(of("ana"), of("bo"));
            assert_eq!(study.check().faults, []);
        }
    });
}
