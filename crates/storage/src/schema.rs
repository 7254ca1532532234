//! The tables: migrations, the marks that tell our files from others, and the settings of every connection.

use crate::error::{BUSY_SECONDS, Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One entry per schema version; never edited once released.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../../../schema/0001_init.sql"),
    include_str!("../../../schema/0002_judging.sql"),
    include_str!("../../../schema/0003_workbench.sql"),
    include_str!("../../../schema/0004_asking.sql"),
];

/// SHA-256 of `sqlite_schema` as each version leaves it. A file whose schema differs is not opened: it may carry triggers.
const FINGERPRINTS: &[&str] = &[
    "1f0d79c0c86862191cb49642c27dc0a09b0b9a2038ab27489b4bdd94f34132a9",
    "67408332fd12dd59dbe440286686b41574c3a552175a3b5d2f0e5f6b3552d873",
    "d548afdb4ea31fe90aa2b099b4ca8338c91adbe6c9e57e302e039e4906d6d393",
    "c9783cad4ef60303e7a410b756c6225ce46fc472a55947b96ad2989c9f2e0400",
];

/// `ALDD` in ASCII: SQLite's `application_id`, by which `file` and we know our own.
pub(crate) const APPLICATION_ID: i64 = 0x414c_4444;

/// Whether a file that [`verify`] has let pass was made by an older version.
pub(crate) fn is_old(db: &Connection) -> Result<bool> {
    let version: i64 = db.query_row("pragma user_version", [], |row| row.get(0))?;
    Ok(version < MIGRATIONS.len() as i64)
}

/// What may be written, in the order in which rows may be inserted: parents before children.
pub(crate) const TRACKED: &[&str] = &[
    "study",
    "profile",
    "coder",
    "strand",
    "source_type",
    "study_case",
    "event",
    "question",
    "question_wording",
    "respondent_group",
    "participant",
    "source",
    "source_case",
    "source_participant",
    "source_attribute",
    "revision",
    "relation",
    "code",
    "question_code",
    "coding",
    "memo",
    "dataset",
    "series",
    "observation",
    "finding",
    "finding_basis",
    "rival",
    "evidence",
    "rival_score",
    "challenge",
    "judgement",
    "scope_mark",
    "interview",
    "published_bullet",
    "actor",
    "actor_alias",
    "saved_query",
    "search_decision",
    "framework_summary",
    "speaker_role",
];

/// How a connection is meant to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    Read,
}

/// Opens a connection with the settings every connection has. The file must exist.
pub(crate) fn connect(path: &Path, access: Access) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let db = Connection::open_with_flags(beyond_links(path), flags)?;
    db.busy_timeout(Duration::from_secs(BUSY_SECONDS))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Otherwise a statement is planned anew whenever other values are bound to it, for statistics that our files do not have.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(128);
    db.execute_batch(
        "pragma foreign_keys = on; pragma cell_size_check = on; pragma temp_store = memory; pragma synchronous = full;
         pragma secure_delete = on; pragma recursive_triggers = on; pragma fullfsync = on; pragma checkpoint_fullfsync = on;",
    )?;
    add_folded(&db)?;
    if access == Access::Read {
        db.pragma_update(None, "query_only", true)?;
    }
    Ok(db)
}

/// The same file with the links in its folder's path followed: on many systems a home or temporary folder is reached through
/// one, and SQLite, told not to follow a link in the file's place, would refuse those too.
pub(crate) fn beyond_links(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) if cfg!(unix) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Text in lower case in every script; SQLite's own `lower` knows ASCII only.
fn add_folded(db: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function("folded", 1, flags, |call| {
        let text = call.get_raw(0).as_str_or_null().map_err(rusqlite::Error::from)?;
        Ok(text.map(str::to_lowercase))
    })?;
    Ok(())
}

/// Checks that the file is ours, of a version we know, and has our tables and nothing else.
pub(crate) fn verify(db: &Connection, path: &Path) -> Result<()> {
    let not_ours = |why: &str| Error::NotAProject { path: path.to_owned(), why: why.to_owned() };
    let pragma = |name: &str| -> Result<i64> {
        db.query_row(&format!("pragma {name}"), [], |row| row.get(0)).map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_ours("it is not a SQLite database"),
            _ => error.into(),
        })
    };
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    if application != APPLICATION_ID {
        let objects: i64 = db.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        return Err(not_ours(if objects == 0 {
            "it is empty"
        } else {
            "it is another program's database: its schema is not ours"
        }));
    }
    if version > MIGRATIONS.len() as i64 {
        return Err(Error::TooNew { path: path.to_owned(), found: version, known: MIGRATIONS.len() as i64 });
    }
    let known = usize::try_from(version - 1).ok().and_then(|index| FINGERPRINTS.get(index));
    match known {
        Some(known) if *known == fingerprint(db)? => Ok(()),
        _ => Err(Error::ForeignSchema(path.to_owned())),
    }
}

/// Brings an empty or older file to the present version, one transaction per step.
pub(crate) fn migrate(db: &mut Connection) -> Result<()> {
    for (index, sql) in MIGRATIONS.iter().enumerate() {
        // Asked inside the transaction: another process may be opening the same old file.
        let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: i64 = step.query_row("pragma user_version", [], |row| row.get(0))?;
        if version > index as i64 {
            continue;
        }
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", index as i64 + 1)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.commit()?;
    }
    Ok(())
}

/// SHA-256 over every table, index, trigger and view of the file, by name.
fn fingerprint(db: &Connection) -> Result<String> {
    let mut statement =
        db.prepare("select type, name, tbl_name, coalesce(sql, '') from sqlite_schema order by type, name")?;
    let mut rows = statement.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            let text = row.get_ref(column)?.as_bytes().map_err(rusqlite::Error::from)?;
            // SQLite numbers these names as it likes.
            if text.starts_with(b"sqlite_autoindex") {
                continue;
            }
            hash.update(text);
            hash.update([0]);
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db).unwrap();
        db
    }

    #[test]
    fn the_fingerprint_is_that_of_the_migrations() {
        assert_eq!(fingerprint(&fresh()).unwrap(), *FINGERPRINTS.last().unwrap());
        assert_eq!(FINGERPRINTS.len(), MIGRATIONS.len());
    }

    #[test]
    fn a_foreign_trigger_changes_the_fingerprint() {
        let db = fresh();
        db.execute_batch("create trigger trap after insert on coding begin delete from coding; end").unwrap();
        assert_ne!(fingerprint(&db).unwrap(), *FINGERPRINTS.last().unwrap());
    }

    #[test]
    fn every_table_is_tracked_or_known_not_to_be() {
        let untracked =
            ["act", "change", "text", "block", "index_file", "index_chunk", "index_text", "index_version", "op"];
        let db = fresh();
        let tables: Vec<String> = db
            .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let mut known: Vec<&str> = TRACKED.iter().copied().chain(untracked).collect();
        known.sort_unstable();
        assert_eq!(tables, known);
    }

    #[test]
    fn tracked_rows_survive_json() {
        let db = fresh();
        for table in TRACKED {
            let odd: i64 = db
                .query_row(
                    "select count(*) from pragma_table_info(?1) where type not in ('INTEGER', 'TEXT') or (name = 'id' and pk <> 1)",
                    [table],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(odd, 0, "{table}");
        }
    }
}
