//! Words that say little by themselves: lists by language, or one's own.
//!
//! The lists are those of NLTK (S. Bird, E. Klein and E. Loper, Natural Language Processing with Python, 2009), short ones of
//! articles, pronouns, prepositions and auxiliaries, as the crate `stop-words` brings them.

use super::super::and;
use search::Cutter;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Which words are left out.
#[derive(Clone, Debug, Default)]
pub enum StopWords {
    /// Those of the list of each source's language.
    #[default]
    OfLanguage,
    /// None.
    None,
    /// These, in every language.
    Own(Vec<String>),
}

/// The lists, folded when they are first asked for.
pub(crate) struct Lists {
    which: StopWords,
    /// The languages of the texts that are counted.
    languages: BTreeSet<String>,
    /// One list for all texts, so that groups of texts differ by their words and not by their lists.
    alike: bool,
    folded: HashMap<String, Arc<HashSet<String>>>,
}

impl StopWords {
    /// The lists for texts in these languages; `alike` where groups of them are compared.
    pub(crate) fn lists(&self, languages: BTreeSet<String>, alike: bool) -> Lists {
        Lists { which: self.clone(), languages, alike, folded: HashMap::new() }
    }
}

/// `en` of `en-GB`; what the lists call Norwegian.
fn primary(language: &str) -> String {
    let code = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if code == "nb" || code == "nn" { "no".into() } else { code }
}

impl Lists {
    /// The words that are left out in a language, folded.
    pub(crate) fn of(&mut self, language: Option<&str>, cutter: &mut Cutter) -> Arc<HashSet<String>> {
        // A text without a language is of one of those that the others are of.
        let code = if self.alike { String::new() } else { language.map(primary).unwrap_or_default() };
        if let Some(list) = self.folded.get(&code) {
            return Arc::clone(list);
        }
        let words: Vec<&str> = match &self.which {
            StopWords::OfLanguage if code.is_empty() => {
                self.languages.iter().filter_map(|it| stop_words::lookup(primary(it))).flatten().copied().collect()
            }
            StopWords::OfLanguage => stop_words::lookup(&code).map(<[_]>::to_vec).unwrap_or_default(),
            StopWords::None => Vec::new(),
            StopWords::Own(words) => words.iter().map(String::as_str).collect(),
        };
        // "don't" is two words to the search, and so to what is counted.
        let mut list = HashSet::new();
        for word in words {
            cutter.cut(word, None, false, |_, key| {
                list.insert(key.to_owned());
            });
        }
        let list = Arc::new(list);
        self.folded.insert(code, Arc::clone(&list));
        list
    }

    /// Which lists were used, and for which languages there is none.
    pub(crate) fn said(&self) -> Vec<String> {
        match &self.which {
            StopWords::None => vec!["No stop words are left out.".into()],
            StopWords::Own(words) => vec![format!("Stop words: your own list of {}.", words.len())],
            StopWords::OfLanguage => {
                let has = |it: &String| stop_words::lookup(primary(it)).is_some();
                let (with, without): (Vec<String>, Vec<String>) =
                    self.languages.iter().filter(|it| !it.is_empty()).cloned().partition(has);
                let mut said = Vec::new();
                if !with.is_empty() {
                    let all = if self.alike {
                        "all together, in every text"
                    } else {
                        "a text without a language takes all of them"
                    };
                    said.push(format!("Stop words: the lists of NLTK for {} ({all}).", and(&with)));
                }
                if !without.is_empty() || with.is_empty() {
                    let which =
                        if without.is_empty() { "these texts, which have no language".into() } else { and(&without) };
                    said.push(format!("There is no list for {which}: give your own with --stop-words FILE."));
                }
                said
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_as_the_search_folds() {
        let mut cutter = Cutter::default();
        let known = BTreeSet::from(["en".to_owned(), "tlh".into(), String::new()]);
        let mut lists = StopWords::OfLanguage.lists(known.clone(), false);
        let has =
            |lists: &mut Lists, cutter: &mut Cutter, language, word: &str| lists.of(language, cutter).contains(word);
        assert!(has(&mut lists, &mut cutter, Some("en-GB"), "the") && has(&mut lists, &mut cutter, Some("en"), "don"));
        assert!(has(&mut lists, &mut cutter, Some("fr"), "ete") && !has(&mut lists, &mut cutter, Some("fr"), "the"));
        assert!(has(&mut lists, &mut cutter, None, "the") && lists.of(Some("tlh"), &mut cutter).is_empty());
        for language in ["ar", "he", "de", "es", "ru", "pt", "it", "nl", "sv", "tr"] {
            assert!(!lists.of(Some(language), &mut cutter).is_empty(), "{language}");
        }
        assert_eq!(lists.said().len(), 2, "{:?}", lists.said());
        let mut alike = StopWords::OfLanguage.lists(known.clone(), true);
        assert!(has(&mut alike, &mut cutter, Some("tlh"), "the"), "groups differ by words, not by lists");
        assert!(StopWords::Own(vec!["É".into()]).lists(known, false).of(None, &mut cutter).contains("e"));
    }
}
