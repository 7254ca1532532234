//! Random acts over every verb there is: short names from a small pool, so that they meet, depend on each other and collide.

mod asking;
mod judging;

use super::study::{any_text, any_words, code, new_text, source};
use crate::read::filter::CodingFilter;
use crate::{EvidenceChange, Kind, NewText, Place, Result, Tx};
use coding::bundle::{
    NewCase, NewCode, NewCoding, NewDataset, NewEvent, NewEvidence, NewFinding, NewMemo, NewObservation,
    NewParticipant, NewQuestion, NewRelation, NewScopeMark, NewSeries, NewSource, NewSourceType, NewStudy,
};
use coding::corpus::Flag;
use coding::span::{Span, code_points};
use coding::vocabulary::{Disposition, EventKind, RelationKind, ScopeStatus, Severity, Test};
use coding::{Directness, Grade, Level, NumberFormat, QuestionKind, Stance, Valence};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One verb with whatever it may need; every verb takes from it what it likes.
#[derive(Clone)]
pub(super) struct Step {
    verb: usize,
    a: u8,
    b: u8,
    c: u8,
    words: Option<String>,
    text: NewText,
}

type Verb = fn(&Tx<'_>, &Step) -> Result<()>;

const VERBS: &[(&str, Verb)] = &[
    ("put_study", put_study),
    ("put_case", put_case),
    ("remove_event", |tx, it| tx.remove_event(it.id(tx, Kind::Case, it.a)?, "2014").map(drop)),
    ("remove_case", |tx, it| tx.remove_case(it.id(tx, Kind::Case, it.a)?)),
    ("put_participant", put_participant),
    ("remove_participant", |tx, it| tx.remove_participant(it.id(tx, Kind::Participant, it.a)?)),
    ("put_source", put_source),
    ("put_source", put_source),
    ("put_attribute", |tx, it| {
        tx.put_attribute(it.id(tx, Kind::Source, it.a)?, "place", it.words.as_deref().unwrap_or(""))
    }),
    ("put_text", |tx, it| tx.put_text(it.id(tx, Kind::Source, it.a)?, &it.text).map(drop)),
    ("put_text", |tx, it| tx.put_text(tx.put_source(&source(&it.name_for(Kind::Source)))?, &it.text).map(drop)),
    ("revise_text", |tx, it| tx.revise_text(it.id(tx, Kind::Source, it.a)?, &it.text, it.words.as_deref()).map(drop)),
    ("revise_text", |tx, it| {
        let source = it.id(tx, Kind::Source, it.a)?;
        let old = tx.text_of(source)?.body.clone();
        let words = it.span(&old).slice(&old).filter(|it| !it.is_empty()).unwrap_or("late").to_owned();
        tx.revise_text(source, &new_text(&old.replace(&words, &it.words())), None).map(drop)
    }),
    ("accept_codings", |tx, it| {
        let ids: Vec<i64> = it.pick(tx, "select id from coding where review is not null")?.into_iter().collect();
        tx.accept_codings(&ids).map(drop)
    }),
    ("remove_source", |tx, it| tx.remove_source(it.id(tx, Kind::Source, it.a)?).map(drop)),
    ("clear", |tx, it| {
        let kinds = [Kind::Source, Kind::Case, Kind::Participant, Kind::Finding, Kind::Interview];
        let kind = it.of(&kinds);
        let fields: Vec<String> = crate::clearable(kind).iter().map(|it| (*it).to_owned()).collect();
        tx.clear(kind, it.id(tx, kind, it.a)?, &fields[..usize::from(it.b) % (fields.len() + 1)])
    }),
    ("put_relation", put_relation),
    ("remove_relations", |tx, it| {
        tx.remove_relations(it.id(tx, Kind::Source, it.a)?, it.id(tx, Kind::Source, it.b)?).map(drop)
    }),
    ("put_code", put_code),
    ("put_code", put_code),
    ("edit_code", |tx, it| {
        let definition = it.words.clone();
        tx.edit_code(it.id(tx, Kind::Code, it.a)?, Some(&it.name_for(Kind::Code)), &NewCode { definition, ..code("") })
    }),
    ("move_code", |tx, it| {
        let parent = if it.c.is_multiple_of(3) { None } else { Some(it.id(tx, Kind::Code, it.c)?) };
        tx.move_code(it.id(tx, Kind::Code, it.a)?, parent)
    }),
    ("merge_code", |tx, it| tx.merge_code(it.id(tx, Kind::Code, it.a)?, it.id(tx, Kind::Code, it.b)?).map(drop)),
    ("split_code", split_code),
    ("remove_code", |tx, it| tx.remove_code(it.id(tx, Kind::Code, it.a)?, it.b.is_multiple_of(2)).map(drop)),
    ("put_question", put_question),
    ("remove_question", |tx, it| tx.remove_question(it.id(tx, Kind::Question, it.a)?)),
    ("apply", apply),
    ("apply", apply),
    ("apply", apply),
    ("put_coding", put_coding),
    ("remove_codings", |tx, it| {
        let ids: Vec<i64> = it.pick(tx, "select id from coding order by id")?.into_iter().collect();
        tx.remove_codings(&ids, it.b.is_multiple_of(2)).map(drop)
    }),
    ("add_memo", add_memo),
    ("add_memo", add_memo),
    ("edit_memo", |tx, it| tx.edit_memo(&it.pick_guid(tx, "memo")?, it.words.as_deref(), Some("other words"))),
    ("remove_memo", |tx, it| tx.remove_memo(&it.pick_guid(tx, "memo")?)),
    ("put_dataset", put_dataset),
    ("remove_series", |tx, it| tx.remove_series(it.id(tx, Kind::Series, it.a)?)),
    ("put_finding", put_finding),
    ("remove_finding", |tx, it| tx.remove_finding(it.id(tx, Kind::Finding, it.a)?).map(drop)),
    ("put_evidence", put_evidence),
    ("put_evidence", put_evidence),
    ("edit_evidence", edit_evidence),
    ("remove_evidence", |tx, it| tx.remove_evidence(&it.pick_guid(tx, "evidence")?)),
    ("put_scope", put_scope),
    ("remove_scope", |tx, it| tx.remove_scope(&it.pick_guid(tx, "scope_mark")?)),
    ("rename", |tx, it| {
        let kind = it.of(Kind::ALL);
        tx.rename(kind, it.id(tx, kind, it.b)?, &format!("{}{}", &kind.table()[..1], it.c % 12))
    }),
    ("put_source_type", |tx, it| {
        let strand = format!("strand {}", it.a % 2);
        tx.put_strand(&strand)?;
        tx.put_source_type(&NewSourceType { id: format!("type {}", it.b % 2), strand }).map(drop)
    }),
    ("put_profile", judging::put_profile),
    ("put_group", judging::put_group),
    ("remove_group", |tx, it| tx.remove_group(it.id(tx, Kind::Group, it.a)?)),
    ("put_interview", judging::put_interview),
    ("remove_interview", |tx, it| tx.remove_interview(it.id(tx, Kind::Interview, it.a)?)),
    ("put_challenge", judging::put_challenge),
    ("remove_challenge", |tx, it| tx.remove_challenge(&it.pick_guid(tx, "challenge")?)),
    ("settle", judging::settle),
    ("put_rival", judging::put_rival),
    ("remove_rival", |tx, it| tx.remove_rival(it.id(tx, Kind::Finding, it.a)?, it.id(tx, Kind::Finding, it.b)?)),
    ("put_judgement", judging::put_judgement),
    ("put_judgement", judging::put_judgement),
    ("put_published", judging::put_published),
    ("remove_published", |tx, _| tx.remove_published(Some("Figure 1")).map(drop)),
    ("put_actor", judging::put_actor),
    ("remove_actor", |tx, it| tx.remove_actor(it.id(tx, Kind::Actor, it.a)?)),
    ("add_query", |tx, it| tx.add_query(&format!("q{}", it.a), it.words.as_deref().unwrap_or(""), "{}").map(drop)),
    ("edit_query", |tx, it| {
        tx.edit_query(i64::from(it.a % 4) + 1, Some(&format!("q{}", it.b)), it.words.as_deref(), None)
    }),
    ("remove_query", |tx, it| tx.remove_query(i64::from(it.a % 4) + 1)),
    ("put_decision", asking::put_decision),
    ("put_decision", asking::put_decision),
    ("forget_decisions", |tx, it| {
        tx.forget_decisions(i64::from(it.a % 4) + 1, None, tx.coder(Some(it.coder()))?).map(drop)
    }),
    ("put_summary", asking::put_summary),
    ("remove_summary", |tx, it| tx.remove_summary(&asking::row(tx, it)?, it.id(tx, Kind::Code, it.b)?).map(drop)),
    ("put_speaker_role", |tx, it| {
        tx.put_speaker_role(&format!("R.{}", it.a % 3), it.of(coding::speaker::SpeakerRole::ALL)).map(drop)
    }),
    ("remove_speaker_role", |tx, it| tx.remove_speaker_role(&format!("r{}", it.a % 3)).map(drop)),
    ("set_default_coder", |tx, it| tx.set_default_coder(it.coder())),
];

/// A start from which most verbs find something to work on.
pub(super) fn furnish(tx: &Tx<'_>) -> Result<()> {
    let words = "The aid came late. كان الخوف 👩‍👩‍👧 كبيرا. Nobody was deterred.";
    for number in 0..3 {
        let step = |verb, a| Step { verb, a, b: a, c: a, words: Some(words.into()), text: new_text(words) };
        for (verb, (name, _)) in VERBS.iter().enumerate() {
            let first = verb == 0 || VERBS[verb - 1].0 != *name;
            if first && ["put_case", "put_participant", "put_code", "put_question"].contains(name) {
                step(verb, number + 1).run(tx)?;
            }
        }
        let source = tx.put_source(&NewSource {
            cases: Some(vec![format!("s{}", number + 1)]),
            participants: Some(vec![format!("p{}", number + 1)]),
            attributes: [("genre".to_owned(), words.to_owned())].into(),
            ..source(&format!("s{number}"))
        })?;
        tx.put_text(source, &new_text(&format!("{words}\nText {number}.")))?;
        tx.add_query(&format!("q{number}"), words, "{}")?;
        tx.put_speaker_role(&format!("R{number}"), coding::speaker::SpeakerRole::Other)?;
    }
    for verb in [
        "put_dataset",
        "put_finding",
        "apply",
        "put_evidence",
        "put_scope",
        "add_memo",
        "put_relation",
        "put_decision",
        "put_summary",
    ] {
        let place = VERBS.iter().position(|(name, _)| *name == verb).unwrap_or_default();
        for (a, b, c) in [(1, 2, 1), (2, 3, 4), (5, 6, 1)] {
            Step { verb: place, a, b, c, words: Some(words.into()), text: new_text(words) }.run(tx)?;
        }
    }
    judging::furnish(tx)
}

impl std::fmt::Debug for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { a, b, c, words, text, .. } = self;
        let text = &text.extracted.text;
        write!(f, "{}({a}, {b}, {c}, {words:?}, {text:?})", self.name())
    }
}

