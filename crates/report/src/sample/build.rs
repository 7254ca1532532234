//! Short ways to build the parts of a report.

use coding::corpus::{Event, Passage};
use coding::span::Span;
use coding::triangulation::{
    CellCode, Convergence, Coverage, CoverageState, FindingReport, Interval, LinkReport, LinkStatus, Mode, PairCode,
    PairReading, Prominence, Reading, StrandReading, StrandVerdict,
};
use coding::vocabulary::{Directness, EventKind, Role, Stance};

pub(super) fn event(date: &str, label: &str, kind: EventKind, instrument: Option<&str>) -> Event {
    Event {
        guid: format!("event {date}"),
        date: date.parse().unwrap(),
        label: label.into(),
        kind,
        instrument: instrument.map(str::to_owned),
    }
}

/// `sources` are those in scope, examined and linked.
pub(super) fn coverage(strand: &str, state: CoverageState, sources: (usize, usize, usize)) -> Coverage {
    Coverage {
        strand: strand.into(),
        state,
        in_scope: sources.0,
        examined: sources.1,
        linked: sources.2,
        origins: Interval { min: sources.2.min(1), max: sources.2 },
        reason: None,
    }
}

pub(super) fn strand(name: &str, verdict: StrandVerdict, origins: usize) -> StrandReading {
    StrandReading { strand: name.into(), verdict, weak: false, origins, prominence: None, reason: None }
}

pub(super) fn held(reading: StrandReading, taking: usize, examined: usize) -> StrandReading {
    StrandReading { prominence: Some(Prominence { taking, examined }), ..reading }
}

pub(super) fn because(reading: StrandReading, reason: &str) -> StrandReading {
    StrandReading { reason: Some(reason.into()), ..reading }
}

pub(super) fn pair(a: &str, b: &str, code: PairCode, why: &str) -> PairReading {
    PairReading { a: a.into(), b: b.into(), code, why: why.into() }
}

/// A strict reading; counts are origins, supporting, contradicting.
pub(super) fn reading(
    strands: Vec<StrandReading>,
    pairs: Vec<PairReading>,
    cell_code: CellCode,
    level: (Convergence, Convergence),
    counts: [(usize, usize); 3],
) -> Reading {
    let [origins, supporting, contradicting] = counts.map(|(min, max)| Interval { min, max });
    Reading {
        mode: Mode::Strict,
        strands,
        pairs,
        cell_code,
        capped: false,
        level,
        origins,
        supporting,
        contradicting,
        dominance: None,
        notes: Vec::new(),
    }
}

/// A finding whose two readings are the same.
pub(super) fn finding(name: &str, text: &str, strict: Reading) -> FindingReport {
    FindingReport {
        name: name.into(),
        text: text.into(),
        grade: None,
        valence: None,
        theme: None,
        status: "draft".into(),
        parent: None,
        flags: Vec::new(),
        lenient: Reading { mode: Mode::Lenient, ..strict.clone() },
        strict,
        links: Vec::new(),
        worksheet: super::confidence::suggested(),
        role: Role::Finding,
        scope_condition: None,
        causal: None,
        unit: None,
        rests_on: Vec::new(),
        challenges: Vec::new(),
        overrides: Vec::new(),
        tracing: None,
        by_coder: Vec::new(),
    }
}

/// A link to a passage of an interview, counted.
pub(super) fn link(source: &str, attribution: &str, stance: Stance, strength: u8, quotation: &str) -> LinkReport {
    LinkReport {
        genre: Some(coding::vocabulary::Genre::Primary),
        interest: None,
        guid: format!("link {source} {quotation}"),
        source: Some(source.into()),
        title: format!("Interview {source}"),
        attribution: attribution.into(),
        strand: "interview".into(),
        origin: Some(1),
        status: LinkStatus::Counted,
        stance,
        strength,
        directness: Some(Directness::TookPart),
        passage: Some(Passage {
            guid: format!("passage {source}"),
            code: "losses at sea".into(),
            coder: "ana".into(),
            span: Span { start: 120, end: 184 },
            quotation: quotation.into(),
            paragraph: Some(12),
            speaker: Some("Interviewee".into()),
        }),
        locator: format!("{source} ¶12, Interviewee"),
        examples: Vec::new(),
        flags: Vec::new(),
        note: None,
        coder: Some("ana".into()),
        disposition: None,
        disposition_reason: None,
    }
}

/// The same link in another strand, with a locator of its own and no passage.
pub(super) fn from(strand: &str, title: &str, locator: &str, origin: Option<usize>, it: LinkReport) -> LinkReport {
    LinkReport {
        title: title.into(),
        attribution: title.into(),
        strand: strand.into(),
        locator: locator.into(),
        origin,
        directness: Some(Directness::Reported),
        passage: None,
        ..it
    }
}
