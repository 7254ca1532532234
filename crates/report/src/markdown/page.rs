//! A page of Markdown that never grows wider than its terminal.
//!
//! What arrives here is escaped already; this file only breaks, indents and pads.

use super::escape::line_start;
use crate::width::fit;
use std::borrow::Cow;
use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// Narrower than this, nothing can be laid out.
const NARROWEST: usize = 32;

/// The text under construction. Every block is set off by one empty line.
pub(super) struct Page {
    out: String,
    width: usize,
    indent: usize,
}

/// A table before it is known whether it fits.
#[derive(Default)]
pub(super) struct Table {
    /// Column heads; a right-aligned one begins with `>`.
    pub(super) head: Vec<String>,
    /// As many cells each as the head has.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// How wide each column has to be.
    fn columns(&self) -> Vec<usize> {
        let width = |cell: &str| cell.width() + cell.matches('|').count();
        let widest = |at: usize| self.rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
        self.head.iter().enumerate().map(|(at, head)| widest(at).max(width(bare(head))).max(3)).collect()
    }
}

impl Page {
    pub(super) fn new(width: usize) -> Self {
        Self { out: String::new(), width: width.max(NARROWEST), indent: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Columns left for text.
    pub(super) fn room(&self) -> usize {
        self.width - self.indent
    }

    /// A heading; one that does not fit is cut, and follows in full as a paragraph.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        let marks = "#".repeat(level);
        let room = self.width - level - 1;
        self.blank();
        if text.width() <= room {
            self.line(&format!("{marks} {text}"));
        } else {
            let cut = fit(text, room - 1).0.trim_end_matches(['\\', ' ']).to_owned();
            self.line(&format!("{marks} {cut}…"));
            self.paragraph(text);
        }
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.blank();
        self.wrapped(text, "", "");
    }

    /// One entry of a list; entries of one list follow each other directly.
    pub(super) fn item(&mut self, text: &str) {
        self.wrapped(text, "- ", "  ");
    }

    /// A list of its own.
    pub(super) fn items(&mut self, texts: &[String]) {
        if !texts.is_empty() {
            self.blank();
        }
        for text in texts {
            self.item(text);
        }
    }

    /// What `write` adds belongs to the last entry.
    pub(super) fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 2;
        write(self);
        self.indent -= 2;
    }

    /// A block quotation, one paragraph per line given.
    pub(super) fn quotation<T: AsRef<str>>(&mut self, lines: &[T]) {
        self.blank();
        for (index, text) in lines.iter().enumerate() {
            if index > 0 {
                self.line(">");
            }
            self.wrapped(text.as_ref(), "> ", "> ");
        }
    }

    /// Lines that are kept as they are; the caller has seen to their width.
    pub(super) fn verbatim(&mut self, lines: &[String]) {
        self.blank();
        self.line("```text");
        for text in lines {
            self.line(text);
        }
        self.line("```");
    }

    /// Whether a table can stand side by side.
    pub(super) fn fits(&self, table: &Table) -> bool {
        let columns = table.columns();
        columns.iter().sum::<usize>() + 3 * columns.len() < self.room()
    }

    /// A table, which the caller knows to fit.
    pub(super) fn table(&mut self, table: &Table) {
        self.blank();
        let columns = table.columns();
        let right = |at: usize| table.head[at].starts_with('>');
        let cells = |row: Vec<&str>| {
            let padded = row.iter().zip(&columns).enumerate().map(|(at, (cell, width))| {
                let cell = cell.replace('|', "\\|");
                let fill = " ".repeat(width.saturating_sub(cell.width()));
                if right(at) { format!(" {fill}{cell} ") } else { format!(" {cell}{fill} ") }
            });
            format!("|{}|", padded.collect::<Vec<_>>().join("|"))
        };
        self.line(&cells(table.head.iter().map(|it| bare(it)).collect()));
        let rules = columns
            .iter()
            .enumerate()
            .map(|(at, width)| if right(at) { format!("{}:", "-".repeat(width + 1)) } else { "-".repeat(width + 2) });
        let rule = format!("|{}|", rules.collect::<Vec<_>>().join("|"));
        self.line(&rule);
        for row in &table.rows {
            self.line(&cells(row.iter().map(String::as_str).collect()));
        }
    }

    /// One empty line, unless there is one or nothing stands above.
    pub(super) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn wrapped(&mut self, text: &str, first: &str, next: &str) {
        // One column is kept for the backslash that a line may need at its start.
        let room = self.room() - next.width() - 1;
        for (index, line) in wrap(text, room).iter().enumerate() {
            let prefix = if index == 0 { first } else { next };
            let line = format!("{prefix}{}", line_start(line));
            self.line(&line);
        }
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push_str(&" ".repeat(self.indent));
        }
        self.out.push_str(text.trim_end_matches(' '));
        self.out.push('\n');
    }
}

fn bare(head: &str) -> &str {
    head.strip_prefix('>').unwrap_or(head)
}

/// Breaks at spaces and where the script allows it; only a word longer than a line is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let options =
        Options::new(width).word_splitter(WordSplitter::NoHyphenation).wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    for line in textwrap::wrap(text, options) {
        // Signs that grow with what follows them (emoji) can be wider together than they were one by one.
        let mut rest: Cow<'_, str> = line;
        while rest.width() > width {
            let (head, tail) = fit(&rest, width);
            lines.push(head.to_owned());
            rest = Cow::Owned(tail.to_owned());
        }
        lines.push(rest.into_owned());
    }
    keep_escapes(&mut lines);
    lines
}

/// Takes a backslash at the end of a line to the sign that it belongs to, for which the spare column is wide enough.
fn keep_escapes(lines: &mut [String]) {
    for at in 1..lines.len() {
        let backslashes = lines[at - 1].bytes().rev().take_while(|it| *it == b'\\').count();
        if backslashes % 2 == 1 {
            lines[at - 1].pop();
            lines[at].insert(0, '\\');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_heading_that_does_not_fit_is_cut_and_repeated() {
        let mut page = Page::new(32);
        page.heading(3, "An intervention that goes on and on");
        assert_eq!(page.finish(), "### An intervention that goes o…\n\nAn intervention that goes on\nand on\n");
    }

    #[test]
    fn an_escape_is_never_torn() {
        let mut page = Page::new(32);
        page.paragraph(&"\\*".repeat(40));
        let text = page.finish();
        assert!(text.lines().all(|it| it.width() <= 32 && it.len() % 2 == 0), "{text}");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(text in "(\\PC|❤\u{fe0f}|语| ){0,200}", width in 32usize..100) {
            let mut page = Page::new(width);
            let text = super::super::escape::data(&text);
            page.heading(4, &text);
            page.paragraph(&text);
            page.item(&text);
            page.inside(|page| page.quotation(&[&text, &text]));
            for line in page.finish().lines() {
                prop_assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            }
        }
    }
}
