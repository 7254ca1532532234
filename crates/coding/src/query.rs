//! The seam between the query language and the project: what a query can ask that stands in no text.
//!
//! The crate `search` reads a query and knows the words of texts, `storage` knows codings, cases and attributes; neither knows
//! the other. Where a query asks for a [`Fact`], the caller answers through [`Facts`] with the stretches of texts at which it holds.

use crate::coded::Turns;
use crate::date::PartialDate;
use crate::index::IndexError;
use crate::span::Span;
use crate::words::WordStarts;
use std::sync::Arc;

/// Where something stands in a query as typed, in code points. All places are equal: two queries that ask the same are the same,
/// wherever their parts stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// Its first code point, counted from 0.
    pub from: usize,
    /// Behind its last one.
    pub to: usize,
}

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for At {}

/// Something that a query asks of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it asks.
    pub asked: Asked,
    /// Where it stands in the query.
    pub at: At,
    /// Where the coder stands, if that is elsewhere: `code:deterrence coder:ana` is one fact.
    pub coder_at: Option<At>,
}

/// What a query can ask of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The codings with this code and by this coder; nothing: with any code, by any coder.
    Coded {
        /// `code:deterrence`
        code: Option<CodeName>,
        /// `coder:ana`
        coder: Option<String>,
    },
    /// The stretches that no coding covers, of any coder.
    Uncoded,
    /// Texts of the sources whose title holds these words, one right after the other.
    Title(Value),
    /// The text of the source with this name.
    Source(Value),
    /// Texts of the sources about this case.
    Case(Value),
    /// Texts of the sources of this type or strand.
    Type(Value),
    /// Texts in this language.
    Language(Value),
    /// Texts of the sources made within this time, as far as their date says.
    Made(Dates),
    /// Texts of the sources with this value of an attribute.
    Attribute {
        /// The attribute.
        name: String,
        /// Its value.
        value: Value,
    },
}

/// A code by its name or path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// The name or path, as typed.
    pub path: String,
    /// Whether the codes beneath it count as well.
    pub beneath: bool,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As typed.
    pub text: String,
    /// Whether it need only begin so.
    pub prefix: bool,
}

/// A time, open on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Its first day is that of this date.
    pub from: Option<PartialDate>,
    /// Its last day is that of this date.
    pub until: Option<PartialDate>,
}

impl Dates {
    /// Whether a date lies in it, at least with one of the days that it leaves open.
    pub fn contains(&self, date: PartialDate) -> bool {
        self.from.is_none_or(|from| date.last_day() >= from.first_day())
            && self.until.is_none_or(|until| date.first_day() <= until.last_day())
    }
}

/// A stretch of a text that answers a part of a query. Two that are equal are the same thing: it never stands in any relation to
/// itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// Where.
    pub span: Span,
    /// The row of the coding, or one of the constants below.
    pub what: i64,
}

impl Stretch {
    /// Words of the text.
    pub const WORDS: i64 = -1;
    /// What somebody says in one paragraph.
    pub const SPOKEN: i64 = -2;
    /// What no coding covers.
    pub const UNCODED: i64 = -3;
    /// The text as a whole.
    pub const WHOLE: i64 = -4;
}

/// Where a fact holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// In the whole of these texts.
    Texts(Vec<u64>),
    /// At these stretches of texts, each text once, its stretches in ascending order.
    At(Vec<(u64, Vec<Stretch>)>),
}

/// Why a fact cannot be looked up.
#[derive(Clone, Debug)]
pub enum Unknown {
    /// A name is not there, or means several things.
    Name {
        /// A sentence.
        problem: String,
        /// What to write instead.
        hint: Option<String>,
    },
    /// Reading failed.
    Failed(String),
}

impl From<IndexError> for Unknown {
    fn from(error: IndexError) -> Self {
        Self::Failed(error.0)
    }
}

/// Answers what a query asks of the project, as it is at one moment.
pub trait Facts {
    /// Where a fact holds.
    ///
    /// # Errors
    /// A name that is not there, or a read that failed.
    fn holds(&self, asked: &Asked) -> Result<Holds, Unknown>;

    /// The turns of a text.
    ///
    /// # Errors
    /// A read that failed.
    fn turns(&self, text: u64) -> Result<Arc<Turns>, IndexError>;

    /// Where the words of a text begin.
    ///
    /// # Errors
    /// A read that failed.
    fn words(&self, text: u64) -> Result<Arc<WordStarts>, IndexError>;
}
