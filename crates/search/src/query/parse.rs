//! Reads a query.
//!
//! ```text
//! either  = all { "OR" all }
//! all     = part { ["AND"] part }
//! part    = ["NOT" | "-"] one
//! one     = "(" either ")" | phrase ["~" number] | "/" regex "/" | "speaker:" name ["*"] | ["="] word ["*"]
//! ```

use super::error::{Problem, QueryError};
use super::pattern;
use super::tree::{Form, Query, Term};
use crate::language::{Words, fold, is_unspaced};

const LONGEST: usize = 10_000;
const DEEPEST: usize = 32;
const MOST_WORDS: usize = 500;
const MOST_STARS: usize = 32;
const MOST_REGEXES: usize = 16;
const NEAR_WORDS: std::ops::RangeInclusive<usize> = 2..=16;
const FARTHEST: u32 = 1000;

/// Reads what a person typed.
///
/// # Errors
/// What is wrong, where (in code points of `text`), and a hint.
///
/// ```
/// let query = search::parse("negotiat* (access OR \"humanitarian aid\") NOT speaker:INTERVIEWER")?;
/// assert_eq!(query.to_string(), "negotiat* (access OR \"humanitarian aid\") NOT speaker:\"INTERVIEWER\"");
/// assert_eq!(search::parse("(access").unwrap_err().at, 0);
/// # Ok::<(), search::QueryError>(())
/// ```
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { text, at: 0, depth: 0, words: 0, stars: 0, regexes: 0 };
    if text.len() > LONGEST {
        return parser.fail(0, Problem::TooLong);
    }
    if text.trim().is_empty() {
        return parser.fail(0, Problem::Empty);
    }
    let query = parser.either()?;
    if parser.peek() == Some(')') {
        return parser.fail(parser.at, Problem::UnopenedParenthesis);
    }
    Ok(query)
}

struct Parser<'t> {
    text: &'t str,
    /// In bytes, always between two characters.
    at: usize,
    depth: usize,
    words: usize,
    stars: usize,
    regexes: usize,
}

