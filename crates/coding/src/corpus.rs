//! What a project holds, as one read-only snapshot: the input of every analysis and report.
//!
//! Texts are not in it; passages that serve as evidence are, with their words. Every list is in the project's own
//! order, so that the same revision gives the same report, byte for byte.

use crate::date::{PartialDate, Period};
use crate::judging::{CellJudgement, Challenge, Judgement, Rival, Score};
use crate::measure::Observation;
use crate::number::NumberFormat;
use crate::published::{Layout, PublishedBullet};
use crate::register::{Actor, GroupId, Interview, RespondentGroup};
use crate::span::Span;
use crate::vocabulary::{
    Causal, Directness, Disposition, EventKind, FindingStatus, Genre, Grade, Level, QuestionKind, RelationKind, Role,
    ScopeStatus, Severity, Stance, Test, Valence,
};
use serde::Serialize;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}
pub(crate) use ids;

ids! {
    /// A source inside one project file. Outside it, use the GUID.
    SourceId,
    /// A code.
    CodeId,
    /// A case.
    CaseId,
    /// A guiding question.
    QuestionId,
    /// A participant.
    ParticipantId,
    /// A finding.
    FindingId,
}

/// Everything an analysis needs to know.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Corpus {
    /// The number of the last act: the project's revision.
    pub revision: u64,
    /// The hash that chains all acts up to it; two projects with one hash have one history.
    pub revision_hash: String,
    /// The study itself.
    pub study: Study,
    /// Built-in and added strands, in order.
    pub strands: Vec<String>,
    /// Cases, the excluded ones too.
    pub cases: Vec<Case>,
    /// Guiding questions.
    pub questions: Vec<Question>,
    /// Participants, by their safe labels.
    pub participants: Vec<Participant>,
    /// Sources, with or without a text.
    pub sources: Vec<Source>,
    /// What makes two sources one origin, or might.
    pub relations: Vec<Relation>,
    /// What was read for what.
    pub scope: Vec<ScopeMark>,
    /// The codebook, parents before children.
    pub codes: Vec<Code>,
    /// How often each code is used in each source.
    pub usage: Vec<CodeUse>,
    /// Findings with their evidence.
    pub findings: Vec<Finding>,
    /// Data series with their values.
    pub series: Vec<Series>,
    /// People who code.
    pub coders: Vec<String>,
    /// Judgements about whole cells, oldest first.
    pub judgements: Vec<CellJudgement>,
    /// Kinds of people the study means to hear.
    pub groups: Vec<RespondentGroup>,
    /// The interview register.
    pub interviews: Vec<Interview>,
    /// Tables as they were printed before.
    pub published: Vec<PublishedBullet>,
    /// Who and what texts speak of.
    pub actors: Vec<Actor>,
    /// How the study prints numbers, if it says so.
    pub number_format: Option<NumberFormat>,
    /// Answers to items of reporting checklists, by item (`coreq.4`).
    pub profile: Vec<(String, String)>,
    /// How the codes came about.
    pub derivation: Derivation,
}

/// Whether codes were there before the coding began, or came from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// Codes made before the first coding.
    pub before: u32,
    /// Codes made since.
    pub since: u32,
}

/// Title and aim of the study.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Study {
    /// Its title.
    pub title: String,
    /// What it asks.
    pub research_question: Option<String>,
    /// What it expects.
    pub hypothesis: Option<String>,
    /// What it speaks about, and what not.
    pub scope: Option<String>,
    /// How respondents were chosen, and why so.
    pub sampling: Option<String>,
}

/// A case of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// In this file.
    pub id: CaseId,
    /// Everywhere.
    pub guid: String,
    /// What people type.
    pub name: String,
    /// What reports print.
    pub title: String,
    /// Whether it is part of the comparison.
    pub included: bool,
    /// Why it is, or is not.
    pub reason: Option<String>,
    /// The time it covers.
    pub period: Option<Period>,
    /// The unit of analysis.
    pub unit: Option<String>,
    /// Its dated events, in order of date.
    pub events: Vec<Event>,
}

