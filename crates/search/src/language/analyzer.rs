//! One word in, its folded form and its stem out.

use super::fold::fold_into;
use super::memory::StemMemory;
use super::stems::Stemming;
use std::collections::HashMap;

/// Words longer than this, in bytes, have no stem: they are no words of a language.
const LONGEST_STEMMED: usize = 60;

/// How many different words are remembered before the memory is emptied.
const REMEMBERED: usize = 100_000;

/// What a word counts as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The word with case, accents and the like removed.
    pub(crate) folded: String,
    /// The stem, folded, behind the marker of its language; empty where there is none or it is the folded word itself.
    pub(crate) marked_stem: String,
}

impl Form {
    /// The stem, or the folded word where it is its own stem. Without a language there is none.
    pub(crate) fn stem(&self) -> &str {
        let mut characters = self.marked_stem.chars();
        match characters.next() {
            Some(_) => characters.as_str(),
            None => &self.folded,
        }
    }
}

/// Folds and stems words, remembering what it has seen. Memory is bounded.
#[derive(Default)]
pub(crate) struct Analyzer {
    folds: HashMap<Box<str>, Box<str>>,
    stems: [Option<Box<StemMemory>>; Stemming::COUNT],
}

impl Analyzer {
    /// Writes what `word` counts as in `language` to `form`.
    pub(crate) fn analyze(&mut self, word: &str, language: Option<Stemming>, form: &mut Form) {
        form.folded.clear();
        form.marked_stem.clear();
        let plain = word.is_ascii();
        if plain {
            fold_into(word, &mut form.folded);
        } else {
            self.fold_remembered(word, &mut form.folded);
        }
        let Some(language) = language else { return };
        let key = if plain { form.folded.as_str() } else { word };
        if key.len() > LONGEST_STEMMED {
            return;
        }
        let memory = self.stems[language.index()].get_or_insert_with(|| Box::new(StemMemory::new(language)));
        memory.stem(key, &form.folded, &mut form.marked_stem);
    }

    fn fold_remembered(&mut self, word: &str, out: &mut String) {
        if let Some(folded) = self.folds.get(word) {
            out.push_str(folded);
            return;
        }
        fold_into(word, out);
        if self.folds.len() >= REMEMBERED {
            self.folds.clear();
        }
        if word.len() <= LONGEST_STEMMED {
            self.folds.insert(word.into(), out.as_str().into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form(word: &str, language: &str) -> Form {
        let mut form = Form::default();
        let mut analyzer = Analyzer::default();
        analyzer.analyze(word, Stemming::of(Some(language)), &mut form);
        let first = form.clone();
        analyzer.analyze(word, Stemming::of(Some(language)), &mut form);
        assert_eq!(form, first, "a remembered word is the same");
        form
    }

    fn check(language: &str, words: &[&str], stem: &str) {
        for word in words {
            assert_eq!(form(word, language).stem(), stem, "{word} in {language}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        check("en-GB", &["negotiate", "Negotiated", "negotiations", "NEGOTIATING"], "negoti");
        check("fr", &["négocié", "Négociées", "ne\u{301}gocier"], "negoci");
        check("de", &["Haus", "Häuser", "häusern"], "haus");
        check("ru", &["переговоры", "переговоров"], "переговор");
        check("ar", &["لاجئون", "اللاجئين"], "لاجء");
        check("nb", &["havner", "havnene"], "havn");
    }

    #[test]
    fn without_a_stemmer_a_word_is_its_folded_form() {
        for language in ["he", "zh", "", "tlh"] {
            assert_eq!(
                form("Négociations", language),
                Form { folded: "negociations".into(), marked_stem: String::new() }
            );
        }
        assert_eq!(form(&"running".repeat(20), "en").marked_stem, "");
    }

    #[test]
    fn markers_and_languages_correspond() {
        for index in 0..Stemming::COUNT {
            let language = Stemming::of_marker(char::from(index as u8 + 1)).unwrap();
            assert_eq!(language.index(), index);
            assert_eq!(Stemming::of_marker(language.marker()), Some(language));
            assert_eq!(Stemming::of(Some(language.code())), Some(language));
            assert!(language.marker().is_control());
        }
        assert_eq!(Stemming::of_marker('\0'), None);
        assert_eq!(Stemming::of_marker('a'), None);
    }

    proptest! {
        #[test]
        fn stems_begin_as_their_words_do(word in "(un|ge|be|al|[a-zA-Z])[a-z\u{e0}-\u{ff}]{0,9}(s|en|ing|tion|lar|ung|ait)?") {
            for language in (0..Stemming::COUNT).filter_map(|it| Stemming::of_marker(char::from(it as u8 + 1))) {
                let mut form = Form::default();
                Analyzer::default().analyze(&word, Some(language), &mut form);
                let begins = |it: &str| it.chars().next() == word.chars().next().map(|it| it.to_ascii_lowercase());
                prop_assert!(begins(&form.folded));
                prop_assert!(!language.keeps_beginnings() || begins(form.stem()), "{} {word} {}", language.code(), form.stem());
            }
        }

        #[test]
        fn no_word_makes_a_stemmer_panic(word in "\\w{1,20}", odd in "\\PC{1,10}", language in 0..Stemming::COUNT) {
            let mut form = Form::default();
            let language = Stemming::of_marker(char::from(language as u8 + 1));
            for word in [word, odd] {
                Analyzer::default().analyze(&word, language, &mut form);
            }
        }
    }
}
