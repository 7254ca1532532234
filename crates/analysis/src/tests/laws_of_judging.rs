//! Laws of coders, rivals and cells that hold for every project.

use super::laws::{any_cell, any_link, evidence};
use super::study::study;
use crate::question_report;
use coding::corpus::{Corpus, Evidence, FindingId};
use coding::judging::{Judgement, Rival, Score};
use coding::triangulation::{CaseReport, FindingReport, GapClass};
use coding::vocabulary::{Role, Stance, Subject};
use proptest::prelude::*;

fn read(corpus: &Corpus) -> FindingReport {
    question_report(corpus, corpus.questions[0].id).cases.remove(0).findings.remove(0)
}

fn named(corpus: &Corpus, coders: [&str; 2]) -> Corpus {
    let mut corpus = corpus.clone();
    for (at, link) in corpus.findings[0].evidence.iter_mut().enumerate() {
        link.coder = Some(coders[at % 2].to_owned());
    }
    corpus
}

/// `F`, rivalled by `R` of the same cell; each link scored under both.
fn rivals(corpus: &Corpus, scores: &[(u8, u8)], turned: bool) -> Corpus {
    let mut corpus = corpus.clone();
    let mut rival = corpus.findings[0].clone();
    let links = std::mem::take(&mut rival.evidence);
    (rival.id, rival.name, rival.role) = (FindingId(99), "R".to_owned(), Role::Rival);
    let finding = &mut corpus.findings[0];
    finding.rivals = vec![Rival { guid: String::new(), rival: rival.id, why: None }];
    finding.judgements = vec![Judgement {
        guid: String::new(),
        subject: Subject::Independence,
        strand: None,
        value: Some("they never met".to_owned()),
        reason: "different years".to_owned(),
        coder: "ana".to_owned(),
        at: String::new(),
    }];
    let scored = |(link, (p, q)): (Evidence, &(u8, u8))| {
        let (p, q) = (f64::from(*p) / 100.0, f64::from(*q) / 100.0);
        let (p, q) = if turned { (q, p) } else { (p, q) };
        Evidence { likelihood: Some(p), under_rivals: vec![Score { rival: FindingId(99), likelihood: q }], ..link }
    };
    finding.evidence = links.into_iter().zip(scores).map(scored).collect();
    corpus.findings.push(rival);
    corpus
}

fn decibels(corpus: &Corpus) -> Option<f64> {
    read(corpus).tracing?.rivals[0].weight.map(|it| it.decibels)
}

/// Two questions in two cases, with two findings each, all in one project; `links` says which finding each is for.
fn many_cells(links: &[(usize, Evidence)]) -> Corpus {
    let findings =
        (0..8).map(|at| format!(r#"{{"id": "F{at}", "question": "Q{}", "case": "c{}"}}"#, at / 4, at / 2 % 2));
    let sources = super::laws::SOURCES.map(|it| format!(r#"{{"id": "{it}", "type": "interview"}}"#));
    let mut corpus = study(&format!(
        r#"{{"cases": [{{"id": "c0"}}, {{"id": "c1"}}], "questions": [{{"id": "Q0"}}, {{"id": "Q1"}}], "sources": [{}], "findings": [{}]}}"#,
        sources.join(","),
        findings.collect::<Vec<_>>().join(",")
    ));
    for (finding, link) in links {
        corpus.findings[*finding].evidence.push(link.clone());
    }
    corpus
}

/// The cells of a project. Gaps that look at the whole project (never linked, coded and not linked) are left aside.
fn cells(corpus: &Corpus) -> Vec<CaseReport> {
    let reports = corpus.questions.iter().flat_map(|it| question_report(corpus, it.id).cases);
    reports
        .map(|mut cell| {
            cell.gaps.retain(|it| !matches!(it.class, GapClass::NeverLinked | GapClass::CodedNotLinked));
            cell
        })
        .collect()
}

proptest! {
    #[test]
    fn a_second_coder_who_says_the_same_adds_nothing(corpus in any_cell()) {
        let one = named(&corpus, ["ana", "ana"]);
        let mut two = one.clone();
        let again: Vec<Evidence> =
            one.findings[0].evidence.iter().map(|it| Evidence { coder: Some("ben".to_owned()), ..it.clone() }).collect();
        two.findings[0].evidence.extend(again);
        let (one, two) = (read(&one), read(&two));
        prop_assert_eq!(one.strict, two.strict);
        prop_assert_eq!(one.lenient, two.lenient);
        prop_assert_eq!(one.worksheet, two.worksheet);
        let codes: Vec<_> = two.by_coder.iter().map(|it| (it.cell_code, &it.level, it.links)).collect();
        prop_assert!(codes.windows(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn neither_names_of_coders_nor_order_matter(
        (corpus, links) in any_cell().prop_flat_map(|it| {
            let it = named(&it, ["ana", "ben"]);
            let links = it.findings[0].evidence.clone();
            (Just(it), Just(links).prop_shuffle())
        }),
    ) {
        let mut other = corpus.clone();
        other.findings[0].evidence = links;
        for link in &mut other.findings[0].evidence {
            link.coder = link.coder.take().map(|it| if it == "ana" { "zoe".to_owned() } else { "yan".to_owned() });
        }
        let (before, after) = (read(&corpus), read(&other));
        prop_assert_eq!(before.strict.strands, after.strict.strands);
        prop_assert_eq!(before.strict.dominance, after.strict.dominance);
        prop_assert_eq!(before.worksheet, after.worksheet);
        let sorted = |report: &FindingReport| {
            let mut all: Vec<_> = report.by_coder.iter().map(|it| (it.cell_code, it.level.clone(), it.links)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(sorted(&read(&corpus)), sorted(&read(&other)));
    }

    #[test]
    fn a_rival_weighs_what_the_finding_does_with_the_sign_turned(
        corpus in any_cell(),
        scores in prop::collection::vec((1..100_u8, 1..100_u8), 8),
    ) {
        let (one, other) = (decibels(&rivals(&corpus, &scores, false)), decibels(&rivals(&corpus, &scores, true)));
        prop_assert_eq!(one.is_some(), other.is_some());
        prop_assert!(one.zip(other).is_none_or(|(one, other)| (one + other).abs() < 1e-9), "{:?} {:?}", one, other);
    }

    #[test]
    fn links_that_do_not_count_weigh_nothing(corpus in any_cell(), scores in prop::collection::vec((1..100_u8, 1..100_u8), 8)) {
        let scored = rivals(&corpus, &scores, false);
        let mut more = scored.clone();
        more.findings[0].evidence.push(Evidence {
            likelihood: Some(0.99),
            under_rivals: vec![Score { rival: FindingId(99), likelihood: 0.01 }],
            ..evidence(Some(0), Stance::Context, 3)
        });
        prop_assert_eq!(decibels(&scored), decibels(&more));
    }

    #[test]
    fn one_link_changes_only_its_cell(
        links in prop::collection::vec((0..8_usize, any_link()), 0..12),
        finding in 0..8_usize,
        link in any_link(),
    ) {
        let before = cells(&many_cells(&links));
        let mut more = links;
        more.push((finding, link));
        let after = cells(&many_cells(&more));
        for (at, (before, after)) in before.iter().zip(&after).enumerate() {
            prop_assert!(at == finding / 2 || before == after, "cell {} depends on a link of cell {}", at, finding / 2);
        }
    }
}
