//! BibTeX and BibLaTeX. The library reads the file's letters; links between entries and between abbreviations are looked
//! through first, because it follows them without end where they form a ring.

use super::entry::{Entry, Name, Reading, date, tidy};
use crate::error::ExchangeError;
use crate::wording::{month_of, shown};
use biblatex::{Bibliography, ChunksExt, ParseErrorKind, Person, RawBibliography, RawChunk, RawEntry};
use coding::Warning;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most text that all abbreviations may become.
const MAX_EXPANDED: usize = 16 << 20;
/// Most text of one entry, abbreviations spelled out.
const MAX_ENTRY: usize = 1 << 20;
/// Braces inside braces. The library's time grows with the square of them.
const MAX_BRACES: usize = 100;

/// Reads the entries of a file.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<(), ExchangeError> {
    let parsed = catch_unwind(AssertUnwindSafe(|| RawBibliography::parse(text)));
    let raw = match parsed {
        Ok(Ok(raw)) => raw,
        Ok(Err(error)) => return Err(broken(text, error.span.start, &error.kind)),
        Err(_) => return Err(ExchangeError::invalid(None, "the file cannot be read as BibTeX")),
    };
    let mut lines = Lines { text, counted: (0, 1) };
    let keys: HashMap<&str, usize> = raw.entries.iter().enumerate().rev().map(|(at, it)| (it.v.key.v, at)).collect();
    let linked: HashSet<&str> =
        raw.entries.iter().filter(|it| links(&it.v).next().is_some()).map(|it| it.v.key.v).collect();
    let abbreviations: HashMap<&str, String> = plain_abbreviations(&raw);
    for entry in &raw.entries {
        let line = lines.at(entry.span.start);
        let kind = entry.v.kind.v.to_lowercase();
        if matches!(kind.as_str(), "xdata" | "set" | "control") {
            continue;
        }
        let mut warn = |what: &str| {
            let text = format!("the entry '{}' {what}", shown(entry.v.key.v));
            reading.warnings.push(Warning::at_line(line, text));
        };
        let mut alone = vec![entry.clone()];
        for link in links(&entry.v) {
            match keys.get(link).filter(|_| !linked.contains(link)) {
                Some(at) => alone.push(raw.entries[*at].clone()),
                None => warn(&format!("refers to '{}', which is not followed", shown(link))),
            }
        }
        for it in &mut alone {
            let known = |name: &str| alone_known(&keys, &linked, name);
            for field in &mut it.v.fields {
                // Older files have another name for it, under which it is not taken over.
                if field.key.v.eq_ignore_ascii_case("address") {
                    field.key.v = "location";
                }
            }
            it.v.fields.retain(|field| {
                let name = field.key.v.to_lowercase();
                name != "ids" && (!is_link(&name) || values(field).all(known))
            });
        }
        match resolved(alone, &abbreviations) {
            Ok(read) => reading.entries.push(Entry { line: Some(line), ..read_entry(&read, &kind) }),
            Err(why) => warn(&format!("is left out: {why}")),
        }
    }
    Ok(())
}

type Field<'s> = biblatex::Pair<'s>;

fn is_link(name: &str) -> bool {
    matches!(name, "crossref" | "xdata")
}

/// The keys that an entry takes fields from.
fn links<'e, 's>(entry: &'e RawEntry<'s>) -> impl Iterator<Item = &'s str> + use<'e, 's> {
    entry.fields.iter().filter(|field| is_link(&field.key.v.to_lowercase())).flat_map(values)
}

fn values<'e, 's>(field: &'e Field<'s>) -> impl Iterator<Item = &'s str> + use<'e, 's> {
    field.value.v.iter().flat_map(|chunk| match chunk.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text.split(',').map(str::trim),
    })
}

/// Whether a link may be followed: to an entry that is there and has no links of its own.
fn alone_known(keys: &HashMap<&str, usize>, linked: &HashSet<&str>, name: &str) -> bool {
    keys.contains_key(name) && !linked.contains(name)
}

/// Abbreviations that hold text only, or others that do.
fn plain_abbreviations<'s>(raw: &RawBibliography<'s>) -> HashMap<&'s str, String> {
    let mut known: HashMap<&str, String> = HashMap::new();
    let mut room = MAX_EXPANDED;
    for pair in &raw.abbreviations {
        let mut text = String::new();
        for chunk in &pair.value.v {
            match chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(name) => text.push_str(known.get(name).map_or(name, String::as_str)),
            }
            if text.len() > room {
                return known;
            }
        }
        room -= text.len();
        known.insert(pair.key.v, text);
    }
    known
}

/// The entry, with what it takes from others.
fn resolved(
    entries: Vec<biblatex::Spanned<RawEntry<'_>>>,
    abbreviations: &HashMap<&str, String>,
) -> Result<biblatex::Entry, String> {
    let texts: Vec<Vec<Vec<String>>> = entries.iter().map(|it| spelled(&it.v, abbreviations)).collect();
    let size: usize = texts.iter().flatten().flatten().map(String::len).sum();
    if size > MAX_ENTRY {
        return Err(format!("it is longer than {MAX_ENTRY} bytes"));
    }
    if texts.iter().flatten().any(|chunks| is_deep(chunks)) {
        return Err("its braces are nested too deeply".to_owned());
    }
    let mut raw = RawBibliography { preamble: String::new(), entries: Vec::new(), abbreviations: Vec::new() };
    for (entry, texts) in entries.iter().zip(&texts) {
        // The same entry may be linked twice.
        if raw.entries.iter().any(|it: &biblatex::Spanned<RawEntry<'_>>| it.v.key.v == entry.v.key.v) {
            continue;
        }
        let mut entry = entry.clone();
        for (field, texts) in entry.v.fields.iter_mut().zip(texts) {
            for (chunk, text) in field.value.v.iter_mut().zip(texts) {
                chunk.v = RawChunk::Normal(text);
            }
        }
        raw.entries.push(entry);
    }
    let read = catch_unwind(AssertUnwindSafe(|| Bibliography::from_raw(raw)));
    let read = read.map_err(|_| "its parts contradict each other".to_owned())?;
    read.map_err(|error| error.kind.to_string())?.into_vec().into_iter().next().ok_or_else(|| "it is empty".to_owned())
}

