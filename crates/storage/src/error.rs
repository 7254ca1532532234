//! What can go wrong with a project file, in words for the person who owns it.

use coding::names::either;
use std::path::PathBuf;

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A fault, or a refusal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no project at {}", .0.display())]
    NoSuchFile(PathBuf),
    /// It is there already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// Some other file.
    #[error("{} is not an Alidade project: {why}", path.display())]
    NotAProject {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// Made by a later version.
    #[error("{} was made by a newer Alidade (format {found}; this one reads up to {known})", path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Tables, triggers or views that are not ours.
    #[error("{} holds tables, triggers or views that Alidade did not make, so it is not opened", .0.display())]
    ForeignSchema(PathBuf),
    /// A name that names nothing.
    #[error("no {noun} is called '{given}'")]
    NoSuch {
        /// `code`, `source` …
        noun: &'static str,
        /// What was typed.
        given: String,
        /// What may have been meant.
        similar: Vec<String>,
        /// The command that lists them.
        list: &'static str,
    },
    /// A name that names several things.
    #[error("'{given}' could be any of these {noun}s: {}", either(candidates))]
    Ambiguous {
        /// `code`, `source` …
        noun: &'static str,
        /// What was typed.
        given: String,
        /// What it fits.
        candidates: Vec<String>,
    },
    /// A new thing with an old name.
    #[error("there is already a {noun} called '{name}'")]
    Taken {
        /// `code`, `source` …
        noun: &'static str,
        /// The name.
        name: String,
    },
    /// A number that is no row's, or no longer.
    #[error("there is no {noun} with the number {id}")]
    Gone {
        /// `code`, `source` …
        noun: &'static str,
        /// The number.
        id: i64,
    },
    /// Something that the rules do not allow.
    #[error("{message}")]
    Refused {
        /// What, and where.
        message: String,
        /// What to do instead.
        hint: Option<String>,
    },
    /// Another process writes for longer than one waits.
    #[error("another program has been writing to this project for {0} seconds")]
    Busy(u64),
    /// The disk, or the permission to write on it.
    #[error("the project cannot be written: {0}")]
    Disk(String),
    /// The file itself is damaged.
    #[error("the project file is damaged: {0}")]
    Damaged(String),
    /// The search index failed.
    #[error(transparent)]
    Index(#[from] coding::index::IndexError),
    /// Anything else that the database says.
    #[error("the project's database failed: {0}")]
    Database(rusqlite::Error),
    /// A file beside the project.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Error {
    /// A refusal with its reason.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: None }
    }

    /// A refusal with its reason and a way out.
    pub fn refused_with(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: Some(hint.into()) }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoSuchFile(_) => "make one with 'alidade new FILE', or name another with -p".into(),
            Self::Exists(_) => "choose another name; an existing project is never overwritten".into(),
            Self::NotAProject { .. } => "name an .alidade file with -p, or make one with 'alidade new FILE'".into(),
            Self::TooNew { .. } => "install the newer Alidade to open it; nothing was changed".into(),
            Self::ForeignSchema(_) => "ask its sender for a fresh copy made with 'alidade backup'".into(),
            Self::NoSuch { similar, list, .. } if similar.is_empty() => format!("list them with '{list}'"),
            Self::NoSuch { similar, list, .. } => {
                format!("did you mean {}? List them with '{list}'", either(similar))
            }
            Self::Ambiguous { .. } => "give the full name, or the GUID".into(),
            Self::Gone { .. } => "somebody may have removed it; the history says who, and undo brings it back".into(),
            Self::Taken { .. } => "choose another name, or use 'edit' to change the one that exists".into(),
            Self::Refused { hint, .. } => return hint.clone(),
            Self::Busy(_) => "try again when it has finished; nothing was changed".into(),
            Self::Disk(_) => {
                "free some space, or copy the project to a folder that you may write in; what was stored is intact"
                    .into()
            }
            Self::Damaged(_) => {
                "run 'alidade check', and restore a copy made with 'alidade backup' if it cannot help".into()
            }
            Self::Index(_) => "run 'alidade check --rebuild-index'; the texts and codings are not affected".into(),
            Self::Database(_) | Self::Io { .. } => return None,
        })
    }

    /// Whether the cause is a fault of the program rather than of its input.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::Database(_))
    }
}

/// What is said of a file without SQLite's first bytes.
pub(crate) const NOT_A_DATABASE: &str = "it is not a SQLite database";

/// How long a writer waits for another, in seconds.
pub(crate) const BUSY_SECONDS: u64 = 60;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        use rusqlite::ErrorCode;
        let error = match error {
            // Errors of ours that came up while a row was being read.
            Sql::ToSqlConversionFailure(inner) => match inner.downcast::<Self>() {
                Ok(ours) => return *ours,
                Err(inner) => Sql::ToSqlConversionFailure(inner),
            },
            Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::InvalidColumnType(..)
            | Sql::Utf8Error(..) => return Self::Damaged(format!("a stored value cannot be read ({error})")),
            Sql::SqliteFailure(_, Some(ref why)) if why.contains("malformed JSON") => {
                return Self::Damaged("an entry of the journal cannot be read".into());
            }
            other => other,
        };
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(BUSY_SECONDS),
            Some(ErrorCode::DiskFull) => Self::Disk("the disk is full".into()),
            Some(ErrorCode::ReadOnly) => Self::Disk("it is read-only".into()),
            Some(ErrorCode::SystemIoFailure) => Self::Disk("the system reports an input or output failure".into()),
            Some(ErrorCode::CannotOpen) => Self::Disk("it cannot be opened".into()),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged("SQLite finds its pages malformed".into()),
            Some(ErrorCode::NotADatabase) => Self::Damaged(NOT_A_DATABASE.into()),
            _ => Self::Database(error),
        }
    }
}
