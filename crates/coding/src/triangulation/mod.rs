//! The result of looking at one guiding question from several strands: what `analysis` computes and `report` prints.
//!
//! The words follow Farmer and others (2006, Qualitative Health Research 16, 377–394: agreement, partial agreement,
//! silence, dissonance), extended by the kinds of nothing and by independence. The rules R0–R10 are written out in the
//! guide's chapter on triangulation and in the crate `analysis`.

mod agreement;
mod annex;
mod balance;
mod claims;
mod confidence;
mod doubt;
mod independence;
mod published;
mod tracing;
mod words;

pub use agreement::{Agreement, CoderReading, Differing, Reliability, Reliable};
pub use annex::{
    Annex, Checklist, ChecklistItem, Counts, CurvePoint, GroupRow, ItemState, Minutes, PermutationBand, PlaceYears,
    RegisterReport, RegisterRow, Saturation, SaturationRow, Timeline,
};
pub use balance::{BalanceCell, BalanceRow, BalanceSheet, Bullet, CaseTable, CaseTableRow, TableBullet};
pub use claims::{ClaimCheck, ClaimOperand, ClaimOperator, ClaimVerdict, IntegrityRemark};
pub use confidence::{Assessed, Said, Statement, Worksheet};
pub use doubt::{Ground, NegativeCase, Override};
pub use independence::{Duplicate, Independence, Origin, OriginEdge, OriginMap, OriginNode};
pub use published::{CellDiff, FigureDiff, LineDiff, LineState, PublishedReport};
pub use tracing::{Outcome, RivalReport, TestReport, Tracing, Weighed, Weight};
pub use words::{CellCode, Convergence, CoverageState, GapClass, PairCode, StrandVerdict};

use crate::corpus::{Event, Passage, Series, Study};
use crate::date::Period;
use crate::judging::Challenge;
use crate::measure::{AroundEvent, Step};
use crate::vocabulary::{Causal, Directness, Disposition, Genre, Grade, QuestionKind, Role, Severity, Stance, Valence};
use serde::Serialize;

/// The least and the most a count can be: hard relations decide the most, soft ones the least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// With every soft relation taken as true.
    pub min: usize,
    /// With none of them.
    pub max: usize,
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.min == self.max { write!(f, "{}", self.min) } else { write!(f, "{}–{}", self.min, self.max) }
    }
}

/// Whether demoted links are left out or kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Demoted links are left out.
    Strict,
    /// They are kept.
    Lenient,
}

/// One finding, read in one mode.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// In which mode.
    pub mode: Mode,
    /// One entry per strand of the project, in its order.
    pub strands: Vec<StrandReading>,
    /// One entry per pair of strands, in the same order.
    pub pairs: Vec<PairReading>,
    /// R5.
    pub cell_code: CellCode,
    /// R5: fewer than two independent origins at the least, so the code claims no more than that.
    pub capped: bool,
    /// R6 at the least and at the most number of origins; in JSON one word, `T1`, or two, `T1-T2`.
    #[serde(serialize_with = "level_in_words")]
    pub level: (Convergence, Convergence),
    /// Origins with any admissible evidence.
    pub origins: Interval,
    /// Origins that support.
    pub supporting: Interval,
    /// Origins that contradict.
    pub contradicting: Interval,
    /// R7, over the admissible links of this finding; nothing without any.
    pub dominance: Option<Dominance>,
    /// What else a reader should know, as sentences.
    pub notes: Vec<String>,
}

impl Reading {
    /// `T1`, or `T1–T2` where soft relations leave it open.
    pub fn level_text(&self) -> String {
        let (least, most) = self.level;
        if least == most { least.to_string() } else { format!("{least}–{most}") }
    }
}

fn level_in_words<S: serde::Serializer>(level: &(Convergence, Convergence), to: S) -> Result<S::Ok, S::Error> {
    let (least, most) = level;
    if least == most { to.serialize_str(least.as_str()) } else { to.collect_str(&format_args!("{least}-{most}")) }
}

/// R3 for one strand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StrandReading {
    /// The strand.
    pub strand: String,
    /// Its verdict.
    pub verdict: StrandVerdict,
    /// No supporting or contradicting origin reaches strength 2. Always false without live evidence.
    pub weak: bool,
    /// Origins counted in this strand.
    pub origins: usize,
    /// Share of the examined origins that take the strand's stance, if the number of examined ones is known.
    pub prominence: Option<Prominence>,
    /// Why, for the kinds of nothing.
    pub reason: Option<String>,
}

