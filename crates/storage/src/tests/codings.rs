//! Applying codes: the quotation is the span, whatever the script, and nothing is coded by guess.

use super::study::{any_text, apply, cases, code, new_text, put_interview, quote, span, study, study_with_texts};
use crate::{Kind, Place};
use coding::bundle::NewCoding;
use coding::span::{Span, code_points};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_quotation_is_its_span(text in any_text(), places in prop::collection::vec((0u32..80, 0u32..30), 1..12)) {
        let mut study = study();
        study.act(|tx| {
            tx.put_text(put_interview(tx, "I-1")?, &text)?;
            tx.put_code(&code("fear"))
        });
        let body = &text.extracted.text;
        let characters: Vec<char> = body.chars().collect();
        for (start, length) in places {
            let end = start + length;
            let expected: Option<String> =
                characters.get(start as usize..end as usize).map(|it| it.iter().collect::<String>()).filter(|it| !it.trim().is_empty());
            let place = Place::Span(Span { start, end });
            let Some(expected) = expected else {
                study.refuse(|tx| apply(tx, "fear", "I-1", &place, "ana"));
                continue;
            };
            let coded = study.apply("fear", "I-1", &place);
            prop_assert_eq!(&coded.quotation, &expected);
            prop_assert_eq!((coded.span.start, coded.span.end), (start, end));
            // By its words, the same place is found among all places of these words.
            let found = coding::anchor::find_quotation(body, &expected);
            let nth = found.iter().position(|it| it.start >= start && it.end <= end).map(|it| it as u32 + 1);
            let again = study.apply("fear", "I-1", &Place::Quotation(expected.clone(), nth));
            prop_assert_eq!(again.quotation.trim(), expected.trim());
        }
        let rows = study.project.codings(&study.project.coding_filter(&Default::default()).unwrap(), None).unwrap();
        for row in rows {
            prop_assert_eq!(row.span.slice(body), Some(row.quotation.as_str()));
            let holding = text.extracted.blocks.iter().rev().find(|block| block.span.start <= row.span.start);
            prop_assert_eq!(row.paragraph, holding.map(|block| block.number));
            prop_assert_eq!(row.speaker, holding.and_then(|block| block.speaker.clone()));
        }
        study.assert_sound();
    }
}

#[test]
fn words_are_found_or_refused_with_a_reason() {
    let mut study = study_with_texts();
    study.act(|tx| tx.put_text(put_interview(tx, "I-3")?, &new_text("fear\nno fear at all\nfear")));
    let mut check = |place: Place, expected: Result<(u32, u32), &str>| match expected {
        Ok((start, end)) => {
            let coded = study.apply("fear", "I-3", &place);
            assert_eq!((coded.span.start, coded.span.end), (start, end), "{place:?}");
        }
        Err(words) => {
            let said = study.refuse(|tx| apply(tx, "fear", "I-3", &place, "ana"));
            assert!(said.contains(words), "{place:?}: {said}");
        }
    };
    check(quote("no fear"), Ok((6, 13)));
    check(quote("  all\n fear "), Ok((17, 26)));
    check(
        quote("fear"),
        Err("stand 3 times in 'I-3': 1 in paragraph 1, 2 in paragraph 2, 3 in paragraph 3 | say which one"),
    );
    check(Place::Quotation("fear".into(), Some(2)), Ok((9, 13)));
    check(Place::Quotation("fear".into(), Some(3)), Ok((22, 26)));
    check(Place::Quotation("fear".into(), Some(4)), Err("stand 3 times in 'I-3', not 4 | choose a smaller"));
    check(Place::Quotation("fear".into(), Some(0)), Err("not 0"));
    check(Place::Quotation("no fear".into(), Some(1)), Ok((6, 13)));
    check(Place::Quotation("no fear".into(), Some(2)), Err("stand once in 'I-3', not 2"));
    check(quote("hope"), Err("do not stand in 'I-3' | copy them exactly"));
    check(quote(" \n "), Err("do not stand"));
    check(span(0, 26), Ok((0, 26)));
    check(span(0, 27), Err("runs past the end of the text, which has 26 code points"));
    check(Place::Span(Span { start: 3, end: 3 }), Err("is empty"));
    check(Place::Span(Span { start: 9, end: 3 }), Err("is empty"));
    check(Place::Span(Span { start: 0, end: u32::MAX }), Err("past the end"));
    check(span(4, 6), Err("only white space"));
    check(Place::Paragraph(2), Ok((6, 20)));
    check(Place::Paragraph(4), Err("there is no paragraph 4; the text has 3"));
    check(Place::Paragraph(0), Err("there is no paragraph 0"));
}

#[test]
fn a_source_without_a_text_cannot_be_coded() {
    let mut study = study_with_texts();
    study.act(|tx| put_interview(tx, "I-3"));
    let said = study.refuse(|tx| apply(tx, "fear", "I-3", &span(0, 1), "ana"));
    assert!(said.contains("'I-3' has no text | import its file"), "{said}");
}

