//! How far two words are apart.

/// Whether one word becomes the other when at most `edits` letters are put in, left out or replaced (Levenshtein's distance).
pub(crate) fn is_within(one: &str, other: &str, edits: u8) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let most = usize::from(edits);
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    // Row by row of the table of distances, and of each row only what can stay small enough.
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut row = vec![0; other.len() + 1];
    for (index, letter) in one.iter().enumerate() {
        row.fill(most + 1);
        row[0] = index + 1;
        let columns = index.saturating_sub(most)..(index + most + 1).min(other.len());
        for column in columns {
            let replaced = above[column] + usize::from(other[column] != *letter);
            row[column + 1] = replaced.min(above[column + 1] + 1).min(row[column] + 1);
        }
        std::mem::swap(&mut above, &mut row);
    }
    above[other.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naively(one: &[char], other: &[char]) -> usize {
        match (one.split_first(), other.split_first()) {
            (None, _) => other.len(),
            (_, None) => one.len(),
            (Some((a, one_rest)), Some((b, other_rest))) if a == b => naively(one_rest, other_rest),
            (Some((_, one_rest)), Some((_, other_rest))) => {
                1 + naively(one_rest, other_rest).min(naively(one_rest, other)).min(naively(one, other_rest))
            }
        }
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_definition(one in "[abcé]{0,6}", other in "[abcé]{0,6}", edits in 0u8..3) {
            let letters = |it: &str| it.chars().collect::<Vec<_>>();
            prop_assert_eq!(
                is_within(&one, &other, edits), naively(&letters(&one), &letters(&other)) <= usize::from(edits)
            );
        }
    }
}
