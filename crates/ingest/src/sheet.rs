//! Where the readers of formats with markup write: paragraphs, headings, items and rows, one blank line apart.

use crate::clean::{Oddities, clean};
use crate::options::Limits;
use crate::{IngestError, blocks};
use coding::text::BlockKind;

/// A stretch of the text that the file's format keeps together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    pub(crate) kind: BlockKind,
    pub(crate) turn: Turn,
    /// Whether its lines are those of plain text, to be cut into paragraphs by their look.
    pub(crate) is_plain: bool,
}

/// How a stretch stands to the speaker before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It goes on.
    Same,
    /// Something stands between: whoever spoke has ended.
    New,
    /// It is a note beside the talk: no one speaks, and whoever spoke goes on after it.
    Aside,
}

/// The text under construction.
#[derive(Debug)]
pub(crate) struct Sheet<'l> {
    limits: &'l Limits,
    text: String,
    stretches: Vec<Stretch>,
    oddities: Oddities,
    row: Option<Row>,
    turn: Turn,
}

/// The cells of a table row, each a list of paragraphs.
type Row = Vec<Vec<String>>;

/// More paragraphs than this in one cell, and the table is there for the page's looks only.
const CELL_PARAGRAPHS: usize = 12;
/// More cells than this in one row, likewise.
const ROW_CELLS: usize = 1000;