fn is_deep(chunks: &[String]) -> bool {
    let mut depth = 0_usize;
    chunks.iter().flat_map(|it| it.bytes()).any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_BRACES
    })
}

/// The texts of an entry's fields, abbreviations spelled out. One that nobody declared stands for itself.
fn spelled(entry: &RawEntry<'_>, abbreviations: &HashMap<&str, String>) -> Vec<Vec<String>> {
    let chunk = |chunk: &RawChunk<'_>| match chunk {
        RawChunk::Normal(text) => (*text).to_owned(),
        RawChunk::Abbreviation(name) => abbreviations.get(name).cloned().unwrap_or_else(|| (*name).to_owned()),
    };
    entry.fields.iter().map(|field| field.value.v.iter().map(|it| chunk(&it.v)).collect()).collect()
}

fn read_entry(read: &biblatex::Entry, kind: &str) -> Entry {
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| read.get(name)).map(|it| tidy(&it.format_verbatim()));
        found.unwrap_or_default()
    };
    let people = |name: &str| {
        let read = catch_unwind(AssertUnwindSafe(|| read.get_as::<Vec<Person>>(name)));
        let people = read.ok().and_then(Result::ok).unwrap_or_default();
        people.iter().filter_map(name_of).collect::<Vec<_>>()
    };
    let (title, subtitle) = (text(&["title"]), text(&["subtitle"]));
    let day = text(&["date"]);
    let year = text(&["year"]);
    let (kind, publisher) = kind_of(kind);
    Entry {
        line: None,
        key: read.key.clone(),
        kind,
        authors: people("author"),
        editors: people("editor"),
        title: if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") },
        container: text(&["journaltitle", "journal", "booktitle", "maintitle"]),
        date: date(&day).or_else(|| date(&with_month(&year, &text(&["month"])))),
        year: if year.is_empty() { day } else { year },
        volume: text(&["volume"]),
        issue: text(&["number", "issue"]),
        pages: text(&["pages"]).replace("--", "–").replace('-', "–"),
        edition: text(&["edition"]),
        publisher: text(publisher),
        place: text(&["location", "address"]),
        doi: bare_doi(&text(&["doi"])),
        url: text(&["url"]),
    }
}

/// The source type, and the field that says who published it.
fn kind_of(kind: &str) -> (&'static str, &'static [&'static str]) {
    const BOOKS: &[&str] = &["publisher", "organization", "institution"];
    const BODIES: &[&str] = &["institution", "school", "organization", "publisher", "howpublished"];
    match kind {
        "article" | "suppperiodical" => ("article", &[]),
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "booklet" | "reference" => ("book", BOOKS),
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" | "inreference" => ("chapter", BOOKS),
        "inproceedings" | "conference" => ("conference paper", BOOKS),
        "report" | "techreport" | "manual" => ("report", BODIES),
        "thesis" | "phdthesis" | "mastersthesis" => ("thesis", BODIES),
        "online" | "electronic" | "www" => ("web page", BODIES),
        "dataset" => ("dataset", BODIES),
        _ => ("literature", BODIES),
    }
}

/// A month by its number or its English name.
fn with_month(year: &str, month: &str) -> String {
    match month_of(month) {
        Some(month) => format!("{year}-{month:02}"),
        None => year.to_owned(),
    }
}

pub(super) fn bare_doi(given: &str) -> String {
    let bare = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    bare.iter().find_map(|start| given.strip_prefix(start)).unwrap_or(given).trim().to_owned()
}

fn name_of(person: &Person) -> Option<Name> {
    let family = match person.prefix.is_empty() {
        true => person.name.clone(),
        false => format!("{} {}", person.prefix, person.name),
    };
    let given = match person.suffix.is_empty() {
        true => person.given_name.clone(),
        false => format!("{}, {}", person.given_name, person.suffix),
    };
    let name = Name { family: tidy(&family), given: tidy(&given) };
    (!name.family.is_empty()).then_some(name)
}

/// The line of a byte; asked for in order.
struct Lines<'t> {
    text: &'t str,
    counted: (usize, u32),
}

impl Lines<'_> {
    fn at(&mut self, byte: usize) -> u32 {
        let (from, line) = self.counted;
        let between = self.text.as_bytes().get(from..byte).unwrap_or_default();
        let ends = between.iter().filter(|it| **it == b'\n').count();
        self.counted = (byte.max(from), line + u32::try_from(ends).unwrap_or(0));
        self.counted.1
    }
}

fn broken(text: &str, at: usize, kind: &ParseErrorKind) -> ExchangeError {
    let line = Lines { text, counted: (0, 1) }.at(at.min(text.len()));
    ExchangeError::Invalid {
        message: format!("the file cannot be read as BibTeX: {kind}"),
        line: Some(line),
        hint: Some("Look at the entry before this line: a brace or a comma may be missing.".to_owned()),
    }
}
