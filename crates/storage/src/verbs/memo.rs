//! Memos: on a source, a code, a coding, a case, a question, a finding, a piece of evidence, or the project.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::tx::Tx;
use coding::bundle::NewMemo;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Writes a memo.
    pub fn add_memo(&self, new: &NewMemo) -> Result<i64> {
        check_words(&new.text)?;
        let (kind, guid) = self.memo_target(new)?;
        Fields::new()
            .set("guid", self.stamps.guid())
            .set("on_kind", kind)
            .set("on_guid", guid)
            .text("title", new.title.as_ref())
            .set("body", new.text.clone())
            .set("coder_id", self.coder(new.coder.as_deref())?)
            .set("at", self.stamps.now())
            .insert(self.db, "memo")
    }

    /// Writes a memo unless the same words stand there already: importing a file twice must not double its memos.
    pub(crate) fn put_memo(&self, new: &NewMemo) -> Result<i64> {
        let (_, guid) = self.memo_target(new)?;
        let present: Option<i64> = self
            .db
            .prepare_cached("select id from memo where on_guid = ?1 and body = ?2 and title is ?3 limit 1")?
            .query_row(params![guid, new.text, new.title.as_ref().filter(|it| !it.is_empty())], |row| row.get(0))
            .optional()?;
        present.map_or_else(|| self.add_memo(new), Ok)
    }

    fn memo_target(&self, new: &NewMemo) -> Result<(String, String)> {
        let mut on = new.on.iter();
        let (Some((kind, name)), None) = (on.next(), on.next()) else {
            return if new.on.is_empty() {
                let guid = self.db.query_row("select guid from study", [], |row| row.get(0))?;
                Ok(("project".into(), guid))
            } else {
                Err(Error::refused("a memo is on one thing only"))
            };
        };
        let guid = match kind.as_str() {
            "coding" | "evidence" => self
                .db
                .query_row(&format!("select guid from {kind} where guid = ?1"), [name], |row| row.get(0))
                .optional()?
                .ok_or_else(|| Error::refused_with(format!("there is no {kind} '{name}'"), "give its GUID"))?,
            other => {
                let kind = Kind::ALL.iter().copied().find(|it| it.noun() == other || it.table() == other).ok_or_else(
                    || {
                        Error::refused_with(
                            format!("a memo cannot be on a '{other}'"),
                            "use source, code, coding, case, question, participant, finding or evidence",
                        )
                    },
                )?;
                names::guid_of(self.db, kind, self.resolve(kind, name)?)?
            }
        };
        Ok((kind.clone(), guid))
    }

    /// Changes a memo's words.
    pub fn edit_memo(&self, guid: &str, title: Option<&str>, text: Option<&str>) -> Result<()> {
        let id = self.memo(guid)?;
        text.map_or(Ok(()), check_words)?;
        Fields::new().text("title", title).text("body", text).update(self.db, "memo", id)
    }

    /// Removes a memo.
    pub fn remove_memo(&self, guid: &str) -> Result<()> {
        let id = self.memo(guid)?;
        self.db.execute("delete from memo where id = ?1", [id])?;
        Ok(())
    }

    fn memo(&self, guid: &str) -> Result<i64> {
        names::by_guid(self.db, "memo", "memo", guid, "list them with 'alidade memo list'")
    }
}

fn check_words(text: &str) -> Result<()> {
    /// In bytes.
    const LONGEST: usize = 1_000_000;
    if text.trim().is_empty() {
        return Err(Error::refused_with("a memo needs a text", "to remove one, use 'alidade memo remove'"));
    }
    if text.len() > LONGEST {
        return Err(Error::refused("a memo cannot be longer than 1 MB"));
    }
    Ok(())
}
