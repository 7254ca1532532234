//! A report as blocks: what is said, in which order, and what belongs together. Nothing here knows a format.
//!
//! `sections` builds a [`Document`] once; every format walks over its blocks. Strings are kept as the data have them:
//! a format neutralises (`safe`) and escapes each as it writes it.

mod contents;
mod drawing;
mod inline;
mod table;

pub(crate) use contents::{Entry, contents};
pub(crate) use drawing::{Anchor, Drawing, Paint, Shape};
pub(crate) use inline::{Inline, Inlines, Mark, Style, plain, text};
pub(crate) use table::{Cell, CellKind, Column, Row, Table, Width};

use std::collections::BTreeMap;

/// A whole report.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// What a window or a file manager calls it.
    pub(crate) title: String,
    /// What stands at the head of every printed page: the study.
    pub(crate) study: String,
    /// The state of the project it was computed from: `Revision 214, 5f2a9c01d7e8`.
    pub(crate) revision: String,
    /// The cover.
    pub(crate) cover: Vec<Block>,
    /// Everything between cover and colophon.
    pub(crate) body: Vec<Block>,
    /// How the report came about, at its end.
    pub(crate) colophon: Vec<Block>,
}

impl Document {
    /// Leads quotations to where a program shows them: the address of each coding.
    pub(crate) fn lead(&mut self, addresses: &BTreeMap<String, String>) {
        if !addresses.is_empty() {
            lead(&mut self.body, addresses);
        }
    }
}

fn lead(blocks: &mut [Block], addresses: &BTreeMap<String, String>) {
    for block in blocks {
        match block {
            Block::Group(it) => lead(&mut it.blocks, addresses),
            Block::Quotation(it) => it.address = it.coding.as_ref().and_then(|it| addresses.get(it)).cloned(),
            _ => {}
        }
    }
}

/// One thing after the other.
#[derive(Debug)]
pub(crate) enum Block {
    /// Blocks that belong together.
    Group(Group),
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Tone, Inlines),
    /// A list.
    List(Kind, Vec<Item>),
    /// Labels and what they stand for.
    Facts(Layout, Vec<(Inlines, Inlines)>),
    /// A table.
    Table(Table),
    /// A passage of a source, and what it does.
    Quotation(Quotation),
    /// A drawing with its explanation.
    Figure(Figure),
}

/// Blocks that belong together, and the place that links lead to.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) role: Role,
    pub(crate) anchor: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A part of a chapter, with nothing special about it.
    Part,
    /// A chapter of the report: begins a page.
    Chapter,
    /// A guiding question: begins a page.
    Question,
    /// The balance sheet: begins a page, which lies on its side.
    Balance,
    /// A page on its side, for a table with many columns.
    Wide,
    /// The same with few columns, which stands upright.
    Upright,
    /// A case of a question.
    Case,
    /// A finding with its evidence.
    Finding,
    /// A heading and what belongs to it, never parted by a page.
    Head,
    /// The readings of a finding.
    Readings,
    /// The strict reading.
    Strict,
    /// The lenient reading.
    Lenient,
    /// A series of figures.
    Series,
    /// Remarks.
    Notes,
    /// How to read the report.
    Key,
    /// Terms and their meanings.
    Terms,
}

/// A heading. Level 1 is the study's title.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) level: usize,
    pub(crate) text: Inlines,
    /// Where the table of contents leads to; nothing for a heading that is not in it.
    pub(crate) listed: Option<String>,
}

/// What a paragraph says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    /// The kind of report, above its title.
    Eyebrow,
    /// The research question, beneath the title.
    Lede,
    /// Something about the heading above.
    Kind,
    /// That there is nothing.
    Nothing,
    /// Small print.
    Small,
    /// Words in a frame each.
    Chips,
    /// A sentence that follows from others.
    Derived,
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Sentences.
    Plain,
    /// Evidence against findings.
    Dissonance,
    /// Open doubts.
    Doubts,
    /// Findings of the balance sheet, each led by its sign.
    Bullets,
    /// Events of a chart, each led by its letter.
    Events,
}

