//! The list of sources with their metadata, as a table shows it.

use crate::error::Result;
use crate::project::Project;
use rusqlite::Connection;
use std::collections::HashMap;

/// A source with everything that is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its type.
    pub kind: String,
    /// The strand of its type.
    pub strand: String,
    /// The cases it belongs to.
    pub cases: Vec<String>,
    /// As written.
    pub date: Option<String>,
    /// As written.
    pub period: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Labels, never real names.
    pub participants: Vec<String>,
    /// How it may be quoted.
    pub level: Option<String>,
    /// How it is to be called.
    pub attribution: Option<String>,
    /// How it is cited.
    pub citation: Option<String>,
    /// Free attributes, by name.
    pub attributes: Vec<(String, String)>,
    /// Its current text.
    pub text: Option<TextRow>,
}

/// A source's current text, without the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRow {
    /// The text's number: the same number is the same text for ever.
    pub id: i64,
    /// The revision's number, counted from 1.
    pub number: i64,
    /// Code points.
    pub length: u32,
    /// Paragraphs and turns.
    pub paragraphs: u32,
}

impl Project {
    /// Every source, by name.
    pub fn source_rows(&self) -> Result<Vec<SourceRow>> {
        let mut cases = lists(
            &self.db,
            "select l.source_id, c.name from source_case l join study_case c on c.id = l.case_id order by c.position, c.id",
        )?;
        let mut participants = lists(
            &self.db,
            "select l.source_id, p.name from source_participant l join participant p on p.id = l.participant_id order by l.id",
        )?;
        let mut attributes = attributes(&self.db)?;
        let mut statement = self.db.prepare_cached(
            "select s.id, s.guid, s.name, s.title, k.name, t.name, s.date, s.period, s.place, s.language, s.level,
                    s.attribution, s.citation, r.text_id, r.number, x.length,
                    (select count(*) from block b where b.text_id = r.text_id)
             from source s join source_type k on k.id = s.source_type_id join strand t on t.id = k.strand_id
             left join revision r on r.source_id = s.id and r.number = (select max(number) from revision where source_id = s.id)
             left join text x on x.id = r.text_id order by s.name",
        )?;
        let rows = statement.query_map([], |row| {
            let id = row.get(0)?;
            let text = match row.get::<_, Option<i64>>(13)? {
                Some(text) => {
                    Some(TextRow { id: text, number: row.get(14)?, length: row.get(15)?, paragraphs: row.get(16)? })
                }
                None => None,
            };
            Ok(SourceRow {
                id,
                guid: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
                kind: row.get(4)?,
                strand: row.get(5)?,
                cases: cases.remove(&id).unwrap_or_default(),
                date: row.get(6)?,
                period: row.get(7)?,
                place: row.get(8)?,
                language: row.get(9)?,
                participants: participants.remove(&id).unwrap_or_default(),
                level: row.get(10)?,
                attribution: row.get(11)?,
                citation: row.get(12)?,
                attributes: attributes.remove(&id).unwrap_or_default(),
                text,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn lists(db: &Connection, sql: &str) -> Result<HashMap<i64, Vec<String>>> {
    let mut all: HashMap<i64, Vec<String>> = HashMap::new();
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(all)
}

fn attributes(db: &Connection) -> Result<HashMap<i64, Vec<(String, String)>>> {
    let mut all: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    let mut statement =
        db.prepare_cached("select source_id, name, value from source_attribute order by source_id, name")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(all)
}
