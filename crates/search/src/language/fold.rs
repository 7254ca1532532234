//! Makes spellings of one word equal: case, accents, NFC and NFD, compatibility forms, and what Arabic, Hebrew and
//! Cyrillic writers leave out or vary.
//!
//! Only marks that readers add or drop at will are removed: the vowel signs of Hindi, Tamil or Thai are letters in all
//! but name and stay, and so do the voicing marks of Japanese. In Cyrillic only stress marks and the dots of ё go; й
//! is another letter than и.

use super::words::{is_emoji_modifier, is_ignorable};
use unicode_normalization::UnicodeNormalization;

/// The longest folded word in bytes; what is longer is cut off here, in texts and in queries alike.
const LONGEST: usize = 240;

/// Appends the folded form of `word` to `out`.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    let start = out.len();
    if word.is_ascii() {
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        fold_beyond_ascii(word, out);
    }
    if out.len() - start > LONGEST {
        let mut end = start + LONGEST;
        while !out.is_char_boundary(end) {
            end -= 1;
        }
        out.truncate(end);
    }
}

/// The folded form of `word`.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_beyond_ascii(word: &str, out: &mut String) {
    let mut plain = String::with_capacity(word.len());
    let mut base = '\0';
    let mut emoji = false;
    for character in word.nfkd().flat_map(char::to_lowercase) {
        if is_ignorable(character) && !emoji {
            continue;
        }
        if is_dropped_mark(character, base) || (emoji && is_variation_of_emoji(character)) {
            continue;
        }
        if !unicode_normalization::char::is_combining_mark(character) {
            base = character;
            emoji = character >= '\u{2300}' && !character.is_alphanumeric();
        }
        match alike(character) {
            Alike::Letter(letter) => plain.push(letter),
            Alike::Letters(letters) => plain.push_str(letters),
            Alike::Nothing => {}
        }
    }
    out.extend(plain.nfc());
}

fn is_variation_of_emoji(character: char) -> bool {
    is_emoji_modifier(character) || matches!(character, '\u{FE00}'..='\u{FE0F}')
}

/// Whether a mark on `base` is one that writers add or drop at will.
pub(super) fn is_dropped_mark(mark: char, base: char) -> bool {
    match mark {
        '\u{300}'..='\u{36F}' if matches!(base, '\u{400}'..='\u{52F}') => match mark {
            '\u{300}' | '\u{301}' => !matches!(base, 'г' | 'к'),
            '\u{308}' => base == 'е',
            _ => false,
        },
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' => true,
        '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' | '\u{483}'..='\u{487}' => true,
        '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}' => true,
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => true,
        _ => false,
    }
}

/// What a letter counts as.
pub(super) enum Alike {
    Letter(char),
    Letters(&'static str),
    Nothing,
}

/// Letters that count as another one and that no normal form of Unicode takes apart.
pub(super) fn alike(letter: char) -> Alike {
    Alike::Letter(match letter {
        'ß' => return Alike::Letters("ss"),
        'æ' => return Alike::Letters("ae"),
        'œ' => return Alike::Letters("oe"),
        'þ' => return Alike::Letters("th"),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        'ς' => 'σ',
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ـ' => return Alike::Nothing,
        '٠'..='٩' => western_digit(letter, '٠'),
        '۰'..='۹' => western_digit(letter, '۰'),
        _ => letter,
    })
}

fn western_digit(digit: char, zero: char) -> char {
    char::from_digit(u32::from(digit) - u32::from(zero), 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(spellings: &[&str], expected: &str) {
        for spelling in spellings {
            assert_eq!(fold(spelling), expected, "{spelling:?}");
        }
    }

    #[test]
    fn spellings_of_one_word_fold_alike() {
        check(&["Café", "cafe\u{301}", "CAFÉ", "cafe"], "cafe");
        check(&["Straße", "STRASSE", "STRAẞE"], "strasse");
        check(&["Œuvre", "oeuvre"], "oeuvre");
        check(&["İstanbul", "istanbul", "ISTANBUL", "ıstanbul"], "istanbul");
        check(&["Ångström", "A\u{30a}ngstro\u{308}m"], "angstrom");
        check(&["co\u{ad}operation", "ｃｏoperation"], "cooperation");
        check(&["ΛΌΓΟΣ", "λόγος"], "λογοσ");
        check(&["ещё", "еще\u{301}", "еще"], "еще");
        check(&["российский", "РОССИЙСКИЙ"], "российский");
        check(&["أحمد", "احمد", "أَحْمَد", "احـــمد"], "احمد");
        check(&["لجنة", "لجنه"], "لجنه");
        check(&["٢٠١١", "۲۰۱۱", "2011"], "2011");
        check(&["שָׁלוֹם", "שלום"], "שלום");
        check(&["が", "か\u{3099}"], "が");
        check(&["ガ", "ｶﾞ"], "ガ");
        check(&["한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"], "한국");
        check(&["👍🏽", "👍"], "👍");
        check(&["❤️", "❤"], "❤");
        check(&["हिन्दी"], "हिन्दी");
        check(&["ﬁnance", "finance"], "finance");
    }

    #[test]
    fn a_very_long_word_is_cut() {
        assert_eq!(fold(&"é".repeat(1000)).len(), LONGEST);
        assert_eq!(fold(&"漢".repeat(1000)).len(), LONGEST / 3 * 3);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_normal_forms_agree(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert_eq!(&fold(&word.nfc().collect::<String>()), &once);
            prop_assert_eq!(&fold(&word.nfd().collect::<String>()), &once);
        }
    }
}
