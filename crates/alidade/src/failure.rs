//! How a failure ends: what, where, what to do next, and an exit code that a script can rely on.

use crate::output::{plain, plain_json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

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

/// What the program itself refuses: a wrong use that the parser cannot see, or a check that failed.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Usage {
    message: String,
    hint: String,
    code: u8,
}

/// A wrong use, and the right one.
pub(crate) fn wrong(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Usage { message: message.into(), hint: hint.into(), code: 2 }.into()
}

/// A check that failed: the input was not wrong, but what was asked for is not done.
pub(crate) fn failed(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Usage { message: message.into(), hint: hint.into(), code: 1 }.into()
}

/// Runs the program. A panic is a fault of ours: it is told as such, without a word of anybody's data, and ends with 70.
pub(crate) fn guarded(run: impl FnOnce() -> ExitCode + std::panic::UnwindSafe) -> ExitCode {
    static PLACE: Mutex<Option<String>> = Mutex::new(None);
    // The message of a panic may quote a text; its place in the program does not.
    std::panic::set_hook(Box::new(|about| {
        let place = about.location().map(|it| format!("{}:{}", it.file(), it.line()));
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    std::panic::catch_unwind(run).unwrap_or_else(|_| {
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let _ = writeln!(
            std::io::stderr().lock(),
            "Error: Alidade has a fault at {place}\nHint: nothing unfinished was stored; please report this place and the command"
        );
        ExitCode::from(70)
    })
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
            return (Some(it.hint.clone()), it.code);
        }
        if let Some(it) = cause.downcast_ref::<storage::Error>() {
            let hint = match it {
                storage::Error::Io { source, .. } => about_files(source.kind()),
                other => other.hint(),
            };
            return (hint, if it.is_internal() { 70 } else { 2 });
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
        ErrorKind::NotFound => {
            "check the spelling; a path begins in the folder in which you are, and folders are not made"
        }
        ErrorKind::PermissionDenied => "choose a place that is yours, or ask its owner for access",
        ErrorKind::StorageFull => "free some space on the disk, or choose another one",
        _ => return None,
    };
    Some(next.into())
}
