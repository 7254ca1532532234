//! Random acts over every verb there is: short names from a small pool, so that they meet, depend on each other and collide.

use super::study::{any_text, any_words, code, source};
use crate::read::filter::CodingFilter;
use crate::{EvidenceChange, Kind, NewText, Place, Result, Tx};
use coding::bundle::{
    NewCase, NewCode, NewCoding, NewDataset, NewEvent, NewEvidence, NewFinding, NewMemo, NewObservation, NewParticipant,
    NewQuestion, NewRelation, NewScopeMark, NewSeries, NewSource, NewSourceType, NewStudy,
};
use coding::corpus::Flag;
use coding::span::{Span, code_points};
use coding::vocabulary::{EventKind, RelationKind, ScopeStatus, Severity};
use coding::{Directness, Grade, Level, NumberFormat, QuestionKind, Stance, Valence};
use proptest::prelude::*;

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
    ("remove_event", |tx, it| tx.remove_event(tx.resolve(Kind::Case, &it.case())?, "2014").map(drop)),
    ("remove_case", |tx, it| tx.remove_case(tx.resolve(Kind::Case, &it.case())?)),
    ("put_participant", put_participant),
    ("remove_participant", |tx, it| tx.remove_participant(tx.resolve(Kind::Participant, &it.participant())?)),
    ("put_source", put_source),
    ("put_source", put_source),
    ("put_attribute", |tx, it| {
        tx.put_attribute(tx.resolve(Kind::Source, &it.source())?, "place", it.words.as_deref().unwrap_or(""))
    }),
    ("put_text", |tx, it| tx.put_text(tx.resolve(Kind::Source, &it.source())?, &it.text).map(drop)),
    ("put_text", |tx, it| tx.put_text(tx.put_source(&source(&it.source()))?, &it.text).map(drop)),
    ("remove_source", |tx, it| tx.remove_source(tx.resolve(Kind::Source, &it.source())?).map(drop)),
    ("put_relation", put_relation),
    ("remove_relations", |tx, it| {
        tx.remove_relations(tx.resolve(Kind::Source, &it.source())?, tx.resolve(Kind::Source, &it.other_source())?).map(drop)
    }),
    ("put_code", put_code),
    ("put_code", put_code),
    ("edit_code", |tx, it| {
        tx.edit_code(tx.resolve(Kind::Code, &it.code())?, it.words.as_deref(), &NewCode::default())
    }),
    ("move_code", |tx, it| {
        let parent = if it.c.is_multiple_of(3) { None } else { Some(tx.resolve(Kind::Code, &it.other_code())?) };
        tx.move_code(tx.resolve(Kind::Code, &it.code())?, parent)
    }),
    ("merge_code", |tx, it| {
        tx.merge_code(tx.resolve(Kind::Code, &it.code())?, tx.resolve(Kind::Code, &it.other_code())?).map(drop)
    }),
    ("split_code", split_code),
    ("remove_code", |tx, it| tx.remove_code(tx.resolve(Kind::Code, &it.code())?, it.b.is_multiple_of(2)).map(drop)),
    ("put_question", put_question),
    ("remove_question", |tx, it| tx.remove_question(tx.resolve(Kind::Question, &it.question())?)),
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
    ("remove_series", |tx, it| tx.remove_series(tx.resolve(Kind::Series, &it.series())?)),
    ("put_finding", put_finding),
    ("remove_finding", |tx, it| tx.remove_finding(tx.resolve(Kind::Finding, &it.finding())?).map(drop)),
    ("put_evidence", put_evidence),
    ("put_evidence", put_evidence),
    ("edit_evidence", edit_evidence),
    ("remove_evidence", |tx, it| tx.remove_evidence(&it.pick_guid(tx, "evidence")?)),
    ("put_scope", put_scope),
    ("remove_scope", |tx, it| tx.remove_scope(&it.pick_guid(tx, "scope_mark")?)),
    ("rename", |tx, it| {
        let kind = it.of(Kind::ALL);
        let table = kind.table();
        let Some(id) = it.pick(tx, &format!("select id from {table} order by id"))? else { return Ok(()) };
        tx.rename(kind, id, &format!("{}{}", &table[..1], it.b % 4))
    }),
    ("put_source_type", |tx, it| {
        let strand = format!("strand {}", it.a % 2);
        tx.put_strand(&strand)?;
        tx.put_source_type(&NewSourceType { id: format!("type {}", it.b % 2), strand }).map(drop)
    }),
    ("set_default_coder", |tx, it| tx.set_default_coder(it.coder())),
];

