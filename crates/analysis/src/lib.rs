//! The rules of triangulation: from findings and evidence to verdicts, levels, gaps and the balance sheet.
//!
//! Everything here is a pure function of a [`coding::Corpus`]. Nothing is read, written or asked from a clock, nothing can
//! fail, and nothing depends on the order of links or on chance: the same project gives the same result. A doubt is a note
//! on the result. Every rule is one file, whose first lines state it and name its source; in words: `docs/triangulation.md`.
//!
//! * [`admission`] — R0, which links count. [`origins`] — R1, which sources are one witness.
//! * [`verdict`] — R2 and R3, what an origin and a strand say. [`pairs`] — R4, how two strands compare.
//! * [`cell`] — R5 and R6, the code and the level of a finding. [`dominance`] — R7, whether one voice speaks for all.
//! * `confidence` — R8, how far a finding may be relied on. `tracing` — R9, tests and rivals. `coders` — R10, each coder alone.
//! * [`scope`] — what was read for what; [`basis`] — a project made ready; [`link`] and [`reading`] — the rules for one link.
//! * [`saturation`], [`register`], [`checklist`] — the annex on methods. [`published`] — tables as printed against derived ones.
//! * [`mod@matrix`], [`mod@cooccurrence`], [`mod@sequences`], [`mod@keyness`], [`uncoded`] — the analyses: `docs/analyses.md`.
//! * [`question_report`], [`balance_sheet`] and [`series_report`] — the three results.

pub mod admission;
mod alpha;
mod alternatives;
pub mod annex;
pub mod answer;
pub mod argument;
pub mod around;
pub mod balance;
pub mod basis;
mod case_tables;
pub mod cell;
pub mod checklist;
mod coders;
mod concerns;
mod confidence;
pub mod cooccurrence;
pub mod coverage;
mod dissonance;
pub mod dominance;
pub mod drift;
mod duplicates;
mod findings;
mod gaps;
mod grounds;
mod groups;
mod holes;
mod independence;
mod integrity;
pub mod keyness;
pub mod link;
mod lints;
mod map;
pub mod matrix;
pub mod measures;
mod negative_cases;
mod notes;
pub mod origins;
mod overrides;
pub mod pairs;
mod partition;
pub mod privacy;
pub mod published;
mod question;
pub mod reading;
pub mod register;
mod rivals;
mod said;
pub mod saturation;
pub mod scope;
pub mod sequences;
mod themes;
pub mod timeline;
mod tracing;
pub mod uncoded;
pub mod verdict;
mod wording;

#[cfg(test)]
mod tests;

pub use annex::annex;
pub use balance::balance_sheet;
pub use measures::series_report;
pub use published::published_report;
pub use question::question_report;
