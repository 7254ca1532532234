//! A text as an argument: its running words without headings, tables and line breaks, its sentences, its citations and
//! its quotations.
//!
//! Everything is found in one flat string, in which a broken line is a space and the end of a paragraph a line feed;
//! `Manuscript::place` leads from there back to the text. Every scan passes over the text a bounded number of times.

mod citations;
mod layout;
mod narrative;
mod notes;
mod parts;
mod questions;
mod quotations;
mod sentences;
pub(crate) mod symbols;
pub(crate) mod words;

pub use citations::{Citation, CitationKind, Year};
pub(crate) use citations::{Paren, parens, parts_of};
pub(crate) use layout::{Heading, Item};
pub(crate) use parts::{Flaw, Part};
pub use questions::Question;
pub use quotations::Quotation;

use coding::span::{Span, TextMap};
use coding::text::Block;
use std::ops::Range;

/// A parsed text.
#[derive(Debug)]
pub struct Manuscript<'t> {
    pub(crate) text: &'t str,
    map: TextMap<'t>,
    /// First byte of each line of the text.
    lines: Vec<usize>,
    /// The running words.
    pub(crate) flat: String,
    /// (position in `flat`, byte in `text`), one for each stretch that lies in one line.
    pieces: Vec<(usize, usize)>,
    pub(crate) headings: Vec<Heading>,
    /// List items and cells of figures and tables, which are no running text.
    pub(crate) items: Vec<Item>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) parens: Vec<Paren>,
    pub(crate) citations: Vec<Citation>,
    /// Where a note's mark stands.
    pub(crate) notes: Vec<usize>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) questions: Vec<Question>,
    /// People speak in it: it is a record, and no argument.
    pub(crate) is_transcript: bool,
}

impl<'t> Manuscript<'t> {
    /// Reads a text with the paragraphs that were found in it.
    pub fn read(text: &'t str, blocks: &[Block]) -> Self {
        let lines: Vec<usize> = [0]
            .into_iter()
            .chain(text.bytes().enumerate().filter(|(_, it)| *it == b'\n').map(|(at, _)| at + 1))
            .collect();
        let map = TextMap::new(text);
        let layout = layout::lay_out(text, &lines, blocks, &map);
        let flat = layout.flat;
        let spoken = blocks.iter().filter(|it| it.speaker.is_some()).count();
        let sentences = sentences::split(&flat);
        let parens = parens(&flat);
        let notes = notes::find(&flat);
        let mut citations = citations::find(&flat, &parens);
        citations.extend(narrative::find(&flat, &parens, &sentences));
        citations.sort_by_key(|it| it.range.start);
        let quotations = quotations::find(&flat);
        Self {
            questions: questions::find(text, &lines, &layout.headings),
            map,
            lines,
            pieces: layout.pieces,
            headings: layout.headings,
            items: layout.items,
            sentences,
            parens,
            citations,
            notes,
            quotations,
            is_transcript: spoken * 10 > blocks.len() * 3 && spoken > 2,
            flat,
            text,
        }
    }

    /// The bytes of the text that a stretch of the running words came from.
    pub(crate) fn bytes(&self, flat: Range<usize>) -> Range<usize> {
        let at = |position: usize| {
            let piece = self.pieces.partition_point(|(from, _)| *from <= position).saturating_sub(1);
            self.pieces.get(piece).map_or(0, |(from, byte)| byte + (position - from))
        };
        let last = self.flat[flat.clone()].chars().next_back().map_or(0, char::len_utf8);
        let end = if last == 0 { at(flat.start) } else { at(flat.end - last) + last };
        at(flat.start).min(self.text.len())..end.min(self.text.len())
    }

    /// (line, column, span) of some bytes of the text; lines and columns count from 1.
    pub(crate) fn place(&self, bytes: Range<usize>) -> (u32, u32, Span) {
        let line = self.lines.partition_point(|it| *it <= bytes.start).max(1);
        let point = |byte: usize| self.map.from_byte(byte).unwrap_or_default();
        let start = point(bytes.start);
        let column = start - point(self.lines[line - 1]) + 1;
        (line as u32, column, Span { start, end: point(bytes.end).max(start + 1) })
    }

    /// The number of the line in which a stretch of the running words begins.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.place(self.bytes(at..at)).0
    }

    /// The index of the sentence that holds a position.
    pub(crate) fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|it| it.start <= at).saturating_sub(1)
    }

    /// The words of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> &str {
        self.sentences.get(index).map_or("", |it| &self.flat[it.clone()])
    }

    /// Whether no paragraph or section ends between two sentences.
    pub(crate) fn same_paragraph(&self, one: usize, other: usize) -> bool {
        match (self.sentences.get(one), self.sentences.get(other)) {
            (Some(a), Some(b)) => !self.flat[a.end..b.start.max(a.end)].contains('\n'),
            _ => false,
        }
    }

    /// Citations that begin in a stretch.
    pub(crate) fn citations_in(&self, range: Range<usize>) -> &[Citation] {
        let from = self.citations.partition_point(|it| it.range.start < range.start);
        let to = self.citations.partition_point(|it| it.range.start < range.end);
        &self.citations[from..to.max(from)]
    }

    /// Whether a note's mark stands in a stretch, or right behind it.
    pub(crate) fn has_note(&self, range: Range<usize>) -> bool {
        let from = self.notes.partition_point(|it| *it < range.start);
        self.notes.get(from).is_some_and(|it| *it <= range.end)
    }

    /// Sections: (heading, if any; the stretch of running words beneath it).
    pub(crate) fn sections(&self) -> Vec<(Option<&Heading>, Range<usize>)> {
        let starts: Vec<(Option<&Heading>, usize)> =
            [(None, 0)].into_iter().chain(self.headings.iter().map(|it| (Some(it), it.at))).collect();
        let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([self.flat.len()]);
        starts.iter().zip(ends).map(|((heading, from), to)| (*heading, *from..to)).collect()
    }

    /// Whether the text names its sources at all.
    pub(crate) fn has_apparatus(&self) -> bool {
        self.citations.len() + self.notes.len() >= 2
    }
}
