//! The one filter, against the plain way of going through everything by hand.

use super::study::{Study, apply, code, code_under, new_text, quote, source, span, study};
use crate::Kind;
use crate::read::codings::CodingRow;
use crate::read::filter::{CodingFilter, Filter};
use coding::bundle::{NewCase, NewSource};
use proptest::prelude::*;

/// Four sources of two cases, two coders, a tree of codes, speakers in several scripts.
fn library() -> Study {
    let mut study = study();
    study.act(|tx| {
        for case in ["libya", "syria"] {
            tx.put_case(&NewCase { id: case.into(), ..NewCase::default() })?;
        }
        for (name, kind, cases, date, words) in [
            ("I-1", "interview", "libya", "2011-03", "ANA: We were afraid.\nÉmile: Not I.\nANA: Ärger kam."),
            ("I-2", "interview", "syria", "2014", "émile: Nobody came.\nليلى: كان الخوف كبيرا."),
            ("R-1", "report", "libya", "", "Nothing was found."),
            ("D-1", "field note", "syria", "2014-05-22", "ana: I wrote it down."),
        ] {
            let id = tx.put_source(&NewSource {
                kind: Some(kind.into()),
                cases: Some(vec![cases.into()]),
                date: date.parse().ok(),
                ..source(name)
            })?;
            tx.put_text(id, &new_text(words))?;
        }
        tx.put_source(&source("E-1"))?;
        for (name, parent) in [("fear", ""), ("panic", "fear"), ("hope", "")] {
            tx.put_code(&code_under(name, parent))?;
        }
        for (code, source, words, coder) in [
            ("fear", "I-1", "afraid", "ana"),
            ("panic", "I-1", "We were afraid.\n\nNot I.", "bo"),
            ("hope", "I-1", "Ärger kam.", "ana"),
            ("fear", "I-2", "كان الخوف", "bo"),
            ("hope", "I-2", "Nobody came.", "ana"),
            ("hope", "R-1", "Nothing", "bo"),
            ("fear", "D-1", "I wrote", "ana"),
        ] {
            apply(tx, code, source, &quote(words), coder)?;
        }
        Ok(())
    });
    study
}

fn filter(change: impl FnOnce(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    change(&mut filter);
    filter
}

fn words(names: &[&str]) -> Vec<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}

/// `code@source` of the codings that a filter finds.
fn found(study: &Study, filter: &Filter) -> Vec<String> {
    let filter = study.project.coding_filter(filter).unwrap();
    let rows = study.project.codings(&filter, None).unwrap();
    assert_eq!(study.project.count_codings(&filter).unwrap(), rows.len() as u64);
    rows.iter().map(|it| format!("{}@{}", it.code, it.source)).collect()
}

