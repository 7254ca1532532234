//! The journal: temporary triggers write every change of every tracked row; each act is chained to the one before by its hash.

use crate::error::Result;
use crate::schema::{TRACKED, hex};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One thing that somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Counted from 1; the project's revision after it.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// What was done, in words.
    pub name: String,
    /// Who did it.
    pub coder: String,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// The act that this one takes back, or brings back.
    pub undoes: Option<i64>,
    /// How many rows changed.
    pub changes: i64,
    /// SHA-256 over the hash before it, itself and its changes.
    pub hash: String,
}

/// One row before and after an act, as JSON objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// The table.
    pub table: String,
    /// The row's number.
    pub row: i64,
    /// Nothing for a row that was made.
    pub before: Option<String>,
    /// Nothing for a row that was removed.
    pub after: Option<String>,
}

/// The columns of a table, in order.
pub(crate) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached("select name from pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// Installs the triggers on this connection, once. They are temporary, so a project file never carries code.
pub(crate) fn watch(db: &Connection) -> Result<()> {
    let there: bool =
        db.query_row("select exists (select 1 from temp.sqlite_schema where name = 'current_act')", [], |row| {
            row.get(0)
        })?;
    if there {
        return Ok(());
    }
    // All or none: a half-installed journal would let writes escape it.
    let installing = db.unchecked_transaction()?;
    let mut sql = String::from("create temp table current_act (id integer not null);");
    for table in TRACKED {
        let names = columns(db, table)?;
        let (old, new) = (image(&names, "old."), image(&names, "new."));
        // An update that changes nothing is not a change.
        for (event, key, images) in [
            ("insert", "new.id", format!("null as before, {new} as after")),
            ("update", "new.id", format!("{old} as before, {new} as after")),
            ("delete", "old.id", format!("{old} as before, null as after")),
        ] {
            sql.push_str(&format!(
                "create temp trigger journal_{table}_{event} after {event} on main.{table} begin
                   insert into change (act, tbl, row, before, after)
                   select (select id from current_act), '{table}', {key}, before, after from (select {images})
                   where before is not after;
                 end;"
            ));
        }
    }
    db.execute_batch(&sql)?;
    installing.commit()?;
    Ok(())
}

/// The expression that gives a row as a JSON object. Tracked columns hold integers and texts only, which JSON keeps exactly.
pub(crate) fn image(columns: &[String], row: &str) -> String {
    let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}',{row}\"{name}\"")).collect();
    format!("json_object({})", pairs.join(","))
}

/// An image without its empty columns: one from before a column was added equals one from after, where the column is empty.
/// (A merge patch drops what is null: RFC 7396.)
pub(crate) fn bare(image: &str) -> String {
    format!("json_patch('{{}}', {image})")
}

/// Writes the act's row, so that changes can point to it. Its hash follows at the end.
pub(crate) fn begin(
    db: &Connection,
    guid: &str,
    name: &str,
    coder: &str,
    at: &str,
    undoes: Option<i64>,
) -> Result<i64> {
    db.prepare_cached("insert into act (guid, name, coder, at, undoes, hash) values (?1, ?2, ?3, ?4, ?5, '')")?
        .execute(params![guid, name, coder, at, undoes])?;
    let act = db.last_insert_rowid();
    db.execute("delete from temp.current_act", [])?;
    db.execute("insert into temp.current_act values (?1)", [act])?;
    Ok(act)
}

/// Seals the act: from here on the database itself refuses to change it.
pub(crate) fn seal(db: &Connection, act: i64) -> Result<()> {
    let hash = hash_of(db, act)?;
    db.prepare_cached("update act set hash = ?2 where id = ?1")?.execute(params![act, hash])?;
    Ok(())
}

