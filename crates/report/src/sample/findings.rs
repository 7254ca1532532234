//! Findings with every verdict, pair code, cell code, level and status of a link.

use super::build::{because, finding, from, held, link, pair, reading, strand};
use super::{confidence, judging};
use coding::triangulation::{
    CellCode, Convergence as T, Dominance, FindingReport, LinkReport, LinkStatus, Mode, PairCode, Reading,
    StrandReading, StrandVerdict as V,
};
use coding::vocabulary::{Directness, Grade, Role, Severity, Stance, Valence};

/// Partial agreement on T3, with weak and qualified support, silence and a source that counts elsewhere.
pub(super) fn losses() -> FindingReport {
    let strands = vec![
        held(strand("interview", V::Supports, 2), 2, 3),
        strand("document", V::SupportsQualified, 1),
        StrandReading { weak: true, ..strand("dataset", V::Supports, 1) },
        because(strand("field notes", V::Silent, 0), "read for weather only"),
    ];
    let pairs = vec![
        pair("interview", "document", PairCode::PartialAgreement, "same direction; example in common; prominence n/a"),
        pair("interview", "dataset", PairCode::PartialAgreement, "same verdict, one weak"),
        pair("interview", "field notes", PairCode::Silence, "field notes were read and say nothing"),
        pair("document", "dataset", PairCode::Agreement, "same verdict; example in common"),
    ];
    let mut strict = reading(strands, pairs, CellCode::PartialAgreement, (T::T3, T::T3), [(3, 4), (3, 4), (0, 0)]);
    strict.dominance = Some(Dominance {
        links: 7,
        largest: "Skipper, retired".into(),
        share: 0.571_4,
        effective: 2.58,
        flagged: true,
    });
    strict.notes = vec!["The origins are 3 or 4, depending on whether I-01 and I-04 are one person.".into()];
    FindingReport {
        grade: Some(Grade::Moderate),
        valence: Some(Valence::Plus),
        theme: Some("losses".into()),
        status: "final".into(),
        flags: vec![(Severity::Low, "The count for 2013 is disputed by its producer.".into())],
        links: loss_links(),
        worksheet: confidence::confirmed(),
        ..judging::judged(finding("A2.1", "Fewer boats were lost at night after the closure", strict))
    }
}

fn loss_links() -> Vec<LinkReport> {
    vec![
        LinkReport {
            examples: vec!["winter-2014".into(), "two-trawlers".into()],
            note: Some("Said before any prompt about the closure.".into()),
            ..link(
                "I-01",
                "Skipper, retired",
                Stance::Supports,
                3,
                "We buried nobody that winter. The year before it was eleven, and I carried four of them myself.",
            )
        },
        LinkReport {
            origin: Some(2),
            status: LinkStatus::Readmitted("the memo names the winter it speaks about".into()),
            ..link(
                "I-04",
                "Harbour pilot",
                Stance::Supports,
                2,
                "Fewer. Not none, but fewer.\nAsk the chapel, they have the list.",
            )
        },
        LinkReport {
            directness: None,
            ..from(
                "document",
                "Insurers’ yearly letter 2014",
                "p. 7",
                Some(3),
                link("D-02", "", Stance::Supports, 2, ""),
            )
        },
        from("document", "Insurers’ yearly letter 2014", "p. 9", Some(3), link("D-02", "", Stance::Qualifies, 1, "")),
        LinkReport {
            status: LinkStatus::CountedElsewhere("dataset".into()),
            ..from(
                "document",
                "Coast guard bulletin 3/2015",
                "table 2",
                Some(4),
                link("D-05", "", Stance::Supports, 2, ""),
            )
        },
        LinkReport {
            flags: vec!["base_unreliable".into()],
            directness: Some(Directness::Inferred),
            ..from("dataset", "Register of losses", "2012–2015", Some(4), link("DS-1", "", Stance::Supports, 1, ""))
        },
    ]
}

