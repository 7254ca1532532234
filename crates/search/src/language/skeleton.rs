//! What is left of a word when all that can vary is left out.
//!
//! Folding looks at a word as a whole: a mark may go or stay with the letter before it, and what stays is put together again.
//! The skeleton goes sign by sign: that of a run of signs is that of each of them, one after the other. A word and its folded
//! form have the same skeleton, and so have signs that are equal when capitals do not count.

use super::fold::{Alike, alike, is_dropped_mark};
use super::words::{is_emoji_modifier, is_ignorable};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends the skeleton of `text` to `out`.
pub(crate) fn skeleton_into(text: &str, out: &mut String) {
    for character in text.chars() {
        if character.is_ascii() {
            out.push(character.to_ascii_lowercase());
        } else if is_its_own(character) {
            out.push(character);
        } else {
            decompose_compatible(character, |part| part.to_lowercase().for_each(|it| bone(it, out)));
        }
    }
}

/// The skeleton of one character.
pub(crate) fn skeleton(character: char) -> String {
    let mut out = String::new();
    skeleton_into(character.encode_utf8(&mut [0; 4]), &mut out);
    out
}

/// Letters in which most words are written that are not of ASCII, and in which nothing varies.
fn is_its_own(letter: char) -> bool {
    matches!(letter,
        'а'..='и' | 'к'..='я' | 'א'..='ת' | 'ا'..='ب' | 'ت'..='غ' | 'ف'..='و' | 'α'..='θ' | 'κ'..='ρ' | 'σ'..='ω'
        | '\u{4E00}'..='\u{9FFF}')
}

fn bone(letter: char, out: &mut String) {
    let varies = is_combining_mark(letter) || is_dropped_mark(letter, '\0');
    if varies || is_ignorable(letter) || is_emoji_modifier(letter) {
        return;
    }
    match letter {
        // Unicode counts iota and the mark beneath a vowel that stands for it as one letter in two cases.
        'ι' => {}
        // Letters of old prints, which count as the letter when capitals do not count.
        'ᲀ' => out.push('в'),
        'ᲁ' => out.push('д'),
        'ᲂ' => out.push('о'),
        'ᲃ' => out.push('с'),
        'ᲄ' | 'ᲅ' => out.push('т'),
        'ᲆ' => out.push('ъ'),
        'ᲇ' => out.push('ѣ'),
        'ᲈ' => out.push('ꙋ'),
        _ => match alike(letter) {
            Alike::Letter(letter) => out.push(letter),
            Alike::Letters(letters) => out.push_str(letters),
            Alike::Nothing => {}
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold;
    use proptest::prelude::*;
    use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

    fn of(text: &str) -> String {
        let mut out = String::new();
        skeleton_into(text, &mut out);
        out
    }

    #[test]
    fn every_character_has_the_skeleton_of_its_folded_form_and_of_its_other_cases() {
        for character in '\0'..=char::MAX {
            let alone = skeleton(character);
            assert_eq!(of(&fold(&character.to_string())), alone, "{character:?} U+{:04X}", u32::from(character));
            let mut cases = ClassUnicode::new([ClassUnicodeRange::new(character, character)]);
            cases.try_case_fold_simple().unwrap();
            for other in cases.iter().flat_map(|it| it.start()..=it.end()) {
                assert_eq!(skeleton(other), alone, "{character:?} U+{:04X}, {other:?}", u32::from(character));
            }
        }
    }

    proptest! {
        #[test]
        fn a_word_has_the_skeleton_of_its_folded_form(
            word in "([a-zßœéåﬁαίςϊВйёѓקּשׁبآىـ\u{64b}नि்கொ한ᄒ\u{1161}\u{11ab}ガか\u{3099}ﾞ\u{301}\u{306}\u{345}\u{ad}\u{200d}👍🏽]|\\PC){0,12}",
        ) {
            prop_assert_eq!(of(&fold(&word)), of(&word), "{:?}", fold(&word));
        }
    }
}
