//! The numbers of a sentence with their units. Dates, pages, numbers of articles, notes and enumerations are none.

use crate::argument::Manuscript;
use crate::argument::manuscript::words::{is_function_word, is_month, listed, small_number, words};
use coding::NumberFormat;
use std::ops::Range;

/// What a number counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Things.
    Count,
    /// `%`
    Percent,
    /// Percentage points.
    Points,
    /// `7.66 times`, `×7.66`, `tenfold`
    Times,
    /// A calendar year, or the first of two (`2011–2015`).
    Year,
}

/// A number in the running words.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// With its unit.
    pub(crate) range: Range<usize>,
    /// As printed, with its unit.
    pub(crate) printed: String,
    /// Its value; of a percentage, in percent.
    pub(crate) value: f64,
    /// Half a unit of its last printed digit.
    pub(crate) half: f64,
    /// In which unit.
    pub(crate) unit: Unit,
    /// The last year of a range of years.
    pub(crate) until: Option<i32>,
    /// `about`, `nearly`, `more than` stands before it, or it is rounded to a word.
    pub(crate) is_rough: bool,
    /// The year that it is for.
    pub(crate) year: Option<i32>,
    /// What it counts: the first plural behind it.
    pub(crate) noun: Option<String>,
}

/// A number as it stands in the text, before its marks are understood.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    /// Digits and marks only.
    pub(crate) digits: Range<usize>,
    /// With its unit.
    pub(crate) range: Range<usize>,
    pub(crate) unit: Unit,
    /// 1, or a thousand, a million, a billion by a word behind it.
    pub(crate) scale: f64,
    until: Option<i32>,
}

/// The numbers of a sentence, read in a format. What cannot be read in it is left out.
pub(crate) fn figures(manuscript: &Manuscript<'_>, sentence: &Range<usize>, format: NumberFormat) -> Vec<Figure> {
    let flat = &manuscript.flat;
    let mut found: Vec<Figure> = Vec::new();
    for it in printed(manuscript, sentence) {
        let digits = &flat[it.digits.clone()];
        let Some((value, decimals)) = value(digits, format) else { continue };
        let before = &flat[sentence.start..it.range.start];
        let mut last = words(tail(before, 40)).map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>();
        let rough = last.pop().is_some_and(|word| {
            listed("approximately about around roughly nearly almost some circa ca over than least most to under estimated", &word)
                && (word != "to" || last.pop().is_some_and(|it| it == "up"))
        });
        found.push(Figure {
            printed: flat[it.range.clone()].to_owned(),
            value: value * it.scale * if is_negative(before) { -1.0 } else { 1.0 },
            half: 0.5 * 10_f64.powi(-decimals) * it.scale,
            unit: it.unit,
            until: it.until,
            is_rough: rough || before.ends_with(['~', '≈']) || it.scale > 1.0,
            year: None,
            noun: if it.unit == Unit::Count { noun(&flat[it.range.end..sentence.end]) } else { None },
            range: it.range,
        });
    }
    tag_years(flat, &mut found);
    found
}

fn is_negative(before: &str) -> bool {
    before.ends_with('−') || (before.ends_with('-') && before[..before.len() - 1].ends_with([' ', '(']))
}

/// At most so many bytes from the end.
fn tail(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

/// At most so many bytes from the beginning.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes.min(text.len()))]
}

/// (value, digits behind the decimal mark). A number that the format cannot read is read with its one mark as the
/// decimal mark: where `.` divides thousands, `7.7%` can only be seven point seven.
pub(crate) fn value(digits: &str, format: NumberFormat) -> Option<(f64, i32)> {
    let format = if format == NumberFormat::Undeclared { NumberFormat::Comma } else { format };
    let decimal = match format {
        NumberFormat::Point => ',',
        NumberFormat::Space if digits.contains(',') => ',',
        _ => '.',
    };
    if let Ok(value) = format.parse(digits) {
        let decimals = digits.split_once(decimal).map_or(0, |(_, it)| it.len());
        return Some((value, i32::try_from(decimals).unwrap_or(0)));
    }
    let (whole, fraction) = digits.split_once(['.', ','])?;
    let value = format!("{whole}.{fraction}").parse().ok()?;
    Some((value, i32::try_from(fraction.len()).unwrap_or(0)))
}

