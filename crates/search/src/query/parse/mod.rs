//! Reads a query.
//!
//! ```text
//! either  = all { "OR" all }
//! all     = part { ["AND"] part }
//! part    = ["NOT" | "-"] placed
//! placed  = one [ relation one ]
//! one     = "(" either ")" | field | "uncoded" | [sign] phrase ["~" number] | "/" regex "/"
//!         | [sign] word ["*"] | word "~" ("1" | "2")
//! sign    = "=" | "==" | "=i="
//! ```

mod fields;
mod relations;
mod words;

use super::display::{is_code_alone, is_coder_alone};
use super::error::{Problem, QueryError};
use super::tree::{Query, Strict};
use coding::query::{Asked, At, Fact};
use std::ops::Range;

const LONGEST: usize = 10_000;
const DEEPEST: usize = 32;

/// Reads what a person typed.
///
/// # Errors
/// What is wrong, where (in code points of `text`), and a hint.
///
/// ```
/// let query = search::parse("negotiat* (access OR \"humanitarian aid\") NOT speaker:INTERVIEWER")?;
/// assert_eq!(query.to_string(), "negotiat* (access OR \"humanitarian aid\") NOT speaker:\"INTERVIEWER\"");
/// let wrong = search::parse("access AND").unwrap_err();
/// assert_eq!((wrong.at, wrong.to), (7, 10));
/// # Ok::<(), search::QueryError>(())
/// ```
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { text, at: 0, depth: 0, counts: Counts::default() };
    if text.len() > LONGEST {
        return parser.fail(0..text.len(), Problem::TooLong);
    }
    if text.trim().is_empty() {
        return parser.fail(0..text.len(), Problem::Empty);
    }
    let query = parser.either()?;
    if parser.peek() == Some(')') {
        return parser.fail(parser.at..parser.at + 1, Problem::UnopenedParenthesis);
    }
    Ok(query)
}

struct Parser<'t> {
    text: &'t str,
    /// In bytes, always between two characters.
    at: usize,
    depth: usize,
    counts: Counts,
}

/// How many there are so far.
#[derive(Default)]
struct Counts {
    words: usize,
    stars: usize,
    fuzzy: usize,
    regexes: usize,
    facts: usize,
    relations: usize,
}

impl<'t> Parser<'t> {
    fn fail<T>(&self, place: Range<usize>, problem: Problem) -> Result<T, QueryError> {
        Err(QueryError::about(self.place(place), problem))
    }

    /// Bytes of the query in code points.
    fn place(&self, bytes: Range<usize>) -> At {
        let from = self.text[..bytes.start].chars().count();
        At { from, to: from + self.text[bytes].chars().count() }
    }

