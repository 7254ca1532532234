//! Tables as they were printed before: what the derived ones are held against.

use crate::corpus::{CaseId, FindingId, QuestionId};
use crate::vocabulary::words;
use serde::Serialize;

words! {
    /// How a published table is laid out.
    Layout ("a layout of published tables") {
        /// One case: a row per question.
        CaseTable = "case_table",
        /// Questions × cases, with a Balance row and column.
        BalanceSheet = "balance_sheet",
    }
}

/// One line of a published table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedBullet {
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `F2-D-Q1-1`.
    pub name: String,
    /// The table (`Figure 2`).
    pub figure: String,
    /// Its caption.
    pub caption: Option<String>,
    /// How it is laid out.
    pub layout: Layout,
    /// The row; nothing: the Balance row.
    pub question: Option<QuestionId>,
    /// The column; nothing: the Balance column.
    pub case: Option<CaseId>,
    /// The line above it that it details.
    pub parent: Option<String>,
    /// The finding it prints, if the analyst linked one; else it is found by its words.
    pub finding: Option<FindingId>,
    /// As printed.
    pub text: String,
}
