//! Three cases: a full one, one with right-to-left text, one with nothing but gaps.

use super::build::coverage;
use super::{bare_case, confidence, figures, findings, judging};
use coding::measure::Change;
use coding::span::Span;
use coding::triangulation::{
    CaseReport, ClaimCheck, ClaimOperand, ClaimOperator, ClaimVerdict, Coverage, CoverageState as S, Dissonance,
    Dominance, Gap, GapClass, Independence, IntegrityRemark, Interval, Origin,
};

fn origin(title: &str, strand: &str, sources: &[&str], links: usize) -> Origin {
    let sources = sources.iter().map(|it| (*it).to_owned()).collect();
    Origin { title: title.into(), strand: strand.into(), sources, links, perhaps_same_as: Vec::new() }
}

fn gap(class: GapClass, text: &str, remedy: &str) -> Gap {
    Gap { class, text: text.into(), remedy: remedy.into() }
}

pub(super) fn alder() -> CaseReport {
    let mut origins = vec![
        origin("Skipper, retired", "interview", &["I-01", "I-03"], 4),
        origin("Harbour pilot", "interview", &["I-04"], 3),
        origin("Insurers’ yearly letter 2014", "document", &["D-02"], 3),
        origin("Register of losses", "dataset", &["DS-1", "D-05"], 2),
        origin("Minutes of the harbour board, 2011", "document", &["D-01"], 0),
    ];
    origins[0].perhaps_same_as = vec![(2, "perhaps the same person: the pilot may once have been a skipper".into())];
    let claim = ClaimCheck {
        span: Span { start: 8, end: 12 },
        printed: "7.7%".into(),
        value: 7.7,
        operator: ClaimOperator::PercentChange,
        operands: vec![ClaimOperand {
            printed: "1,312".into(),
            value: 1312.0,
            year: Some(2013),
            series: Some("losses".into()),
        }],
        change: Some(Change::between(1312.0, 10_050.0)),
        expected: Some(666.0),
        verdict: ClaimVerdict::RatioAsPercent,
        message: "The text says 7.7 %; recomputed it is +666.0 %, ×7.66.".into(),
    };
    CaseReport {
        integrity: vec![IntegrityRemark { finding: "A2.1".into(), place: "the finding".into(), claim }],
        answer: "+ moderate (1), − very limited (1); 1 without sign".into(),
        coverage: vec![
            coverage("interview", S::Evidence, (4, 3, 2)),
            coverage("document", S::Evidence, (6, 6, 3)),
            coverage("dataset", S::Evidence, (2, 1, 1)),
            coverage("field notes", S::Silent, (1, 1, 0)),
        ],
        findings: vec![findings::losses(), findings::hours(), findings::trust()],
        independence: Independence {
            origins,
            count: Interval { min: 4, max: 5 },
            dominance: Some(Dominance {
                links: 12,
                largest: "Skipper, retired".into(),
                share: 0.333_3,
                effective: 3.79,
                flagged: false,
            }),
            ..judging::ties()
        },
        said: Some(confidence::said("It helped, where crews trusted the office.", true)),
        negative_cases: judging::negative_cases(),
        dissonance: vec![Dissonance {
            finding: "A2.2".into(),
            text: "interview contradicts (2 origins), document supports (1 origin).".into(),
        }],
        gaps: vec![
            gap(
                GapClass::NotExamined,
                "Field notes were not examined for A2.2.",
                "Read the notes of the winter visits, or mark the strand as not applicable.",
            ),
            gap(
                GapClass::NoDisconfirmingSearch,
                "No search for evidence against A2.3 is logged.",
                "Search for words of distrust, read the hits, log the search with the finding.",
            ),
            gap(GapClass::Asserted, "“Everybody on the quay” has no record.", "Find who said it, or drop the claim."),
            gap(
                GapClass::NeverLinked,
                "1 of 4 interviews is linked to no finding: I-02.",
                "Read it for this question, or mark it as not applicable.",
            ),
        ],
        series: figures::all(),
        ..bare_case("alder", "Case 1: Port Alder")
    }
}

