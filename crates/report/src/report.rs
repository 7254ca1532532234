//! What is printed, and how.

use coding::corpus::Study;
use coding::triangulation::{Annex, BalanceSheet, PublishedReport, QuestionReport};
use serde::Serialize;
use std::collections::BTreeMap;

/// One question, all questions, the balance sheet, or any of these together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// One entry per guiding question, in the order of printing.
    pub questions: Vec<QuestionReport>,
    /// The comparative sheet.
    pub balance: Option<BalanceSheet>,
    /// Published tables against the derived ones, where any were loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<PublishedReport>,
    /// How the material came about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annex: Option<Annex>,
}

/// What the caller decides about a rendering. Formats ignore what does not concern them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The widest line, in columns of a terminal. Less than 32 counts as 32.
    pub width: usize,
    /// Fonts for letters that the program's own lack, as whole files; see `letters_without_font`.
    pub fonts: Vec<Vec<u8>>,
    /// Where a program shows the passages, by the GUIDs of their codings, for a report as a page that this program shows.
    /// Empty: no passage is led to.
    pub addresses: BTreeMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, fonts: Vec::new(), addresses: BTreeMap::new() }
    }
}

/// A report in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the reader of the file must be told, as sentences: letters that could not be printed.
    pub warnings: Vec<String>,
}

impl From<Vec<u8>> for Rendered {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, warnings: Vec::new() }
    }
}

/// What heads a report: the study and the state of the project that it was computed from.
pub(crate) struct Head<'r> {
    pub(crate) study: &'r Study,
    pub(crate) revision: u64,
    pub(crate) hash: &'r str,
    pub(crate) coders: &'r [String],
    pub(crate) strands: &'r [String],
}

impl Report {
    /// Nothing for a report that holds nothing.
    pub(crate) fn head(&self) -> Option<Head<'_>> {
        let of_question = self.questions.first().map(|it| Head {
            study: &it.study,
            revision: it.revision,
            hash: &it.revision_hash,
            coders: &it.coders,
            strands: &it.strands,
        });
        let of_balance = || {
            self.balance.as_ref().map(|it| Head {
                study: &it.study,
                revision: it.revision,
                hash: &it.revision_hash,
                coders: &[],
                strands: &[],
            })
        };
        let of_annex = || {
            self.annex.as_ref().map(|it| Head {
                study: &it.study,
                revision: it.revision,
                hash: &it.revision_hash,
                coders: &it.coders,
                strands: &[],
            })
        };
        of_question.or_else(of_balance).or_else(of_annex)
    }
}

impl From<QuestionReport> for Report {
    fn from(question: QuestionReport) -> Self {
        Self { questions: vec![question], ..Self::default() }
    }
}

impl From<BalanceSheet> for Report {
    fn from(sheet: BalanceSheet) -> Self {
        Self { balance: Some(sheet), ..Self::default() }
    }
}