impl Case {
    /// The first treatment: the event that effects are measured from.
    pub fn treatment(&self) -> Option<&Event> {
        self.events.iter().find(|event| event.kind == EventKind::Treatment)
    }
}

/// A dated event of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// Everywhere.
    pub guid: String,
    /// When.
    pub date: PartialDate,
    /// What.
    pub label: String,
    /// Its place in the analysis.
    pub kind: EventKind,
    /// The resolution, warrant or other act, if one.
    pub instrument: Option<String>,
}

/// A guiding question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// In this file.
    pub id: QuestionId,
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `Q2`.
    pub name: String,
    /// The canonical wording.
    pub wording: String,
    /// What kind of answer it asks for.
    pub kind: QuestionKind,
    /// Its wording in a case, where that differs.
    pub wordings: Vec<(CaseId, String)>,
    /// Codes that speak to it.
    pub codes: Vec<CodeId>,
}

/// A person who was interviewed. The project holds no real names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Participant {
    /// In this file.
    pub id: ParticipantId,
    /// Everywhere.
    pub guid: String,
    /// A label that is safe to show, such as `P-07`.
    pub name: String,
    /// How the participant agreed to be described.
    pub attribution: Option<String>,
    /// What they agreed to.
    pub level: Option<Level>,
    /// The institution they speak from; withheld where the level says so.
    pub institution: Option<String>,
    /// The respondent group they belong to.
    pub group: Option<GroupId>,
    /// How many people stand behind the label, if not one (`Brazilian diplomats`).
    pub people: Option<u32>,
}

/// Something that speaks: a transcript, a document, a data set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// In this file.
    pub id: SourceId,
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `I-03`.
    pub name: String,
    /// What reports print.
    pub title: String,
    /// Its type, such as `resolution`.
    pub kind: String,
    /// The strand its type belongs to.
    pub strand: String,
    /// Cases it speaks about; none: it may speak to every case.
    pub cases: Vec<CaseId>,
    /// When it was made.
    pub date: Option<PartialDate>,
    /// The time it speaks about.
    pub period: Option<Period>,
    /// Where it was made.
    pub place: Option<String>,
    /// BCP 47 language.
    pub language: Option<String>,
    /// Who speaks in it.
    pub participants: Vec<ParticipantId>,
    /// How to attribute it, where that differs from the participant's label.
    pub attribution: Option<String>,
    /// What was agreed for this source. It can only be stricter than its participants' levels.
    pub level: Option<Level>,
    /// Full reference.
    pub citation: Option<String>,
    /// How texts cite it (`Smith 2014a`).
    pub citation_key: Option<String>,
    /// Primary, secondary or data.
    pub genre: Option<Genre>,
    /// What its maker has at stake.
    pub interest: Option<String>,
    /// Anything else, in order of name.
    pub attributes: Vec<(String, String)>,
    /// Length of its current text in code points; nothing for a source without a text.
    pub length: Option<u32>,
}

/// A tie between two sources.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relation {
    /// Everywhere.
    pub guid: String,
    /// The dependent one, where the kind has a direction.
    pub from: SourceId,
    /// The one nearer the root.
    pub to: SourceId,
    /// Of what kind.
    pub kind: RelationKind,
    /// How the analyst knows.
    pub why: Option<String>,
}

/// What was done with a source, or a whole strand, for a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScopeMark {
    /// Everywhere.
    pub guid: String,
    /// For this question; nothing: for every question.
    pub question: Option<QuestionId>,
    /// In this case; nothing: in every case.
    pub case: Option<CaseId>,
    /// Of this finding only.
    pub finding: Option<FindingId>,
    /// This source …
    pub source: Option<SourceId>,
    /// … or this whole strand.
    pub strand: Option<String>,
    /// What was done.
    pub status: ScopeStatus,
    /// Why.
    pub reason: Option<String>,
}

/// A code of the codebook.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Code {
    /// In this file.
    pub id: CodeId,
    /// Everywhere.
    pub guid: String,
    /// Its name.
    pub name: String,
    /// The code above it.
    pub parent: Option<CodeId>,
    /// What it means.
    pub definition: Option<String>,
    /// When to apply it.
    pub include: Option<String>,
    /// When not to.
    pub exclude: Option<String>,
    /// A passage that shows it.
    pub example: Option<String>,
    /// `#rrggbb`.
    pub colour: Option<String>,
}

