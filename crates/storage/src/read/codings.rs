//! Lists of codings: a code's passages, a source's codings, a coder's work.

use crate::error::Result;
use crate::project::Project;
use crate::read::filter::{BENEATH, CodingFilter, condition};
use coding::span::Span;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;

/// A coding as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodingRow {
    /// Its row.
    #[serde(skip)]
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// The source's name.
    pub source: String,
    /// The code's name.
    pub code: String,
    /// Who coded it.
    pub coder: String,
    /// Where, in code points.
    #[serde(flatten)]
    pub span: Span,
    /// The exact words.
    pub quotation: String,
    /// The paragraph in which it begins.
    pub paragraph: Option<u32>,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// Whether it waits for a review after the text was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// Its words before the text was corrected, where they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words_before: Option<String>,
    /// Its first memo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
}

impl Project {
    /// The codings that a filter finds, by source and place. `limit` nothing: all of them.
    pub fn codings(&self, filter: &CodingFilter, limit: Option<u32>) -> Result<Vec<CodingRow>> {
        let (condition, values) = condition(filter);
        let limit = limit.map_or(String::new(), |it| format!(" limit {it}"));
        // The paragraph is looked up by the block's own key, one step per coding, after the limit has been applied.
        let sql = format!(
            "{BENEATH}, found as (
               select c.id, c.guid, s.name as source, k.name as code, o.name as coder, c.start, c.\"end\" as finish, c.quotation,
                      c.review, r.text_id
               from {}
               where {condition} order by s.name, c.start, c.\"end\", k.name, o.name, c.id{limit})
             select f.id, f.guid, f.source, f.code, f.coder, f.start, f.finish, f.quotation, b.number, b.speaker, f.review,
                    (select m.body from memo m where m.on_guid = f.guid order by m.id limit 1),
                    case f.review when 'changed' then (select json_extract(h.before, '$.quotation') from change h
                      where h.tbl = 'coding' and h.row = f.id and json_extract(h.before, '$.quotation') is not f.quotation
                      order by h.seq desc limit 1) end
             from found f left join block b on b.text_id = f.text_id
                  and b.start = (select max(start) from block where text_id = f.text_id and start <= f.start)
             order by f.source, f.start, f.finish, f.code, f.coder, f.id",
            tables(filter)
        );
        let mut statement = self.db.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(CodingRow {
                id: row.get(0)?,
                guid: row.get(1)?,
                source: row.get(2)?,
                code: row.get(3)?,
                coder: row.get(4)?,
                span: Span { start: row.get(5)?, end: row.get(6)? },
                quotation: row.get(7)?,
                paragraph: row.get(8)?,
                speaker: row.get(9)?,
                review: row.get(10)?,
                memo: row.get(11)?,
                words_before: row.get(12)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many codings a filter finds.
    pub fn count_codings(&self, filter: &CodingFilter) -> Result<u64> {
        let (condition, values) = condition(filter);
        let sql = format!(
            "{BENEATH} select count(*) from coding c join revision r on r.id = c.revision_id where {condition}"
        );
        let count: i64 = self.db.query_row(&sql, params_from_iter(values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// The tables, in the order in which they are gone through. The codings of a few codes are found by their code and then sorted;
/// all others are gone through source by source, in the order of the sources' names where there are many, so that no more than
/// one source's codings are ever sorted, and a limit ends the work early.
fn tables(filter: &CodingFilter) -> String {
    if !filter.codes.is_empty() {
        return "coding c join revision r on r.id = c.revision_id join source s on s.id = r.source_id
                join code k on k.id = c.code_id join coder o on o.id = c.coder_id"
            .to_owned();
    }
    let by_name = if filter.sources.is_some() { "" } else { "indexed by sqlite_autoindex_source_2" };
    format!(
        "source s {by_name} cross join revision r on r.source_id = s.id
         cross join coding c indexed by coding_of_revision on c.revision_id = r.id
         cross join code k on k.id = c.code_id cross join coder o on o.id = c.coder_id"
    )
}

/// The rows that a filter finds.
pub(crate) fn ids(db: &Connection, filter: &CodingFilter) -> Result<Vec<i64>> {
    let (condition, values) = condition(filter);
    let sql = format!(
        "{BENEATH} select c.id from coding c join revision r on r.id = c.revision_id where {condition} order by c.id"
    );
    let mut statement = db.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
