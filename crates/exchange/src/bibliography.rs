//! The entries of a bibliography: BibTeX and BibLaTeX (.bib), RIS (.ris), and CSL-JSON (.json), as reference managers
//! write them. Each becomes a source without a text, named by its citation key. See `docs/formats/bibliography.md`.

mod bibtex;
mod csl;
mod entry;
mod ris;
#[cfg(test)]
mod tests;

use crate::Read;
use crate::encoding::decode;
use crate::error::ExchangeError;
use crate::wording::{count, shown};
use coding::bundle::{NewSource, NewSourceType};
use coding::vocabulary::BUILT_IN_TYPES;
use coding::{Bundle, Warning};
use entry::{Entry, Reading};
use std::collections::{BTreeSet, HashMap};

/// Far more than a study cites.
const MAX_ENTRIES: usize = 100_000;

/// Whether a file is a bibliography by its name; a JSON file is one if it is a list.
pub fn looks_like_bibliography(name: &str, bytes: &[u8]) -> bool {
    match ending(name).as_str() {
        "bib" | "ris" => true,
        "json" => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            bytes.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'[')
        }
        _ => false,
    }
}

/// Reads a bibliography into sources and the source types that they need. `name` is the file's name.
///
/// An entry that cannot be read is left out with a warning that says where; the others are read all the same.
///
/// # Errors
/// [`ExchangeError`] where the file as a whole is not of its format.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read<Bundle>, ExchangeError> {
    let (text, warning) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ExchangeError::Empty);
    }
    let mut reading = Reading { entries: Vec::new(), warnings: warning.into_iter().collect() };
    match ending(name).as_str() {
        "bib" => bibtex::read(&text, &mut reading)?,
        "ris" => ris::read(&text, &mut reading)?,
        _ => csl::read(&text, &mut reading)?,
    }
    let Reading { mut entries, mut warnings } = reading;
    if entries.len() > MAX_ENTRIES {
        let what = format!("the bibliography has {} entries", entries.len());
        return Err(ExchangeError::TooLarge { line: None, what, limit: MAX_ENTRIES.to_string() });
    }
    name_entries(&mut entries, &mut warnings);
    if entries.is_empty() {
        warnings.push(Warning::new("there is no entry in it"));
    }
    let kinds: BTreeSet<&str> = entries.iter().map(|it| it.kind).collect();
    let new = kinds.into_iter().filter(|kind| BUILT_IN_TYPES.iter().all(|(name, _)| name != kind));
    let source_types = new.map(|kind| NewSourceType { id: kind.to_owned(), strand: "document".to_owned() }).collect();
    let sources = cited(&entries);
    Ok(Read { value: Bundle { source_types, sources, ..Bundle::default() }, warnings })
}

/// Gives entries without a key one, made of the first author's name and the year; leaves out those whose key stands
/// there already.
fn name_entries(entries: &mut Vec<Entry>, warnings: &mut Vec<Warning>) {
    let mut made = 0;
    let mut taken: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter().filter(|it| !it.key.is_empty()) {
        *taken.entry(entry.key.clone()).or_default() += 1;
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain_mut(|entry| {
        if entry.key.is_empty() {
            let stem = entry.stem();
            let letters = std::iter::once(String::new()).chain(('a'..='z').map(String::from));
            let free = letters.map(|it| format!("{stem}{it}")).find(|it| !taken.contains_key(it) && !seen.contains(it));
            let Some(key) = free else {
                warnings.push(entry.warning(&format!("left out: more than 27 entries would be called '{stem}'")));
                return false;
            };
            entry.key = key;
            made += 1;
        }
        let is_new = seen.insert(entry.key.clone());
        if !is_new {
            warnings.push(entry.warning(&format!("the key '{}' stands there already; left out", shown(&entry.key))));
        }
        is_new
    });
    if made > 0 {
        let text = format!("{} no key; made of author and year", count(made, "entry has", "entries have"));
        warnings.push(Warning::new(text));
    }
}

/// The sources, with the way texts cite them: works of one author and year have `a`, `b` behind it, in order of the file.
fn cited(entries: &[Entry]) -> Vec<NewSource> {
    let cited: Vec<Option<String>> = entries.iter().map(Entry::cited).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for key in cited.iter().flatten() {
        *times.entry(key).or_default() += 1;
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let with_letter = |key: &'_ String, at: usize| {
        let letter = u8::try_from(at).ok().filter(|it| *it < 26).map(|it| char::from(b'a' + it));
        letter.map(|letter| format!("{key}{letter}"))
    };
    let keys: Vec<Option<String>> = cited
        .iter()
        .map(|key| {
            let key = key.as_ref()?;
            if times.get(key.as_str()) == Some(&1) {
                return Some(key.clone());
            }
            let at = seen.entry(key).or_default();
            *at += 1;
            with_letter(key, *at - 1)
        })
        .collect();
    entries.iter().zip(keys).map(|(entry, citation_key)| NewSource { citation_key, ..entry.source() }).collect()
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}