#[test]
fn options_narrow_and_values_widen() {
    let study = library();
    let check = |given: Filter, expected: &[&str]| assert_eq!(found(&study, &given), expected, "{given:?}");
    let all = ["fear@D-1", "panic@I-1", "fear@I-1", "hope@I-1", "hope@I-2", "fear@I-2", "hope@R-1"];
    check(Filter::default(), &all);
    check(filter(|it| it.codes = words(&["fear"])), &["fear@D-1", "panic@I-1", "fear@I-1", "fear@I-2"]);
    check(filter(|it| it.codes = words(&["panic"])), &["panic@I-1"]);
    check(filter(|it| it.codes = words(&["panic", "hope"])), &["panic@I-1", "hope@I-1", "hope@I-2", "hope@R-1"]);
    check(filter(|it| it.cases = words(&["libya"])), &["panic@I-1", "fear@I-1", "hope@I-1", "hope@R-1"]);
    check(filter(|it| it.cases = words(&["libya", "syria"])), &all);
    check(filter(|it| it.sources = words(&["I-2", "D-1"])), &["fear@D-1", "hope@I-2", "fear@I-2"]);
    check(
        filter(|it| it.types = words(&["interview"])),
        &["panic@I-1", "fear@I-1", "hope@I-1", "hope@I-2", "fear@I-2"],
    );
    check(filter(|it| it.types = words(&["document"])), &["fear@D-1", "hope@R-1"]);
    check(filter(|it| it.types = words(&["report"])), &["hope@R-1"]);
    check(filter(|it| it.coders = words(&["bo"])), &["panic@I-1", "fear@I-2", "hope@R-1"]);
    check(filter(|it| it.speakers = words(&["Ana"])), &["fear@D-1", "panic@I-1", "fear@I-1", "hope@I-1"]);
    check(filter(|it| it.speakers = words(&["ÉMILE"])), &["panic@I-1", "hope@I-2"]);
    check(filter(|it| it.speakers = words(&["ليلى"])), &["fear@I-2"]);
    let nobody = filter(|it| it.speakers = words(&["nobody"]));
    assert!(study.project.coding_filter(&nobody).unwrap_err().to_string().contains("no speaker is called 'nobody'"));
    check(filter(|it| (it.cases, it.coders) = (words(&["syria"]), words(&["ana"]))), &["fear@D-1", "hope@I-2"]);
    check(filter(|it| (it.sources, it.speakers) = (words(&["I-1"]), words(&["émile"]))), &["panic@I-1"]);
    check(filter(|it| it.since = "2012".parse().ok()), &["fear@D-1", "hope@I-2", "fear@I-2"]);
    check(filter(|it| it.until = "2011".parse().ok()), &["panic@I-1", "fear@I-1", "hope@I-1"]);
    // A year that may lie on either side is let through by both.
    check(filter(|it| it.since = "2014-06".parse().ok()), &["hope@I-2", "fear@I-2"]);
    check(
        filter(|it| it.until = "2014-02".parse().ok()),
        &["panic@I-1", "fear@I-1", "hope@I-1", "hope@I-2", "fear@I-2"],
    );
    check(filter(|it| it.sources = words(&["E-1"])), &[]);
    assert!(study.project.coding_filter(&filter(|it| it.codes = words(&["feer"]))).is_err());
}

#[test]
fn words_are_looked_for_in_any_script_and_case() {
    let study = library();
    let check = |words: &str, expected: usize| {
        let filter = CodingFilter { containing: Some(words.into()), ..CodingFilter::default() };
        assert_eq!(study.project.count_codings(&filter).unwrap(), expected as u64, "{words}");
    };
    check("ÄRGER", 1);
    check("ärger", 1);
    check("الخوف", 1);
    check("AFRAID", 2);
    check("%", 0);
    check("", 7);
}

#[test]
fn a_limit_cuts_the_same_list() {
    let study = library();
    for given in
        [Filter::default(), filter(|it| it.codes = words(&["fear", "hope"])), filter(|it| it.coders = words(&["ana"]))]
    {
        let filter = study.project.coding_filter(&given).unwrap();
        let all = study.project.codings(&filter, None).unwrap();
        for limit in 0..9 {
            let some = study.project.codings(&filter, Some(limit)).unwrap();
            assert_eq!(some, all[..all.len().min(limit as usize)], "{given:?}");
        }
    }
}

#[test]
fn rows_say_where_a_coding_stands() {
    let study = library();
    let filter = study.project.coding_filter(&filter(|it| it.codes = words(&["panic"]))).unwrap();
    let row: CodingRow = study.project.codings(&filter, None).unwrap().remove(0);
    assert_eq!((row.paragraph, row.speaker.as_deref(), row.coder.as_str()), (Some(1), Some("ANA"), "bo"));
    assert_eq!((row.span.start, row.span.end, &row.review), (0, 23, &None));
    let json = serde_json::to_value(&row).unwrap_or_default();
    assert_eq!(json["start"], 0);
}

/// The blocks that a filter lets a search find, as `source ¶`; nothing if it lets everything through.
fn scope(study: &Study, filter: &Filter) -> Option<Vec<String>> {
    let scope = study.project.search_scope(filter).unwrap();
    let mut found = Vec::new();
    for name in ["D-1", "I-1", "I-2", "R-1"] {
        let text = study.project.source_text(study.id(Kind::Source, name)).unwrap().unwrap();
        found.extend(
            text.blocks
                .iter()
                .filter(|block| scope.admits(text.text.unsigned_abs(), block.number))
                .map(|block| format!("{name} {}", block.number)),
        );
    }
    (!scope.is_open()).then_some(found)
}

