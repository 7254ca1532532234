//! From what a person types to the thing they mean.

use super::study::{Study, code, code_under, put_interview, source, study};
use crate::{Error, Kind};

fn with_codes(names: &[(&str, Option<&str>)]) -> Study {
    let mut study = study();
    study.act(|tx| {
        names.iter().try_for_each(|(name, parent)| match parent {
            Some(parent) => tx.put_code(&code_under(name, parent)).map(drop),
            None => tx.put_code(&code(name)).map(drop),
        })
    });
    study
}

/// What `given` leads to: a code's path, or the words of the refusal.
fn found(study: &Study, given: &str) -> String {
    match study.project.resolve(Kind::Code, given) {
        Ok(id) => crate::names::code_path(&study.project.db, id).unwrap(),
        Err(error) => format!("{error} | {}", error.hint().unwrap()),
    }
}

#[test]
fn a_name_may_be_given_in_full_by_its_beginning_by_path_or_by_guid() {
    let study = with_codes(&[
        ("effects", None),
        ("deterrence", Some("effects")),
        ("displacement", Some("effects")),
        ("Émigration", None),
        ("access", None),
        ("access to aid", None),
        ("Fear", None),
        ("fear", None),
    ]);
    let check = |given: &str, expected: &str| assert_eq!(found(&study, given), expected, "{given}");
    check("deterrence", "effects/deterrence");
    check("  deterrence ", "effects/deterrence");
    check("DETERRENCE", "effects/deterrence");
    check("det", "effects/deterrence");
    check("éMIG", "Émigration");
    check("effects/deterrence", "effects/deterrence");
    check("Effects/Deterrence", "effects/deterrence");
    check("/effects/deterrence", "effects/deterrence");
    check("access", "access");
    check("access t", "access to aid");
    check("fear", "fear");
    check("Fear", "Fear");
    let guid = crate::names::guid_of(&study.project.db, Kind::Code, study.id(Kind::Code, "fear")).unwrap();
    check(&guid, "fear");
    check("FEAR", "'FEAR' could be any of these codes: '/Fear' or '/fear' | give the full name, or the GUID");
    check(
        "d",
        "'d' could be any of these codes: 'effects/deterrence' or 'effects/displacement' | give the full name, or the GUID",
    );
    check(
        "deterence",
        "no code is called 'deterence' | did you mean 'deterrence'? List them with 'alidade codebook list'",
    );
    check("zzz", "no code is called 'zzz' | list them with 'alidade codebook list'");
    for nothing in ["", " ", "/", "//", "effects/", "effects/zzz", "%", "_"] {
        let said = found(&study, nothing);
        assert!(said.starts_with("no code is called"), "{nothing}: {said}");
    }
}

#[test]
fn codes_of_one_name_are_told_apart_by_their_path() {
    let mut study = with_codes(&[("a", None), ("b", None), ("other", Some("a"))]);
    study.act(|tx| tx.store_code(&code_under("other", "b"), false));
    study.act(|tx| tx.store_code(&code_under("other", ""), false));
    let said = found(&study, "other");
    assert!(said.contains("'a/other', 'b/other' or '/other'"), "{said}");
    assert_eq!(found(&study, "b/other"), "b/other");
    assert_eq!(found(&study, "/other"), "other");
    let error = study.project.transact("put", "ana", |tx| tx.put_code(&code("other"))).unwrap_err();
    assert!(matches!(error, Error::Ambiguous { .. }), "{error:?}");
}

#[test]
fn every_kind_is_found_by_its_name_and_guid() {
    let mut study = study();
    study.act(super::verbs::furnish);
    for kind in Kind::ALL.iter().copied() {
        let sql = format!("select id, name, guid from {} order by id limit 1", kind.table());
        let (id, name, guid): (i64, String, String) =
            study.project.db.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        assert_eq!(study.id(kind, &name), id);
        assert_eq!(study.id(kind, &guid), id);
        assert_eq!(study.project.name_of(kind, id).unwrap(), name);
        let error = study.project.resolve(kind, "nothing of this name").unwrap_err();
        assert!(error.hint().unwrap().contains(kind.list_command()), "{error:?}");
    }
}

#[test]
fn a_beginning_that_several_have_is_refused() {
    let mut study = study();
    study.act(|tx| {
        for number in 1..=9 {
            put_interview(tx, &format!("I-1{number}"))?;
        }
        tx.put_source(&source("I-2"))
    });
    let error = study.project.resolve(Kind::Source, "I-1").unwrap_err();
    let Error::Ambiguous { candidates, .. } = error else { panic!("{error:?}") };
    assert_eq!(candidates, ["I-11", "I-12", "I-13", "I-14", "I-15"]);
}

#[test]
fn renaming_keeps_names_apart() {
    let mut study = study();
    study.act(|tx| {
        put_interview(tx, "I-1")?;
        put_interview(tx, "I-2")
    });
    let id = study.id(Kind::Source, "I-1");
    let said = study.refuse(|tx| tx.rename(Kind::Source, id, "I-2"));
    assert!(said.contains("there is already a source called 'I-2'"), "{said}");
    study.refuse(|tx| tx.rename(Kind::Source, id, ""));
    study.act(|tx| tx.rename(Kind::Source, id, " I-3 "));
    assert_eq!(study.project.name_of(Kind::Source, id).unwrap(), "I-3");
}

#[test]
fn the_projects_coder_follows_a_new_name() {
    let mut study = study();
    let id = study.act(|tx| {
        tx.set_default_coder("ana")?;
        tx.coder(None)
    });
    study.act(|tx| tx.rename(Kind::Coder, id, "anna"));
    assert_eq!(study.project.default_coder().unwrap().as_deref(), Some("anna"));
    study.act(|tx| tx.set_default_coder(""));
    assert_eq!(study.project.default_coder().unwrap(), None);
}
