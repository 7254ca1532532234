//! Sources, their metadata and their texts.

use crate::check::hash_text;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::read::text::word_of;
use crate::schema::hex;
use crate::tx::{Tx, check_name};
use coding::bundle::NewSource;
use coding::span::code_points;
use coding::text::{Extracted, check_blocks};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A text to store, and the file it came from.
#[derive(Clone, Debug)]
pub struct NewText {
    /// The text and its blocks.
    pub extracted: Extracted,
    /// The file's name, without its folder.
    pub original_name: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub original_sha256: String,
}

impl NewText {
    /// Remembers where a text came from.
    pub fn new(extracted: Extracted, original_name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { extracted, original_name: original_name.into(), original_sha256: hex(&Sha256::digest(bytes)) }
    }
}

/// What became of a source that was imported or revised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revised {
    /// It has its first text.
    First,
    /// It had this very text already.
    Unchanged,
}

impl Tx<'_> {
    /// Adds a source, or changes what is given of one that exists.
    pub fn put_source(&self, new: &NewSource) -> Result<i64> {
        let mut fields = Fields::new();
        fields
            .text("date", new.date.as_ref())
            .text("period", new.period.as_ref())
            .text("place", new.place.as_ref())
            .text("language", new.language.as_ref().map(|it| it.trim().to_lowercase()).as_ref())
            .text("attribution", new.attribution.as_ref())
            .text("level", new.level.as_ref())
            .text("citation", new.citation.as_ref())
            .text("citation_key", new.citation_key.as_ref())
            .text("genre", new.genre.as_ref())
            .text("interest", new.interest.as_ref())
            .row("source_type_id", self.source_type(new)?);
        let id = match self.exact(Kind::Source, &new.id)? {
            Some(id) => {
                fields.text("title", new.title.as_ref().filter(|it| !it.is_empty())).update(self.db, "source", id)?;
                id
            }
            None => {
                check_name(Kind::Source, &new.id)?;
                if new.kind.is_none() && new.strand.is_none() {
                    fields.set("source_type_id", self.resolve(Kind::SourceType, "document")?);
                }
                let title = new.title.clone().filter(|it| !it.trim().is_empty()).unwrap_or_else(|| new.id.clone());
                fields
                    .set("guid", self.stamps.guid())
                    .set("name", new.id.trim().to_owned())
                    .set("title", title)
                    .insert(self.db, "source")?
            }
        };
        if let Some(cases) = &new.cases {
            self.set_links(id, "source_case", "case_id", Kind::Case, cases)?;
        }
        if let Some(participants) = &new.participants {
            self.set_links(id, "source_participant", "participant_id", Kind::Participant, participants)?;
        }
        for (name, value) in &new.attributes {
            self.put_attribute(id, name, value)?;
        }
        Ok(id)
    }

    /// The type that the form names; a strand alone means the type of the strand's own name, made if there is none.
    fn source_type(&self, new: &NewSource) -> Result<Option<i64>> {
        if let Some(kind) = &new.kind {
            return self.resolve(Kind::SourceType, kind).map(Some);
        }
        let Some(strand) = new.strand.as_deref() else { return Ok(None) };
        if let Some(kind) = self.exact(Kind::SourceType, strand)? {
            return Ok(Some(kind));
        }
        let id = self.resolve(Kind::Strand, strand)?;
        let name = names::name_of(self.db, Kind::Strand, id)?;
        self.put_source_type(&coding::bundle::NewSourceType { id: name.clone(), strand: name }).map(Some)
    }

    fn set_links(
        &self,
        source: i64,
        table: &'static str,
        column: &'static str,
        kind: Kind,
        given: &[String],
    ) -> Result<()> {
        let wanted: Vec<i64> =
            given.iter().filter(|it| !it.trim().is_empty()).map(|it| self.resolve(kind, it)).collect::<Result<_>>()?;
        let present: Vec<i64> = self
            .db
            .prepare_cached(&format!("select {column} from {table} where source_id = ?1"))?
            .query_map([source], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for gone in present.iter().filter(|id| !wanted.contains(id)) {
            self.db.execute(&format!("delete from {table} where source_id = ?1 and {column} = ?2"), [source, *gone])?;
        }
        for more in wanted.iter().filter(|id| !present.contains(id)) {
            self.db
                .prepare_cached(&format!("insert or ignore into {table} (source_id, {column}) values (?1, ?2)"))?
                .execute([source, *more])?;
        }
        Ok(())
    }

    /// Sets a free attribute; an empty value removes it.
    pub fn put_attribute(&self, source: i64, name: &str, value: &str) -> Result<()> {
        let name = name.trim();
        if value.is_empty() {
            self.db
                .execute("delete from source_attribute where source_id = ?1 and name = ?2", params![source, name])?;
            return Ok(());
        }
        if name.is_empty() {
            return Err(Error::refused("an attribute needs a name"));
        }
        let existing: Option<i64> = self
            .db
            .prepare_cached("select id from source_attribute where source_id = ?1 and name = ?2")?
            .query_row(params![source, name], |row| row.get(0))
            .optional()?;
        let mut fields = Fields::new();
        fields.set("value", value.to_owned());
        match existing {
            Some(id) => fields.update(self.db, "source_attribute", id),
            None => fields
                .set("source_id", source)
                .set("name", name.to_owned())
                .insert(self.db, "source_attribute")
                .map(|_| ()),
        }
    }

    /// Gives a source its first text. A source that has another text already is refused: texts never change.
    pub fn put_text(&self, source: i64, new: &NewText) -> Result<Revised> {
        // The blocks are part of what makes two texts the same: one wording may be divided in two ways.
        let sha256 = hash_text(&new.extracted.text, &new.extracted.blocks);
        let present: Option<String> = self
            .db
            .prepare_cached(
                "select t.sha256 from revision r join text t on t.id = r.text_id
                 where r.source_id = ?1 order by r.number desc limit 1",
            )?
            .query_row([source], |row| row.get(0))
            .optional()?;
        match present {
            Some(present) if present == sha256 => return Ok(Revised::Unchanged),
            Some(_) => {
                let name = names::name_of(self.db, Kind::Source, source)?;
                return Err(Error::refused_with(
                    format!("the source '{name}' has another text already"),
                    "import the file under another id, or correct the text with 'alidade source revise'",
                ));
            }
            None => {}
        }
        let text = self.store_text(&new.extracted, &sha256)?;
        Fields::new()
            .set("guid", self.stamps.guid())
            .set("source_id", source)
            .set("number", 1)
            .set("text_id", text)
            .insert(self.db, "revision")?;
        let mut fields = Fields::new();
        fields
            .set("original_name", new.original_name.clone())
            .set("original_sha256", new.original_sha256.clone())
            .set("encoding", new.extracted.encoding.clone())
            .update(self.db, "source", source)?;
        Ok(Revised::First)
    }

    /// The source whose original file had these bytes, if one is in the project.
    pub fn source_of_original(&self, sha256: &str) -> Result<Option<i64>> {
        let found = self
            .db
            .prepare_cached("select id from source where original_sha256 = ?1 limit 1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// The GUID of a source; an error if there is none of that number.
    pub fn source_guid(&self, id: i64) -> Result<String> {
        names::guid_if_there(self.db, Kind::Source, id)
    }

    /// Stores a text once, whoever uses it.
    pub(crate) fn store_text(&self, extracted: &Extracted, sha256: &str) -> Result<i64> {
        let empty = extracted.blocks.iter().find(|block| block.span.start >= block.span.end);
        empty
            .map_or(Ok(()), |block| Err(format!("paragraph {} is empty", block.number)))
            .and_then(|()| check_blocks(&extracted.text, &extracted.blocks))
            .map_err(|why| Error::refused(format!("the text's paragraphs are inconsistent: {why}")))?;
        let present: Option<i64> = self
            .db
            .prepare_cached("select id from text where sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?;
        if let Some(id) = present {
            return Ok(id);
        }
        self.db.prepare_cached("insert into text (sha256, length, body) values (?1, ?2, ?3)")?.execute(params![
            sha256,
            code_points(&extracted.text),
            extracted.text
        ])?;
        let id = self.db.last_insert_rowid();
        let mut insert = self.db.prepare_cached(
            "insert into block (text_id, number, start, \"end\", kind, speaker) values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for block in &extracted.blocks {
            insert.execute(params![
                id,
                block.number,
                block.span.start,
                block.span.end,
                word_of(block.kind),
                block.speaker
            ])?;
        }
        Ok(id)
    }

    /// Removes a source with its codings, evidence and relations. Returns (codings, evidence links) that went with it.
    pub fn remove_source(&self, id: i64) -> Result<(i64, i64)> {
        let codings = self.count(
            "select count(*) from coding c join revision r on r.id = c.revision_id where r.source_id = ?1",
            id,
        )?;
        let elsewhere = self.count(
            "select count(*) from evidence where derived_from_id = ?1 and (source_id is null or source_id <> ?1)",
            id,
        )?;
        if elsewhere > 0 {
            return Err(Error::refused_with(
                format!("{elsewhere} pieces of evidence from other sources are said to derive from this one"),
                "change those with 'alidade evidence edit' first",
            ));
        }
        let figures = self.count(
            "select count(*) from evidence e join series y on y.id = e.series_id join dataset d on d.id = y.dataset_id
             where d.source_id = ?1 and (e.source_id is null or e.source_id <> ?1)",
            id,
        )?;
        if figures > 0 {
            return Err(Error::refused_with(
                format!("{figures} pieces of evidence from other sources rest on series of this data set"),
                "remove those with 'alidade evidence remove' first",
            ));
        }
        let evidence = self.db.execute("delete from evidence where source_id = ?1", [id])?;
        self.db.execute("delete from source where id = ?1", [id])?;
        Ok((codings, evidence as i64))
    }
}