/// Dissonance, and an open doubt of weight.
pub(super) fn hours() -> FindingReport {
    let strands = vec![
        held(strand("interview", V::Contradicts, 2), 2, 3),
        strand("document", V::Supports, 1),
        because(strand("dataset", V::NotApplicable, 0), "the register has no hours"),
        because(strand("field notes", V::NotExamined, 0), "no visit in winter"),
    ];
    let pairs = vec![
        pair("interview", "document", PairCode::Dissonance, "opposite directions"),
        pair("interview", "dataset", PairCode::NotApplicable, ""),
        pair("interview", "field notes", PairCode::NotAssessable, ""),
        pair("document", "field notes", PairCode::NotAssessable, ""),
    ];
    let strict = reading(strands, pairs, CellCode::Dissonance, (T::T3, T::T3), [(3, 3), (1, 1), (2, 2)]);
    FindingReport {
        grade: Some(Grade::VeryLimited),
        valence: Some(Valence::Minus),
        theme: Some("displacement of hours".into()),
        parent: Some("A2.1".into()),
        flags: vec![(Severity::High, "The document was written by the office that ordered the closure.".into())],
        links: vec![
            LinkReport {
                origin: Some(3),
                ..from(
                    "document",
                    "Insurers’ yearly letter 2014",
                    "p. 11",
                    Some(3),
                    link("D-02", "", Stance::Supports, 2, ""),
                )
            },
            link(
                "I-01",
                "Skipper, retired",
                Stance::Contradicts,
                3,
                "No, no. Nobody sailed at dawn who had not sailed at dawn before. That is what people in offices think.",
            ),
            LinkReport {
                origin: Some(2),
                directness: Some(Directness::Witnessed),
                ..link(
                    "I-04",
                    "Harbour pilot",
                    Stance::Contradicts,
                    2,
                    "The slips were as empty at four as they had always been.",
                )
            },
            LinkReport {
                status: LinkStatus::Context,
                ..from("dataset", "Tide tables 2014", "May", None, link("DS-3", "", Stance::Context, 1, ""))
            },
        ],
        ..finding("A2.2", "The closure moved fishing into worse hours", strict)
    }
}

/// Mixed within a strand; a demoted and an unsourced link, so that the two modes differ.
pub(super) fn trust() -> FindingReport {
    let strands = |document: StrandReading| {
        vec![
            strand("interview", V::Mixed, 2),
            document,
            because(strand("dataset", V::NotExamined, 0), "the survey was not obtained"),
            because(strand("field notes", V::AssertedUnsourced, 0), "“everybody on the quay” has no record"),
        ]
    };
    let demoted = because(strand("document", V::NoAdmissible, 0), "its one link predates the closure");
    let apart = pair("interview", "document", PairCode::NotAssessable, "");
    let strict =
        reading(strands(demoted), vec![apart], CellCode::MixedWithinStrand, (T::T2, T::T2), [(2, 2), (1, 1), (1, 1)]);
    let together = pair("interview", "document", PairCode::PartialAgreement, "one strand is mixed");
    let lenient = reading(
        strands(strand("document", V::Supports, 1)),
        vec![together],
        CellCode::MixedWithinStrand,
        (T::T3, T::T3),
        [(3, 3), (2, 2), (1, 1)],
    );
    FindingReport {
        lenient: Reading { mode: Mode::Lenient, ..lenient },
        valence: Some(Valence::Zero),
        grade: Some(Grade::NotObservable),
        links: vec![
            link(
                "I-01",
                "Skipper, retired",
                Stance::Supports,
                2,
                "The clerk told us the truth, always, even when it was bad.",
            ),
            LinkReport {
                origin: Some(2),
                ..link("I-04", "Harbour pilot", Stance::Contradicts, 2, "Trust? They closed the gate and went home.")
            },
            LinkReport {
                status: LinkStatus::Demoted("temporal: it speaks about 2011, before the closure of 2014-05-22".into()),
                ..from(
                    "document",
                    "Minutes of the harbour board, 2011",
                    "item 4",
                    Some(5),
                    link("D-01", "", Stance::Supports, 2, ""),
                )
            },
            LinkReport {
                source: None,
                status: LinkStatus::Unsourced,
                coder: None,
                ..from("field notes", "“Everybody on the quay”", "", None, link("", "", Stance::Supports, 2, ""))
            },
        ],
        ..finding("A2.3", "Crews trusted the harbour office", strict)
    }
}

/// Qualifies only; one origin or two, so the code is capped and the level an interval.
pub(super) fn night_pay() -> FindingReport {
    let strands = vec![
        strand("interview", V::QualifiesOnly, 2),
        strand("document", V::Silent, 0),
        strand("dataset", V::NotExamined, 0),
        strand("field notes", V::NotApplicable, 0),
    ];
    let pairs = vec![pair("interview", "document", PairCode::Silence, "documents were read and say nothing")];
    let mut strict = reading(strands, pairs, CellCode::SingleStrand, (T::T1, T::T2), [(1, 2), (0, 0), (0, 0)]);
    strict.capped = true;
    FindingReport {
        grade: Some(Grade::Limited),
        valence: Some(Valence::Context),
        links: vec![
            link(
                "I-07",
                "بحّار من مرسى المصرة",
                Stance::Qualifies,
                2,
                "كانوا يدفعون لنا نصف الأجر في الليالي المغلقة (50 %)، ولم يسألنا أحد.",
            ),
            LinkReport {
                origin: Some(2),
                ..link(
                    "I-08",
                    "Net mender",
                    Stance::Qualifies,
                    1,
                    "Half pay, I think it was half; my brother would know.",
                )
            },
        ],
        ..finding("M2.1", "Closed nights were paid", strict)
    }
}