#[test]
fn a_search_looks_where_the_filter_says() {
    let study = library();
    let check = |given: Filter, expected: &[&str]| assert_eq!(scope(&study, &given).unwrap(), expected, "{given:?}");
    assert_eq!(scope(&study, &Filter::default()), None);
    check(filter(|it| it.cases = words(&["libya"])), &["I-1 1", "I-1 2", "I-1 3", "R-1 1"]);
    check(filter(|it| it.codes = words(&["fear"])), &["D-1 1", "I-1 1", "I-1 2", "I-2 2"]);
    check(filter(|it| it.coders = words(&["ana"])), &["D-1 1", "I-1 1", "I-1 3", "I-2 1"]);
    check(filter(|it| it.speakers = words(&["ana"])), &["D-1 1", "I-1 1", "I-1 3"]);
    check(filter(|it| it.speakers = words(&["Émile"])), &["I-1 2", "I-2 1"]);
    // The coding reaches over both turns; only one of them is his.
    check(filter(|it| (it.codes, it.speakers) = (words(&["panic"]), words(&["émile"]))), &["I-1 2"]);
    check(filter(|it| (it.cases, it.speakers) = (words(&["syria"]), words(&["émile"]))), &["I-2 1"]);
    check(filter(|it| it.sources = words(&["E-1"])), &[]);
    assert!(study.project.search_scope(&filter(|it| it.speakers = words(&["nobody"]))).is_err());
    check(filter(|it| (it.since, it.types) = ("2012".parse().ok(), words(&["document"]))), &["D-1 1"]);
}

proptest! {
    #![proptest_config(super::study::cases(16))]

    /// Random codings and random filters, against a loop over all codings.
    #[test]
    fn the_filter_agrees_with_a_loop(
        places in prop::collection::vec((0usize..3, 0usize..2, 0u32..30, 3u32..20, 0usize..2), 1..25),
        codes in prop::sample::subsequence(vec![0usize, 1, 2], 0..3),
        coders in prop::sample::subsequence(vec![0usize, 1], 0..2),
        sources in prop::sample::subsequence(vec![0usize, 1], 0..2),
        speakers in prop::sample::subsequence(vec!["A", "B"], 0..2),
    ) {
        const CODES: [&str; 3] = ["c0", "c1", "c2"];
        const CODERS: [&str; 2] = ["ana", "bo"];
        const SOURCES: [&str; 2] = ["s0", "s1"];
        let mut study = study();
        let text = new_text("A: One two three.\nB: Four five six.\nSeven eight nine.\nA: Ten.");
        study.act(|tx| {
            for name in SOURCES {
                tx.put_text(tx.put_source(&source(name))?, &text)?;
            }
            for coder in CODERS {
                tx.coder(Some(coder))?;
            }
            tx.put_code(&code(CODES[0]))?;
            tx.put_code(&code_under(CODES[1], CODES[0]))?;
            tx.put_code(&code(CODES[2]))?;
            for (code, source, start, length, coder) in &places {
                apply(tx, CODES[*code], SOURCES[*source], &span(*start, *start + *length), CODERS[*coder])?;
            }
            Ok(())
        });
        let given = Filter {
            codes: codes.iter().map(|it| CODES[*it].to_owned()).collect(),
            coders: coders.iter().map(|it| CODERS[*it].to_owned()).collect(),
            sources: sources.iter().map(|it| SOURCES[*it].to_owned()).collect(),
            speakers: speakers.iter().map(|it| it.to_lowercase()).collect(),
            ..Filter::default()
        };
        let mut expected: Vec<_> = places
            .iter()
            .filter(|(code, source, start, length, coder)| {
                let spoken = text.extracted.blocks.iter().any(|block| {
                    block.span.start < start + length && *start < block.span.end
                        && block.speaker.as_deref().is_some_and(|it| speakers.contains(&it))
                });
                (codes.is_empty() || codes.contains(code) || (*code == 1 && codes.contains(&0)))
                    && (coders.is_empty() || coders.contains(coder))
                    && (sources.is_empty() || sources.contains(source))
                    && (speakers.is_empty() || spoken)
            })
            .map(|(code, source, start, length, coder)| (SOURCES[*source], *start, start + length, CODES[*code], CODERS[*coder]))
            .collect();
        expected.sort_unstable();
        expected.dedup();
        let filter = study.project.coding_filter(&given).unwrap();
        let rows = study.project.codings(&filter, None).unwrap();
        let found: Vec<_> = rows.iter().map(|it| (it.source.as_str(), it.span.start, it.span.end, it.code.as_str(), it.coder.as_str())).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(study.project.count_codings(&filter).unwrap(), rows.len() as u64);
    }
}
