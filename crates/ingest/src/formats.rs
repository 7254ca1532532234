//! The table of formats. To add one, write its file and add its row.

use crate::options::Options;
use crate::{IngestError, docx, html, language, markdown, plain, recognise};
use coding::Extracted;

/// A format that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// A short name, as `--format` would take it.
    pub name: &'static str,
    /// Its file name extensions, in small letters, without dots.
    pub extensions: &'static [&'static str],
    /// What it is, for a list of formats.
    pub about: &'static str,
    /// Reads the bytes of a file of this format.
    pub read: fn(&[u8], &Options) -> Result<Extracted, IngestError>,
}

/// Every format that can be read.
pub const FORMATS: &[Format] = &[
    Format { name: "txt", extensions: &["txt", "text"], about: "plain text in any common encoding", read: plain::read },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        about: "Markdown: its words, without the markup",
        read: markdown::read,
    },
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        about: "web pages: the text that a browser shows",
        read: html::read,
    },
    Format {
        name: "docx",
        extensions: &["docx"],
        about: "Word documents: paragraphs, tables and notes, tracked changes accepted",
        read: docx::read,
    },
];

/// Reads a file by the extension of its name. Nothing but the name's extension is looked at in `file_name`.
///
/// # Errors
/// See [`IngestError`]; each has a hint.
pub fn read(file_name: &str, bytes: &[u8], options: &Options) -> Result<Extracted, IngestError> {
    let extension = extension_of(file_name);
    let format = extension.as_deref().and_then(by_extension);
    let Some(format) = format else {
        return Err(unreadable(extension, bytes));
    };
    if bytes.is_empty() {
        return Err(IngestError::Empty { only_space: false });
    }
    if bytes.len() as u64 > options.limits.file_bytes {
        return Err(IngestError::TooLarge {
            what: "the file".to_owned(),
            allowed: options.limits.file_bytes,
            limit: "file_bytes",
        });
    }
    let mut read = (format.read)(bytes, options)?;
    if read.language.is_none() && !options.language_is_known {
        read.language = language::guess(&read.text).map(str::to_owned);
    }
    Ok(read)
}

fn by_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.extensions.contains(&extension))
}

fn extension_of(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    (!extension.is_empty() && !extension.contains(['/', '\\'])).then(|| extension.to_ascii_lowercase())
}

fn unreadable(extension: Option<String>, bytes: &[u8]) -> IngestError {
    let known = recognise::by_content(bytes).or_else(|| recognise::by_extension(extension.as_deref()?));
    match known {
        Some(found) => IngestError::Foreign { found, expected: "a text that can be read here" },
        None => {
            let all: Vec<String> = FORMATS.iter().flat_map(|it| it.extensions).map(|it| format!(".{it}")).collect();
            IngestError::UnknownFormat { extension, supported: all.join(", ") }
        }
    }
}
