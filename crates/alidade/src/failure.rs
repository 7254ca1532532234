//! How a failure ends: what, where, what to do next, and an exit code that a script can rely on.

use crate::output::{plain, plain_json};
use search::{QueryError, SearchError};
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use workbench::refusal::Fault;
pub(crate) use workbench::refusal::{failed, wrong};

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
    let message = workbench::refusal::message(error);
    let pointed = error.chain().find_map(|it| it.downcast_ref::<Pointed>());
    let mut err = std::io::stderr().lock();
    let _ = if json {
        let mut told = serde_json::json!({"error": message, "hint": hint});
        if let Some(pointed) = pointed {
            told["at"] = pointed.error.at.into();
            told["to"] = pointed.error.to.into();
        }
        writeln!(err, "{}", plain_json(&told.to_string()))
    } else {
        let place = pointed.map_or(String::new(), |it| format!("\n{}", it.place(crate::output::width())));
        let hint = hint.map_or(String::new(), |it| format!("\nHint: {}", plain(&it)));
        writeln!(err, "Error: {}{place}{hint}", plain(&message))
    };
    ExitCode::from(code)
}

/// A query that cannot be answered, with what was typed.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub(crate) struct Pointed {
    #[source]
    error: QueryError,
    typed: String,
}

impl Pointed {
    /// Any error; what is wrong with a query keeps what was typed.
    pub(crate) fn at(typed: &str, error: anyhow::Error) -> anyhow::Error {
        let wrong = match error.downcast_ref::<SearchError>() {
            Some(SearchError::Query(wrong)) => Some(wrong),
            _ => error.downcast_ref::<QueryError>(),
        };
        match wrong.cloned() {
            Some(wrong) => Self { error: wrong, typed: typed.to_owned() }.into(),
            None => error,
        }
    }

    /// The query, and carets under what is wrong, at least one; of a long query what stands around it.
    fn place(&self, width: usize) -> String {
        use unicode_width::UnicodeWidthStr;
        let shown = |it: char| if it.is_control() { ' ' } else { it };
        let characters: Vec<char> = plain(&self.typed.chars().map(shown).collect::<String>()).chars().collect();
        let room = width.saturating_sub(4).max(20);
        let from = self.error.at.saturating_sub(room / 2).min(characters.len().saturating_sub(room));
        let query: String = characters[from..].iter().take(room).collect();
        let before: String = characters[from..].iter().take(self.error.at - from).collect();
        let wrong: String =
            characters[self.error.at.min(characters.len())..].iter().take(self.error.to - self.error.at).collect();
        let left = room.saturating_sub(before.width());
        let carets = "^".repeat(wrong.trim_end().width().min(left).max(1));
        format!("  {query}\n  {}{carets}", " ".repeat(before.width()))
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

/// What to do about an error, and the exit code for whose fault it is.
pub(crate) fn hint_and_code(error: &anyhow::Error) -> (Option<String>, u8) {
    let (hint, fault) = workbench::refusal::hint_and_fault(error);
    let code = match fault {
        Fault::Check => 1,
        Fault::Input => 2,
        Fault::Ours => 70,
    };
    (hint, code)
}
