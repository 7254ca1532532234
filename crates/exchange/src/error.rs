//! Why a file, or one row of it, could not be read. The caller adds the file's name.

use crate::wording::{list, shown};
use thiserror::Error;

/// Nothing of the file was taken.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ExchangeError {
    /// No bytes, or nothing but blank lines and comments.
    #[error("the file is empty")]
    Empty,

    /// Not text, or text of another kind.
    #[error("{message}")]
    NotThisFormat {
        /// What it seems to be.
        message: String,
        /// What to do.
        hint: String,
    },

    /// Bytes that belong to no single encoding.
    #[error("line {line}: {message}")]
    Encoding {
        /// Where the first wrong byte is.
        line: u32,
        /// What is wrong.
        message: String,
    },

    /// More than is ever useful, so that no file can take the machine down.
    #[error("{}{what}; at most {limit} are read", at(*line))]
    TooLarge {
        /// Where, if it is at one place.
        line: Option<u32>,
        /// What there is too much of.
        what: String,
        /// How much is allowed.
        limit: String,
    },

    /// A study file names a field that the format does not have.
    #[error("line {line}, column {column}: there is no field '{}' here", shown(field))]
    UnknownField {
        /// As written.
        field: String,
        /// Its line.
        line: u32,
        /// Its column.
        column: u32,
        /// Fields that it was probably meant to be.
        similar: Vec<String>,
        /// Every field that may stand there.
        known: Vec<String>,
    },

    /// Something else is wrong in one place.
    #[error("{}{message}", at(*line))]
    Invalid {
        /// What.
        message: String,
        /// Its line, where it is known.
        line: Option<u32>,
        /// What to do.
        hint: Option<String>,
    },

    /// The file was written for a later version of Alidade.
    #[error("it is written in version {found} of the study format, and this program reads version {known}")]
    NewerVersion {
        /// What the file says.
        found: u64,
        /// What this program reads.
        known: u64,
    },

    /// A table lacks a column without which nothing can be read.
    #[error("no column is called {}; the columns are {}", coding::names::either(wanted), list(found))]
    MissingColumn {
        /// Names that would do.
        wanted: Vec<String>,
        /// The names there are.
        found: Vec<String>,
        /// A header that works.
        example: &'static str,
    },

    /// A printed number with two readings, and no number format declared.
    #[error("{}, column '{column}': '{}' can be read in two ways: {readings}", place(cell.as_deref(), *line), shown(printed))]
    AmbiguousNumber {
        /// Its cell, where the table is a sheet: `sheet 'Deaths', cell B7`.
        cell: Option<String>,
        /// Its line.
        line: u32,
        /// Its column.
        column: String,
        /// As printed.
        printed: String,
        /// `3300 with '.' as the thousands mark, 3.3 with ','`.
        readings: String,
        /// What each choice makes of it.
        hint: String,
    },

    /// Rows are wrong, and the format makes sense only as a whole.
    #[error("{}", several(.0))]
    Rows(
        /// Every wrong row, in order of line; never empty.
        Vec<RowError>,
    ),
}

impl ExchangeError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Empty => "Check that it is the file you meant, and that it was saved.".to_owned(),
            Self::NotThisFormat { hint, .. } => hint.clone(),
            Self::Encoding { .. } => "Save the file as UTF-8 and import it again.".to_owned(),
            Self::TooLarge { .. } => {
                "Split the file, or check that its separators and quotation marks are in order.".to_owned()
            }
            Self::UnknownField { similar, known, .. } if similar.is_empty() => {
                format!("Fields that may stand here: {}.", known.join(", "))
            }
            Self::UnknownField { similar, .. } => format!("Did you mean {}?", coding::names::either(similar)),
            Self::Invalid { hint, .. } => return hint.clone(),
            Self::NewerVersion { .. } => "Install a newer Alidade.".to_owned(),
            Self::MissingColumn { example, .. } => format!("The first line must name the columns, such as: {example}"),
            Self::AmbiguousNumber { hint, .. } => hint.clone(),
            Self::Rows(rows) => return rows.iter().find_map(RowError::hint),
        })
    }

    /// A header that works, where one is missing.
    pub(crate) fn example(&self) -> &'static str {
        match self {
            Self::MissingColumn { example, .. } => example,
            _ => "",
        }
    }

    /// Something wrong at a line, without more advice.
    pub(crate) fn invalid(line: Option<u32>, message: impl Into<String>) -> Self {
        Self::Invalid { message: message.into(), line, hint: None }
    }
}

impl From<RowError> for ExchangeError {
    fn from(row: RowError) -> Self {
        Self::Rows(vec![row])
    }
}

/// One row that was not taken. The others were.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {}{message}", place(cell.as_deref(), *line), in_column(column.as_deref()))]
pub struct RowError {
    /// The line of the file on which the row begins, counted from 1.
    pub line: u32,
    /// The column by its name, where one cell is to blame.
    pub column: Option<String>,
    /// Where in a sheet it stands: `sheet 'Deaths', cell B7`. Nothing for a table of text.
    pub cell: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do, where the message does not say it.
    pub advice: Option<String>,
}

impl RowError {
    /// The row as a whole is wrong.
    pub(crate) fn new(line: u32, message: impl Into<String>) -> Self {
        Self { line, column: None, cell: None, message: message.into(), advice: None }
    }

    /// One cell is wrong.
    pub(crate) fn cell(line: u32, column: &str, message: impl Into<String>) -> Self {
        Self { column: Some(shown(column)), ..Self::new(line, message) }
    }

    /// With advice.
    pub(crate) fn advise(self, advice: &str) -> Self {
        Self { advice: Some(advice.to_owned()), ..self }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        self.advice.clone()
    }
}

fn at(line: Option<u32>) -> String {
    line.map(|line| format!("line {line}: ")).unwrap_or_default()
}

fn place(cell: Option<&str>, line: u32) -> String {
    cell.map_or_else(|| format!("line {line}"), str::to_owned)
}

fn in_column(column: Option<&str>) -> String {
    column.map(|column| format!("column '{column}': ")).unwrap_or_default()
}

fn several(rows: &[RowError]) -> String {
    match rows {
        [] => "no row could be read".to_owned(),
        [one] => one.to_string(),
        several => {
            // As many as fit on a screen; the rest is counted.
            let mut lines: Vec<String> = several.iter().take(8).map(ToString::to_string).collect();
            if several.len() > 8 {
                lines.push(format!("(and {} more)", several.len() - 8));
            }
            format!("{} rows are wrong\n  {}", several.len(), lines.join("\n  "))
        }
    }
}
