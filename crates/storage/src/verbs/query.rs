//! Saved queries: a search with a name.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::project::Project;
use crate::tx::Tx;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use std::collections::HashMap;

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedQuery {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// What people call it.
    pub name: String,
    /// As it was typed.
    pub query: String,
    /// The filters it was typed with: a JSON object.
    pub filters: String,
    /// Who saved it.
    pub coder: String,
    /// When.
    pub at: String,
}

impl Project {
    /// The saved queries, by name.
    pub fn saved_queries(&self) -> Result<Vec<SavedQuery>> {
        let mut statement = self.db.prepare_cached(
            "select q.id, q.guid, q.name, q.query, q.filters, o.name, q.at
             from saved_query q join coder o on o.id = q.coder_id order by folded(q.name), q.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(SavedQuery {
                id: row.get(0)?,
                guid: row.get(1)?,
                name: row.get(2)?,
                query: row.get(3)?,
                filters: row.get(4)?,
                coder: row.get(5)?,
                at: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// With which act each text that some source has now came into the project.
    pub fn text_arrivals(&self) -> Result<HashMap<u64, i64>> {
        let mut statement = self.db.prepare_cached(
            "select r.text_id, (select max(c.act) from change c where c.tbl = 'revision' and c.row = r.id and c.before is null)
             from revision r where r.number = (select max(number) from revision where source_id = r.source_id)",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, Option<i64>>(1)?.unwrap_or_default()))
        })?;
        let mut arrivals = HashMap::new();
        for row in rows {
            let (text, act) = row?;
            let last = arrivals.entry(text).or_insert(act);
            *last = act.max(*last);
        }
        Ok(arrivals)
    }

    /// The last act that saved, changed or decided something of each saved query.
    pub fn query_marks(&self) -> Result<HashMap<i64, i64>> {
        let mut statement = self.db.prepare_cached(
            "select q.id, max(
               coalesce((select max(act) from change where tbl = 'saved_query' and row = q.id), 0),
               coalesce((select max(c.act) from search_decision d join change c on c.tbl = 'search_decision' and c.row = d.id
                         where d.query_id = q.id), 0)) from saved_query q",
        )?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Saves a query. `filters` is a JSON object.
    pub fn add_query(&self, name: &str, query: &str, filters: &str) -> Result<i64> {
        let name = self.free_query_name(name, None)?;
        Fields::new()
            .set("guid", self.stamps.guid())
            .set("name", name)
            .set("query", query.to_owned())
            .set("filters", filters.to_owned())
            .set("coder_id", self.coder(None)?)
            .set("at", self.stamps.now())
            .insert(self.db, "saved_query")
    }

    /// Changes what is given of a saved query.
    pub fn edit_query(&self, id: i64, name: Option<&str>, query: Option<&str>, filters: Option<&str>) -> Result<()> {
        self.query_exists(id)?;
        let mut fields = Fields::new();
        if let Some(name) = name {
            fields.set("name", self.free_query_name(name, Some(id))?);
        }
        if let Some(query) = query {
            fields.set("query", query.to_owned());
        }
        if let Some(filters) = filters {
            fields.set("filters", filters.to_owned());
        }
        fields.update(self.db, "saved_query", id)
    }

    /// Removes a saved query.
    pub fn remove_query(&self, id: i64) -> Result<()> {
        self.query_exists(id)?;
        self.db.execute("delete from saved_query where id = ?1", [id])?;
        Ok(())
    }

    /// An error if there is no saved query of that number.
    pub(crate) fn query_exists(&self, id: i64) -> Result<()> {
        match self.count("select count(*) from saved_query where id = ?1", id)? {
            0 => Err(Error::Gone { noun: "saved query", id }),
            _ => Ok(()),
        }
    }

    fn free_query_name(&self, name: &str, own: Option<i64>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > 200 {
            return Err(Error::refused("a saved query needs a name of up to 200 characters on one line"));
        }
        let other: Option<i64> = self
            .db
            .prepare_cached("select id from saved_query where name = ?1 and id is not ?2")?
            .query_row(params![name, own], |row| row.get(0))
            .optional()?;
        match other {
            Some(_) => Err(Error::Taken { noun: "saved query", name: name.to_owned() }),
            None => Ok(name.to_owned()),
        }
    }
}
