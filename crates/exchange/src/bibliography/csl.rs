//! CSL-JSON: a list of items, as reference managers exchange them.

use super::bibtex::bare_doi;
use super::entry::{Entry, Name, Reading, date, tidy};
use crate::error::ExchangeError;
use coding::Warning;
use serde_json::Value;

/// Reads the items of a file.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<(), ExchangeError> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let line = u32::try_from(error.line()).ok().filter(|it| *it > 0);
        ExchangeError::invalid(line, format!("the file cannot be read as JSON: {error}"))
    })?;
    let Value::Array(items) = value else { return Err(other()) };
    if !items.is_empty() && !items.iter().any(|it| it.get("type").is_some() || it.get("title").is_some()) {
        return Err(other());
    }
    for (number, item) in items.iter().enumerate() {
        match item.is_object() {
            true => reading.entries.push(entry(item)),
            false => reading.warnings.push(Warning::new(format!("item {} is left out: it is no entry", number + 1))),
        }
    }
    Ok(())
}

fn other() -> ExchangeError {
    ExchangeError::NotThisFormat {
        message: "it is not a list of entries".to_owned(),
        hint: "A bibliography in JSON is in CSL-JSON, as reference managers export it.".to_owned(),
    }
}

fn entry(item: &Value) -> Entry {
    let text = |name: &str| plain(item.get(name));
    let first = |names: &[&str]| names.iter().map(|name| text(name)).find(|it| !it.is_empty()).unwrap_or_default();
    let kind = kind_of(&text("type"));
    let issued = item.get("issued");
    let (key, in_journal) = (first(&["citation-key", "id"]), matches!(kind, "article" | "press"));
    Entry {
        line: None,
        // A running number is no name: it changes with the file.
        key: if key.bytes().all(|it| it.is_ascii_digit()) { String::new() } else { key },
        kind,
        authors: people(item.get("author")),
        editors: people(item.get("editor")),
        title: text("title"),
        container: text("container-title"),
        date: issued.and_then(issued_date),
        year: issued.map(|it| plain(it.get("literal").or(it.get("raw")))).unwrap_or_default(),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page").replace('-', "–"),
        edition: text("edition"),
        publisher: if in_journal { String::new() } else { text("publisher") },
        place: if in_journal { String::new() } else { text("publisher-place") },
        doi: bare_doi(&text("DOI")),
        url: text("URL"),
    }
}

/// A text or a number; without the few marks of HTML that titles carry.
fn plain(value: Option<&Value>) -> String {
    let text = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return String::new(),
    };
    let marks = ["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>"];
    tidy(&marks.iter().fold(text, |text, mark| text.replace(mark, "")))
}

fn people(value: Option<&Value>) -> Vec<Name> {
    let all = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one = |person: &Value| {
        let part = |name: &str| plain(person.get(name));
        let literal = part("literal");
        if !literal.is_empty() {
            return Some(Name { family: literal, given: String::new() });
        }
        let family = tidy(&format!("{} {}", part("non-dropping-particle"), part("family")));
        let given = tidy(&format!("{} {}", part("given"), part("dropping-particle")));
        (!family.is_empty()).then_some(Name { family, given })
    };
    all.iter().filter_map(one).collect()
}

/// `{"date-parts": [[2014, 5, 22]]}`, or a date as text.
fn issued_date(issued: &Value) -> Option<coding::PartialDate> {
    let parts = issued.get("date-parts").and_then(|it| it.get(0)).and_then(Value::as_array);
    let parts: Vec<String> = parts.into_iter().flatten().map(|it| plain(Some(it))).collect();
    if parts.is_empty() {
        return date(&plain(issued.get("raw").or(issued.get("literal"))));
    }
    date(&parts.join("-"))
}

fn kind_of(kind: &str) -> &'static str {
    match kind {
        "article-journal" | "article" | "review" | "review-book" => "article",
        "book" | "collection" | "classic" => "book",
        "chapter" | "entry" | "entry-encyclopedia" | "entry-dictionary" => "chapter",
        "paper-conference" => "conference paper",
        "report" => "report",
        "thesis" => "thesis",
        "webpage" | "post" | "post-weblog" => "web page",
        "article-newspaper" | "article-magazine" => "press",
        "dataset" => "dataset",
        "bill" | "legislation" | "legal_case" | "treaty" | "hearing" | "regulation" => "document",
        _ => "literature",
    }
}
