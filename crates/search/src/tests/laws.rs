//! On random corpora and random queries the index, the plain reading of every block and the marks in the texts agree.

use super::files::{MemoryTexts, text};
use super::naive::Seen;
use super::{index, open, search, update};
use crate::{Form, Order, Query, Request, Searcher, Term, matches};
use coding::index::IndexedText;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const WORDS: [&str; 24] = [
    "access",
    "accesses",
    "accès",
    "negotiate",
    "negotiated",
    "négociations",
    "plan",
    "plane",
    "planes",
    "the",
    "well-known",
    "l'accès",
    "U.N.",
    "haus",
    "Häuser",
    "人道",
    "道人",
    "2011",
    "שלום",
    "can't",
    "🙂",
    "negotiation",
    "acce\u{300}s",
    "Access",
];

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

fn corpus() -> impl Strategy<Value = Vec<IndexedText>> {
    let speaker = prop::option::of(prop::sample::select(vec!["R1", "R2", "Interviewer"]));
    let block = (speaker, prop::collection::vec(word(), 1..12)).prop_map(|(speaker, words)| {
        let words = words.join(" ");
        speaker.map_or(words.clone(), |speaker| format!("{speaker}: {words}"))
    });
    let language = prop::sample::select(vec![Some("en"), Some("en"), Some("fr"), Some("de"), Some("he"), None]);
    let body = prop::collection::vec(block, 1..6).prop_map(|blocks| blocks.join("\n\n"));
    prop::collection::vec((language, body), 1..6).prop_map(|texts| {
        let numbered = (1..).zip(texts);
        numbered.map(|(number, (language, body))| text(number, language, &body)).collect()
    })
}

fn term() -> impl Strategy<Value = Term> {
    let beginning = prop::sample::select(vec!["ac", "neg", "pla", "plan", "h", "20"]).prop_map(str::to_owned);
    prop_oneof![
        3 => word().prop_map(|text| Term::new(text, Form::Any)),
        2 => word().prop_map(|text| Term::new(text, Form::Exact)),
        1 => beginning.prop_map(|text| Term::new(text, Form::Prefix)),
    ]
}

/// Words as they may be written.
fn strict() -> impl Strategy<Value = Term> {
    let words = vec![
        "access",
        "Access",
        "accès",
        "acce\u{300}s",
        "hause",
        "Häuser",
        "the",
        "The",
        "well-known",
        "plan",
        "l'accès",
    ];
    let beginning = prop::sample::select(vec!["acc", "Acc", "häu", "pla"]);
    prop_oneof![
        3 => prop::sample::select(words).prop_map(|text| Term::new(text, Form::Exact)),
        1 => beginning.prop_map(|text| Term::new(text, Form::Prefix)),
    ]
}

fn leaf() -> impl Strategy<Value = Query> {
    let regex = prop::sample::select(vec![
        "acc.s",
        "plane?s?\\b",
        "^the",
        "(?-i)H",
        "x*",
        "\\d+",
        "\\bplane\\b$",
        "negoti(ate|ations)",
        "ccc?e+ss?",
        "^(the|plan) ",
    ]);
    prop_oneof![
        4 => term().prop_map(Query::Word),
        1 => (prop::sample::select(vec!["access", "negociate", "plans", "hauser"]), 1u8..3)
            .prop_map(|(word, edits)| Query::Word(Term::new(word, Form::Fuzzy(edits)))),
        2 => (prop::collection::vec(strict(), 1..3), any::<bool>())
            .prop_map(|(terms, except_case)| Query::Phrase(terms).exactly(except_case)),
        1 => (prop::collection::vec(strict(), 2..4), 0u32..5, any::<bool>())
            .prop_map(|(terms, between, except_case)| Query::Near { terms, between }.exactly(except_case)),
        2 => prop::collection::vec(term(), 1..4).prop_map(Query::Phrase),
        2 => (prop::collection::vec(term(), 2..4), 0u32..5).prop_map(|(terms, between)| Query::Near { terms, between }),
        1 => regex.prop_map(|it| Query::Regex(it.to_owned())),
        1 => (prop::sample::select(vec!["R1", "r2", "inter"]), any::<bool>())
            .prop_map(|(name, prefix)| Query::Speaker { name: name.to_owned(), prefix }),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Query::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Or),
            inner.prop_map(|it| Query::Not(Box::new(it))),
        ]
    })
}

