//! The YAML reader's errors in the words of someone who wrote a list of sources, not a parser.

use super::{MAX_DEPTH, MAX_NODES, Syntax, line};
use crate::error::ExchangeError;
use crate::wording::shown;
use serde_saphyr::Error;

/// What usually is wrong.
fn usual(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Yaml => {
            "Put a text in quotation marks that contains ': ' or ' #', or that begins with one of - ? @ & * ! % | > ' [ {. \
             Indent with spaces, every entry of a list alike."
        }
        Syntax::Json => "Check the commas between entries, and that every quotation mark and bracket is closed.",
    }
}

/// What went wrong, where, and what to do.
pub(super) fn explain(error: &Error, syntax: Syntax) -> ExchangeError {
    let place = error.location();
    let at = place.as_ref().map(line);
    let advised =
        |message: String, hint: &str| ExchangeError::Invalid { message, line: at, hint: Some(hint.to_owned()) };
    let plain = |message: String| ExchangeError::Invalid { message, line: at, hint: None };
    match original(error) {
        Error::SerdeUnknownField { field, expected, .. } => unknown_field(field, expected, error),
        Error::SerdeMissingField { field, .. } => plain(format!("the field '{field}' is missing")),
        Error::DuplicateMappingKey { key, .. } => {
            let name = key.as_deref().map_or_else(|| "a field".to_owned(), |key| format!("'{}'", shown(key)));
            plain(format!("{name} is given twice"))
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => too_large(at),
        Error::Unexpected { expected, .. } => advised(unexpected(expected), usual(syntax)),
        Error::InvalidScalar { ty, .. } => plain(wanted(ty)),
        Error::NullIntoString { .. } => plain("the value is missing".to_owned()),
        Error::MultipleDocuments { .. } => {
            plain("a second document begins here ('---'); one file holds one".to_owned())
        }
        Error::Message { msg, .. } if msg.contains("OneOrMany") => {
            let hint = "Put a name that looks like a number in quotation marks, such as cases: [\"1\", \"2\"].";
            advised("a name, or a list of names in [ ], is expected here".to_owned(), hint)
        }
        Error::Message { msg, .. } if msg.contains("enum Printed") => plain(wanted("f64")),
        Error::Message { msg, .. } => plain(msg.clone()),
        other => {
            let message = other.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message);
            if message.contains("recursion limit") { too_large(at) } else { advised(message.to_owned(), usual(syntax)) }
        }
    }
}

/// Without the layers that say where an alias was used.
fn original(error: &Error) -> &Error {
    let mut error = error.without_snippet();
    while let Error::AliasError { error: inner, .. } = error {
        error = inner;
    }
    error
}

fn unknown_field(field: &str, expected: &[&'static str], error: &Error) -> ExchangeError {
    let known: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
    let similar = coding::names::similar(field, known.iter().map(String::as_str));
    let (line, column) = error.location().map_or((1, 1), |it| (line(&it), it.column()));
    let column = u32::try_from(column).unwrap_or(u32::MAX);
    ExchangeError::UnknownField { field: field.to_owned(), line, column, similar, known }
}

fn too_large(line: Option<u32>) -> ExchangeError {
    let what = "the file is nested too deeply, or repeats itself too often".to_owned();
    ExchangeError::TooLarge { line, what, limit: format!("{MAX_DEPTH} levels and {MAX_NODES} values") }
}

fn unexpected(expected: &str) -> String {
    let what = match expected {
        "sequence start" => "a list (one '- ' for each entry, or [ ])",
        "mapping start" => "an entry with fields ('name: value')",
        "string scalar" | "scalar" => "one text",
        other => other,
    };
    format!("{what} is expected here")
}

fn wanted(type_name: &str) -> String {
    let what = match type_name {
        "bool" | "boolean" => "true or false",
        "f64" | "f32" => "a number",
        _ => "a whole number that is not negative",
    };
    format!("{what} is expected here")
}
