//! Words to be counted: cut and made equal as the index does it.

use super::analyzer::{Analyzer, Form};
use super::stems::Stemming;
use super::words::Words;
use std::ops::Range;

/// Cuts texts into words. Keep it: it remembers what it has seen.
#[derive(Default)]
pub struct Cutter {
    analyzer: Analyzer,
    form: Form,
}

impl Cutter {
    /// Gives every word of a text as it stands, and as it counts: folded, or with `stems` reduced to its stem in the language.
    pub fn cut(&mut self, text: &str, language: Option<&str>, stems: bool, mut each: impl FnMut(&str, &str)) {
        let language = if stems { Stemming::of(language) } else { None };
        for word in Words::of(text) {
            let word = &text[word];
            self.analyzer.analyze(word, language, &mut self.form);
            each(word, if stems { self.form.stem() } else { &self.form.folded });
        }
    }

    /// One word as it counts, without a stem.
    pub fn folded(&mut self, word: &str) -> String {
        self.fold(word, str::to_owned)
    }

    /// The same, lent to whoever needs it only for a moment.
    pub fn fold<T>(&mut self, word: &str, with: impl FnOnce(&str) -> T) -> T {
        self.analyzer.analyze(word, None, &mut self.form);
        with(&self.form.folded)
    }
}

/// Where the words of a text stand, in bytes.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    Words::of(text)
}

/// Whether the program knows stems of this language.
pub fn has_stems(language: Option<&str>) -> bool {
    Stemming::of(language).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_index() {
        let mut cutter = Cutter::default();
        let mut words = Vec::new();
        cutter.cut("L’accès aux Négociations 🕊 和平", Some("fr"), true, |word, key| {
            words.push(format!("{word}={key}"));
        });
        assert_eq!(words, ["L=l", "accès=acces", "aux=aux", "Négociations=negoci", "🕊=🕊", "和=和", "平=平"]);
        assert_eq!(cutter.folded("ÉTÉ"), "ete");
        assert!(has_stems(Some("en-GB")) && !has_stems(Some("he")));
    }
}
