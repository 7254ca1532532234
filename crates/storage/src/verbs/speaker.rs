//! Who asks and who answers, where people corrected what labels say.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::project::Project;
use crate::tx::Tx;
use coding::speaker::{Roles, SpeakerRole, fold};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// A speaker's label, and where it stands in the texts as they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerCount {
    /// As it is written most often.
    pub label: String,
    /// Sources in which it speaks.
    pub sources: u32,
    /// Its paragraphs.
    pub paragraphs: u32,
}

impl Project {
    /// Who asks: what labels say, and the corrections.
    pub fn speaker_roles(&self) -> Result<Roles> {
        Ok(Roles::new(self.corrected_speakers()?.iter().map(|(label, role)| (label.as_str(), *role))))
    }

    /// The corrections: labels as they were typed, in alphabetical order.
    pub fn corrected_speakers(&self) -> Result<Vec<(String, SpeakerRole)>> {
        let mut statement = self.db.prepare_cached("select label, role from speaker_role order by folded")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
        rows.into_iter()
            .map(|(label, role)| {
                let role = role.parse().map_err(|why: String| Error::Damaged(why))?;
                Ok((label, role))
            })
            .collect()
    }

    /// Everybody who speaks in texts as they are now; two writings of one label are one.
    pub fn speaker_counts(&self) -> Result<Vec<SpeakerCount>> {
        let mut statement = self.db.prepare_cached(
            "select b.speaker, r.source_id, count(*) from revision r join block b on b.text_id = r.text_id
             where b.speaker is not null and r.number = (select max(number) from revision where source_id = r.source_id)
             group by b.speaker, r.source_id order by b.speaker, r.source_id",
        )?;
        let mut found: BTreeMap<String, BTreeMap<String, BTreeMap<i64, u32>>> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let label = row.get::<_, String>(0)?;
            let writings = found.entry(fold(&label)).or_default();
            *writings.entry(label).or_default().entry(row.get(1)?).or_default() += row.get::<_, u32>(2)?;
        }
        Ok(found.into_values().map(counted).collect())
    }
}

/// The writings of one label: source by source, its paragraphs.
fn counted(writings: BTreeMap<String, BTreeMap<i64, u32>>) -> SpeakerCount {
    let of = |sources: &BTreeMap<i64, u32>| sources.values().sum::<u32>();
    let sources: std::collections::BTreeSet<i64> = writings.values().flat_map(|it| it.keys().copied()).collect();
    let paragraphs = writings.values().map(of).sum();
    let label = writings.into_iter().rev().max_by_key(|(_, sources)| of(sources)).map(|(label, _)| label);
    SpeakerCount { label: label.unwrap_or_default(), sources: sources.len() as u32, paragraphs }
}

impl Tx<'_> {
    /// Says what a speaker does, whatever the label says.
    pub fn put_speaker_role(&self, label: &str, role: SpeakerRole) -> Result<i64> {
        let label = label.trim();
        let folded = fold(label);
        if folded.is_empty() || label.chars().any(char::is_control) || label.chars().count() > 200 {
            return Err(Error::refused("a speaker needs a label of up to 200 characters on one line"));
        }
        let mut fields = Fields::new();
        fields.set("label", label.to_owned()).set("role", role.as_str().to_owned());
        match self.speaker_row(&folded)? {
            Some(id) => fields.update(self.db, "speaker_role", id).map(|()| id),
            None => fields.set("guid", self.stamps.guid()).set("folded", folded).insert(self.db, "speaker_role"),
        }
    }

    /// Takes back what was said of a speaker: the label says it again. Whether anything had been said.
    pub fn remove_speaker_role(&self, label: &str) -> Result<bool> {
        let Some(id) = self.speaker_row(&fold(label))? else { return Ok(false) };
        self.db.execute("delete from speaker_role where id = ?1", [id])?;
        Ok(true)
    }

    fn speaker_row(&self, folded: &str) -> Result<Option<i64>> {
        Ok(self
            .db
            .prepare_cached("select id from speaker_role where folded = ?1")?
            .query_row([folded], |row| row.get(0))
            .optional()?)
    }
}
