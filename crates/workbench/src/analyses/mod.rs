//! The analyses: what is asked, of which passages, and the answer as tables, a picture, and what must be said beside them.
//!
//! Each analysis is one file with one function, which takes a [`Scope`] and what it alone asks, and gives an [`Outcome`]. Both
//! edges show an outcome in their own way. How each counts, after whom, and when not to use it: `docs/analyses.md`.

pub mod cooccurrence;
pub mod framework;
pub mod frequencies;
pub mod health;
pub mod keyness;
pub mod matrix;
mod outcome;
pub mod sequences;
mod texts;
pub mod timeline;
pub mod uncoded;
pub mod words;

use outcome::CODINGS_BY;
pub use outcome::{Note, Outcome, Stand, Stands};

use crate::refusal::wrong;
use crate::retrieve::{Wanted, passages};
use crate::shelf::Shelf;
use crate::tables::{By, Parts, coders_of};
use anyhow::Result;
use coding::coded::{Coded, Frame};
use coding::corpus::{Code, CodeId};
use std::collections::HashMap;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use texts::Counting;

/// Which passages an analysis is about.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// What is at hand.
    pub shelf: &'a Shelf,
    /// The project.
    pub project: &'a Project,
    /// Sources, speakers, coders and codes; a code stands for those beneath it. Without interviewers their turns count nowhere,
    /// and a coding that lies in such turns alone is left out.
    pub filter: &'a Filter,
}

/// The filters in words, as a note of what was asked.
pub fn in_words(filter: &Filter) -> String {
    let several = |what: &str, given: &[String]| (!given.is_empty()).then(|| format!("{what} {}", given.join(" or ")));
    let parts = [
        several("case", &filter.cases),
        several("type", &filter.types),
        several("source", &filter.sources),
        several("speaker", &filter.speakers),
        several("coded by", &filter.coders),
        several("under the code", &filter.codes),
        filter.since.map(|it| format!("since {it}")),
        filter.until.map(|it| format!("until {it}")),
        filter.without_interviewers.then(|| "without interviewers".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "all texts".into() } else { parts.join(", ") }
}

/// Said beside every count of codings.
pub(crate) const NO_SAMPLE: &str = "These are counts of what was coded in these sources. Sources of a qualitative study are no \
    random sample, and how often something was coded is not how much it matters: no test of significance is made, and none \
    should be read into the numbers.";

impl Scope<'_> {
    /// The passages, source by source.
    pub(crate) fn rows(&self) -> Result<Vec<Coded>> {
        let code = |it: &String| Ok(CodeId(self.project.resolve(Kind::Code, it)?));
        let wanted = Wanted {
            any: self.filter.codes.iter().map(code).collect::<Result<_>>()?,
            beneath: true,
            filter: Filter { codes: Vec::new(), ..self.filter.clone() },
            ..Wanted::default()
        };
        passages(self.shelf, self.project, &wanted)
    }

    /// The parts of passages that count, where words are counted: those that are not in turns of those who ask.
    pub(crate) fn parts(&self, rows: &[Coded]) -> Result<Vec<Coded>> {
        Counting::of(*self)?.parts(rows.to_vec())
    }

    /// What is said where speakers are compared.
    pub(crate) fn said_of_labels(by: &By) -> Option<Note> {
        (*by == By::Speaker)
            .then(|| "A label that stands in several sources is one speaker here, whoever bears it.".into())
    }

    /// What is said beside every table from which those who ask were left out.
    pub(crate) fn said_of_interviewers(&self) -> Option<Note> {
        let said = || Note::with_command("Turns of interviewers are left out.", "'alidade speaker' says who they are.");
        self.filter.without_interviewers.then(said)
    }

    /// What codes are compared by, by its name.
    pub(crate) fn by(&self, name: &str) -> Result<By> {
        let frame = self.shelf.frame(self.project)?;
        By::named(name, &frame).ok_or_else(|| {
            let names = By::all_names(&frame);
            wrong(format!("'{name}' is nothing to compare by"), format!("use {}", coding::names::either(&names)))
        })
    }

    /// The values that something has by which codes are compared, in the project's order: the cases, the speakers.
    pub fn values(&self, name: &str) -> Result<Vec<String>> {
        let by = self.by(name)?;
        if by == By::Speaker {
            return Ok(self.project.speaker_counts()?.into_iter().map(|it| it.label).collect());
        }
        let (keys, _) = Parts::of(self.shelf, self.project, &by)?.columns();
        Ok(keys.into_iter().filter_map(|(_, name)| name).collect())
    }

    /// `Codings by ana (120) and ben (7).`
    pub(crate) fn coders(&self, rows: &[Coded]) -> Result<Note> {
        let codings = self.shelf.codings(self.project)?;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            *counts.entry(codings.coders[row.coder as usize].as_str()).or_default() += 1;
        }
        let names = coders_of(self.shelf, self.project, rows)?;
        let each: Vec<String> =
            names.iter().map(|it| format!("{it} ({})", counts.get(it.as_str()).unwrap_or(&0))).collect();
        Ok(format!("{CODINGS_BY}{}.", and(&each)).into())
    }
}

/// What codes are called, by their rows: by name, and by path where another code has the same name.
pub(crate) fn labels(frame: &Frame) -> HashMap<CodeId, String> {
    let mut times: HashMap<String, u32> = HashMap::new();
    for code in &frame.codes {
        *times.entry(code.name.to_lowercase()).or_default() += 1;
    }
    let alone = |name: &str| times.get(&name.to_lowercase()) == Some(&1);
    let label = |(code, path): (&Code, String)| (code.id, if alone(&code.name) { code.name.clone() } else { path });
    frame.codes.iter().zip(frame.paths()).map(label).collect()
}

/// `a, b and c`
pub(crate) fn and(names: &[String]) -> String {
    match names {
        [] => "nobody".into(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What has no name in a column.
pub(crate) fn named(column: Option<&String>, by: &By) -> String {
    column.cloned().unwrap_or_else(|| format!("(no {})", by.name()))
}

/// `1 code`, `2 codes`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let many = coding::number::display(number as f64, 0);
    if number == 1 { format!("1 {noun}") } else { format!("{many} {noun}s") }
}

/// `case` → `cases`; an attribute keeps its name.
pub(crate) fn plural(by: &By) -> String {
    match by {
        By::Attribute(name) => format!("values of {name}"),
        other => format!("{}s", other.name()),
    }
}