    /// From `start` to where one has read, without the spaces at the end.
    fn since(&self, start: usize) -> Range<usize> {
        start..start + self.text[start..self.at].trim_end().len()
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

    /// The end of a piece that begins here: at a space, a parenthesis or a quotation mark.
    fn end_of_piece(&self) -> usize {
        let characters = self.text[self.at..].char_indices().map(|(byte, character)| (self.at + byte, character));
        let end = characters.into_iter().find(|(at, character)| {
            character.is_whitespace() || matches!(character, '(' | ')') || self.is_quote_at(*at)
        });
        end.map_or(self.text.len(), |(at, _)| at)
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
                return self.fail(operator..operator + "OR".len(), Problem::MissingOperand("OR"));
            }
        }
        Ok(one_or(parts, Query::Or))
    }

    fn all(&mut self) -> Result<Query, QueryError> {
        self.skip_spaces();
        let start = self.at;
        for operator in ["AND", "OR"] {
            if self.is_operator(operator) {
                return self.fail(start..start + operator.len(), Problem::MissingOperand(operator));
            }
        }
        let mut parts: Vec<(Query, bool)> = Vec::new();
        while !self.at_end_of_part() && !self.is_operator("OR") {
            if self.is_operator("AND") {
                let operator = self.at;
                self.at += "AND".len();
                self.skip_spaces();
                if self.at_end_of_part() || self.is_operator("OR") || self.is_operator("AND") {
                    return self.fail(operator..operator + "AND".len(), Problem::MissingOperand("AND"));
                }
            }
            let bare = self.peek() != Some('(');
            match self.part()? {
                Query::And(inner) => parts.extend(inner.into_iter().map(|it| (it, false))),
                other => parts.push((other, bare)),
            }
            self.skip_spaces();
        }
        if parts.is_empty() && self.peek() == Some(')') && self.depth == 0 {
            return self.fail(self.at..self.at + 1, Problem::UnopenedParenthesis);
        }
        if parts.is_empty() {
            return self.fail(self.since(start), Problem::EmptyParentheses);
        }
        if parts.iter().all(|(part, _)| matches!(part, Query::Not(_))) {
            return self.fail(self.since(start), Problem::OnlyNot);
        }
        Ok(one_or(of_one_coding(parts), Query::And))
    }

    fn part(&mut self) -> Result<Query, QueryError> {
        let operator = self.at;
        if self.is_operator("NOT") {
            self.at += "NOT".len();
            self.skip_spaces();
        } else if self.is_minus() {
            self.at += 1;
        } else {
            return self.placed();
        }
        if self.at_end_of_part() || self.is_operator("OR") || self.is_operator("AND") {
            return self.fail(self.since(operator), Problem::MissingOperand("NOT"));
        }
        if self.is_operator("NOT") || self.is_minus() {
            self.at += if self.is_minus() { 1 } else { "NOT".len() };
            return self.fail(self.since(operator), Problem::DoubleNot);
        }
        Ok(Query::Not(Box::new(self.placed()?)))
    }

    fn is_minus(&self) -> bool {
        let after = self.rest().strip_prefix('-').and_then(|it| it.chars().next());
        after.is_some_and(|it| !it.is_whitespace() && it != ')')
    }

    fn one(&mut self) -> Result<Query, QueryError> {
        match self.peek() {
            Some('(') => return self.parenthesis(),
            Some('/') => return self.regex(),
            Some(quote) if is_quote(quote) => return self.phrase(Strict::No),
            _ => {}
        }
        if let Some(strict) =
            [Strict::Yes, Strict::ExceptCase].into_iter().find(|it| self.rest().starts_with(it.sign()))
            && self.rest()[strict.sign().len()..].starts_with(is_quote)
        {
            self.at += strict.sign().len();
            return self.phrase(strict);
        }
        match self.field()? {
            Some(found) => Ok(found),
            None => self.word(),
        }
    }

    fn parenthesis(&mut self) -> Result<Query, QueryError> {
        let open = self.at;
        if self.depth == DEEPEST {
            return self.fail(open..open + 1, Problem::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_spaces();
        if self.peek().is_none() {
            return self.fail(open..open + 1, Problem::UnclosedParenthesis);
        }
        if self.peek() == Some(')') {
            return self.fail(open..self.at + 1, Problem::EmptyParentheses);
        }
        let inner = self.either()?;
        if self.peek() != Some(')') {
            return self.fail(open..open + 1, Problem::UnclosedParenthesis);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(inner)
    }

    fn count(
        &mut self,
        place: Range<usize>,
        what: &'static str,
        most: usize,
        counted: impl FnOnce(&mut Counts) -> usize,
    ) -> Result<(), QueryError> {
        if counted(&mut self.counts) > most {
            return self.fail(place, Problem::TooMany { what, most });
        }
        Ok(())
    }
}

/// Codes and coders side by side, without parentheses, speak of the same codings: each code by each coder.
fn of_one_coding(parts: Vec<(Query, bool)>) -> Vec<Query> {
    let coders: Vec<Fact> =
        parts.iter().filter(|(part, bare)| *bare && is_coder_alone(part)).filter_map(fact).collect();
    if coders.is_empty() || !parts.iter().any(|(part, bare)| *bare && is_code_alone(part)) {
        return parts.into_iter().map(|(part, _)| part).collect();
    }
    let mut merged = Vec::with_capacity(parts.len());
    for (part, bare) in parts {
        if bare && is_coder_alone(&part) {
            continue;
        }
        match &part {
            Query::Fact(Fact { asked: Asked::Coded { code, .. }, at, .. }) if bare && is_code_alone(&part) => {
                for other in &coders {
                    let Asked::Coded { coder, .. } = &other.asked else { continue };
                    let asked = Asked::Coded { code: code.clone(), coder: coder.clone() };
                    merged.push(Query::Fact(Fact { asked, at: *at, coder_at: Some(other.at) }));
                }
            }
            _ => merged.push(part),
        }
    }
    merged
}

fn fact((part, _): &(Query, bool)) -> Option<Fact> {
    match part {
        Query::Fact(fact) => Some(fact.clone()),
        _ => None,
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
