//! Paragraphs that say nearly the same.
//!
//! Two paragraphs are compared by their shingles, runs of three words that follow each other, without case and accents (Broder
//! 1997). They say nearly the same if the share of shingles that both have among all that either has (Jaccard) is large enough.
//! A paragraph of fewer words is one shingle.

use std::collections::{HashMap, HashSet};

/// The share from which on two paragraphs say nearly the same, unless another is asked for.
pub const USUAL: f64 = 0.8;

/// So many words that follow each other are compared as one.
const SHINGLE: usize = 3;

/// A paragraph that says nearly the same as an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Echo {
    /// The place of the earlier one in the list.
    pub of: usize,
    /// The share of shingles that both have: 0 to 1.
    pub share: f64,
}

/// For each paragraph the first one before it that it echoes, and that is itself no echo; nothing for those that stand for themselves.
///
/// The answer is exact: a paragraph is held against all that could be near enough, found by their rarest shingles. For a share
/// `t`, two sets of shingles can only be near enough if they have one in common among the rarest `n - ⌈t·n⌉ + 1` of each (prefix
/// filter; Chaudhuri, Ganti and Kaushik 2006).
pub fn echoes(paragraphs: &[&str], least: f64) -> Vec<Option<Echo>> {
    let sets = ranked(paragraphs);
    let mut leaders: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found: Vec<Option<Echo>> = Vec::with_capacity(sets.len());
    for (place, set) in sets.iter().enumerate() {
        let reach = prefix(set.len(), least);
        let mut candidates: Vec<usize> =
            set[..reach].iter().filter_map(|it| leaders.get(it)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let echo = candidates.into_iter().find_map(|of| {
            let share = share(&sets[of], set);
            (share >= least).then_some(Echo { of, share })
        });
        if echo.is_none() {
            set[..reach].iter().for_each(|it| leaders.entry(*it).or_default().push(place));
        }
        found.push(echo);
    }
    found
}

/// How many of the rarest shingles must be looked at.
fn prefix(length: usize, least: f64) -> usize {
    // A share is computed as a quotient; what a rounding could lose is looked at as well.
    let shared = (least * length as f64 - 1e-9).ceil().max(1.0) as usize;
    (length + 1).saturating_sub(shared).min(length)
}

/// The shingles of each paragraph as numbers, the rarest of all paragraphs first.
fn ranked(paragraphs: &[&str]) -> Vec<Vec<u32>> {
    let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut words: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut sets: Vec<Vec<u32>> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut spoken = Vec::new();
        for word in search::folded_words(paragraph) {
            let next = words.len() as u32;
            spoken.push(*words.entry(word).or_insert(next));
        }
        let mut set: HashSet<u32> = HashSet::new();
        let runs = if spoken.len() < SHINGLE { spoken.chunks(SHINGLE) } else { [].chunks(1) };
        for run in runs.chain(spoken.windows(SHINGLE)) {
            let next = numbers.len() as u32;
            set.insert(*numbers.entry(run.to_vec()).or_insert(next));
        }
        counts.resize(numbers.len(), 0);
        set.iter().for_each(|it| counts[*it as usize] += 1);
        sets.push(set.into_iter().collect());
    }
    let mut order: Vec<u32> = (0..counts.len() as u32).collect();
    order.sort_by_key(|it| (counts[*it as usize], *it));
    let mut ranks = vec![0; order.len()];
    for (rank, shingle) in (0..).zip(&order) {
        ranks[*shingle as usize] = rank;
    }
    for set in &mut sets {
        set.iter_mut().for_each(|it| *it = ranks[*it as usize]);
        set.sort_unstable();
    }
    sets
}

/// The share of what both have among what either has; two without words are not the same.
fn share(a: &[u32], b: &[u32]) -> f64 {
    let (mut at, mut of, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(at), b.get(of)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => of += 1,
            std::cmp::Ordering::Equal => (at, of, both) = (at + 1, of + 1, both + 1),
        }
    }
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each against each, with sets of words themselves.
    fn naive(paragraphs: &[&str], least: f64) -> Vec<Option<Echo>> {
        let sets: Vec<HashSet<Vec<String>>> = paragraphs
            .iter()
            .map(|it| {
                let words: Vec<String> = search::folded_words(it);
                match words.len() {
                    0 => HashSet::new(),
                    1 | 2 => HashSet::from([words]),
                    _ => words.windows(3).map(<[String]>::to_vec).collect(),
                }
            })
            .collect();
        let mut found: Vec<Option<Echo>> = Vec::new();
        for (place, set) in sets.iter().enumerate() {
            let echo = (0..place).filter(|of| found[*of].is_none()).find_map(|of| {
                let (both, either) = (sets[of].intersection(set).count(), sets[of].union(set).count());
                let share = if either == 0 { 0.0 } else { both as f64 / either as f64 };
                (share >= least).then_some(Echo { of, share })
            });
            found.push(echo);
        }
        found
    }

    #[test]
    fn copies_with_a_word_more_are_near() {
        let text = "We agreed that the convoy would leave at dawn and that nobody would be told before it had arrived";
        let other = format!("{}, he said.", text.to_uppercase());
        let paragraphs = [text, "Nothing of the kind.", &other, "Yes.", "yes"];
        let found = echoes(&paragraphs, USUAL);
        assert_eq!(found.iter().map(|it| it.map(|it| it.of)).collect::<Vec<_>>(), [None, None, Some(0), None, Some(3)]);
        assert!(found[2].unwrap().share < 1.0);
    }

    proptest! {
        #[test]
        fn the_same_are_found_as_by_each_against_each(
            paragraphs in prop::collection::vec("([ab] ?c?|d e |人道){0,14}", 0..40), least in 1_u32..=100
        ) {
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let least = f64::from(least) / 100.0;
            prop_assert_eq!(echoes(&paragraphs, least), naive(&paragraphs, least));
        }
    }
}
