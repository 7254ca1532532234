//! A hedge that is lost when the claim comes back: `up to two million people` becomes `two million people`, `no measurable
//! effect on prices` becomes `no effect on prices`.
//!
//! Only the same number with the same noun, and the same two words behind `no`, are taken for the same claim.
//! Source: King, Keohane and Verba 1994, ch. 1, on reporting uncertainty.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{is_function_word, small_number, words};
use std::collections::HashMap;
use std::ops::Range;

const SEEN: &[&str] = &[
    "observable",
    "measurable",
    "discernible",
    "detectable",
    "visible",
    "observed",
    "measured",
    "evident",
    "demonstrable",
];

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    // The hedge, and where it stands: by what it is about.
    let mut hedged: HashMap<String, (String, u32)> = HashMap::new();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for sentence in &manuscript.sentences {
        let text = &manuscript.flat[sentence.clone()];
        for Claim { about, hedge, place } in claims(text) {
            let range = sentence.start + place.start..sentence.start + place.end;
            match (hedge, hedged.get(&about)) {
                (Some(hedge), _) => {
                    let line = manuscript.line(range.start);
                    hedged.entry(about).or_insert((hedge, line));
                }
                (None, Some((hedge, line))) => found.push((manuscript.bytes(range), message(hedge, *line))),
                (None, None) => {}
            }
        }
    }
    for item in &manuscript.items {
        for Claim { about, hedge, .. } in claims(&item.words) {
            match (hedge, hedged.get(&about)) {
                (Some(hedge), None) => {
                    hedged.insert(about, (hedge, manuscript.place(item.bytes.clone()).0));
                }
                (None, Some((hedge, line))) => found.push((item.bytes.clone(), message(hedge, *line))),
                _ => {}
            }
        }
    }
    for (bytes, message) in found {
        margin.mark_bytes(
            rule,
            rule.severity,
            bytes,
            message,
            "Keep the limit with the claim, or show what lifts it.".to_owned(),
        );
    }
}

fn message(hedge: &str, line: u32) -> String {
    let what = if SEEN.contains(&hedge) {
        "what was not seen has become what is not there"
    } else {
        "a limit has become a fact"
    };
    format!("'{hedge}' in line {line} is lost here: {what}.")
}

struct Claim {
    about: String,
    hedge: Option<String>,
    place: Range<usize>,
}

fn claims(text: &str) -> Vec<Claim> {
    let all: Vec<(Range<usize>, &str)> = words(text).collect();
    let low: Vec<String> = all.iter().map(|(_, it)| it.to_lowercase()).collect();
    (0..all.len()).filter_map(|at| absence(&all, &low, at).or_else(|| quantity(text, &all, &low, at))).collect()
}

/// `no [measurable] deterrence effect`: the two words behind, with or without the hedge.
fn absence(all: &[(Range<usize>, &str)], low: &[String], at: usize) -> Option<Claim> {
    if low[at] != "no" {
        return None;
    }
    let hedge = low.get(at + 1).filter(|it| SEEN.contains(&it.as_str()));
    let from = at + 1 + usize::from(hedge.is_some());
    let two = low.get(from..from + 2)?;
    let is_claim = two[1].starts_with("effect")
        || two[1].starts_with("impact")
        || two[1].starts_with("influence")
        || two[1].starts_with("change")
        || two[1].starts_with("improvement");
    let place = all[at].0.start..all[from + 1].0.end;
    (is_claim && !is_function_word(&two[0])).then(|| Claim {
        about: format!("no {}", two.join(" ")),
        hedge: hedge.cloned(),
        place,
    })
}

/// `[up to] two million Syrians`: a number of two words at least, or of three digits, and the noun.
fn quantity(text: &str, all: &[(Range<usize>, &str)], low: &[String], at: usize) -> Option<Claim> {
    let is_number = |word: &str| small_number(word).is_some() || word.starts_with(|it: char| it.is_ascii_digit());
    let is_scale = |word: &String| matches!(word.as_str(), "hundred" | "thousand" | "million" | "billion");
    if !is_number(&low[at]) || (at > 0 && is_number(&low[at - 1])) {
        return None;
    }
    let scaled = low.get(at + 1).is_some_and(is_scale);
    let noun = at + 1 + usize::from(scaled);
    let word = all.get(noun).map(|(_, it)| *it).filter(|it| !is_function_word(it) && it.chars().count() > 3)?;
    let digits = low[at].bytes().filter(u8::is_ascii_digit).count();
    let is_year = digits == 4 && low[at].len() == 4;
    let apart = text[all[at].0.start..all[noun].0.end].contains(['(', ')', ';', ':']);
    if !(scaled || digits >= 3) || is_year || apart || !word.ends_with('s') && word != "people" {
        return None;
    }
    let before: Vec<&str> = low[at.saturating_sub(3)..at].iter().map(String::as_str).collect();
    let hedge =
        ["up to", "at most", "no more than", "as many as"].into_iter().find(|it| before.join(" ").ends_with(it));
    let hedge_words = [
        "about",
        "approximately",
        "around",
        "nearly",
        "almost",
        "roughly",
        "some",
        "over",
        "than",
        "least",
        "estimated",
        "to",
        "most",
        "as",
    ];
    let limited =
        before.last().is_some_and(|it| hedge_words.contains(it)) && hedge.is_none() && before.join(" ") != "aid to";
    let to = before.last() == Some(&"to")
        && hedge.is_none()
        && before.get(before.len().wrapping_sub(2)).is_some_and(|it| *it != "up");
    if limited && !to {
        return None;
    }
    let about = format!("{} {}", low[at..noun].join(" "), low[noun]);
    Some(Claim { about, hedge: hedge.map(str::to_owned), place: all[at].0.start..all[noun].0.end })
}
