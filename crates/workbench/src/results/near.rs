//! Paragraphs that say nearly the same.
//!
//! Two paragraphs are compared by their shingles, runs of three words that follow each other, without case and accents (Broder
//! 1997). They say nearly the same if the share of shingles that both have among all that either has (Jaccard) is large enough.
//! A paragraph of fewer words is one shingle.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
/// `done` hears how much of the work is done: twice as many steps as there are paragraphs.
///
/// The answer is exact: a paragraph is held against all that could be near enough, found by their rarest shingles. For a share
/// `t`, two sets of shingles can only be near enough if they have one in common among the rarest `n - ⌈t·n⌉ + 1` of each (prefix
/// filter; Chaudhuri, Ganti and Kaushik 2006), and if the smaller has at least the share `t` of the larger.
pub fn echoes(paragraphs: &[&str], least: f64, done: &mut dyn FnMut(usize)) -> Vec<Option<Echo>> {
    let sets = ranked(paragraphs, done);
    let mut leaders: Leaders = HashMap::default();
    let mut found: Vec<Option<Echo>> = Vec::with_capacity(sets.len());
    // For each paragraph the last one that it was held against.
    let mut held: Vec<u32> = vec![u32::MAX; sets.len()];
    let mut candidates: Vec<u32> = Vec::new();
    for (place, set) in sets.iter().enumerate() {
        done(sets.len() + place);
        let reach = prefix(set.len(), least);
        candidates.clear();
        for of in set[..reach].iter().filter_map(|it| leaders.get(it)).flatten() {
            if held[*of as usize] != place as u32 {
                held[*of as usize] = place as u32;
                candidates.push(*of);
            }
        }
        candidates.sort_unstable();
        let echo = candidates.iter().find_map(|of| {
            let share = share(&sets[*of as usize], set, least)?;
            Some(Echo { of: *of as usize, share })
        });
        if echo.is_none() {
            set[..reach].iter().for_each(|it| leaders.entry(*it).or_default().push(place as u32));
        }
        found.push(echo);
    }
    found
}

/// Paragraphs that echo none, by those of their shingles that are looked at.
type Leaders = HashMap<u32, Vec<u32>, BuildHasherDefault<Numbers>>;

/// How many of the rarest shingles must be looked at.
fn prefix(length: usize, least: f64) -> usize {
    // A share is computed as a quotient; what a rounding could lose is looked at as well.
    let shared = (least * length as f64 - 1e-9).ceil().max(1.0) as usize;
    (length + 1).saturating_sub(shared).min(length)
}

/// A shingle: the numbers of its words. A paragraph of fewer words has none at the end.
type Shingle = [u32; SHINGLE];
const NONE: u32 = u32::MAX;

/// The shingles of each paragraph as numbers, the rarest of all paragraphs first.
fn ranked(paragraphs: &[&str], done: &mut dyn FnMut(usize)) -> Vec<Vec<u32>> {
    let mut numbers: HashMap<Shingle, u32, BuildHasherDefault<Numbers>> = HashMap::default();
    let mut words: HashMap<Box<str>, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut sets: Vec<Vec<u32>> = Vec::with_capacity(paragraphs.len());
    let mut cutter = search::Cutter::default();
    let mut spoken: Vec<u32> = Vec::new();
    for (place, paragraph) in paragraphs.iter().enumerate() {
        done(place);
        spoken.clear();
        cutter.cut(paragraph, None, false, |_, word| {
            let next = words.len() as u32;
            spoken.push(words.get(word).copied().unwrap_or_else(|| *words.entry(word.into()).or_insert(next)));
        });
        if (1..SHINGLE).contains(&spoken.len()) {
            spoken.resize(SHINGLE, NONE);
        }
        let mut set = Vec::with_capacity(spoken.len());
        for run in spoken.windows(SHINGLE).filter_map(|it| Shingle::try_from(it).ok()) {
            let next = numbers.len() as u32;
            set.push(*numbers.entry(run).or_insert(next));
        }
        set.sort_unstable();
        set.dedup();
        counts.resize(numbers.len(), 0);
        set.iter().for_each(|it| counts[*it as usize] += 1);
        sets.push(set);
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

/// The share of what both have among what either has, if it is large enough; two without words are not the same.
fn share(a: &[u32], b: &[u32], least: f64) -> Option<f64> {
    let (fewer, more) = (a.len().min(b.len()), a.len().max(b.len()));
    // No share is larger than that of the sizes, nor is its quotient.
    if more == 0 || (fewer as f64 / more as f64) < least {
        return None;
    }
    // With fewer in common than this it is too small, whatever rounding does.
    let needed = ((least * (fewer + more) as f64 / (1.0 + least)) as usize).saturating_sub(1);
    let (mut at, mut of, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(at), b.get(of)) {
        if x == y {
            (at, of, both) = (at + 1, of + 1, both + 1);
            continue;
        }
        if both + (a.len() - at).min(b.len() - of) < needed {
            return None;
        }
        if x < y { at += 1 } else { of += 1 }
    }
    let share = both as f64 / (fewer + more - both) as f64;
    (share >= least).then_some(share)
}

/// Hashes numbers that nobody chooses in order to make it slow: they are given one after the other.
#[derive(Default)]
struct Numbers(u64);

impl Hasher for Numbers {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|it| self.write_u64(u64::from(*it)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        // The golden ratio in 64 bits (Knuth, The Art of Computer Programming 3, 6.4): neighbours come to stand far apart.
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

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
        let mut steps = Vec::new();
        let found = echoes(&paragraphs, USUAL, &mut |it| steps.push(it));
        assert_eq!(steps, (0..2 * paragraphs.len()).collect::<Vec<_>>());
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
            prop_assert_eq!(echoes(&paragraphs, least, &mut |_| ()), naive(&paragraphs, least));
        }
    }
}