/// How widely a stance is held among the origins that were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Prominence {
    /// Origins that take it.
    pub taking: usize,
    /// Origins examined.
    pub examined: usize,
}

impl Prominence {
    /// The band: below 25 %, 25–49 %, 50–74 %, 75 % and more.
    pub fn band(self) -> &'static str {
        match 100 * self.taking / self.examined.max(1) {
            0..=24 => "<25 %",
            25..=49 => "25–49 %",
            50..=74 => "50–74 %",
            _ => "≥75 %",
        }
    }
}

/// R4 for one pair of strands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairReading {
    /// One strand.
    pub a: String,
    /// The other.
    pub b: String,
    /// How they compare.
    pub code: PairCode,
    /// Why, in a few words (`same verdict; no example in common; prominence n/a`).
    pub why: String,
}

/// R7: how evenly the links spread over origins.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dominance {
    /// Links counted.
    pub links: usize,
    /// The title of the origin with most of them.
    pub largest: String,
    /// Its share of the links, 0 to 1.
    pub share: f64,
    /// (Σn)² / Σn²: how many equally large origins would spread as evenly.
    pub effective: f64,
    /// One origin holds more than 40 %, or fewer than three are effective.
    pub flagged: bool,
}

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "why")]
pub enum LinkStatus {
    /// It counts.
    Counted,
    /// It counts, but in the strand of its root, named here.
    CountedElsewhere(String),
    /// It only gives context.
    Context,
    /// It is left out in strict mode, for the reason given.
    Demoted(String),
    /// It would be, but an analyst readmitted it, for the reason given.
    Readmitted(String),
    /// There is no record of its source.
    Unsourced,
}

/// One link as a report shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkReport {
    /// The evidence's GUID.
    pub guid: String,
    /// The source's name; nothing for an assertion without one.
    pub source: Option<String>,
    /// The source's title, safe to show.
    pub title: String,
    /// How it may be attributed.
    pub attribution: String,
    /// The strand of its source.
    pub strand: String,
    /// The origin it belongs to, as numbered in [`Independence::origins`]; nothing without a source.
    pub origin: Option<usize>,
    /// What became of it.
    pub status: LinkStatus,
    /// What it does.
    pub stance: Stance,
    /// 1 to 3.
    pub strength: u8,
    /// How close the witness was.
    pub directness: Option<Directness>,
    /// The passage.
    pub passage: Option<Passage>,
    /// Where: source, paragraph, speaker, or the locator given.
    pub locator: String,
    /// Concrete instances.
    pub examples: Vec<String>,
    /// Reservations.
    pub flags: Vec<String>,
    /// How it bears on the finding.
    pub note: Option<String>,
    /// Who linked it.
    pub coder: Option<String>,
    /// Whether its source is primary, secondary or data.
    pub genre: Option<Genre>,
    /// What its source's maker has at stake.
    pub interest: Option<String>,
    /// For evidence against the finding: what became of it.
    pub disposition: Option<Disposition>,
    /// Why so.
    pub disposition_reason: Option<String>,
}

/// One finding in its cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingReport {
    /// What people type.
    pub name: String,
    /// The claim.
    pub text: String,
    /// How much it claims.
    pub grade: Option<Grade>,
    /// Its sign.
    pub valence: Option<Valence>,
    /// Its kind across cases.
    pub theme: Option<String>,
    /// Draft or final.
    pub status: String,
    /// The finding it details.
    pub parent: Option<String>,
    /// Open doubts.
    pub flags: Vec<(Severity, String)>,
    /// Demoted links left out.
    pub strict: Reading,
    /// Demoted links kept.
    pub lenient: Reading,
    /// Its links, counted ones first.
    pub links: Vec<LinkReport>,
    /// What it is to the argument.
    pub role: Role,
    /// Where and when it holds.
    pub scope_condition: Option<String>,
    /// How much it says about causes.
    pub causal: Option<Causal>,
    /// Whose doing it speaks of, where that is not the case's unit.
    pub unit: Option<String>,
    /// Findings that it rests on.
    pub rests_on: Vec<Ground>,
    /// Searches for evidence against it, or why there was none, oldest first.
    pub challenges: Vec<Challenge>,
    /// R8.
    pub worksheet: Worksheet,
    /// What analysts said over computed values.
    pub overrides: Vec<Override>,
    /// R9; nothing without a test and without a rival.
    pub tracing: Option<Tracing>,
    /// R10: what each coder's links come to alone; empty where fewer than two coders linked evidence in the cell.
    pub by_coder: Vec<CoderReading>,
}