pub(super) fn any_step() -> impl Strategy<Value = Step> {
    let picks = (any::<u8>(), any::<u8>(), any::<u8>());
    (0..VERBS.len(), picks, prop::option::of(any_words()), any_text()).prop_map(|(verb, (a, b, c), words, text)| Step {
        verb,
        a,
        b,
        c,
        words,
        text,
    })
}

impl Step {
    pub(super) fn name(&self) -> &'static str {
        VERBS[self.verb].0
    }

    pub(super) fn run(&self, tx: &Tx<'_>) -> Result<()> {
        VERBS[self.verb].1(tx, self)
    }

    /// A name that may be taken already.
    fn name_for(&self, kind: Kind) -> String {
        format!("{}{}", &kind.table()[..1], self.a % 6)
    }

    /// The GUID of something that is there, most of the time.
    fn one(&self, tx: &Tx<'_>, kind: Kind, choice: u8) -> Result<String> {
        let mut statement = tx.db.prepare(&format!("select guid from {} order by id", kind.table()))?;
        let guids: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let missing = guids.is_empty() || choice.is_multiple_of(31);
        Ok(if missing { "nothing of that name".into() } else { guids[usize::from(choice) % guids.len()].clone() })
    }

    fn id(&self, tx: &Tx<'_>, kind: Kind, choice: u8) -> Result<i64> {
        tx.resolve(kind, &self.one(tx, kind, choice)?)
    }

    fn coder(&self) -> &'static str {
        if self.c.is_multiple_of(2) { "ana" } else { "bo" }
    }

    fn words(&self) -> String {
        self.words.clone().filter(|it| !it.trim().is_empty()).unwrap_or_else(|| "some words".into())
    }

    fn of<T: Copy>(&self, list: &[T]) -> T {
        list[usize::from(self.a) % list.len()]
    }

    /// One of the rows that a query finds.
    fn pick(&self, tx: &Tx<'_>, sql: &str) -> Result<Option<i64>> {
        let mut statement = tx.db.prepare(sql)?;
        let ids: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok((!ids.is_empty()).then(|| ids[usize::from(self.a) % ids.len()]))
    }

    /// The GUID of one of a table's rows; one that does not exist if there is none.
    fn pick_guid(&self, tx: &Tx<'_>, table: &str) -> Result<String> {
        Ok(match self.pick(tx, &format!("select id from {table} order by id"))? {
            Some(id) => tx.db.query_row(&format!("select guid from {table} where id = ?1"), [id], |row| row.get(0))?,
            None => "no such GUID".into(),
        })
    }

    /// Some span of a text.
    fn span(&self, text: &str) -> Span {
        let length = code_points(text);
        let start = u32::from(self.a) % length.max(1);
        Span { start, end: start + u32::from(self.b) % 8 }
    }
}

