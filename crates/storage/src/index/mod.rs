//! The search index inside the project file: kept in step with the texts by every act, readable while others write.

mod files;
mod held;
mod texts;

use crate::error::{Error, Result};
use crate::read::text;
use coding::index::{IndexFiles, IndexedText, TextIndex};
use files::{Buffer, ChunkReader};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params, params_from_iter};
use std::path::Path;
use std::sync::Arc;

pub use files::ReadIndex;
pub use texts::ProjectTexts;

/// Every text that is in the index, or may have to be.
const ALL: &str = "with concerned(text_id) as (select text_id from revision union select text_id from index_text), ";
/// The texts whose place in the index the act ?1 may have changed: those of revisions that came or went, and all texts of a
/// source that gained or lost one, or that changed its language.
const OF_THE_ACT: &str = "with of_act(tbl, row, before, after) as (
      select tbl, row, before, after from change indexed by change_of_act where act = ?1),
    touched(source_id) as (
      select json_extract(coalesce(after, before), '$.source_id') from of_act where tbl = 'revision'
      union select row from of_act where tbl = 'source'
        and json_extract(before, '$.language') is not json_extract(after, '$.language')),
    concerned(text_id) as (
      select json_extract(coalesce(after, before), '$.text_id') from of_act where tbl = 'revision'
      union select r.text_id from touched cross join revision r on r.source_id = touched.source_id), ";
/// Of the texts concerned, those that are the newest revision of a source. Two sources may share one text; it is then indexed
/// once, under the smaller language name.
const CURRENT: &str = "current_text(text_id, language) as (
    select r.text_id, min(s.language) from concerned c cross join revision r on r.text_id = c.text_id
    cross join source s on s.id = r.source_id where r.number = (select max(number) from revision where source_id = s.id)
    group by r.text_id) ";
/// Texts that should be in the index but are not, or are in another language's form.
const MISSING: &str = "select t.text_id, t.language from current_text t
    left join index_text i on i.text_id = t.text_id and i.language is t.language where i.text_id is null order by t.text_id";
/// Texts that are in the index and should not be, or not so.
const STALE: &str = "select i.text_id from concerned c cross join index_text i on i.text_id = c.text_id
    left join current_text t on t.text_id = i.text_id and t.language is i.language where t.text_id is null order by i.text_id";

/// After the work of an act: brings the index up to date, in the same transaction.
pub(crate) fn follow(db: &Connection, path: &Path, act: i64, indexer: &Arc<dyn TextIndex>) -> Result<()> {
    if is_old(db, &**indexer)? {
        return rebuild_within(db, path, indexer);
    }
    let touched: bool = db
        .prepare_cached(
            "select exists (select 1 from change indexed by change_of_act where act = ?1 and tbl in ('source', 'revision'))",
        )?
        .query_row([act], |row| row.get(0))?;
    if touched { synchronise(db, path, indexer, Some(act)) } else { Ok(()) }
}

/// Whether another version of the indexer built what is there.
pub(crate) fn is_old(db: &Connection, indexer: &dyn TextIndex) -> Result<bool> {
    let stored: Option<u32> =
        db.prepare_cached("select version from index_version")?.query_row([], |row| row.get(0)).optional()?;
    let empty: bool =
        db.prepare_cached("select not exists (select 1 from revision)")?.query_row([], |row| row.get(0))?;
    Ok(stored != Some(indexer.version()) && !(stored.is_none() && empty))
}

/// Throws the index away and builds it from the texts. Returns how many texts it holds.
pub(crate) fn rebuild(db: &mut Connection, path: &Path, indexer: &Arc<dyn TextIndex>) -> Result<usize> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    rebuild_within(&transaction, path, indexer)?;
    let count: i64 = transaction.query_row("select count(*) from index_text", [], |row| row.get(0))?;
    transaction.commit()?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// How many texts are missing from the index, or in it by mistake, by the project's own book-keeping.
pub(crate) fn out_of_step(db: &Connection) -> Result<i64> {
    let sql = format!("{ALL}{CURRENT} select (select count(*) from ({MISSING})) + (select count(*) from ({STALE}))");
    Ok(db.query_row(&sql, [], |row| row.get(0))?)
}

fn clear(db: &Connection) -> Result<()> {
    db.execute_batch(
        "delete from index_chunk; delete from index_file; delete from index_text; delete from index_version;",
    )?;
    Ok(())
}

fn rebuild_within(db: &Connection, path: &Path, indexer: &Arc<dyn TextIndex>) -> Result<()> {
    clear(db)?;
    synchronise(db, path, indexer, None)
}

/// Brings the texts that an act concerns up to date; without an act, all texts, into an index that was cleared.
fn synchronise(db: &Connection, path: &Path, indexer: &Arc<dyn TextIndex>, act: Option<i64>) -> Result<()> {
    let concerned = if act.is_some() { OF_THE_ACT } else { ALL };
    let removed: Vec<i64> = db
        .prepare_cached(&format!("{concerned}{CURRENT}{STALE}"))?
        .query_map(params_from_iter(act), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let added: Vec<(i64, Option<String>)> = db
        .prepare_cached(&format!("{concerned}{CURRENT}{MISSING}"))?
        .query_map(params_from_iter(act), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if removed.is_empty() && added.is_empty() {
        return Ok(());
    }
    let committed: Box<dyn IndexFiles> =
        if act.is_some() { Box::new(ChunkReader::open(path)?) } else { Box::new(files::Nothing) };
    let buffer = Arc::new(Buffer::over(committed));
    let gone: Vec<u64> = removed.iter().map(|it| *it as u64).collect();
    let mut failure = None;
    let mut texts = added.iter().map_while(|(text, language)| match text::load(db, *text) {
        Ok((body, blocks)) => Some(IndexedText { text: *text as u64, language: language.clone(), body, blocks }),
        Err(error) => {
            failure = Some(error);
            None
        }
    });
    indexer.update(Arc::clone(&buffer) as Arc<dyn IndexFiles>, &gone, &mut texts)?;
    if let Some(error) = failure {
        return Err(error);
    }
    buffer.flush(db)?;
    note_what_is_indexed(db, &removed, &added, indexer.version())
}

fn note_what_is_indexed(db: &Connection, removed: &[i64], added: &[(i64, Option<String>)], version: u32) -> Result<()> {
    let mut forget = db.prepare_cached("delete from index_text where text_id = ?1")?;
    for text in removed {
        forget.execute([text])?;
    }
    let mut remember = db.prepare_cached("insert into index_text (text_id, language) values (?1, ?2)")?;
    for (text, language) in added {
        remember.execute(params![text, language])?;
    }
    db.execute(
        "insert into index_version (id, version) values (1, ?1) on conflict (id) do update set version = ?1",
        [version],
    )?;
    Ok(())
}

/// A failure of the store, as the index's input and output see it.
fn as_io(error: impl Into<Error>) -> std::io::Error {
    std::io::Error::other(error.into().to_string())
}
