//! What the workbench itself refuses, and what to do about any error of any room.

/// What the program itself refuses: a wrong use that no parser can see, or a check that failed.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    message: String,
    hint: String,
    fault: Fault,
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The input was not wrong, but what was asked for is not done: a check failed.
    Check,
    /// Wrong use or bad input.
    Input,
    /// A fault of the program.
    Ours,
}

/// A wrong use, and the right one.
pub fn wrong(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Refusal { message: message.into(), hint: hint.into(), fault: Fault::Input }.into()
}

/// A check that failed: the input was not wrong, but what was asked for is not done.
pub fn failed(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Refusal { message: message.into(), hint: hint.into(), fault: Fault::Check }.into()
}

/// An error on one line: what failed, and why, each cause once.
pub fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for (depth, cause) in error.chain().enumerate() {
        let text = cause.to_string();
        if depth > 0 && message.contains(&text) {
            continue;
        }
        message.push_str(if depth == 0 { "" } else { ": " });
        message.push_str(&text);
    }
    message
}

/// The hint belongs to the error that knows it.
pub fn hint_and_fault(error: &anyhow::Error) -> (Option<String>, Fault) {
    for cause in error.chain() {
        if let Some(it) = cause.downcast_ref::<Refusal>() {
            return (Some(it.hint.clone()), it.fault);
        }
        if let Some(it) = cause.downcast_ref::<storage::Error>() {
            let hint = match it {
                storage::Error::Io { source, .. } => about_files(source.kind()),
                other => other.hint(),
            };
            return (hint, if it.is_internal() { Fault::Ours } else { Fault::Input });
        }
        if let Some(it) = cause.downcast_ref::<ingest::IngestError>() {
            return (it.hint(), Fault::Input);
        }
        if let Some(it) = cause.downcast_ref::<exchange::ExchangeError>() {
            return (it.hint(), Fault::Input);
        }
        if let Some(search::SearchError::Query(it)) = cause.downcast_ref::<search::SearchError>() {
            return (it.hint(), Fault::Input);
        }
        if let Some(it) = cause.downcast_ref::<search::QueryError>() {
            return (it.hint(), Fault::Input);
        }
        if cause.is::<coding::index::IndexError>() || cause.is::<search::SearchError>() {
            let hint = "run 'alidade check --rebuild-index'; texts and codings are not affected";
            return (Some(hint.into()), Fault::Input);
        }
        if let Some(it) = cause.downcast_ref::<std::io::Error>() {
            return (about_files(it.kind()), Fault::Input);
        }
    }
    (None, Fault::Ours)
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
