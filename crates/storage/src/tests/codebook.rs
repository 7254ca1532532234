//! The codebook changes shape; no coding is lost by it.

use super::evidence::{finding, on_coding};
use super::study::{Study, apply, code, code_under, quote, span, study, study_with_texts};
use crate::Kind;
use crate::read::filter::{CodingFilter, Filter};
use coding::bundle::{NewCode, NewMemo, NewQuestion};

/// (code, coder, span) of all codings.
fn codings(study: &Study) -> Vec<(String, String, u32, u32)> {
    let rows = study.project.codings(&CodingFilter::default(), None).unwrap();
    let mut all: Vec<_> = rows.into_iter().map(|it| (it.code, it.coder, it.span.start, it.span.end)).collect();
    all.sort();
    all
}

fn tree(study: &Study) -> Vec<String> {
    let db = &study.project.db;
    let ids = study.project.corpus().unwrap().codes;
    ids.iter().map(|it| crate::names::code_path(db, it.id.0).unwrap()).collect()
}

/// Codings of ana and bo under `fear` and `hope`, one of them the same under both; memos and evidence on each.
fn coded() -> Study {
    let mut study = study_with_texts();
    study.act(|tx| {
        let finding = tx.put_finding(&finding("S1"))?;
        for (code, coder, start, end) in [
            ("fear", "ana", 0, 7),
            ("fear", "ana", 3, 12),
            ("fear", "bo", 0, 7),
            ("hope", "ana", 0, 7),
            ("hope", "bo", 1, 2),
        ] {
            let coded = apply(tx, code, "I-1", &span(start, end), coder)?;
            tx.put_evidence(finding, &on_coding(&coded.guid))?;
            let on = [("coding".to_owned(), coded.guid)].into();
            tx.add_memo(&NewMemo { on, text: format!("{code} {coder} {start}"), ..NewMemo::default() })?;
        }
        tx.put_question(&NewQuestion {
            id: "Q1".into(),
            wording: Some("Why?".into()),
            codes: Some(vec!["fear".into()]),
            ..NewQuestion::default()
        })
    });
    study
}

#[test]
fn a_merge_keeps_every_coding_with_what_hangs_on_it() {
    let mut study = coded();
    study.act(|tx| {
        let on = [("code".to_owned(), "fear".to_owned())].into();
        tx.add_memo(&NewMemo { on, text: "on the code".into(), ..NewMemo::default() })?;
        tx.put_code(&code_under("of the sea", "fear"))
    });
    let before = study.dump();
    let (fear, hope) = (study.id(Kind::Code, "fear"), study.id(Kind::Code, "hope"));
    assert_eq!(study.act(|tx| tx.merge_code(fear, hope)), (2, 1));
    let hope_of = |coder: &str, start, end| ("hope".to_owned(), coder.to_owned(), start, end);
    assert_eq!(
        codings(&study),
        [hope_of("ana", 0, 7), hope_of("ana", 3, 12), hope_of("bo", 0, 7), hope_of("bo", 1, 2)]
    );
    assert_eq!(tree(&study), ["hope", "hope/of the sea"]);
    assert_eq!(study.count("select count(*) from evidence where coding_id is not null"), 5);
    let memos = study.project.memos().unwrap();
    assert_eq!(memos.len(), 6);
    assert!(memos.iter().all(|it| it.on_name.is_some()), "{memos:?}");
    assert_eq!(memos.iter().find(|it| it.text == "on the code").unwrap().on_name.as_deref(), Some("hope"));
    assert_eq!(study.project.corpus().unwrap().questions[0].codes, [coding::corpus::CodeId(hope)]);
    study.assert_sound();
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), before);
}

