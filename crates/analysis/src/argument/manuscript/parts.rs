//! One citation inside a parenthesis, such as `see also Weber & Okoro, 2014a: 12–14`.

use super::symbols;
use super::words::{is_acronym, is_capital, is_function_word, is_month, listed, words};

/// What stands between two semicolons of a parenthesis, read as a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The author, an institution or an interviewee's label; empty if none is given.
    pub(crate) author: String,
    /// The year with its letter, as printed.
    pub(crate) year: Option<(u32, Option<char>)>,
    /// `n.d.`, `forthcoming`.
    pub(crate) undated: bool,
    /// Behind the year, as printed.
    pub(crate) locator: String,
    /// It is the label of a record, which has no year.
    pub(crate) is_record: bool,
    /// A document's symbol.
    pub(crate) symbol: Option<String>,
    /// What is wrong with it.
    pub(crate) flaws: Vec<Flaw>,
}

/// What can be wrong with a citation by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// `(Weber, )`, `(Weber: 12)`.
    NoYear,
    /// A name and nothing else; only the rest of the text can tell whether it is a citation.
    OnlyName,
    /// `(Weber, 205)`.
    Year(String),
    /// `(… Weber, 2014)`, `(ibid.)`.
    Elided(String),
    /// `(: 12)`, `(, 2014)`.
    NoAuthor,
    /// `(Weber, 2014: )`.
    NoPage,
    /// `(Weber, 2014: 14–12)`.
    Pages(String),
}

const LEADS: &[&str] = &[
    "see also",
    "but see",
    "see for example",
    "see for instance",
    "see e.g.",
    "see",
    "also",
    "cf.",
    "cf",
    "e.g.,",
    "e.g.",
    "e.g",
    "for example",
    "for instance",
    "compare",
    "quoted in",
    "cited in",
    "as cited in",
    "as quoted in",
    "citing",
    "quoting",
    "inter alia",
    "notably",
    "especially",
    "and",
    "or",
    "i.e.",
    "in particular",
    "according to",
    "adapted from",
    "source:",
    "sources:",
    "based on",
    "following",
    "per",
    "both",
];

/// Reads a part; nothing if it is no citation.
pub(crate) fn read(given: &str) -> Option<Part> {
    let mut part = Part::default();
    let mut rest = given.trim();
    for mark in ["…", "...", ". . ."] {
        if let Some(after) = rest.strip_prefix(mark) {
            part.flaws.push(Flaw::Elided(mark.to_owned()));
            rest = after.trim_start_matches(['.', ' ', ',']);
        }
    }
    let led = strip_leads(&mut rest);
    if let Some(word) = repeats(rest) {
        part.flaws.push(Flaw::Elided(word.to_owned()));
        return Some(part);
    }
    if let Some((at, length)) = symbols::find(rest) {
        part.symbol = Some(rest[at..at + length].to_owned());
        return Some(part);
    }
    if let Some(label) = record(rest) {
        label.clone_into(&mut part.author);
        part.is_record = true;
        return Some(part);
    }
    match find_year(rest) {
        Some(found) => with_year(part, rest, found),
        None => without_year(part, rest, led),
    }
}

fn strip_leads(rest: &mut &str) -> bool {
    let before = rest.len();
    'again: loop {
        if rest.len() < before {
            *rest = rest.trim_start_matches([' ', ',', ':']);
        }
        for lead in LEADS {
            let Some(head) = rest.get(..lead.len()).filter(|it| it.eq_ignore_ascii_case(lead)) else { continue };
            let after = &rest[head.len()..];
            if after.starts_with([' ', ',', ':']) && !after.trim().is_empty() {
                *rest = after;
                continue 'again;
            }
        }
        return rest.len() < before;
    }
}

/// `I-13`, `FG2`, `Interview 3`, with a place behind it or not.
fn record(rest: &str) -> Option<&str> {
    let end = rest.find([',', ':']).unwrap_or(rest.len());
    let label = rest[..end].trim();
    let at = label.find(|it: char| it.is_ascii_digit())?;
    let (head, number) = label.split_at(at);
    let is_number = number.len() <= 3 && number.bytes().all(|it| it.is_ascii_digit());
    let is_short = head
        .strip_suffix('-')
        .is_some_and(|it| (1..=4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_uppercase()))
        || listed("INT FG FGD KI KII IV", head);
    let is_spelt = listed("interview respondent participant informant interviewee", &head.trim_end().to_lowercase());
    (is_number && (is_short || is_spelt)).then_some(label)
}

