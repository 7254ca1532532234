//! Laws that hold for every project.

use super::study::{relation, study};
use crate::question_report;
use coding::corpus::{Corpus, Evidence, SourceId};
use coding::triangulation::{FindingReport, Mode, Reading};
use coding::vocabulary::{RelationKind, Stance};
use proptest::prelude::*;
use proptest::sample::{Index, select};

pub(super) const SOURCES: [&str; 8] = ["I-1", "I-2", "I-3", "D-1", "D-2", "D-3", "DS-1", "N-1"];

/// A cell without links, but with sources of every strand.
fn empty() -> Corpus {
    let sources: Vec<String> = SOURCES
        .iter()
        .map(|name| match *name {
            "N-1" => r#"{"id": "N-1", "strand": "notes"}"#.to_owned(),
            "I-2" | "I-3" => format!(r#"{{"id": "{name}", "type": "interview", "attribution": "Diplomat {name}"}}"#),
            name => format!(r#"{{"id": "{name}"}}"#),
        })
        .collect();
    study(&format!(
        r#"{{"cases": [{{"id": "c", "events": [{{"date": "2014-05-22", "label": "veto", "kind": "treatment"}}]}}],
            "questions": [{{"id": "Q", "kind": "effect"}}], "sources": [{}],
            "findings": [{{"id": "F", "question": "Q", "case": "c", "disconfirming_search": "done"}}]}}"#,
        sources.join(",")
    ))
}

pub(super) fn evidence(source: Option<usize>, stance: Stance, strength: u8) -> Evidence {
    Evidence {
        guid: String::new(),
        source: source.map(|at| SourceId(i64::try_from(at).unwrap() + 1)),
        strand: None,
        resolved: true,
        stance,
        strength,
        directness: None,
        passage: None,
        series: None,
        locator: None,
        examples: Vec::new(),
        flags: Vec::new(),
        period: None,
        derived_from: None,
        readmitted: None,
        test: None,
        passed: None,
        likelihood: None,
        under_rivals: Vec::new(),
        disposition: None,
        disposition_reason: None,
        note: None,
        coder: None,
    }
}

prop_compose! {
    pub(super) fn any_link()(
        source in 0..SOURCES.len(),
        stance in select(Stance::ALL.to_vec()),
        strength in 1..=3_u8,
        example in select(vec!["a", "b", ""]),
        flag in select(vec!["", "", "temporal", "construct_only", "seen"]),
        derived in prop::option::weighted(0.2, 0..SOURCES.len()),
        resolved in prop::bool::weighted(0.9),
        readmitted in prop::bool::weighted(0.1),
    ) -> Evidence {
        Evidence {
            examples: vec![example.to_owned()],
            flags: vec![flag.to_owned()],
            derived_from: derived.map(|at| SourceId(i64::try_from(at).unwrap() + 1)),
            resolved,
            readmitted: readmitted.then(|| "reason".to_owned()),
            ..evidence(Some(source), stance, strength)
        }
    }
}

prop_compose! {
    pub(super) fn any_cell()(
        links in prop::collection::vec(any_link(), 0..8),
        relations in prop::collection::vec((0..SOURCES.len(), 0..SOURCES.len(), select(RelationKind::ALL.to_vec())), 0..4),
    ) -> Corpus {
        let mut corpus = empty();
        corpus.findings[0].evidence = links;
        corpus.relations = relations.into_iter()
            .map(|(from, to, kind)| relation(corpus.sources[from].id, corpus.sources[to].id, kind)).collect();
        corpus
    }
}

fn read(corpus: &Corpus) -> FindingReport {
    question_report(corpus, corpus.questions[0].id).cases.remove(0).findings.remove(0)
}

/// Everything but what counts links.
fn codes(reading: &Reading) -> impl PartialEq + std::fmt::Debug + use<> {
    let strands: Vec<_> = reading.strands.iter().map(|it| (it.verdict, it.weak, it.origins, it.prominence)).collect();
    let pairs: Vec<_> = reading.pairs.iter().map(|it| (it.code, it.why.clone())).collect();
    (
        strands,
        pairs,
        reading.cell_code,
        reading.capped,
        reading.level,
        reading.origins,
        reading.supporting,
        reading.contradicting,
    )
}

