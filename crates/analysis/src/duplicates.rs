//! Sources that may be the word of one person, by how they are described.
//!
//! Rule. Compared are the sources of the interview strand behind a cell, by the labels under which they may be shown;
//! a source that may not be described is not compared, since the comparison itself would tell. Years, punctuation,
//! letter case and little words are left out. Two labels are alike if they have at least two words, the same numbers, and
//! three quarters of all their words in common. Sources of one origin, and those with a relation already, are
//! passed over. Nothing is applied: each pair is proposed with the command that records it, and with what it would do to
//! the number of origins. Pairs that R1 counts as possibly one already, because nobody entered who speaks, are proposed
//! too, so that somebody settles them.
//!
//! Source: the measure is the index of Jaccard (1912, New Phytologist 11, 37–50); the rule is Alidade's.

use crate::basis::Basis;
use crate::origins::{OriginId, is_year};
use coding::corpus::Source;
use coding::triangulation::Duplicate;
use coding::vocabulary::Level;
use std::collections::BTreeSet;

/// Labels that have this share of their words in common are alike.
const ALIKE: f64 = 0.75;
/// Labels with fewer words describe nobody.
const ENOUGH_WORDS: usize = 2;
/// Words that make no difference between persons.
const LITTLE: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"];

/// Proposals for a cell. `listed` are the origins behind it, `counting` those that count in strict mode.
pub(crate) fn duplicates(basis: &Basis<'_>, listed: &[OriginId], counting: &BTreeSet<OriginId>) -> Vec<Duplicate> {
    let mut described: Vec<(usize, BTreeSet<String>)> = listed
        .iter()
        .flat_map(|origin| basis.origins.members(*origin))
        .filter_map(|place| Some((place, words(&label(basis, basis.source(place))?))))
        .filter(|(_, words)| words.len() >= ENOUGH_WORDS)
        .collect();
    described.sort_by_key(|(place, _)| *place);
    let mut duplicates = Vec::new();
    for (at, (one, words)) in described.iter().enumerate() {
        for (other, others) in &described[at + 1..] {
            if are_alike(words, others) && !is_settled(basis, *one, *other) {
                duplicates.push(proposal(basis, *one, *other, counting));
            }
        }
    }
    duplicates
}

/// How a source may be described; nothing where it may not be, or is by its name only.
fn label(basis: &Basis<'_>, source: &Source) -> Option<String> {
    let may_be_described = !matches!(
        basis.corpus.agreed_level(source),
        Some(Level::ChathamHouse | Level::DeepBackground | Level::OffRecord)
    );
    let label = basis.corpus.attribution(source);
    (source.strand == "interview" && may_be_described && label != source.name).then_some(label)
}

fn words(label: &str) -> BTreeSet<String> {
    let plain: String = label.chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let lower = plain.to_lowercase();
    let words = lower.split_whitespace().filter(|it| !is_year(it) && !LITTLE.contains(it));
    words.map(str::to_owned).collect()
}

fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let numbers = |words: &BTreeSet<String>| -> Vec<String> {
        words.iter().filter(|it| it.chars().any(|it| it.is_ascii_digit())).cloned().collect()
    };
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    common as f64 >= ALIKE * all as f64 && numbers(one) == numbers(other)
}

/// One origin, or a relation entered between the two.
fn is_settled(basis: &Basis<'_>, one: usize, other: usize) -> bool {
    let ends = |from, to| (basis.place(from), basis.place(to));
    let (one_id, other_id) = (Some(one), Some(other));
    let are_related = |it: &coding::corpus::Relation| {
        let ends = ends(it.from, it.to);
        ends == (one_id, other_id) || ends == (other_id, one_id)
    };
    basis.origins.of_source(one) == basis.origins.of_source(other) || basis.corpus.relations.iter().any(are_related)
}

fn proposal(basis: &Basis<'_>, one: usize, other: usize, counting: &BTreeSet<OriginId>) -> Duplicate {
    let (a, b) = (basis.source(one), basis.source(other));
    let are_unknown = a.participants.is_empty() && b.participants.is_empty();
    Duplicate {
        one: a.name.clone(),
        other: b.name.clone(),
        labels: (basis.corpus.attribution(a), basis.corpus.attribution(b)),
        command: format!("alidade relation add {} {} --kind possibly_same_person", quoted(&a.name), quoted(&b.name)),
        counted: are_unknown && basis.origins.are_tied(one, other),
        origins: basis.origins.interval(counting),
        origins_then: basis.origins.interval_with(counting, (one, other)),
    }
}

/// A name as one word of a command line.
fn quoted(name: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
    if !name.is_empty() && name.chars().all(is_plain) && !name.starts_with('-') {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_but_for_years_and_little_words() {
        let alike = |one: &str, other: &str| are_alike(&words(one), &words(other));
        assert!(alike("French diplomat at UN mission, 2012", "French diplomat, UN Mission (2015)"));
        assert!(alike("Senior French diplomat at the UN mission", "French diplomat at UN mission"));
        assert!(!alike("French diplomat at UN mission", "Australian diplomat at UN mission"));
        assert!(!alike("Member of the staff of office 12", "Member of the staff of office 13"));
    }

    #[test]
    fn names_are_quoted_for_a_shell() {
        assert_eq!(quoted("I-03"), "I-03");
        assert_eq!(quoted("Talk at 3"), "'Talk at 3'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