fn repeats(rest: &str) -> Option<&str> {
    let low = rest.to_lowercase();
    ["ibid", "ibidem", "op. cit", "op.cit", "loc. cit", "loc.cit", "idem"].into_iter().find_map(|it| {
        let at = low.find(it)?;
        let whole =
            !low[..at].ends_with(char::is_alphanumeric) && !low[at + it.len()..].starts_with(char::is_alphabetic);
        (whole && at <= 30).then_some(it).and_then(|_| rest.get(at..at + it.len()))
    })
}

/// (first byte, bytes, value, letter) of the year: four digits that stand alone but for a letter.
type YearAt = (usize, usize, u32, Option<char>);

fn find_year(rest: &str) -> Option<YearAt> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        let mut end = at + digits;
        let letter = bytes.get(end).copied().filter(u8::is_ascii_lowercase);
        if letter.is_some() && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let apart = !rest[..at].ends_with(|it: char| it.is_alphanumeric() || matches!(it, '/' | '-' | '–' | '.' | ':'))
            && !rest[end..].starts_with(|it: char| it.is_alphanumeric() || it == '%')
            && !is_range(&rest[end..]);
        let value: u32 = rest[at..at + digits].parse().unwrap_or(0);
        let label = rest[..at].trim_end().rsplit([' ', '(']).next().unwrap_or("").trim_end_matches('.').to_lowercase();
        let is_numbered = ["p", "pp", "page", "pages", "no", "para", "paras", "resolution", "line", "nr", "art"]
            .contains(&label.as_str());
        if digits == 4 && apart && !is_numbered && (1000..3000).contains(&value) {
            let letter = (end > at + digits).then_some(letter).flatten().map(char::from);
            return Some((at, end - at, value, letter));
        }
        at = end.max(at + digits);
    }
    None
}

/// `2215–2218`: pages, and no year.
fn is_range(rest: &str) -> bool {
    rest.strip_prefix(['-', '–']).is_some_and(|it| it.bytes().take(4).filter(u8::is_ascii_digit).count() == 4)
}

fn with_year(mut part: Part, rest: &str, (at, length, value, letter): YearAt) -> Option<Part> {
    let before = rest[..at].trim_end_matches(|it: char| it.is_whitespace() || matches!(it, ',' | '(' | '['));
    let has_comma = rest[..at].trim_end().ends_with(',');
    let author = without_date(before);
    part.year = Some((value, letter));
    part.locator = rest[at + length..].trim_end_matches(')').trim().to_owned();
    if author.is_empty() {
        let gap = &rest[..at];
        // `(May 2014)` is a date; `(2014: 12)` may follow its author; `(, 2014)` has lost one.
        if !before.is_empty() {
            return None;
        }
        if gap.contains(',') {
            part.flaws.push(Flaw::NoAuthor);
        }
    } else if !is_author(author, has_comma || author.len() < before.len()) {
        return None;
    }
    part.author = author.trim_end_matches(['…', ' ', ',']).to_owned();
    if author.ends_with('…') {
        part.flaws.push(Flaw::Elided("…".to_owned()));
    }
    if let Some(flaw) = locator_flaw(&part.locator) {
        part.flaws.push(flaw);
    }
    Some(part)
}

/// An author's name before a date: `Interview with an official, 12 May` → `Interview with an official`.
fn without_date(before: &str) -> &str {
    let mut kept = before;
    let last = |it: &str| it.rsplit([' ', ',']).next().unwrap_or("").to_owned();
    if is_month(&last(kept)) {
        kept = kept[..kept.len() - last(kept).len()].trim_end();
        let day = last(kept);
        if !day.is_empty() && day.bytes().all(|it| it.is_ascii_digit() || b"-stndrh".contains(&it)) {
            kept = kept[..kept.len() - day.len()].trim_end();
        }
        let is_day =
            |it: &str| ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].contains(&it);
        kept = kept.trim_end_matches([',', ' ']);
        if is_day(kept) || kept.split(' ').all(is_function_word) {
            return "";
        }
    }
    kept.trim_end_matches([',', ' '])
}

/// Words of labels that need no capital letter: `interview with a miller, Norstad, 2014`.
const SPEAKERS: &str = "\
    interview communication conversation correspondence email fieldnote respondent participant informant diplomat \
    official trader farmer teacher nurse doctor resident worker manager officer member focus survey witness \
    student employee observer delegate minister activist refugee entretien gespräch entrevista";

