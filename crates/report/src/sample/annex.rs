//! An invented annex, and tables that were printed before.

use super::{HASH, study};
use crate::Report;
use coding::triangulation::{
    Annex, CellDiff, Checklist, ChecklistItem, Counts, CurvePoint, FigureDiff, GroupRow, ItemState, LineDiff,
    LineState, Minutes, PermutationBand, PlaceYears, PublishedReport, RegisterReport, RegisterRow, Saturation,
    SaturationRow, Timeline,
};
use coding::vocabulary::InterviewStatus;

pub(super) fn annex() -> Annex {
    Annex {
        study: study(),
        revision: 214,
        revision_hash: HASH.into(),
        coders: vec!["ana".into(), "bashir".into()],
        timelines: vec![Timeline {
            case: "alder".into(),
            title: "Case 1: Port Alder".into(),
            events: super::events(),
            sources: vec![(2012, 2), (2014, 5)],
        }],
        register: Some(register()),
        saturation: vec![saturation()],
        checklists: vec![checklist()],
    }
}

fn register() -> RegisterReport {
    let row = |name: &str, status, respondent: &str| RegisterRow {
        name: name.into(),
        respondent: respondent.into(),
        status,
        source: Some(format!("I-{name}")),
        date: Some("2015-03".into()),
        place: Some("Alder".into()),
        mode: Some("in person".into()),
        minutes: Some(48),
        recording: Some("audio".into()),
        level: Some("background".into()),
        reached_by: Some("the harbour office".into()),
        findings: 2,
    };
    RegisterReport {
        sampling: Some("Chosen for what they saw of the closures.".into()),
        outcomes: vec![(InterviewStatus::Declined, 3), (InterviewStatus::Interviewed, 14)],
        held: 14,
        people: 16,
        repeated: 1,
        places: PlaceYears {
            years: vec!["2014".into(), "2015".into(), "no date".into()],
            rows: vec![("Alder".into(), vec![4, 2, 0]), ("not noted".into(), vec![0, 7, 1])],
        },
        counts: vec![Counts { of: "mode".into(), values: vec![("in person".into(), 11), ("not noted".into(), 3)] }],
        minutes: Some(Minutes { known: 11, least: 22, median: 48, most: 95, total: 540 }),
        groups: vec![GroupRow {
            group: "skippers".into(),
            case: Some("alder".into()),
            why: Some("They decide whether to sail.".into()),
            asked: 9,
            held: 6,
            cited: 4,
        }],
        entries: vec![
            row("R-01", InterviewStatus::Interviewed, "Skipper, forty years at sea"),
            RegisterRow {
                source: None,
                date: None,
                place: None,
                mode: None,
                minutes: None,
                recording: None,
                level: None,
                reached_by: None,
                findings: 0,
                ..row("R-02", InterviewStatus::Declined, "skippers")
            },
        ],
        never_cited: vec!["I-R-09".into()],
        notes: vec!["Only one interview stands in Alder 2014.".into()],
    }
}

fn saturation() -> Saturation {
    let row = |reached: Option<usize>| SaturationRow {
        base: 4,
        run: 2,
        threshold: 5,
        label: reached.map(|it| format!("{it}⁺²")),
        reached,
        ratios: vec![0.3, 0.1, 0.0],
        permuted: reached.map(|_| PermutationBand { orders: 1000, reached: 0.91, low: 4, median: 6, high: 9 }),
    };
    Saturation {
        of: Some("skippers".into()),
        curve: vec![
            CurvePoint { source: "I-01".into(), new: 4, seen: 4 },
            CurvePoint { source: "I-02".into(), new: 1, seen: 5 },
        ],
        settings: vec![row(Some(6)), row(None)],
        notes: vec!["2 of 8 interviews have no date and stand last.".into()],
    }
}

fn checklist() -> Checklist {
    let item = |number: u32, state: ItemState, answer: &str| ChecklistItem {
        item: format!("coreq.{number}"),
        number,
        topic: "Sample size".into(),
        state,
        answer: if answer.is_empty() { Vec::new() } else { vec![answer.to_owned()] },
        prompt: if answer.is_empty() { "Write it with: alidade study --item".into() } else { String::new() },
    };
    Checklist {
        name: "COREQ".into(),
        reference: "Tong, Sainsbury and Craig 2007".into(),
        items: vec![
            item(12, ItemState::Computed, "14 interviews with 16 people."),
            item(13, ItemState::Typed, "Three were at sea."),
            item(14, ItemState::Open, ""),
        ],
    }
}

pub(super) fn published() -> PublishedReport {
    let line = |state: LineState, first: Option<&str>, second: Option<&str>| LineDiff {
        state,
        first: first.map(str::to_owned),
        second: second.map(str::to_owned),
        finding: Some("A1".into()),
        words: if state == LineState::Reworded { vec!["missing: observable".into()] } else { Vec::new() },
    };
    let cell = CellDiff {
        row: "Q2".into(),
        column: "alder".into(),
        lines: vec![
            line(LineState::Same, Some("Fewer boats lost"), Some("Fewer boats lost")),
            line(LineState::Reworded, Some("No observable effect"), Some("No effect")),
            line(LineState::OnlyFirst, Some("Crews left"), None),
        ],
    };
    PublishedReport {
        figures: vec![FigureDiff {
            figure: "Figure 2".into(),
            caption: Some("Findings, Alder".into()),
            cells: vec![cell.clone()],
        }],
        between: vec![cell],
    }
}

/// Every text replaced.
pub(super) fn fill(report: &mut Report, text: &str) {
    let it = || text.to_owned();
    let all = |texts: &mut [&mut Option<String>]| texts.iter_mut().for_each(|old| **old = Some(it()));
    let annex = report.annex.as_mut().unwrap();
    annex.study = super::study();
    annex.coders = vec![it()];
    for timeline in &mut annex.timelines {
        (timeline.case, timeline.title) = (it(), it());
        timeline.events.iter_mut().for_each(|event| (event.label, event.instrument) = (it(), Some(it())));
    }
    let register = annex.register.as_mut().unwrap();
    (register.sampling, register.never_cited, register.notes) = (Some(it()), vec![it()], vec![it()]);
    register.places.rows.iter_mut().for_each(|(place, _)| *place = it());
    register.counts.iter_mut().flat_map(|of| &mut of.values).for_each(|(value, _)| *value = it());
    for group in &mut register.groups {
        (group.group, group.case, group.why) = (it(), Some(it()), Some(it()));
    }
    for row in &mut register.entries {
        (row.name, row.respondent) = (it(), it());
        all(&mut [&mut row.source, &mut row.date, &mut row.place, &mut row.mode, &mut row.recording]);
        all(&mut [&mut row.level, &mut row.reached_by]);
    }
    for saturation in &mut annex.saturation {
        saturation.of = Some(it());
        saturation.curve.iter_mut().for_each(|point| point.source = it());
        saturation.notes = vec![it()];
    }
    annex.checklists.iter_mut().flat_map(|list| &mut list.items).for_each(|item| item.answer = vec![it()]);
    let published = report.published.as_mut().unwrap();
    for figure in &mut published.figures {
        (figure.figure, figure.caption) = (it(), Some(it()));
    }
    let cells = published.figures.iter_mut().flat_map(|figure| &mut figure.cells).chain(&mut published.between);
    for line in cells.flat_map(|cell| &mut cell.lines) {
        all(&mut [&mut line.first, &mut line.second, &mut line.finding]);
        line.words = vec![it()];
    }
}
