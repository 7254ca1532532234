//! How stretches of a text can stand to each other.

use super::tree::Query;
use std::fmt::{Display, Formatter, Result};

/// The stretches of `left` for which some stretch of `right` in the same source stands as `relation` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What is found: words, codings, what a speaker says, or several of these joined by OR.
    pub left: Query,
    /// How it must stand.
    pub relation: Relation,
    /// To what.
    pub right: Query,
}

/// How a stretch A stands to a stretch B. What is equal never stands in a relation to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// A lies inside B, or covers the same.
    Within,
    /// B lies inside A, or covers the same.
    Encloses,
    /// They have at least one character in common.
    Overlaps,
    /// They overlap, or no more than so much stands between them.
    Near(Distance),
    /// A ends where B begins, or before; and no more than so much stands between them.
    Before(Option<Distance>),
    /// A begins where B ends, or after; and no more than so much stands between them.
    After(Option<Distance>),
    /// Something of both is in one unit.
    Same(Unit),
}

/// How far two stretches may stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// So many whole words may stand between them.
    Words(u32),
    /// From the last paragraph of the one to the first of the other; 0: they share one, 1: neighbours.
    Paragraphs(u32),
}

/// What two stretches may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A speaker, in whatever turns.
    Speaker,
    /// A paragraph.
    Paragraph,
    /// The source.
    Source,
}

impl Relation {
    /// The word of the operator.
    pub fn name(self) -> &'static str {
        match self {
            Self::Within => "WITHIN",
            Self::Encloses => "ENCLOSES",
            Self::Overlaps => "OVERLAPS",
            Self::Near(_) => "NEAR",
            Self::Before(_) => "BEFORE",
            Self::After(_) => "AFTER",
            Self::Same(_) => "SAME",
        }
    }
}

impl Display for Relation {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.name())?;
        match self {
            Self::Near(distance) | Self::Before(Some(distance)) | Self::After(Some(distance)) => match distance {
                Distance::Words(count) => write!(f, "/{count}w"),
                Distance::Paragraphs(count) => write!(f, "/{count}p"),
            },
            Self::Same(Unit::Speaker) => f.write_str(" speaker"),
            Self::Same(Unit::Paragraph) => f.write_str(" paragraph"),
            Self::Same(Unit::Source) => f.write_str(" source"),
            _ => Ok(()),
        }
    }
}
