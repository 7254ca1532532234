//! Citations whose author stands in the sentence: `Weber and Okoro (2014: 12) argue`.

use super::citations::{Citation, CitationKind, Paren, Year, further_years};
use super::parts::{self, Flaw};
use super::symbols;
use super::words::{is_capital, is_function_word, words};
use std::ops::Range;

/// A name has so many bytes at the most.
const NAME: usize = 120;

pub(crate) fn find(flat: &str, parens: &[Paren], sentences: &[Range<usize>]) -> Vec<Citation> {
    let mut found = Vec::new();
    for paren in parens.iter().filter(|it| !it.is_open) {
        let first = paren.inner(flat).split(';').next().unwrap_or("");
        let Some(part) = parts::read(first) else { continue };
        let Some((value, letter)) = part.year.filter(|_| part.author.is_empty()) else { continue };
        if part.flaws.contains(&Flaw::NoAuthor) || !first.trim_start().starts_with(|it: char| it.is_ascii_digit()) {
            continue;
        }
        let sentence = sentences.partition_point(|it| it.start <= paren.range.start).saturating_sub(1);
        let from = sentences.get(sentence).map_or(0, |it| it.start.min(paren.range.start));
        let from = flat.ceil_char_boundary(paren.range.start.saturating_sub(NAME)).max(from);
        let before = flat[from..paren.range.start].trim_end();
        let name = name_before(before);
        let is_symbol = symbols::find(name).is_some() || before.ends_with(|it: char| it.is_ascii_digit());
        let (kind, author) = match (is_symbol, name.is_empty()) {
            (true, _) => (CitationKind::Symbol, before.rsplit(' ').next().unwrap_or("").to_owned()),
            (false, false) => (CitationKind::Narrative, name.to_owned()),
            // `the reform (2014)`: a date, unless it has a page.
            (false, true) if !part.locator.starts_with(':') && !part.locator.contains("p.") => continue,
            (false, true) => (CitationKind::Narrative, String::new()),
        };
        let mut flaws = part.flaws;
        if author.is_empty()
            && !names_somebody(&flat[sentences.get(sentence).map_or(from, |it| it.start)..paren.range.start])
        {
            flaws.push(Flaw::NoAuthor);
        }
        let year = Year { value, letter };
        let range = paren.range.clone();
        let more = further_years(&part.locator, Some(year));
        let first = Citation { range, kind, author, year: Some(year), locator: part.locator, flaws };
        found.extend(more.into_iter().map(|it| Citation { year: Some(it), flaws: Vec::new(), ..first.clone() }));
        found.push(first);
    }
    found
}

/// The capitalised words right before a parenthesis, with `and`, `&`, `et al.` and particles between them.
fn name_before(before: &str) -> &str {
    let bare = before.strip_suffix("’s").or(before.strip_suffix("'s")).unwrap_or(before);
    let bare = bare.strip_suffix("et al.").or(bare.strip_suffix("et al")).map_or(bare, str::trim_end);
    let all: Vec<(Range<usize>, &str)> = words(bare).collect();
    let mut start = None;
    let mut end = bare.len();
    for (at, (range, word)) in all.iter().enumerate().rev() {
        let gap = bare[range.end..end].trim();
        let joined = gap.is_empty() || matches!(gap, "&" | "," | "." | "/" | "’s");
        let is_joint = start.is_some()
            && matches!(
                *word,
                "and" | "de" | "van" | "von" | "der" | "al" | "bin" | "of" | "the" | "for" | "la" | "del" | "y" | "und"
            );
        if !joined || !(is_capital(word) && !(at == 0 && is_function_word(word)) || is_joint) {
            break;
        }
        if is_capital(word) {
            start = Some(range.start);
        }
        end = range.start;
    }
    start.map_or("", |it| &before[it..])
}

/// Whether a stretch of a sentence holds a name: a capital letter behind its first word, or a first word that is none of
/// those that begin sentences.
fn names_somebody(stretch: &str) -> bool {
    words(stretch).enumerate().any(|(at, (_, it))| is_capital(it) && (at > 0 || !is_function_word(it)))
}
