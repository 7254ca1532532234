//! Prints what `analysis` found: a triangulation report per guiding question, and the balance sheet across cases.
//!
//! Pure rendering. Nothing here decides anything about the evidence, reads a file or asks for the time; the same report
//! gives the same bytes. What the data hold is never trusted: every string of theirs is neutralised (`safe`) and
//! escaped for its format, so a quotation can neither run a script nor steer a terminal.
//!
//! * [`Report`] and [`Options`] — what is printed, and how wide.
//! * `sections` — what a report says, built once as a `document` of blocks, so that all formats tell one story.
//! * [`FORMATS`] — the formats, which only print blocks. A new one is a folder and a row.
//! * `phrase` and `figure` — the words and groups that sections share.
//!
//! The fields of the JSON form are listed in `docs/reports.md`.

mod archive;
mod ati;
mod document;
mod docx;
mod figure;
mod format;
mod html;
mod json;
mod markdown;
mod markup;
mod matrix;
#[cfg(feature = "pdf")]
mod pdf;
mod phrase;
pub mod picture;
mod report;
mod safe;
#[cfg(test)]
mod sample;
mod sections;
mod svg;
mod width;

pub use archive::packed;
pub use format::{FORMATS, Format, LEFT_OUT, Unprintable, render};
pub use matrix::{MATRICES, Matrix, matrices};
pub use report::{Options, Rendered, Report};

/// The style of a report as a page, exactly as it stands between its tags, for a server that allows this style and no other.
pub const PAGE_STYLE: &str = html::STYLE;

/// The letters of a report that the fonts of the program lack, for which a caller may look for fonts.
#[cfg(feature = "pdf")]
pub fn letters_without_font(report: &Report) -> std::collections::BTreeSet<char> {
    pdf::letters_without_font(&sections::document(report))
}