/// Something, if it is wanted.
fn some<T>(wanted: bool, make: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
    wanted.then(make).transpose()
}

fn put_study(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_study(&NewStudy {
        title: it.words.clone(),
        hypothesis: Some(it.words()),
        number_format: Some(it.of(&[NumberFormat::Point, NumberFormat::Space, NumberFormat::Undeclared])),
        ..NewStudy::default()
    })
}

fn put_case(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_case(&NewCase {
        id: it.name_for(Kind::Case),
        title: it.words.clone(),
        included: Some(!it.b.is_multiple_of(5)),
        reason: it.words.clone(),
        period: Some("2011..2014-05".parse().unwrap()),
        events: vec![NewEvent {
            date: "2014".parse().unwrap(),
            label: it.words(),
            kind: it.of(EventKind::ALL),
            instrument: it.words.clone(),
        }],
        ..NewCase::default()
    })
    .map(drop)
}

fn put_participant(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_participant(&NewParticipant {
        id: it.name_for(Kind::Participant),
        attribution: it.words.clone(),
        level: Some(it.of(Level::ALL)),
        ..NewParticipant::default()
    })
    .map(drop)
}

fn put_source(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_source(&NewSource {
        title: it.words.clone(),
        kind: Some(it.of(&["interview", "report", "survey", "type 1"]).into()),
        cases: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Case, it.c).map(|it| vec![it]))?,
        participants: some(it.c.is_multiple_of(2), || it.one(tx, Kind::Participant, it.b).map(|it| vec![it]))?,
        language: Some(it.of(&["en", "ar", "", "de"]).into()),
        date: Some("2013-02-03".parse().unwrap()),
        attributes: [("genre".to_owned(), it.words())].into(),
        ..source(&it.name_for(Kind::Source))
    })
    .map(drop)
}