/// Nothing at all, except a claim.
pub(super) fn patrols() -> FindingReport {
    let strands = vec![
        strand("interview", V::AssertedUnsourced, 0),
        strand("document", V::NotExamined, 0),
        strand("dataset", V::NotExamined, 0),
        strand("field notes", V::NotExamined, 0),
    ];
    let strict = reading(strands, Vec::new(), CellCode::AssertedUnsourced, (T::T0, T::T0), [(0, 0); 3]);
    finding("M2.2", "Patrols came sooner when called", strict)
}

/// Agreement on the highest level.
pub(super) fn rescue() -> FindingReport {
    let strands = vec![
        held(strand("interview", V::Supports, 3), 3, 4),
        strand("document", V::Supports, 2),
        strand("dataset", V::NotApplicable, 0),
        strand("field notes", V::Supports, 1),
    ];
    let pairs = vec![
        pair("interview", "document", PairCode::Agreement, "same verdict; examples in common; prominence n/a"),
        pair("interview", "field notes", PairCode::Agreement, "same verdict; examples in common"),
        pair("document", "field notes", PairCode::Agreement, "same verdict; examples in common"),
    ];
    let strict = reading(strands, pairs, CellCode::Agreement, (T::T4, T::T4), [(6, 6), (6, 6), (0, 0)]);
    FindingReport {
        grade: Some(Grade::Strong),
        valence: Some(Valence::Plus),
        status: "final".into(),
        links: vec![LinkReport {
            coder: Some("bashir".into()),
            ..link("I-09", "Lifeboat crew", Stance::Supports, 3, "Forty minutes, where it used to be two hours.")
        }],
        ..finding("M2.3", "Rescue crews reached wrecks sooner", strict)
    }
}

/// A finding across the cases, without evidence of its own.
pub(super) fn across() -> FindingReport {
    let strands = super::strands().iter().map(|it| strand(it, V::Silent, 0)).collect();
    let strict = reading(strands, Vec::new(), CellCode::NoEvidence, (T::T0, T::T0), [(0, 0); 3]);
    FindingReport {
        grade: Some(Grade::None),
        valence: Some(Valence::Zero),
        worksheet: confidence::nothing(),
        role: Role::Implication,
        ..finding("X2.1", "Where the office was trusted, the closure was kept", strict)
    }
}

/// Gives a finding a verdict in each of `strands`, beginning with another one for each `turn`.
pub(super) fn stretch(finding: &mut FindingReport, strands: &[String], turn: usize) {
    for reading in [&mut finding.strict, &mut finding.lenient] {
        reading.strands = (turn..).zip(strands).map(|(at, it)| strand(it, V::ALL[at % V::ALL.len()], 1)).collect();
    }
}

/// Replaces every text that the data could choose.
pub(super) fn fill(finding: &mut FindingReport, text: &str) {
    let it = || text.to_owned();
    (finding.name, finding.text, finding.status) = (it(), it(), it());
    (finding.theme, finding.parent) = (Some(it()), Some(it()));
    finding.flags = vec![(Severity::High, it())];
    confidence::fill(&mut finding.worksheet, text);
    judging::fill(finding, text);
    for reading in [&mut finding.strict, &mut finding.lenient] {
        reading.notes = vec![it()];
        reading.strands.iter_mut().for_each(|strand| (strand.strand, strand.reason) = (it(), Some(it())));
        reading.pairs.iter_mut().for_each(|pair| (pair.a, pair.b, pair.why) = (it(), it(), it()));
        reading.dominance.iter_mut().for_each(|dominance| dominance.largest = it());
    }
    for link in &mut finding.links {
        (link.title, link.attribution, link.strand, link.locator) = (it(), it(), it(), it());
        (link.examples, link.flags, link.note, link.coder) = (vec![it()], vec![it()], Some(it()), Some(it()));
        if let Some(passage) = &mut link.passage {
            (passage.code, passage.coder, passage.quotation) = (it(), it(), format!("{text}\n{text}"));
        }
        match &mut link.status {
            LinkStatus::CountedElsewhere(why) | LinkStatus::Demoted(why) | LinkStatus::Readmitted(why) => *why = it(),
            LinkStatus::Counted | LinkStatus::Context | LinkStatus::Unsourced => {}
        }
    }
}
