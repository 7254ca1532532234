//! How a failure ends: what, where, what to do next, and an exit code that a script can rely on.

use crate::output::{plain, plain_json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done: 0.
    Done,
    /// Nothing was found, or a check found something: 1.
    Nothing,
    /// Some of the input was bad, and was reported on the way: 2.
    BadInput,
}

impl Exit {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Nothing => 1,
            Self::BadInput => 2,
        })
    }
}

/// A wrong use of the command line that the parser cannot see.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Usage {
    message: String,
    hint: String,
}

/// A wrong use, and the right one.
pub(crate) fn wrong(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Usage { message: message.into(), hint: hint.into() }.into()
}

/// What the parser of the command line says. Help and version go to standard output and are no failure.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    // A reader that went away is no reason to complain.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Prints a failure and gives its exit code.
pub(crate) fn report(error: &anyhow::Error, json: bool) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    let (hint, code) = hint_and_code(error);
    let mut message = String::new();
    for (depth, cause) in error.chain().enumerate() {
        let text = cause.to_string();
        if depth > 0 && message.contains(&text) {
            continue;
        }
        let _ = write!(message, "{}{text}", if depth == 0 { "" } else { ": " });
    }
    let mut err = std::io::stderr().lock();
    let _ = if json {
        writeln!(err, "{}", plain_json(&serde_json::json!({"error": message, "hint": hint}).to_string()))
    } else {
        let hint = hint.map_or(String::new(), |it| format!("\nHint: {}", plain(&it)));
        writeln!(err, "Error: {}{hint}", plain(&message))
    };
    ExitCode::from(code)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

/// The hint belongs to the error that knows it; the code to whose fault it is.
pub(crate) fn hint_and_code(error: &anyhow::Error) -> (Option<String>, u8) {
    for cause in error.chain() {
        if let Some(it) = cause.downcast_ref::<Usage>() {
            return (Some(it.hint.clone()), 2);
        }
        if let Some(it) = cause.downcast_ref::<storage::Error>() {
            return (it.hint(), if it.is_internal() { 70 } else { 2 });
        }
        if let Some(it) = cause.downcast_ref::<ingest::IngestError>() {
            return (it.hint(), 2);
        }
        if let Some(it) = cause.downcast_ref::<exchange::ExchangeError>() {
            return (it.hint(), 2);
        }
        if let Some(it) = cause.downcast_ref::<search::QueryError>() {
            return (it.hint(), 2);
        }
        if cause.is::<coding::index::IndexError>() {
            return (Some("run 'alidade check --rebuild-index'; texts and codings are not affected".into()), 2);
        }
        if let Some(it) = cause.downcast_ref::<std::io::Error>() {
            return (about_files(it.kind()), 2);
        }
    }
    (None, 70)
}

/// What to do about a file or folder that the system refuses.
fn about_files(kind: std::io::ErrorKind) -> Option<String> {
    use std::io::ErrorKind;
    let next = match kind {
        ErrorKind::NotFound => "check the spelling; a path begins in the folder in which you are, and folders are not made",
        ErrorKind::PermissionDenied => "choose a place that is yours, or ask its owner for access",
        ErrorKind::StorageFull => "free some space on the disk, or choose another one",
        _ => return None,
    };
    Some(next.into())
}
