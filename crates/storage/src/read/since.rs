//! What happened to a thing since somebody looked at it.

use crate::error::{Error, Result};
use crate::journal::{self, Act};
use crate::names::Kind;
use crate::project::Project;
use crate::tx::Tx;
use rusqlite::{Connection, OptionalExtension, params};

/// Things that a page reads first and changes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changeable {
    /// A source's metadata.
    Source,
    /// A code.
    Code,
    /// A coding.
    Coding,
    /// A memo.
    Memo,
    /// A finding, without its evidence.
    Finding,
    /// A link to evidence.
    Evidence,
    /// A saved query.
    SavedQuery,
}

impl Changeable {
    fn table(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Code => "code",
            Self::Coding => "coding",
            Self::Memo => "memo",
            Self::Finding => "finding",
            Self::Evidence => "evidence",
            Self::SavedQuery => "saved_query",
        }
    }

    /// Tables whose rows are part of it, and say so in a column of its name.
    fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Source => &["source_case", "source_participant", "source_attribute"],
            _ => &[],
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Evidence => "link to evidence",
            Self::SavedQuery => "saved query",
            other => other.table(),
        }
    }
}

impl Tx<'_> {
    /// The last act that changed a row after an earlier one, if any did.
    pub fn changed_since(&self, what: Changeable, row: i64, since: i64) -> Result<Option<Act>> {
        let mut last: Option<i64> = self
            .db
            .prepare_cached(
                "select max(act) from change indexed by change_of_row where tbl = ?1 and row = ?2 and act > ?3 and act < ?4",
            )?
            .query_row(params![what.table(), row, since, self.act], |row| row.get(0))?;
        for part in what.parts() {
            let changed: Option<i64> = self
                .db
                .prepare_cached(&format!(
                    "select max(c.act) from act a cross join change c indexed by change_of_act on c.act = a.id
                     where a.id > ?2 and a.id < ?3 and c.tbl = '{part}'
                       and json_extract(coalesce(c.after, c.before), '$.{}_id') = ?1",
                    what.table()
                ))?
                .query_row(params![row, since, self.act], |row| row.get(0))?;
            last = last.max(changed);
        }
        last.map_or(Ok(None), |act| journal::act(self.db, act))
    }

    /// The row of something that has no name, by its GUID.
    pub fn row_of(&self, what: Changeable, guid: &str) -> Result<Option<i64>> {
        let sql = format!("select id from {} where guid = ?1", what.table());
        Ok(self.db.prepare_cached(&sql)?.query_row([guid], |row| row.get(0)).optional()?)
    }

    /// The GUID of a row; an error where there is none.
    pub fn guid_of(&self, what: Changeable, row: i64) -> Result<String> {
        let sql = format!("select guid from {} where id = ?1", what.table());
        let guid = self.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?;
        guid.ok_or(Error::Gone { noun: what.noun(), id: row })
    }
}

impl Tx<'_> {
    /// The GUID of something that has a name, by the number of its row.
    pub fn guid_of_number(&self, kind: Kind, row: i64) -> Result<Option<String>> {
        guid_of_number(self.db, kind, row)
    }

    /// The source of a data series, by the series' name or GUID; its GUID.
    pub fn source_of_series(&self, series: &str) -> Result<String> {
        let series = self.resolve(Kind::Series, series)?;
        let sql = "select s.guid from series y join dataset d on d.id = y.dataset_id join source s on s.id = d.source_id where y.id = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([series], |row| row.get(0))?)
    }
}

fn guid_of_number(db: &Connection, kind: Kind, row: i64) -> Result<Option<String>> {
    let sql = format!("select guid from {} where id = ?1", kind.table());
    Ok(db.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?)
}

impl Project {
    /// The name of the finding that a link to evidence belongs to.
    pub fn finding_of_evidence(&self, guid: &str) -> Result<Option<String>> {
        let sql = "select f.name from evidence e join finding f on f.id = e.finding_id where e.guid = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([guid], |row| row.get(0)).optional()?)
    }

    /// The GUID of something that has a name, by the number of its row.
    pub fn guid_of_number(&self, kind: Kind, row: i64) -> Result<Option<String>> {
        guid_of_number(&self.db, kind, row)
    }
}
