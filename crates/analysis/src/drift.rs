//! How the wording of a question in one case differs from its canonical wording.
//!
//! Rule. The two are compared word by word, without punctuation and case, along a longest common subsequence. What only
//! the canonical wording has is *missing*, what only the case has is *added*; neighbouring words make one phrase.
//!
//! Source: structured, focused comparison puts the same general questions to every case (George and Bennett 2005, ch. 3).

/// Longer wordings than this are only said to differ.
const COMPARED: usize = 2_000;

/// `missing: at risk of, crimes` and `added: from`; empty where nothing differs.
pub fn drift(canonical: &str, in_case: &str) -> Vec<String> {
    let (old, new) = (words(canonical), words(in_case));
    if old.len() > COMPARED || new.len() > COMPARED {
        let same = old.iter().map(|it| key(it)).eq(new.iter().map(|it| key(it)));
        return if same { Vec::new() } else { vec!["worded differently; too long to compare word by word".to_owned()] };
    }
    let (missing, added) = differing(&old, &new);
    let line =
        |what: &str, phrases: Vec<String>| (!phrases.is_empty()).then(|| format!("{what}: {}", phrases.join(", ")));
    [line("missing", missing), line("added", added)].into_iter().flatten().collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|it: char| !it.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

fn key(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// Phrases that only the one has, and phrases that only the other has.
fn differing(old: &[&str], new: &[&str]) -> (Vec<String>, Vec<String>) {
    let (old_keys, new_keys): (Vec<_>, Vec<_>) =
        (old.iter().map(|it| key(it)).collect(), new.iter().map(|it| key(it)).collect());
    // common[i][j]: length of the longest common subsequence of old[i..] and new[j..].
    let width = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old_keys[i] == new_keys[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut missing, mut added) = (Phrases::default(), Phrases::default());
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old_keys[i] == new_keys[j] {
            missing.end();
            added.end();
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1] {
            missing.push(old[i]);
            i += 1;
        } else {
            added.push(new[j]);
            j += 1;
        }
    }
    (missing.finish(), added.finish())
}

#[derive(Default)]
struct Phrases<'w> {
    done: Vec<String>,
    open: Vec<&'w str>,
}

impl<'w> Phrases<'w> {
    fn push(&mut self, word: &'w str) {
        self.open.push(word);
    }

    fn end(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open).join(" "));
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.end();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(canonical: &str, in_case: &str, expected: &[&str]) {
        assert_eq!(drift(canonical, in_case), expected);
    }

    #[test]
    fn wordings_of_the_study() {
        let canonical = "Did the UNSC's ICC referral efforts help to protect populations at risk of atrocity crimes?";
        check(
            canonical,
            "Did the UNSC’s ICC referral efforts help to protect populations from atrocity?",
            &["missing: at risk of, crimes", "added: from"],
        );
        check(
            canonical,
            "Did the UNSC's ICC referral help to protect populations from atrocity crimes?",
            &["missing: efforts, at risk of", "added: from"],
        );
        check(
            canonical,
            "did the UNSC’s ICC referral efforts help to protect populations at risk of atrocity crimes",
            &[],
        );
        check("", "New words", &["added: New words"]);
    }

    #[test]
    fn very_long_wordings_are_not_compared() {
        let long = "word ".repeat(5_000);
        check(&long, &long, &[]);
        assert_eq!(drift(&long, "word").len(), 1);
    }
}