#[test]
fn a_split_moves_what_the_filter_finds() {
    let mut study = coded();
    let before = study.dump();
    let into = study.act(|tx| tx.put_code(&code("new")));
    let filter = study.project.coding_filter(&Filter { coders: vec!["ana".into()], ..Filter::default() }).unwrap();
    let fear = study.id(Kind::Code, "fear");
    assert_eq!(study.act(|tx| tx.split_code(fear, into, &filter)), 2);
    let count = |study: &Study, code: &str| codings(study).iter().filter(|it| it.0 == code).count();
    assert_eq!((count(&study, "fear"), count(&study, "new"), count(&study, "hope")), (1, 2, 2));
    // Into one that has one of them already: the two become one, and what hung on it hangs on the other.
    let hope = study.id(Kind::Code, "hope");
    assert_eq!(study.act(|tx| tx.split_code(into, hope, &filter)), 2);
    assert_eq!((count(&study, "new"), count(&study, "hope")), (0, 3));
    assert_eq!(study.count("select count(*) from evidence where coding_id is not null"), 5);
    assert_eq!(study.count("select count(*) from memo where on_guid in (select guid from coding)"), 5);
    let words = CodingFilter { containing: Some("WERE".into()), ..CodingFilter::default() };
    assert_eq!(study.act(|tx| tx.split_code(hope, into, &words)), 2);
    study.refuse(|tx| tx.split_code(hope, hope, &words));
    study.assert_sound();
    for _ in 0..4 {
        study.project.undo(None, "ana").unwrap();
    }
    assert_eq!(study.dump(), before);
}

#[test]
fn moves_and_names_keep_codings() {
    let mut study = coded();
    let before = codings(&study).len();
    let (fear, hope) = (study.id(Kind::Code, "fear"), study.id(Kind::Code, "hope"));
    study.act(|tx| tx.move_code(fear, Some(hope)));
    study.act(|tx| tx.edit_code(fear, Some("dread"), &NewCode { definition: Some("d".into()), ..NewCode::default() }));
    assert_eq!(tree(&study), ["hope", "hope/dread"]);
    assert_eq!(codings(&study).len(), before);
    study.act(|tx| tx.move_code(fear, None));
    assert_eq!(tree(&study), ["dread", "hope"]);
    let hope_and_beneath =
        study.project.coding_filter(&Filter { codes: vec!["hope".into()], ..Filter::default() }).unwrap();
    assert_eq!(study.project.count_codings(&hope_and_beneath).unwrap(), 2);
    study.assert_sound();
}

#[test]
fn circles_are_refused() {
    let mut study = study();
    study.act(|tx| {
        tx.put_code(&code("a"))?;
        tx.put_code(&code_under("b", "a"))?;
        tx.put_code(&code_under("c", "b"))
    });
    let [a, b, c] = ["a", "b", "c"].map(|name| study.id(Kind::Code, name));
    for (from, into) in [(a, a), (a, b), (a, c), (b, c)] {
        let said = study.refuse(|tx| tx.move_code(from, Some(into)));
        assert!(said.contains("cannot move beneath itself"), "{said}");
        study.refuse(|tx| tx.merge_code(from, into));
    }
    study.refuse(|tx| tx.put_code(&code_under("a", "c")));
    assert_eq!(study.act(|tx| tx.merge_code(b, a)), (0, 0));
    assert_eq!(tree(&study), ["a", "a/c"]);
}

#[test]
fn a_codebook_has_a_bottom() {
    let mut study = study();
    study.act(|tx| {
        tx.put_code(&code("1"))?;
        for level in 2..=32 {
            tx.put_code(&code_under(&level.to_string(), &(level - 1).to_string()))?;
        }
        tx.put_code(&code("x"))?;
        tx.put_code(&code_under("y", "x"))
    });
    let said = study.refuse(|tx| tx.put_code(&code_under("33", "32")));
    assert!(said.contains("deeper than 32 levels"), "{said}");
    let id = |name: &str| study.id(Kind::Code, name);
    let (x, level_31, level_30, level_1) = (id("x"), id("31"), id("30"), id("1"));
    study.refuse(|tx| tx.move_code(x, Some(level_31)));
    study.refuse(|tx| tx.move_code(level_1, Some(x)));
    study.act(|tx| tx.move_code(x, Some(level_30)));
    assert_eq!(study.project.corpus().unwrap().codes.len(), 34);
}