fn put_relation(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let kind = it.of(&[RelationKind::Hard, RelationKind::Quotes, RelationKind::Soft]);
    let (from, to) = (it.one(tx, Kind::Source, it.a)?, it.one(tx, Kind::Source, it.b)?);
    tx.put_relation(&NewRelation { from, to, kind, why: it.words.clone() }).map(drop)
}

fn put_code(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_code(&NewCode {
        parent: it.of(&[&None, &Some(String::new()), &Some(it.one(tx, Kind::Code, it.b)?)]).clone(),
        definition: it.words.clone(),
        colour: Some("#1F6F8B".into()),
        ..code(&it.name_for(Kind::Code))
    })
    .map(drop)
}

fn split_code(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let filter = CodingFilter { coders: vec![tx.coder(Some(it.coder()))?], ..CodingFilter::default() };
    tx.split_code(it.id(tx, Kind::Code, it.a)?, it.id(tx, Kind::Code, it.b)?, &filter).map(drop)
}

fn put_question(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_question(&NewQuestion {
        id: it.name_for(Kind::Question),
        wording: it.words.clone(),
        kind: Some(it.of(QuestionKind::ALL)),
        codes: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Code, it.c).map(|it| vec![it]))?,
        wordings: some(it.c.is_multiple_of(2), || it.one(tx, Kind::Case, it.b))?
            .map(|case| (case, it.words()))
            .into_iter()
            .collect(),
    })
    .map(drop)
}

