//! What stands inside a line.

use coding::Stance;
use coding::triangulation::{Convergence, CoverageState, StrandVerdict};
use coding::vocabulary::Valence;

/// The content of a line.
pub(crate) type Inlines = Vec<Inline>;

/// A stretch of a line.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    /// Words of ours or of the data.
    Text(String),
    /// The same, set off.
    Styled(Style, String),
    /// A sign and its word. No sign stands without one.
    Mark(Mark, String),
    /// A way to another place of the document.
    Link(String, Inlines),
    /// A way back, of use on a screen only.
    Back(String, &'static str),
}

/// How words are set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Strong,
    Emphasis,
    /// The word before a value.
    Label,
    /// What people type: `S2.1`.
    Tag,
    /// What a finding claims.
    Claim,
    /// How a question is worded.
    Wording,
    /// The answer of a case.
    Answer,
    /// The code of a cell.
    Code,
    /// What became of a link.
    Status,
    /// A word in a frame.
    Chip,
    /// A hash.
    Mono,
}

/// A sign that needs no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Verdict(StrandVerdict),
    Coverage(CoverageState),
    Stance(Stance),
    /// The least and the most.
    Level(Convergence, Convergence),
    /// The sign of a finding; its word is said, not shown.
    Sign(Valence),
}

impl Mark {
    /// A sign of type, where none is drawn; nothing where the word is sign enough.
    pub(crate) fn glyph(self) -> &'static str {
        match self {
            Self::Verdict(it) => it.glyph(),
            Self::Sign(it) => crate::phrase::sign(it),
            Self::Coverage(_) | Self::Stance(_) | Self::Level(..) => "",
        }
    }
}

/// A line of one text.
pub(crate) fn text(words: impl Into<String>) -> Inlines {
    vec![Inline::Text(words.into())]
}

/// The words of a line, without anything else.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for it in inlines {
        match it {
            Inline::Text(it) | Inline::Styled(_, it) => words.push_str(it),
            Inline::Mark(Mark::Sign(it), _) => words.push_str(crate::phrase::sign(*it)),
            Inline::Mark(_, it) => words.push_str(it),
            Inline::Link(_, it) => words.push_str(&plain(it)),
            Inline::Back(..) => {}
        }
    }
    words
}
