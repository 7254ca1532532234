//! One entry, whatever its file's format was, and how it reads as a reference.

use coding::bundle::NewSource;
use coding::vocabulary::Genre;
use coding::{PartialDate, Warning};
use std::collections::BTreeMap;

/// Longest key, as of any source.
const MAX_KEY: usize = 200;

/// What was read of a file so far.
pub(super) struct Reading {
    pub(super) entries: Vec<Entry>,
    pub(super) warnings: Vec<Warning>,
}

/// One entry of a bibliography.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The line on which it begins, where that is known.
    pub(super) line: Option<u32>,
    /// Empty: none is given.
    pub(super) key: String,
    /// The source type.
    pub(super) kind: &'static str,
    pub(super) authors: Vec<Name>,
    pub(super) editors: Vec<Name>,
    pub(super) title: String,
    /// The journal, book or site in which it appeared.
    pub(super) container: String,
    pub(super) date: Option<PartialDate>,
    /// As printed, where it is no date: `forthcoming`.
    pub(super) year: String,
    pub(super) volume: String,
    pub(super) issue: String,
    pub(super) pages: String,
    pub(super) edition: String,
    pub(super) publisher: String,
    pub(super) place: String,
    pub(super) doi: String,
    pub(super) url: String,
}

/// A person, or a body that has only the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Name {
    pub(super) family: String,
    pub(super) given: String,
}

impl Name {
    /// `Mills, Kurt` as most files write it; without a comma it is a body, or one that cannot be told apart.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (family, given) = text.split_once(',').unwrap_or((text, ""));
        let name = Self { family: tidy(family), given: tidy(given) };
        (!name.family.is_empty()).then_some(name)
    }

    fn text(&self) -> String {
        if self.given.is_empty() { self.family.clone() } else { format!("{}, {}", self.family, self.given) }
    }
}

/// On one line, without spaces around it.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a date as files have them: `2014-05-22`, `2014/05/22/`, `2014`. A day without a month is left out.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let first = text.trim().split(['T', '~', '?']).next()?;
    let parts: Vec<&str> = first.split(['-', '/']).map(str::trim).take_while(|it| !it.is_empty()).collect();
    let number = |at: usize| parts.get(at).and_then(|it| it.parse::<u8>().ok());
    let year = parts.first().filter(|it| it.len() == 4)?;
    let text = match (number(1), number(2)) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => (*year).to_owned(),
    };
    text.parse().or_else(|_| year.parse()).ok()
}

impl Entry {
    /// A warning about this entry.
    pub(super) fn warning(&self, text: &str) -> Warning {
        self.line.map_or_else(|| Warning::new(text), |line| Warning::at_line(line, text))
    }

    /// `Mills2018`: a key for an entry that has none.
    pub(super) fn stem(&self) -> String {
        let first = self.authors.first().or(self.editors.first()).map(|it| it.family.as_str());
        let word = first.or(self.title.split_whitespace().next()).unwrap_or("entry");
        let word: String = word.chars().filter(|it| it.is_alphanumeric()).take(40).collect();
        let year: String = self.printed_year().unwrap_or_default().chars().filter(|it| it.is_alphanumeric()).collect();
        format!("{}{year}", if word.is_empty() { "entry" } else { &word })
    }

    fn printed_year(&self) -> Option<String> {
        let printed = Some(self.year.clone()).filter(|it| !it.is_empty());
        self.date.map(|it| format!("{:04}", it.year())).or(printed)
    }

    /// How a text cites it: `Doe 2014`, `Doe and Roe 2014`, `Doe et al. 2014`; nothing without author or year.
    pub(super) fn cited(&self) -> Option<String> {
        let people = if self.authors.is_empty() { &self.editors } else { &self.authors };
        let year = self.printed_year()?;
        Some(match people.as_slice() {
            [] if self.publisher.is_empty() => return None,
            [] => format!("{} {year}", self.publisher),
            [one] => format!("{} {year}", one.family),
            [one, two] => format!("{} and {} {year}", one.family, two.family),
            [one, ..] => format!("{} et al. {year}", one.family),
        })
    }

    /// What kind of evidence it is, where its type says so.
    fn genre(&self) -> Option<Genre> {
        match self.kind {
            "dataset" => Some(Genre::Data),
            "document" | "press" | "web page" => None,
            _ => Some(Genre::Secondary),
        }
    }