fn apply(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let Some(source) = it.pick(tx, "select source_id from revision order by id")? else { return Ok(()) };
    let text = tx.text_of(source)?;
    let code = it.id(tx, Kind::Code, it.b)?;
    let place = if it.c.is_multiple_of(5) { Place::Paragraph(1) } else { Place::Span(it.span(&text.body)) };
    tx.apply(code, source, &place, tx.coder(Some(it.coder()))?).map(drop)
}

fn put_coding(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let source = it.one(tx, Kind::Source, it.a)?;
    let text = tx.text_of(tx.resolve(Kind::Source, &source)?)?;
    tx.put_coding(&NewCoding {
        source,
        code: it.one(tx, Kind::Code, it.b)?,
        coder: Some(it.coder().into()),
        quote: it.span(&text.body).slice(&text.body).map(str::to_owned),
        occurrence: Some(1),
        memo: it.words.clone(),
        ..NewCoding::default()
    })
    .map(drop)
}

fn add_memo(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let on = match it.b % 8 {
        0 => None,
        1 => Some(("source", it.one(tx, Kind::Source, it.a)?)),
        2 => Some(("code", it.one(tx, Kind::Code, it.a)?)),
        3 => Some(("case", it.one(tx, Kind::Case, it.a)?)),
        4 => Some(("finding", it.one(tx, Kind::Finding, it.a)?)),
        5 => Some(("evidence", it.pick_guid(tx, "evidence")?)),
        _ => Some(("coding", it.pick_guid(tx, "coding")?)),
    };
    tx.add_memo(&NewMemo {
        on: on.map(|(kind, name)| (kind.to_owned(), name)).into_iter().collect(),
        title: it.words.clone(),
        text: it.words(),
        coder: Some(it.coder().into()),
    })
    .map(drop)
}

