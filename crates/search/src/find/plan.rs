//! Turns the tree of a query into queries of tantivy.

use super::family::{Family, FamilyQuery};
use super::listed::{ListedQuery, Listing};
use super::places::Slot;
use super::positions::Standing;
use super::sequence::SequenceQuery;
use crate::index::Fields;
use crate::language::{Analyzer, Form as Words, Stemming, fold_name, takes_particles};
use crate::query::{Form, Query, Term};
use std::sync::Arc;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;

type Planned = Box<dyn tantivy::query::Query>;

/// What stands for the parts of a query that must be read in the texts ([`Query::read`]).
#[derive(Clone, Copy)]
pub(super) enum Read<'r> {
    /// They were not looked for yet: the plan finds every block that could be an answer, and others. An expression can match
    /// only in the blocks listed for it, if there is a list.
    Open(&'r [Option<Arc<Listing>>]),
    /// They were looked for.
    Found(&'r [Arc<Listing>]),
}

/// Plans queries for one index.
pub(super) struct Plan<'r> {
    fields: Fields,
    /// The languages of the texts in the index.
    languages: &'r [Option<Stemming>],
    read: Read<'r>,
    /// Where the facts and positions of the query hold, in the order in which they stand.
    located: &'r [Arc<Listing>],
    analyzer: Analyzer,
    next_read: usize,
    next_located: usize,
}

/// One word of the text that is looked for, and how.
struct Part {
    folded: String,
    text: String,
    form: Form,
}

impl<'r> Plan<'r> {
    pub(super) fn new(
        fields: Fields,
        languages: &'r [Option<Stemming>],
        read: Read<'r>,
        located: &'r [Arc<Listing>],
    ) -> Self {
        let analyzer = Analyzer::default();
        Self { fields, languages, read, located, analyzer, next_read: 0, next_located: 0 }
    }

    /// Plans a whole query.
    pub(super) fn of(mut self, query: &Query) -> Planned {
        self.part(query, true)
    }

    /// `positive` is false under a NOT (and true again under two): there what was not read yet stands for nothing.
    fn part(&mut self, query: &Query, positive: bool) -> Planned {
        match query {
            Query::Regex(_) => self.regex(positive),
            Query::Word(_) | Query::Phrase(_) | Query::Near { .. } if query.needs_reading() => {
                self.strict(query, positive)
            }
            Query::Word(_) | Query::Phrase(_) | Query::Near { .. } => self.words(query),
            Query::Speaker { name, prefix } => self.speaker(name, *prefix),
            Query::Fact(_) | Query::Position(_) => self.located(),
            Query::And(parts) => self.all(parts, positive),
            Query::Or(parts) => either(parts.iter().map(|it| self.part(it, positive)).collect()),
            Query::Not(part) => but(Box::new(AllQuery), self.part(part, !positive)),
        }
    }

    fn words(&mut self, query: &Query) -> Planned {
        match query {
            Query::Word(term) => self.sequence(std::slice::from_ref(term), Standing::Phrase),
            Query::Phrase(terms) => self.sequence(terms, Standing::Phrase),
            Query::Near { terms, between } => self.sequence(terms, Standing::Near(*between)),
            _ => Box::new(EmptyQuery),
        }
    }

    fn located(&mut self) -> Planned {
        let index = self.next_located;
        self.next_located += 1;
        listed(self.located.get(index))
    }

