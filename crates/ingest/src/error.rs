//! Why a file was not read, and what a person can do about it.

use crate::recognise::Foreign;
use crate::wording;
use thiserror::Error;

/// Why a file was refused. The message is a clause about "the file", to stand after its name and a colon.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Nothing is in it, or nothing but white space.
    #[error("the file is empty{}", if *.only_space { ": it holds nothing but white space" } else { "" })]
    Empty {
        /// Whether there is white space in it.
        only_space: bool,
    },
    /// Its extension is of no known format.
    #[error("{} cannot be read as a text; readable are {supported}", kind_of_file(.extension.as_deref()))]
    UnknownFormat {
        /// The extension, in small letters, without its dot.
        extension: Option<String>,
        /// The extensions that can be read.
        supported: String,
    },
    /// It is of a format that is known, but is not read here.
    #[error("the file is {}, not {expected}", .found.name)]
    Foreign {
        /// What it is.
        found: &'static Foreign,
        /// What was needed, with its article.
        expected: &'static str,
    },
    /// It calls itself a text, but its bytes are something else.
    #[error("the file is not text: its bytes are those of a program, a picture or another binary format")]
    NotText,
    /// It cannot be opened without a password, or is a Word document of before 2007.
    #[error("the file is protected with a password, or is an old Word document (.doc)")]
    Protected,
    /// It ends too early, or its parts do not fit together.
    #[error("the file is damaged or incomplete: {what}")]
    Damaged {
        /// What does not fit.
        what: String,
    },
    /// A part is packed in a way that office programs do not use.
    #[error("the file is compressed in a way that is not supported ({part})")]
    Compression {
        /// The part.
        part: String,
    },
    /// The XML of a part breaks the rules of XML.
    #[error("the XML of {part} is broken: {what}")]
    Xml {
        /// The part.
        part: String,
        /// The broken rule.
        what: String,
    },
    /// The file brings entity declarations, with which a few bytes can ask for gigabytes or for other files.
    #[error("{part} declares a document type or an entity of its own, which is not allowed")]
    Entities {
        /// The part.
        part: String,
    },
    /// Elements are nested beyond [`Limits::xml_depth`](crate::Limits::xml_depth).
    #[error("{part} is nested too deep: more than {allowed} levels (limit xml_depth)")]
    TooDeep {
        /// The part.
        part: String,
        /// The bound.
        allowed: usize,
    },
    /// More bytes than a limit allows.
    #[error("{what} is too large: more than {} (limit {limit})", wording::bytes(*.allowed))]
    TooLarge {
        /// What is too large.
        what: String,
        /// The bound, in bytes.
        allowed: u64,
        /// The field of [`Limits`](crate::Limits) that says so.
        limit: &'static str,
    },
    /// More things than a limit allows.
    #[error("{what} has too many {things}: more than {allowed} (limit {limit})")]
    TooMany {
        /// Where they are.
        what: String,
        /// What there is too much of.
        things: &'static str,
        /// The bound.
        allowed: u64,
        /// The field of [`Limits`](crate::Limits) that says so.
        limit: &'static str,
    },
    /// The encoding that was asked for has no such name, or is not supported.
    #[error("the encoding '{name}' is not known, or not supported")]
    UnknownEncoding {
        /// The name.
        name: String,
    },
}

impl IngestError {
    /// What to do next, as a sentence, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Empty { .. } => "Check whether the file was saved or copied completely.",
            Self::UnknownFormat { .. } => "Save it as .docx, or as plain text in UTF-8 (.txt), and import that.",
            Self::Foreign { found, .. } => found.advice,
            Self::NotText => {
                "If it is a text after all, open it in the program that made it and save it as plain text in UTF-8."
            }
            Self::Protected => {
                "Open it in Word or LibreOffice, remove the password if there is one, and save it as .docx."
            }
            Self::Damaged { .. } => {
                "Copy it again from where it came, or open it in Word or LibreOffice and save it anew."
            }
            Self::Compression { .. } | Self::Xml { .. } | Self::TooDeep { .. } => {
                "Open it in Word or LibreOffice and save it anew as .docx."
            }
            Self::Entities { .. } => "Do not trust this file; if you do, copy its text into a new document.",
            Self::TooLarge { limit, .. } | Self::TooMany { limit, .. } if is_of_documents(limit) => {
                "No document of a usual make is like this; if you trust it, copy its text into a new document."
            }
            Self::TooLarge { .. } | Self::TooMany { .. } => "Split it into several files.",
            Self::UnknownEncoding { .. } => {
                "Usual names are utf-8, utf-16le, windows-1252, iso-8859-2, windows-1256, macintosh, gb18030."
            }
        };
        Some(hint.to_owned())
    }
}

/// Whether a limit concerns how a document is packed, not how much there is to read.
fn is_of_documents(limit: &str) -> bool {
    ["zip_members", "member_bytes", "archive_bytes", "zip_ratio", "xml_attributes"].contains(&limit)
}

fn kind_of_file(extension: Option<&str>) -> String {
    match extension {
        Some(extension) => format!("a .{extension} file"),
        None => "a file without an extension".to_owned(),
    }
}
