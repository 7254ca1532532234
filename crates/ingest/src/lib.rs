//! Reads one file: its bytes in, its text, paragraphs, speakers and oddities out.
//!
//! Every function here is pure. The crate opens no file, follows no link, fetches no picture and asks no clock; it gets
//! bytes and gives a [`coding::Extracted`] or an [`IngestError`] that says what to do next. What it refuses: to guess in
//! silence (a guess is a warning), to change words (line ends become LF, characters that no text may hold become U+FFFD,
//! nothing else), and to let a small file take much memory or time (see [`Limits`]).
//!
//! ```
//! let read = ingest::read("I-07.txt", b"Q: When?\r\n\r\nA: In March.", &ingest::Options::default())?;
//! assert_eq!(read.text, "Q: When?\n\nA: In March.");
//! assert_eq!(read.blocks[1].speaker.as_deref(), Some("A"));
//! # Ok::<(), ingest::IngestError>(())
//! ```
//!
//! The way of a file: `formats` picks the reader by extension; `encoding` and `clean` make a valid text of the bytes;
//! the reader (`plain`, `markdown`, `html`, `docx`) writes stretches of text, the last three on a `sheet`; `layout` cuts
//! the stretches into blocks, with `wrap` to see hard-wrapped lines and `speakers` to see who speaks.

mod blocks;
mod clean;
mod docx;
mod encoding;
mod error;
mod formats;
mod html;
pub mod language;
mod layout;
mod markdown;
mod options;
mod plain;
mod recognise;
mod sheet;
mod speakers;
mod wording;
mod wrap;

#[cfg(test)]
mod tests;

pub use error::IngestError;
pub use formats::{FORMATS, Format, read};
pub use options::{Limits, Options};
pub use recognise::Foreign;