/// Every number of a sentence outside its citations.
pub(crate) fn printed(manuscript: &Manuscript<'_>, sentence: &Range<usize>) -> Vec<Printed> {
    let flat = &manuscript.flat;
    let bytes = flat.as_bytes();
    let cited = manuscript.citations_in(sentence.clone());
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = number_end(flat, at, sentence.end);
        let digits = at..end;
        at = end;
        let citation = cited[..cited.partition_point(|it| it.range.start <= digits.start)].last();
        let in_citation = citation.is_some_and(|it| digits.start < it.range.end);
        if !in_citation
            && stands_alone(flat, sentence, &digits)
            && let Some(it) = with_unit(flat, sentence, digits)
        {
            at = it.range.end;
            found.push(it);
        }
    }
    found
}

/// Digits, and marks between digits.
fn number_end(flat: &str, start: usize, limit: usize) -> usize {
    let bytes = flat.as_bytes();
    let mut end = start;
    loop {
        end += bytes[end..limit].iter().take_while(|it| it.is_ascii_digit()).count();
        let Some(mark) = flat[end..limit].chars().next() else { return end };
        let next = end + mark.len_utf8();
        let digits = bytes[next..limit].iter().take(4).take_while(|it| it.is_ascii_digit()).count();
        let joins = match mark {
            '.' | ',' => digits > 0,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => digits == 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end = next;
    }
}

/// Whether these digits are a number that counts something, by what stands round them.
fn stands_alone(flat: &str, sentence: &Range<usize>, digits: &Range<usize>) -> bool {
    const LABELS: &str = "resolution resolutions article articles art paragraph paragraphs para paras figure fig table section sec \
        chapter no nos nr number page pages p pp line lines case step phase annex appendix act law room rule question part vol volume \
        issue version decree item note ¶ round stage level grade group scenario model study protocol directive regulation interview";
    let before = &flat[sentence.start..digits.start];
    let after = &flat[digits.end..sentence.end];
    let inner = &flat[digits.clone()];
    let touching =
        before.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '/' | '.' | '_' | '#' | '§' | '¶' | ':'));
    let undashed = before.strip_suffix(['-', '–']);
    let dashed = undashed.is_some_and(|it| !it.ends_with([' ', '(']))
        || after.starts_with('/')
        || (after.starts_with(':') && after[1..].starts_with(|it: char| it.is_ascii_digit()));
    let enumerated = before.ends_with('(') && after.starts_with(')') && inner.len() <= 2;
    let last = words(tail(before, 30)).last().map(|(_, it)| it.to_owned()).unwrap_or_default();
    let labelled = listed(LABELS, &last.to_lowercase()) && !before.trim_end().ends_with([',', ';', ':', ')']);
    let next = words(head(after, 30)).next().map(|(_, it)| it).unwrap_or("");
    let is_date = inner.len() <= 2 && (is_month(next) || (is_month(&last) && !inner.is_empty()));
    // 12.05.2014, 4.2.1
    let groups: Vec<&str> = inner.split(['.', ',']).collect();
    let is_dotted = groups.len() > 2 && groups[1..groups.len() - 1].iter().any(|it| it.len() != 3);
    !(touching || (dashed && inner.len() != 4) || enumerated || labelled || is_date || is_dotted)
}

