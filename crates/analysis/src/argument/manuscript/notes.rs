//! Marks of notes: `impunity.”1`, `passing²`, `[12]`, `[^3]`.

/// Where such marks stand, in order. A single one in a text is taken for a slip of the pen.
pub(crate) fn find(flat: &str) -> Vec<usize> {
    let bytes = flat.as_bytes();
    let mut found = Vec::new();
    for (at, it) in flat.char_indices() {
        let is_mark = match it {
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => {
                !flat[..at].ends_with(|it: char| it == 'm' || it.is_numeric())
            }
            '[' => bracketed(&flat[at + 1..]),
            '.' | ',' | ';' | ':' | '!' | '?' | '”' | '’' | '"' | ')' => {
                attached(flat, bytes, at, at + it.len_utf8())
            }
            _ => false,
        };
        if is_mark {
            found.push(at);
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// `12]`, `3, 4]`, `^1]`.
fn bracketed(rest: &str) -> bool {
    let end = rest.bytes().take(16).position(|it| it == b']');
    let inner = end.map_or("", |end| rest[..end].trim_start_matches('^'));
    let fits =
        |it: &str| !it.trim().is_empty() && it.trim().len() <= 3 && it.trim().bytes().all(|it| it.is_ascii_digit());
    !inner.is_empty() && inner.split([',', '-', '–', ';']).all(fits)
}

/// One to three digits right behind a mark that closes a word or a quotation, and before a space.
fn attached(flat: &str, bytes: &[u8], at: usize, end: usize) -> bool {
    let digits = bytes[end..].iter().take(4).take_while(|it| it.is_ascii_digit()).count();
    if !(1..=3).contains(&digits) || bytes[end] == b'0' {
        return false;
    }
    let follows = bytes.get(end + digits);
    let is_apart = follows.is_none_or(|it| it.is_ascii_whitespace() || matches!(it, b')' | b']'));
    let before = flat[..at].trim_end_matches(['”', '’', '"', ')', ']', '.', ',', '!', '?']);
    let word = before.rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or("");
    let is_label = before.len() == at
        && ["p", "pp", "no", "vol", "art", "para", "fig", "ch", "sec", "s"].contains(&word.to_lowercase().as_str());
    is_apart && word.len() > 1 && !is_label
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn marks_of_notes_are_seen_and_numbers_are_not() {
        assert_eq!(find("He left.1 She said “no.”2 We saw it,3 too.").len(), 3);
        assert_eq!(find("As shown [1], and again [2, 3]; see [^4].").len(), 3);
        assert_eq!(find("It cost 3.5 and p.12 and fig.2 at 10:30, or 1,200 (2014).").len(), 0);
        assert_eq!(find("Only once.1").len(), 0);
    }
}
