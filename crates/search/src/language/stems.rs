//! The languages whose words can be reduced to stems.

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer};

/// A language with a stemmer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stemming(u8);

/// In this order they are numbered in the index: a new one goes to the end.
const LANGUAGES: [(&str, Language); 18] = [
    ("ar", Language::Arabic),
    ("da", Language::Danish),
    ("nl", Language::Dutch),
    ("en", Language::English),
    ("fi", Language::Finnish),
    ("fr", Language::French),
    ("de", Language::German),
    ("el", Language::Greek),
    ("hu", Language::Hungarian),
    ("it", Language::Italian),
    ("no", Language::Norwegian),
    ("pt", Language::Portuguese),
    ("ro", Language::Romanian),
    ("ru", Language::Russian),
    ("es", Language::Spanish),
    ("sv", Language::Swedish),
    ("ta", Language::Tamil),
    ("tr", Language::Turkish),
];

impl Stemming {
    pub(crate) const COUNT: usize = LANGUAGES.len();

    /// The stemmer for a BCP 47 tag, if there is one: `en`, `en-GB`, `pt_BR`, `nb`.
    pub(crate) fn of(tag: Option<&str>) -> Option<Self> {
        let primary = tag?.split(['-', '_']).next()?.to_ascii_lowercase();
        let code = if matches!(primary.as_str(), "nb" | "nn") { "no" } else { primary.as_str() };
        let index = LANGUAGES.iter().position(|(it, _)| *it == code)?;
        Some(Self(index as u8))
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The two letters that name it.
    pub(crate) fn code(self) -> &'static str {
        LANGUAGES[self.index()].0
    }

    /// The character that sets its stems apart from words in the index; no word holds a control character.
    pub(crate) fn marker(self) -> char {
        char::from(self.0 + 1)
    }

    /// The language of a marker.
    pub(crate) fn of_marker(marker: char) -> Option<Self> {
        let index = u8::try_from(marker).ok()?.checked_sub(1)?;
        (usize::from(index) < LANGUAGES.len()).then_some(Self(index))
    }

    /// Whether a stem begins with the letter with which its word begins. Arabic, Dutch and Tamil stemmers cut beginnings too.
    pub(crate) fn keeps_beginnings(self) -> bool {
        !matches!(self.code(), "ar" | "nl" | "ta")
    }

    /// Tantivy's stemmer, for one word at a time.
    pub(crate) fn stemmer(self) -> TextAnalyzer {
        let (_, language) = LANGUAGES[self.index()];
        TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(language)).build()
    }
}
