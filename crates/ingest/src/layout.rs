//! Cuts a text into blocks: paragraphs by blank lines and margins, turns by the names at the beginning of lines.

use crate::IngestError;
use crate::blocks::BlockWriter;
use crate::options::Limits;
use crate::sheet::{Stretch, Turn};
use crate::speakers::Roll;
use crate::wrap::Wrap;
use coding::Block;
use coding::text::BlockKind;
use std::ops::Range;

/// The blocks of `text`, whose format gave these stretches in order.
pub(crate) fn blocks(text: &str, stretches: &[Stretch], limits: &Limits) -> Result<Vec<Block>, IngestError> {
    let spoken = stretches.iter().filter(|it| it.kind != BlockKind::Heading && it.turn != Turn::Aside);
    let roll = Roll::call(spoken.flat_map(|it| {
        let is_row = it.kind == BlockKind::TableRow;
        text[it.start..it.end].split('\n').take(if is_row { 1 } else { usize::MAX }).map(move |line| (line, is_row))
    }));
    let plain = stretches.iter().filter(|it| it.is_plain);
    let lines = plain.flat_map(|it| text[it.start..it.end].split('\n').chain([""]));
    let wrap = Wrap::measure(lines, |line| roll.speaker(line, false).is_some());
    let writer = BlockWriter::new(text, limits);
    let mut layout = Layout { text, roll, wrap, writer, speaker: None, is_in_capitals: is_all_in_capitals(text) };
    for stretch in stretches {
        layout.stretch(stretch)?;
    }
    layout.writer.finish()
}

struct Layout<'t> {
    text: &'t str,
    roll: Roll<'t>,
    wrap: Wrap,
    writer: BlockWriter<'t>,
    /// Who speaks.
    speaker: Option<&'t str>,
    /// Whether the text is in capitals throughout, as some transcripts are.
    is_in_capitals: bool,
}

impl<'t> Layout<'t> {
    fn stretch(&mut self, stretch: &Stretch) -> Result<(), IngestError> {
        let range = stretch.start..stretch.end;
        match stretch.turn {
            Turn::Aside => return self.writer.push(range, stretch.kind, None),
            Turn::New => self.speaker = None,
            Turn::Same => {}
        }
        match stretch.kind {
            BlockKind::Heading => self.heading(range, BlockKind::Heading),
            BlockKind::TableRow => self.row(range),
            _ => self.lines(range, stretch.kind, stretch.is_plain),
        }
    }

    fn heading(&mut self, range: Range<usize>, kind: BlockKind) -> Result<(), IngestError> {
        self.speaker = None;
        self.writer.push(range, kind, None)
    }

    /// A row has the speaker that its first cell names, and no other: tables are seldom talk.
    fn row(&mut self, range: Range<usize>) -> Result<(), IngestError> {
        let first_line = self.text[range.clone()].split('\n').next().unwrap_or_default();
        let speaker = self.roll.speaker(first_line, true);
        self.writer.push(range, BlockKind::TableRow, speaker)
    }

    /// Collects lines that belong together, and writes them when another begins something new.
    fn lines(&mut self, range: Range<usize>, kind: BlockKind, is_plain: bool) -> Result<(), IngestError> {
        let mut open: Option<Range<usize>> = None;
        let mut last = "";
        let mut start = range.start;
        for line in self.text[range].split('\n') {
            let end = start + line.len();
            let is_blank = line.trim().is_empty();
            let speaker = if is_blank { None } else { self.roll.speaker(line, false) };
            let goes_on = match is_plain {
                true => !is_blank && self.wrap.joins(last, line) && !stands_alone(last) && !stands_alone(line),
                false => true,
            };
            match &mut open {
                Some(group) if goes_on && speaker.is_none() => group.end = end,
                _ => {
                    if let Some(group) = open.take() {
                        self.paragraph(group, kind, is_plain)?;
                    }
                    self.speaker = speaker.or(self.speaker);
                    open = (!is_blank).then_some(start..end);
                }
            }
            last = line;
            start = end + 1;
        }
        open.map_or(Ok(()), |group| self.paragraph(group, kind, is_plain))
    }

    fn paragraph(&mut self, range: Range<usize>, kind: BlockKind, is_plain: bool) -> Result<(), IngestError> {
        let words = self.text[range.clone()].trim();
        if is_rule(words) || is_plain && !self.is_in_capitals && is_in_capitals(words) {
            return self.heading(range, kind);
        }
        let speaker = self.speaker.filter(|_| !is_remark(words) || self.roll.speaker(words, false).is_some());
        self.writer.push(range, kind, speaker)
    }
}

/// A line that is no part of running prose.
fn stands_alone(line: &str) -> bool {
    let line = line.trim();
    is_rule(line) || is_remark(line)
}

/// `[Tape is changed]`, `(long pause)`: words about the talk, not of it.
fn is_remark(words: &str) -> bool {
    let inside = |open, close| words.strip_prefix(open).and_then(|it: &str| it.strip_suffix(close));
    inside('[', ']').or_else(|| inside('(', ')')).is_some_and(|it| !it.contains([']', ')', '[', '(']))
}

/// `# Heading`, `----`: marks that part a plain text.
fn is_rule(line: &str) -> bool {
    let is_mark = |it: char| "-=_*~#·• –—".contains(it);
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
        || line.len() >= 3 && line.chars().all(is_mark)
}

/// `PART TWO`: a short line in capitals, with no full stop, in a text that is not all in capitals.
fn is_in_capitals(line: &str) -> bool {
    let capitals = || line.chars().filter(|it| it.is_uppercase()).count();
    line.len() <= LONGEST_HEADING
        && !line.contains(char::is_lowercase)
        && !line.ends_with(['.', '!', '?', '…', ',', ';', ':', ')', ']'])
        && capitals() >= FEWEST_CAPITALS
}

fn is_all_in_capitals(text: &str) -> bool {
    let sample = || text.chars().take(4096);
    sample().filter(|it| it.is_uppercase()).count() > 4 * sample().filter(|it| it.is_lowercase()).count()
}

const LONGEST_HEADING: usize = 80;
/// Fewer capitals than these may be someone saying "OKAY".
const FEWEST_CAPITALS: usize = 6;
