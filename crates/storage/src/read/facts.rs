//! What queries ask of the project: codings as stretches of texts, and what is said about sources.

use crate::error::Result;
use crate::names::{self, Kind};
use crate::project::Project;
use coding::query::Stretch;
use coding::span::Span;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, HashMap};

/// What a query can ask about a source with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutSource {
    /// Its row.
    pub id: i64,
    /// Its current text.
    pub text: u64,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: Option<String>,
}

/// Stretches by text, in ascending order.
pub type Stretches = Vec<(u64, Vec<Stretch>)>;

impl Project {
    /// The text of each revision that is the newest of its source.
    pub fn texts_of_revisions(&self) -> Result<HashMap<i64, u64>> {
        let mut statement = self.db.prepare_cached(
            "select r.id, r.text_id from source s join revision r on r.source_id = s.id
             and r.number = (select max(number) from revision where source_id = s.id)",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The codings with a code, or one beneath it, and by a coder, in these texts of [`Self::texts_of_revisions`]. Nothing stands for
    /// any code or coder.
    pub fn coded_stretches(
        &self,
        texts: &HashMap<i64, u64>,
        code: Option<i64>,
        beneath: bool,
        coder: Option<i64>,
    ) -> Result<Stretches> {
        coded(&self.db, texts, code, beneath, coder)
    }

    /// What no coding covers in these texts.
    pub fn uncoded_stretches(&self, texts: &HashMap<i64, u64>) -> Result<Stretches> {
        uncoded(&self.db, texts)
    }

    /// The words of a text as a whole.
    pub fn body_of(&self, text: u64) -> Result<Option<String>> {
        let mut statement = self.db.prepare_cached("select body from text where id = ?1")?;
        Ok(statement.query_row([text as i64], |row| row.get(0)).optional()?)
    }

    /// All sources with a text.
    pub fn about_sources(&self) -> Result<Vec<AboutSource>> {
        let mut statement = self.db.prepare_cached(
            "select s.id, r.text_id, s.title, s.language from source s join revision r on r.source_id = s.id
             and r.number = (select max(number) from revision where source_id = s.id) order by r.text_id",
        )?;
        let rows = statement.query_map([], |row| {
            let text = row.get::<_, i64>(1)?.unsigned_abs();
            Ok(AboutSource { id: row.get(0)?, text, title: row.get(2)?, language: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// (source, name, value) of all attributes.
    pub fn all_attributes(&self) -> Result<Vec<(i64, String, String)>> {
        let mut statement =
            self.db.prepare_cached("select source_id, name, value from source_attribute order by source_id, name")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The names of everything of a kind.
    pub fn all_names(&self, kind: Kind) -> Result<Vec<String>> {
        Ok(names::names(&self.db, kind)?.into_iter().map(|(_, name)| name).collect())
    }
}

fn coded(
    db: &Connection,
    texts: &HashMap<i64, u64>,
    code: Option<i64>,
    beneath: bool,
    coder: Option<i64>,
) -> Result<Stretches> {
    let mut all: BTreeMap<u64, Vec<Stretch>> = BTreeMap::new();
    let mut codings = |sql: &str, values: &[i64]| -> Result<()> {
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            if let Some(text) = texts.get(&row.get::<_, i64>(1)?) {
                let span = Span { start: row.get(2)?, end: row.get(3)? };
                all.entry(*text).or_default().push(Stretch { span, what: row.get(0)? });
            }
        }
        Ok(())
    };
    // All that is asked for stands in an index: no coding's words are read.
    const COLUMNS: &str = "select id, revision_id, start, \"end\" from coding";
    match (code, coder) {
        (None, None) => codings(COLUMNS, &[])?,
        (None, Some(coder)) => codings(&format!("{COLUMNS} where coder_id = ?1"), &[coder])?,
        (Some(code), coder) => {
            for code in if beneath { tree(db, code)? } else { vec![code] } {
                match coder {
                    None => codings(&format!("{COLUMNS} where code_id = ?1"), &[code])?,
                    Some(coder) => {
                        codings(
                            &format!("{COLUMNS} indexed by coding_of_code where code_id = ?1 and coder_id = ?2"),
                            &[code, coder],
                        )?;
                    }
                }
            }
        }
    }
    for stretches in all.values_mut() {
        stretches.sort_unstable();
    }
    Ok(all.into_iter().collect())
}

/// A code and all beneath it.
fn tree(db: &Connection, code: i64) -> Result<Vec<i64>> {
    let mut statement = db.prepare_cached(
        "with recursive beneath(id) as (select ?1 union select code.id from code join beneath on code.parent_id = beneath.id)
         select id from beneath",
    )?;
    let rows = statement.query_map([code], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn uncoded(db: &Connection, current: &HashMap<i64, u64>) -> Result<Stretches> {
    let mut texts: BTreeMap<u64, (u32, Vec<Span>)> = BTreeMap::new();
    let mut statement = db.prepare_cached("select length from text where id = ?1")?;
    for text in current.values() {
        texts.insert(*text, (statement.query_row([*text as i64], |row| row.get(0))?, Vec::new()));
    }
    let mut statement = db.prepare_cached("select revision_id, start, \"end\" from coding")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some((_, covered)) = current.get(&row.get::<_, i64>(0)?).and_then(|text| texts.get_mut(text)) {
            covered.push(Span { start: row.get(1)?, end: row.get(2)? });
        }
    }
    Ok(texts.into_iter().map(|(text, (length, covered))| (text, between(length, covered))).collect())
}

/// What spans leave uncovered.
fn between(length: u32, mut covered: Vec<Span>) -> Vec<Stretch> {
    covered.sort_unstable();
    let mut open = Vec::new();
    let mut at = 0;
    for span in covered.into_iter().chain([Span { start: length, end: length }]) {
        if let Some(span) = Span::new(at, span.start) {
            open.push(Stretch { span, what: Stretch::UNCODED });
        }
        at = at.max(span.end);
    }
    open
}
