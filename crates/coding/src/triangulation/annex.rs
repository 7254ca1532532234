//! What belongs to the study as a whole: the interview register, saturation, and reporting checklists.

use crate::corpus::{Event, Study};
use crate::vocabulary::{InterviewStatus, words};
use serde::Serialize;

/// The annex on methods.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Annex {
    /// Of the study.
    pub study: Study,
    /// The project's revision.
    pub revision: u64,
    /// Its hash.
    pub revision_hash: String,
    /// Who coded.
    pub coders: Vec<String>,
    /// What happened when, case by case.
    pub timelines: Vec<Timeline>,
    /// Who was asked, heard and used.
    pub register: Option<RegisterReport>,
    /// Saturation over all interviews, then per respondent group.
    pub saturation: Vec<Saturation>,
    /// COREQ and SRQR.
    pub checklists: Vec<Checklist>,
}

/// The dated events of a case, and how many sources speak of each year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// The case's name.
    pub case: String,
    /// Its title.
    pub title: String,
    /// Its events in order.
    pub events: Vec<Event>,
    /// Years, and the sources that were made in them or speak of them alone.
    pub sources: Vec<(i16, usize)>,
}

/// The interview register, summed up.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RegisterReport {
    /// How respondents were chosen, in the study's own words.
    pub sampling: Option<String>,
    /// How often each outcome occurs; outcomes that do not are left out.
    pub outcomes: Vec<(InterviewStatus, usize)>,
    /// Interviews that took place.
    pub held: usize,
    /// People heard in them, as far as labels tell them apart.
    pub people: usize,
    /// People heard more than once.
    pub repeated: usize,
    /// Interviews by place and year.
    pub places: PlaceYears,
    /// Interviews by mode, by recording and by what was agreed, each with its word.
    pub counts: Vec<Counts>,
    /// Their length, where it is known.
    pub minutes: Option<Minutes>,
    /// One row per declared respondent group.
    pub groups: Vec<GroupRow>,
    /// One row per request, and per transcript without one.
    pub entries: Vec<RegisterRow>,
    /// Sources of interviews that no finding rests on.
    pub never_cited: Vec<String>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// How interviews spread over the values of one property.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counts {
    /// The property (`mode`).
    pub of: String,
    /// Its values, the most frequent first; `not noted` comes last.
    pub values: Vec<(String, usize)>,
}

/// Interviews by place and year.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlaceYears {
    /// Columns: years in order; a last one, `no date`, where it is needed.
    pub years: Vec<String>,
    /// Rows: a place and its interviews per year.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// Lengths of interviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// Interviews whose length is known.
    pub known: usize,
    /// The shortest.
    pub least: u32,
    /// The median; of two in the middle, the lower one.
    pub median: u32,
    /// The longest.
    pub most: u32,
    /// All together.
    pub total: u32,
}

/// A respondent group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    /// Its name.
    pub group: String,
    /// The case in which it is to be heard, if one.
    pub case: Option<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// People asked.
    pub asked: usize,
    /// Interviews that took place.
    pub held: usize,
    /// Of these, interviews that a finding rests on.
    pub cited: usize,
}

/// One request, as the interview methods table prints it (after Bleich and Pekkanen 2013, in Mosley, Interview Research in
/// Political Science).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegisterRow {
    /// Its name in the register, or the source's.
    pub name: String,
    /// How the respondent may be called.
    pub respondent: String,
    /// What came of it.
    pub status: InterviewStatus,
    /// The transcript.
    pub source: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// How.
    pub mode: Option<String>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// How it was recorded.
    pub recording: Option<String>,
    /// What was agreed.
    pub level: Option<String>,
    /// How they were reached.
    pub reached_by: Option<String>,
    /// Findings that rest on it.
    pub findings: usize,
}

/// Thematic saturation by the method of Guest, Namey and Chen (2020, PLoS ONE 15(5): e0232076).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saturation {
    /// The respondent group, or the question, it is computed for; nothing: all interviews.
    pub of: Option<String>,
    /// Interviews in order of their date, each with the themes first seen in it and all themes seen so far.
    pub curve: Vec<CurvePoint>,
    /// One row per base size, run length and threshold.
    pub settings: Vec<SaturationRow>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// One interview of the curve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePoint {
    /// The source.
    pub source: String,
    /// Themes first seen in it.
    pub new: usize,
    /// Themes seen up to it.
    pub seen: usize,
}

/// Saturation under one setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SaturationRow {
    /// Interviews in the base.
    pub base: usize,
    /// Interviews in a run.
    pub run: usize,
    /// The most new themes that still count as saturation, in percent of the base's themes.
    pub threshold: u8,
    /// The interview after which a run was the first at or below the threshold; nothing: none was.
    pub reached: Option<usize>,
    /// `6⁺²`: after interview 6, seen over a run of 2.
    pub label: Option<String>,
    /// New information per run, from the first run on: themes new in it over themes of the base.
    pub ratios: Vec<f64>,
    /// The same over other orders of the interviews.
    pub permuted: Option<PermutationBand>,
}

/// What other orders of the interviews would have given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PermutationBand {
    /// Orders tried.
    pub orders: usize,
    /// Share of them in which saturation was reached, 0 to 1.
    pub reached: f64,
    /// The 5th percentile of where, among those that reached it.
    pub low: usize,
    /// The median.
    pub median: usize,
    /// The 95th percentile.
    pub high: usize,
}

words! {
    /// Where the answer to an item of a checklist comes from.
    ItemState ("a state of a checklist item") {
        /// Computed from the project.
        Computed = "computed",
        /// Typed by the researcher.
        Typed = "typed",
        /// Still to be written.
        Open = "open",
    }
}

/// A reporting checklist.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checklist {
    /// `COREQ`.
    pub name: String,
    /// Its published source.
    pub reference: String,
    /// Its items in order.
    pub items: Vec<ChecklistItem>,
}

impl Checklist {
    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|it| it.state != ItemState::Open).count()
    }
}

/// One item of a reporting checklist.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChecklistItem {
    /// What people type to answer it: `coreq.12`.
    pub item: String,
    /// Its number.
    pub number: u32,
    /// What it is about.
    pub topic: String,
    /// Where its answer comes from.
    pub state: ItemState,
    /// The answer: what was computed, then what was typed.
    pub answer: Vec<String>,
    /// What to write, or which command fills it; empty where it is answered.
    pub prompt: String,
}
