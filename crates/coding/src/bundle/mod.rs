//! What an import brings, by name, before it is stored: the form of the study file, and of every `add` and `edit`.
//!
//! A field that is `None` is left as it is when the entry exists already. See `docs/formats/study.md`.

use crate::corpus::Flag;
use crate::date::{PartialDate, Period};
use crate::number::NumberFormat;
use crate::published::Layout;
use crate::vocabulary::{
    Causal, Directness, Disposition, EventKind, FindingStatus, Genre, Grade, Level, QuestionKind, RelationKind, Role,
    ScopeStatus, Stance, Test, Valence,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Declares an input form: every field optional, unknown fields refused.
macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type),* }
    )+};
}

mod judging;

pub use judging::{NewActor, NewChallenge, NewGroup, NewInterview, NewJudgement, NewPublished, NewRival};

forms! {
    /// A whole study, or a part of it.
    Bundle {
        /// The study itself.
        project: Option<NewStudy>,
        /// Strands beyond the built-in ones.
        strands: Vec<String>,
        /// Source types beyond the built-in ones.
        source_types: Vec<NewSourceType>,
        /// Cases with their events.
        cases: Vec<NewCase>,
        /// Guiding questions.
        questions: Vec<NewQuestion>,
        /// Participants.
        participants: Vec<NewParticipant>,
        /// Sources.
        sources: Vec<NewSource>,
        /// Ties between sources.
        relations: Vec<NewRelation>,
        /// The codebook.
        codes: Vec<NewCode>,
        /// Codings.
        codings: Vec<NewCoding>,
        /// What was read for what.
        scope: Vec<NewScopeMark>,
        /// Data sets.
        datasets: Vec<NewDataset>,
        /// Findings with their evidence.
        findings: Vec<NewFinding>,
        /// What analysts say over what was computed.
        judgements: Vec<NewJudgement>,
        /// Kinds of people the study means to hear.
        respondent_groups: Vec<NewGroup>,
        /// The interview register.
        interviews: Vec<NewInterview>,
        /// Tables as they were printed before.
        published: Vec<NewPublished>,
        /// Who and what texts speak of.
        actors: Vec<NewActor>,
        /// Memos.
        memos: Vec<NewMemo>,
    }

    /// Title and aim.
    NewStudy {
        /// Title.
        title: Option<String>,
        /// What it asks.
        research_question: Option<String>,
        /// What it expects.
        hypothesis: Option<String>,
        /// Thousands mark of printed numbers.
        number_format: Option<NumberFormat>,
        /// What it speaks about, and what not.
        scope: Option<String>,
        /// How respondents were chosen, and why so.
        sampling: Option<String>,
        /// Answers to items of a reporting checklist, such as `coreq.4`; an empty one removes it.
        profile: BTreeMap<String, String>,
    }

    /// A source type.
    NewSourceType {
        /// Its name.
        id: String,
        /// Its strand.
        strand: String,
    }

    /// A case.
    NewCase {
        /// What people type.
        id: String,
        /// What reports print.
        title: Option<String>,
        /// Whether it is compared.
        included: Option<bool>,
        /// Why, or why not.
        reason: Option<String>,
        /// The time it covers.
        period: Option<Period>,
        /// The unit of analysis.
        unit: Option<String>,
        /// Events; one with the date and label of an existing one updates it.
        events: Vec<NewEvent>,
    }

    /// A guiding question.
    NewQuestion {
        /// What people type.
        id: String,
        /// The canonical wording.
        wording: Option<String>,
        /// What it asks for.
        kind: Option<QuestionKind>,
        /// Codes that speak to it; given at all, they replace the old list.
        codes: Option<Vec<String>>,
        /// Wording in a case.
        wordings: BTreeMap<String, String>,
    }

    /// A participant.
    NewParticipant {
        /// A safe label.
        id: String,
        /// The agreed description.
        attribution: Option<String>,
        /// What was agreed.
        level: Option<Level>,
        /// Where they speak from.
        institution: Option<String>,
        /// The respondent group they belong to.
        group: Option<String>,
        /// How many people stand behind the label, if not one.
        people: Option<u32>,
    }

    /// A source and its metadata.
    NewSource {
        /// What people type.
        id: String,
        /// What reports print.
        #[serde(alias = "label")]
        title: Option<String>,
        /// Its type.
        #[serde(rename = "type")]
        kind: Option<String>,
        /// Instead of a type: the strand itself.
        strand: Option<String>,
        /// Cases it speaks about; given at all, they replace the old list.
        #[serde(alias = "case", deserialize_with = "one_or_many")]
        cases: Option<Vec<String>>,
        /// When it was made.
        date: Option<PartialDate>,
        /// The time it speaks about.
        period: Option<Period>,
        /// Where.
        place: Option<String>,
        /// BCP 47 language.
        language: Option<String>,
        /// Who speaks; given at all, they replace the old list.
        #[serde(alias = "participant", deserialize_with = "one_or_many")]
        participants: Option<Vec<String>>,
        /// How to attribute it.
        attribution: Option<String>,
        /// What was agreed for it.
        level: Option<Level>,
        /// Full reference.
        citation: Option<String>,
        /// How texts cite it (`Smith 2014a`).
        citation_key: Option<String>,
        /// Primary, secondary or data.
        genre: Option<Genre>,
        /// What its maker has at stake.
        interest: Option<String>,
        /// Anything else.
        attributes: BTreeMap<String, String>,
    }

    /// A code.
    NewCode {
        /// Its name.
        #[serde(alias = "name", alias = "code")]
        id: String,
        /// The code above it; an empty one puts it at the top.
        parent: Option<String>,
        /// What it means.
        definition: Option<String>,
        /// When to apply it.
        include: Option<String>,
        /// When not to.
        exclude: Option<String>,
        /// A passage that shows it.
        example: Option<String>,
        /// `#rrggbb`.
        #[serde(alias = "color")]
        colour: Option<String>,
    }

    /// A coding: by its words, or by its span.
    NewCoding {
        /// The source.
        source: String,
        /// The code.
        code: String,
        /// Who codes; nothing: the coder of the act.
        coder: Option<String>,
        /// The exact words.
        #[serde(alias = "quotation")]
        quote: Option<String>,
        /// Which of several places, counted from 1.
        occurrence: Option<u32>,
        /// First code point, instead of words.
        start: Option<u32>,
        /// One past the last.
        end: Option<u32>,
        /// A memo on it.
        memo: Option<String>,
    }

    /// A mark of what was read.
    NewScopeMark {
        /// For this question.
        question: Option<String>,
        /// In this case.
        case: Option<String>,
        /// Of this finding only.
        finding: Option<String>,
        /// This source …
        source: Option<String>,
        /// … or this strand.
        strand: Option<String>,
        /// What was done.
        status: Option<ScopeStatus>,
        /// Why.
        reason: Option<String>,
    }

    /// A data set's series.
    NewDataset {
        /// The source it is; made with type `dataset` if it does not exist.
        source: String,
        /// In which unit.
        unit: Option<String>,
        /// How its numbers are printed.
        number_format: Option<NumberFormat>,
        /// Version or release.
        version: Option<String>,
        /// Under which terms it may be used.
        licence: Option<String>,
        /// When it was taken from its producer.
        accessed: Option<PartialDate>,
        /// Its series.
        series: Vec<NewSeries>,
    }

    /// One series. Its observations replace those of the same period.
    NewSeries {
        /// What people type.
        id: String,
        /// The case.
        case: Option<String>,
        /// What is counted.
        measure: Option<String>,
        /// Values add up over time already.
        cumulative: Option<bool>,
        /// Values.
        observations: Vec<NewObservation>,
    }

    /// A finding.
    NewFinding {
        /// What people type.
        id: String,
        /// The question it answers.
        question: Option<String>,
        /// The case it is about.
        case: Option<String>,
        /// The claim.
        text: Option<String>,
        /// On the balance sheet.
        wording_in_balance: Option<String>,
        /// How much it claims.
        grade: Option<Grade>,
        /// Its sign.
        valence: Option<Valence>,
        /// Its kind across cases.
        theme: Option<String>,
        /// Draft or final.
        status: Option<FindingStatus>,
        /// The finding it details.
        parent: Option<String>,
        /// Strands that cannot speak to it.
        #[serde(alias = "na")]
        not_applicable: Vec<String>,
        /// The search for evidence against it, in a sentence.
        disconfirming_search: Option<String>,
        /// Searches for evidence against it, item by item. A search that is logged already is not logged again.
        challenges: Vec<NewChallenge>,
        /// What it is to the argument.
        role: Option<Role>,
        /// Where and when it holds.
        scope_condition: Option<String>,
        /// How much it says about causes.
        causal: Option<Causal>,
        /// Whose doing it speaks of, where that is not the case's unit.
        unit: Option<String>,
        /// Its place among the findings of its cell on the balance sheet, where that differs from the case table.
        position_in_balance: Option<u32>,
        /// The only table it stands in, if not in both.
        only_in: Option<Layout>,
        /// Findings it rests on; given at all, they replace the old list.
        rests_on: Option<Vec<String>>,
        /// Findings that explain the same things otherwise.
        rivals: Vec<NewRival>,
        /// Doubts; given at all, they replace the old list.
        flags: Option<Vec<Flag>>,
        /// Links. Importing an identical link again changes nothing.
        #[serde(alias = "links")]
        evidence: Vec<NewEvidence>,
    }

    /// A memo.
    NewMemo {
        /// What it is on: one entry, such as `{finding: S2.1}`; empty: the project.
        on: BTreeMap<String, String>,
        /// Its title.
        title: Option<String>,
        /// Its text.
        text: String,
        /// Who wrote it.
        coder: Option<String>,
    }
}

