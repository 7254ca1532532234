//! What happened since: acts by whomever, with the tables and sources that they touched.

use crate::error::Result;
use crate::journal::{self, Act};
use crate::project::Project;
use rusqlite::OptionalExtension;

/// An act as those hear of it who look at the project meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The act.
    pub act: Act,
    /// The number that its asker gave it.
    pub op: Option<String>,
    /// The tables in which rows changed.
    pub tables: Vec<String>,
    /// The sources whose text or codings changed.
    pub sources: Vec<i64>,
}

/// Rows of an act that say by themselves which source they touch, and codings and memos, which say it through others. What an
/// act removed is looked up in the journal.
const SOURCES: &str = "
with touched as (
  select tbl, row, coalesce(after, before) as image from change where act = ?1 and tbl in ('source', 'revision', 'coding', 'memo')),
coded as (
  select image from touched where tbl = 'coding'
  union all
  select coalesce((select json_object('revision_id', c.revision_id) from coding c where c.guid = json_extract(m.image, '$.on_guid')),
                  (select coalesce(h.after, h.before) from change h where h.act = ?1 and h.tbl = 'coding'
                     and json_extract(coalesce(h.after, h.before), '$.guid') = json_extract(m.image, '$.on_guid') limit 1))
    from touched m where m.tbl = 'memo' and json_extract(m.image, '$.on_kind') = 'coding'),
revisions as (select distinct json_extract(image, '$.revision_id') as id from coded where image is not null)
select row as source from touched where tbl = 'source'
union select json_extract(image, '$.source_id') from touched where tbl = 'revision'
union select coalesce((select r.source_id from revision r where r.id = revisions.id),
                      (select json_extract(h.before, '$.source_id') from change h
                         where h.tbl = 'revision' and h.row = revisions.id and h.before is not null order by h.seq desc limit 1))
      from revisions
order by 1";

impl Project {
    /// The number of the last act.
    pub fn last_act(&self) -> Result<i64> {
        Ok(self.db.prepare_cached("select max(id) from act")?.query_row([], |row| row.get(0))?)
    }

    /// The acts after `since`, oldest first, at most `limit`.
    pub fn news(&self, since: i64, limit: u32) -> Result<Vec<News>> {
        let mut statement = self.db.prepare_cached("select id from act where id > ?1 order by id limit ?2")?;
        let acts: Vec<i64> =
            statement.query_map(rusqlite::params![since, limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        acts.into_iter().filter_map(|id| self.news_of(id).transpose()).collect()
    }

    fn news_of(&self, id: i64) -> Result<Option<News>> {
        let Some(act) = journal::act(&self.db, id)? else { return Ok(None) };
        let op = self
            .db
            .prepare_cached("select id from op where act = ?1 limit 1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let tables = self
            .db
            .prepare_cached("select distinct tbl from change where act = ?1 order by tbl")?
            .query_map([id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let sources: Vec<Option<i64>> =
            self.db.prepare_cached(SOURCES)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(News { act, op, tables, sources: sources.into_iter().flatten().collect() }))
    }
}