/// How often a code stands in a source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeUse {
    /// The code.
    pub code: CodeId,
    /// The source.
    pub source: SourceId,
    /// Who.
    pub coder: String,
    /// How many codings.
    pub codings: u32,
}

/// A claim about a case, answering a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// In this file.
    pub id: FindingId,
    /// Everywhere.
    pub guid: String,
    /// What people type, such as `S2.1`.
    pub name: String,
    /// The question it answers; nothing: it belongs to the Balance row.
    pub question: Option<QuestionId>,
    /// The case it is about; nothing: it belongs to the Balance column.
    pub case: Option<CaseId>,
    /// The claim.
    pub text: String,
    /// Its wording on the balance sheet, where that differs.
    pub wording_in_balance: Option<String>,
    /// How much it claims.
    pub grade: Option<Grade>,
    /// Its sign.
    pub valence: Option<Valence>,
    /// What findings of one kind share across cases.
    pub theme: Option<String>,
    /// Whether it may still change.
    pub status: FindingStatus,
    /// The finding it details.
    pub parent: Option<FindingId>,
    /// What it is to the argument.
    pub role: Role,
    /// Where and when it holds.
    pub scope_condition: Option<String>,
    /// How much it says about causes.
    pub causal: Option<Causal>,
    /// Whose doing it speaks of, where that is not the case's unit.
    pub unit: Option<String>,
    /// Its place among the findings of its cell on the balance sheet, where that differs from the case table.
    pub position_in_balance: Option<u32>,
    /// The only table it stands in, if not in both.
    pub only_in: Option<Layout>,
    /// Findings it rests on.
    pub rests_on: Vec<FindingId>,
    /// Findings that explain the same things otherwise.
    pub rivals: Vec<Rival>,
    /// Searches for evidence against it, or why there was none, oldest first.
    pub challenges: Vec<Challenge>,
    /// What analysts said over what was computed, oldest first.
    pub judgements: Vec<Judgement>,
    /// The search for evidence against it, if one is noted in a sentence.
    pub disconfirming_search: Option<String>,
    /// Doubts about it.
    pub flags: Vec<Flag>,
    /// What speaks for and against it.
    pub evidence: Vec<Evidence>,
}

/// A doubt about a finding.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// What is doubtful.
    pub text: String,
    /// How much it weighs.
    #[serde(default = "low")]
    pub severity: Severity,
    /// `open` or `closed`.
    #[serde(default = "open")]
    pub state: String,
}

fn low() -> Severity {
    Severity::Low
}

fn open() -> String {
    "open".to_owned()
}

/// One link between a finding and what bears on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Everywhere.
    pub guid: String,
    /// The source; nothing only for an assertion without one.
    pub source: Option<SourceId>,
    /// The strand of an assertion that has no source.
    pub strand: Option<String>,
    /// Whether there is a record behind it; `false`: it is only asserted.
    pub resolved: bool,
    /// What it does to the finding.
    pub stance: Stance,
    /// 1 weak, 2 moderate, 3 strong.
    pub strength: u8,
    /// How close the witness was.
    pub directness: Option<Directness>,
    /// The coded passage it rests on.
    pub passage: Option<Passage>,
    /// The figure it rests on: a series' name.
    pub series: Option<String>,
    /// Where in the source, for a reader of the original (`p. 539`).
    pub locator: Option<String>,
    /// The concrete instances it speaks of.
    pub examples: Vec<String>,
    /// Reservations; `temporal` and `construct_only` demote it.
    pub flags: Vec<String>,
    /// The time it speaks about, where that differs from the source's.
    pub period: Option<Period>,
    /// It only passes on what this source says.
    pub derived_from: Option<SourceId>,
    /// Why a demotion does not apply.
    pub readmitted: Option<String>,
    /// What passing would be worth.
    pub test: Option<Test>,
    /// Whether the finding passed.
    pub passed: Option<bool>,
    /// How likely the evidence is if the finding is true, between 0 and 1.
    pub likelihood: Option<f64>,
    /// The same if a rival is true.
    pub under_rivals: Vec<Score>,
    /// For evidence against the finding: what became of it.
    pub disposition: Option<Disposition>,
    /// Why so.
    pub disposition_reason: Option<String>,
    /// How it bears on the finding.
    pub note: Option<String>,
    /// Who linked it.
    pub coder: Option<String>,
}

