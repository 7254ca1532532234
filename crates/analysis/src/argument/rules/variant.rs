//! One work under several keys: names spelt in two ways, a letter at the author instead of the year, the same author and
//! year with and without a letter, a letter `b` without an `a`, and pages of one year cited once under its neighbour.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::{Citation, CitationKind};
use std::collections::BTreeMap;

/// Keys of one year are compared with each other up to this number.
const COMPARED: usize = 200;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let usable = |it: &&Citation| it.year.is_some() && !it.author.is_empty() && it.kind != CitationKind::Symbol;
    let mut by_year: BTreeMap<u32, BTreeMap<&str, Vec<&Citation>>> = BTreeMap::new();
    for citation in manuscript.citations.iter().filter(usable) {
        let value = citation.year.map_or(0, |it| it.value);
        by_year.entry(value).or_default().entry(citation.author.as_str()).or_default().push(citation);
    }
    for authors in by_year.values() {
        for (author, cited) in authors {
            letters(margin, rule, author, cited, authors);
        }
        let names: Vec<(&&str, &Vec<&Citation>)> = authors.iter().take(COMPARED).collect();
        for (at, (one, cited)) in names.iter().enumerate() {
            for (other, cited_too) in &names[at + 1..] {
                if is_misspelt(one, other) {
                    let (rare, usual) = if cited.len() <= cited_too.len() { (cited, other) } else { (cited_too, one) };
                    let message = format!("{} is cited as {usual} elsewhere, in the same year.", rare[0].author);
                    margin.mark(rule, rare[0].range.clone(), message, "If this is one work, give it one key.");
                }
            }
        }
    }
    stray_years(margin, rule, &by_year);
}

/// Letters of one author in one year.
fn letters(
    margin: &mut Margin<'_, '_>,
    rule: &Rule,
    author: &str,
    cited: &[&Citation],
    authors: &BTreeMap<&str, Vec<&Citation>>,
) {
    let letter = |it: &&Citation| it.year.and_then(|it| it.letter);
    let with: Vec<&&Citation> = cited.iter().filter(|it| letter(it).is_some()).collect();
    let year = cited[0].year.map_or(0, |it| it.value);
    if let (Some(bare), Some(other)) = (cited.iter().find(|it| letter(it).is_none()), with.first()) {
        let message = format!("{} is cited without a letter, and elsewhere as {}.", bare.key(), other.key());
        margin.mark(rule, bare.range.clone(), message, "Say which of the works is meant.");
    }
    let misplaced = |it: &str| {
        let head = it.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or("");
        head.len() >= 2 && head.chars().all(char::is_uppercase)
    };
    if misplaced(author) {
        let message = format!("The letter stands behind the author ({author}, {year}) and not behind the year.");
        margin.mark(
            rule,
            cited[0].range.clone(),
            message,
            format!("Write {} {year}{}.", &author[..author.len() - 1], &author[author.len() - 1..]),
        );
    }
    let least = with.iter().filter_map(|it| letter(it)).min();
    if let Some(first) = with.iter().find(|it| letter(it) == least).filter(|_| least > Some('a')) {
        let moved = authors.keys().find(|it| misplaced(it) && it.starts_with(author));
        let also = moved.map_or_else(String::new, |it| format!(" {it} {year} may be it."));
        let message = format!("{} is cited, and no {author} {year}a.{also}", first.key());
        margin.mark(rule, first.range.clone(), message, "Cite the other work, or take the letter out.");
    }
}

/// Two spellings of one name: alike but for one letter, or for accents.
fn is_misspelt(one: &str, other: &str) -> bool {
    let (a, b) = (plain(one), plain(other));
    if a == b {
        return one != other && !one.replace('&', "and").eq(&other.replace('&', "and"));
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.len() >= 5
        && long.len() - short.len() <= 1
        && a.first() == b.first()
        && !a.iter().chain(&b).any(|it| it.is_ascii_digit())
        && differs_by_one(short, long)
}

fn plain(name: &str) -> Vec<char> {
    let fold = |it: char| match it {
        'ä' | 'á' | 'à' | 'â' | 'å' | 'ã' => 'a',
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' => 'o',
        'ü' | 'ú' | 'ù' | 'û' => 'u',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' => 'n',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    };
    name.to_lowercase().replace('&', "and").chars().filter(|it| it.is_alphanumeric()).map(fold).collect()
}

/// One letter changed, added or left out, or two neighbours exchanged; `short` is no longer than `long`.
fn differs_by_one(short: &[char], long: &[char]) -> bool {
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (short.len() - head - tail, long.len() - head - tail);
    let swapped = left == 2 && right == 2 && short[head] == long[head + 1] && short[head + 1] == long[head];
    (left <= 1 && right <= 1) || swapped
}

/// A year that occurs once for an author, beside a neighbouring year with the same page cited several times.
fn stray_years(margin: &mut Margin<'_, '_>, rule: &Rule, by_year: &BTreeMap<u32, BTreeMap<&str, Vec<&Citation>>>) {
    for (year, authors) in by_year {
        for (author, cited) in authors.iter().filter(|(_, it)| it.len() == 1) {
            let page = cited[0].locator.trim_start_matches([':', ' ']).to_owned();
            for other in [year - 1, year + 1] {
                let Some(usual) = by_year.get(&other).and_then(|it| it.get(author)).filter(|it| it.len() >= 3) else {
                    continue;
                };
                if !page.is_empty() && usual.iter().any(|it| it.locator.trim_start_matches([':', ' ']) == page) {
                    let message = format!(
                        "{author} is cited as of {year} only here, and as of {other} {} times, once with the same page.",
                        usual.len()
                    );
                    margin.mark(rule, cited[0].range.clone(), message, "Check the year.");
                }
            }
        }
    }
}
