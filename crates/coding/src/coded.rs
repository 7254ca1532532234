//! All codings of a project, small enough to be held at once: the input of tables, of co-occurrence and of retrieval.

use crate::corpus::{Case, Code, CodeId, Source, SourceId};
use crate::span::Span;
use std::collections::HashMap;

/// A coding without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coded {
    /// Its row.
    pub id: i64,
    /// Its code.
    pub code: CodeId,
    /// Its source.
    pub source: SourceId,
    /// Who coded it: a place in [`Codings::coders`].
    pub coder: u32,
    /// Where, in the source's current text.
    pub span: Span,
}

/// All codings of current texts: what was orphaned by a correction is in none.
#[derive(Clone, Debug, Default)]
pub struct Codings {
    /// The number of the last act.
    pub revision: i64,
    /// Source by source, in the order of the sources' rows, and in each by place.
    pub rows: Vec<Coded>,
    /// The names of those who code.
    pub coders: Vec<String>,
}

impl Codings {
    /// The codings of one source, by place.
    pub fn of(&self, source: SourceId) -> &[Coded] {
        let first = self.rows.partition_point(|it| it.source < source);
        let rest = &self.rows[first..];
        &rest[..rest.partition_point(|it| it.source == source)]
    }
}

/// What codings hang in: cases, sources and the codebook. A part of the corpus that is read at once, however many codings there are.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The number of the last act.
    pub revision: i64,
    /// In the project's order.
    pub cases: Vec<Case>,
    /// By name.
    pub sources: Vec<Source>,
    /// Parents before their children, siblings in the codebook's order.
    pub codes: Vec<Code>,
}

impl Frame {
    /// `effects/deterrence`, for each code in the order of `codes`.
    pub fn paths(&self) -> Vec<String> {
        let by_id: HashMap<CodeId, &Code> = self.codes.iter().map(|it| (it.id, it)).collect();
        let path = |code: &Code| {
            let upwards = std::iter::successors(Some(code), |it| it.parent.and_then(|id| by_id.get(&id).copied()));
            let mut names: Vec<&str> = upwards.take(100).map(|it| it.name.as_str()).collect();
            names.reverse();
            names.join("/")
        };
        self.codes.iter().map(path).collect()
    }
}

/// A paragraph or turn without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Counted from 1.
    pub number: u32,
    /// Where.
    pub span: Span,
    /// Who speaks: a place in [`Turns::speakers`].
    pub speaker: Option<u32>,
}

/// The turns of a text, by place. Like the text itself they never change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// The turns.
    pub turns: Vec<Turn>,
    /// The names of those who speak, in the order in which they first do.
    pub speakers: Vec<String>,
}

impl Turns {
    /// The turns that a span touches.
    pub fn touched(&self, span: Span) -> &[Turn] {
        let first = self.turns.partition_point(|it| it.span.end <= span.start);
        let rest = &self.turns[first..];
        &rest[..rest.partition_point(|it| it.span.start < span.end)]
    }

    /// The paragraphs that a span touches, counted from 0; the one after which it stands where it touches none.
    pub fn paragraphs(&self, span: Span) -> Span {
        let start = self.turns.partition_point(|it| it.span.end <= span.start);
        let end = self.turns.partition_point(|it| it.span.start < span.end);
        let (start, end) = if start < end { (start, end) } else { (start.saturating_sub(1), start.max(1)) };
        Span { start: start as u32, end: end as u32 }
    }

    /// The name of who speaks in a turn.
    pub fn speaker_of(&self, turn: &Turn) -> Option<&str> {
        turn.speaker.and_then(|it| self.speakers.get(it as usize)).map(String::as_str)
    }
}