impl<'t> Parser<'t> {
    fn fail<T>(&self, at: usize, problem: Problem) -> Result<T, QueryError> {
        Err(QueryError { at: self.text[..at].chars().count(), problem })
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Whether an operator stands here.
    fn is_operator(&self, name: &str) -> bool {
        let after = self.rest().strip_prefix(name).map(|it| it.chars().next());
        after.is_some_and(|it| it.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | ')') || is_quote(it)))
    }

    fn at_end_of_part(&self) -> bool {
        self.peek().is_none_or(|it| it == ')')
    }

    fn either(&mut self) -> Result<Query, QueryError> {
        let mut parts = Vec::new();
        loop {
            match self.all()? {
                Query::Or(inner) => parts.extend(inner),
                other => parts.push(other),
            }
            if !self.is_operator("OR") {
                break;
            }
            let operator = self.at;
            self.at += "OR".len();
            self.skip_spaces();
            if self.at_end_of_part() || self.is_operator("OR") || self.is_operator("AND") {
                return self.fail(operator, Problem::MissingOperand("OR"));
            }
        }
        Ok(one_or(parts, Query::Or))
    }

    fn all(&mut self) -> Result<Query, QueryError> {
        self.skip_spaces();
        let start = self.at;
        for operator in ["AND", "OR"] {
            if self.is_operator(operator) {
                return self.fail(start, Problem::MissingOperand(operator));
            }
        }
        let mut parts = Vec::new();
        while !self.at_end_of_part() && !self.is_operator("OR") {
            if self.is_operator("AND") {
                let operator = self.at;
                self.at += "AND".len();
                self.skip_spaces();
                if self.at_end_of_part() || self.is_operator("OR") || self.is_operator("AND") {
                    return self.fail(operator, Problem::MissingOperand("AND"));
                }
            }
            match self.part()? {
                Query::And(inner) => parts.extend(inner),
                other => parts.push(other),
            }
            self.skip_spaces();
        }
        if parts.is_empty() && self.peek() == Some(')') && self.depth == 0 {
            return self.fail(self.at, Problem::UnopenedParenthesis);
        }
        if parts.is_empty() {
            return self.fail(start, Problem::EmptyParentheses);
        }
        if parts.iter().all(|part| matches!(part, Query::Not(_))) {
            return self.fail(start, Problem::OnlyNot);
        }
        Ok(one_or(parts, Query::And))
    }

    fn part(&mut self) -> Result<Query, QueryError> {
        let operator = self.at;
        if self.is_operator("NOT") {
            self.at += "NOT".len();
            self.skip_spaces();
        } else if self.is_minus() {
            self.at += 1;
        } else {
            return self.one();
        }
        if self.at_end_of_part() || self.is_operator("OR") || self.is_operator("AND") {
            return self.fail(operator, Problem::MissingOperand("NOT"));
        }
        if self.is_operator("NOT") || self.is_minus() {
            return self.fail(operator, Problem::DoubleNot);
        }
        Ok(Query::Not(Box::new(self.one()?)))
    }

    fn is_minus(&self) -> bool {
        let after = self.rest().strip_prefix('-').and_then(|it| it.chars().next());
        after.is_some_and(|it| !it.is_whitespace() && it != ')')
    }

    fn one(&mut self) -> Result<Query, QueryError> {
        match self.peek() {
            Some('(') => self.parenthesis(),
            Some('/') => self.regex(),
            Some(quote) if is_quote(quote) => self.phrase(),
            _ => self.field_or_word(),
        }
    }

    fn parenthesis(&mut self) -> Result<Query, QueryError> {
        let open = self.at;
        if self.depth == DEEPEST {
            return self.fail(open, Problem::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_spaces();
        if self.peek().is_none() {
            return self.fail(open, Problem::UnclosedParenthesis);
        }
        let inner = self.either()?;
        if self.peek() != Some(')') {
            return self.fail(open, Problem::UnclosedParenthesis);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(inner)
    }

    fn regex(&mut self) -> Result<Query, QueryError> {
        let open = self.at;
        let mut escaped = false;
        let end = self.rest().char_indices().skip(1).find(|(_, character)| {
            let ends = *character == '/' && !escaped;
            escaped = *character == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end else { return self.fail(open, Problem::UnclosedRegex) };
        let pattern = &self.rest()[1..end];
        self.at += end + 1;
        if pattern.is_empty() {
            return self.fail(open, Problem::EmptyRegex);
        }
        if self.peek().is_some_and(|it| !it.is_whitespace() && it != ')') {
            return self.fail(self.at, Problem::AfterRegex);
        }
        self.regexes += 1;
        if self.regexes > MOST_REGEXES {
            return self.fail(open, Problem::TooMany { what: "regular expressions", most: MOST_REGEXES });
        }
        match pattern::compile(pattern) {
            Ok(_) => Ok(Query::Regex(pattern.to_owned())),
            Err(why) => self.fail(open, Problem::BadRegex(why)),
        }
    }

    /// What stands between two quotation marks, and where it begins.
    fn quoted(&mut self) -> Result<(usize, &'t str), QueryError> {
        let open = self.at;
        let inside = open + self.peek().map_or(0, char::len_utf8);
        let end = self.text[inside..].char_indices().map(|(byte, _)| inside + byte).find(|at| self.is_quote_at(*at));
        let Some(end) = end else { return self.fail(open, Problem::UnclosedQuote) };
        self.at = end;
        self.at += self.peek().map_or(0, char::len_utf8);
        Ok((inside, &self.text[inside..end]))
    }

    /// Whether a quotation mark stands here that is not the sign of an abbreviation between two Hebrew letters.
    fn is_quote_at(&self, at: usize) -> bool {
        let is_hebrew = |it: Option<char>| it.is_some_and(|it| matches!(it, '\u{5D0}'..='\u{5EA}'));
        let mut rest = self.text[at..].chars();
        let here = rest.next();
        let inside_word = here == Some('"') && is_hebrew(rest.next()) && is_hebrew(self.text[..at].chars().next_back());
        here.is_some_and(is_quote) && !inside_word
    }

    fn phrase(&mut self) -> Result<Query, QueryError> {
        let open = self.at;
        let (inside, content) = self.quoted()?;
        let near = self.peek() == Some('~');
        let mut terms = Vec::new();
        for piece in content.split_whitespace() {
            let at = inside + (piece.as_ptr() as usize - content.as_ptr() as usize);
            match self.term(at, piece, if near { Form::Any } else { Form::Exact }) {
                Err(QueryError { problem: Problem::NoWord(_), .. }) => {}
                term => terms.push(term?),
            }
        }
        if terms.is_empty() {
            return self.fail(open, Problem::NoWord(content.to_owned()));
        }
        if !near {
            return Ok(Query::Phrase(terms));
        }
        let sign = self.at;
        self.at += 1;
        let digits = self.rest().len() - self.rest().trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let between = self.rest()[..digits].parse().ok().filter(|it| *it <= FARTHEST);
        let Some(between) = between else { return self.fail(sign, Problem::NearDistance) };
        self.at += digits;
        if !NEAR_WORDS.contains(&terms.iter().map(|it| Words::of(&it.text).count()).sum()) {
            return self.fail(open, Problem::NearWords);
        }
        Ok(Query::Near { terms, between })
    }

    fn field_or_word(&mut self) -> Result<Query, QueryError> {
        let start = self.at;
        if let Some((field, _)) = self.rest().split_once(':').filter(|(it, _)| it.eq_ignore_ascii_case("speaker")) {
            self.at += field.len() + 1;
            return self.speaker(start);
        }
        let end = self.text[start..].char_indices().map(|(byte, character)| (start + byte, character)).find(
            |(at, character)| character.is_whitespace() || matches!(character, '(' | ')') || self.is_quote_at(*at),
        );
        let end = end.map_or(self.text.len(), |(at, _)| at);
        let piece = &self.text[start..end];
        self.at = end;
        if let Some((field, value)) = piece.split_once(':')
            && field.len() > 1
            && field.bytes().all(|it| it.is_ascii_lowercase())
            && (end == start + field.len() + 1 || !value.is_empty())
            && !value.starts_with('/')
        {
            return self.fail(start, Problem::UnknownField(field.to_owned()));
        }
        Ok(Query::Word(self.term(start, piece, Form::Any)?))
    }

    fn speaker(&mut self, start: usize) -> Result<Query, QueryError> {
        let quoted = self.peek().is_some_and(is_quote);
        let name = if quoted {
            self.quoted()?.1
        } else {
            let rest = self.rest();
            let ends = |it: char| it.is_whitespace() || is_quote(it) || matches!(it, '(' | ')' | '*');
            let end = rest.find(ends).unwrap_or(rest.len());
            self.at += end;
            &rest[..end]
        };
        let prefix = self.peek() == Some('*');
        self.at += usize::from(prefix);
        if name.trim().is_empty() {
            return self.fail(start, Problem::NoSpeaker);
        }
        if prefix && !self.at_end_of_part() && !self.peek().is_some_and(char::is_whitespace) {
            return self.fail(start, Problem::MisplacedStar(self.text[start..].chars().take(40).collect()));
        }
        Ok(Query::Speaker { name: name.trim().to_owned(), prefix })
    }

    /// One word as typed: `access`, `=access`, `access*`.
    fn term(&mut self, at: usize, piece: &str, usual: Form) -> Result<Term, QueryError> {
        let (text, form) = match piece.strip_prefix('=').filter(|_| usual == Form::Any) {
            Some(exact) => (exact, Form::Exact),
            None => (piece, usual),
        };
        let (text, form) = match text.strip_suffix('*') {
            Some(beginning) if form == usual => (beginning, Form::Prefix),
            _ => (text, form),
        };
        if text.contains('*') || (form == Form::Prefix && text.is_empty()) {
            return self.fail(at, Problem::MisplacedStar(piece.to_owned()));
        }
        self.words += Words::of(text).count();
        if self.words > MOST_WORDS {
            return self.fail(at, Problem::TooMany { what: "words", most: MOST_WORDS });
        }
        let Some(last) = Words::of(text).last() else { return self.fail(at, Problem::NoWord(piece.to_owned())) };
        if form == Form::Prefix {
            self.stars += 1;
            if self.stars > MOST_STARS {
                return self.fail(at, Problem::TooMany { what: "stars", most: MOST_STARS });
            }
            if last.end != text.len() {
                return self.fail(at, Problem::MisplacedStar(piece.to_owned()));
            }
            let beginning = &text[last];
            if beginning.chars().any(is_unspaced) {
                return self.fail(at, Problem::UnspacedPrefix(piece.to_owned()));
            }
            if fold(beginning).chars().count() < 2 {
                return self.fail(at, Problem::ShortPrefix(piece.to_owned()));
            }
        }
        Ok(Term { text: text.to_owned(), form })
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟')
}

fn one_or(mut parts: Vec<Query>, many: fn(Vec<Query>) -> Query) -> Query {
    match parts.len() {
        1 => parts.remove(0),
        _ => many(parts),
    }
}
