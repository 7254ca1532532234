//! What is held in memory to count and to retrieve: all codings, and the turns of texts.

use super::corpus;
use crate::error::Result;
use crate::project::Project;
use coding::coded::{Coded, Codings, Frame, Turn, Turns};
use coding::corpus::{CodeId, SourceId};
use coding::span::Span;
use rusqlite::{Connection, params_from_iter};
use std::collections::{HashMap, HashSet};

/// What a list of passages shows of a coding, besides its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageRow {
    /// Everywhere.
    pub guid: String,
    /// The exact words.
    pub quotation: String,
    /// Its first memo.
    pub memo: Option<String>,
    /// Whether it waits for a review after the text was corrected.
    pub waits: bool,
}

impl Project {
    /// All codings of current texts.
    pub fn all_codings(&self) -> Result<Codings> {
        self.at_one_moment(|project| codings(&project.db))
    }

    /// What they hang in.
    pub fn frame(&self) -> Result<Frame> {
        self.at_one_moment(|project| {
            let db = &project.db;
            Ok(Frame {
                revision: db.query_row("select coalesce(max(id), 0) from act", [], |row| row.get(0))?,
                cases: corpus::cases(db)?,
                sources: corpus::sources(db)?,
                codes: corpus::codes(db)?,
            })
        })
    }

    /// The number and the hash of the current text of each source that has one.
    pub fn texts_of_sources(&self) -> Result<Vec<(SourceId, u64, String)>> {
        let mut statement = self.db.prepare_cached(
            "select r.source_id, r.text_id, t.sha256 from revision r join text t on t.id = r.text_id
             where r.number = (select max(number) from revision where source_id = r.source_id) order by r.source_id",
        )?;
        let rows = statement
            .query_map([], |row| Ok((SourceId(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs(), row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The turns of a text.
    pub fn turns_of_text(&self, text: u64) -> Result<Turns> {
        let mut turns = Turns::default();
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut statement = self
            .db
            .prepare_cached("select number, start, \"end\", speaker from block where text_id = ?1 order by start")?;
        let mut rows = statement.query([text as i64])?;
        while let Some(row) = rows.next()? {
            let name: Option<&str> = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let speaker = name.map(|name| {
                known.get(name).copied().unwrap_or_else(|| {
                    let place = turns.speakers.len() as u32;
                    turns.speakers.push(name.to_owned());
                    known.insert(name.to_owned(), place);
                    place
                })
            });
            turns.turns.push(Turn {
                number: row.get(0)?,
                span: Span { start: row.get(1)?, end: row.get(2)? },
                speaker,
            });
        }
        Ok(turns)
    }

    /// The rows of all codings that serve as evidence, by their GUIDs.
    pub fn codings_of_evidence(&self) -> Result<HashMap<String, i64>> {
        let mut statement = self.db.prepare_cached(
            "select guid, id from coding where id in (select coding_id from evidence where coding_id is not null)",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of the codings that contain these words, in any letter case.
    pub fn codings_containing(&self, words: &str) -> Result<HashSet<i64>> {
        let mut statement =
            self.db.prepare_cached("select id from coding where instr(folded(quotation), folded(?1)) > 0")?;
        let rows = statement.query_map([words], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a list shows of these codings, by their rows.
    pub fn passage_rows(&self, ids: &[i64]) -> Result<HashMap<i64, PassageRow>> {
        let mut found = HashMap::new();
        for some in ids.chunks(500) {
            let marks = vec!["?"; some.len()].join(",");
            let mut statement = self.db.prepare(&format!(
                "select c.id, c.guid, c.quotation, c.review is not null,
                        (select m.body from memo m where m.on_guid = c.guid order by m.id limit 1)
                 from coding c where c.id in ({marks})"
            ))?;
            let rows = statement.query_map(params_from_iter(some), |row| {
                let memo = row.get(4)?;
                Ok((row.get(0)?, PassageRow { guid: row.get(1)?, quotation: row.get(2)?, waits: row.get(3)?, memo }))
            })?;
            for row in rows {
                let (id, row) = row?;
                found.insert(id, row);
            }
        }
        Ok(found)
    }
}

/// All codings of current texts.
fn codings(db: &Connection) -> Result<Codings> {
    let revision = db.query_row("select coalesce(max(id), 0) from act", [], |row| row.get(0))?;
    let (places, coders) = coders(db)?;
    // Source by source along the index by place: nothing is sorted. A coding that was orphaned stays with an older text, where its
    // place says nothing of the current one.
    let mut statement = db.prepare(
        "select c.id, c.code_id, r.source_id, c.coder_id, c.start, c.\"end\" from source s
         cross join revision r on r.source_id = s.id
           and r.number = (select max(number) from revision where source_id = s.id)
         cross join coding c indexed by coding_of_revision on c.revision_id = r.id
         order by s.id, c.start",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Coded {
            id: row.get(0)?,
            code: CodeId(row.get(1)?),
            source: SourceId(row.get(2)?),
            coder: places.get(&row.get::<_, i64>(3)?).copied().unwrap_or_default(),
            span: Span { start: row.get(4)?, end: row.get(5)? },
        })
    })?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    Ok(Codings { revision, rows, coders })
}

/// Coders by their rows, and their names.
fn coders(db: &Connection) -> Result<(HashMap<i64, u32>, Vec<String>)> {
    let mut statement = db.prepare_cached("select id, name from coder order by id")?;
    let all: Vec<(i64, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let places = (0..).zip(&all).map(|(place, (id, _))| (*id, place)).collect();
    Ok((places, all.into_iter().map(|(_, name)| name).collect()))
}
