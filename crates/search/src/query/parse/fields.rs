//! Fields: `speaker:R1`, `code:"peace talks"/**`, `date:2012..2015`, and attributes by their own names.

use super::{Parser, is_quote};
use crate::query::error::{Problem, QueryError};
use crate::query::tree::Query;
use coding::PartialDate;
use coding::query::{Asked, CodeName, Dates, Fact, Value};

const MOST_FACTS: usize = 200;
const UNCODED: &str = "uncoded";

impl<'t> Parser<'t> {
    /// A field with its value, if one stands here.
    pub(super) fn field(&mut self) -> Result<Option<Query>, QueryError> {
        let start = self.at;
        if self.is_operator(UNCODED) {
            self.at += UNCODED.len();
            return self.fact(start, Asked::Uncoded).map(Some);
        }
        if let Some(name) = self.quoted_attribute()? {
            return self.attribute(start, name).map(Some);
        }
        let piece = &self.text[start..self.end_of_piece()];
        let Some((name, value)) = piece.split_once(':').filter(|(name, _)| is_name(name)) else { return Ok(None) };
        self.at += name.len() + 1;
        let asked = match name.to_lowercase().as_str() {
            "speaker" => {
                let Value { text: name, prefix } = self.value(start, "speaker")?;
                return Ok(Some(Query::Speaker { name, prefix }));
            }
            "code" => Asked::Coded { code: self.code(start)?, coder: None },
            "coder" => Asked::Coded { code: None, coder: Some(self.plain_value(start, "coder")?) },
            "title" => Asked::Title(self.value(start, "title")?),
            "source" => Asked::Source(self.value(start, "source")?),
            "case" => Asked::Case(self.value(start, "case")?),
            "type" => Asked::Type(self.value(start, "type")?),
            "lang" | "language" => Asked::Language(self.value(start, "lang")?),
            "date" => Asked::Made(self.dates(start)?),
            other => {
                // An address of the web, or a word that somebody ended with a colon.
                if value.starts_with('/') {
                    self.at = start;
                    return Ok(None);
                }
                let followed = self.peek().is_some_and(|it| !it.is_whitespace() && !matches!(it, '(' | ')'));
                if !followed && !other.starts_with("attr.") {
                    return self.fail(self.since(start), Problem::UnknownField(name.to_owned()));
                }
                let attribute = if other.starts_with("attr.") { &name["attr.".len()..] } else { name };
                return self.attribute(start, attribute).map(Some);
            }
        };
        self.fact(start, asked).map(Some)
    }