#[test]
fn sub_codes_of_one_name_stop_a_merge() {
    let mut study = study();
    study.act(|tx| {
        for parent in ["a", "b"] {
            tx.put_code(&code(parent))?;
        }
        tx.put_code(&code_under("other", "a"))?;
        let other = tx.resolve(Kind::Code, "other")?;
        tx.rename(Kind::Code, other, "other one")?;
        tx.put_code(&code_under("other", "b"))?;
        tx.rename(Kind::Code, other, "other")
    });
    let (a, b) = (study.id(Kind::Code, "a"), study.id(Kind::Code, "b"));
    let said = study.refuse(|tx| tx.merge_code(a, b));
    assert!(said.contains("'b' has a sub-code 'other' already | merge those two first"), "{said}");
    let (of_a, of_b) = (study.id(Kind::Code, "a/other"), study.id(Kind::Code, "b/other"));
    study.act(|tx| {
        tx.merge_code(of_a, of_b)?;
        tx.merge_code(a, b)
    });
    assert_eq!(tree(&study), ["b", "b/other"]);
}

#[test]
fn names_are_free_among_siblings_only() {
    let mut study = study();
    study.act(|tx| {
        tx.put_code(&code("a"))?;
        tx.put_code(&code("b"))?;
        tx.put_code(&code_under("c", "a"))
    });
    let [a, b, c] = ["a", "b", "c"].map(|name| study.id(Kind::Code, name));
    let said = study.refuse(|tx| tx.edit_code(b, Some("a"), &NewCode::default()));
    assert!(said.contains("there is already a code called 'a'"), "{said}");
    study.refuse(|tx| tx.edit_code(b, Some("a/b"), &NewCode::default()));
    study.refuse(|tx| tx.put_code(&code("a/b")));
    study.act(|tx| tx.edit_code(c, Some("a"), &NewCode::default()));
    assert_eq!(tree(&study), ["a", "a/a", "b"]);
    let said = study.refuse(|tx| tx.move_code(c, None));
    assert!(said.contains("already a code called 'a'"), "{said}");
    assert_eq!(study.id(Kind::Code, "a/a"), c);
    assert_eq!(study.id(Kind::Code, "/a"), a);
}

#[test]
fn colours_are_read_in_the_usual_forms() {
    let mut study = study();
    let mut check = |given: &str, expected: Option<&str>| {
        let colour = Some(given.to_owned());
        study.act(|tx| tx.put_code(&NewCode { colour, ..code("a") }));
        assert_eq!(study.project.corpus().unwrap().codes[0].colour.as_deref(), expected, "{given}");
    };
    check("#1F6F8B", Some("#1f6f8b"));
    check("abc", Some("#aabbcc"));
    check("", None);
    for wrong in ["#12345", "red", "#12345g", "é1", "#ééé", "１２３"] {
        study.refuse(|tx| tx.put_code(&NewCode { colour: Some(wrong.into()), ..code("a") }));
    }
}

#[test]
fn a_code_in_use_is_removed_only_on_purpose() {
    let mut study = study_with_texts();
    let hope = study.id(Kind::Code, "hope");
    study.apply("hope", "I-2", &quote("Hope remained"));
    study.act(|tx| tx.put_code(&code_under("faint", "hope")));
    assert!(study.refuse(|tx| tx.remove_code(hope, true)).contains("'hope' has sub-codes"));
    let faint = study.id(Kind::Code, "faint");
    study.act(|tx| tx.remove_code(faint, false));
    assert!(study.refuse(|tx| tx.remove_code(hope, false)).contains("'hope' has 1 codings"));
    let coding = study.project.codings(&CodingFilter::default(), None).unwrap().remove(0);
    study.act(|tx| tx.put_evidence(tx.put_finding(&finding("S1"))?, &on_coding(&coding.guid)));
    assert!(study.refuse(|tx| tx.remove_code(hope, true)).contains("1 pieces of evidence rest on codings of 'hope'"));
    study.act(|tx| {
        let finding = tx.resolve(Kind::Finding, "S1")?;
        tx.remove_finding(finding)
    });
    assert_eq!(study.act(|tx| tx.remove_code(hope, true)), 1);
    study.assert_sound();
}
