//! Texts and their blocks.

use crate::error::{Error, Result};
use crate::project::Project;
use coding::span::{Span, TextMap, Walked};
use coding::text::{Block, BlockKind};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};
use std::cell::OnceCell;

/// A source's current text.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The revision it is.
    pub revision: i64,
    /// Its number in the index.
    pub text: i64,
    /// Counted from 1.
    pub number: i64,
    /// The words.
    pub body: String,
    /// Paragraphs and turns.
    pub blocks: Vec<Block>,
    /// Its hash.
    sha256: String,
    walked: OnceCell<Walked>,
}

impl SourceText {
    /// SHA-256 over its words and blocks together.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its positions; the text is walked once, however often one asks.
    pub fn map(&self) -> TextMap<'_> {
        TextMap::of(&self.body, self.walked.get_or_init(|| Walked::through(&self.body)))
    }
}

impl Project {
    /// The current text of a source; nothing for a source that has none.
    pub fn source_text(&self, source: i64) -> Result<Option<SourceText>> {
        current(&self.db, source)
    }
}

/// The current text of a source.
pub(crate) fn current(db: &Connection, source: i64) -> Result<Option<SourceText>> {
    let found: Option<(i64, i64, i64, String)> =
        newest(db)?.query_row([source], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?;
    let Some((revision, text, number, sha256)) = found else { return Ok(None) };
    let (body, blocks) = load(db, text)?;
    Ok(Some(SourceText { revision, text, number, body, blocks, sha256, walked: OnceCell::new() }))
}

/// Whether this is the current text of a source. Rows that were rolled back give their numbers to others, so the hash counts.
pub(crate) fn is_current(db: &Connection, source: i64, text: &SourceText) -> Result<bool> {
    let same = newest(db)?.query_row([source], |row| {
        let numbers = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(numbers == (text.revision, text.text, text.number) && row.get_ref(3)?.as_str()? == text.sha256)
    });
    Ok(same.optional()?.unwrap_or(false))
}

fn newest(db: &Connection) -> Result<CachedStatement<'_>> {
    Ok(db.prepare_cached(
        "select r.id, r.text_id, r.number, t.sha256 from revision r join text t on t.id = r.text_id
         where r.source_id = ?1 order by r.number desc limit 1",
    )?)
}

/// A text with its blocks.
pub(crate) fn load(db: &Connection, text: i64) -> Result<(String, Vec<Block>)> {
    let body: String = db
        .prepare_cached("select body from text where id = ?1")?
        .query_row([text], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::Damaged(format!("text {text} is missing")))?;
    let mut statement =
        db.prepare_cached("select number, start, \"end\", kind, speaker from block where text_id = ?1 order by start")?;
    let blocks = statement.query_map([text], block_of)?.collect::<rusqlite::Result<_>>()?;
    Ok((body, blocks))
}

fn block_of(row: &Row<'_>) -> rusqlite::Result<Block> {
    Ok(Block {
        number: row.get(0)?,
        span: Span { start: row.get(1)?, end: row.get(2)? },
        kind: kind_of(row.get_ref(3)?.as_str()?),
        speaker: row.get(4)?,
    })
}

fn kind_of(word: &str) -> BlockKind {
    match word {
        "heading" => BlockKind::Heading,
        "list_item" => BlockKind::ListItem,
        "table_row" => BlockKind::TableRow,
        _ => BlockKind::Paragraph,
    }
}

/// The word under which a kind of block is stored.
pub(crate) fn word_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list_item",
        BlockKind::TableRow => "table_row",
    }
}
