//! Where words begin and end.
//!
//! A word is an unbroken run of letters, digits and the marks on them; everything else separates words, the hyphen,
//! the apostrophe, the full stop and the underscore included: `l'accès` is two words, `well-known` too, `1,000` too.
//! A query is cut up in the same way, so `l'accès` still finds `l’accès`, and `accès` finds it as well. Within those
//! limits the borders are those of Unicode (UAX 29): no word reaches over one.
//!
//! Raised digits are no part of a word: they count notes (`word⁴`), and a search for the word must find it. Lowered ones are:
//! `CO₂` is one word, and the same as `CO2`.
//!
//! Scripts that do not put spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one word for each
//! character, so that a run of characters is found as a phrase. An emoji is a word.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Walks the words of a text, as ranges of bytes.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// A word of letters that begins at `start`.
    fn run(&mut self, start: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let (mut at, mut end) = (start, start);
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at += 1;
                end = at;
                continue;
            }
            if byte.is_ascii() {
                break;
            }
            let Some(character) = self.character(at) else { break };
            match class(character) {
                Class::Letter | Class::Mark => {
                    at += character.len_utf8();
                    end = at;
                }
                Class::Ignorable => at += character.len_utf8(),
                Class::Single | Class::Separator => break,
            }
        }
        self.at = end;
        start..end
    }

    /// One character of a script without spaces, with its marks.
    fn single(&mut self, start: usize, first: char) -> Range<usize> {
        let mut end = start + first.len_utf8();
        let mut at = end;
        while let Some(character) = self.character(at) {
            at += character.len_utf8();
            match class(character) {
                Class::Mark => end = at,
                Class::Ignorable => {}
                _ if is_voice_mark(character) => end = at,
                _ => break,
            }
        }
        self.at = end;
        start..end
    }

    /// An emoji that begins at `start`, with its skin tone, its joined companions and its tags; a flag is a pair.
    fn emoji(&mut self, start: usize, first: char) -> Option<Range<usize>> {
        let mut end = start + first.len_utf8();
        let next = self.character(end);
        if is_flag_letter(first) {
            let second = next.filter(|it| is_flag_letter(*it))?;
            self.at = end + second.len_utf8();
            return Some(start..self.at);
        }
        if !is_pictograph(first) && !(is_symbol(first) && (next == Some(EMOJI_STYLE) || is_usually_emoji(first))) {
            return None;
        }
        while let Some(character) = self.character(end) {
            let after = end + character.len_utf8();
            if character == JOINER {
                let Some(companion) = self.character(after).filter(|it| is_pictograph(*it) || is_symbol(*it)) else {
                    break;
                };
                end = after + companion.len_utf8();
            } else if character == EMOJI_STYLE || is_emoji_modifier(character) {
                end = after;
            } else {
                break;
            }
        }
        self.at = end;
        Some(start..end)
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.run(self.at));
                }
                self.at += 1;
                continue;
            }
            let start = self.at;
            let character = self.character(start)?;
            match class(character) {
                Class::Letter => return Some(self.run(start)),
                Class::Single => return Some(self.single(start, character)),
                Class::Mark | Class::Ignorable => {}
                Class::Separator => {
                    if let Some(emoji) = self.emoji(start, character) {
                        return Some(emoji);
                    }
                }
            }
            self.at = start + character.len_utf8();
        }
        None
    }
}

/// Characters inside a word that are not part of its spelling: soft hyphens, joiners, marks of direction, variation
/// selectors.
pub(crate) fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether the character belongs to a script that is written without spaces between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E00}'..='\u{0EFF}'                                  // Thai, Lao
        | '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' // Burmese
        | '\u{1780}'..='\u{17FF}'                                // Khmer
        | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAF}' | '\u{AA80}'..='\u{AADF}' // Tai
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{303C}'
        | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' // kana, bopomofo
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{FF66}'..='\u{FF9F}' | '\u{1AFF0}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFD}')
}

