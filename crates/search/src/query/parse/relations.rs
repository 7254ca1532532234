//! Positions: `"peace talks" WITHIN code:deterrence`.

use super::Parser;
use crate::query::error::{Problem, QueryError};
use crate::query::relation::{Distance, Position, Relation, Unit};
use crate::query::tree::Query;
use coding::query::Asked;
use std::ops::Range;

const MOST_RELATIONS: usize = 32;
const FARTHEST: u32 = 10_000;
const NAMES: [&str; 7] = ["WITHIN", "ENCLOSES", "OVERLAPS", "NEAR", "BEFORE", "AFTER", "SAME"];

impl Parser<'_> {
    /// One thing, or one that stands in a relation to another.
    pub(super) fn placed(&mut self) -> Result<Query, QueryError> {
        if let Some(name) = self.relation_ahead() {
            return self.fail(self.at..self.at + name.len(), Problem::MissingOperand(name));
        }
        let start = self.at;
        let left = self.one()?;
        let after = self.at;
        self.skip_spaces();
        let Some(name) = self.relation_ahead() else {
            self.at = after;
            return Ok(left);
        };
        let operator = self.at;
        self.must_be_a_place(&left, start..after, name)?;
        let relation = self.relation(name)?;
        self.count(operator..self.at, "operators of position", MOST_RELATIONS, |it| {
            it.relations += 1;
            it.relations
        })?;
        self.skip_spaces();
        let right_at = self.at;
        let ends = self.at_end_of_part() || self.relation_ahead().is_some();
        if ends || ["AND", "OR", "NOT"].iter().any(|it| self.is_operator(it)) {
            return self.fail(operator..operator + name.len(), Problem::MissingOperand(name));
        }
        let right = self.one()?;
        let after = self.at;
        self.must_be_a_place(&right, right_at..after, name)?;
        self.skip_spaces();
        if let Some(second) = self.relation_ahead() {
            return self.fail(self.at..self.at + second.len(), Problem::Chained { first: name, second });
        }
        self.at = after;
        Ok(Query::Position(Box::new(Position { left, relation, right })))
    }

    /// The operator of position that stands here.
    fn relation_ahead(&self) -> Option<&'static str> {
        NAMES.into_iter().find(|name| {
            let takes_distance = matches!(*name, "NEAR" | "BEFORE" | "AFTER");
            self.is_operator(name)
                || (takes_distance && self.rest().strip_prefix(name).is_some_and(|it| it.starts_with('/')))
        })
    }

    fn relation(&mut self, name: &'static str) -> Result<Relation, QueryError> {
        let operator = self.at;
        self.at += name.len();
        match name {
            "WITHIN" => return Ok(Relation::Within),
            "ENCLOSES" => return Ok(Relation::Encloses),
            "OVERLAPS" => return Ok(Relation::Overlaps),
            "SAME" => return self.same(operator),
            _ => {}
        }
        let distance = if self.peek() == Some('/') { Some(self.distance(name)?) } else { None };
        match (name, distance) {
            ("BEFORE", distance) => Ok(Relation::Before(distance)),
            ("AFTER", distance) => Ok(Relation::After(distance)),
            (_, Some(distance)) => Ok(Relation::Near(distance)),
            (_, None) => self.fail(operator..self.at, Problem::NoDistance),
        }
    }

    /// `/50w`
    fn distance(&mut self, name: &'static str) -> Result<Distance, QueryError> {
        let sign = self.at;
        let end = self.end_of_piece();
        let given = &self.text[sign + 1..end];
        self.at = end;
        let unit = given.chars().next_back();
        let number = given.trim_end_matches(|it: char| !it.is_ascii_digit());
        let count = number.parse::<u32>().ok().filter(|it| *it <= FARTHEST && number.len() + 1 == given.len());
        match (count, unit) {
            (Some(count), Some('w')) => Ok(Distance::Words(count)),
            (Some(count), Some('p')) => Ok(Distance::Paragraphs(count)),
            _ => self.fail(sign..end, Problem::BadDistance { name, given: given.to_owned() }),
        }
    }

    fn same(&mut self, operator: usize) -> Result<Relation, QueryError> {
        self.skip_spaces();
        let end = self.end_of_piece();
        let unit = match self.rest()[..end - self.at].to_lowercase().as_str() {
            "speaker" => Unit::Speaker,
            "paragraph" => Unit::Paragraph,
            "source" => Unit::Source,
            _ => return self.fail(operator..operator + "SAME".len(), Problem::SameWhat),
        };
        self.at = end;
        Ok(Relation::Same(unit))
    }

    /// Only what stands somewhere in a text can stand in a relation to something.
    fn must_be_a_place(&self, query: &Query, place: Range<usize>, name: &'static str) -> Result<(), QueryError> {
        match query {
            Query::Or(parts) => parts.iter().try_for_each(|it| self.must_be_a_place(it, place.clone(), name)),
            Query::And(_) | Query::Not(_) => self.fail(place, Problem::NoPlace(name)),
            Query::Fact(fact) if !matches!(fact.asked, Asked::Coded { .. } | Asked::Uncoded) => {
                self.fail(place, Problem::WholeText(name))
            }
            _ => Ok(()),
        }
    }
}