fn with_unit(flat: &str, sentence: &Range<usize>, digits: Range<usize>) -> Option<Printed> {
    let after = &flat[digits.end..sentence.end];
    let inner = &flat[digits.clone()];
    let low = head(after, 24).to_lowercase();
    let spaced = low.trim_start();
    let gap = low.len() - spaced.len();
    let plain = |unit, scale, length: usize| {
        Some(Printed { range: digits.start..digits.end + length, digits: digits.clone(), unit, scale, until: None })
    };
    if let Some(rest) = low.strip_prefix(['-', '–']) {
        let more = rest.bytes().take_while(u8::is_ascii_digit).count();
        let width = low.chars().next().map_or(1, char::len_utf8);
        let until: Option<i32> = match more {
            4 => rest[..4].parse().ok(),
            2 => format!("{}{}", inner.get(..2).unwrap_or("20"), &rest[..2]).parse().ok(),
            _ => None,
        };
        let range = digits.start..digits.end + width + more;
        let is_range = is_year(inner) && until.is_some_and(|it| (1800..2200).contains(&it));
        if more > 0 {
            // `50–70%` is a range of something else, and is no number to compute with.
            return is_range.then_some(Printed { range, digits, unit: Unit::Year, scale: 1.0, until });
        }
    }
    for (words, unit) in [
        ("percentage points", Unit::Points),
        ("percentage point", Unit::Points),
        ("percent points", Unit::Points),
        ("per cent", Unit::Percent),
        ("percent", Unit::Percent),
        ("%-point", Unit::Points),
        ("%", Unit::Percent),
        ("-fold", Unit::Times),
        ("fold", Unit::Times),
        ("times", Unit::Times),
        ("×", Unit::Times),
    ] {
        if spaced.starts_with(words) {
            return plain(unit, 1.0, gap + words.len());
        }
    }
    for (word, scale) in [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("mn", 1e6), ("bn", 1e9)] {
        if spaced.starts_with(word) && !spaced[word.len()..].starts_with(char::is_alphabetic) {
            return plain(Unit::Count, scale, gap + word.len());
        }
    }
    if low.starts_with('x') && !low[1..].starts_with(char::is_alphanumeric) {
        return plain(Unit::Times, 1.0, 1);
    }
    if low.starts_with(char::is_alphabetic) {
        return None;
    }
    let unit = match flat[sentence.start..digits.start].chars().next_back() {
        Some('×') => Unit::Times,
        _ if is_year(inner) && reads_as_year(&flat[sentence.start..digits.start], after) => Unit::Year,
        _ => Unit::Count,
    };
    plain(unit, 1.0, 0)
}

fn is_year(inner: &str) -> bool {
    inner.len() == 4 && inner.bytes().all(|it| it.is_ascii_digit()) && ("1800".."2101").contains(&inner)
}

/// Four digits are a year unless they count something: a plural stands behind them, and no small word before.
fn reads_as_year(before: &str, after: &str) -> bool {
    let last = words(tail(before, 20)).last().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    let leads = listed(
        "in since from to of by until during between and year early late mid summer spring autumn winter through till before after for",
        &last,
    ) || is_month(&last);
    let counts = after.starts_with(' ') && noun(after).is_some() && !after.trim_start().starts_with("and ");
    leads || !counts
}

/// The first plural among the next three words, before any mark.
fn noun(after: &str) -> Option<String> {
    let stretch = head(after, 60);
    let end = stretch.find([',', ';', '(', ')', ':', '.', '“', '"']).unwrap_or(stretch.len());
    for (_, word) in words(&stretch[..end]).take(3) {
        if is_function_word(word) || word.starts_with(|it: char| it.is_ascii_digit()) || small_number(word).is_some() {
            return None;
        }
        if (word.ends_with('s') && !word.ends_with("ss") && word.len() > 3)
            || matches!(word, "people" | "men" | "women" | "children")
        {
            return Some(word.to_lowercase());
        }
    }
    None
}

/// `3,784 deaths in 2011`, `2011 (3,784 deaths)`, `2011: 3,784`.
fn tag_years(flat: &str, figures: &mut [Figure]) {
    for at in 0..figures.len() {
        if figures[at].unit != Unit::Count && figures[at].unit != Unit::Percent {
            continue;
        }
        let year = |it: &Figure| (it.unit == Unit::Year && it.until.is_none()).then_some(it.value as i32);
        let before = at.checked_sub(1).map(|it| &figures[it]).filter(|it| {
            let gap = flat[it.range.end..figures[at].range.start].trim();
            matches!(gap, "(" | ":" | "–" | "=" | "(about" | "(approximately")
        });
        let after = figures.get(at + 1).filter(|it| {
            let gap = &flat[figures[at].range.end..it.range.start];
            let last = words(gap).last().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
            !gap.contains([',', ';', '(', ')', ':'])
                && words(gap).count() <= 5
                && (matches!(last.as_str(), "in" | "for" | "by" | "of") || is_month(&last))
        });
        figures[at].year = before.and_then(year).or(after.and_then(year));
    }
}
