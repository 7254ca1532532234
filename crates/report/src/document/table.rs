//! Tables: rows of cells under heads, with a name and a sentence on how to read them.

use super::{Block, Inline, Inlines, text};

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// What kind of table it is; the pages' style sheets know the name.
    pub(crate) class: &'static str,
    /// Its name.
    pub(crate) caption: String,
    /// How to read it, in a sentence or two; may be empty.
    pub(crate) summary: String,
    pub(crate) columns: Vec<Column>,
    /// As many cells each as there are columns.
    pub(crate) rows: Vec<Row>,
    /// The column at which a page that is too narrow may divide the table in two; the first column is then repeated.
    pub(crate) divides: Option<usize>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) width: Width,
    /// Says in a few words what its row is: stands beside the row's head where a table becomes a list.
    pub(crate) leads: bool,
}

/// How much room a column needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// Numbers, set to the right.
    Number,
    /// Words, and their share of the room.
    Words(u8),
    /// Remarks, which a narrow page prints beneath the table.
    Aside,
}

/// A row.
#[derive(Debug)]
pub(crate) struct Row {
    /// What kind of row it is.
    pub(crate) class: &'static str,
    /// Where links lead to.
    pub(crate) anchor: Option<String>,
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) kind: CellKind,
    pub(crate) text: Inlines,
    /// Small lines beneath.
    pub(crate) small: Vec<String>,
    /// Whatever else: makes the table one for wide pages.
    pub(crate) more: Vec<Block>,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// The head of its row.
    Head,
    /// The head of its row, a number.
    HeadNumber,
    Words,
    Number,
    /// A verdict or a state of coverage, by its name.
    State(&'static str),
    /// A level of convergence.
    Level,
    /// Text as its source has it.
    Printed,
}

impl Table {
    /// Whether cells of sentences would be too narrow to read on a page of paper that lies on its side.
    pub(crate) fn is_crowded(&self) -> bool {
        self.is_deep() && self.columns.len() > 6
    }

    /// The columns that stand together on a sheet of paper: all of them, or two parts that share the first column.
    pub(crate) fn parts(&self, sideways: bool) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.columns.len()).collect();
        match self.divides {
            Some(at) if all.len() > if sideways { 12 } else { 7 } => {
                vec![all[..at].to_vec(), [&all[..1], &all[at..]].concat()]
            }
            _ => vec![all],
        }
    }

    /// Whether cells hold more than lines.
    pub(crate) fn is_deep(&self) -> bool {
        self.rows.iter().flat_map(|it| &it.cells).any(|it| !it.more.is_empty())
    }
}

impl Column {
    pub(crate) fn words(head: impl Into<String>, share: u8) -> Self {
        Self { head: head.into(), width: Width::Words(share), leads: false }
    }

    /// Words that say what the row is.
    pub(crate) fn lead(head: impl Into<String>, share: u8) -> Self {
        Self { leads: true, ..Self::words(head, share) }
    }

    pub(crate) fn number(head: impl Into<String>) -> Self {
        Self { head: head.into(), width: Width::Number, leads: false }
    }

    pub(crate) fn aside(head: impl Into<String>) -> Self {
        Self { head: head.into(), width: Width::Aside, leads: false }
    }
}

impl Row {
    pub(crate) fn new(cells: Vec<Cell>) -> Self {
        Self { class: "", anchor: None, cells }
    }

    pub(crate) fn of(class: &'static str, cells: Vec<Cell>) -> Self {
        Self { class, anchor: None, cells }
    }
}

impl Cell {
    pub(crate) fn of(kind: CellKind, text: Inlines) -> Self {
        Self { kind, text, small: Vec::new(), more: Vec::new() }
    }

    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self::of(CellKind::Words, text(words))
    }

    pub(crate) fn number(words: impl Into<String>) -> Self {
        Self::of(CellKind::Number, text(words))
    }

    pub(crate) fn head(words: impl Into<String>) -> Self {
        Self::of(CellKind::Head, text(words))
    }

    /// The head of a row that leads to what the row is about.
    pub(crate) fn leads(place: &str, words: Inline) -> Self {
        Self::of(CellKind::Head, vec![Inline::Link(place.to_owned(), vec![words])])
    }

    pub(crate) fn small(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.small.extend(lines.into_iter().filter(|it| !it.is_empty()));
        self
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self.kind, CellKind::Number | CellKind::HeadNumber)
    }

    pub(crate) fn is_head(&self) -> bool {
        matches!(self.kind, CellKind::Head | CellKind::HeadNumber)
    }
}
