//! How much room a text takes, in columns of a terminal.

use unicode_width::UnicodeWidthChar;

/// As much of `text` as surely fits into `width` columns, at least one character of it, and the rest.
pub(crate) fn fit(text: &str, width: usize) -> (&str, &str) {
    let mut columns = 0;
    for (at, character) in text.char_indices() {
        // A variation selector makes the sign before it an emoji of two columns.
        columns += if character == '\u{fe0f}' { 1 } else { character.width().unwrap_or(0) };
        if columns > width && at > 0 {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// `text`, or its beginning and `…`.
pub(crate) fn shorten(text: &str, width: usize) -> String {
    match fit(text, width) {
        (all, "") => all.to_owned(),
        _ => format!("{}…", fit(text, width.saturating_sub(1)).0.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_columns() {
        let check = |text: &str, width: usize, expected: &str| assert_eq!(shorten(text, width), expected);
        check("abc", 3, "abc");
        check("abcd", 3, "ab…");
        check("人道主义", 5, "人道…");
        check("", 3, "");
    }
}
