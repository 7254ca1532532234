//! Writing a row of which only some columns are given.

use crate::error::Result;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Columns and their new values. Column names are constants of this crate; values are always bound.
#[derive(Default)]
pub(crate) struct Fields {
    columns: Vec<&'static str>,
    values: Vec<Value>,
}

impl Fields {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sets a column.
    pub(crate) fn set(&mut self, column: &'static str, value: impl Into<Value>) -> &mut Self {
        self.columns.push(column);
        self.values.push(value.into());
        self
    }

    /// Sets a column if a value was given. An empty text clears it.
    pub(crate) fn text(&mut self, column: &'static str, value: Option<&(impl ToString + ?Sized)>) -> &mut Self {
        if let Some(value) = value {
            let text = value.to_string();
            self.set(column, if text.is_empty() { Value::Null } else { Value::Text(text) });
        }
        self
    }

    /// Sets a column to a row of another table if one was given.
    pub(crate) fn row(&mut self, column: &'static str, value: Option<i64>) -> &mut Self {
        if let Some(value) = value {
            self.set(column, value);
        }
        self
    }

    /// Inserts a row; its number.
    pub(crate) fn insert(&self, db: &Connection, table: &str) -> Result<i64> {
        let names: Vec<String> = self.columns.iter().map(|name| format!("\"{name}\"")).collect();
        let places: Vec<String> = (1..=self.columns.len()).map(|number| format!("?{number}")).collect();
        let sql = format!("insert into {table} ({}) values ({})", names.join(", "), places.join(", "));
        db.prepare_cached(&sql)?.execute(params_from_iter(&self.values))?;
        Ok(db.last_insert_rowid())
    }

    /// Updates a row; nothing happens, and nothing is journalled, where nothing differs.
    pub(crate) fn update(&self, db: &Connection, table: &str, id: i64) -> Result<()> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let set: Vec<String> =
            self.columns.iter().enumerate().map(|(at, name)| format!("\"{name}\" = ?{}", at + 2)).collect();
        let sql = format!("update {table} set {} where id = ?1", set.join(", "));
        let values = std::iter::once(Value::Integer(id)).chain(self.values.iter().cloned());
        db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }
}
