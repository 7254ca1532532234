//! Memos with the places that they are on, as a page shows them.

use crate::error::Result;
use crate::project::Project;
use coding::span::Span;

/// A memo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedMemo {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// What kind of thing it is on.
    pub on: String,
    /// The row of that thing.
    pub on_id: Option<i64>,
    /// Its GUID.
    pub on_guid: String,
    /// Its name; for a coding its words.
    pub on_name: Option<String>,
    /// The source and the place of a coding or of the coding behind a link to evidence.
    pub place: Option<(i64, Span)>,
    /// Its title.
    pub title: Option<String>,
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub coder: String,
    /// When.
    pub at: String,
}

/// All tables whose rows have a name of their own.
const NAMED: [&str; 10] =
    ["source", "code", "study_case", "question", "finding", "participant", "coder", "strand", "source_type", "series"];

impl Project {
    /// Memos, the oldest first: all of them, or those on one thing.
    pub fn placed_memos(&self, on: Option<(&str, i64)>) -> Result<Vec<PlacedMemo>> {
        let each = |column: &str| {
            let one = |table: &&str| format!("(select {column} from {table} where guid = m.on_guid)");
            NAMED.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let sql = format!(
            "select m.id, m.guid, m.on_kind, m.on_guid, m.title, m.body, o.name, m.at,
               coalesce(c.id, e.id, {}, (select id from study where guid = m.on_guid)),
               coalesce(c.quotation, f.name, {}, (select title from study where guid = m.on_guid)),
               r.source_id, p.start, p.\"end\"
             from memo m join coder o on o.id = m.coder_id
             left join coding c on c.guid = m.on_guid left join evidence e on e.guid = m.on_guid
             left join finding f on f.id = e.finding_id left join coding p on p.id = coalesce(c.id, e.coding_id)
             left join revision r on r.id = p.revision_id order by m.id",
            each("id"),
            each("name"),
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            let source: Option<i64> = row.get(10)?;
            let place = match source {
                Some(source) => Some((source, Span { start: row.get(11)?, end: row.get(12)? })),
                None => None,
            };
            Ok(PlacedMemo {
                id: row.get(0)?,
                guid: row.get(1)?,
                on: row.get(2)?,
                on_guid: row.get(3)?,
                title: row.get(4)?,
                text: row.get(5)?,
                coder: row.get(6)?,
                at: row.get(7)?,
                on_id: row.get(8)?,
                on_name: row.get(9)?,
                place,
            })
        })?;
        let all: Vec<PlacedMemo> = rows.collect::<rusqlite::Result<_>>()?;
        let wanted = |it: &PlacedMemo| {
            on.is_none_or(|(kind, id)| {
                plain(&it.on) == plain(kind) && (it.on_id == Some(id) || plain(kind) == "project")
            })
        };
        Ok(all.into_iter().filter(wanted).collect())
    }
}

/// The kind as people call it, where a file named its table.
fn plain(kind: &str) -> &str {
    match kind {
        "study_case" => "case",
        "source_type" => "source type",
        "series" => "data series",
        "study" => "project",
        other => other,
    }
}
