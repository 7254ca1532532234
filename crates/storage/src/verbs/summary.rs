//! The cells of a framework matrix in an analyst's words.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::project::Project;
use crate::tx::Tx;
use coding::corpus::CodeId;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

/// What a row of a framework matrix is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SummaryRow {
    /// A case, by its row.
    Case(i64),
    /// A source, by its row.
    Source(i64),
    /// A speaker, as labelled.
    Speaker(String),
    /// Sources with this value of an attribute.
    Attribute {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

/// A written summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its row in the project.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// The matrix's row.
    pub row: SummaryRow,
    /// The matrix's column.
    pub code: CodeId,
    /// The words.
    pub body: String,
    /// That of the passages it was written from; empty when codes were merged since.
    pub fingerprint: String,
    /// Who wrote it last.
    pub coder: String,
    /// When.
    pub at: String,
}

impl SummaryRow {
    fn kind(&self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Source(_) => "source",
            Self::Speaker(_) => "speaker",
            Self::Attribute { .. } => "attribute",
        }
    }

    /// Its columns: (case, source, name, value).
    fn columns(&self) -> (Option<i64>, Option<i64>, Option<&str>, Option<&str>) {
        match self {
            Self::Case(id) => (Some(*id), None, None, None),
            Self::Source(id) => (None, Some(*id), None, None),
            Self::Speaker(label) => (None, None, Some(label), None),
            Self::Attribute { name, value } => (None, None, Some(name), Some(value)),
        }
    }
}

impl Project {
    /// All summaries, oldest first.
    pub fn summaries(&self) -> Result<Vec<Summary>> {
        let mut statement = self.db.prepare_cached(
            "select s.id, s.guid, s.row_kind, s.case_id, s.source_id, s.name, s.value, s.code_id, s.body, s.fingerprint,
                    o.name, s.at
             from framework_summary s join coder o on o.id = s.coder_id order by s.id",
        )?;
        let rows = statement.query_map([], |row| {
            let (name, value): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
            Ok(Summary {
                id: row.get(0)?,
                guid: row.get(1)?,
                row: match row.get_ref(2)?.as_str()? {
                    "case" => SummaryRow::Case(row.get(3)?),
                    "source" => SummaryRow::Source(row.get(4)?),
                    "speaker" => SummaryRow::Speaker(name.unwrap_or_default()),
                    _ => SummaryRow::Attribute { name: name.unwrap_or_default(), value: value.unwrap_or_default() },
                },
                code: CodeId(row.get(7)?),
                body: row.get(8)?,
                fingerprint: row.get(9)?,
                coder: row.get(10)?,
                at: row.get(11)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Writes the summary of a cell anew. `fingerprint` is that of the passages it speaks of.
    pub fn put_summary(&self, row: &SummaryRow, code: i64, body: &str, fingerprint: &str) -> Result<i64> {
        self.code_exists(code)?;
        if body.trim().is_empty() {
            return Err(Error::refused("a summary needs words"));
        }
        let (case, source, name, value) = row.columns();
        if name.is_some_and(|it| it.trim().is_empty()) {
            return Err(Error::refused(format!("a summary of a {} needs its name", row.kind())));
        }
        let mut fields = Fields::new();
        fields
            .set("body", body.to_owned())
            .set("fingerprint", fingerprint.to_owned())
            .set("coder_id", self.coder(None)?)
            .set("at", self.stamps.now());
        match self.summary_at(row, code)? {
            Some((id, words, print)) if words == body && print == fingerprint => Ok(id),
            Some((id, ..)) => fields.update(self.db, "framework_summary", id).map(|()| id),
            None => fields
                .set("guid", self.stamps.guid())
                .set("row_kind", row.kind().to_owned())
                .set("case_id", case)
                .set("source_id", source)
                .set("name", name.map(str::to_owned))
                .set("value", value.map(str::to_owned))
                .set("code_id", code)
                .insert(self.db, "framework_summary"),
        }
    }

    /// Removes the summary of a cell; whether there was one.
    pub fn remove_summary(&self, row: &SummaryRow, code: i64) -> Result<bool> {
        let Some((id, ..)) = self.summary_at(row, code)? else { return Ok(false) };
        self.db.execute("delete from framework_summary where id = ?1", [id])?;
        Ok(true)
    }

    /// The row, words and fingerprint of a cell's summary.
    fn summary_at(&self, row: &SummaryRow, code: i64) -> Result<Option<(i64, String, String)>> {
        let (case, source, name, value) = row.columns();
        Ok(self
            .db
            .prepare_cached(
                "select id, body, fingerprint from framework_summary where code_id = ?1 and row_kind = ?2 and case_id is ?3
                 and source_id is ?4 and name is ?5 and value is ?6",
            )?
            .query_row(params![code, row.kind(), case, source, name, value], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?)
    }

    /// Summaries of a code that is merged into another: they move, or their words are added to those that are there. Both
    /// speak of other passages from now on, and count as stale.
    pub(crate) fn merge_summaries(&self, from: i64, into: i64) -> Result<()> {
        let pairs: Vec<(i64, String, Option<i64>, Option<String>)> = self
            .db
            .prepare(
                "select a.id, a.body, b.id, b.body from framework_summary a left join framework_summary b
                   on b.code_id = ?2 and b.row_kind = a.row_kind and b.case_id is a.case_id and b.source_id is a.source_id
                   and b.name is a.name and b.value is a.value
                 where a.code_id = ?1 order by a.id",
            )?
            .query_map([from, into], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (id, body, there, words) in pairs {
            let mut fields = Fields::new();
            fields.set("fingerprint", String::new());
            match there {
                Some(there) => {
                    fields.set("body", format!("{}\n\n{body}", words.unwrap_or_default()));
                    fields.update(self.db, "framework_summary", there)?;
                    self.db.execute("delete from framework_summary where id = ?1", [id])?;
                }
                None => fields.set("code_id", Value::Integer(into)).update(self.db, "framework_summary", id)?,
            }
        }
        Ok(())
    }
}
