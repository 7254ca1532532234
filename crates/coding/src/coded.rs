//! All codings of a project, small enough to be held at once: the input of tables, of co-occurrence and of retrieval.

use crate::corpus::{CodeId, SourceId};
use crate::span::Span;

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

/// All codings.
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

    /// The name of who speaks in a turn.
    pub fn speaker_of(&self, turn: &Turn) -> Option<&str> {
        turn.speaker.and_then(|it| self.speakers.get(it as usize)).map(String::as_str)
    }
}
