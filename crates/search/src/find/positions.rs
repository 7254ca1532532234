//! Words that stand together: the rules of phrases and of nearness, on the positions of words in one block. The index
//! and the marks in a text both use them.

/// How the words of a [`Sequence`](crate::find::sequence) must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One right after the other, in this order.
    Phrase,
    /// In any order, each word of the query at a place of its own, with at most this many other words among them.
    Near(u32),
}

/// The stretches of words (first and last position) at which the words stand as they must, from left to right.
///
/// `slots` holds, for each word of the query, its positions in ascending order. For [`Standing::Near`] only the
/// smallest stretches are returned: none lies inside another.
pub(crate) fn stretches(slots: &[Vec<u32>], standing: Standing, found: &mut Vec<(u32, u32)>) {
    found.clear();
    if slots.is_empty() || slots.iter().any(Vec::is_empty) {
        return;
    }
    match standing {
        Standing::Phrase => phrases(slots, found),
        Standing::Near(between) => nearest(slots, between, found),
    }
}

fn phrases(slots: &[Vec<u32>], found: &mut Vec<(u32, u32)>) {
    let Some((rarest, _)) = slots.iter().enumerate().min_by_key(|(_, positions)| positions.len()) else { return };
    let last = slots.len() as u32 - 1;
    for position in &slots[rarest] {
        let Some(first) = position.checked_sub(rarest as u32) else { continue };
        let holds = |(offset, positions): (usize, &Vec<u32>)| positions.binary_search(&(first + offset as u32)).is_ok();
        if slots.iter().enumerate().all(holds) {
            found.push((first, first + last));
        }
    }
}

/// Two fingers walk over all positions: for each left end the nearest right end that suffices. A left end whose
/// neighbour to the right has the same right end is not the smallest.
fn nearest(slots: &[Vec<u32>], between: u32, found: &mut Vec<(u32, u32)>) {
    let mut positions: Vec<u32> = slots.iter().flatten().copied().collect();
    positions.sort_unstable();
    positions.dedup();
    let longest = u64::from(between) + slots.len() as u64;
    let room = Room::of(slots);
    let mut right = 0;
    for &left in &positions {
        while right < positions.len() && !room.suffices(left, positions[right]) {
            right += 1;
        }
        let Some(&end) = positions.get(right) else { break };
        if found.last().is_some_and(|(_, last)| *last == end) {
            found.pop();
        }
        found.push((left, end));
    }
    found.retain(|(left, end)| u64::from(end - left) < longest);
}

/// Answers whether every word of the query has a place of its own within a stretch.
struct Room<'s> {
    slots: &'s [Vec<u32>],
    /// No two slots share a position, so one position for each is enough.
    disjoint: bool,
}

impl<'s> Room<'s> {
    fn of(slots: &'s [Vec<u32>]) -> Self {
        let mut all: Vec<u32> = slots.iter().flatten().copied().collect();
        let total = all.len();
        all.sort_unstable();
        all.dedup();
        Self { slots, disjoint: all.len() == total }
    }

    fn suffices(&self, left: u32, right: u32) -> bool {
        let wanted = self.slots.len();
        let mut places: Vec<&[u32]> = Vec::with_capacity(wanted);
        for positions in self.slots {
            let start = positions.partition_point(|it| *it < left);
            let end = positions.partition_point(|it| *it <= right);
            if start == end {
                return false;
            }
            // A word never needs more choices than there are words.
            places.push(&positions[start..end.min(start + wanted)]);
        }
        self.disjoint || match_all(&places)
    }
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
                let mut found = Vec::new();
                stretches(&slots, standing, &mut found);
                prop_assert_eq!(found, naively(&slots, standing).into_iter().collect::<Vec<_>>());
            }
        }
    }

    fn check(slots: &[&[u32]], standing: Standing, expected: &[(u32, u32)]) {
        let slots: Vec<Vec<u32>> = slots.iter().map(|it| it.to_vec()).collect();
        let mut found = Vec::new();
        stretches(&slots, standing, &mut found);
        assert_eq!(found, expected);
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
