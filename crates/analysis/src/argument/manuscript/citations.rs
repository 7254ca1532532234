//! Citations in parentheses: `(Weber, 2014; see also Okoro & Lind, 2015: 12)`.

use super::parts::{self, Flaw, Part};
use std::ops::Range;

/// A pair of parentheses in the running words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paren {
    /// With the marks.
    pub(crate) range: Range<usize>,
    /// It stands inside another.
    pub(crate) is_nested: bool,
    /// The closing mark is missing; the range ends where the words stop to be a citation.
    pub(crate) is_open: bool,
}

impl Paren {
    /// The words between the marks.
    pub(crate) fn inner<'t>(&self, flat: &'t str) -> &'t str {
        let end = self.range.end - usize::from(!self.is_open);
        flat.get(self.range.start + 1..end).unwrap_or("")
    }
}

/// How a text names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationKind {
    /// `(Weber, 2014)`
    Parenthesis,
    /// `Weber (2014)`
    Narrative,
    /// A document's symbol in parentheses.
    Symbol,
    /// The label of a record: `(I-13)`, `(Interview 3)`.
    Record,
}

/// When a cited work appeared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year {
    /// The year.
    pub value: u32,
    /// The letter that tells works of one year apart.
    pub letter: Option<char>,
}

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.value, self.letter.map(String::from).unwrap_or_default())
    }
}

/// A source that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// In the running words.
    pub(crate) range: Range<usize>,
    /// How.
    pub kind: CitationKind,
    /// The author, institution, label or symbol; empty if none is given.
    pub author: String,
    /// The year, where one can be read.
    pub year: Option<Year>,
    /// What is printed behind the year.
    pub locator: String,
    /// What is wrong with it.
    pub(crate) flaws: Vec<Flaw>,
}

impl Citation {
    /// `Weber 2014a`
    pub fn key(&self) -> String {
        self.year.map_or_else(|| self.author.clone(), |year| format!("{} {year}", self.author))
    }
}

/// Longer than this it is a remark of the author, and no list of citations.
const LONGEST: usize = 900;

/// Every pair of parentheses that closes within its paragraph, in order of its beginning.
pub(crate) fn parens(flat: &str) -> Vec<Paren> {
    let mut found: Vec<Paren> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, it) in flat.bytes().enumerate() {
        match it {
            b'(' => open.push(at),
            b')' => {
                if let Some(start) = open.pop().filter(|start| at - start <= LONGEST) {
                    found.push(Paren { range: start..at + 1, is_nested: !open.is_empty(), is_open: false });
                }
            }
            b'\n' => {
                found.extend(open.drain(..).filter_map(|start| left_open(flat, start)));
            }
            _ => {}
        }
    }
    found.extend(open.drain(..).filter_map(|start| left_open(flat, start)));
    found.sort_by_key(|it| it.range.start);
    found
}

/// What stands behind a mark that nothing closes, up to the end of the clause.
fn left_open(flat: &str, start: usize) -> Option<Paren> {
    let until = flat.floor_char_boundary((start + 80).min(flat.len()));
    let end = flat[start..until].find([')', '\n', '.', '”']).map_or(until, |it| start + it);
    let words = &flat[start + 1..end.max(start + 1)];
    let may_cite = words.starts_with(char::is_alphabetic) && words.contains(|it: char| it.is_ascii_digit());
    may_cite.then(|| Paren { range: start..start + 1 + words.len(), is_nested: false, is_open: true })
}

/// Citations in all parentheses.
pub(crate) fn find(flat: &str, parens: &[Paren]) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut done = 0;
    for paren in parens.iter().filter(|it| !it.is_open) {
        if paren.range.start < done {
            continue;
        }
        let before = found.len();
        for (range, part) in parts_of(flat, paren) {
            let is_bare = part.author.is_empty() && part.symbol.is_none() && part.flaws.is_empty();
            if part.flaws.contains(&Flaw::OnlyName) || (is_bare && found.len() == before) {
                continue;
            }
            found.extend(citations(range, part));
        }
        if found.len() > before {
            done = paren.range.end;
        }
    }
    found
}

/// What stands between the semicolons of a parenthesis, as far as it is a citation.
pub(crate) fn parts_of(flat: &str, paren: &Paren) -> Vec<(Range<usize>, Part)> {
    let mut at = paren.range.start + 1;
    let mut found = Vec::new();
    for piece in paren.inner(flat).split(';') {
        let start = at + (piece.len() - piece.trim_start().len());
        at += piece.len() + 1;
        if let Some(part) = parts::read(piece) {
            found.push((start..start + piece.trim().len().max(1), part));
        }
    }
    found
}

/// A part, and one more citation for each further year (`Weber, 2014, 2015a`).
fn citations(range: Range<usize>, part: Part) -> Vec<Citation> {
    let kind = match () {
        () if part.symbol.is_some() => CitationKind::Symbol,
        () if part.is_record => CitationKind::Record,
        () => CitationKind::Parenthesis,
    };
    let author = part.symbol.unwrap_or(part.author);
    let year = part.year.map(|(value, letter)| Year { value, letter });
    let more: Vec<Year> = further_years(&part.locator, year);
    let first = Citation { range, kind, author, year, locator: part.locator, flaws: part.flaws };
    let others = more.into_iter().map(|year| Citation {
        year: Some(year),
        locator: String::new(),
        flaws: Vec::new(),
        ..first.clone()
    });
    let others: Vec<Citation> = others.collect();
    [first].into_iter().chain(others).collect()
}

/// Years behind the first: `, 2015`, `, b`. A number behind a colon is a page.
pub(crate) fn further_years(locator: &str, first: Option<Year>) -> Vec<Year> {
    let Some(first) = first.filter(|_| locator.starts_with(',') && !locator.contains(':')) else { return Vec::new() };
    let mut found = Vec::new();
    for piece in locator.split([',', '&']).map(str::trim).filter(|it| !it.is_empty()) {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let letter = piece[digits..].chars().next().filter(char::is_ascii_lowercase);
        match (digits, piece.len() - digits) {
            (4, 0 | 1) => {
                let value = piece[..digits].parse().unwrap_or(0);
                if (1400..2200).contains(&value) {
                    found.push(Year { value, letter });
                }
            }
            (0, 1) if letter.is_some() => found.push(Year { value: first.value, letter }),
            _ => return found,
        }
    }
    found
}