/// Whether these words can be the author of a work. Behind a comma a year may follow any label that begins with a
/// capital letter; without one only names.
fn is_author(author: &str, has_comma: bool) -> bool {
    const NEVER: &str = "\
        figure fig table section chapter article case page note step phase version between circa ca approximately \
        january spring summer autumn winter total n";
    const SMALL: &str = "\
        of the to at for and et al de van von der den del di da la le bin ibn du dos ten ter el in on und y e with \
        zu af";
    let all: Vec<&str> = words(author).map(|(_, it)| it).collect();
    let (Some(first), true) = (all.first(), all.len() <= 14) else { return false };
    let low = first.to_lowercase();
    if listed(NEVER, &low) || (is_function_word(first) && low != "the") || author.contains(['“', '%', '=', '"']) {
        return false;
    }
    let is_name =
        |it: &&str| is_capital(it) || listed(SMALL, it) || it.chars().any(char::is_uppercase) || !it.is_ascii();
    let is_label =
        has_comma && all.iter().any(|it| SPEAKERS.split(' ').any(|stem| it.to_lowercase().starts_with(stem)));
    let particle = listed(SMALL, first) && all.get(1).is_some_and(|it| is_capital(it));
    let begins = is_capital(first) || particle || is_label || first.starts_with("al-") || !first.is_ascii();
    begins && (all.iter().all(is_name) || (has_comma && all.len() <= 10))
}

fn locator_flaw(locator: &str) -> Option<Flaw> {
    let pages = match locator.strip_prefix(':') {
        Some(rest) if rest.trim().is_empty() => return Some(Flaw::NoPage),
        Some(rest) => rest,
        None => {
            let at = locator.find("p.")?;
            let rest = &locator[at + 2..];
            if rest.trim_matches([' ', '.', ',']).is_empty() {
                return Some(Flaw::NoPage);
            }
            rest
        }
    };
    pages.split([',', ';']).find_map(|it| reversed(it.trim()).then(|| Flaw::Pages(it.trim().to_owned())))
}

/// `14–12` runs backwards; `121–22` means 121 to 122.
fn reversed(range: &str) -> bool {
    let Some((from, to)) = range.split_once(['-', '–', '—']) else { return false };
    let (from, to) = (from.trim(), to.trim());
    let digits = |it: &str| !it.is_empty() && it.len() <= 6 && it.bytes().all(|it| it.is_ascii_digit());
    if !digits(from) || !digits(to) {
        return false;
    }
    let to = if to.len() < from.len() { format!("{}{to}", &from[..from.len() - to.len()]) } else { to.to_owned() };
    to.parse::<u32>().ok() < from.parse::<u32>().ok()
}

fn without_year(mut part: Part, rest: &str, led: bool) -> Option<Part> {
    let low = rest.to_lowercase();
    let undated = ["n.d.", "n. d.", "no date", "forthcoming", "in press", "undated", "under review", "o. j.", "s.d."];
    if let Some(at) = undated.iter().filter_map(|it| low.find(it)).min() {
        let author = rest.get(..at)?.trim_end_matches([',', ' ']);
        part.undated = true;
        author.clone_into(&mut part.author);
        return is_author(author, true).then_some(part);
    }
    let (author, tail) = match rest.find([',', ':']) {
        Some(at) => (rest[..at].trim(), Some(&rest[at..])),
        None => (rest.trim(), None),
    };
    let names: Vec<&str> = words(author).map(|(_, it)| it).collect();
    let has_digit =
        author.contains(|it: char| it.is_ascii_digit()) || names.first().is_none_or(|it| it.chars().count() < 2);
    let is_name = !has_digit
        && is_author(author, false)
        && names.len() <= 6
        && author.split_whitespace().all(|it| !it.starts_with(|it: char| it.is_ascii_digit()));
    if !is_name {
        return None;
    }
    author.clone_into(&mut part.author);
    match tail {
        Some(tail) if tail.trim_matches([',', ':', ' ', ';']).is_empty() => part.flaws.push(Flaw::NoYear),
        Some(tail) => {
            let number = tail.trim_start_matches([',', ':', ' ']);
            let page = number.strip_prefix("pp.").or(number.strip_prefix("p.")).map(str::trim_start);
            let value = page.unwrap_or(number);
            let digits = value.bytes().take_while(u8::is_ascii_digit).count();
            let after = &value[digits..];
            let is_page = after.trim_start().is_empty() || after.starts_with(['-', '–', ',', ':', ' ']);
            if digits == 0 || !is_page {
                return None;
            }
            let in_place_of_year = tail.starts_with(',') && page.is_none();
            let ends = after.is_empty() || after.trim_start().starts_with(':');
            if in_place_of_year && (digits >= 5 || (digits == 3 && ends)) {
                part.flaws.push(Flaw::Year(value[..digits].to_owned()));
            } else if digits <= 4 && (tail.starts_with(':') || page.is_some()) {
                part.flaws.push(Flaw::NoYear);
            } else {
                return None;
            }
        }
        None if names.iter().all(|it| is_acronym(it)) && !led => return None,
        None => part.flaws.push(Flaw::OnlyName),
    }
    Some(part)
}
