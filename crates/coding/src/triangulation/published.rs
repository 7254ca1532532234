//! Published tables held against derived ones, and against each other.

use crate::vocabulary::words;
use serde::Serialize;

/// Everything that published tables and derived ones do not share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PublishedReport {
    /// One entry per published table, in the order they were entered.
    pub figures: Vec<FigureDiff>,
    /// Where the published case tables and the published balance sheet differ from each other.
    pub between: Vec<CellDiff>,
}

impl PublishedReport {
    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        self.figures.iter().flat_map(|it| &it.cells).chain(&self.between).any(CellDiff::differs)
    }
}

/// One published table against the derived one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureDiff {
    /// The table (`Figure 2`).
    pub figure: String,
    /// Its caption.
    pub caption: Option<String>,
    /// Its cells, row by row.
    pub cells: Vec<CellDiff>,
}

/// One cell of two tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellDiff {
    /// The row: a question's name, or `Balance`.
    pub row: String,
    /// The column: a case's name, or `Balance`.
    pub column: String,
    /// Its lines: first in the order of the one table, then what only the other has.
    pub lines: Vec<LineDiff>,
}

impl CellDiff {
    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        self.lines.iter().any(|it| it.state != LineState::Same)
    }
}

words! {
    /// How a line of one table stands in the other.
    LineState ("a state of a line") {
        /// Word for word, in the same place.
        Same = "same",
        /// Word for word, in another place.
        Moved = "moved",
        /// In other words.
        Reworded = "reworded",
        /// Only in the first table.
        OnlyFirst = "only_first",
        /// Only in the second.
        OnlySecond = "only_second",
    }
}

/// One line of two tables. The first is the published one, or the published case table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineDiff {
    /// How they compare.
    pub state: LineState,
    /// As the first table has it; details stand after their line, set off by ` › `.
    pub first: Option<String>,
    /// As the second has it.
    pub second: Option<String>,
    /// The finding behind it.
    pub finding: Option<String>,
    /// What differs, word by word.
    pub words: Vec<String>,
}
