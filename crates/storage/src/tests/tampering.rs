//! Whatever is changed behind the program's back, `check` sees it.

use super::study::{Study, study};
use super::verbs::furnish;
use rusqlite::Connection;

/// A sound project with something of everything, and a copy of it to spoil.
fn furnished() -> Study {
    let mut study = study();
    study.act(furnish);
    study.act(|tx| tx.put_code(&super::study::code("one more")));
    study.project.undo(None, "ana").unwrap();
    study.assert_sound();
    study.project.backup(&study.folder.path().join("sound.alidade")).unwrap();
    study
}

/// Changes a copy of the project as somebody with the usual tools would, guards removed; what `check` says of it.
fn faults_after(study: &Study, sql: &str) -> Vec<String> {
    let copy = study.folder.path().join("copy.alidade");
    std::fs::copy(study.folder.path().join("sound.alidade"), &copy).unwrap();
    let db = Connection::open(&copy).unwrap();
    db.execute_batch("pragma synchronous = off").unwrap();
    let mut statement = db.prepare("select name, sql from sqlite_schema where type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    drop(statement);
    db.execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on").unwrap();
    for (name, _) in &triggers {
        db.execute_batch(&format!("drop trigger {name}")).unwrap();
    }
    db.execute_batch(sql).unwrap();
    for (_, trigger) in &triggers {
        db.execute_batch(trigger).unwrap();
    }
    drop(db);
    let project = crate::Project::open(&copy, super::study::options(&study.index)).unwrap();
    project.check(&mut |_| {}).unwrap().faults.into_iter().map(|it| format!("{}: {}", it.check, it.what)).collect()
}

#[track_caller]
fn check(study: &Study, sql: &str, words: &str) {
    let faults = faults_after(study, sql);
    assert!(faults.iter().any(|it| it.contains(words)), "{sql}: {faults:#?}");
}

#[test]
fn an_untouched_copy_is_sound() {
    assert_eq!(faults_after(&furnished(), "select 1").len(), 0);
}

#[test]
fn changed_history_shows() {
    let study = furnished();
    for (column, value) in [
        ("name", "'other'"),
        ("coder", "'mallory'"),
        ("at", "'2001-01-01T00:00:00Z'"),
        ("guid", "'other'"),
        ("undoes", "1"),
        ("hash", "'0'"),
    ] {
        check(&study, &format!("update act set {column} = {value} where id = 2"), "act 2 is not what it was");
        check(
            &study,
            &format!("update act set {column} = {value} where id = (select max(id) from act)"),
            "act 4 is not what",
        );
    }
    for (column, value) in [("before", "'{}'"), ("after", "'{}'"), ("row", "row + 1"), ("tbl", "'code'")] {
        check(&study, &format!("update change set {column} = {value} where seq = 30"), "act 2 is not what it was");
    }
    check(&study, "delete from change where seq = 30", "act 2 is not what it was");
    check(&study, "update change set act = 3 where seq = 30", "is not what it was");
    check(
        &study,
        "insert into change (act, tbl, row, before, after) values (2, 'code', 1, null, null)",
        "act 2 is not",
    );
    check(&study, "delete from act where id = 3; delete from change where act = 3", "act 3 is missing");
    check(&study, "delete from change where act = 4; delete from act where id = 4", "of 'code' differ");
    check(&study, "update change set seq = seq + 100000 where seq = 30", "act 2 is not what it was");
}

#[test]
fn changed_rows_show() {
    let study = furnished();
    for table in crate::schema::TRACKED {
        let columns = crate::journal::columns(&study.project.db, table).unwrap();
        for column in columns.iter().filter(|it| *it != "id") {
            let value = format!(
                "case typeof({column}) when 'integer' then {column} + 1 else coalesce({column}, '') || 'x' end"
            );
            let column = if column == "end" { "\"end\"" } else { column };
            let value = if column == "\"end\"" { "\"end\" + 1" } else { &value };
            // Numbers stay numbers; whether a foreign key or a rule is broken by it is not the point.
            let value = if typed_integer(&study, table, column) {
                format!("coalesce({column}, 0) + 1")
            } else {
                value.to_owned()
            };
            let sql = format!("update {table} set {column} = {value} where id = (select max(id) from {table})");
            check(&study, &sql, &format!("1 entries of '{table}' differ"));
        }
        if *table != "study" {
            let sql = format!("delete from {table} where id = (select max(id) from {table})");
            check(&study, &sql, &format!("of '{table}' differ"));
        }
    }
    check(&study, "insert into code (guid, name, position) values ('x', 'smuggled', 9)", "1 entries of 'code' differ");
}

fn typed_integer(study: &Study, table: &str, column: &str) -> bool {
    let sql = "select type = 'INTEGER' from pragma_table_info(?1) where name = ?2";
    study.project.db.query_row(sql, [table, column.trim_matches('"')], |row| row.get(0)).unwrap()
}

#[test]
fn changed_texts_and_quotations_show() {
    let study = furnished();
    check(
        &study,
        "update text set body = replace(body, 'late', 'soon') where id = 1",
        "the text of 's0' is not what was imported",
    );
    check(&study, "update text set body = body || ' ' where id = 1", "the text of 's0' is not what was imported");
    check(&study, "update text set sha256 = 'x' where id = 1", "act 2 is not what it was");
    check(&study, "update block set speaker = 'Other' where text_id = 1 and number = 1", "the text of 's0' is not");
    check(&study, "update block set kind = 'heading' where text_id = 1 and number = 1", "the text of 's0' is not");
    check(&study, "update block set start = start + 1 where text_id = 1 and number = 1", "the text of 's0' is not");
    check(&study, "update block set number = 7 where text_id = 1 and number = 1", "paragraph 1 is numbered 7");
    check(&study, "delete from block where text_id = 1 and number = 1", "the text of 's0' is not");
    check(&study, "update text set body = cast(x'ff41' as text) where id = 1", "a stored value cannot be read");
    check(&study, "delete from text where id = 1", "is not there");
    check(&study, "update coding set quotation = quotation || '!' where id = 1", "does not quote its span");
    check(&study, "update coding set start = start + 1 where id = 1", "does not quote its span");
    check(&study, "update coding set start = -1 where id = 1", "a stored value cannot be read");
    check(&study, "update coding set \"end\" = 100000 where id = 1", "does not quote its span");
}

/// Even one who sets the text's own hash right again is found out, since the history holds it too.
#[test]
fn a_text_that_was_replaced_with_its_hash_shows() {
    let study = furnished();
    let mut statement = study.project.db.prepare("select body from text where id = 1").unwrap();
    let body: String = statement.query_row([], |row| row.get(0)).unwrap();
    let (_, blocks) = crate::read::text::load(&study.project.db, 1).unwrap();
    // The end of the text stays clear of every coding.
    let forged = body.replace("Text 0.", "Text 9.");
    assert_ne!(forged, body);
    let hash = crate::check::hash_text(&forged, &blocks);
    check(
        &study,
        &format!("update text set body = '{forged}', sha256 = '{hash}' where id = 1"),
        "act 2 is not what it was",
    );
}

#[test]
fn a_changed_index_shows() {
    let study = furnished();
    check(&study, "delete from index_chunk where id in (select min(id) from index_chunk)", "has lost a chunk");
    check(
        &study,
        "delete from index_file where id in (select min(id) from index_file)",
        "the search index lacks 1 texts",
    );
    check(&study, "delete from index_text where text_id = 1", "has 1 that it should not have");
    check(&study, "update index_text set language = 'xx' where text_id = 1", "2 texts are not in the search index");
    check(&study, "update index_version set version = 9", "built by another version");
    check(&study, "insert into index_text select id + 50, null from text where id = 1", "points to an entry of 'text'");
}

#[test]
fn broken_links_show() {
    let study = furnished();
    check(&study, "delete from code where id = 1", "points to an entry of 'code' that is not there");
    check(
        &study,
        "update code set parent_id = 1 where id = 2; update code set parent_id = 2 where id = 1",
        "lie beneath themselves",
    );
}

/// A few bytes that hold something, anywhere in the file: most often found, and never a panic or an error of ours.
#[test]
fn flipped_bytes_do_not_crash() {
    let study = furnished();
    let copy = study.folder.path().join("copy.alidade");
    let sound = std::fs::read(study.folder.path().join("sound.alidade")).unwrap();
    let full: Vec<usize> = (100..sound.len()).filter(|place| sound[*place] != 0).collect();
    let mut found = 0;
    const ROUNDS: usize = 60;
    for round in 0..ROUNDS {
        let mut bytes = sound.clone();
        for hit in 0..8 {
            bytes[full[(round * 7919 + hit * 104_729) * 31 % full.len()]] ^= 0x55;
        }
        std::fs::write(&copy, &bytes).unwrap();
        let _ = std::fs::remove_file(study.folder.path().join("copy.alidade-wal"));
        let checked = crate::Project::open(&copy, super::study::options(&study.index))
            .and_then(|project| project.check(&mut |_| {}));
        match checked {
            Ok(checked) => found += usize::from(!checked.faults.is_empty()),
            Err(error) => {
                assert!(!error.is_internal(), "{error:?}");
                found += 1;
            }
        }
    }
    assert!(found > ROUNDS * 9 / 10, "only {found} of {ROUNDS} were found");
}
