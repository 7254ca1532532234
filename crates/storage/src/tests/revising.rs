//! A corrected text: codings go along, or are put up for review, and none is lost.

use super::study::{Study, apply, cases, code, new_text, put_interview, quote, study};
use crate::Kind;
use crate::read::filter::CodingFilter;
use proptest::prelude::*;

/// One interview with codings of these words under `fear`.
fn coded(words: &str, passages: &[&str]) -> Study {
    let mut study = study();
    study.act(|tx| {
        tx.put_text(put_interview(tx, "I-1")?, &new_text(words))?;
        tx.put_code(&code("fear"))?;
        passages.iter().try_for_each(|it| apply(tx, "fear", "I-1", &quote(it), "ana").map(drop))
    });
    study
}

fn revise(study: &mut Study, words: &str) -> crate::Revision {
    let source = study.id(Kind::Source, "I-1");
    let revision = study.act(|tx| tx.revise_text(source, &new_text(words), Some("typing mistakes")));
    study.assert_sound();
    revision
}

/// `words (review)` of all codings.
fn quotations(study: &Study) -> Vec<String> {
    let rows = study.project.codings(&CodingFilter::default(), None).unwrap();
    rows.into_iter()
        .map(|it| it.review.map_or(it.quotation.clone(), |why| format!("{} ({why})", it.quotation)))
        .collect()
}

#[test]
fn codings_go_along_with_their_words() {
    let mut study =
        coded("We were not detered.\nNobody came.\nHope stayed.", &["Nobody came", "were not detered", "Hope stayed"]);
    let before = study.dump();
    let revision = revise(&mut study, "In fact we were not deterred.\nNobody came.");
    assert_eq!((revision.number, revision.exact), (Some(2), 1));
    let changed: Vec<_> = revision.changed.iter().map(|it| (&*it.before, &*it.now)).collect();
    assert_eq!(changed, [("were not detered", "were not deterred")]);
    assert_eq!(revision.orphaned[0].words, "Hope stayed");
    let mut found = quotations(&study);
    found.sort();
    assert_eq!(found, ["Hope stayed (orphaned)", "Nobody came", "were not deterred (changed)"]);
    let waiting = CodingFilter { waiting: true, ..CodingFilter::default() };
    let rows = study.project.codings(&waiting, None).unwrap();
    let changed = rows.iter().find(|it| it.review.as_deref() == Some("changed")).unwrap();
    let orphaned = rows.iter().find(|it| it.review.as_deref() == Some("orphaned")).unwrap();
    assert_eq!((rows.len(), changed.words_before.as_deref()), (2, Some("were not detered")));
    assert!(study.refuse(|tx| tx.accept_codings(&[orphaned.id])).contains("orphaned"));
    assert_eq!(study.act(|tx| tx.accept_codings(&[changed.id])), 1);
    assert_eq!(study.act(|tx| tx.remove_codings(&[orphaned.id], false)), 1);
    assert_eq!(study.project.count_codings(&waiting).unwrap(), 0);
    for _ in 0..3 {
        study.project.undo(None, "ana").unwrap();
        study.assert_sound();
    }
    assert_eq!(study.dump(), before);
}

#[test]
fn the_index_holds_the_corrected_text_only() {
    let mut study = coded("Old words.", &[]);
    revise(&mut study, "New words.");
    assert_eq!(study.indexed(), [(2, 1)]);
    assert_eq!(revise(&mut study, "New words.").number, None, "the same text is no revision");
    assert_eq!(revise(&mut study, "Old words.").number, Some(3));
    assert_eq!((study.indexed(), study.count("select count(*) from text")), (vec![(1, 1)], 2));
    study.project.undo(None, "ana").unwrap();
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.indexed(), [(1, 1)]);
    study.assert_sound();
    let said = study.refuse(|tx| tx.revise_text(put_interview(tx, "I-2")?, &new_text("Words."), None));
    assert!(said.contains("'I-2' has no text to correct"), "{said}");
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn no_coding_is_lost_and_every_quotation_is_its_span(
        old in super::study::any_words(),
        new in super::study::any_words(),
        kept in super::study::any_words(),
        spans in prop::collection::vec((0u32..40, 1u32..12), 1..8),
    ) {
        let mut study = study();
        study.act(|tx| {
            tx.put_text(put_interview(tx, "I-1")?, &new_text(&format!("{kept}{old}")))?;
            tx.put_code(&code("fear"))
        });
        let mut put = 0;
        for (start, length) in spans {
            let place = super::study::span(start, start + length);
            if let Ok(done) = study.project.transact("apply", "ana", |tx| apply(tx, "fear", "I-1", &place, "ana")) {
                put += usize::from(!done.value.already);
            }
        }
        let revision = revise(&mut study, &format!("{new}{kept}"));
        if revision.number.is_some() {
            prop_assert_eq!(revision.exact + revision.changed.len() + revision.orphaned.len(), put);
        }
        prop_assert_eq!(quotations(&study).len(), put);
    }
}
