//! Files that are sent: looked at, stored as sources, or as the corrected text of one.

use super::{Reply, State};
use crate::app::{Answer, App, blocking};
use crate::ask::{Asker, Id, Query, Upload};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use axum::body::Bytes;
use axum::routing::post;
use axum::{Json, Router};
use coding::bundle::NewSource;
use coding::text::{Block, Warning};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use storage::{Kind, Project, Revision, Tx};
use workbench::intake::{self, FileRead, Intake, Item};
use workbench::rehearse::rehearse;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/sources", post(import))
        .route("/sources/read", post(look))
        .route("/sources/{id}/revise", post(revise))
}

#[derive(Deserialize)]
struct File {
    name: Option<String>,
    encoding: Option<String>,
    id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    case: Option<String>,
    language: Option<String>,
    date: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    dry_run: bool,
}

impl File {
    fn name(&self) -> Result<String, ApiError> {
        let name = self.name.as_deref().unwrap_or_default();
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        if name.is_empty() { Err(ApiError::bad("say the file's name: name=FILE")) } else { Ok(name.to_owned()) }
    }

    /// The file as a source of this form, with the metadata that were given.
    fn item(&self) -> Result<Item, ApiError> {
        let given = |it: &Option<String>| it.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
        let date = given(&self.date).map(|it| it.parse()).transpose().map_err(|error| {
            ApiError::bad(format!("the date is not understood: {error}")).hint("write 2014, 2014-05 or 2014-05-22")
        })?;
        let common = NewSource {
            id: given(&self.id).unwrap_or_default(),
            kind: given(&self.kind),
            cases: given(&self.case).map(|it| vec![it]),
            language: given(&self.language),
            date,
            ..NewSource::default()
        };
        Ok(intake::item(Path::new(&self.name()?), &common))
    }
}

/// Reads a file away from the threads that serve.
async fn read(name: String, file: &File, bytes: Bytes) -> Result<FileRead, ApiError> {
    let given = |it: &Option<String>| it.clone().filter(|it| !it.trim().is_empty());
    let options = ingest::Options {
        encoding: given(&file.encoding),
        language_is_known: given(&file.language).is_some(),
        ..ingest::Options::default()
    };
    blocking(move || Ok(FileRead::of(&name, &bytes, &options)?)).await
}

async fn look(app: State, Query(file): Query<File>, Upload(bytes, _turn): Upload) -> Reply {
    let item = file.item()?;
    let read = read(file.name()?, &file, bytes).await?;
    let sha256 = read.text.original_sha256.clone();
    let known = app.read(move |project| Ok(project.source_with_original(&sha256)?)).await?;
    let extracted = &read.text.extracted;
    let ending = Path::new(&item.shown).extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = ingest::FORMATS.iter().find(|it| it.extensions.contains(&ending.as_str())).map(|it| it.name);
    let speakers: Vec<Value> =
        speakers(&extracted.blocks).into_iter().map(|(name, turns)| json!({"name": name, "turns": turns})).collect();
    Ok(Json(json!({
        "format": format, "encoding": extracted.encoding, "language": extracted.language, "title": extracted.title,
        "words": read.size.words, "paragraphs": read.size.paragraphs, "speakers": speakers,
        "warnings": warnings(&extracted.warnings), "start": beginning(&extracted.text),
        "suggested_name": item.source.id, "known": known,
    })))
}

/// Who speaks and how often, in the order in which they first do.
fn speakers(blocks: &[Block]) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    let mut last = None;
    for block in blocks {
        let speaker = block.speaker.as_deref();
        if speaker != last
            && let Some(name) = speaker
        {
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, turns)) => *turns += 1,
                None => found.push((name, 1)),
            }
        }
        last = speaker;
    }
    found
}

fn warnings(all: &[Warning]) -> Vec<Value> {
    all.iter().map(|it| json!({"message": it.message, "line": it.line})).collect()
}

/// The first lines, no longer than a page shows.
fn beginning(text: &str) -> String {
    text.lines().take(20).map(|it| it.chars().take(400).collect::<String>()).collect::<Vec<_>>().join("\n")
}

async fn import(app: State, Query(file): Query<File>, asker: Asker, Upload(bytes, _turn): Upload) -> Reply {
    let item = file.item()?;
    let read = read(file.name()?, &file, bytes).await?;
    let name = format!("import {}", item.source.id);
    Ok(Json(app.act(asker, name, move |tx| store(tx, &item, read)).await?))
}

