//! What goes wrong, in the words of the contract: a kind, what, and what to do.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use storage::Error;
use workbench::refusal::{self, Fault};

/// An answer that is an error.
#[derive(Debug)]
pub(crate) struct ApiError {
    kind: Kind,
    message: String,
    hint: Option<String>,
    /// Fields beside these, of few errors.
    details: Option<Box<Map<String, Value>>>,
}

/// The kinds that the contract knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    BadRequest,
    Unauthorised,
    Forbidden,
    NotFound,
    NotAllowed,
    Conflict,
    /// A report would say what was agreed to withhold.
    Leak,
    TooLarge,
    Misdirected,
    Busy,
    Fault,
}

impl Kind {
    fn name_and_status(self) -> (&'static str, StatusCode) {
        match self {
            Self::BadRequest => ("bad_request", StatusCode::BAD_REQUEST),
            Self::Unauthorised => ("unauthorised", StatusCode::UNAUTHORIZED),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN),
            Self::NotFound => ("not_found", StatusCode::NOT_FOUND),
            Self::NotAllowed => ("bad_request", StatusCode::METHOD_NOT_ALLOWED),
            Self::Conflict => ("conflict", StatusCode::CONFLICT),
            Self::Leak => ("leak", StatusCode::CONFLICT),
            Self::TooLarge => ("too_large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::Misdirected => ("forbidden", StatusCode::MISDIRECTED_REQUEST),
            Self::Busy => ("busy", StatusCode::SERVICE_UNAVAILABLE),
            Self::Fault => ("fault", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl ApiError {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None, details: None }
    }

    /// Something in the request is not as the contract has it.
    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::new(Kind::BadRequest, message)
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    /// Adds a field beside `kind` and `message`.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.get_or_insert_default().insert(name.into(), value.into());
        self
    }

    /// A panic, or a task that was lost.
    pub(crate) fn fault() -> Self {
        Self::new(Kind::Fault, "Alidade has a fault: this could not be done, and nothing of it was stored")
            .hint("what was saved before is safe; try again, and report it if it stays")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (kind, status) = self.kind.name_and_status();
        let mut error = json!({"kind": kind, "message": self.message});
        if let Some(fields) = error.as_object_mut() {
            fields.extend(self.hint.map(|hint| ("hint".to_owned(), hint.into())));
            fields.extend(self.details.map(|it| *it).unwrap_or_default());
        }
        (status, Json(json!({"error": error}))).into_response()
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let kind = match &error {
            Error::Gone { .. } | Error::NoSuchFile(_) => Kind::NotFound,
            Error::NoSuch { .. }
            | Error::Ambiguous { .. }
            | Error::Taken { .. }
            | Error::Refused { .. }
            | Error::Exists(_) => Kind::BadRequest,
            Error::Busy(_) => Kind::Busy,
            _ => Kind::Fault,
        };
        if error.is_internal() {
            // What the database says is for developers, and may quote a value.
            return Self::fault();
        }
        Self { kind, message: error.to_string(), hint: hint_for_a_page(&error), details: None }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        let error = match error.downcast::<Error>() {
            Ok(error) => return error.into(),
            Err(error) => error,
        };
        let (hint, fault) = refusal::hint_and_fault(&error);
        if fault == Fault::Ours {
            return Self::fault();
        }
        let message = refusal::message(&error);
        Self { kind: Kind::BadRequest, message, hint: hint.filter(|it| !speaks_of_commands(it)), details: None }
    }
}

/// The hints of the rooms are written for the command line; a page needs other ones, or none.
fn hint_for_a_page(error: &Error) -> Option<String> {
    match error {
        Error::NoSuch { similar, .. } if similar.is_empty() => None,
        Error::NoSuch { similar, .. } => Some(format!("did you mean {}?", coding::names::either(similar))),
        Error::Taken { .. } => Some("choose another name".into()),
        Error::Damaged(_) | Error::Index(_) => {
            Some("open Settings and check the project; restore a backup if the check cannot help".into())
        }
        other => other.hint().map(|it| without_asides(&it)).filter(|it| !speaks_of_commands(it)),
    }
}

/// A hint without what stands in brackets: there the rooms name commands.
fn without_asides(hint: &str) -> String {
    match hint.split_once(" (") {
        Some((before, rest)) => format!("{before}{}", rest.split_once(')').map_or("", |it| it.1)),
        None => hint.to_owned(),
    }
}

fn speaks_of_commands(hint: &str) -> bool {
    hint.contains("alidade ") || hint.contains("--")
}
