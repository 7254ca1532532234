//! A question about one actor that is answered for another: `What was the council's aim in …?`, and in its section
//! `Hence, Norland's aim was …`.
//!
//! Said only where the section's question has the form `What was X's N`, a sentence that concludes speaks of `Y's N`, and
//! neither name is short for the other. Source: George and Bennett 2005, ch. 3, on one class of events for all cases.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{is_acronym, is_capital, is_function_word, listed, words};

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    const CONCLUDES: &[&str] =
        &["hence", "thus", "therefore", "this", "in sum", "in short", "it can be concluded", "overall", "to conclude"];
    let manuscript = margin.manuscript;
    for (heading, range) in manuscript.sections() {
        let Some((asked, noun)) = heading.filter(|it| it.is_question).and_then(|it| possessive(&it.words, None)) else {
            continue;
        };
        let first = manuscript.sentences.partition_point(|it| it.start < range.start);
        for sentence in manuscript.sentences[first..].iter().take_while(|it| it.end <= range.end) {
            let text = &manuscript.flat[sentence.clone()];
            let low = text.to_lowercase();
            if !CONCLUDES.iter().any(|it| low.starts_with(it)) {
                continue;
            }
            if let Some((answered, _)) = possessive(text, Some(&noun)).filter(|(it, _)| !is_same(&asked, it)) {
                let message =
                    format!("The question asks for {asked}’s {noun}, and the conclusion speaks of {answered}’s.");
                margin.mark(
                    rule,
                    sentence.clone(),
                    message,
                    "Answer for the actor in question, or say why the other stands for it.",
                );
            }
        }
    }
}

/// (`the council`, `aim`) of `the council's main aim`; with a noun given, only that one is looked for.
fn possessive(text: &str, wanted: Option<&str>) -> Option<(String, String)> {
    let all: Vec<(std::ops::Range<usize>, &str)> = words(text).collect();
    for (at, (range, word)) in all.iter().enumerate() {
        let Some(owner) = word.strip_suffix("’s").or(word.strip_suffix("'s")).filter(|it| is_capital(it)) else {
            continue;
        };
        let mut start = at;
        while start > 0
            && is_capital(all[start - 1].1)
            && !is_function_word(all[start - 1].1)
            && text[all[start - 1].0.end..all[start].0.start].trim().is_empty()
        {
            start -= 1;
        }
        let name = format!("{}{owner}", &text[all[start].0.start..range.start]);
        let following = all[at + 1..].iter().take(2).map(|(_, it)| it.to_lowercase());
        let noun = following.into_iter().find(|it| wanted.map_or(listed(NOUNS, it), |wanted| it == wanted));
        if let Some(noun) = noun {
            return Some((name, noun));
        }
    }
    None
}

const NOUNS: &str = "\
    rationale aim aims goal goals motive motives motivation reason reasons purpose objective objectives intention \
    intentions interest interests role position strategy policy";

/// One name is part of the other, or its initials.
fn is_same(one: &str, other: &str) -> bool {
    let initials = |it: &str| {
        words(it)
            .map(|(_, it)| it)
            .filter(|it| is_capital(it))
            .flat_map(|it| if is_acronym(it) { it.chars().collect::<Vec<_>>() } else { it.chars().take(1).collect() })
            .collect::<String>()
    };
    let (a, b) = (initials(one), initials(other));
    let contains = one.contains(other) || other.contains(one);
    let short = (is_acronym(one) || is_acronym(other)) && (a.ends_with(&b) || b.ends_with(&a));
    contains || short
}
