//! A question that is worded otherwise in another place. The first wording under a label (`Q2: …`) is the canonical one,
//! or the project's; without labels, headings that ask nearly the same are compared.
//!
//! The name of a case may stand in its question: words of the headings above it, with the preposition before them, are
//! no drift. Source: George and Bennett 2005, ch. 3.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::Question;
use crate::argument::manuscript::words::{is_capital, lower, words};
use crate::drift::drift;
use std::collections::{HashMap, HashSet};

/// Questions without a label are compared up to this number.
const COMPARED: usize = 300;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let mut canonical: HashMap<String, (String, String)> = HashMap::new();
    for question in margin.context.corpus.iter().flat_map(|it| &it.questions) {
        canonical.insert(question.name.to_uppercase(), (question.wording.clone(), "in the project".to_owned()));
    }
    let mut bare: Vec<(String, String)> = canonical.values().cloned().collect();
    bare.sort();
    for question in manuscript.questions.iter().take(10 * COMPARED) {
        let place = || format!("in line {}", manuscript.place(question.bytes.clone()).0);
        let known = match &question.label {
            Some(label) => match canonical.get(label) {
                Some(known) => Some(known.clone()),
                None => {
                    canonical.insert(label.clone(), (question.words.clone(), place()));
                    None
                }
            },
            None => bare.iter().find(|(wording, _)| nearly(wording, &question.words)).cloned(),
        };
        match known {
            Some((wording, place)) => compare(margin, rule, question, &wording, &place),
            None if question.label.is_none() && bare.len() < COMPARED => bare.push((question.words.clone(), place())),
            None => {}
        }
    }
}

fn compare(margin: &mut Margin<'_, '_>, rule: &Rule, question: &Question, wording: &str, place: &str) {
    let names = case_names(margin, question);
    let differences = drift(&without(wording, &names), &without(&question.words, &names));
    if !differences.is_empty() {
        let label = question.label.as_deref().map_or_else(|| "The question".to_owned(), ToOwned::to_owned);
        let message = format!("{label} is worded otherwise than {place}: {}.", differences.join("; "));
        let hint = format!("Ask the same of every case: “{}”", super::super::cut(wording, 240));
        margin.mark_bytes(rule, rule.severity, question.bytes.clone(), message, hint);
    }
}

/// Names in the two headings above a question, such as `Darfur` of `Case 1: Darfur`.
fn case_names(margin: &Margin<'_, '_>, question: &Question) -> HashSet<String> {
    let headings = &margin.manuscript.headings;
    let before = headings.partition_point(|it| it.bytes.start < question.bytes.start);
    let above = headings[..before].iter().rev().filter(|it| !it.is_question).take(2);
    above
        .flat_map(|it| {
            words(&it.words)
                .filter(|(_, word)| is_capital(word))
                .map(|(_, word)| word.to_lowercase())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The words without names of the case and the preposition before them.
fn without(wording: &str, names: &HashSet<String>) -> String {
    let all: Vec<&str> = wording.split_whitespace().collect();
    let is_name = |word: &str| {
        is_capital(word) && names.contains(&word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase())
    };
    let mut kept: Vec<&str> = Vec::new();
    for word in all {
        if is_name(word) && !kept.is_empty() {
            if kept
                .last()
                .is_some_and(|it| ["in", "of", "for", "to", "on", "from"].contains(&it.to_lowercase().as_str()))
            {
                kept.pop();
            }
        } else {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// Whether two questions share most of their words, and are not the same.
fn nearly(one: &str, other: &str) -> bool {
    let (a, b): (HashSet<String>, HashSet<String>) =
        (lower(one).into_iter().collect(), lower(other).into_iter().collect());
    let shared = a.intersection(&b).count();
    shared >= 4 && shared * 10 >= a.union(&b).count() * 6
}
