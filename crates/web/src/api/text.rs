//! One source as the reading pane has it: its text, and what is coded in it.

use super::{State, ready};
use crate::app::App;
use crate::ask::Id;
use crate::error::{ApiError, Kind};
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use coding::text::{Block, BlockKind};
use coding::utf16::Utf16Map;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;
use storage::Project;
use storage::read::marks::Mark;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/sources/{id}/text", get(text)).route("/sources/{id}/codings", get(codings))
}

/// Start and end in UTF-16 units, kind, speaker, time.
type BlockRow = (u32, u32, u8, i32, i64);
/// Row, start and end in UTF-16 units, code, coder, flags.
pub(super) type MarkRow = (i64, u32, u32, i64, usize, u8);

#[derive(Serialize)]
struct Text {
    id: i64,
    name: String,
    title: String,
    text_revision: i64,
    sha256: String,
    language: Option<String>,
    speakers: Vec<String>,
    turns: usize,
    blocks: Vec<BlockRow>,
    text: String,
}

#[derive(Serialize)]
struct Codings {
    revision: i64,
    text_revision: i64,
    coders: Vec<String>,
    codings: Vec<MarkRow>,
}

async fn text(app: State, Id(source): Id) -> Result<Response, ApiError> {
    let bytes = app.read(move |project| bytes(&text_of(project, source)?)).await?;
    Ok(ready(bytes))
}

fn text_of(project: &Project, source: i64) -> Result<Text, ApiError> {
    let about = project.source_head(source)?;
    let found = project.source_text(source)?.ok_or_else(|| without_text(&about.name))?;
    let utf16 = Utf16Map::new(&found.body);
    let mut speakers: Vec<String> = Vec::new();
    let (mut turns, mut last) = (0, -1);
    let mut blocks = Vec::with_capacity(found.blocks.len());
    let mut words = found.body.as_str();
    let mut at = 0;
    for block in &found.blocks {
        let speaker = speaker_of(block, &mut speakers);
        turns += usize::from(speaker >= 0 && speaker != last);
        last = speaker;
        // The blocks lie in order, so the text is walked once.
        words = crate::time::skip(words, block.span.start - at);
        at = block.span.start;
        let (start, end) = utf16.units_of(block.span);
        blocks.push((start, end, kind_of(block.kind), speaker, crate::time::stamp(words)));
    }
    Ok(Text {
        id: source,
        name: about.name,
        title: about.title,
        text_revision: found.number,
        sha256: found.sha256().to_owned(),
        language: about.language,
        speakers,
        turns,
        blocks,
        text: found.body,
    })
}

fn speaker_of(block: &Block, speakers: &mut Vec<String>) -> i32 {
    let Some(name) = &block.speaker else { return -1 };
    let known = speakers.iter().position(|it| it == name).unwrap_or_else(|| {
        speakers.push(name.clone());
        speakers.len() - 1
    });
    i32::try_from(known).unwrap_or(-1)
}

fn kind_of(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Paragraph => 0,
        BlockKind::Heading => 1,
        BlockKind::ListItem => 2,
        BlockKind::TableRow => 3,
    }
}

async fn codings(app: State, Id(source): Id) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    let bytes = app.read(move |project| bytes(&codings_of(&inner, project, source)?)).await?;
    Ok(ready(bytes))
}

fn codings_of(app: &App, project: &Project, source: i64) -> Result<Codings, ApiError> {
    let now = project.current_text(source)?;
    let Some(now) = now else { return Err(without_text(&project.source_head(source)?.name)) };
    let text = app.measures.text(project, now.text)?;
    let marks = project.marks(source)?;
    let (coders, codings) = rows(project, &text.utf16, &marks)?;
    Ok(Codings { revision: project.last_act()?, text_revision: now.number, coders, codings })
}

/// Marks as the contract has them, and the names of their coders.
pub(super) fn rows(
    project: &Project,
    utf16: &Utf16Map,
    marks: &[Mark],
) -> Result<(Vec<String>, Vec<MarkRow>), ApiError> {
    let names: HashMap<i64, String> = project.coder_names()?.into_iter().collect();
    Ok(numbered(&names, utf16, marks))
}

pub(super) fn numbered(names: &HashMap<i64, String>, utf16: &Utf16Map, marks: &[Mark]) -> (Vec<String>, Vec<MarkRow>) {
    let mut ids: Vec<i64> = Vec::new();
    let mut codings = Vec::with_capacity(marks.len());
    for mark in marks {
        let coder = ids.iter().position(|it| *it == mark.coder).unwrap_or_else(|| {
            ids.push(mark.coder);
            ids.len() - 1
        });
        let (start, end) = utf16.units_of(mark.span);
        codings.push((mark.id, start, end, mark.code, coder, u8::from(mark.memo) | (u8::from(mark.waiting) << 1)));
    }
    (ids.iter().map(|id| names.get(id).cloned().unwrap_or_default()).collect(), codings)
}

fn without_text(name: &str) -> ApiError {
    ApiError::new(Kind::NotFound, format!("the source '{name}' has no text"))
        .hint("import its file, then read and code it")
}

fn bytes(value: &impl Serialize) -> Result<axum::body::Bytes, ApiError> {
    serde_json::to_vec(value).map(Into::into).map_err(|_| ApiError::fault())
}
