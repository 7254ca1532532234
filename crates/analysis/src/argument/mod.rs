//! Argument checks on any text: what a careful reader of a manuscript would mark in its margin.
//!
//! A text is parsed once ([`Manuscript`]); each rule is one file in `rules`, a function from it to [`Remark`]s. A rule
//! would rather stay silent than cry wolf: it knows English and the author-year style, takes marks of notes for citations,
//! leaves transcripts alone, and says nothing about languages it does not know. Everything takes linear time.
//!
//! Sources: the marks are those that the originating study needed (its citations, totals and question wordings), and the
//! standards behind them: one wording for all cases (George and Bennett 2005, ch. 3), a place for every quotation
//! (Moravcsik 2014, PS: Political Science & Politics 47, 48–53, on active citation).

pub mod claims;
pub mod manuscript;
mod rules;
#[cfg(test)]
mod tests;

pub use manuscript::Manuscript;
pub use rules::{RULES, Rule};

use coding::NumberFormat;
use coding::corpus::{Corpus, Source, SourceId};
use coding::span::Span;
use coding::triangulation::ClaimVerdict;
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look.
    Low,
    /// A reader will ask.
    Medium,
    /// Wrong, or missing.
    High,
}

impl Severity {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl std::str::FromStr for Severity {
    type Err = String;
    fn from_str(given: &str) -> Result<Self, String> {
        let all = [Self::Low, Self::Medium, Self::High];
        all.into_iter()
            .find(|it| it.as_str() == given)
            .ok_or_else(|| format!("'{given}' is not a severity; use low, medium or high"))
    }
}

/// One mark in the margin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remark {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Line of the text, counted from 1.
    pub line: u32,
    /// Column in code points, counted from 1.
    pub column: u32,
    /// In code points.
    pub span: Span,
    /// The words it is about.
    pub quotation: String,
    /// What is wrong, for a person.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Of a number: in what way it does not agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<ClaimVerdict>,
}

/// What a rule may know besides the text.
#[derive(Clone, Debug, Default)]
pub struct Context<'c> {
    /// The project, if there is one: its questions and sources.
    pub corpus: Option<&'c Corpus>,
    /// The source that is read, if it is one of the project's; it is not looked for in itself.
    pub own: Option<SourceId>,
    /// The texts of the sources that the text cites; see [`cited_sources`].
    pub texts: Vec<(SourceId, String)>,
    /// How numbers are printed, if it was said.
    pub number_format: NumberFormat,
    /// The current year; a later one cannot be cited.
    pub year: Option<u32>,
}

/// The result of reading a text against the rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// In the order of the text.
    pub remarks: Vec<Remark>,
    /// What was assumed or left out, as sentences.
    pub notes: Vec<String>,
}

/// Reads a text against the rules; none named: all of them.
pub fn lint(manuscript: &Manuscript<'_>, context: &Context<'_>, only: &[&str]) -> Report {
    let mut margin = Margin { manuscript, context, remarks: Vec::new(), notes: Vec::new(), missing: BTreeSet::new() };
    if manuscript.is_transcript {
        margin.notes.push(
            "The text is a transcript: what people say in it needs no citation. Only figures and questions were checked."
                .to_owned(),
        );
    }
    for rule in RULES.iter().filter(|it| only.is_empty() || only.contains(&it.name)) {
        if !(manuscript.is_transcript && rule.is_for_arguments) {
            (rule.check)(&mut margin, rule);
        }
    }
    let Margin { mut remarks, notes, .. } = margin;
    remarks.sort_by(|a, b| (a.span.start, a.rule).cmp(&(b.span.start, b.rule)));
    remarks.dedup_by(|a, b| (a.span, a.rule, &a.message) == (b.span, b.rule, &b.message));
    Report { remarks, notes }
}

/// Sources of the project that the text cites beside a quotation, so that their texts can be brought.
pub fn cited_sources(manuscript: &Manuscript<'_>, corpus: &Corpus) -> Vec<SourceId> {
    rules::quoted_sources(manuscript, corpus)
}

/// Where a rule writes.
pub(crate) struct Margin<'m, 't> {
    pub(crate) manuscript: &'m Manuscript<'t>,
    pub(crate) context: &'m Context<'m>,
    remarks: Vec<Remark>,
    pub(crate) notes: Vec<String>,
    /// Where a source is known to be missing already: nothing more is said there.
    missing: BTreeSet<u32>,
}

/// Quotations in remarks are cut to this many letters.
const SHOWN: usize = 160;

impl<'m, 't> Margin<'m, 't> {
    /// Marks a stretch of the running words.
    pub(crate) fn mark(
        &mut self,
        rule: &Rule,
        flat: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let bytes = self.manuscript.bytes(flat);
        self.mark_bytes(rule, rule.severity, bytes, message.into(), hint.into());
    }

    /// Marks bytes of the text, with a severity of its own.
    pub(crate) fn mark_bytes(
        &mut self,
        rule: &Rule,
        severity: Severity,
        bytes: Range<usize>,
        message: String,
        hint: String,
    ) {
        let (line, column, span) = self.manuscript.place(bytes.clone());
        let words = self.manuscript.text.get(bytes).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        let quotation = cut(&words, SHOWN);
        self.remarks.push(Remark {
            rule: rule.name,
            severity,
            line,
            column,
            span,
            quotation,
            message,
            hint,
            verdict: None,
        });
    }

    /// Marks a number.
    pub(crate) fn mark_number(
        &mut self,
        rule: &Rule,
        severity: Severity,
        bytes: Range<usize>,
        verdict: ClaimVerdict,
        message: String,
        hint: String,
    ) {
        self.mark_bytes(rule, severity, bytes, message, hint);
        if let Some(remark) = self.remarks.last_mut() {
            remark.verdict = Some(verdict);
        }
    }

    /// Notes that a source is missing at a place, and that a reader was told.
    pub(crate) fn missing(&mut self, flat: usize) {
        self.missing.insert(u32::try_from(flat).unwrap_or(u32::MAX));
    }

    /// Whether a source is known to be missing in a stretch.
    pub(crate) fn is_missing(&self, flat: Range<usize>) -> bool {
        let point = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        self.missing.range(point(flat.start)..point(flat.end).max(point(flat.start))).next().is_some()
    }
}

/// At most so many letters, `…` where it was cut.
pub(crate) fn cut(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// Whether a citation may mean this source: its author and year stand in the source's name, key, title or reference, or its
/// symbol does.
pub(crate) fn may_mean(citation: &manuscript::Citation, source: &Source) -> bool {
    if citation.kind == manuscript::CitationKind::Record {
        return citation.author.eq_ignore_ascii_case(&source.name);
    }
    let about = format!(
        " {} {} {} {} {} ",
        source.name,
        source.citation_key.as_deref().unwrap_or(""),
        source.title,
        source.citation.as_deref().unwrap_or(""),
        source.date.map(|it| it.to_string()).unwrap_or_default()
    );
    let parted = |it: &str| manuscript::words::lower(&it.replace(['/', '-', '_'], " "));
    let known = parted(&about);
    let has = |it: &String| known.contains(it);
    let author = parted(&citation.author);
    let names: Vec<&String> = author
        .iter()
        .filter(|it| !["et", "al", "and", "the", "of", "to", "at", "for", "in"].contains(&it.as_str()))
        .collect();
    let year = citation.year.is_none_or(|it| has(&it.value.to_string()) || has(&it.to_string()));
    let is_symbol = citation.kind == manuscript::CitationKind::Symbol;
    !names.is_empty() && names.iter().all(|it| has(it)) && (is_symbol || (citation.year.is_some() && year))
}