pub(super) fn marsa() -> CaseReport {
    let mut interview = coverage("interview", S::Evidence, (5, 5, 3));
    interview.origins = Interval { min: 4, max: 5 };
    CaseReport {
        wording: "Did the closure help to protect the crews?".into(),
        drift: vec!["− “night”".into(), "− “who were at risk”".into()],
        answer: "+ strong (1); 2 without sign".into(),
        coverage: vec![
            interview,
            coverage("document", S::NoAdmissible, (2, 2, 1)),
            Coverage {
                reason: Some("the survey asks about income only".into()),
                ..coverage("dataset", S::NotApplicable, (1, 0, 0))
            },
            coverage("field notes", S::AssertedUnsourced, (0, 0, 0)),
        ],
        findings: vec![findings::night_pay(), findings::patrols(), findings::rescue()],
        independence: Independence {
            origins: vec![
                origin("بحّار من مرسى المصرة", "interview", &["I-07"], 1),
                origin("Net mender", "interview", &["I-08"], 1),
                origin("Lifeboat crew", "interview", &["I-09"], 1),
            ],
            count: Interval { min: 2, max: 3 },
            ..Independence::default()
        },
        gaps: vec![
            gap(GapClass::Silent, "Documents are silent on M2.1.", "Ask the board for its pay sheets."),
            gap(
                GapClass::SingleOrigin,
                "M2.1 may rest on one origin.",
                "Find out whether I-07 and I-08 are of one crew.",
            ),
            gap(GapClass::NoLink, "M2.2 has no evidence.", "Link what supports it, or drop it."),
            gap(GapClass::CodedNotLinked, "6 codings under “pay” are linked to no finding.", "Review them."),
            gap(GapClass::MeasureMissing, "No data on pay.", "Obtain the survey of 2015."),
            gap(GapClass::HoleInTime, "No source speaks about 2013.", "Look for one."),
        ],
        ..bare_case("marsa", "Case 2: Marsa (مرسى المصرة)")
    }
}

pub(super) fn qingwan() -> CaseReport {
    CaseReport {
        coverage: vec![
            coverage("interview", S::NotExamined, (3, 0, 0)),
            coverage("document", S::NoSource, (0, 0, 0)),
            coverage("dataset", S::NoSource, (0, 0, 0)),
            coverage("field notes", S::NotExamined, (1, 0, 0)),
        ],
        gaps: vec![gap(
            GapClass::NoSeries,
            "There is no series of losses for 青湾, while Port Alder has 3.",
            "Ask the coast guard.",
        )],
        ..bare_case("qingwan", "Case 3: 青湾")
    }
}

/// Replaces every text that the data could choose.
pub(super) fn fill(case: &mut CaseReport, text: &str) {
    let it = || text.to_owned();
    (case.case, case.title, case.wording, case.answer, case.drift) = (it(), it(), it(), it(), vec![it()]);
    case.coverage.iter_mut().for_each(|coverage| coverage.reason = Some(it()));
    case.findings.iter_mut().for_each(|finding| findings::fill(finding, text));
    for origin in &mut case.independence.origins {
        (origin.title, origin.strand, origin.sources) = (it(), it(), vec![it()]);
        origin.perhaps_same_as.iter_mut().for_each(|(_, why)| *why = it());
    }
    case.independence.dominance.iter_mut().for_each(|dominance| dominance.largest = it());
    judging::fill_case(case, text);
    case.dissonance.iter_mut().for_each(|dissonance| (dissonance.finding, dissonance.text) = (it(), it()));
    case.gaps.iter_mut().for_each(|gap| (gap.text, gap.remedy) = (it(), it()));
    for remark in &mut case.integrity {
        (remark.finding, remark.place) = (it(), it());
        (remark.claim.printed, remark.claim.message) = (it(), it());
    }
    case.series.iter_mut().for_each(|series| figures::fill(series, text));
}
