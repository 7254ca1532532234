//! The ground floor: the words of the field as types, and the rules of coding.
//!
//! Nothing here reads a file, opens a database or asks for the time. Every other crate uses these types to talk to its
//! neighbours: `ingest` returns an [`Extracted`] text, `exchange` a [`Bundle`], `storage` a [`Corpus`], `search` a list of
//! [`Hit`]s, `analysis` a [`QuestionReport`], and `report` prints it.
//!
//! * [`span`] — positions in a text, always in Unicode code points, and their conversions.
//! * [`anchor`] — finding a quotation in a text. [`carry`] — carrying codings over to a corrected one.
//! * [`speaker`] — who asks and who answers, by their labels. [`spoken`] — where speech begins behind a label.
//! * [`text`] — extracted texts and their blocks (paragraphs and speaker turns).
//! * [`corpus`] — what a project holds, as a read-only snapshot. [`coded`] — all codings, to be counted. [`words`] — counting words.
//! * [`judging`], [`register`], [`published`] — how evidence is judged, who was interviewed, what was printed before.
//! * [`bundle`] — what an import brings, by name, before it is stored.
//! * [`triangulation`] — the result of looking at one question from several strands.
//! * [`index`] and [`hit`] — what the full-text index needs, and what it returns. [`query`] — what a query asks of the project.

pub mod anchor;
pub mod bundle;
pub mod carry;
pub mod coded;
pub mod corpus;
pub mod date;
pub mod hit;
pub mod index;
pub mod judging;
pub mod measure;
pub mod names;
pub mod number;
pub mod published;
pub mod query;
pub mod register;
pub mod span;
pub mod speaker;
pub mod spoken;
pub mod text;
pub mod triangulation;
pub mod utf16;
pub mod vocabulary;
pub mod words;

pub use bundle::Bundle;
pub use corpus::Corpus;
pub use date::{PartialDate, Period};
pub use hit::Hit;
pub use number::NumberFormat;
pub use span::Span;
pub use text::{Block, Extracted, Warning};
pub use triangulation::QuestionReport;
pub use vocabulary::{Directness, Grade, Level, QuestionKind, RelationKind, ScopeStatus, Stance, Valence};