    fn all(&mut self, parts: &[Query], positive: bool) -> Planned {
        let mut clauses: Vec<(Occur, Planned)> = Vec::with_capacity(parts.len() + 1);
        for part in parts {
            clauses.push(match part {
                Query::Not(part) => (Occur::MustNot, self.part(part, !positive)),
                part => (Occur::Must, self.part(part, positive)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, unscored(Box::new(AllQuery))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn regex(&mut self, positive: bool) -> Planned {
        let index = self.next_read;
        self.next_read += 1;
        match self.read {
            Read::Open(candidates) if positive => match candidates.get(index) {
                Some(Some(candidates)) => listed(Some(candidates)),
                _ => unscored(Box::new(AllQuery)),
            },
            Read::Open(_) => Box::new(EmptyQuery),
            Read::Found(found) => listed(found.get(index)),
        }
    }

    /// Words as they are written: those that are equal when nothing but letters counts, and were then read.
    fn strict(&mut self, query: &Query, positive: bool) -> Planned {
        let index = self.next_read;
        self.next_read += 1;
        match self.read {
            Read::Open(_) if positive => self.words(query),
            Read::Open(_) => Box::new(EmptyQuery),
            Read::Found(found) => {
                let read = listed(found.get(index));
                Box::new(BooleanQuery::new(vec![(Occur::Must, read), (Occur::Must, self.words(query))]))
            }
        }
    }

    fn speaker(&self, name: &str, prefix: bool) -> Planned {
        let name = fold_name(name);
        let field = self.fields.speaker;
        if prefix {
            return Box::new(FamilyQuery { field, family: Family::Beginning(name), counts: false });
        }
        unscored(Box::new(TermQuery::new(tantivy::Term::from_field_text(field, &name), IndexRecordOption::Basic)))
    }

    fn sequence(&mut self, terms: &[Term], standing: Standing) -> Planned {
        let parts: Vec<Part> = terms.iter().flat_map(|term| self.parts(term)).collect();
        match parts.as_slice() {
            [] => Box::new(EmptyQuery),
            [Part { folded, form: Form::Prefix, .. }] => self.family(Family::Beginning(folded.clone())),
            [Part { folded, form: Form::Fuzzy(edits), .. }] => self.family(Family::Around(folded.clone(), *edits)),
            [Part { folded, form: Form::Exact, .. }] => self.term(folded),
            [part] => self.any_form(part),
            parts => self.together(parts, standing),
        }
    }

    /// The words of a term. A star belongs to the last of them.
    fn parts(&mut self, term: &Term) -> Vec<Part> {
        let ranges: Vec<_> = crate::language::Words::of(&term.text).collect();
        let last = ranges.len().saturating_sub(1);
        let mut parts = Vec::with_capacity(ranges.len());
        for (index, range) in ranges.into_iter().enumerate() {
            let text = term.text[range].to_owned();
            let form = match term.form {
                Form::Prefix if index < last => Form::Exact,
                Form::Any if takes_particles(&text) => Form::Prefix,
                form => form,
            };
            parts.push(Part { folded: self.analyzed(&text, None).folded, text, form });
        }
        parts
    }

    fn analyzed(&mut self, word: &str, language: Option<Stemming>) -> Words {
        let mut form = Words::default();
        self.analyzer.analyze(word, language, &mut form);
        form
    }

    fn family(&self, family: Family) -> Planned {
        Box::new(FamilyQuery { field: self.fields.body, family, counts: true })
    }

    fn term(&self, term: &str) -> Planned {
        let term = tantivy::Term::from_field_text(self.fields.body, term);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    }

    /// A word in all its forms, in the language of each text.
    ///
    /// A word of the text answers if it is the word of the query, or is its stem, or has the same stem.
    fn any_form(&mut self, part: &Part) -> Planned {
        let mut clauses = vec![self.term(&part.folded)];
        for language in self.languages.iter().flatten() {
            let form = self.analyzed(&part.text, Some(*language));
            let stem = form.stem();
            clauses.push(self.term(&format!("{}{stem}", language.marker())));
            if stem != part.folded {
                clauses.push(self.within(Some(*language), self.term(stem)));
            }
        }
        either(clauses)
    }

    /// Several words; where forms of a word count, once for each language, for the stems differ.
    fn together(&mut self, parts: &[Part], standing: Standing) -> Planned {
        if parts.iter().all(|part| part.form != Form::Any) {
            return self.slots(parts, None, standing);
        }
        let languages = self.languages;
        let clauses = languages.iter().map(|language| {
            let sequence = self.slots(parts, *language, standing);
            self.within(*language, sequence)
        });
        either(clauses.collect())
    }

    fn slots(&mut self, parts: &[Part], language: Option<Stemming>, standing: Standing) -> Planned {
        let mut slots = Vec::with_capacity(parts.len());
        for part in parts {
            slots.push(match part.form {
                Form::Prefix => Slot::Family(Family::Beginning(part.folded.clone())),
                Form::Fuzzy(edits) => Slot::Family(Family::Around(part.folded.clone(), edits)),
                Form::Exact => Slot::Terms(vec![part.folded.clone()]),
                Form::Any => {
                    let mut terms = vec![part.folded.clone()];
                    if let Some(language) = language {
                        let form = self.analyzed(&part.text, Some(language));
                        terms.push(form.stem().to_owned());
                        terms.push(format!("{}{}", language.marker(), form.stem()));
                    }
                    terms.dedup();
                    Slot::Terms(terms)
                }
            });
        }
        Box::new(SequenceQuery { field: self.fields.body, slots, standing })
    }

    /// Only in texts of this language; where all texts are of one, nothing need be asked.
    fn within(&self, language: Option<Stemming>, query: Planned) -> Planned {
        if self.languages.len() < 2 {
            return query;
        }
        let code = language.map_or(Fields::NO_LANGUAGE, Stemming::code);
        let term = tantivy::Term::from_field_text(self.fields.language, code);
        let texts = unscored(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, texts)]))
    }
}

fn listed(listing: Option<&Arc<Listing>>) -> Planned {
    match listing {
        Some(listing) => Box::new(ListedQuery(Arc::clone(listing))),
        None => Box::new(EmptyQuery),
    }
}

fn either(mut clauses: Vec<Planned>) -> Planned {
    match clauses.len() {
        0 => Box::new(EmptyQuery),
        1 => clauses.remove(0),
        _ => Box::new(BooleanQuery::new(clauses.into_iter().map(|clause| (Occur::Should, clause)).collect())),
    }
}

fn but(query: Planned, without: Planned) -> Planned {
    Box::new(BooleanQuery::new(vec![(Occur::Must, unscored(query)), (Occur::MustNot, without)]))
}

fn unscored(query: Planned) -> Planned {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
