//! Making and opening files: private, durable, one file when closed, and never anybody else's.

use super::fake::FakeIndex;
use super::study::{options, put_interview, study, study_with_texts};
use crate::{Error, Project};
use rusqlite::Connection;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn open(path: &Path) -> crate::Result<Project> {
    Project::open(path, options(&FakeIndex::new()))
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// Every file of a project in use is its owner's only.
fn assert_private() {
    let mut study = study_with_texts();
    study.act(|tx| put_interview(tx, "I-3"));
    let _reader = study.project.read_index().unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let file = beside(&study.path, suffix);
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    let copy = study.folder.path().join("copy.alidade");
    study.project.backup(&copy).unwrap();
    assert_eq!(mode(&copy), 0o600);
}

#[test]
fn files_are_private() {
    assert_private();
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn files_are_private_in_a_careless_process() {
    assert_eq!(mode(tempfile::Builder::new().make(|path| std::fs::write(path, "")).unwrap().path()), 0o666);
    assert_private();
}

#[test]
fn files_are_private_whatever_the_umask() {
    let test = "tests::opening::files_are_private_in_a_careless_process";
    let run = std::process::Command::new("sh")
        .args(["-c", "umask 000; exec \"$0\" --exact --ignored \"$1\""])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn one_file_remains_after_closing() {
    let mut study = study_with_texts();
    let mut other = study.beside();
    other.transact("another", "bo", |tx| put_interview(tx, "I-3")).unwrap();
    let reader = study.project.read_index().unwrap();
    study.act(|tx| put_interview(tx, "I-4"));
    drop((study.project, other));
    // Even if the last to leave only read.
    drop(reader);
    let names: Vec<_> = std::fs::read_dir(study.folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["study.alidade"]);
    assert!(open(&study.path).unwrap().resolve(crate::Kind::Source, "I-4").is_ok());
}

#[test]
fn what_exists_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.alidade");
    std::fs::write(&path, "mine").unwrap();
    let error = Project::create(&path, options(&FakeIndex::new())).err().unwrap();
    assert!(matches!(error, Error::Exists(_)), "{error:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let lost = folder.path().join("no such folder").join("a.alidade");
    assert!(matches!(Project::create(&lost, options(&FakeIndex::new())), Err(Error::Io { .. })));
}

#[test]
fn a_new_connection_is_durable_and_guarded() {
    let study = study();
    let other = study.beside();
    let number =
        |pragma: &str| -> i64 { other.db.query_row(&format!("pragma {pragma}"), [], |row| row.get(0)).unwrap() };
    assert_eq!(number("synchronous"), 2, "FULL: with less, a power cut loses acts that reported success");
    assert_eq!(other.db.query_row("pragma journal_mode", [], |row| row.get::<_, String>(0)).unwrap(), "wal");
    for guard in ["foreign_keys", "recursive_triggers", "cell_size_check", "secure_delete", "fullfsync"] {
        assert_eq!(number(guard), 1, "{guard}");
    }
    assert_eq!(number("trusted_schema"), 0);
    assert!(other.db.execute_batch("pragma writable_schema = on; delete from sqlite_schema").is_err());
}

#[test]
fn a_reading_connection_cannot_write() {
    let study = study();
    let reader = study.project.read_index().unwrap();
    assert!(reader.ask(|db| Ok(db.execute("delete from study", [])?)).is_err());
    assert!(reader.files().put("a", Vec::new()).is_err());
    assert!(reader.files().delete("a").is_err());
}

/// Opening refuses with these words and leaves the file as it is.
fn check_refused(path: &Path, words: &str) {
    let bytes = std::fs::read(path).ok();
    let error = open(path).err().unwrap_or_else(|| panic!("{} was opened", path.display()));
    assert!(error.to_string().contains(words), "{error}");
    assert!(error.hint().is_some(), "{error}");
    assert!(!error.is_internal());
    assert_eq!(std::fs::read(path).ok(), bytes);
}

#[test]
fn other_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: &[u8], words: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        check_refused(&path, words);
    };
    check_refused(&folder.path().join("missing"), "there is no project at");
    check_refused(folder.path(), "it is not a file");
    check("empty", b"", "it is empty");
    check("short", b"S", "is not an Alidade project");
    check("text", "An interview. ".repeat(1000).as_bytes(), "is not a SQLite database");
    let noise: Vec<u8> = (0u32..20_000).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    check("noise", &noise, "is not a SQLite database");
    check("header", &[b"SQLite format 3\0".as_slice(), &noise].concat(), "is not");
}

#[test]
fn another_programs_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("create table coding (id integer primary key)").unwrap();
    check_refused(&path, "another program's database");
}

#[test]
fn a_link_is_refused_but_a_linked_folder_is_not() {
    let study = study();
    let folder = study.folder.path();
    std::os::unix::fs::symlink(&study.path, folder.join("link.alidade")).unwrap();
    check_refused(&folder.join("link.alidade"), "it is a link");
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("broken.alidade")).unwrap();
    check_refused(&folder.join("broken.alidade"), "there is no project at");
    // Home and temporary folders are behind a link on many systems.
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(folder, elsewhere.path().join("home")).unwrap();
    let project = open(&elsewhere.path().join("home").join("study.alidade")).unwrap();
    project.read_index().unwrap();
    project.backup(&elsewhere.path().join("home").join("copy.alidade")).unwrap();
    Project::create(&elsewhere.path().join("home").join("new.alidade"), options(&FakeIndex::new())).unwrap();
}

/// A project that was closed and then changed with other tools is refused with these words.
fn check_changed(sql: &str, words: &str) {
    let study = study();
    drop(study.project);
    Connection::open(&study.path).unwrap().execute_batch(sql).unwrap();
    check_refused(&study.path, words);
}

#[test]
fn foreign_schemas_are_refused() {
    let holds = "holds tables, triggers or views that Alidade did not make";
    check_changed("create trigger trap after insert on coding begin delete from coding; end", holds);
    check_changed("create view codes as select * from code", holds);
    check_changed("create table notes (id integer primary key)", holds);
    check_changed("create index more on coding(at)", holds);
    check_changed("drop trigger change_is_final", holds);
    check_changed("drop index coding_of_code", holds);
    check_changed("alter table code add column more text", holds);
    check_changed("pragma user_version = 0", holds);
    check_changed("pragma user_version = 1", holds);
    check_changed("pragma user_version = -3", holds);
    check_changed("pragma user_version = 5", "was made by a newer Alidade (format 5; this one reads up to 4)");
    check_changed("pragma application_id = 7", "another program's database");
}

#[test]
fn a_project_whose_making_was_cut_short_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.alidade");
    let mut db = Connection::open(&path).unwrap();
    crate::schema::migrate(&mut db).unwrap();
    drop(db);
    check_refused(&path, "its making was interrupted");
}

#[test]
fn a_damaged_schema_is_called_damaged() {
    let study = study();
    drop(study.project);
    let mut bytes = std::fs::read(&study.path).unwrap();
    bytes[100..4000].fill(0xAA);
    std::fs::write(&study.path, &bytes).unwrap();
    let error = open(&study.path).err().unwrap();
    assert!(matches!(error, Error::Damaged(_)), "{error:?}");
}
