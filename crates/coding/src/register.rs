//! The interview register: who was asked, what came of it, and whom the study set out to hear.

use crate::corpus::{CaseId, ParticipantId, SourceId};
use crate::date::PartialDate;
use crate::vocabulary::{InterviewMode, InterviewStatus};
use serde::Serialize;

crate::corpus::ids! {
    /// A group of respondents.
    GroupId,
}

/// A kind of person whom the study means to hear.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RespondentGroup {
    /// In this file.
    pub id: GroupId,
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `local civil society`.
    pub name: String,
    /// In which case it is to be heard; nothing: in all.
    pub case: Option<CaseId>,
    /// Why it matters.
    pub why: Option<String>,
}

/// One request for an interview, and what came of it (after Bleich and Pekkanen 2013, in Mosley, Interview Research in
/// Political Science, on the interview methods table).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interview {
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `R-07`.
    pub name: String,
    /// What came of it.
    pub status: InterviewStatus,
    /// Who.
    pub participant: Option<ParticipantId>,
    /// The transcript or the notes.
    pub source: Option<SourceId>,
    /// About which case; nothing: the transcript's cases, or all.
    pub case: Option<CaseId>,
    /// To which group they belong; nothing: their participant's.
    pub group: Option<GroupId>,
    /// When it took place, or was asked for.
    pub date: Option<PartialDate>,
    /// Where.
    pub place: Option<String>,
    /// How.
    pub mode: Option<InterviewMode>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// How it was recorded (`audio`, `notes`).
    pub recording: Option<String>,
    /// How it was written down (`verbatim`, `from notes`).
    pub transcript: Option<String>,
    /// In which language.
    pub language: Option<String>,
    /// By whom.
    pub interviewer: Option<String>,
    /// How they were reached (`letter`, `through I-02`).
    pub reached_by: Option<String>,
    /// The wording of the consent.
    pub consent: Option<String>,
    /// Why it did not take place.
    pub reason: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// Someone or something that texts speak of, under all names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Actor {
    /// Everywhere.
    pub guid: String,
    /// The name the study uses.
    pub name: String,
    /// `person`, `state`, `body` …
    pub kind: Option<String>,
    /// Who or what.
    pub note: Option<String>,
    /// Other names, in the order they were added.
    pub aliases: Vec<String>,
}
