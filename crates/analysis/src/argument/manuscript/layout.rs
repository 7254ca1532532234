//! Which lines are running text, which are headings, and which are list items or cells of a figure; and the running text
//! as one string.
//!
//! Files tell little: plain text has no headings, and text copied from a PDF has a blank line behind every line. So a
//! line goes on with the one before if that one does not end a sentence, or if it fills the page; a short line that
//! stands alone, begins like a title and ends without a stop is a heading; and what follows the caption of a figure is
//! its content until a full line comes.

use super::words::{is_capital, is_function_word, words};
use coding::span::TextMap;
use coding::text::{Block, BlockKind};
use std::ops::Range;

/// A heading.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Where the running words beneath it begin.
    pub(crate) at: usize,
    /// Bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// Its words, on one line.
    pub(crate) words: String,
    /// It is a question that its section answers: a heading beneath a heading.
    pub(crate) is_question: bool,
}

/// A list item, or what stands in a figure or table.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// Its words, on one line.
    pub(crate) words: String,
}

pub(crate) struct Layout {
    pub(crate) flat: String,
    pub(crate) pieces: Vec<(usize, usize)>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) items: Vec<Item>,
}

/// A line with words.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    /// First byte of its first word.
    at: usize,
    /// Without space round it.
    words: &'t str,
    /// Its letters, space included.
    width: usize,
    /// Which block it lies in, and of which kind that is.
    block: Option<(u32, BlockKind)>,
    /// A blank line stands before it.
    apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Prose,
    Heading,
    Question,
    Item,
    /// Goes on with the item before.
    Cell,
}

/// Lines wider than this were not broken by a program.
const WIDEST: usize = 140;

pub(crate) fn lay_out(text: &str, starts: &[usize], blocks: &[Block], map: &TextMap<'_>) -> Layout {
    let lines = lines(text, starts, blocks, map);
    let page = page_width(&lines);
    let kinds = kinds(&lines, page);
    let mut layout =
        Layout { flat: String::with_capacity(text.len()), pieces: Vec::new(), headings: Vec::new(), items: Vec::new() };
    let mut last: Option<&Line<'_>> = None;
    for (line, kind) in lines.iter().zip(kinds) {
        let bytes = line.at..line.at + line.words.len();
        match kind {
            Kind::Prose => {
                layout.add(line, last, page);
                last = Some(line);
                continue;
            }
            Kind::Heading | Kind::Question => {
                layout.close();
                let words = line.words.trim_start_matches('#').trim().to_owned();
                let (at, is_question) = (layout.flat.len(), kind == Kind::Question);
                layout.headings.push(Heading { at, bytes, words, is_question });
            }
            Kind::Cell if !layout.items.is_empty() => {
                if let Some(item) = layout.items.last_mut() {
                    item.words.push(' ');
                    item.words.push_str(line.words);
                    item.bytes.end = bytes.end;
                }
            }
            Kind::Item | Kind::Cell => {
                let words = line.words.trim_start_matches(BULLETS).trim_start_matches("ü ").trim().to_owned();
                layout.items.push(Item { bytes, words });
            }
        }
        layout.close();
        last = None;
    }
    layout
}

impl Layout {
    fn close(&mut self) {
        if !self.flat.is_empty() && !self.flat.ends_with('\n') {
            self.flat.push('\n');
        }
    }

    /// Adds a line of running text: behind a space if it goes on with the last one, else on a line of its own.
    fn add(&mut self, line: &Line<'_>, last: Option<&Line<'_>>, page: usize) {
        match last {
            Some(last) if goes_on(last, line, page) => {
                let is_broken_word = last.words.ends_with('-')
                    && last.words.trim_end_matches('-').ends_with(char::is_alphanumeric)
                    && line.words.starts_with(char::is_alphanumeric);
                if !is_broken_word {
                    self.flat.push(' ');
                }
            }
            Some(_) => self.close(),
            None => {}
        }
        self.pieces.push((self.flat.len(), line.at));
        self.flat.push_str(line.words);
    }
}

fn lines<'t>(text: &'t str, starts: &[usize], blocks: &[Block], map: &TextMap<'_>) -> Vec<Line<'t>> {
    let ranges: Vec<(Range<usize>, &Block)> =
        blocks.iter().filter_map(|it| Some((map.to_byte(it.span.start)?..map.to_byte(it.span.end)?, it))).collect();
    let mut found: Vec<Line<'t>> = Vec::new();
    let mut apart = true;
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let whole = &text[*start..end];
        let words = whole.trim();
        if words.is_empty() {
            apart = true;
            continue;
        }
        let at = start + (whole.len() - whole.trim_start().len());
        let block = ranges.partition_point(|(range, _)| range.start <= at).checked_sub(1).map(|it| &ranges[it]);
        let block = block.filter(|(range, _)| at < range.end).map(|(_, it)| (it.number, it.kind));
        found.push(Line { at, words, width: words.chars().count(), block, apart });
        apart = false;
    }
    found
}

