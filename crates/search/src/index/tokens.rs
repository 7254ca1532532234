//! Hands the words of a block to tantivy.

use crate::language::{Analyzer, Form, Stemming, Words};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Cuts a text that begins with the marker of its language (see [`marked`]).
///
/// Each word is emitted folded; where its stem differs, the stem follows at the same position. So one field answers
/// words, their forms, phrases and beginnings of words, each in the language of its text.
#[derive(Default)]
pub(crate) struct BlockTokenizer {
    analyzer: Analyzer,
    form: Form,
    token: Token,
}

/// A text as [`BlockTokenizer`] wants it.
pub(crate) fn marked(language: Option<Stemming>, words: &str) -> String {
    let mut marked = String::with_capacity(words.len() + 1);
    marked.push(language.map_or('\0', Stemming::marker));
    marked.push_str(words);
    marked
}

impl Clone for BlockTokenizer {
    /// The copy remembers nothing: tantivy copies a tokenizer for every thread and segment.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Tokenizer for BlockTokenizer {
    type TokenStream<'a> = BlockTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BlockTokens<'a> {
        let language = text.chars().next().and_then(Stemming::of_marker);
        self.form.marked_stem.clear();
        self.token.reset();
        BlockTokens { tokenizer: self, language, text, words: Words::of(text) }
    }
}

/// The tokens of one block.
pub(crate) struct BlockTokens<'a> {
    tokenizer: &'a mut BlockTokenizer,
    language: Option<Stemming>,
    text: &'a str,
    words: Words<'a>,
}

impl TokenStream for BlockTokens<'_> {
    fn advance(&mut self) -> bool {
        let BlockTokenizer { analyzer, form, token } = &mut *self.tokenizer;
        if !form.marked_stem.is_empty() {
            std::mem::swap(&mut token.text, &mut form.marked_stem);
            form.marked_stem.clear();
            return true;
        }
        let Some(word) = self.words.next() else { return false };
        analyzer.analyze(&self.text[word.clone()], self.language, form);
        std::mem::swap(&mut token.text, &mut form.folded);
        token.offset_from = word.start;
        token.offset_to = word.end;
        token.position = token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.tokenizer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokenizer.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_stands_where_its_word_stands() {
        let text = marked(Stemming::of(Some("en")), "The committees negotiated.");
        let mut tokenizer = BlockTokenizer::default();
        let mut tokens = Vec::new();
        tokenizer.token_stream(&text).process(&mut |token| tokens.push((token.position, token.text.clone())));
        let expected = [(0, "the"), (1, "committees"), (1, "\u{4}committe"), (2, "negotiated"), (2, "\u{4}negoti")];
        assert_eq!(tokens, expected.map(|(position, text)| (position, text.to_owned())));
    }
}
