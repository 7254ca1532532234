//! Line ends to LF, and characters that no text may hold to U+FFFD; everything else stays as it is.
//!
//! A text goes on to databases, XML and word processors, and each of them breaks on other control characters. XML 1.0 has
//! the strictest rule, so its rule is kept here. Every replacement is one character for one character: positions that
//! someone noted in the original stay right.

use crate::wording::counted;
use coding::Warning;
use std::borrow::Cow;

/// What was met in a text that a person should know of, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Oddities {
    /// NUL characters, replaced.
    pub(crate) nul: u64,
    /// Other characters that XML forbids, replaced.
    pub(crate) control: u64,
    /// Characters that no one sees and that searching stumbles over, kept.
    pub(crate) invisible: u64,
    /// Replacement characters that the text had already.
    pub(crate) lost: u64,
}

impl Oddities {
    /// How many characters were replaced.
    pub(crate) fn replaced(&self) -> u64 {
        self.nul + self.control
    }

    /// What a reader of markup met in the words, where the whole file had been cleaned `before`: the signs � of then, and
    /// the `known` ones that have a warning of their own, are not counted again.
    pub(crate) fn after(self, before: Self, known: u64) -> Self {
        Self {
            nul: before.nul + self.nul,
            control: before.control + self.control,
            invisible: self.invisible,
            lost: self.lost.saturating_sub(before.replaced() + known),
        }
    }

    /// A sentence for each kind that occurs.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = Warning> {
        let sentences = [
            (self.nul, "NUL character", "which no text should hold: the sign � stands in each one's place"),
            (self.control, "control character", "which no text should hold: the sign � stands in each one's place"),
            (
                self.invisible,
                "invisible character",
                "such as zero-width spaces, soft hyphens and direction overrides: they are kept, but a search for a word \
                 that has one inside may miss it",
            ),
            (self.lost, "� sign", "where letters were lost before the file came here"),
        ];
        let met = sentences.into_iter().filter(|(count, ..)| *count > 0);
        met.map(|(count, what, which)| Warning::new(format!("The text has {}, {which}.", counted(count, what))))
    }
}

/// Cleans `text`, counting what was met. Borrows when there is nothing to change.
pub(crate) fn clean<'t>(text: &'t str, met: &mut Oddities) -> Cow<'t, str> {
    let mut changed = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(suspect) = next_suspect(text.as_bytes(), at) {
        let (verdict, length) = judge(&text[suspect..], &text[..suspect], met);
        at = suspect + length;
        if let Some(instead) = verdict {
            changed.push_str(&text[copied..suspect]);
            changed.push_str(instead);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    changed.push_str(&text[copied..]);
    Cow::Owned(changed)
}

/// What takes the place of the first characters of `rest` (nothing: they stay), and how many bytes they are.
fn judge(rest: &str, before: &str, met: &mut Oddities) -> (Option<&'static str>, usize) {
    let Some(first) = rest.chars().next() else { return (None, 1) };
    let length = first.len_utf8();
    match first {
        '\r' if rest[1..].starts_with('\n') => (Some("\n"), 2),
        // Page breaks and Word's own line breaks come as form feeds and vertical tabs.
        '\r' | '\x0B' | '\x0C' => (Some("\n"), length),
        '\0' => {
            met.nul += 1;
            (Some("\u{FFFD}"), length)
        }
        '\u{01}'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
            met.control += 1;
            (Some("\u{FFFD}"), length)
        }
        '\u{FFFD}' => {
            met.lost += 1;
            (None, length)
        }
        '\u{E0000}'..='\u{E007F}' if before.ends_with('\u{1F3F4}') => (None, length_of_tags(rest)),
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202D}' | '\u{202E}' | '\u{E0000}'..='\u{E007F}' => {
            met.invisible += 1;
            (None, length)
        }
        _ => (None, length),
    }
}

/// The flags of England, Scotland and Wales are a black flag and a run of tags: these are seen.
fn length_of_tags(rest: &str) -> usize {
    rest.find(|character| !matches!(character, '\u{E0000}'..='\u{E007F}')).unwrap_or(rest.len())
}

/// The first byte from `from` on that may begin a character to look at; whole chunks without one are passed at once.
fn next_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    const CHUNK: usize = 64;
    let mut at = from;
    for chunk in bytes.get(from..)?.chunks(CHUNK) {
        if chunk.iter().fold(false, |any, &byte| any | is_suspect(byte)) {
            let inside = chunk.iter().position(|&byte| is_suspect(byte))?;
            return Some(at + inside);
        }
        at += chunk.len();
    }
    None
}

/// A control character, or the first byte of a character that [`judge`] looks at.
fn is_suspect(byte: u8) -> bool {
    ((byte < 0x20) & (byte != b'\n') & (byte != b'\t'))
        | (byte == 0xC2)
        | (byte == 0xE2)
        | (byte == 0xEF)
        | (byte == 0xF3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, oddities: Oddities) {
        let mut met = Oddities::default();
        assert_eq!(clean(text, &mut met), expected);
        assert_eq!(met, oddities);
    }

    const NONE: Oddities = Oddities { nul: 0, control: 0, invisible: 0, lost: 0 };

    #[test]
    fn line_ends_become_lf() {
        check("a\r\nb\nc\rd\r\r\ne\x0Cf\x0Bg", "a\nb\nc\nd\n\ne\nf\ng", NONE);
    }

    #[test]
    fn separators_accents_and_joined_emoji_stay() {
        let text = "a\u{2028}b\u{2029}c\td\u{A0}e\u{301} ’ 👩‍👩‍👧‍👦 م\u{200C}ن 🏴\u{E0067}\u{E0062}\u{E007F}.";
        check(text, text, NONE);
    }

    #[test]
    fn what_no_text_may_hold_is_replaced_one_for_one() {
        check("a\0b\0c", "a\u{FFFD}b\u{FFFD}c", Oddities { nul: 2, ..NONE });
        check("a\x1Bb\u{FFFE}", "a\u{FFFD}b\u{FFFD}", Oddities { control: 2, ..NONE });
    }

    #[test]
    fn what_no_one_sees_is_kept_and_counted() {
        check(
            "W\u{200B}-0\u{FEFF}17\u{2060}\u{202E}",
            "W\u{200B}-0\u{FEFF}17\u{2060}\u{202E}",
            Oddities { invisible: 4, ..NONE },
        );
        check("x\u{E0041}y", "x\u{E0041}y", Oddities { invisible: 1, ..NONE });
        check("l\u{FFFD}st", "l\u{FFFD}st", Oddities { lost: 1, ..NONE });
    }

    #[test]
    fn a_suspect_is_found_in_every_place_of_a_chunk() {
        for length in 0..200 {
            let text = format!("{}\0{}", "a".repeat(length), "b".repeat(70));
            assert_eq!(clean(&text, &mut Oddities::default()), text.replace('\0', "\u{FFFD}"));
        }
    }
}