fn put_dataset(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let value = it.of(&["9.795", "#9795", "#0", "1,5", "many"]).to_owned();
    tx.put_dataset(&NewDataset {
        source: it.one(tx, Kind::Source, it.b)?,
        unit: it.words.clone(),
        number_format: Some(NumberFormat::Point),
        series: vec![NewSeries {
            id: it.name_for(Kind::Series),
            case: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
            observations: vec![NewObservation {
                period: "2013".parse().unwrap(),
                value,
                low: it.b.is_multiple_of(2).then(|| "-12,5".into()),
                high: None,
                unreliable: it.c.is_multiple_of(2),
                note: it.words.clone(),
            }],
            ..NewSeries::default()
        }],
        ..NewDataset::default()
    })
    .map(drop)
}

fn put_finding(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let text = it.words();
    tx.put_finding(&NewFinding {
        id: it.name_for(Kind::Finding),
        question: Some(if it.c.is_multiple_of(3) { String::new() } else { it.one(tx, Kind::Question, it.b)? }),
        case: some(it.b.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
        text: Some(text.clone()),
        grade: Some(it.of(Grade::ALL)),
        valence: Some(it.of(Valence::ALL)),
        parent: some(it.c.is_multiple_of(5), || it.one(tx, Kind::Finding, it.b))?,
        not_applicable: if it.a.is_multiple_of(3) { vec!["dataset".into()] } else { Vec::new() },
        flags: Some(vec![Flag { text, severity: Severity::High, state: "open".into() }]),
        ..NewFinding::default()
    })
    .map(drop)
}

fn put_evidence(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let coding = if it.b.is_multiple_of(2) { Some(it.pick_guid(tx, "coding")?) } else { None };
    let evidence = NewEvidence {
        source: some(coding.is_none(), || it.one(tx, Kind::Source, it.a))?,
        strand: it.a.is_multiple_of(2).then(|| "document".into()),
        stance: it.of(Stance::ALL),
        strength: it.b % 4,
        directness: Some(it.of(Directness::ALL)),
        quote: None,
        occurrence: None,
        code: None,
        coding,
        series: some(it.c.is_multiple_of(4), || it.one(tx, Kind::Series, it.b))?,
        locator: it.words.clone(),
        line: None,
        examples: it.words.iter().cloned().collect(),
        flags: vec!["temporal".into()],
        period: None,
        derived_from: some(it.c.is_multiple_of(3), || it.one(tx, Kind::Source, it.c))?,
        readmitted: None,
        test: Some(it.of(Test::ALL)),
        passed: Some(it.a.is_multiple_of(2)),
        likelihood: it.b.is_multiple_of(2).then_some(0.25),
        under_rivals: BTreeMap::new(),
        disposition: Some(it.of(Disposition::ALL)),
        disposition_reason: it.words.clone(),
        resolved: !it.c.is_multiple_of(7),
        note: it.words.clone(),
        coder: Some(it.coder().into()),
    };
    tx.put_evidence(it.id(tx, Kind::Finding, it.c)?, &evidence).map(drop)
}

fn edit_evidence(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let change = EvidenceChange {
        strength: Some(it.b % 4),
        note: it.words.clone(),
        flags: Some(it.words.iter().cloned().collect()),
        examples: Some(Vec::new()),
        ..EvidenceChange::default()
    };
    tx.edit_evidence(&it.pick_guid(tx, "evidence")?, &change)
}

fn put_scope(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let of_source = it.b.is_multiple_of(2);
    tx.put_scope(&NewScopeMark {
        question: some(it.c.is_multiple_of(2), || it.one(tx, Kind::Question, it.b))?,
        case: some(it.a.is_multiple_of(2), || it.one(tx, Kind::Case, it.c))?,
        finding: some(it.c.is_multiple_of(3), || it.one(tx, Kind::Finding, it.b))?,
        source: some(of_source, || it.one(tx, Kind::Source, it.a))?,
        strand: (!of_source).then(|| "interview".into()),
        status: Some(it.of(ScopeStatus::ALL)),
        reason: it.words.clone(),
    })
    .map(drop)
}