/// A dated event of a case.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewEvent {
    /// When.
    pub date: PartialDate,
    /// What.
    pub label: String,
    /// Its place in the analysis.
    #[serde(default = "context")]
    pub kind: EventKind,
    /// The act behind it.
    #[serde(default)]
    pub instrument: Option<String>,
}

fn context() -> EventKind {
    EventKind::Context
}

/// A tie between two sources.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRelation {
    /// The dependent one.
    pub from: String,
    /// The one nearer the root.
    pub to: String,
    /// Of what kind.
    pub kind: RelationKind,
    /// How the analyst knows.
    #[serde(default)]
    pub why: Option<String>,
}

/// One value of a series.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewObservation {
    /// The period it is for.
    pub period: Period,
    /// As printed, or as a plain number.
    #[serde(deserialize_with = "printed")]
    pub value: String,
    /// Lower bound.
    #[serde(default, deserialize_with = "printed_or_none")]
    pub low: Option<String>,
    /// Upper bound.
    #[serde(default, deserialize_with = "printed_or_none")]
    pub high: Option<String>,
    /// Whether it is doubted.
    #[serde(default)]
    pub unreliable: bool,
    /// Why, or what it stands for.
    #[serde(default)]
    pub note: Option<String>,
}

/// One link between a finding and what bears on it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewEvidence {
    /// The source; may be missing only when `resolved` is false.
    #[serde(default)]
    pub source: Option<String>,
    /// The strand of an assertion without a source.
    #[serde(default)]
    pub strand: Option<String>,
    /// What it does.
    pub stance: Stance,
    /// 1, 2 or 3.
    #[serde(default = "weak")]
    pub strength: u8,
    /// How close the witness was.
    #[serde(default)]
    pub directness: Option<Directness>,
    /// The exact words of a passage.
    #[serde(default, alias = "quotation")]
    pub quote: Option<String>,
    /// Which of several places, counted from 1.
    #[serde(default)]
    pub occurrence: Option<u32>,
    /// The code under which the passage stands; the first one found, if not given.
    #[serde(default)]
    pub code: Option<String>,
    /// Instead of words: the GUID of a coding.
    #[serde(default)]
    pub coding: Option<String>,
    /// The series it rests on.
    #[serde(default)]
    pub series: Option<String>,
    /// Where in the source.
    #[serde(default)]
    pub locator: Option<String>,
    /// Shorthand for a locator: a line of the source.
    #[serde(default)]
    pub line: Option<u32>,
    /// Concrete instances.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Reservations.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The time it speaks about.
    #[serde(default)]
    pub period: Option<Period>,
    /// It only passes on what this source says.
    #[serde(default)]
    pub derived_from: Option<String>,
    /// Why a demotion does not apply.
    #[serde(default)]
    pub readmitted: Option<String>,
    /// What passing would be worth.
    #[serde(default)]
    pub test: Option<Test>,
    /// Whether the finding passed.
    #[serde(default)]
    pub passed: Option<bool>,
    /// How likely the evidence is if the finding is true, between 0 and 1.
    #[serde(default)]
    pub likelihood: Option<f64>,
    /// How likely it is if a rival is true, by the rival's name.
    #[serde(default)]
    pub under_rivals: BTreeMap<String, f64>,
    /// For evidence against the finding: what became of it.
    #[serde(default)]
    pub disposition: Option<Disposition>,
    /// Why so.
    #[serde(default)]
    pub disposition_reason: Option<String>,
    /// `false`: asserted without a record.
    #[serde(default = "yes")]
    pub resolved: bool,
    /// How it bears on the finding.
    #[serde(default)]
    pub note: Option<String>,
    /// Who linked it.
    #[serde(default)]
    pub coder: Option<String>,
}

