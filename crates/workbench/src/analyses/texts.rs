//! Which stretches of which texts count: those of the sources, speakers and coded passages that a filter means.

use super::Scope;
use anyhow::Result;
use coding::coded::{Coded, Turns};
use coding::corpus::{Source, SourceId};
use coding::span::Span;
use coding::speaker::Roles;
use std::collections::{HashMap, HashSet};
use storage::read::filter::Filter;

/// Which stretches count.
pub(crate) struct Counting<'a> {
    scope: Scope<'a>,
    sources: Option<HashSet<SourceId>>,
    speakers: Option<HashSet<String>>,
    roles: Option<Roles>,
}

impl<'a> Counting<'a> {
    pub(crate) fn of(scope: Scope<'a>) -> Result<Self> {
        let filter = Filter { codes: Vec::new(), coders: Vec::new(), ..scope.filter.clone() };
        let resolved = scope.project.coding_filter(&filter)?;
        Ok(Self {
            scope,
            sources: resolved.sources.map(|it| it.into_iter().map(SourceId).collect()),
            speakers: (!resolved.speakers.is_empty()).then(|| resolved.speakers.into_iter().collect()),
            roles: scope.filter.without_interviewers.then(|| scope.project.speaker_roles()).transpose()?,
        })
    }

    /// The sources that are meant, by name, each with its text.
    pub(crate) fn sources<'f>(&self, all: &'f [Source]) -> Result<Vec<(&'f Source, u64)>> {
        let texts = self.scope.shelf.texts(self.scope.project)?;
        Ok(self.meant(all).into_iter().filter_map(|it| Some((it, texts.of(it.id)?))).collect())
    }

    /// The same with those that have no text.
    pub(crate) fn meant<'f>(&self, all: &'f [Source]) -> Vec<&'f Source> {
        all.iter().filter(|it| self.sources.as_ref().is_none_or(|those| those.contains(&it.id))).collect()
    }

    /// Whether all of a text counts.
    pub(crate) fn whole(&self) -> bool {
        self.speakers.is_none() && self.roles.is_none()
    }

    fn counts(&self, speaker: Option<&str>) -> bool {
        let meant = |those: &HashSet<String>| speaker.is_some_and(|it| those.contains(it));
        self.speakers.as_ref().is_none_or(meant) && !self.roles.as_ref().is_some_and(|it| it.asks(speaker))
    }

    /// The stretches of a text of this length that count, in order.
    pub(crate) fn stretches(&self, text: u64, length: u32) -> Result<Vec<Span>> {
        if self.whole() {
            return Ok(if length > 0 { vec![Span { start: 0, end: length }] } else { Vec::new() });
        }
        let turns = self.scope.shelf.turns(self.scope.project, text)?;
        Ok(self.of_turns(&turns))
    }

    fn of_turns(&self, turns: &Turns) -> Vec<Span> {
        let known: Vec<bool> = turns.speakers.iter().map(|it| self.counts(Some(it))).collect();
        let nobody = self.counts(None);
        let counts = |speaker: Option<u32>| speaker.map_or(nobody, |it| known[it as usize]);
        turns.turns.iter().filter(|it| counts(it.speaker)).map(|it| it.span).collect()
    }

    /// Codings without their parts that do not count. A coding that loses all of itself is left out; one that falls apart
    /// comes in parts, each under its own number.
    pub(crate) fn parts(&self, rows: Vec<Coded>) -> Result<Vec<Coded>> {
        if self.roles.is_none() {
            return Ok(rows);
        }
        let (shelf, project) = (self.scope.shelf, self.scope.project);
        let mut parts = Vec::with_capacity(rows.len());
        for of_source in rows.chunk_by(|a, b| a.source == b.source) {
            let Some(text) = shelf.texts(project)?.of(of_source[0].source) else { continue };
            let stretches = self.of_turns(&*shelf.turns(project, text)?);
            for row in of_source {
                let first = stretches.partition_point(|it| it.end <= row.span.start);
                for it in stretches[first..].iter().take_while(|it| it.start < row.span.end) {
                    let span = Span { start: it.start.max(row.span.start), end: it.end.min(row.span.end) };
                    parts.push(Coded { span, ..*row });
                }
            }
        }
        Ok(parts)
    }
}

/// The codings of each source.
pub(crate) fn by_source(rows: &[Coded]) -> HashMap<SourceId, &[Coded]> {
    rows.chunk_by(|a, b| a.source == b.source).map(|it| (it[0].source, it)).collect()
}
