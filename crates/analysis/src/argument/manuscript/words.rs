//! Words of a stretch of text, and lists of words that several rules share.

use std::ops::Range;

/// Words with their places: letters and digits, with apostrophes and hyphens inside.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '’' | '\'' | '-' | '‑');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(char::is_alphanumeric)?;
            let length = text[start..].find(|it| !is_word(it)).unwrap_or(text.len() - start);
            let word = text[start..start + length].trim_end_matches(['’', '\'', '-', '‑']);
            at = start + length;
            if !word.is_empty() {
                return Some((start..start + word.len(), word));
            }
        }
    })
}

/// Lower-case words without their places.
pub(crate) fn lower(text: &str) -> Vec<String> {
    words(text).map(|(_, it)| it.to_lowercase().replace('’', "'")).collect()
}

/// Whether a word begins with an upper-case letter.
pub(crate) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `UNSC`, `R2P`, `SLM/A`: no lower-case letter but a plural or possessive `s`, two capitals at least.
pub(crate) fn is_acronym(word: &str) -> bool {
    let word = word.trim_end_matches(['s', '’', '\'']);
    word.chars().filter(|it| it.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Whether a word is in a list of words with spaces between them.
pub(crate) fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|it| it == word)
}

/// The value of `two` … `twenty`, or of a number in digits below 100.
pub(crate) fn small_number(word: &str) -> Option<usize> {
    const NAMES: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = word.to_lowercase();
    NAMES.iter().position(|it| *it == word).map(|it| it + 1)
}

/// Whether a word is the name of a month, in full or short.
pub(crate) fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const ELSEWHERE: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar \
        märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
    let word = word.trim_end_matches('.').to_lowercase();
    listed(ELSEWHERE, &word)
        || MONTHS.iter().any(|it| *it == word || (it.len() > 3 && (word == it[..3] || word == "sept")))
}

/// Small words that begin sentences and names of no author.
pub(crate) fn is_function_word(word: &str) -> bool {
    const WORDS: &str = "\
        a an the this that these those it its they their he she his her we our you i my in on at by for from to of \
        with without after before during since until between among about as if while when where whereas because \
        although though even despite however moreover thus hence therefore then there here some many most several \
        few all both each every other others another such one two three four five first second third finally also \
        and or but not no so yet only still indeed instead similarly according what which who how why whether more \
        less over under up down than is are was were be been has have had does did do can could may might will \
        would should must overall today now later early earlier recent recently in further furthermore again once";
    listed(WORDS, &word.to_lowercase())
}