/// SHA-256 over the hash of the act before, this act's own fields, and its changes in order; a revision brings the hash of its
/// text. Every field is preceded by its length, so that no two histories give the same bytes.
pub(crate) fn hash_of(db: &Connection, act: i64) -> Result<String> {
    let before: Option<String> = db
        .prepare_cached("select hash from act where id < ?1 order by id desc limit 1")?
        .query_row([act], |row| row.get(0))
        .optional()?;
    let mut hash = Sha256::new();
    let mut field = |text: Option<&str>| match text {
        Some(text) => {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        None => hash.update(u64::MAX.to_le_bytes()),
    };
    field(before.as_deref());
    db.prepare_cached("select guid, name, coder, at, undoes from act where id = ?1")?.query_row([act], |row| {
        for column in 0..4 {
            field(Some(row.get_ref(column)?.as_str()?));
        }
        field(row.get::<_, Option<i64>>(4)?.map(|it| it.to_string()).as_deref());
        Ok(())
    })?;
    let mut statement = db.prepare_cached(
        "select tbl, row, before, after, case tbl when 'revision' then
           (select sha256 from text where id = json_extract(coalesce(after, before), '$.text_id')) end
         from change where act = ?1 order by seq",
    )?;
    let mut rows = statement.query([act])?;
    while let Some(row) = rows.next()? {
        field(text_at(row, 0)?);
        field(Some(&row.get::<_, i64>(1)?.to_string()));
        for column in 2..5 {
            field(text_at(row, column)?);
        }
    }
    Ok(hex(&hash.finalize()))
}

fn text_at<'r>(row: &'r rusqlite::Row<'_>, column: usize) -> Result<Option<&'r str>> {
    row.get_ref(column)?.as_str_or_null().map_err(|error| rusqlite::Error::from(error).into())
}

const ACT: &str = "select a.id, a.guid, a.name, a.coder, a.at, a.undoes, a.hash,
                          (select count(*) from change c where c.act = a.id) from act a";

fn act_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act {
        id: row.get(0)?,
        guid: row.get(1)?,
        name: row.get(2)?,
        coder: row.get(3)?,
        at: row.get(4)?,
        undoes: row.get(5)?,
        hash: row.get(6)?,
        changes: row.get(7)?,
    })
}

/// The last `limit` acts, newest first.
pub(crate) fn log(db: &Connection, limit: u32) -> Result<Vec<Act>> {
    let mut statement = db.prepare(&format!("{ACT} order by a.id desc limit ?1"))?;
    let acts = statement.query_map([limit], act_of)?.collect::<rusqlite::Result<_>>()?;
    Ok(acts)
}

/// The last `limit` acts before `before`, newest first.
pub(crate) fn log_before(db: &Connection, limit: u32, before: Option<i64>) -> Result<Vec<Act>> {
    let mut statement = db.prepare_cached(&format!("{ACT} where a.id < ?2 order by a.id desc limit ?1"))?;
    let acts = statement.query_map(params![limit, before.unwrap_or(i64::MAX)], act_of)?;
    Ok(acts.collect::<rusqlite::Result<_>>()?)
}

/// One act.
pub(crate) fn act(db: &Connection, id: i64) -> Result<Option<Act>> {
    Ok(db.query_row(&format!("{ACT} where a.id = ?1"), [id], act_of).optional()?)
}

/// The changes of an act, in the order in which they happened.
pub(crate) fn changes(db: &Connection, act: i64) -> Result<Vec<RowChange>> {
    let mut statement = db.prepare_cached("select tbl, row, before, after from change where act = ?1 order by seq")?;
    Ok(statement.query_map([act], change_of)?.collect::<rusqlite::Result<_>>()?)
}

/// The changes of an act to one row.
pub(crate) fn changes_of(db: &Connection, act: i64, table: &str, row: i64) -> Result<Vec<RowChange>> {
    let mut statement = db.prepare_cached(
        "select tbl, row, before, after from change where act = ?1 and tbl = ?2 and row = ?3 order by seq",
    )?;
    Ok(statement.query_map(params![act, table, row], change_of)?.collect::<rusqlite::Result<_>>()?)
}

fn change_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<RowChange> {
    Ok(RowChange { table: row.get(0)?, row: row.get(1)?, before: row.get(2)?, after: row.get(3)? })
}