/// A coded passage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// The coding's GUID.
    pub guid: String,
    /// The code it stands under.
    pub code: String,
    /// Who coded it.
    pub coder: String,
    /// Where.
    pub span: Span,
    /// The exact words.
    pub quotation: String,
    /// Paragraph number.
    pub paragraph: Option<u32>,
    /// Who says it.
    pub speaker: Option<String>,
}

/// A series of figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// Everywhere.
    pub guid: String,
    /// What people type.
    pub name: String,
    /// The data set it belongs to.
    pub source: SourceId,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// What is counted (`battle-related deaths`). Series of one measure are shown side by side.
    pub measure: String,
    /// In which unit.
    pub unit: Option<String>,
    /// Version or release of the data.
    pub version: Option<String>,
    /// Under which terms it may be used.
    pub licence: Option<String>,
    /// When it was taken from its producer.
    pub accessed: Option<PartialDate>,
    /// Whether values add up over time already, so that only their differences are flows.
    pub cumulative: bool,
    /// Its values in order of time.
    pub observations: Vec<Observation>,
}

impl Finding {
    /// Whether somebody looked for what speaks against it, or said why not.
    pub fn is_challenged(&self) -> bool {
        self.challenges.iter().any(Challenge::is_done)
            || self.disconfirming_search.as_deref().is_some_and(|it| !it.trim().is_empty())
    }

    /// Whether a search for evidence against it was made, rather than waived.
    pub fn is_searched(&self) -> bool {
        self.challenges.iter().any(|it| it.waived.is_none())
            || self.disconfirming_search.as_deref().is_some_and(|it| !it.trim().is_empty())
    }

    /// Whether it answers a question, rather than rivalling an answer or following from one.
    pub fn is_answer(&self) -> bool {
        self.role == Role::Finding
    }
}

impl Corpus {
    /// The source with this number.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|it| it.id == id)
    }

    /// The case with this number.
    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|it| it.id == id)
    }

    /// The question with this number.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.iter().find(|it| it.id == id)
    }

    /// The cases that are compared.
    pub fn included_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.included)
    }

    /// What was agreed for a source: the strictest of its own level and its participants'.
    pub fn agreed_level(&self, source: &Source) -> Option<Level> {
        source.level.into_iter().chain(self.speaking(source).filter_map(|it| it.level)).max()
    }

    /// Whether nothing may be said that could tell who speaks: the description that was agreed, if any, is all there is.
    pub fn is_withheld(&self, source: &Source) -> bool {
        matches!(self.agreed_level(source), Some(Level::ChathamHouse | Level::DeepBackground | Level::OffRecord))
    }

    fn speaking<'c>(&'c self, source: &'c Source) -> impl Iterator<Item = &'c Participant> {
        source.participants.iter().filter_map(|id| self.participants.iter().find(|it| it.id == *id))
    }

    /// How a source may be called in a report: what was agreed decides, for the source or with any of its participants; the
    /// strictest agreement counts.
    ///
    /// Where a description could reveal an affiliation against the Chatham House Rule, or no source may be named, a
    /// neutral label takes its place.
    pub fn attribution(&self, source: &Source) -> String {
        match self.agreed_level(source) {
            Some(Level::ChathamHouse) => return format!("a participant ({})", source.name),
            Some(Level::DeepBackground | Level::OffRecord) => return format!("source withheld ({})", source.name),
            _ => {}
        }
        if let Some(own) = &source.attribution {
            return own.clone();
        }
        let labels: Vec<&str> = self.speaking(source).filter_map(|it| it.attribution.as_deref()).collect();
        match labels.as_slice() {
            [] if source.strand == "interview" => source.name.clone(),
            [] => source.title.clone(),
            labels => labels.join("; "),
        }
    }
}
