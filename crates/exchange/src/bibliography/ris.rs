//! RIS: a tag of two letters, two spaces, a hyphen, and a value; `TY` begins an entry and `ER` ends it.

use super::bibtex::bare_doi;
use super::entry::{Entry, Name, Reading, date, tidy};
use crate::error::ExchangeError;
use coding::Warning;

/// Reads the entries of a file.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<(), ExchangeError> {
    let mut open: Option<Open> = None;
    let mut strays = None;
    for (line, row) in (1_u32..).zip(text.lines()) {
        match (tagged(row), &mut open) {
            (Some(("TY", kind)), _) => {
                if let Some(before) = open.replace(Open::new(line, kind)) {
                    reading.entries.push(before.entry());
                }
            }
            (Some(("ER", _)), _) => reading.entries.extend(open.take().map(Open::entry)),
            (Some((tag, value)), Some(open)) => open.fields.push((tag.to_owned(), value.to_owned())),
            // A value may go on on the next line.
            (None, Some(open)) if !row.trim().is_empty() => {
                if let Some((_, value)) = open.fields.last_mut() {
                    value.push(' ');
                    value.push_str(row.trim());
                }
            }
            (_, None) if !row.trim().is_empty() => {
                strays.get_or_insert(line);
            }
            _ => {}
        }
    }
    reading.entries.extend(open.map(Open::entry));
    if reading.entries.is_empty() {
        return Err(ExchangeError::NotThisFormat {
            message: "no entry of a RIS file is in it".to_owned(),
            hint: "An entry begins with a line such as 'TY  - JOUR' and ends with 'ER  - '.".to_owned(),
        });
    }
    if let Some(line) = strays {
        reading.warnings.push(Warning::at_line(line, "lines outside any entry are left out"));
    }
    Ok(())
}

/// `TY` and `JOUR`. Some programs leave out the space before the hyphen.
fn tagged(row: &str) -> Option<(&str, &str)> {
    let row = row.trim_start_matches('\u{feff}');
    let (tag, rest) = row.split_at_checked(2)?;
    let is_tag = tag.starts_with(|it: char| it.is_ascii_uppercase())
        && tag.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    let value = rest.trim_start().strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then(|| (tag, value.trim()))
}

/// An entry that is being read.
struct Open {
    line: u32,
    kind: String,
    fields: Vec<(String, String)>,
}

impl Open {
    fn new(line: u32, kind: &str) -> Self {
        Self { line, kind: kind.to_uppercase(), fields: Vec::new() }
    }

    fn first(&self, tags: &[&str]) -> String {
        let found = tags.iter().find_map(|tag| self.fields.iter().find(|(it, value)| it == tag && !value.is_empty()));
        found.map(|(_, value)| tidy(value)).unwrap_or_default()
    }

    fn people(&self, tags: &[&str]) -> Vec<Name> {
        self.fields.iter().filter(|(tag, _)| tags.contains(&tag.as_str())).filter_map(|(_, it)| Name::of(it)).collect()
    }

    fn entry(self) -> Entry {
        let kind = kind_of(&self.kind);
        let is_part = matches!(kind, "chapter" | "conference paper");
        let key = self.first(&["ID", "LB"]);
        let (start, end) = (self.first(&["SP"]), self.first(&["EP"]));
        let pages = match (start.is_empty(), end.is_empty()) {
            (false, false) if start != end && !start.contains(['-', '–']) => format!("{start}–{end}"),
            _ => start.replace('-', "–"),
        };
        let day = self.first(&["DA", "PY", "Y1"]);
        let year = self.first(&["PY", "Y1", "DA"]);
        Entry {
            line: Some(self.line),
            // A running number is no name: it changes with the file.
            key: if key.bytes().all(|it| it.is_ascii_digit()) { String::new() } else { key },
            kind,
            authors: self.people(&["AU", "A1"]),
            editors: self.people(if is_part { &["A2", "ED"] } else { &["ED"] }),
            title: self.first(&["TI", "T1", "CT", "BT"]),
            container: self.first(match kind {
                "article" | "press" => &["T2", "JO", "JF", "JA", "J2"],
                "chapter" | "conference paper" => &["T2", "BT", "T3"],
                "web page" => &["T2"],
                _ => &[],
            }),
            date: date(&day).or_else(|| date(&year)),
            year: year.trim_matches('/').to_owned(),
            volume: self.first(&["VL"]),
            issue: self.first(&["IS"]),
            pages,
            edition: self.first(&["ET"]),
            publisher: self.first(if matches!(kind, "article" | "press") { &[] } else { &["PB"] }),
            place: self.first(if matches!(kind, "article" | "press") { &[] } else { &["CY", "PP"] }),
            doi: bare_doi(&self.first(&["DO"])),
            url: self.first(&["UR", "L2"]),
        }
    }
}

fn kind_of(kind: &str) -> &'static str {
    match kind {
        "JOUR" | "EJOUR" | "JFULL" | "ABST" | "INPR" => "article",
        "BOOK" | "EBOOK" | "EDBOOK" | "SER" => "book",
        "CHAP" | "ECHAP" | "ENCYC" | "DICT" => "chapter",
        "CONF" | "CPAPER" => "conference paper",
        "RPRT" | "GOVDOC" | "STAND" => "report",
        "THES" => "thesis",
        "ELEC" | "WEB" | "BLOG" => "web page",
        "NEWS" | "MGZN" => "press",
        "DATA" | "DBASE" => "dataset",
        "BILL" | "CASE" | "LEGAL" | "STAT" | "HEAR" => "document",
        _ => "literature",
    }
}
