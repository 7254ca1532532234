//! What a report says, section by section, each built once for every format.
//!
//! A new section is a file with a function that returns blocks, and its name in the list of what it belongs to:
//! [`SECTIONS`] for the whole report, `question::SECTIONS` for a question, `case::SECTIONS` for a question in a case.

mod agreement;
mod anchors;
mod annex;
mod answers;
mod balance;
mod case;
mod case_tables;
mod chart;
mod checklist;
mod confidence;
mod convergence;
mod cover;
mod coverage;
mod dissonance;
mod duplicates;
mod evidence;
mod figures;
mod finding;
mod formulas;
mod gaps;
mod independence;
mod integrity;
mod key;
mod negative;
mod notes;
mod origin_map;
mod overrides;
mod published;
mod question;
mod register;
mod said;
mod saturation;
mod scale;
mod timeline;
mod tracing;

use crate::document::{Block, Document};
use crate::{Report, phrase};

/// The sections of a report, in the order of printing.
const SECTIONS: &[fn(&Report) -> Vec<Block>] = &[
    question::all,
    balance::section,
    case_tables::section,
    published::section,
    annex::section,
    formulas::section,
    key::section,
];

/// The report as a document.
pub(crate) fn document(report: &Report) -> Document {
    let head = report.head();
    Document {
        title: cover::title(report),
        study: head.as_ref().map(cover::study).unwrap_or_default(),
        revision: head.as_ref().map(|it| format!("Revision {}", phrase::state(it))).unwrap_or_default(),
        cover: cover::section(report),
        body: SECTIONS.iter().flat_map(|section| section(report)).collect(),
        colophon: cover::colophon(report),
    }
}
