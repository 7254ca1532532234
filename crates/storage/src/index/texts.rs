//! The current texts, as a search reads them.

use crate::error::{Error, Result};
use crate::project::Project;
use crate::read::part::Parts;
use crate::read::text;
use coding::index::{BlockText, Body, IndexError, IndexedText, Texts};
use coding::span::Span;
use coding::text::Block;
use rusqlite::{OptionalExtension, Row, params};
use std::cell::RefCell;
use std::collections::HashMap;

/// The texts of a project.
///
/// Hits in the order of their relevance come from many texts, those in the order of reading from one after the other. So
/// the first block of a text is read alone; when a second one is asked for, the text is read whole and kept for a while.
pub struct ProjectTexts<'p> {
    project: &'p Project,
    recent: RefCell<HashMap<u64, Option<IndexedText>>>,
    parts: RefCell<Parts<'p>>,
}

const KEPT: usize = 4;

impl Project {
    /// Read access to the current texts.
    pub fn texts(&self) -> ProjectTexts<'_> {
        ProjectTexts { project: self, recent: RefCell::default(), parts: RefCell::default() }
    }
}

fn failed(error: impl Into<Error>) -> IndexError {
    IndexError(error.into().to_string())
}

impl ProjectTexts<'_> {
    fn load(&self, number: u64) -> Result<Option<IndexedText>> {
        let language: Option<Option<String>> = self
            .project
            .db
            .prepare_cached("select language from index_text where text_id = ?1")?
            .query_row([number as i64], |row| row.get(0))
            .optional()?;
        let Some(language) = language else { return Ok(None) };
        let (body, blocks) = text::load(&self.project.db, number as i64)?;
        Ok(Some(IndexedText { text: number, language, body, blocks }))
    }

    /// One block, without the others.
    fn load_block(&self, number: u64, block: u32) -> Result<Option<BlockText>> {
        let db = &self.project.db;
        let mut statement = db.prepare_cached(
            "select b.start, b.\"end\", b.speaker, t.length from index_text i join block b on b.text_id = i.text_id and b.number = ?2
             join text t on t.id = i.text_id where i.text_id = ?1",
        )?;
        let mut rows = statement.query(params![number as i64, block])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let span = Span { start: row.get(0)?, end: row.get(1)? };
        let words = self.parts.borrow_mut().of(db, number as i64, row.get(3)?, span)?;
        let Some(words) = words else { return Ok(None) };
        Ok(Some(BlockText { span, speaker: row.get(2)?, words }))
    }
}

impl Texts for ProjectTexts<'_> {
    fn all(&self) -> std::result::Result<Vec<u64>, IndexError> {
        let list = || -> Result<Vec<u64>> {
            let mut statement = self.project.db.prepare_cached(
                "select r.text_id from source s join revision r on r.source_id = s.id
                 and r.number = (select max(number) from revision where source_id = s.id)
                 group by r.text_id order by min(s.name)",
            )?;
            let ids = statement.query_map([], |row| row.get::<_, i64>(0))?;
            Ok(ids.map(|id| id.map(i64::unsigned_abs)).collect::<rusqlite::Result<_>>()?)
        };
        list().map_err(failed)
    }

    fn text(&self, number: u64) -> std::result::Result<Option<IndexedText>, IndexError> {
        self.load(number).map_err(failed)
    }

    fn body(&self, number: u64) -> std::result::Result<Option<Body>, IndexError> {
        let read = || -> Result<Option<Body>> {
            let mut statement = self.project.db.prepare_cached(
                "select i.language, t.body from index_text i join text t on t.id = i.text_id where i.text_id = ?1",
            )?;
            let body = |row: &Row<'_>| Ok(Body { language: row.get(0)?, words: row.get(1)? });
            Ok(statement.query_row([number as i64], body).optional()?)
        };
        read().map_err(failed)
    }

    fn block(&self, number: u64, block: u32) -> std::result::Result<Option<BlockText>, IndexError> {
        let mut recent = self.recent.borrow_mut();
        let Some(kept) = recent.get_mut(&number) else {
            if recent.len() >= KEPT {
                recent.clear();
            }
            recent.insert(number, None);
            return self.load_block(number, block).map_err(failed);
        };
        if kept.is_none() {
            *kept = self.load(number).map_err(failed)?;
        }
        let Some(text) = kept else { return Ok(None) };
        let found: Option<&Block> = block.checked_sub(1).and_then(|at| text.blocks.get(at as usize));
        Ok(found.and_then(|block| {
            let words = block.span.slice(&text.body)?.to_owned();
            Some(BlockText { span: block.span, speaker: block.speaker.clone(), words })
        }))
    }
}