#[test]
fn the_same_coding_twice_is_one() {
    let mut study = study_with_texts();
    let first = study.apply("fear", "I-1", &span(0, 7));
    let (revision, _) = study.project.revision().unwrap();
    let second = study.apply("fear", "I-1", &quote("We were"));
    assert!(!first.already && second.already);
    assert_eq!((second.id, second.guid, second.paragraph), (first.id, first.guid, Some(1)));
    assert_eq!(study.project.revision().unwrap().0, revision);
}

#[test]
fn overlaps_are_kept_whoever_made_them() {
    let mut study = study_with_texts();
    study.act(|tx| {
        for coder in ["ana", "bo"] {
            for code in ["fear", "hope"] {
                for (start, end) in [(0, 7), (0, 8), (3, 8), (0, 21)] {
                    assert!(!apply(tx, code, "I-1", &span(start, end), coder)?.already);
                }
            }
        }
        Ok(())
    });
    assert_eq!(study.count("select count(*) from coding"), 16);
    study.assert_sound();
}

#[test]
fn a_coding_of_an_import_is_verified() {
    let mut study = study_with_texts();
    let coding = NewCoding { source: "I-1".into(), code: "fear".into(), ..NewCoding::default() };
    let both = |words: &str, start, end| NewCoding {
        quote: Some(words.into()),
        start: Some(start),
        end: Some(end),
        memo: Some("so it is".into()),
        ..coding.clone()
    };
    let applied = study.act(|tx| tx.put_coding(&both("We were", 0, 7)));
    assert_eq!(applied.quotation, "We were");
    let again = study
        .project
        .transact("again", "bo", |tx| tx.put_coding(&NewCoding { coder: Some("ana".into()), ..both("We were", 0, 7) }));
    assert_eq!(again.unwrap().act, None, "neither the coding nor its memo came twice");
    assert_eq!(study.project.memos().unwrap()[0].on_name.as_deref(), Some("We were"));
    for (given, words) in [
        (both("We were", 1, 8), "at 1..8 stands “e were”, not “We were”"),
        (both("We were", 1, 8000), "past the end"),
        (both("We were", 8, 1), "is empty"),
        (NewCoding { start: Some(1), ..coding.clone() }, "or both the start and the end"),
        (NewCoding { quote: Some("We".into()), end: Some(1), ..coding.clone() }, "or both the start and the end"),
        (coding.clone(), "a coding needs its words"),
        (NewCoding { code: "feer".into(), ..both("We were", 0, 7) }, "no code is called 'feer'"),
    ] {
        let said = study.refuse(|tx| tx.put_coding(&given));
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn codings_that_are_evidence_are_not_removed_by_the_way() {
    let mut study = study_with_texts();
    let coded = study.apply("fear", "I-1", &span(0, 7));
    let other = study.apply("hope", "I-1", &span(0, 7));
    study.act(|tx| {
        let finding = tx.put_finding(&super::evidence::finding("S1"))?;
        tx.put_evidence(finding, &super::evidence::on_coding(&coded.guid))
    });
    let said = study.refuse(|tx| tx.remove_codings(&[other.id, coded.id], false));
    assert!(said.contains("evidence for the finding 'S1'") && said.contains("--with-evidence"), "{said}");
    assert_eq!(study.act(|tx| tx.remove_codings(&[other.id, coded.id], true)), 2);
    assert_eq!(study.count("select (select count(*) from coding) + (select count(*) from evidence)"), 0);
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.count("select (select count(*) from coding) + (select count(*) from evidence)"), 3);
}

#[test]
fn a_text_is_never_replaced() {
    let mut study = study_with_texts();
    let source = study.id(Kind::Source, "I-1");
    let said = study.refuse(|tx| tx.put_text(source, &new_text("Other words.")));
    assert!(said.contains("'I-1' has another text already"), "{said}");
    assert_eq!(study.count("select count(*) from text"), 2);
    let db = &study.project.db;
    assert!(db.execute("update text set body = 'x'", []).unwrap_err().to_string().contains("never changes"));
}

#[test]
fn paragraphs_that_do_not_fit_their_text_are_refused() {
    let mut study = study();
    let check = |change: &dyn Fn(&mut crate::NewText), study: &mut super::study::Study| {
        let mut text = new_text("One.\nTwo.");
        change(&mut text);
        let said = study.refuse(|tx| tx.put_text(put_interview(tx, "I-1")?, &text));
        assert!(said.contains("paragraphs are inconsistent"), "{said}");
    };
    check(&|it| it.extracted.blocks[1].number = 5, &mut study);
    check(&|it| it.extracted.blocks[1].span.end = 99, &mut study);
    check(&|it| it.extracted.blocks[1].span.start = 2, &mut study);
    check(&|it| it.extracted.blocks[1].span = Span { start: 7, end: 7 }, &mut study);
    check(&|it| it.extracted.blocks.reverse(), &mut study);
    assert_eq!(code_points("One."), 4);
}