    /// `attr."place of birth":`
    fn quoted_attribute(&mut self) -> Result<Option<&'t str>, QueryError> {
        let start = self.at;
        let head = self.rest().get(.."attr.".len()).filter(|it| it.eq_ignore_ascii_case("attr."));
        if head.is_none() || !self.rest()["attr.".len()..].starts_with(is_quote) {
            return Ok(None);
        }
        self.at += "attr.".len();
        let (_, name) = self.quoted()?;
        if self.peek() != Some(':') || name.trim().is_empty() {
            return self.fail(self.since(start), Problem::NoValue("attr.NAME"));
        }
        self.at += 1;
        Ok(Some(name.trim()))
    }

    fn attribute(&mut self, start: usize, name: &str) -> Result<Query, QueryError> {
        if name.is_empty() {
            return self.fail(self.since(start), Problem::NoValue("attr.NAME"));
        }
        let value = self.value(start, "attr.NAME")?;
        self.fact(start, Asked::Attribute { name: name.to_owned(), value })
    }

    fn fact(&mut self, start: usize, asked: Asked) -> Result<Query, QueryError> {
        self.count(self.since(start), "fields", MOST_FACTS, |it| {
            it.facts += 1;
            it.facts
        })?;
        Ok(Query::Fact(Fact { asked, at: self.place(self.since(start)), coder_at: None }))
    }

    /// A name or value: in quotation marks, or up to a space; a star behind it stands for any end.
    fn value(&mut self, start: usize, field: &'static str) -> Result<Value, QueryError> {
        let quoted = self.peek().is_some_and(is_quote);
        let text = if quoted {
            self.quoted()?.1
        } else {
            let piece = &self.text[self.at..self.end_of_piece()];
            let text = piece.split('*').next().unwrap_or_default();
            self.at += text.len();
            text
        };
        let prefix = self.peek() == Some('*');
        self.at += usize::from(prefix);
        if text.trim().is_empty() {
            return self.fail(self.since(start), Problem::NoValue(field));
        }
        if prefix && !self.at_end_of_part() && !self.peek().is_some_and(char::is_whitespace) {
            return self.fail(
                start..self.end_of_piece().max(self.at),
                Problem::MisplacedStar(self.text[start..].chars().take(40).collect()),
            );
        }
        Ok(Value { text: text.trim().to_owned(), prefix })
    }

    fn plain_value(&mut self, start: usize, field: &'static str) -> Result<String, QueryError> {
        let value = self.value(start, field)?;
        if value.prefix {
            return self.fail(self.since(start), Problem::NoStar(field));
        }
        Ok(value.text)
    }

    /// `deterrence`, `"peace talks"/**`, `effects/deterrence`; nothing stands for any code: `/**`.
    fn code(&mut self, start: usize) -> Result<Option<CodeName>, QueryError> {
        let mut path = String::new();
        let mut beneath = false;
        while self.peek().is_some_and(|it| !it.is_whitespace() && !matches!(it, '(' | ')')) {
            if self.peek().is_some_and(is_quote) {
                path.push_str(self.quoted()?.1);
                beneath = false;
                continue;
            }
            let end = self.end_of_piece();
            // At least one character, though it be a mark that stands inside a Hebrew word.
            let end = end.max(self.at + self.peek().map_or(0, char::len_utf8));
            let piece = &self.text[self.at..end];
            self.at = end;
            let stem = piece.strip_suffix("/**");
            beneath = stem.is_some();
            path.push_str(stem.unwrap_or(piece));
            if stem.unwrap_or(piece).contains('*') {
                return self.fail(self.since(start), Problem::NoStar("code"));
            }
        }
        let path = path.trim().to_owned();
        match (path.is_empty(), beneath) {
            (true, true) => Ok(None),
            (true, false) => self.fail(self.since(start), Problem::NoValue("code")),
            (false, _) => Ok(Some(CodeName { path, beneath })),
        }
    }

    /// `2013`, `2012..2015`, `..2014-03`
    fn dates(&mut self, start: usize) -> Result<Dates, QueryError> {
        let place = self.at;
        let given = if self.peek().is_some_and(is_quote) {
            self.quoted()?.1
        } else {
            let end = self.end_of_piece();
            let given = &self.text[self.at..end];
            self.at = end;
            given
        };
        if given.trim().is_empty() {
            return self.fail(self.since(start), Problem::NoValue("date"));
        }
        let one = |it: &str| -> Result<Option<PartialDate>, QueryError> {
            match it.trim() {
                "" => Ok(None),
                it => it.parse().map(Some).or_else(|why| self.fail(place..self.at, Problem::BadDate(why))),
            }
        };
        let (from, until) = given.split_once("..").unwrap_or((given, given));
        let dates = Dates { from: one(from)?, until: one(until)? };
        match dates {
            Dates { from: None, until: None } => self.fail(self.since(start), Problem::NoValue("date")),
            Dates { from: Some(from), until: Some(until) } if until.last_day() < from.first_day() => {
                self.fail(place..self.at, Problem::BadDate(format!("the time '{given}' ends before it begins")))
            }
            dates => Ok(dates),
        }
    }
}

/// Whether something before a colon can be the name of a field: a letter first, then letters, digits, `_` and `-`.
fn is_name(name: &str) -> bool {
    let bare = if name.to_lowercase().starts_with("attr.") { &name["attr.".len()..] } else { name };
    let mut characters = bare.chars();
    let begins = characters.next().is_none_or(char::is_alphabetic);
    begins && name.chars().nth(1).is_some() && characters.all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'))
}
