//! Citations that cannot be right: an impossible or future year, a page that is missing, pages that run backwards, a
//! parenthesis that is not closed.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::{CitationKind, Flaw, Part};
use crate::wording::list;
use std::collections::{BTreeSet, HashMap};

/// Before this year nothing was printed that is cited by its year.
const FIRST: u32 = 1450;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let mut years: HashMap<&str, BTreeSet<String>> = HashMap::new();
    for citation in &manuscript.citations {
        years.entry(&citation.author).or_default().extend(citation.year.map(|it| it.to_string()));
    }
    for citation in &manuscript.citations {
        for flaw in &citation.flaws {
            let (message, hint) = match flaw {
                Flaw::Year(year) => {
                    let others: Vec<&String> = years.get(citation.author.as_str()).into_iter().flatten().collect();
                    let hint = match others.as_slice() {
                        [] => "Correct the year.".to_owned(),
                        some => {
                            format!("Correct the year; elsewhere {} is cited as of {}.", citation.author, list(some))
                        }
                    };
                    (format!("{year} is no year."), hint)
                }
                Flaw::NoPage => ("The page is missing.".to_owned(), "Add the page.".to_owned()),
                Flaw::Pages(pages) => (format!("The pages {pages} run backwards."), "Correct the pages.".to_owned()),
                _ => continue,
            };
            margin.mark(rule, citation.range.clone(), message, hint);
        }
        let wrong = match (citation.year, margin.context.year) {
            (Some(year), Some(now)) if year.value > now + 1 => "lies in the future",
            (Some(year), _) if year.value < FIRST && !citation.author.is_empty() => "lies before anything was printed",
            _ => continue,
        };
        if citation.kind != CitationKind::Symbol {
            let year = citation.year.map(|it| it.to_string()).unwrap_or_default();
            margin.mark(rule, citation.range.clone(), format!("The year {year} {wrong}."), "Correct the year.");
        }
    }
    unclosed(margin, rule);
}

/// `(Okoro, 2014.` and `Okoro, 2014).`
fn unclosed(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    for paren in manuscript.parens.iter().filter(|it| it.is_open) {
        let parts = crate::argument::manuscript::parts_of(&manuscript.flat, paren);
        let is_citation = |it: &Part| it.year.is_some() && !it.author.is_empty() && it.locator.len() < 20;
        if parts.first().is_some_and(|(_, part)| is_citation(part)) {
            margin.mark(rule, paren.range.clone(), "The parenthesis of the citation is not closed.", "Add ')'.");
        }
    }
}
