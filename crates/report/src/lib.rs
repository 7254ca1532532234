//! Prints what `analysis` found: a triangulation report per guiding question, and the balance sheet across cases.
//!
//! Pure rendering. Nothing here decides anything about the evidence, reads a file or asks for the time; the same report
//! gives the same bytes. What the data hold is never trusted: every string of theirs is neutralised (`safe`) and
//! escaped for its format, so a quotation can neither run a script nor steer a terminal.
//!
//! * [`FORMATS`] — the formats. A new one is a file and a row.
//! * [`Report`] and [`Options`] — what is printed, and how wide.
//! * `phrase` and `figure` — the words and the layout of figures that all formats share, so that they tell one story.
//!
//! The fields of the JSON form are listed in `docs/reports.md`.

mod figure;
mod format;
mod html;
mod json;
mod markdown;
mod phrase;
mod report;
mod safe;
#[cfg(test)]
mod sample;
mod width;

pub use format::{FORMATS, Format, render};
pub use report::{Options, Report};
