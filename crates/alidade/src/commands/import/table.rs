//! What an import brings besides files of text: a study file, a bibliography, or a table of codings.

use crate::output::{count, note};
use anyhow::{Context, Result};
use coding::Bundle;
use exchange::TableFile;
use exchange::codings::CodingRow;
use std::path::Path;
use storage::{Kind, Tx};
use workbench::intake::Outcome;

/// A file that was read and understood.
pub(super) struct Table {
    /// As messages name it.
    pub(super) shown: String,
    file: String,
    content: Content,
}

enum Content {
    Codings(Vec<std::result::Result<CodingRow, exchange::RowError>>),
    Study(Box<Bundle>),
    /// Sources without a text, by their citation keys.
    Bibliography(Box<Bundle>),
}

/// What storing it did.
pub(super) struct Stored {
    /// What is new, in words.
    pub(super) summary: String,
    /// Rows that could not be stored.
    pub(super) failed: Vec<Outcome>,
}

impl Table {
    /// Reads one, and tells what was left out.
    pub(super) fn read(path: &Path, table: TableFile<'_>) -> Result<Self> {
        let shown = path.display().to_string();
        let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (content, warnings) = if exchange::bibliography::looks_like_bibliography(&file, table.bytes) {
            let read = exchange::bibliography::read(&file, table.bytes).with_context(|| shown.clone())?;
            (Content::Bibliography(Box::new(read.value)), read.warnings)
        } else if super::IS_TABLE.contains(&ending.as_str()) {
            let read = exchange::codings::read(table)
                .with_context(|| format!("{shown} is neither a manifest nor a table of codings"))?;
            (Content::Codings(read.value), read.warnings)
        } else {
            let read = exchange::study::read(&file, table.bytes).with_context(|| shown.clone())?;
            (Content::Study(Box::new(read.value)), read.warnings)
        };
        for warning in &warnings {
            note(format!("Note: {shown}: {warning}"));
        }
        Ok(Self { shown, file, content })
    }

    /// The act's name.
    pub(super) fn act(&self) -> String {
        match &self.content {
            Content::Codings(_) => format!("import codings from {}", self.file),
            Content::Study(_) => format!("import {}", self.file),
            Content::Bibliography(_) => format!("import bibliography {}", self.file),
        }
    }

    /// Stores it: a study whole or not at all, codings row by row.
    pub(super) fn put(&self, tx: &Tx<'_>) -> storage::Result<Stored> {
        let rows = match &self.content {
            Content::Study(bundle) => {
                tx.put_bundle(bundle)?;
                return Ok(Stored { summary: contents(bundle), failed: Vec::new() });
            }
            Content::Bibliography(bundle) => return put_bibliography(tx, bundle),
            Content::Codings(rows) => rows,
        };
        let (mut added, mut failed) = (0, Vec::new());
        for row in rows {
            let put = match row {
                Ok(row) => tx
                    .attempt(|| tx.put_coding(&row.coding))
                    .map(|applied| added += usize::from(!applied.already))
                    .map_err(|error| Outcome::failed(&format!("{} line {}", self.shown, row.line), &error.into())),
                Err(error) => Err(Outcome::bad_row(&self.shown, error)),
            };
            failed.extend(put.err());
        }
        let bad = if failed.is_empty() { String::new() } else { format!(", {} failed", count(failed.len(), "row")) };
        Ok(Stored { summary: format!("{} added{bad}", count(added, "coding")), failed })
    }
}

/// Entries that are there already are updated, but for what a person may have decided otherwise: type, genre, and how
/// texts cite it.
fn put_bibliography(tx: &Tx<'_>, bundle: &Bundle) -> storage::Result<Stored> {
    for kind in &bundle.source_types {
        if tx.exact(Kind::SourceType, &kind.id)?.is_none() {
            tx.put_source_type(kind)?;
        }
    }
    let (mut added, mut changed) = (0, 0);
    for source in &bundle.sources {
        let before = tx.changes()?;
        let is_new = tx.exact(Kind::Source, &source.id)?.is_none();
        let mut source = source.clone();
        if !is_new {
            (source.kind, source.genre, source.citation_key) = (None, None, None);
        }
        tx.put_source(&source)?;
        added += usize::from(is_new);
        changed += usize::from(!is_new && tx.changes()? > before);
    }
    let entries = bundle.sources.len();
    let noun = if entries == 1 { "entry" } else { "entries" };
    let rest = entries - added - changed;
    let summary = format!("{entries} {noun} of literature: {added} new, {changed} changed, {rest} as before");
    Ok(Stored { summary, failed: Vec::new() })
}

fn contents(bundle: &Bundle) -> String {
    let links: usize = bundle.findings.iter().map(|it| it.evidence.len()).sum();
    let parts = [
        (bundle.cases.len(), "case"),
        (bundle.questions.len(), "question"),
        (bundle.participants.len(), "participant"),
        (bundle.sources.len(), "source"),
        (bundle.relations.len(), "relation"),
        (bundle.codes.len(), "code"),
        (bundle.codings.len(), "coding"),
        (bundle.datasets.len(), "data set"),
        (bundle.findings.len(), "finding"),
        (links, "link to evidence"),
        (bundle.scope.len(), "scope mark"),
        (bundle.judgements.len(), "judgement"),
        (bundle.respondent_groups.len(), "respondent group"),
        (bundle.interviews.len(), "interview"),
        (bundle.published.len(), "published line"),
        (bundle.actors.len(), "actor"),
        (bundle.memos.len(), "memo"),
    ];
    let named: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| {
            if *noun == "link to evidence" && *number > 1 {
                format!("{number} links to evidence")
            } else {
                count(*number, noun)
            }
        })
        .collect();
    if named.is_empty() { "nothing in it".into() } else { named.join(", ") }
}
