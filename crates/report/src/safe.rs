//! Making strings of the data harmless to show.
//!
//! A transcript may hold escape sequences that repaint a terminal, or marks that reverse the order of what follows.
//! Nothing visible is lost: a control becomes `�`, an invisible mark goes. JSON keeps both, escaped.

/// What becomes of a character before it is shown.
enum Fate {
    Keep,
    /// Any kind of line break or tab.
    Space,
    /// Invisible, of use to layout only.
    Drop,
    /// Says something that a reader must not be made to believe, or nothing at all.
    Mark,
}

/// Joiners are kept: Persian spells with one, emoji families with the other.
fn fate(character: char) -> Fate {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        '\u{202d}' | '\u{202e}' => Fate::Mark,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Fate::Drop,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}' => Fate::Mark,
        _ if character.is_control() || u32::from(character) & 0xfffe == 0xfffe => Fate::Mark,
        _ => Fate::Keep,
    }
}

/// Whether a character does something other than stand in its place.
pub(crate) fn steers(character: char) -> bool {
    !matches!(fate(character), Fate::Keep)
}

/// `text` on one line, without anything that steers; runs of space become one.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match fate(character) {
            Fate::Drop => {}
            Fate::Mark => out.push('\u{fffd}'),
            Fate::Space => push_space(&mut out),
            Fate::Keep if character == ' ' => push_space(&mut out),
            Fate::Keep => out.push(character),
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The lines of `text`, each made harmless; empty ones are left out.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.split(['\n', '\u{85}', '\u{2028}', '\u{2029}']).map(line).filter(|it| !it.is_empty()).collect()
}

/// Whether a character of a right-to-left script is in it.
pub(crate) fn runs_right_to_left(text: &str) -> bool {
    text.chars().any(|it| {
        matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// The direction of a letter: backwards or not; nothing for signs that go with their neighbours.
fn backwards(character: char) -> Option<bool> {
    let mut letter = [0; 4];
    character.is_alphabetic().then(|| runs_right_to_left(character.encode_utf8(&mut letter)))
}

/// Whether the first letter is of a right-to-left script.
pub(crate) fn begins_right_to_left(text: &str) -> bool {
    text.chars().find_map(backwards).unwrap_or(false)
}

/// Stretches of one direction each, and whether it is from right to left.
pub(crate) fn directions(text: &str) -> Vec<(&str, bool)> {
    let mut stretches = Vec::new();
    let (mut from, mut direction) = (0, begins_right_to_left(text));
    for (at, character) in text.char_indices() {
        if let Some(next) = backwards(character).filter(|it| *it != direction) {
            stretches.push((&text[from..at], direction));
            (from, direction) = (at, next);
        }
    }
    stretches.push((&text[from..], direction));
    stretches.retain(|(text, _)| !text.is_empty());
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_steers_is_gone_and_words_stay() {
        let check = |given: &str, expected: &str| assert_eq!(line(given), expected, "{given:?}");
        check("a\u{1b}[31mred\u{7}", "a\u{fffd}[31mred\u{fffd}");
        check("abc\u{202e}fed\u{202c}", "abc\u{fffd}fed");
        check("\u{2067}سلام\u{2069} ok", "سلام ok");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("👩\u{200d}👧 soft\u{ad}hyphen", "👩\u{200d}👧 softhyphen");
        check(" one\t two\r\n\u{2028}three ", "one two three");
        check("\u{9b}2J\u{e000}\u{fffe}", "\u{fffd}2J\u{fffd}\u{fffd}");
        assert_eq!(lines("a\n\nb\r\nc"), ["a", "b", "c"]);
        assert!(runs_right_to_left("مرحبا") && runs_right_to_left("x שלום") && !runs_right_to_left("数据 data é"));
    }

    #[test]
    fn a_text_falls_into_stretches_of_one_direction() {
        assert_eq!(directions("see שלום 12 now"), [("see ", false), ("שלום 12 ", true), ("now", false)]);
        assert_eq!(directions("«مرحبا»"), [("«مرحبا»", true)]);
        assert!(begins_right_to_left("12 مرحبا") && !begins_right_to_left("12 so") && directions("").is_empty());
    }

    proptest! {
        #[test]
        fn a_line_holds_nothing_that_steers(text in any::<String>()) {
            prop_assert!(!line(&text).chars().any(steers));
        }
    }
}
