//! The tree of a query.

use super::relation::Position;
use coding::query::{Asked, At, Fact};

/// What is looked for in each block (paragraph or speaker turn).
///
/// [`parse`](crate::parse) makes it from what a person types, and `Display` turns it back; for every tree that came from
/// `parse`, `parse(&tree.to_string())` is that tree again (unless it has become longer than a query may be).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// A word.
    Word(Term),
    /// Words that stand one right after the other, in this order: `"humanitarian access"`. If their form is strict, what stands
    /// between them counts too.
    Phrase(Vec<Term>),
    /// Words in any order with at most `between` other words among them: `"access negotiat*"~5`.
    Near {
        /// The words.
        terms: Vec<Term>,
        /// How many other words may stand between the first and the last of them.
        between: u32,
    },
    /// A regular expression over the block as written, without the slashes: `/\bcease-?fires?\b/`.
    Regex(String),
    /// Blocks of one speaker: `speaker:R1`, `speaker:"Dr. Amina K."`, `speaker:int*`.
    Speaker {
        /// The name, as typed.
        name: String,
        /// Whether the name need only begin so.
        prefix: bool,
    },
    /// What only the project knows: `code:deterrence`, `case:libya`, `uncoded`.
    Fact(Fact),
    /// Stretches of one thing that stand in a relation to another: `"peace talks" WITHIN code:deterrence`.
    Position(Box<Position>),
    /// All of these.
    And(Vec<Self>),
    /// At least one of these.
    Or(Vec<Self>),
    /// Not this one. `parse` puts it only among the parts of an `And` that has another part too.
    Not(Box<Self>),
}

/// One word of a query, as typed. It may hold several words of the text (`well-known`, `l'accès`); these then stand
/// one right after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub text: String,
    /// What it stands for.
    pub form: Form,
    /// Whether it is compared as it is written.
    pub strict: Strict,
    /// Where it stands in the query.
    pub at: At,
}

/// What a word of a query stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Every word with the same stem, in the language of the text.
    Any,
    /// This very word; case and accents do not count.
    Exact,
    /// Every word that begins so; case and accents do not count.
    Prefix,
    /// Every word that becomes this one when at most so many letters are put in, left out or replaced, 1 or 2.
    Fuzzy(u8),
}

/// How much of the spelling counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strict {
    /// Case, accents and the like do not count.
    #[default]
    No,
    /// Everything counts but capitals (Unicode's simple case folding): `=i=Word`.
    ExceptCase,
    /// Everything counts; NFC and NFD are one spelling: `==Word`.
    Yes,
}

impl Term {
    /// A word in this form, not strict.
    pub fn new(text: impl Into<String>, form: Form) -> Self {
        Self { text: text.into(), form, strict: Strict::No, at: At::default() }
    }
}

impl Query {
    /// The same with every word, phrase and regular expression compared as it is written; `except_case` leaves only capitals
    /// open. A fuzzy word stays as it is.
    #[must_use]
    pub fn exactly(self, except_case: bool) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|it| it.exactly(except_case)).collect();
        let strictly = |terms: Vec<Term>| terms.into_iter().map(|it| it.strictly(except_case)).collect();
        match self {
            Self::Word(term) => Self::Word(term.strictly(except_case)),
            Self::Phrase(terms) => Self::Phrase(strictly(terms)),
            Self::Near { terms, between } => Self::Near { terms: strictly(terms), between },
            Self::Regex(pattern) if !except_case => Self::Regex(format!("(?-i){pattern}")),
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            Self::Not(part) => Self::Not(Box::new(part.exactly(except_case))),
            Self::Position(it) => Self::Position(Box::new(Position {
                left: it.left.exactly(except_case),
                right: it.right.exactly(except_case),
                ..*it
            })),
            other => other,
        }
    }

    /// Whether the words of the index are not enough: the texts themselves must be read.
    pub(crate) fn needs_reading(&self) -> bool {
        match self {
            Self::Regex(_) => true,
            Self::Word(term) => term.strict != Strict::No,
            Self::Phrase(terms) | Self::Near { terms, .. } => terms.iter().any(|it| it.strict != Strict::No),
            _ => false,
        }
    }

    /// What in it must be looked for in the texts, in the order in which it stands; not within positions.
    pub(crate) fn read(&self) -> Vec<&Self> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::read).collect(),
            Self::Not(part) => part.read(),
            leaf if leaf.needs_reading() => vec![leaf],
            _ => Vec::new(),
        }
    }
}

impl Query {
    /// All words, those within positions too.
    pub(crate) fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Word(term) => vec![term],
            Self::Phrase(terms) | Self::Near { terms, .. } => terms.iter().collect(),
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Position(it) => [it.left.terms(), it.right.terms()].concat(),
            Self::Regex(_) | Self::Speaker { .. } | Self::Fact(_) => Vec::new(),
        }
    }

    /// Where the first part stands that needs the project, if there is one.
    pub(crate) fn first_fact(&self) -> Option<At> {
        match self {
            Self::Fact(fact) => Some(fact.at),
            Self::Position(it) => it.left.first_fact().or_else(|| it.right.first_fact()).or(Some(At::default())),
            Self::And(parts) | Self::Or(parts) => parts.iter().find_map(Self::first_fact),
            Self::Not(part) => part.first_fact(),
            _ => None,
        }
    }

    /// Whether some of the stretches that answer it are codings.
    pub fn asks_for_codings(&self) -> bool {
        match self {
            Self::Fact(fact) => matches!(fact.asked, Asked::Coded { .. }),
            Self::Position(it) => it.left.asks_for_codings(),
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::asks_for_codings),
            _ => false,
        }
    }

    /// Whether some of its answers are more relevant than others: only words make a difference.
    pub fn is_ranked(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::is_ranked),
            Self::Word(_) | Self::Phrase(_) | Self::Near { .. } => true,
            _ => false,
        }
    }

    /// Whether it has words, expressions or positions that are marked where they stand.
    pub(crate) fn marks_words(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::marks_words),
            Self::Not(_) | Self::Fact(_) | Self::Speaker { .. } => false,
            _ => true,
        }
    }
}

impl Term {
    fn strictly(mut self, except_case: bool) -> Self {
        match self.form {
            Form::Any => self.form = Form::Exact,
            Form::Fuzzy(_) => return self,
            Form::Exact | Form::Prefix => {}
        }
        if self.strict != Strict::Yes || except_case {
            self.strict = if except_case { Strict::ExceptCase } else { Strict::Yes };
        }
        self
    }
}