    /// As a source without a text.
    pub(super) fn source(&self) -> NewSource {
        let mut attributes = BTreeMap::new();
        let authors: Vec<String> = self.authors.iter().map(Name::text).collect();
        let year = self.printed_year().unwrap_or_default();
        let all = [
            ("author", authors.join("; ")),
            ("year", year),
            ("doi", self.doi.clone()),
            ("url", self.url.clone()),
            ("key", self.key.clone()),
        ];
        attributes.extend(all.into_iter().filter(|it| !it.1.is_empty()).map(|(name, it)| (name.to_owned(), it)));
        let key = tidy(&self.key.chars().filter(|it| !it.is_control()).take(MAX_KEY).collect::<String>());
        NewSource {
            id: key,
            title: Some(self.title.clone()).filter(|it| !it.is_empty()),
            kind: Some(self.kind.to_owned()),
            date: self.date,
            citation: Some(self.reference()),
            genre: self.genre(),
            attributes,
            ..NewSource::default()
        }
    }

    /// The full reference in one plain author-date style.
    pub(super) fn reference(&self) -> String {
        let is_part = !self.container.is_empty() && self.container != self.title;
        let year = self.printed_year().unwrap_or_else(|| "n.d.".to_owned());
        let by = if !self.authors.is_empty() {
            names(&self.authors)
        } else if !self.editors.is_empty() && !is_part {
            format!("{} ({})", names(&self.editors), if self.editors.len() == 1 { "ed." } else { "eds" })
        } else {
            self.publisher.clone()
        };
        let title = self.title.trim_end_matches('.');
        let title = if is_part && !title.is_empty() { format!("‘{title}’") } else { title.to_owned() };
        let mut text = match (by.is_empty(), title.is_empty()) {
            (false, false) => format!("{by} ({year}) {title}"),
            (false, true) => format!("{by} ({year})"),
            (true, _) => format!("{title} ({year})"),
        };
        if is_part {
            self.add_container(&mut text);
        }
        if !self.edition.is_empty() {
            text = format!("{text}, {}", edition(&self.edition));
        }
        let publisher = if by == self.publisher { "" } else { self.publisher.as_str() };
        match (self.place.as_str(), publisher) {
            ("", "") => {}
            ("", only) | (only, "") => text = format!("{text}. {only}"),
            (place, publisher) => text = format!("{text}. {place}: {publisher}"),
        }
        if !self.is_in_journal() && is_part && !self.pages.is_empty() {
            text = format!("{text}, {}", self.pages);
        }
        if !text.ends_with(['.', '?', '!']) {
            text.push('.');
        }
        match (self.doi.as_str(), self.url.as_str()) {
            ("", "") => {}
            ("", url) => text = format!("{text} {url}"),
            (doi, _) => text = format!("{text} doi:{doi}"),
        }
        text
    }

    fn is_in_journal(&self) -> bool {
        matches!(self.kind, "article" | "press")
    }

    /// `, Review of International Studies 44(1), 101–127`, or `, in Reus-Smit, C. (ed.), The Book`.
    fn add_container(&self, text: &mut String) {
        if !self.is_in_journal() {
            let editors = match self.editors.len() {
                0 => String::new(),
                1 => format!("{} (ed.), ", names(&self.editors)),
                _ => format!("{} (eds), ", names(&self.editors)),
            };
            *text = format!("{text}, in {editors}{}", self.container);
            return;
        }
        *text = format!("{text}, {}", self.container);
        match (self.volume.as_str(), self.issue.as_str()) {
            ("", "") => {}
            ("", issue) => *text = format!("{text} ({issue})"),
            (volume, "") => *text = format!("{text} {volume}"),
            (volume, issue) => *text = format!("{text} {volume}({issue})"),
        }
        if !self.pages.is_empty() {
            *text = format!("{text}, {}", self.pages);
        }
    }
}

/// `2` is the second edition; words stay.
fn edition(given: &str) -> String {
    match given.parse::<u32>() {
        Ok(number) => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{ending} edition")
        }
        Err(_) => given.to_owned(),
    }
}

/// `A, B. and C, D.`; all are named, since a reference must be found by any of them.
fn names(names: &[Name]) -> String {
    let texts: Vec<String> = names.iter().map(Name::text).collect();
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, init)) => format!("{} and {last}", init.join("; ")),
    }
}