impl std::fmt::Debug for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { a, b, c, words, text, .. } = self;
        let text = &text.extracted.text;
        write!(f, "{}({a}, {b}, {c}, {words:?}, {text:?})", self.name())
    }
}

pub(super) fn any_step() -> impl Strategy<Value = Step> {
    let picks = (any::<u8>(), any::<u8>(), any::<u8>());
    (0..VERBS.len(), picks, prop::option::of(any_words()), any_text())
        .prop_map(|(verb, (a, b, c), words, text)| Step { verb, a, b, c, words, text })
}

impl Step {
    pub(super) fn name(&self) -> &'static str {
        VERBS[self.verb].0
    }

    pub(super) fn run(&self, tx: &Tx<'_>) -> Result<()> {
        VERBS[self.verb].1(tx, self)
    }

    fn case(&self) -> String {
        format!("s{}", self.a % 3)
    }

    fn participant(&self) -> String {
        format!("p{}", self.b % 2)
    }

    fn source(&self) -> String {
        format!("s{}", self.a % 3)
    }

    fn other_source(&self) -> String {
        format!("s{}", self.b % 3)
    }

    fn code(&self) -> String {
        format!("c{}", self.b % 4)
    }

    fn other_code(&self) -> String {
        format!("c{}", self.c % 4)
    }

    fn question(&self) -> String {
        format!("q{}", self.c % 2)
    }

    fn finding(&self) -> String {
        format!("f{}", self.c % 3)
    }

    fn series(&self) -> String {
        format!("s{}", self.b % 2)
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
        id: it.case(),
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
        id: it.participant(),
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
        cases: it.b.is_multiple_of(2).then(|| vec![it.case()]),
        participants: it.c.is_multiple_of(2).then(|| vec![it.participant()]),
        language: Some(it.of(&["en", "ar", "", "de"]).into()),
        date: Some("2013-02-03".parse().unwrap()),
        attributes: [("genre".to_owned(), it.words())].into(),
        ..source(&it.other_source())
    })
    .map(drop)
}

fn put_relation(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let kind = it.of(&[RelationKind::Hard, RelationKind::Quotes, RelationKind::Soft]);
    tx.put_relation(&NewRelation { from: it.source(), to: it.other_source(), kind, why: it.words.clone() }).map(drop)
}

fn put_code(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_code(&NewCode {
        parent: it.of(&[None, Some(String::new()), Some(it.other_code())].each_ref()).clone(),
        definition: it.words.clone(),
        colour: Some("#1F6F8B".into()),
        ..code(&it.code())
    })
    .map(drop)
}

fn split_code(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let filter = CodingFilter { coders: vec![tx.coder(Some(it.coder()))?], ..CodingFilter::default() };
    tx.split_code(tx.resolve(Kind::Code, &it.code())?, tx.resolve(Kind::Code, &it.other_code())?, &filter).map(drop)
}

fn put_question(tx: &Tx<'_>, it: &Step) -> Result<()> {
    tx.put_question(&NewQuestion {
        id: it.question(),
        wording: it.words.clone(),
        kind: Some(it.of(QuestionKind::ALL)),
        codes: it.b.is_multiple_of(2).then(|| vec![it.code()]),
        wordings: if it.a.is_multiple_of(2) { [(it.case(), it.words())].into() } else { [].into() },
    })
    .map(drop)
}

