//! Judgements: tests, rivals, coders, overrides, negative cases, ties between sources.

use super::confidence::{fill_said, said};
use coding::judging::Challenge;
use coding::triangulation::{
    Agreement, CaseReport, CellCode, CoderReading, Differing, Duplicate, FindingReport, Ground, Independence, Interval,
    NegativeCase, OriginEdge, OriginMap, OriginNode, Outcome, Override, Reliability, Reliable, RivalReport, TestReport,
    Tracing, Weighed, Weight,
};
use coding::vocabulary::{Disposition, Subject, Test};

fn test(test: Test, passed: Option<bool>, counts: bool, meaning: &str) -> TestReport {
    TestReport {
        guid: format!("link {test}"),
        locator: "I-01 ¶12, Interviewee".into(),
        test,
        passed,
        counts,
        meaning: meaning.into(),
        for_rivals: "somewhat weakened".into(),
    }
}

fn item(origin: usize, under_rival: f64, decibels: f64, counts: bool) -> Weighed {
    Weighed {
        guid: format!("link {origin} {under_rival}"),
        locator: format!("I-0{origin} ¶12"),
        origin: Some(origin),
        likelihood: 0.8,
        under_rival,
        decibels,
        counts,
    }
}

fn rival(finding: &str, weight: Option<Weight>) -> RivalReport {
    RivalReport {
        finding: finding.into(),
        text: "Winters were milder".into(),
        why: Some("fewer storms mean fewer losses".into()),
        cell_code: CellCode::SingleStrand,
        level: "T1".into(),
        outcome: Some(Outcome::Eliminated),
        items: vec![item(1, 0.2, 6.02, true), item(1, 0.4, 3.01, false), item(2, 0.9, -0.51, true)],
        weight,
        not_summed: weight.is_none().then(|| "Not added up: nobody says why.".into()),
    }
}

fn tracing() -> Tracing {
    let weight = Weight { decibels: 5.51, low: 2.755, high: 11.02, origins: 2 };
    Tracing {
        outcome: Some(Outcome::Confirmed),
        banner: Some("Confirmed, subject to the integrity of the evidence.".into()),
        tests: vec![
            test(Test::SmokingGun, Some(true), true, "confirmed"),
            test(Test::Hoop, Some(false), false, "eliminated"),
            test(Test::StrawInTheWind, None, true, "the outcome is not known"),
        ],
        rivals: vec![rival("R2.1", Some(weight)), rival("R2.2", None)],
        independence: Some(said("the crews never met", true)),
    }
}

/// Gives a finding everything that can be said over it.
pub(super) fn judged(finding: FindingReport) -> FindingReport {
    let reading = |coder: &str, cell_code| CoderReading {
        coder: coder.into(),
        links: 4,
        cell_code,
        level: "T2".into(),
        direction: "supports".into(),
    };
    FindingReport {
        scope_condition: Some("only in harbours with a night watch".into()),
        rests_on: vec![Ground {
            finding: "A2.2".into(),
            text: "Crews kept to the hours".into(),
            level: "T0".into(),
            warning: Some("No evidence that counts stands behind it.".into()),
        }],
        challenges: vec![
            Challenge {
                guid: "search 1".into(),
                query: Some("lost NEAR night".into()),
                scope: Some("all interviews".into()),
                hits: Some(17),
                reviewed: Some(17),
                result: Some("two boats, both by day".into()),
                waived: None,
                coder: "ana".into(),
                at: "2026-02-03T10:00:00Z".into(),
            },
            Challenge {
                guid: "search 2".into(),
                query: None,
                scope: None,
                hits: None,
                reviewed: None,
                result: None,
                waived: Some("the log of 2012 is sealed".into()),
                coder: "bashir".into(),
                at: "2026-02-04T10:00:00Z".into(),
            },
        ],
        overrides: vec![Override {
            subject: Subject::Verdict,
            strand: Some("document".into()),
            computed: Some("supports_qualified".into()),
            said: said("supports", true),
        }],
        tracing: Some(tracing()),
        by_coder: vec![reading("ana", CellCode::Agreement), reading("bashir", CellCode::SingleStrand)],
        ..finding
    }
}

pub(super) fn negative_cases() -> Vec<NegativeCase> {
    let case = |disposition, reason: Option<&str>, remedy: Option<&str>| NegativeCase {
        finding: "A2.2".into(),
        guid: format!("against {reason:?}"),
        attribution: "Harbour pilot".into(),
        locator: "I-04 ¶3".into(),
        counts: reason.is_some(),
        disposition,
        reason: reason.map(str::to_owned),
        remedy: remedy.map(str::to_owned),
    };
    vec![
        case(Some(Disposition::Explained), Some("the pilot speaks of the outer harbour"), None),
        case(None, None, Some("Say what became of it.")),
    ]
}

