//! Words that stand together: the rules of phrases and of nearness, on the positions of words in one block. The index
//! and the marks in a text both use them.

/// How the words of a query must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One right after the other, in this order.
    Phrase,
    /// In any order, each word of the query at a place of its own, with at most this many other words among them.
    Near(u32),
}

/// Finds stretches; it keeps its buffers from one block to the next.
#[derive(Default)]
pub(crate) struct Stretches {
    found: Vec<(u32, u32)>,
    /// (position, slot), in ascending order.
    places: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

impl Stretches {
    /// The stretches of words (first and last position) at which the words stand as they must, from left to right.
    ///
    /// `slots` holds, for each word of the query, its positions in ascending order. For [`Standing::Near`] only the
    /// smallest stretches are returned: none lies inside another.
    pub(crate) fn of(&mut self, slots: &[Vec<u32>], standing: Standing) -> &[(u32, u32)] {
        self.found.clear();
        if !slots.is_empty() && slots.iter().all(|positions| !positions.is_empty()) {
            match standing {
                Standing::Phrase => self.phrases(slots),
                Standing::Near(between) => self.nearest(slots, between),
            }
        }
        &self.found
    }

    fn phrases(&mut self, slots: &[Vec<u32>]) {
        let Some((rarest, _)) = slots.iter().enumerate().min_by_key(|(_, positions)| positions.len()) else { return };
        let last = slots.len() as u32 - 1;
        for position in &slots[rarest] {
            let Some(first) = position.checked_sub(rarest as u32) else { continue };
            let holds =
                |(offset, positions): (usize, &Vec<u32>)| positions.binary_search(&(first + offset as u32)).is_ok();
            if slots.iter().enumerate().all(holds) {
                self.found.push((first, first + last));
            }
        }
    }

    fn nearest(&mut self, slots: &[Vec<u32>], between: u32) {
        self.places.clear();
        for (slot, positions) in (0..).zip(slots) {
            self.places.extend(positions.iter().map(|position| (*position, slot)));
        }
        self.places.sort_unstable();
        if self.places.windows(2).all(|pair| pair[0].0 < pair[1].0) {
            self.nearest_apart(slots.len());
        } else {
            self.nearest_shared(slots);
        }
        let longest = u64::from(between) + slots.len() as u64;
        self.found.retain(|(left, right)| u64::from(right - left) < longest);
    }

    /// Where no two words of the query can be the same word of the text: for each right end the nearest left end from
    /// which every word is there. If the left end is the one of before, that stretch lies inside this one.
    fn nearest_apart(&mut self, slots: usize) {
        self.counts.clear();
        self.counts.resize(slots, 0);
        let (mut missing, mut left) = (slots, 0);
        for &(right, slot) in &self.places {
            let count = &mut self.counts[slot as usize];
            missing -= usize::from(*count == 0);
            *count += 1;
            if missing > 0 {
                continue;
            }
            while self.counts[self.places[left].1 as usize] > 1 {
                self.counts[self.places[left].1 as usize] -= 1;
                left += 1;
            }
            let start = self.places[left].0;
            if self.found.last().is_none_or(|(last, _)| *last < start) {
                self.found.push((start, right));
            }
        }
    }

