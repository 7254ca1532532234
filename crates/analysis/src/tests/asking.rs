//! Sequences, keyness and what is uncoded, against the plainest way to count and against published figures.

use crate::keyness::{critical_value, keyness};
use crate::sequences::{Step, sequences};
use crate::uncoded::covered;
use coding::span::Span;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn any_span() -> impl Strategy<Value = Span> {
    (0_u32..40, 1_u32..10).prop_map(|(start, length)| Span { start, end: start + length })
}

proptest! {
    #[test]
    fn what_follows_is_what_one_sees_follow(
        given in prop::collection::vec((0_u32..2, 0_u32..3, 0_u32..4, any_span()), 0..40), within in prop::option::of(0_u32..8),
    ) {
        let codings: Vec<Step> = given.iter().map(|(source, coder, code, span)| Step {
            source: *source, coder: *coder, code: *code, start: span.start, end: span.end, from: span.start, to: span.end,
        }).collect();
        let mut naive: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        for a in &codings {
            let same: Vec<&Step> = codings.iter()
                .filter(|b| b.source == a.source && b.coder == a.coder && b.start >= a.end).collect();
            let Some(first) = same.iter().map(|it| it.start).min() else { continue };
            if within.is_none_or(|most| first - a.end <= most) {
                same.iter().filter(|it| it.start == first).for_each(|b| *naive.entry((a.code, b.code)).or_default() += 1);
            }
        }
        let found = sequences(codings, within);
        let counted: BTreeMap<(u32, u32), u64> = found.follows.iter().map(|it| ((it.first, it.then), it.times)).collect();
        prop_assert_eq!(found.steps, naive.values().sum::<u64>());
        prop_assert_eq!(counted, naive);
        let expected: f64 = found.follows.iter().map(|it| it.expected).sum();
        prop_assert!(expected <= found.steps as f64 + 1e-9, "the pairs that occur cannot be expected more often than all");
    }

    #[test]
    fn what_is_covered_is_what_one_sees_covered(
        cuts in prop::collection::btree_set(0_u32..60, 0..8), mut codings in prop::collection::vec(any_span(), 0..12),
    ) {
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let counted: Vec<Span> = cuts.chunks_exact(2).map(|it| Span { start: it[0], end: it[1] }).collect();
        let inside = |at: &u32, spans: &[Span]| spans.iter().any(|it| it.start <= *at && *at < it.end);
        let all = (0..60).filter(|at| inside(at, &counted)).count() as u32;
        let both = (0..60).filter(|at| inside(at, &counted) && inside(at, &codings)).count() as u32;
        prop_assert_eq!(covered(&counted, &mut codings), (all, both));
    }

    #[test]
    fn keyness_is_of_both_groups_alike(a in 0_u64..500, b in 0_u64..500, c in 500_u64..9000, d in 500_u64..9000) {
        let (one, other) = (keyness((a, c), (b, d)).unwrap(), keyness((b, d), (a, c)).unwrap());
        prop_assert!((one.g2 - other.g2).abs() < 1e-9 && one.g2 >= 0.0);
        prop_assert!((one.log_ratio + other.log_ratio).abs() < 1e-9);
    }
}

#[test]
fn keyness_agrees_with_figures_worked_by_hand() {
    // 100 of 10,000 against 50 of 10,000: E = 75 each, 2 (100 ln 4/3 + 50 ln 2/3) = 16.99.
    let found = keyness((100, 10_000), (50, 10_000)).unwrap();
    assert!((found.g2 - 16.99).abs() < 0.005, "{}", found.g2);
    assert!((found.log_ratio - 1.0).abs() < 1e-12);
    assert!((keyness((4, 1000), (0, 1000)).unwrap().log_ratio - 3.0).abs() < 1e-12, "none is taken for a half");
    assert_eq!(keyness((1, 0), (1, 10)), None);
    // Tables of χ² with one degree of freedom: 3.841 at 0.05, 6.635 at 0.01, 10.828 at 0.001.
    for (tests, table) in [(1, 3.841), (5, 6.635), (50, 10.828)] {
        assert!((critical_value(tests) - table).abs() < 0.01, "{tests}: {}", critical_value(tests));
    }
}

#[test]
fn residuals_agree_with_a_table_worked_by_hand() {
    // Of 80 steps 30 go from 0 to 0, 10 from 0 to 1, 10 from 1 to 0, 30 from 1 to 1. In a table of two by two the adjusted residual
    // squared is χ² = 80 (30 · 30 − 10 · 10)² / 40⁴ = 20.
    let mut codings = Vec::new();
    for (first, then, times) in [(0, 0, 30), (0, 1, 10), (1, 0, 10), (1, 1, 30)] {
        for _ in 0..times {
            let source = codings.len() as u32;
            let step = |code, start| Step { source, coder: 0, code, start, end: start + 1, from: start, to: start + 1 };
            codings.extend([step(first, 0), step(then, 5)]);
        }
    }
    let found = sequences(codings, None);
    assert_eq!((found.steps, found.follows.len()), (80, 4));
    for it in &found.follows {
        let sign = if it.first == it.then { 1.0 } else { -1.0 };
        assert!((it.expected - 20.0).abs() < 1e-12, "{it:?}");
        assert!((it.residual.unwrap() - sign * 20.0_f64.sqrt()).abs() < 1e-9, "{it:?}");
    }
    let only = sequences(vec![Step { source: 0, coder: 0, code: 0, start: 0, end: 1, from: 0, to: 1 }], None);
    assert_eq!((only.steps, only.follows.len()), (0, 0));
}