/// (text, block) of every block that answers, in the order of the texts.
fn read(query: &Query, seen: &[Seen]) -> Vec<(u64, u32)> {
    seen.iter().filter(|it| it.answers(query)).map(|it| (it.text, it.number)).collect()
}

fn check(searcher: &Searcher, query: &Query, texts: &[IndexedText], seen: &[Seen]) -> Result<(), TestCaseError> {
    let expected = read(query, seen);
    let in_order = search(searcher, query, Order::Document, texts);
    let found: Vec<_> = in_order.hits.iter().map(|hit| (hit.text, hit.block)).collect();
    prop_assert_eq!(&found, &expected, "{}", query);
    let by_relevance = search(searcher, query, Order::Relevance, texts);
    prop_assert!(by_relevance.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let mut found: Vec<_> = by_relevance.hits.iter().map(|hit| (hit.text, hit.block)).collect();
    found.sort_by_key(|(text, block)| (std::cmp::Reverse(*text), *block));
    prop_assert_eq!(&found, &expected, "{} by relevance", query);
    let admits = |text: u64, block: u32| (text + u64::from(block)).is_multiple_of(2);
    let request =
        Request { limit: 2, order: Order::Document, admits: Some(&admits), facts: None, ..Request::default() };
    let some = searcher.search(query, &request, &MemoryTexts::of(texts)).unwrap();
    let expected: Vec<_> = expected.into_iter().filter(|(text, block)| admits(*text, *block)).collect();
    prop_assert_eq!(some.total_blocks, expected.len());
    prop_assert!(some.hits.iter().map(|hit| (hit.text, hit.block)).eq(expected.into_iter().take(2)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_reading_finds(texts in corpus(), queries in prop::collection::vec(query(), 25)) {
        let searcher = open(&index(&texts));
        let seen = Seen::all(&texts);
        for query in &queries {
            check(&searcher, query, &texts, &seen)?;
        }
    }

    #[test]
    fn a_block_answers_one_thing_exactly_when_it_is_marked_there(
        texts in corpus(),
        queries in prop::collection::vec(leaf(), 25),
    ) {
        let seen = Seen::all(&texts);
        for query in queries.iter().filter(|it| !matches!(it, Query::Speaker { .. })) {
            for Seen { block, language, .. } in &seen {
                let found = matches(query, block, language.as_deref());
                prop_assert!(found.windows(2).all(|pair| pair[0].span < pair[1].span));
                prop_assert!(found.iter().all(|it| block.span.encloses(it.span)));
            }
            let marked: Vec<bool> =
                seen.iter().map(|it| !matches(query, &it.block, it.language.as_deref()).is_empty()).collect();
            prop_assert_eq!(marked, seen.iter().map(|it| it.answers(query)).collect::<Vec<_>>(), "{}", query);
        }
    }
}

/// Thousands of blocks in several segments: lists of documents that fill many of tantivy's blocks and windows.
#[test]
fn the_index_finds_what_reading_finds_in_many_blocks() {
    let mut texts = Vec::new();
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for number in 0..60 {
        let language = [Some("en"), Some("en"), Some("fr"), None][next(4)];
        let mut paragraphs = Vec::new();
        for _ in 0..200 {
            let words: Vec<&str> = (0..=next(9)).map(|_| WORDS[next(WORDS.len()).min(next(WORDS.len()))]).collect();
            let speaker = ["R1: ", "R2: ", ""][next(3)];
            paragraphs.push(format!("{speaker}{}", words.join(" ")));
        }
        texts.push(text(number, language, &paragraphs.join("\n\n")));
    }
    let files = index(&texts[..30]);
    update(&files, &[3], &texts[30..50]);
    update(&files, &[], &[&texts[50..], &texts[3..4]].concat());
    let (searcher, seen) = (open(&files), Seen::all(&texts));
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    for _ in 0..60 {
        let query = query().new_tree(&mut runner).unwrap().current();
        check(&searcher, &query, &texts, &seen).unwrap();
    }
}
