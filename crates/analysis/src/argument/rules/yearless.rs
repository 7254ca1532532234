//! Citations without a year: `(Okoro, )`, `(Okoro: 12)`, and a bare `(Okoro)`.
//!
//! A bare name in parentheses may also explain the word before it. It is taken for a citation only at the end of a
//! sentence or quotation, and only if its words are those of an author cited elsewhere, or it is joined like authors, led
//! in by `see`, or stands right behind a quotation. Texts whose citations have pages and no years are left alone.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{is_acronym, lower};
use crate::argument::manuscript::{CitationKind, Flaw, Part};
use std::collections::{HashMap, HashSet};

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let dated = manuscript.citations.iter().filter(|it| it.year.is_some()).count();
    let without = |it: &&crate::argument::manuscript::Citation| it.flaws.contains(&Flaw::NoYear);
    let yearless = manuscript.citations.iter().filter(without).count();
    let by_pages = yearless > 3 && yearless > dated;
    let authors = Authors::of(margin);
    let mut done = 0;
    for paren in manuscript.parens.iter().filter(|it| !it.is_open) {
        if paren.range.start < done {
            continue;
        }
        for (range, part) in crate::argument::manuscript::parts_of(&manuscript.flat, paren) {
            let known = if by_pages { None } else { verdict(margin, &authors, paren.range.clone(), &part) };
            if let Some(known) = known {
                done = paren.range.end;
                margin.missing(paren.range.start);
                let hint = match known {
                    Some(key) => format!("Add the year; perhaps this is {key}."),
                    None => "Add the year, or 'n.d.' if the work has none.".to_owned(),
                };
                margin.mark(rule, range, format!("The citation of {} has no year.", part.author), hint);
            }
        }
    }
}

/// Whether the part is a citation without a year; and the key that it may be, if the text has one.
fn verdict(
    margin: &Margin<'_, '_>,
    authors: &Authors,
    paren: std::ops::Range<usize>,
    part: &Part,
) -> Option<Option<String>> {
    let known = || authors.known(&part.author);
    if part.flaws.contains(&Flaw::NoYear) {
        return Some(known());
    }
    if !part.flaws.contains(&Flaw::OnlyName) {
        return None;
    }
    let flat = &margin.manuscript.flat;
    let (before, after) = (flat[..paren.start].trim_end(), flat[paren.end..].trim_start());
    let ends = after.is_empty() || after.starts_with(['.', ';', ',', '\n', '!', '?']);
    let last = before.rsplit(|it: char| it.is_whitespace() || it == '(').next().unwrap_or("");
    if !ends || is_acronym(last) {
        return None;
    }
    let after_quotation = before.ends_with(['”', '"', '»']);
    let words: Vec<&str> = part.author.split_whitespace().collect();
    let joined = part.author.contains(" & ") || part.author.contains("et al");
    let is_gloss = words.iter().all(|it| is_acronym(it)) || (words.len() == 1 && !after_quotation && known().is_none());
    let sure = joined || known().is_some() || (after_quotation && margin.manuscript.has_apparatus());
    (sure && (after_quotation || !is_gloss)).then(known)
}

/// Authors who are cited with a year, by the words of their names.
struct Authors {
    keys: Vec<(HashSet<String>, String)>,
    by_word: HashMap<String, Vec<usize>>,
}

/// Of authors who share a word so many are looked at.
const SHARING: usize = 100;

impl Authors {
    fn of(margin: &Margin<'_, '_>) -> Self {
        let mut all = Self { keys: Vec::new(), by_word: HashMap::new() };
        let mut seen = HashSet::new();
        for citation in
            margin.manuscript.citations.iter().filter(|it| it.year.is_some() && it.kind != CitationKind::Symbol)
        {
            if seen.insert(citation.key()) {
                let words: HashSet<String> = lower(&citation.author).into_iter().collect();
                for word in &words {
                    all.by_word.entry(word.clone()).or_default().push(all.keys.len());
                }
                all.keys.push((words, citation.key()));
            }
        }
        all
    }

    /// The key of an author whose name holds every word of this one.
    fn known(&self, name: &str) -> Option<String> {
        const SMALL: &[&str] = &["the", "of", "and", "et", "al", "for"];
        let own: Vec<String> = lower(name).into_iter().filter(|it| !SMALL.contains(&it.as_str())).collect();
        let candidates = self.by_word.get(own.first()?)?;
        let found =
            candidates.iter().take(SHARING).find(|it| own.iter().all(|word| self.keys[**it].0.contains(word)))?;
        Some(self.keys[*found].1.clone())
    }
}