/// An entry of a list.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) text: Inlines,
    /// What belongs to it, beneath.
    pub(crate) under: Vec<Block>,
}

/// How facts are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Side by side on the cover.
    Cards,
    /// One after the other on a line.
    Line,
    /// Terms with their meanings beside them.
    Terms,
}

/// A passage and what it does. Something linked without a passage has no lines.
#[derive(Debug)]
pub(crate) struct Quotation {
    /// What it does, whose it is, what became of it: short, beside the passage.
    pub(crate) bearing: Vec<Inlines>,
    /// The words themselves, paragraph by paragraph.
    pub(crate) lines: Vec<String>,
    /// How its speaker may be called.
    pub(crate) attribution: String,
    /// The strand of its source.
    pub(crate) strand: String,
    /// Where it stands.
    pub(crate) locator: String,
    /// What else is to be said.
    pub(crate) facts: Vec<(&'static str, String)>,
    /// Whether it counts.
    pub(crate) counts: bool,
    /// The coding it quotes, by its GUID.
    pub(crate) coding: Option<String>,
    /// Where a program shows it in its text; of use where that program shows the report.
    pub(crate) address: Option<String>,
}

/// A drawing, what its signs mean, and the same values for formats that cannot draw.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) title: String,
    /// Nothing where there is no value to draw.
    pub(crate) drawing: Option<Drawing>,
    /// The drawing in lines of text.
    pub(crate) bars: Vec<Bars>,
    /// What the fills of the drawing mean.
    pub(crate) swatches: Vec<(Paint, String)>,
    /// What its letters mean.
    pub(crate) events: Vec<Item>,
}

/// Values of one series, for bars of text.
#[derive(Debug)]
pub(crate) struct Bars {
    pub(crate) name: String,
    pub(crate) bars: Vec<Bar>,
    /// The greatest size in the whole figure, which a full bar stands for.
    pub(crate) full: f64,
}

/// One value.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) shown: String,
    pub(crate) value: f64,
    pub(crate) doubtful: bool,
    /// A word or two beside the bar.
    pub(crate) remark: String,
}

impl Block {
    pub(crate) fn heading(level: usize, text: impl Into<String>) -> Self {
        Self::Heading(Heading { level, text: vec![Inline::Text(text.into())], listed: None })
    }

    /// A heading that the table of contents leads to by way of `place`.
    pub(crate) fn listed(level: usize, text: Inlines, place: &str) -> Self {
        Self::Heading(Heading { level, text, listed: Some(place.to_owned()) })
    }

    pub(crate) fn paragraph(words: impl Into<String>) -> Self {
        Self::Paragraph(Tone::Plain, text(words))
    }

    /// Says that there is nothing.
    pub(crate) fn nothing(words: &str) -> Self {
        Self::Paragraph(Tone::Nothing, text(words))
    }

    pub(crate) fn small(words: impl Into<String>) -> Self {
        Self::Paragraph(Tone::Small, text(words))
    }

    /// A list of sentences; nothing for none.
    pub(crate) fn sentences(all: &[String]) -> Option<Self> {
        (!all.is_empty()).then(|| Self::List(Kind::Plain, all.iter().map(|it| Item::new(text(it))).collect()))
    }

    pub(crate) fn group(role: Role, blocks: Vec<Self>) -> Self {
        Self::Group(Group { role, anchor: None, blocks })
    }

    /// A group that links can lead to.
    pub(crate) fn place(role: Role, anchor: &str, blocks: Vec<Self>) -> Self {
        Self::Group(Group { role, anchor: Some(anchor.to_owned()), blocks })
    }
}

impl Item {
    pub(crate) fn new(text: Inlines) -> Self {
        Self { text, under: Vec::new() }
    }
}
