//! Codes by rule: by who speaks, by what a regular expression finds, by the question that was asked.
//!
//! A rule makes a [`Plan`], which can be looked at; [`apply`] codes what it says, as one act.

pub mod pattern;
pub mod question;
pub mod speaker;

use crate::refusal::wrong;
use anyhow::Result;
use coding::bundle::NewCode;
use coding::span::Span;
use coding::speaker::fold;
use exchange::rules::Rule;
use std::collections::{HashMap, HashSet};
use storage::read::filter::{Filter, SearchScope};
use storage::read::text::SourceText;
use storage::{Kind, Project, Tx};

/// More codings than these at once are more likely a slip than a wish.
pub const MOST_CODINGS: usize = 100_000;
/// More codes than these likewise.
pub const MOST_CODES: usize = 500;

/// A passage that would be coded.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Planned {
    /// The source's row.
    #[serde(skip)]
    pub source_id: i64,
    /// Its name.
    pub source: String,
    /// The paragraph in which it begins.
    pub paragraph: u32,
    /// Where, in code points of the text.
    #[serde(flatten)]
    pub span: Span,
    /// The code, by its name or its path beneath the parent.
    pub code: String,
    /// Why: the speaker's label, the words that matched, or the question in the guide.
    pub by: String,
    /// The share of the question's words that were heard; for questions only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The beginning of the passage.
    pub words: String,
}

/// Something that a rule came by and did not recognise.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unknown {
    /// The source's name.
    pub source: String,
    /// The paragraph in which it begins.
    pub paragraph: u32,
    /// Its words.
    pub words: String,
}

/// What a rule would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// In the order of sources and places.
    pub codings: Vec<Planned>,
    /// What was not recognised.
    pub unknown: Vec<Unknown>,
    /// Rules that found nothing: speakers who speak nowhere, questions that nobody asked.
    pub idle: Vec<String>,
}

impl Plan {
    /// The same, with those of these rules that it has no passage for.
    pub fn idle_of(mut self, rules: &[Rule]) -> Self {
        let busy: HashSet<String> = self.codings.iter().map(|it| fold(&it.by)).collect();
        self.idle.extend(rules.iter().filter(|it| !busy.contains(&fold(&it.what))).map(|it| it.what.clone()));
        self
    }

    /// The codes that it names, with how many codings each would get, in alphabetical order.
    pub fn codes(&self) -> Vec<(&str, usize)> {
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for it in &self.codings {
            *counts.entry(&it.code).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    /// Refuses a plan that is more likely a slip than a wish.
    ///
    /// # Errors
    /// There are more codings than [`MOST_CODINGS`], or more codes than [`MOST_CODES`].
    pub fn is_sensible(&self) -> Result<()> {
        let (codings, codes) = (self.codings.len(), self.codes().len());
        if codings > MOST_CODINGS || codes > MOST_CODES {
            return Err(wrong(
                format!("{codings} passages would be coded, with {codes} codes"),
                "narrow it with filters, or let fewer things name a code; --dry-run lists what would be coded",
            ));
        }
        Ok(())
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Applied {
    /// Codings made.
    pub added: usize,
    /// Codings that were there before.
    pub already: usize,
    /// Codes that they have.
    pub codes: usize,
    /// The act.
    pub act: Option<i64>,
}

/// Codes what is planned, as one act. Codes that are not there are made, beneath `parent` or by their path from the top.
pub fn apply(
    project: &mut Project,
    coder: &str,
    plan: &Plan,
    parent: Option<i64>,
    act: &str,
    tick: &mut dyn FnMut(usize),
) -> Result<Applied> {
    plan.is_sensible()?;
    if plan.codings.is_empty() {
        return Ok(Applied::default());
    }
    let done = project.transact(act, coder, |tx| apply_in(tx, plan, parent, tick))?;
    Ok(Applied { act: done.act, ..done.value })
}

/// The same within an act of somebody else's. See first whether the plan [is sensible](Plan::is_sensible).
pub fn apply_in(
    tx: &Tx<'_>,
    plan: &Plan,
    parent: Option<i64>,
    tick: &mut dyn FnMut(usize),
) -> storage::Result<Applied> {
    let by = tx.coder(None)?;
    let mut codes: HashMap<&str, i64> = HashMap::new();
    let mut applied = Applied::default();
    for (at, it) in plan.codings.iter().enumerate() {
        let code = match codes.get(it.code.as_str()) {
            Some(id) => *id,
            None => *codes.entry(&it.code).or_insert(code_of(tx, parent, &it.code)?),
        };
        let text = tx.text_of(it.source_id)?;
        let already = tx.apply_at(code, &text, it.span, by)?.already;
        *(if already { &mut applied.already } else { &mut applied.added }) += 1;
        tick(at + 1);
    }
    applied.codes = codes.len();
    Ok(applied)
}

/// A code that is there, by its name or path; else one that is made.
fn code_of(tx: &Tx<'_>, parent: Option<i64>, path: &str) -> storage::Result<i64> {
    if parent.is_none() {
        match tx.resolve(Kind::Code, path) {
            Err(storage::Error::NoSuch { .. }) => {}
            other => return other,
        }
    }
    let mut above = parent;
    for name in path.split('/').map(str::trim).filter(|it| !it.is_empty()) {
        above = Some(tx.code_beneath(above, &NewCode { id: name.to_owned(), ..NewCode::default() })?);
    }
    above.ok_or_else(|| storage::Error::refused(format!("'{path}' names no code")))
}

/// A source with its text, and the blocks of it that count.
struct Reading {
    source: i64,
    name: String,
    text: SourceText,
}

impl Reading {
    fn words(&self, span: Span) -> &str {
        span.slice(&self.text.body).unwrap_or_default()
    }

    fn planned(&self, span: Span, paragraph: u32, code: &str, by: &str) -> Planned {
        Planned {
            source_id: self.source,
            source: self.name.clone(),
            paragraph,
            span,
            code: code.to_owned(),
            by: by.to_owned(),
            share: None,
            words: beginning(self.words(span)),
        }
    }
}

/// The first words of a passage, on one line.
fn beginning(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 { line } else { line.chars().take(119).chain("…".chars()).collect() }
}

/// Walks through the texts that a filter means, in the order of the sources' names. `tick` hears how many are done, of how many.
fn each_text(
    project: &Project,
    filter: &Filter,
    tick: &mut dyn FnMut(usize, usize),
    mut work: impl FnMut(&Reading, &SearchScope) -> Result<()>,
) -> Result<()> {
    let scope = project.search_scope(filter)?;
    let wanted = project.filtered_sources(filter)?;
    let mut sources = Vec::new();
    for (source, ..) in project.texts_of_sources()? {
        if wanted.as_ref().is_none_or(|it| it.contains(&source.0)) {
            sources.push((project.name_of(Kind::Source, source.0)?, source.0));
        }
    }
    sources.sort();
    let all = sources.len();
    for (at, (name, source)) in sources.into_iter().enumerate() {
        if let Some(text) = project.source_text(source)? {
            work(&Reading { source, name, text }, &scope)?;
        }
        tick(at + 1, all);
    }
    Ok(())
}