/// The width that nine of ten lines keep within, or nothing to go by (0) where lines are not broken.
fn page_width(lines: &[Line<'_>]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|it| it.width).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().filter(|it| *it <= WIDEST && lines.len() > 10).unwrap_or(0)
}

fn is_full(line: &Line<'_>, page: usize) -> bool {
    page > 0 && line.width * 4 >= page * 3
}

/// Whether `next` goes on with the paragraph of `line`.
fn goes_on(line: &Line<'_>, next: &Line<'_>, page: usize) -> bool {
    let same_block = line.block.is_some() && line.block == next.block;
    let unfinished = !ends_sentence(line.words);
    if same_block {
        return true;
    }
    let is_wrapped = page > 0 && (line.width * 10 >= page * 8 || !next.apart);
    let begins_low = next.words.starts_with(|it: char| it.is_lowercase() || matches!(it, ')' | ',' | ';' | ']' | '”'));
    (unfinished && (begins_low || is_wrapped))
        || (is_wrapped && line.width * 10 >= page * 8 && next.apart == line.apart)
}

/// A colon before a page number ends nothing: `(Weber, 2014:`.
fn ends_sentence(words: &str) -> bool {
    if words.ends_with(':') && words[..words.len() - 1].ends_with(|it: char| it.is_ascii_digit()) && words.contains('(')
    {
        return false;
    }
    let words = words.trim_end_matches(|it: char| it.is_ascii_digit());
    words
        .trim_end_matches(['"', '”', '’', '»', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', ':', '。', '؟', '।'])
}

const BULLETS: [char; 9] = ['§', '•', '▪', '◦', '‣', '·', '\u{f0b7}', '➢', '✓'];

fn is_bullet(line: &Line<'_>, last: Option<&Line<'_>>) -> bool {
    let after_dash = ["- ", "* ", "– ", "— ", "+ "].iter().any(|it| line.words.starts_with(it));
    line.words.starts_with(BULLETS)
        || line.words.contains(" § ")
        || line.words.starts_with("ü ")
        || matches!(line.block, Some((_, BlockKind::ListItem | BlockKind::TableRow))) && !goes_in_block(line, last)
        || (after_dash && last.is_none_or(|it| ends_sentence(it.words) || it.words.starts_with(['-', '*', '+'])))
}

fn goes_in_block(line: &Line<'_>, last: Option<&Line<'_>>) -> bool {
    last.is_some_and(|it| it.block.is_some() && it.block == line.block)
}

fn kinds(lines: &[Line<'_>], page: usize) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(lines.len());
    let mut in_figure = false;
    let mut in_list_of_works = false;
    for (at, line) in lines.iter().enumerate() {
        let last = at.checked_sub(1).map(|it| &lines[it]);
        let next = lines.get(at + 1);
        let before = kinds.last().copied();
        let mut kind = if is_caption(line, page) {
            in_figure = true;
            Kind::Item
        } else if is_bullet(line, last) {
            Kind::Item
        } else if goes_in_block(line, last) && before == Some(Kind::Item) {
            Kind::Cell
        } else if is_heading(line, last.filter(|_| before == Some(Kind::Prose)), next, page, in_figure) {
            in_figure = false;
            in_list_of_works = lists_works(line.words);
            if line.words.ends_with('?') { Kind::Question } else { Kind::Heading }
        } else if in_list_of_works {
            Kind::Item
        } else if in_figure && is_cell(line, page) {
            Kind::Cell
        } else {
            in_figure = false;
            Kind::Prose
        };
        // The words of an item may go on in the next line.
        let hangs = before.is_some_and(|it| matches!(it, Kind::Item | Kind::Cell)) && !line.apart && !in_figure;
        if kind == Kind::Prose && hangs && last.is_some_and(|it| !ends_sentence(it.words) && is_full(it, page)) {
            kind = Kind::Cell;
        }
        kinds.push(kind);
    }
    kinds
}

/// Whether a heading stands above a list of works, which is no running text.
fn lists_works(heading: &str) -> bool {
    const NAMES: [&str; 8] = [
        "references",
        "bibliography",
        "works cited",
        "literature",
        "literature cited",
        "reference list",
        "endnotes",
        "sources",
    ];
    let name = heading.to_lowercase();
    NAMES.contains(&name.trim_matches(|it: char| !it.is_alphabetic()))
}

/// `Figure 2. …`, `Table 3: …`
fn is_caption(line: &Line<'_>, page: usize) -> bool {
    let mut parts = words(line.words);
    let label = parts.next().is_some_and(|(_, it)| ["Figure", "Fig", "Table", "Box", "Chart", "Map"].contains(&it));
    let Some((range, number)) = parts.next().filter(|_| label) else { return false };
    let is_number =
        number.starts_with(|it: char| it.is_ascii_digit()) || matches!(number, "I" | "II" | "III" | "IV" | "A" | "B");
    let rest = &line.words[range.end..];
    let is_marked = rest.starts_with(['.', ':']);
    is_number
        && (page > 0 || line.width <= WIDEST)
        && (is_marked
            || rest.is_empty()
            || (rest.starts_with(' ') && !is_full(line, page) && !ends_sentence(line.words)))
}

/// What stands in a figure or table: no full line, and no sentence.
fn is_cell(line: &Line<'_>, page: usize) -> bool {
    if page > 0 { line.width * 4 < page * 3 } else { line.width <= 60 && !ends_sentence(line.words) }
}

/// Headings with these words need no other sign.
const NAMES: &[&str] = &[
    "abstract",
    "introduction",
    "background",
    "conclusion",
    "conclusions",
    "discussion",
    "results",
    "findings",
    "methods",
    "method",
    "methodology",
    "data",
    "references",
    "bibliography",
    "summary",
    "executive summary",
    "notes",
    "acknowledgements",
    "acknowledgments",
    "limitations",
    "recommendations",
    "literature review",
    "analysis",
    "appendix",
    "theory",
];

fn is_heading(
    line: &Line<'_>,
    prose: Option<&Line<'_>>,
    next: Option<&Line<'_>>,
    page: usize,
    in_figure: bool,
) -> bool {
    if matches!(line.block, Some((_, BlockKind::Heading))) || (line.words.starts_with('#') && line.words.contains("# "))
    {
        return true;
    }
    let count = line.words.split_whitespace().count();
    if count > 16 || line.width > 120 || line.words.ends_with([',', ';', '-', ':']) {
        return false;
    }
    let name = line.words.trim_end_matches('.').to_lowercase();
    let goes_on = prose.is_some_and(|it| !ends_sentence(it.words) && (is_full(it, page) || !line.apart));
    if goes_on || next.is_none() {
        return false;
    }
    if NAMES.contains(&name.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ' '))) {
        return !in_figure || leads_to_prose(next, page);
    }
    let is_labelled = is_labelled(line.words);
    if line.words.ends_with(['!', '…']) || (line.words.ends_with('.') && !is_labelled) || !leads_to_prose(next, page)
    {
        return false;
    }
    if line.words.ends_with('?') {
        return line.apart || is_labelled;
    }
    let is_short = page == 0 || line.width * 4 < page * 3;
    is_labelled && (line.apart || is_short)
        || (line.apart && next.is_some_and(|it| it.apart) && is_short && count <= 12 && is_title(line.words))
}

/// Whether the next line is running text: it fills the page, or is a whole paragraph.
fn leads_to_prose(next: Option<&Line<'_>>, page: usize) -> bool {
    let Some(next) = next else { return false };
    is_full(next, page) || (page == 0 && (next.width > 60 || ends_sentence(next.words))) || is_labelled(next.words)
}

/// `Case study 1: …`, `Chapter 2`, `2.1 Methods`, `IV. The vote`, `Q2: …`.
fn is_labelled(line: &str) -> bool {
    if line.split_whitespace().next().is_some_and(|it| it.contains(").") || it.contains("),")) {
        return false;
    }
    let mut parts = line.split_whitespace();
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
    let bare = |it: &str| it.trim_end_matches(['.', ':', ')']).to_owned();
    let numbered = |it: &str| {
        let it = bare(it);
        !it.is_empty()
            && it.len() <= 6
            && it.bytes().all(|it| it.is_ascii_digit() || it == b'.')
            && it.bytes().next() != Some(b'.')
    };
    let roman = |it: &str| {
        it.len() <= 5 && it.ends_with('.') && it.len() > 1 && bare(it).bytes().all(|it| b"IVX".contains(&it))
    };
    let titles = ["case", "chapter", "part", "section", "annex", "appendix", "step", "case-study", "question"];
    let first_low = bare(first).to_lowercase();
    if titles.contains(&first_low.as_str()) {
        let third = if second.eq_ignore_ascii_case("study") { parts.next().unwrap_or("") } else { second };
        return numbered(third) || roman(third) || bare(third).len() == 1;
    }
    let question = first_low.trim_start_matches('r').strip_prefix('q').is_some_and(numbered);
    let year = bare(first).len() == 4 && !first.contains('.');
    question && first.ends_with([':', '.', ')'])
        || ((numbered(first) && !year) || roman(first))
            && is_capital(second)
            && first.ends_with(|it: char| it == '.' || it.is_ascii_digit())
}

/// Begins with a capital letter, and is no sentence: most longer words are capital, or it is short.
fn is_title(line: &str) -> bool {
    let all: Vec<&str> = words(line).map(|(_, it)| it).collect();
    let Some(first) = all.first() else { return false };
    let long: Vec<&&str> = all.iter().filter(|it| !is_function_word(it)).collect();
    is_capital(first)
        && !line.ends_with(')')
        && (all.len() <= 6 || long.iter().filter(|it| is_capital(it)).count() * 2 > long.len())
}
