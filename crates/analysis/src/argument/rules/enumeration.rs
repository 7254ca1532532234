//! A number of items announced and another number listed: `There are three reasons. First, … Second, …`.
//!
//! Only lists whose items are numbered are counted: `First, … Second, …` at the beginning of sentences, or `(1) … (2) …`
//! behind the announcement. A last item may begin with `Finally`.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{listed, small_number, words};
use std::ops::Range;

const NOUNS: &str = "\
    ways reasons areas factors conclusions objectives restrictions arguments effects problems points steps \
    findings explanations mechanisms aspects issues lessons hypotheses conditions phases elements dimensions \
    questions tasks challenges functions goals aims criteria types forms limitations consequences implications \
    observations obstacles causes contributions claims principles components strategies measures stages objections \
    respects options themes results caveats assumptions risks benefits advantages disadvantages weaknesses \
    strengths purposes";
const ORDINALS: &[&[&str]] = &[
    &["first", "firstly"],
    &["second", "secondly"],
    &["third", "thirdly"],
    &["fourth", "fourthly"],
    &["fifth", "fifthly"],
    &["sixth", "sixthly"],
    &["seventh", "seventhly"],
    &["eighth"],
    &["ninth"],
    &["tenth"],
];
/// A list ends within so many sentences.
const REACH: usize = 120;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    let claims: Vec<Option<(Range<usize>, usize)>> =
        manuscript.sentences.iter().map(|it| announced(&manuscript.flat[it.clone()])).collect();
    let sections: Vec<usize> = manuscript.headings.iter().map(|it| it.at).collect();
    for (index, claim) in claims.iter().enumerate() {
        let Some((place, number)) = claim else { continue };
        let sentence = manuscript.sentences[index].clone();
        let range = sentence.start + place.start..sentence.start + place.end;
        let inline = in_line(&manuscript.flat[range.end..sentence.end]);
        let section = sections.partition_point(|it| *it <= sentence.start);
        let until = sections.get(section).copied().unwrap_or(manuscript.flat.len());
        let listed = if inline >= 2 { inline } else { in_sentences(margin, &claims, index, until) };
        if listed >= 2 && listed != *number {
            let message = format!("'{}' is announced, and {listed} are numbered.", &manuscript.flat[range.clone()]);
            margin.mark(rule, range, message, "Count again, or number the missing one.");
        }
    }
}

/// `three further reasons`: its place and its number.
fn announced(sentence: &str) -> Option<(Range<usize>, usize)> {
    let all: Vec<(Range<usize>, &str)> = words(sentence).collect();
    for (at, (range, word)) in all.iter().enumerate() {
        let Some(number) = small_number(word).filter(|it| (2..=10).contains(it)) else { continue };
        let referring = at > 0
            && matches!(
                all[at - 1].1.to_lowercase().as_str(),
                "these"
                    | "the"
                    | "those"
                    | "all"
                    | "both"
                    | "of"
                    | "or"
                    | "to"
                    | "same"
                    | "first"
                    | "last"
                    | "other"
                    | "his"
                    | "their"
                    | "our"
            );
        let noun = all[at + 1..].iter().take(3).find(|(_, it)| listed(NOUNS, &it.to_lowercase()));
        if let Some((end, _)) =
            noun.filter(|(end, _)| !referring && !sentence[range.start..end.end].contains([',', '.', ';', ':', '(']))
        {
            return Some((range.start..end.end, number));
        }
    }
    None
}

/// The highest number of `(1) … (2) …` or `(a) … (b) …`.
fn in_line(rest: &str) -> usize {
    let count = |marks: &dyn Fn(usize) -> String| (1..=12).take_while(|it| rest.contains(&marks(*it))).count();
    let letter = |at: usize| char::from(b'a' + (at as u8 - 1));
    count(&|at| format!("({at})")).max(count(&|at| format!("({})", letter(at)))).max(count(&|at| format!(" {at}) ")))
}

/// How many sentences behind an announcement begin with the ordinals in turn, up to the next announcement that starts
/// a list of its own.
fn in_sentences(
    margin: &Margin<'_, '_>,
    claims: &[Option<(Range<usize>, usize)>],
    index: usize,
    until: usize,
) -> usize {
    let manuscript = margin.manuscript;
    let mut listed = 0;
    for (at, claim) in claims.iter().enumerate().skip(index + 1).take(REACH) {
        if manuscript.sentences[at].start >= until {
            break;
        }
        let sentence = manuscript.sentence(at);
        let first = words(sentence).next().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
        let ordinal =
            ORDINALS.iter().position(|it| it.contains(&first.as_str())).filter(|_| is_marker(sentence, &first));
        match ordinal {
            Some(place) if place == listed => listed += 1,
            Some(_) => break,
            None if listed > 0 && matches!(first.as_str(), "finally" | "lastly") => {
                listed += 1;
                break;
            }
            // Another list begins, or an announcement whose list this is.
            None if listed == 0 && (claim.is_some() || at > index + 4) => break,
            None => {}
        }
    }
    listed
}

/// `First, …` and `First the …`, not `First aid came` or `The first …`.
fn is_marker(sentence: &str, first: &str) -> bool {
    let rest = sentence.trim_start_matches(|it: char| !it.is_alphanumeric()).get(first.len()..).unwrap_or("");
    let next = words(rest).next().map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    rest.starts_with([',', ':'])
        || first.ends_with("ly")
        || ["the", "there", "it", "they", "we", "because", "a", "an", "this"].contains(&next.as_str())
}