fn store(tx: &Tx<'_>, item: &Item, read: FileRead) -> Result<Answer, ApiError> {
    let lines = warnings(&read.text.extracted.warnings);
    let there = tx.exact(Kind::Source, &item.source.id)?.is_some();
    let (outcome, _) = Intake::default().take(tx, item, Some(Ok(read)));
    let Some(name) = outcome.source else {
        let error = ApiError::bad(outcome.error.unwrap_or_default());
        return Err(if there {
            error.hint("give this file another name, or open that source and correct its text there")
        } else {
            error
        });
    };
    let id = tx.resolve(Kind::Source, &name)?;
    // What was noticed while reading has a line; what storing it made stands after that.
    let made = outcome.warnings.iter().skip(lines.len()).map(|it| json!({"message": it, "line": null}));
    let all: Vec<Value> = lines.iter().cloned().chain(made).collect();
    let answer = json!({"id": id, "name": name, "status": outcome.status, "warnings": all});
    Ok(answer.as_object().cloned().unwrap_or_default())
}

async fn revise(app: State, Id(id): Id, Query(file): Query<File>, asker: Asker, Upload(bytes, _turn): Upload) -> Reply {
    let name = match file.name() {
        Ok(name) => name,
        // The corrected file most likely has the form of the first.
        Err(_) => app.read(move |project| Ok(project.original_name(id)?)).await?.unwrap_or_else(|| "text.txt".into()),
    };
    let read = read(name, &file, bytes).await?;
    let reason = file.reason.clone().filter(|it| !it.trim().is_empty());
    let since = asker.if_revision;
    let correct = move |tx: &Tx<'_>| {
        unchanged(tx, since, Changeable::Source, id)?;
        let revision = tx.revise_text(id, &read.text, reason.as_deref())?;
        corrected(tx, id, &revision, &read)
    };
    if file.dry_run {
        return Ok(Json(tried(&app, asker, correct).await?));
    }
    let name = move |project: &Project| Ok(format!("correct the text of {}", project.source_head(id)?.name));
    Ok(Json(app.act_named(asker, name, correct).await?))
}

/// What would come of it; nothing of it is stored.
async fn tried(
    app: &Arc<App>,
    asker: Asker,
    correct: impl FnOnce(&Tx<'_>) -> Result<Answer, ApiError> + Send + 'static,
) -> Result<Value, ApiError> {
    let app = Arc::clone(app);
    blocking(move || {
        app.with_writer(|project| {
            let coder = asker.coder().map_or_else(|| app.coder(project), |it| Ok(it.to_owned()))?;
            let revision = project.last_act()?;
            let mut answer = rehearse(project, &coder, |tx| Ok(correct(tx)))??;
            answer.insert("act".into(), Value::Null);
            answer.insert("revision".into(), revision.into());
            Ok(Value::Object(answer))
        })
    })
    .await
}

fn corrected(tx: &Tx<'_>, source: i64, revision: &Revision, read: &FileRead) -> Result<Answer, ApiError> {
    let text = &read.text.extracted.text;
    let mut changed = Vec::new();
    for it in &revision.changed {
        changed.push(json!({
            "coding": it.coding, "code": tx.mark(it.coding)?.code, "before": it.before, "after": it.now,
            "context": around(text, it.span),
        }));
    }
    let mut orphaned = Vec::new();
    for it in &revision.orphaned {
        orphaned
            .push(json!({"coding": it.coding, "code": tx.mark(it.coding)?.code, "before": it.words, "after": null}));
    }
    let answer = json!({
        "text_revision": tx.text_of(source)?.number, "same": revision.number.is_none(), "moved": revision.exact,
        "changed": changed, "orphaned": orphaned, "warnings": warnings(&read.text.extracted.warnings),
    });
    Ok(answer.as_object().cloned().unwrap_or_default())
}

/// A passage with a little of what stands around it.
fn around(text: &str, span: coding::Span) -> String {
    /// Code points on either side.
    const LITTLE: u32 = 80;
    let from = span.start.saturating_sub(LITTLE);
    let length = span.len() + (span.start - from) + LITTLE;
    text.chars().skip(from as usize).take(length as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_counted_not_paragraphs() {
        let block = |number: u32, speaker: Option<&str>| Block {
            number,
            span: coding::Span { start: number, end: number + 1 },
            kind: coding::text::BlockKind::Paragraph,
            speaker: speaker.map(str::to_owned),
        };
        let blocks =
            [block(1, Some("W")), block(2, Some("W")), block(3, Some("Q")), block(4, None), block(5, Some("W"))];
        assert_eq!(speakers(&blocks), [("W", 2), ("Q", 1)]);
    }

    #[test]
    fn a_file_has_no_folder() {
        let file = |name: &str| serde_json::from_value::<File>(json!({"name": name})).unwrap();
        assert_eq!(file("C:\\private\\I-01.txt").name().unwrap(), "I-01.txt");
        assert_eq!(file("../../I-01.txt").name().unwrap(), "I-01.txt");
        assert!(file("folder/").name().is_err());
    }
}