impl<'l> Sheet<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        let (text, stretches, oddities) = (String::new(), Vec::new(), Oddities::default());
        Self { limits, text, stretches, oddities, row: None, turn: Turn::Same }
    }

    pub(crate) fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Adds a paragraph, or adds it to the cell that is open. Blank lines inside make several paragraphs of it.
    pub(crate) fn push(&mut self, kind: BlockKind, text: &str) -> Result<(), IngestError> {
        if kind != BlockKind::Paragraph {
            self.dissolve_row()?;
        }
        if let Some(cell) = self.row.as_mut().and_then(|row| row.last_mut()) {
            if !text.trim().is_empty() {
                cell.push(text.trim().to_owned());
            }
            let is_looks = cell.len() > CELL_PARAGRAPHS;
            return if is_looks { self.dissolve_row() } else { Ok(()) };
        }
        for part in text.split("\n\n") {
            self.write(kind, part, false)?;
        }
        Ok(())
    }

    /// Adds text whose line ends mean something, as in `<pre>`.
    pub(crate) fn push_plain(&mut self, text: &str) -> Result<(), IngestError> {
        self.dissolve_row()?;
        self.write(BlockKind::Paragraph, text, true)
    }

    /// Adds a note beside the talk.
    pub(crate) fn push_aside(&mut self, text: &str) -> Result<(), IngestError> {
        let before = std::mem::replace(&mut self.turn, Turn::Aside);
        for part in text.split("\n\n") {
            self.turn = Turn::Aside;
            self.write(BlockKind::Paragraph, part, false)?;
        }
        self.turn = before;
        Ok(())
    }

    /// A table begins; one inside a cell shows that the outer table is there for the page's looks only.
    pub(crate) fn begin_table(&mut self) -> Result<(), IngestError> {
        self.dissolve_row()
    }

    pub(crate) fn begin_row(&mut self) -> Result<(), IngestError> {
        self.end_row()?;
        self.row = Some(Row::new());
        Ok(())
    }

    pub(crate) fn begin_cell(&mut self) -> Result<(), IngestError> {
        match &mut self.row {
            Some(row) if row.len() >= ROW_CELLS => self.dissolve_row(),
            Some(row) => {
                row.push(Vec::new());
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Writes the row that is open as one row, its cells parted by tabs; a row that is only looks, as paragraphs.
    pub(crate) fn end_row(&mut self) -> Result<(), IngestError> {
        if self.row.as_ref().is_some_and(|row| row.len() < 2) {
            return self.dissolve_row();
        }
        let Some(row) = self.row.take() else { return Ok(()) };
        let cells: Vec<String> = row.iter().map(|cell| cell.join("\n").replace('\t', " ")).collect();
        self.write(BlockKind::TableRow, &cells.join("\t"), false)
    }

    /// Forgets the row that is open, its text being deleted.
    pub(crate) fn drop_row(&mut self) {
        self.row = None;
    }

    /// A rule or another mark parts what comes from what was.
    pub(crate) fn part(&mut self) {
        self.turn = Turn::New;
    }

    /// The text that was written, and an empty sheet again.
    pub(crate) fn take_text(&mut self) -> String {
        self.stretches.clear();
        std::mem::take(&mut self.text)
    }

    /// The text, its stretches, and what was met in it.
    pub(crate) fn finish(mut self) -> Result<(String, Vec<Stretch>, Oddities), IngestError> {
        self.dissolve_row()?;
        Ok((self.text, self.stretches, self.oddities))
    }

    fn dissolve_row(&mut self) -> Result<(), IngestError> {
        let paragraphs = self.row.take().into_iter().flatten().flatten();
        for paragraph in paragraphs {
            for part in paragraph.split("\n\n") {
                self.write(BlockKind::Paragraph, part, false)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, kind: BlockKind, text: &str, is_plain: bool) -> Result<(), IngestError> {
        let text = text.trim_end_matches(is_margin);
        let text = text.trim_start_matches(|it| is_margin(it) && (kind != BlockKind::TableRow || it != '\t'));
        if text.trim().is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&clean(text, &mut self.oddities));
        blocks::check_bytes(self.text.len(), self.limits)?;
        let end = self.text.len();
        if self.stretches.len() > self.limits.paragraphs as usize {
            let allowed = u64::from(self.limits.paragraphs);
            return Err(blocks::too_many("paragraphs", allowed, "paragraphs"));
        }
        self.stretches.push(Stretch { start, end, kind, turn: self.turn, is_plain });
        self.turn = Turn::Same;
        Ok(())
    }
}

/// White space, and the byte order marks that programs leave between pieces they glue together.
fn is_margin(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, Paragraph, TableRow};

    fn check(write: impl FnOnce(&mut Sheet<'_>) -> Result<(), IngestError>, expected: &[(BlockKind, &str)]) {
        let limits = Limits::default();
        let mut sheet = Sheet::new(&limits);
        write(&mut sheet).unwrap();
        let (text, stretches, _) = sheet.finish().unwrap();
        let seen: Vec<(BlockKind, &str)> = stretches.iter().map(|it| (it.kind, &text[it.start..it.end])).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn cells_of_a_row_are_parted_by_tabs() {
        check(
            |sheet| {
                for row in [["", "one"], ["two", "th\tree"]] {
                    sheet.begin_row()?;
                    for cell in row {
                        sheet.begin_cell()?;
                        sheet.push(Paragraph, cell)?;
                    }
                }
                sheet.push(Paragraph, "more of three")?;
                sheet.end_row()
            },
            &[(TableRow, "\tone"), (TableRow, "two\tth ree\nmore of three")],
        );
    }

    #[test]
    fn tables_that_are_only_looks_become_paragraphs() {
        check(
            |sheet| {
                sheet.begin_row()?;
                sheet.begin_cell()?;
                sheet.push(Paragraph, "menu")?;
                sheet.begin_cell()?;
                sheet.push(Paragraph, "a\n\nb")?;
                sheet.push(Heading, "title")?;
                sheet.push(Paragraph, "c")
            },
            &[(Paragraph, "menu"), (Paragraph, "a"), (Paragraph, "b"), (Heading, "title"), (Paragraph, "c")],
        );
    }

    #[test]
    fn margins_and_empty_paragraphs_are_not_written() {
        check(
            |sheet| {
                sheet.push(Paragraph, "\u{FEFF} \u{A0} a\r\nb \u{A0}")?;
                sheet.push(Paragraph, " \u{A0}\u{3000}")
            },
            &[(Paragraph, "a\nb")],
        );
    }
}