impl FindingReport {
    /// Whether the two modes tell a different story.
    pub fn modes_differ(&self) -> bool {
        let story = |it: &Reading| {
            let verdicts: Vec<_> = it.strands.iter().map(|it| it.verdict).collect();
            let pairs: Vec<_> = it.pairs.iter().map(|it| it.code).collect();
            (verdicts, pairs, it.cell_code, it.level, it.supporting, it.contradicting)
        };
        story(&self.strict) != story(&self.lenient)
    }
}

/// Something missing, and what would change it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// Its class.
    pub class: GapClass,
    /// What is missing, as a sentence.
    pub text: String,
    /// What to do about it.
    pub remedy: String,
}

/// What one strand has to offer for a question in a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The strand.
    pub strand: String,
    /// The state of the cell: one of the kinds of nothing, or evidence.
    pub state: CoverageState,
    /// Sources in scope.
    pub in_scope: usize,
    /// Of them examined for this question.
    pub examined: usize,
    /// Of them linked to a finding here.
    pub linked: usize,
    /// Origins behind the linked ones.
    pub origins: Interval,
    /// Why, where a reason was given.
    pub reason: Option<String>,
}

/// Evidence against a finding, or strands that contradict each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dissonance {
    /// The finding.
    pub finding: String,
    /// What stands against what, as a sentence.
    pub text: String,
}

/// One data series, read for a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeriesReport {
    /// The series with its values.
    pub series: Series,
    /// The data set's name and title.
    pub dataset: (String, String),
    /// Sum of its values; nothing for a cumulative series or one with bounds only.
    pub total: Option<f64>,
    /// The time the values cover.
    pub covers: Option<Period>,
    /// Every step from one observation to the next.
    pub steps: Vec<Step>,
    /// Levels before and after each treatment event, under every policy for the event's own period.
    pub around: Vec<AroundEvent>,
    /// The treatment and outcome events of the case, for the chart.
    pub events: Vec<Event>,
    /// What a reader must know.
    pub caveats: Vec<String>,
}

/// The answer of one case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseReport {
    /// The case's name.
    pub case: String,
    /// Its title.
    pub title: String,
    /// The question as it was put to this case.
    pub wording: String,
    /// How that differs from the canonical wording, word by word; empty where it does not.
    pub drift: Vec<String>,
    /// The answer in a line, derived from the findings (`+ limited (1), − (4); 2 without sign`).
    pub answer: String,
    /// What an analyst says instead, or besides.
    pub said: Option<Said>,
    /// Coverage per strand.
    pub coverage: Vec<Coverage>,
    /// Its findings.
    pub findings: Vec<FindingReport>,
    /// Who stands behind them.
    pub independence: Independence,
    /// What contradicts what.
    pub dissonance: Vec<Dissonance>,
    /// Evidence against the findings, link by link, with what became of it.
    pub negative_cases: Vec<NegativeCase>,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// Figures for the case.
    pub series: Vec<SeriesReport>,
    /// Numbers in the words of the findings and their evidence, recomputed.
    pub integrity: Vec<IntegrityRemark>,
}

/// The triangulation report for one guiding question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionReport {
    /// Of the study.
    pub study: Study,
    /// The project's revision.
    pub revision: u64,
    /// Its hash.
    pub revision_hash: String,
    /// The question's name.
    pub question: String,
    /// Its canonical wording.
    pub wording: String,
    /// What it asks for.
    pub kind: QuestionKind,
    /// All strands of the project.
    pub strands: Vec<String>,
    /// Who coded.
    pub coders: Vec<String>,
    /// One entry per included case.
    pub cases: Vec<CaseReport>,
    /// Findings of the Balance column for this question.
    pub across: Vec<FindingReport>,
    /// R10; nothing where fewer than two coders linked evidence.
    pub agreement: Option<Agreement>,
    /// What the whole report rests on, as sentences.
    pub notes: Vec<String>,
}
