//! Words, phrases and regular expressions of a query.

use super::{Parser, is_quote};
use crate::language::{Words, fold, is_unspaced};
use crate::query::error::{Problem, QueryError};
use crate::query::pattern;
use crate::query::tree::{Form, Query, Strict, Term};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const MOST_WORDS: usize = 500;
const MOST_STARS: usize = 32;
const MOST_FUZZY: usize = 16;
const MOST_REGEXES: usize = 16;
const NEAR_WORDS: std::ops::RangeInclusive<usize> = 2..=16;
const FARTHEST: u32 = 1000;

impl<'t> Parser<'t> {
    pub(super) fn regex(&mut self) -> Result<Query, QueryError> {
        let open = self.at;
        let mut escaped = false;
        let end = self.rest().char_indices().skip(1).find(|(_, character)| {
            let ends = *character == '/' && !escaped;
            escaped = *character == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end else { return self.fail(open..open + 1, Problem::UnclosedRegex) };
        let pattern = &self.rest()[1..end];
        self.at += end + 1;
        if pattern.is_empty() {
            return self.fail(open..self.at, Problem::EmptyRegex);
        }
        if let Some(next) = self.peek().filter(|it| !it.is_whitespace() && *it != ')') {
            let end = self.end_of_piece().max(self.at + next.len_utf8());
            return self.fail(self.at..end, Problem::AfterRegex);
        }
        self.count(open..self.at, "regular expressions", MOST_REGEXES, |it| {
            it.regexes += 1;
            it.regexes
        })?;
        match pattern::compile(pattern) {
            Ok(_) => Ok(Query::Regex(pattern.to_owned())),
            Err(wrong) => {
                let inside = wrong.place.map_or(open..self.at, |it| open + 1 + it.start..open + 1 + it.end);
                self.fail(inside, Problem::BadRegex(wrong.why))
            }
        }
    }

    /// What stands between two quotation marks, and where it begins.
    pub(super) fn quoted(&mut self) -> Result<(usize, &'t str), QueryError> {
        let open = self.at;
        let inside = open + self.peek().map_or(0, char::len_utf8);
        let end = self.text[inside..].char_indices().map(|(byte, _)| inside + byte).find(|at| self.is_quote_at(*at));
        let Some(end) = end else { return self.fail(open..inside, Problem::UnclosedQuote) };
        self.at = end;
        self.at += self.peek().map_or(0, char::len_utf8);
        Ok((inside, &self.text[inside..end]))
    }

    /// Whether a quotation mark stands here that is not the sign of an abbreviation between two Hebrew letters.
    pub(super) fn is_quote_at(&self, at: usize) -> bool {
        let is_hebrew = |it: Option<char>| it.is_some_and(|it| matches!(it, '\u{5D0}'..='\u{5EA}'));
        let mut rest = self.text[at..].chars();
        let here = rest.next();
        let inside_word = here == Some('"') && is_hebrew(rest.next()) && is_hebrew(self.text[..at].chars().next_back());
        here.is_some_and(is_quote) && !inside_word
    }

    pub(super) fn phrase(&mut self, strict: Strict) -> Result<Query, QueryError> {
        let open = self.at;
        let (inside, content) = self.quoted()?;
        let near = self.peek() == Some('~');
        let usual = if near && strict == Strict::No { Form::Any } else { Form::Exact };
        let mut terms: Vec<Term> = Vec::new();
        // Where everything counts, signs that stand alone count too: they are joined to the word after them, or the last.
        let mut signs = String::new();
        for piece in content.split_whitespace() {
            let at = inside + (piece.as_ptr() as usize - content.as_ptr() as usize);
            match self.term(at, piece, usual, strict) {
                Err(QueryError { problem: Problem::NoWord(_), .. }) if near => {}
                Err(QueryError { problem: Problem::NoWord(_), .. }) => signs.push_str(&format!("{piece} ")),
                term => {
                    let term = term?;
                    terms.push(Term { text: format!("{}{}", std::mem::take(&mut signs), term.text), ..term });
                }
            }
        }
        if let Some(last) = terms.last_mut().filter(|it| it.form == Form::Exact && !signs.is_empty()) {
            last.text = format!("{} {}", last.text, signs.trim_end());
        }
        if terms.is_empty() {
            return self.fail(open..self.at, Problem::NoWord(content.to_owned()));
        }
        if !near {
            return Ok(Query::Phrase(terms));
        }
        let sign = self.at;
        self.at += 1;
        let digits = self.rest().len() - self.rest().trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let between = self.rest()[..digits].parse().ok().filter(|it| *it <= FARTHEST);
        let Some(between) = between else { return self.fail(sign..self.end_of_piece(), Problem::NearDistance) };
        self.at += digits;
        if !NEAR_WORDS.contains(&terms.iter().map(|it| Words::of(&it.text).count()).sum()) {
            return self.fail(open..self.at, Problem::NearWords);
        }
        Ok(Query::Near { terms, between })
    }

    pub(super) fn word(&mut self) -> Result<Query, QueryError> {
        let start = self.at;
        let end = self.end_of_piece();
        let piece = &self.text[start..end];
        self.at = end;
        for strict in [Strict::Yes, Strict::ExceptCase] {
            if let Some(word) = piece.strip_prefix(strict.sign()) {
                return Ok(Query::Word(self.term(end - word.len(), word, Form::Exact, strict)?));
            }
        }
        if let Some((word, edits)) = piece.rsplit_once('~').filter(|(_, it)| it.bytes().all(|it| it.is_ascii_digit())) {
            return self.fuzzy(start, piece, word, edits);
        }
        Ok(Query::Word(self.term(start, piece, Form::Any, Strict::No)?))
    }

    /// `gadafi~1`
    fn fuzzy(&mut self, at: usize, piece: &str, word: &str, edits: &str) -> Result<Query, QueryError> {
        let sign = at + word.len();
        let place = at..at + piece.len();
        let edits = match edits {
            "1" => 1,
            "2" => 2,
            _ => return self.fail(sign..place.end, Problem::FuzzyEdits),
        };
        let mut words = Words::of(word);
        let Some(only) = words.next() else { return self.fail(place, Problem::NoWord(piece.to_owned())) };
        if words.next().is_some() || only != (0..word.len()) || word.chars().any(is_unspaced) {
            return self.fail(place, Problem::FuzzyWord(piece.to_owned()));
        }
        let letters = if edits == 1 { 3 } else { 5 };
        if fold(word).chars().count() < letters {
            return self.fail(place, Problem::ShortFuzzy { word: piece.to_owned(), letters });
        }
        self.count(place.clone(), "words with ~", MOST_FUZZY, |it| {
            it.fuzzy += 1;
            it.fuzzy
        })?;
        Ok(Query::Word(Term { at: self.place(place), ..Term::new(word, Form::Fuzzy(edits)) }))
    }

    /// One word as typed: `access`, `=access`, `access*`.
    fn term(&mut self, at: usize, piece: &str, usual: Form, strict: Strict) -> Result<Term, QueryError> {
        let place = at..at + piece.len();
        let (text, form) = match piece.strip_prefix('=').filter(|_| usual == Form::Any) {
            Some(exact) => (exact, Form::Exact),
            None => (piece, usual),
        };
        let (text, form) = match text.strip_suffix('*') {
            Some(beginning) if form == usual => (beginning, Form::Prefix),
            _ => (text, form),
        };
        if text.contains('*') || (form == Form::Prefix && text.is_empty()) {
            return self.fail(place, Problem::MisplacedStar(piece.to_owned()));
        }
        let words = Words::of(text).count();
        self.count(place.clone(), "words", MOST_WORDS, |it| {
            it.words += words;
            it.words
        })?;
        let Some(last) = Words::of(text).last() else { return self.fail(place, Problem::NoWord(piece.to_owned())) };
        if form == Form::Prefix {
            self.star(place.clone(), piece, text, last)?;
        }
        Ok(Term { text: text.to_owned(), form, strict, at: self.place(place) })
    }

    fn star(&mut self, place: Range<usize>, piece: &str, text: &str, last: Range<usize>) -> Result<(), QueryError> {
        self.count(place.clone(), "stars", MOST_STARS, |it| {
            it.stars += 1;
            it.stars
        })?;
        if last.end != text.len() {
            return self.fail(place, Problem::MisplacedStar(piece.to_owned()));
        }
        let beginning = &text[last];
        if beginning.chars().any(is_unspaced) {
            return self.fail(place, Problem::UnspacedPrefix(piece.to_owned()));
        }
        // A syllable of Korean is several letters.
        if fold(beginning).nfd().filter(|it| !is_combining_mark(*it)).count() < 2 {
            return self.fail(place, Problem::ShortPrefix(piece.to_owned()));
        }
        Ok(())
    }
}