fn apply(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let source = match it.pick(tx, "select source_id from revision order by id")? {
        Some(source) => source,
        None => tx.resolve(Kind::Source, &it.source())?,
    };
    let text = tx.text_of(source)?;
    let code = tx.put_code(&code(&it.code()))?;
    let place = if it.c.is_multiple_of(5) { Place::Paragraph(1) } else { Place::Span(it.span(&text.body)) };
    tx.apply(code, source, &place, tx.coder(Some(it.coder()))?).map(drop)
}

fn put_coding(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let text = tx.text_of(tx.resolve(Kind::Source, &it.source())?)?;
    tx.put_coding(&NewCoding {
        source: it.source(),
        code: it.code(),
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
        1 => Some(("source", it.source())),
        2 => Some(("code", it.code())),
        3 => Some(("case", it.case())),
        4 => Some(("finding", it.finding())),
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
    let value = it.of(&["#0.1", "#9795", "9.795", "1,5", "many"]).to_owned();
    tx.put_dataset(&NewDataset {
        source: it.source(),
        unit: it.words.clone(),
        number_format: (!it.c.is_multiple_of(3)).then_some(NumberFormat::Point),
        series: vec![NewSeries {
            id: it.series(),
            case: it.b.is_multiple_of(2).then(|| it.case()),
            observations: vec![NewObservation {
                period: "2013".parse().unwrap(),
                value,
                low: it.b.is_multiple_of(2).then(|| "#-1e-300".into()),
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
        id: it.finding(),
        question: it.a.is_multiple_of(2).then(|| it.of(&[it.question(), String::new()].each_ref()).clone()),
        case: it.b.is_multiple_of(2).then(|| it.case()),
        text: Some(text.clone()),
        grade: Some(it.of(Grade::ALL)),
        valence: Some(it.of(Valence::ALL)),
        parent: it.c.is_multiple_of(5).then(|| "f0".into()),
        not_applicable: if it.a.is_multiple_of(3) { vec!["dataset".into()] } else { Vec::new() },
        flags: Some(vec![Flag { text, severity: Severity::High, state: "open".into() }]),
        ..NewFinding::default()
    })
    .map(drop)
}

fn put_evidence(tx: &Tx<'_>, it: &Step) -> Result<()> {
    let coding = if it.b.is_multiple_of(2) { Some(it.pick_guid(tx, "coding")?) } else { None };
    let evidence = NewEvidence {
        source: coding.is_none().then(|| it.source()),
        strand: it.a.is_multiple_of(2).then(|| "document".into()),
        stance: it.of(Stance::ALL),
        strength: it.b % 5,
        directness: Some(it.of(Directness::ALL)),
        quote: None,
        occurrence: None,
        code: None,
        coding,
        series: it.c.is_multiple_of(4).then(|| it.series()),
        locator: it.words.clone(),
        line: None,
        examples: it.words.iter().cloned().collect(),
        flags: vec!["temporal".into()],
        period: None,
        derived_from: it.c.is_multiple_of(3).then(|| it.other_source()),
        readmitted: None,
        resolved: !it.c.is_multiple_of(7),
        note: it.words.clone(),
        coder: Some(it.coder().into()),
    };
    tx.put_evidence(tx.resolve(Kind::Finding, &it.finding())?, &evidence).map(drop)
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
        question: it.c.is_multiple_of(2).then(|| it.question()),
        case: it.a.is_multiple_of(2).then(|| it.case()),
        finding: it.c.is_multiple_of(3).then(|| it.finding()),
        source: of_source.then(|| it.source()),
        strand: (!of_source).then(|| "interview".into()),
        status: Some(it.of(ScopeStatus::ALL)),
        reason: it.words.clone(),
    })
    .map(drop)
}