proptest! {
    #[test]
    fn context_never_changes_a_reading(corpus in any_cell(), mut link in any_link(), at in any::<Index>()) {
        let before = read(&corpus);
        let mut after = corpus.clone();
        link.stance = Stance::Context;
        let links = &mut after.findings[0].evidence;
        links.insert(at.index(links.len() + 1), link);
        let after = read(&after);
        prop_assert_eq!(before.strict, after.strict);
        prop_assert_eq!(before.lenient, after.lenient);
    }

    #[test]
    fn many_links_of_one_origin_weigh_as_the_strongest(
        corpus in any_cell(),
        strengths in prop::collection::vec(1..=3_u8, 1..10),
        stance in select(Stance::ALL.to_vec()),
    ) {
        let mut many = corpus.clone();
        many.findings[0].evidence.extend(strengths.iter().map(|strength| evidence(Some(0), stance, *strength)));
        let mut one = corpus;
        one.findings[0].evidence.push(evidence(Some(0), stance, *strengths.iter().max().unwrap()));
        prop_assert_eq!(codes(&read(&many).strict), codes(&read(&one).strict));
    }

    #[test]
    fn lenient_mode_only_adds(corpus in any_cell()) {
        let report = read(&corpus);
        let (strict, lenient) = (report.strict, report.lenient);
        prop_assert_eq!((strict.mode, lenient.mode), (Mode::Strict, Mode::Lenient));
        prop_assert!(strict.origins.max <= lenient.origins.max && strict.origins.min <= lenient.origins.min);
        let links = |it: &Reading| it.dominance.as_ref().map_or(0, |it| it.links);
        prop_assert!(links(&strict) <= links(&lenient));
        for (strict, lenient) in strict.strands.iter().zip(&lenient.strands) {
            prop_assert!(!strict.verdict.is_live() || lenient.verdict.is_live());
            prop_assert!(strict.origins <= lenient.origins);
        }
    }

    #[test]
    fn order_does_not_matter(
        (corpus, links) in any_cell().prop_flat_map(|it| { let links = it.findings[0].evidence.clone(); (Just(it), Just(links).prop_shuffle()) }),
    ) {
        let mut shuffled = corpus.clone();
        shuffled.findings[0].evidence = links;
        shuffled.relations.reverse();
        let (before, after) = (read(&corpus), read(&shuffled));
        prop_assert_eq!(codes(&before.strict), codes(&after.strict));
        prop_assert_eq!(before.lenient.strands, after.lenient.strands);
        prop_assert_eq!(before.strict.dominance, after.strict.dominance);
    }

    #[test]
    fn what_is_counted_fits_together(corpus in any_cell()) {
        let report = read(&corpus);
        for reading in [&report.strict, &report.lenient] {
            let live = reading.strands.iter().filter(|it| it.verdict.is_live()).count();
            prop_assert_eq!(reading.strands.iter().map(|it| it.origins).sum::<usize>(), reading.origins.max);
            prop_assert!(reading.origins.min <= reading.origins.max && live <= reading.origins.max);
            prop_assert!(reading.supporting.max + reading.contradicting.max <= reading.origins.max);
            prop_assert!(reading.level.0 <= reading.level.1);
            prop_assert_eq!(live == 0, reading.dominance.is_none());
            prop_assert_eq!(reading.capped, live > 0 && reading.origins.min < 2);
            prop_assert!(reading.dominance.as_ref().is_none_or(|it| it.effective <= reading.origins.max as f64 + 1e-9));
        }
    }

    #[test]
    fn drift_is_empty_only_for_the_same_words(one in "[a-d ]{0,20}", two in "[a-d ]{0,20}") {
        let same = one.split_whitespace().eq(two.split_whitespace());
        prop_assert_eq!(crate::drift::drift(&one, &two).is_empty(), same);
    }
}