/// A map and a proposal.
pub(super) fn ties() -> Independence {
    let node = |source: &str, origin, root| OriginNode {
        source: source.into(),
        title: format!("Interview {source}"),
        strand: "interview".into(),
        origin: Some(origin),
        root,
        links: 2,
    };
    let edge = OriginEdge {
        from: 1,
        to: 0,
        kind: "same_respondent".into(),
        hard: true,
        why: Some("a participant speaks in both".into()),
    };
    let duplicate = Duplicate {
        one: "I-01".into(),
        other: "I-04".into(),
        labels: ("Skipper, retired".into(), "Retired skipper".into()),
        command: "alidade relation add I-01 I-04 --kind possibly_same_person".into(),
        counted: false,
        origins: Interval { min: 4, max: 5 },
        origins_then: Interval { min: 3, max: 5 },
    };
    Independence {
        map: OriginMap { nodes: vec![node("I-01", 1, true), node("I-03", 1, false)], edges: vec![edge] },
        duplicates: vec![duplicate],
        ..Independence::default()
    }
}

pub(super) fn agreement() -> Agreement {
    Agreement {
        coders: vec!["ana".into(), "bashir".into()],
        compared: 4,
        agreeing: 3,
        differing: vec![Differing {
            finding: "A2.1".into(),
            codes: vec![
                ("ana".into(), CellCode::Agreement, "supports".into()),
                ("bashir".into(), CellCode::SingleStrand, "contradicts".into()),
            ],
        }],
        stance: Reliability { units: 14, unanimous: 12, alpha: Some(0.714), state: Reliable::Computed },
    }
}

/// Replaces every text that the data could choose.
pub(super) fn fill(finding: &mut FindingReport, text: &str) {
    let it = || text.to_owned();
    finding.scope_condition = Some(it());
    finding.unit = Some(it());
    finding.links.iter_mut().for_each(|link| link.interest = Some(it()));
    finding
        .rests_on
        .iter_mut()
        .for_each(|ground| (ground.finding, ground.text, ground.warning) = (it(), it(), Some(it())));
    for search in &mut finding.challenges {
        (search.query, search.scope, search.result, search.waived) = (Some(it()), Some(it()), Some(it()), Some(it()));
        (search.coder, search.at) = (it(), it());
    }
    for over in &mut finding.overrides {
        (over.strand, over.computed) = (Some(it()), Some(it()));
        fill_said(&mut over.said, text);
    }
    finding.by_coder.iter_mut().for_each(|reading| reading.coder = it());
    let Some(tracing) = &mut finding.tracing else { return };
    tracing.banner = Some(it());
    tracing.tests.iter_mut().for_each(|test| (test.locator, test.meaning, test.for_rivals) = (it(), it(), it()));
    tracing.independence.iter_mut().for_each(|said| fill_said(said, text));
    for rival in &mut tracing.rivals {
        (rival.finding, rival.text, rival.why, rival.not_summed) = (it(), it(), Some(it()), Some(it()));
        rival.items.iter_mut().for_each(|item| item.locator = it());
    }
}

pub(super) fn fill_case(case: &mut CaseReport, text: &str) {
    let it = || text.to_owned();
    case.said.iter_mut().for_each(|said| fill_said(said, text));
    for negative in &mut case.negative_cases {
        (negative.finding, negative.attribution, negative.locator) = (it(), it(), it());
        (negative.reason, negative.remedy) = (Some(it()), Some(it()));
    }
    for node in &mut case.independence.map.nodes {
        (node.source, node.title, node.strand) = (it(), it(), it());
    }
    case.independence.map.edges.iter_mut().for_each(|edge| edge.why = Some(it()));
    for duplicate in &mut case.independence.duplicates {
        (duplicate.one, duplicate.other, duplicate.command) = (it(), it(), it());
        duplicate.labels = (it(), it());
    }
}

pub(super) fn fill_agreement(agreement: &mut Agreement, text: &str) {
    let it = || text.to_owned();
    agreement.coders = vec![it()];
    for differing in &mut agreement.differing {
        differing.finding = it();
        differing.codes.iter_mut().for_each(|(coder, _, _)| *coder = it());
    }
}
