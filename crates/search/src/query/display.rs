//! A query as one would type it.

use super::relation::Position;
use super::tree::{Form, Query, Strict, Term};
use coding::query::{Asked, Dates, Fact, Value};
use std::fmt::{Display, Formatter, Result};

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
            Self::Fact(fact) => fact_as_typed(fact, f),
            Self::Position(position) => position.fmt(f),
            Self::And(parts) => joined(parts, " ", f),
            Self::Or(parts) => joined(parts, OR, f),
            Self::Not(part) => {
                f.write_str("NOT ")?;
                operand(part, f)
            }
        }
    }
}

impl Display for Position {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        place(&self.left, f)?;
        write!(f, " {} ", self.relation)?;
        place(&self.right, f)
    }
}

impl Term {
    fn write(&self, usual: Form, f: &mut Formatter<'_>) -> Result {
        if usual == Form::Any {
            f.write_str(self.strict.sign())?;
        }
        match self.form {
            Form::Prefix => write!(f, "{}*", self.text),
            Form::Fuzzy(edits) => write!(f, "{}~{edits}", self.text),
            Form::Exact if usual != Form::Exact && self.strict == Strict::No => write!(f, "={}", self.text),
            Form::Exact | Form::Any => f.write_str(&self.text),
        }
    }
}

impl Strict {
    /// What stands before a word or a phrase.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::No => "",
            Self::ExceptCase => "=i=",
            Self::Yes => "==",
        }
    }
}

fn quoted(terms: &[Term], usual: Form, f: &mut Formatter<'_>) -> Result {
    let strict = terms.first().map(|it| it.strict).unwrap_or_default();
    write!(f, "{}\"", strict.sign())?;
    // Within a strict phrase every word is strict, and none has a sign of its own.
    let usual = if strict == Strict::No { usual } else { Form::Exact };
    for (index, term) in terms.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { " " })?;
        term.write(usual, f)?;
    }
    f.write_str("\"")
}

fn fact_as_typed(fact: &Fact, f: &mut Formatter<'_>) -> Result {
    match &fact.asked {
        Asked::Coded { code: Some(code), coder: None } => {
            write!(f, "code:\"{}\"{}", code.path, if code.beneath { "/**" } else { "" })
        }
        Asked::Coded { code: None, coder: Some(coder) } => write!(f, "coder:\"{coder}\""),
        Asked::Coded { code: None, coder: None } => f.write_str("code:/**"),
        Asked::Coded { code: Some(code), coder: Some(coder) } => {
            write!(f, "(code:\"{}\"{} coder:\"{coder}\")", code.path, if code.beneath { "/**" } else { "" })
        }
        Asked::Uncoded => f.write_str("uncoded"),
        Asked::Title(value) => field("title", value, f),
        Asked::Source(value) => field("source", value, f),
        Asked::Case(value) => field("case", value, f),
        Asked::Type(value) => field("type", value, f),
        Asked::Language(value) => field("lang", value, f),
        Asked::Made(Dates { from, until }) if from == until => {
            write!(f, "date:{}", from.map_or(String::new(), |it| it.to_string()))
        }
        Asked::Made(Dates { from, until }) => {
            let told = |it: &Option<coding::PartialDate>| it.map_or(String::new(), |it| it.to_string());
            write!(f, "date:{}..{}", told(from), told(until))
        }
        Asked::Attribute { name, value } => {
            write!(f, "attr.\"{name}\"")?;
            field("", value, f)
        }
    }
}

fn field(name: &str, value: &Value, f: &mut Formatter<'_>) -> Result {
    write!(f, "{name}:\"{}\"{}", value.text, if value.prefix { "*" } else { "" })
}

fn joined(parts: &[Query], between: &str, f: &mut Formatter<'_>) -> Result {
    let codes = between != OR && parts.iter().any(is_code_alone);
    for (index, part) in parts.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { between })?;
        match part {
            // AND binds closer than OR.
            Query::And(_) if between == OR => write!(f, "{part}")?,
            // Beside a code it would speak of the same codings.
            part if codes && is_coder_alone(part) => write!(f, "({part})")?,
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

fn place(part: &Query, f: &mut Formatter<'_>) -> Result {
    match part {
        Query::And(_) | Query::Or(_) | Query::Not(_) | Query::Position(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

/// `code:NAME` without a coder.
pub(super) fn is_code_alone(part: &Query) -> bool {
    matches!(part, Query::Fact(Fact { asked: Asked::Coded { coder: None, .. }, .. }))
}

/// `coder:NAME` without a code.
pub(super) fn is_coder_alone(part: &Query) -> bool {
    matches!(part, Query::Fact(Fact { asked: Asked::Coded { code: None, coder: Some(_) }, .. }))
}