fn weak() -> u8 {
    1
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    Ok(Option::<OneOrMany>::deserialize(from)?.map(|it| match it {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    }))
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Printed {
    Whole(i64),
    Fraction(f64),
    Text(String),
}

impl Printed {
    /// Numbers that the file's own syntax already read are written back without any mark that could be misread.
    fn into_text(self) -> String {
        match self {
            Self::Whole(number) => format!("#{number}"),
            Self::Fraction(number) => format!("#{number}"),
            Self::Text(text) => text,
        }
    }
}

fn printed<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(Printed::deserialize(from)?.into_text())
}

fn printed_or_none<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Printed>::deserialize(from)?.map(Printed::into_text))
}

impl NewObservation {
    /// A number that is known as a number and not by its print, such as a typed cell of a spreadsheet.
    pub fn exact(number: f64) -> String {
        format!("#={number}")
    }

    /// Reads a value under the data set's number format. A value that began as a plain number of the file's own syntax
    /// (kept behind `#`) is taken as it is, and so is one that was never printed ([`NewObservation::exact`]).
    pub fn number(printed: &str, format: NumberFormat) -> Result<f64, String> {
        if let Some(exact) = printed.strip_prefix("#=") {
            return exact.parse().map_err(|_| format!("'{exact}' is not a number"));
        }
        match printed.strip_prefix('#') {
            Some(plain) if format == NumberFormat::Point && plain.contains('.') => Err(format!(
                "{plain} is written as a plain number, but '.' is declared as the thousands mark; put it in quotes as printed"
            )),
            Some(plain) => plain.parse().map_err(|_| format!("'{plain}' is not a number")),
            None => format.parse(printed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_field_is_named() {
        let error = serde_json::from_str::<NewCase>(r#"{"id": "syria", "tittle": "Syria"}"#).unwrap_err().to_string();
        assert!(error.contains("unknown field `tittle`"), "{error}");
    }

    #[test]
    fn short_forms_are_understood() {
        let source: NewSource = serde_json::from_str(r#"{"id": "D", "label": "Report", "case": "syria"}"#).unwrap();
        assert_eq!(source.title.as_deref(), Some("Report"));
        assert_eq!(source.cases, Some(vec!["syria".to_owned()]));
        let finding: NewFinding =
            serde_json::from_str(r#"{"id": "S", "na": ["dataset"], "links": [{"stance": "supports", "source": "D"}]}"#)
                .unwrap();
        assert_eq!(finding.not_applicable, ["dataset"]);
        assert!(finding.evidence[0].resolved);
    }

    #[test]
    fn plain_numbers_need_no_format() {
        let read = |json: &str| -> NewObservation { serde_json::from_str(json).unwrap() };
        let plain = read(r#"{"period": "2013", "value": 9.795}"#);
        assert_eq!(NewObservation::number(&plain.value, NumberFormat::Comma), Ok(9.795));
        assert!(NewObservation::number(&plain.value, NumberFormat::Point).unwrap_err().contains("quotes"));
        let printed = read(r#"{"period": "2013", "value": "9.795"}"#);
        assert_eq!(NewObservation::number(&printed.value, NumberFormat::Point), Ok(9795.0));
    }
}
