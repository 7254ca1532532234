//! All codings of a project, small enough to be held at once: the input of tables, of co-occurrence and of retrieval.

use crate::corpus::{CodeId, SourceId};
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

/// A paragraph or turn without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Counted from 1.
    pub number: u32,
    /// Where.
    pub span: Span,
    /// Who speaks: a place in [`Codings::speakers`].
    pub speaker: Option<u32>,
}

/// All codings, with what is needed to count them.
#[derive(Clone, Debug, Default)]
pub struct Codings {
    /// Source by source, in the order of the sources' names, and in each by place.
    pub rows: Vec<Coded>,
    /// The names of those who code.
    pub coders: Vec<String>,
    /// The names of those who speak.
    pub speakers: Vec<String>,
    /// The turns of each source that has any, by place.
    pub turns: HashMap<SourceId, Vec<Turn>>,
}

impl Codings {
    /// The turns that a span of a source touches.
    pub fn turns_of(&self, source: SourceId, span: Span) -> &[Turn] {
        let Some(turns) = self.turns.get(&source) else { return &[] };
        let first = turns.partition_point(|it| it.span.end <= span.start);
        let rest = &turns[first..];
        &rest[..rest.partition_point(|it| it.span.start < span.end)]
    }
}