    /// Where they can: two fingers again, but whether a stretch suffices is a question of giving each word of the
    /// query a place of its own. A left end whose neighbour has the same right end is not the nearest.
    fn nearest_shared(&mut self, slots: &[Vec<u32>]) {
        self.places.dedup_by_key(|(position, _)| *position);
        let mut right = 0;
        for &(left, _) in &self.places {
            while right < self.places.len() && !suffices(slots, left, self.places[right].0) {
                right += 1;
            }
            let Some(&(end, _)) = self.places.get(right) else { break };
            if self.found.last().is_some_and(|(_, last)| *last == end) {
                self.found.pop();
            }
            self.found.push((left, end));
        }
    }
}

/// Whether every word of the query can have a place of its own within a stretch.
fn suffices(slots: &[Vec<u32>], left: u32, right: u32) -> bool {
    let mut places: Vec<&[u32]> = Vec::with_capacity(slots.len());
    for positions in slots {
        let start = positions.partition_point(|it| *it < left);
        let end = positions.partition_point(|it| *it <= right);
        // A word never needs more choices than there are words.
        places.push(&positions[start..end.min(start + slots.len())]);
    }
    match_all(&places)
}

/// Whether every row can have a place that no other row has (augmenting paths).
fn match_all(places: &[&[u32]]) -> bool {
    let mut taken: Vec<(u32, usize)> = Vec::with_capacity(places.len());
    (0..places.len()).all(|row| place(row, places, &mut taken, &mut Vec::new()))
}

fn place(row: usize, places: &[&[u32]], taken: &mut Vec<(u32, usize)>, tried: &mut Vec<u32>) -> bool {
    for &position in places[row] {
        if tried.contains(&position) {
            continue;
        }
        tried.push(position);
        match taken.iter().position(|(it, _)| *it == position) {
            None => {
                taken.push((position, row));
                return true;
            }
            Some(index) => {
                let holder = taken[index].1;
                if place(holder, places, taken, tried) {
                    taken[index].1 = row;
                    return true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Every way to give each word a place of its own, by trying them all.
    fn naively(slots: &[Vec<u32>], standing: Standing) -> BTreeSet<(u32, u32)> {
        let mut ways: Vec<Vec<u32>> = vec![Vec::new()];
        for positions in slots {
            ways = ways
                .iter()
                .flat_map(|way| positions.iter().map(|it| way.iter().copied().chain([*it]).collect()))
                .collect();
        }
        let mut all = BTreeSet::new();
        for way in ways {
            let own: BTreeSet<u32> = way.iter().copied().collect();
            let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else { continue };
            let others = (last - first + 1) as usize - own.len();
            let stands = match standing {
                Standing::Phrase => way.windows(2).all(|pair| pair[0] + 1 == pair[1]),
                Standing::Near(between) => own.len() == way.len() && others <= between as usize,
            };
            if stands {
                all.insert((first, last));
            }
        }
        let smallest = |it: &&(u32, u32)| !all.iter().any(|that| that != *it && that.0 >= it.0 && that.1 <= it.1);
        match standing {
            Standing::Phrase => all,
            Standing::Near(_) => all.iter().filter(smallest).copied().collect(),
        }
    }

    fn slots() -> impl Strategy<Value = Vec<Vec<u32>>> {
        let positions = prop::collection::btree_set(0u32..24, 0..6).prop_map(|it| it.into_iter().collect());
        prop::collection::vec(positions, 1..5)
    }

    proptest! {
        #[test]
        fn stretches_are_those_found_by_trying_everything(slots in slots(), between in 0u32..8) {
            for standing in [Standing::Phrase, Standing::Near(between)] {
                let expected: Vec<_> = naively(&slots, standing).into_iter().collect();
                prop_assert_eq!(Stretches::default().of(&slots, standing).to_vec(), expected);
            }
        }
    }

    fn check(slots: &[&[u32]], standing: Standing, expected: &[(u32, u32)]) {
        let slots: Vec<Vec<u32>> = slots.iter().map(|it| it.to_vec()).collect();
        assert_eq!(Stretches::default().of(&slots, standing), expected);
    }

    #[test]
    fn examples() {
        check(&[&[0, 5], &[1, 7]], Standing::Phrase, &[(0, 1)]);
        check(&[&[0, 5], &[1, 7]], Standing::Near(1), &[(0, 1), (5, 7)]);
        check(&[&[3], &[1]], Standing::Near(1), &[(1, 3)]);
        check(&[&[3], &[1]], Standing::Near(0), &[]);
        check(&[&[2, 4], &[2, 4]], Standing::Near(1), &[(2, 4)]);
        check(&[&[2], &[2]], Standing::Near(9), &[]);
        check(&[], Standing::Near(9), &[]);
        check(&[&[2], &[]], Standing::Phrase, &[]);
    }
}
