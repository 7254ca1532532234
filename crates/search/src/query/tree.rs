//! The tree of a query.

use std::fmt::{Display, Formatter, Result};

/// What is looked for in each block (paragraph or speaker turn).
///
/// [`parse`](crate::parse) makes it from what a person types, and `Display` turns it back; for every tree that came from
/// `parse`, `parse(&tree.to_string())` is that tree again (unless it has become longer than a query may be).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// A word.
    Word(Term),
    /// Words that stand one right after the other, in this order: `"humanitarian access"`.
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
}

impl Term {
    fn write(&self, usual: Form, f: &mut Formatter<'_>) -> Result {
        match self.form {
            Form::Prefix => write!(f, "{}*", self.text),
            Form::Exact if usual != Form::Exact => write!(f, "={}", self.text),
            Form::Exact | Form::Any => f.write_str(&self.text),
        }
    }
}

impl Query {
    /// The regular expressions in it, in the order in which they stand.
    pub(crate) fn regexes(&self) -> Vec<&str> {
        match self {
            Self::Regex(pattern) => vec![pattern],
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::regexes).collect(),
            Self::Not(part) => part.regexes(),
            Self::Word(_) | Self::Phrase(_) | Self::Near { .. } | Self::Speaker { .. } => Vec::new(),
        }
    }
}

const OR: &str = " OR ";

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Word(term) => term.write(Form::Any, f),
            Self::Phrase(terms) => quoted(terms, Form::Exact, f),
            Self::Near { terms, between } => {
                quoted(terms, Form::Any, f)?;
                write!(f, "~{between}")
            }
            Self::Regex(pattern) => write!(f, "/{pattern}/"),
            Self::Speaker { name, prefix } => write!(f, "speaker:\"{name}\"{}", if *prefix { "*" } else { "" }),
            Self::And(parts) => joined(parts, " ", f),
            Self::Or(parts) => joined(parts, OR, f),
            Self::Not(part) => {
                f.write_str("NOT ")?;
                operand(part, f)
            }
        }
    }
}

fn quoted(terms: &[Term], usual: Form, f: &mut Formatter<'_>) -> Result {
    f.write_str("\"")?;
    for (index, term) in terms.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { " " })?;
        term.write(usual, f)?;
    }
    f.write_str("\"")
}

fn joined(parts: &[Query], between: &str, f: &mut Formatter<'_>) -> Result {
    for (index, part) in parts.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { between })?;
        match part {
            // AND binds closer than OR.
            Query::And(_) if between == OR => write!(f, "{part}")?,
            part => operand(part, f)?,
        }
    }
    Ok(())
}

fn operand(part: &Query, f: &mut Formatter<'_>) -> Result {
    match part {
        Query::And(_) | Query::Or(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}