/// The raised digits beyond ¹, ² and ³, which are no digits of words for Rust and Unicode either.
fn is_raised_digit(character: char) -> bool {
    matches!(character, '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// Whether the character is a mark of voice as kana of half width have it: a letter, which belongs to the one before it.
pub(crate) fn is_voice_mark(character: char) -> bool {
    matches!(character, '\u{FF9E}' | '\u{FF9F}')
}

/// The skin tones and tags that only vary an emoji.
pub(crate) fn is_emoji_modifier(character: char) -> bool {
    matches!(character, '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether a word is Korean and long enough to be told from its particles, which are written right behind it: two syllables.
pub(crate) fn takes_particles(word: &str) -> bool {
    let syllables = word.nfc().filter(|it| matches!(it, '\u{AC00}'..='\u{D7A3}')).count();
    syllables > 1 && word.nfc().all(|it| matches!(it, '\u{AC00}'..='\u{D7A3}') || is_ignorable(it))
}

const JOINER: char = '\u{200D}';
const EMOJI_STYLE: char = '\u{FE0F}';

/// What a character does for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Makes words together with its neighbours.
    Letter,
    /// Stands on the character before it.
    Mark,
    /// Is a word by itself.
    Single,
    /// Does not count inside a word, separates otherwise.
    Ignorable,
    /// Stands between words.
    Separator,
}

pub(crate) fn class(character: char) -> Class {
    if character < '\u{300}' {
        return match character {
            '\u{AD}' => Class::Ignorable,
            _ if character.is_alphabetic() || character.is_ascii_digit() => Class::Letter,
            _ => Class::Separator,
        };
    }
    if is_ignorable(character) {
        return Class::Ignorable;
    }
    if is_combining_mark(character) {
        return Class::Mark;
    }
    if !character.is_alphanumeric() || is_raised_digit(character) {
        return Class::Separator;
    }
    if is_unspaced(character) { Class::Single } else { Class::Letter }
}

fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{1F300}'..='\u{1FAFF}')
}

fn is_symbol(character: char) -> bool {
    matches!(character, '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Symbols that are hardly ever used as bullets or ornaments.
fn is_usually_emoji(character: char) -> bool {
    matches!(character, '☀'..='⛿' | '✊'..='✍' | '❣' | '❤' | '⭐')
}

fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<&str> = Words::of(text).map(|range| &text[range]).collect();
        assert_eq!(words, expected, "{text:?}");
    }

    #[test]
    fn words_of_many_scripts() {
        check("", &[]);
        check(" — … ", &[]);
        check(
            "The committee's well-known U.N. report_2 (1,000 pp.)",
            &["The", "committee", "s", "well", "known", "U", "N", "report", "2", "1", "000", "pp"],
        );
        check("word⁴ word¹²⁰, m² 10⁶ CO₂", &["word", "word", "m", "10", "CO₂"]);
        check("l’accès d'Aïcha", &["l", "accès", "d", "Aïcha"]);
        check("cafe\u{301} co\u{ad}operation\u{200f}", &["cafe\u{301}", "co\u{ad}operation"]);
        check("شَرِكَة، المســـاعدات", &["شَرِكَة", "المســـاعدات"]);
        check("שָׁלוֹם־רב צה״ל", &["שָׁלוֹם", "רב", "צה", "ל"]);
        check("می\u{200c}خواهم", &["می\u{200c}خواهم"]);
        check("人道主义 in 2011年", &["人", "道", "主", "义", "in", "2011", "年"]);
        check("カタカナ ひら ｶﾞ", &["カ", "タ", "カ", "ナ", "ひ", "ら", "ｶﾞ"]);
        check("ที่นี่", &["ที่", "นี่"]);
        check("한국어 조사", &["한국어", "조사"]);
        check("தமிழ் हिन्दी", &["தமிழ்", "हिन्दी"]);
    }

    #[test]
    fn an_emoji_is_one_word() {
        check("ok👍🏽 ❤️ 👩‍👩‍👧‍👦! 🇸🇾🇱🇧 ➢ ✓", &["ok", "👍🏽", "❤️", "👩‍👩‍👧‍👦", "🇸🇾", "🇱🇧"]);
    }

    proptest! {
        #[test]
        fn no_word_reaches_over_a_border_of_unicode(
            text in "([a-zA-Zéàßøñ0-9абвйёαβשלםعربيةदिन्한국漢字カひ๑ทย\u{301}\u{5b0}\u{64b}\u{200d}\u{ad} .,:;'’\\-_/\n]|\\PC){0,60}",
        ) {
            let borders: Vec<usize> =
                text.split_word_bound_indices().map(|(byte, _)| byte).collect();
            for word in Words::of(&text) {
                prop_assert!(text.get(word.clone()).is_some_and(|it| !it.is_empty()));
                let crossed = borders.iter().any(|border| word.start < *border && *border < word.end);
                // Numerals such as ½ and scripts that Unicode leaves to dictionaries are borders everywhere.
                let odd = text[word.clone()].chars().any(|it| it.is_numeric() && !it.is_ascii_digit());
                prop_assert!(!crossed || odd || text[word.clone()].chars().any(is_left_to_dictionaries), "{:?}", &text[word]);
            }
        }

        #[test]
        fn every_letter_is_in_a_word(text in "\\PC{0,40}") {
            let covered: Vec<Range<usize>> = Words::of(&text).collect();
            for (byte, character) in text.char_indices() {
                if character.is_alphabetic() && !is_combining_mark(character) {
                    prop_assert!(covered.iter().any(|word| word.contains(&byte)), "{character:?}");
                }
            }
        }
    }

    fn is_left_to_dictionaries(character: char) -> bool {
        let text = format!("a{character}");
        character.is_alphabetic() && text.split_word_bounds().count() > 1
    }
}
