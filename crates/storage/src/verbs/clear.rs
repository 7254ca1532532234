//! Taking back what was said in a closed list of words, a number or a date: there an empty text is no value.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::Tx;
use rusqlite::types::Value;

/// The fields of an entry that can be cleared; its texts are cleared by an empty one.
pub fn clearable(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Source => &["date", "period", "level", "genre"],
        Kind::Case => &["period"],
        Kind::Participant => &["level", "people"],
        Kind::Finding => &["grade", "valence", "role", "causal"],
        Kind::Interview => &["date", "mode", "minutes"],
        _ => &[],
    }
}

/// The same for links to evidence. A test goes with its outcome, a disposition with its reason.
pub const CLEARABLE_OF_EVIDENCE: &[&str] = &["directness", "period", "test", "passed", "likelihood", "disposition"];

impl Tx<'_> {
    /// Clears fields of an entry.
    pub fn clear(&self, kind: Kind, id: i64, fields: &[String]) -> Result<()> {
        self.clear_columns(kind.table(), id, fields, clearable(kind))
    }

    /// Clears fields of a link to evidence.
    pub fn clear_evidence(&self, guid: &str, fields: &[String]) -> Result<()> {
        let id = self.evidence(guid)?;
        self.clear_columns("evidence", id, fields, CLEARABLE_OF_EVIDENCE)?;
        let mut along = Fields::new();
        if fields.iter().any(|it| it == "test") {
            along.set("passed", Value::Null);
        }
        if fields.iter().any(|it| it == "disposition") {
            along.set("disposition_reason", Value::Null);
        }
        along.update(self.db, "evidence", id)
    }

    fn clear_columns(&self, table: &str, id: i64, given: &[String], allowed: &[&'static str]) -> Result<()> {
        let mut fields = Fields::new();
        for name in given {
            let Some(column) = allowed.iter().find(|it| *it == name) else {
                return Err(Error::refused_with(
                    format!("'{name}' is no field that can be cleared"),
                    format!("these can: {}; a text is cleared by giving an empty one", allowed.join(", ")),
                ));
            };
            fields.set(column, Value::Null);
        }
        fields.update(self.db, table, id)
    }
}
