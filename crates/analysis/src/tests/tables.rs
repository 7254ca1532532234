//! Tables of codings and co-occurrence against the plainest way to count.

use crate::cooccurrence::{Placed, cooccurrence};
use crate::matrix::{Cell, Entry, matrix};
use coding::span::Span;
use coding::words::WordStarts;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A text whose words begin at every third code point.
fn text() -> WordStarts {
    WordStarts::of(&"ab ".repeat(20))
}

fn any_span() -> impl Strategy<Value = Span> {
    (0_u32..55, 1_u32..12).prop_map(|(start, length)| Span { start, end: (start + length).min(60) })
}

prop_compose! {
    fn any_entry()(row in 0_u32..3, column in 0_u32..3, source in 0_u32..3, coding in 0_u32..12, span in any_span()) -> Entry {
        Entry { row, column, source, coding, span }
    }
}

fn counted(entries: &[Entry], wanted: impl Fn(&Entry) -> bool) -> Cell {
    let chosen: Vec<&Entry> = entries.iter().filter(|it| wanted(it)).collect();
    let words = |source: u32| {
        let covered = |at: u32| chosen.iter().any(|it| it.source == source && it.span.start <= at && at < it.span.end);
        (0..60).filter(|at| at % 3 == 0 && covered(*at)).count()
    };
    let sources: BTreeSet<u32> = chosen.iter().map(|it| it.source).collect();
    let codings: BTreeSet<(u32, u32)> = chosen.iter().map(|it| (it.source, it.coding)).collect();
    Cell {
        codings: codings.len() as u32,
        words: sources.iter().map(|it| words(*it) as u32).sum(),
        sources: sources.len() as u32,
    }
}

fn meets(a: &Placed, b: &Placed, apart: Option<u32>) -> bool {
    a.source == b.source
        && match apart {
            None => a.start < b.end && b.start < a.end,
            Some(words) => a.start <= b.end + words && b.start <= a.end + words,
        }
}

/// The half places that a code covers, widened.
fn halves(codings: &[Placed], code: u32, apart: Option<u32>) -> BTreeSet<(u32, u32)> {
    let reach = apart.map_or(0, |it| it + 1);
    let of = codings.iter().filter(|it| it.code == code);
    of.flat_map(|it| {
        let places = (2 * it.start).saturating_sub(reach)..(2 * it.end + reach).min(120);
        places.map(move |at| (it.source, at))
    })
    .collect()
}

proptest! {
    #[test]
    fn cells_and_totals_are_what_one_counts_by_hand(entries in prop::collection::vec(any_entry(), 0..40)) {
        let starts = text();
        let table = matrix(3, 3, entries.clone(), &|_, span| starts.within(span));
        for at in 0..3_u32 {
            prop_assert_eq!(table.rows[at as usize], counted(&entries, |it| it.row == at));
            prop_assert_eq!(table.columns[at as usize], counted(&entries, |it| it.column == at));
            for column in 0..3_u32 {
                let here = |it: &Entry| it.row == at && it.column == column;
                prop_assert_eq!(table.cells[at as usize][column as usize], counted(&entries, here));
            }
        }
        prop_assert_eq!(table.all, counted(&entries, |_| true));
    }

    #[test]
    fn codes_meet_where_one_sees_them_meet(
        given in prop::collection::vec((0_u32..3, 0_u32..4, any_span()), 0..40), apart in prop::option::of(0_u32..6),
    ) {
        let codings: Vec<Placed> = given.iter().map(|(source, code, span)| Placed::at(*source, *code, *span)).collect();
        let found = cooccurrence(4, codings.clone(), apart, &|_| 60);
        let used: BTreeSet<u32> = codings.iter().map(|it| it.source).collect();
        let of = |code: u32| codings.iter().filter(move |it| it.code == code);
        for first in 0..4_u32 {
            prop_assert_eq!(found.codings[first as usize] as usize, of(first).count());
            for second in first + 1..4 {
                let met = |mine: u32, other: u32| of(mine).filter(|a| of(other).any(|b| meets(a, b, apart))).count();
                let meetings: usize = of(first).map(|a| of(second).filter(|b| meets(a, b, apart)).count()).sum();
                let both = met(first, second).min(met(second, first));
                let pair = found.pairs.iter().find(|it| (it.first, it.second) == (first, second));
                prop_assert_eq!(pair.map_or(0, |it| it.meetings), meetings as u64);
                prop_assert_eq!(pair.map_or(0, |it| it.codings) as usize, both);
                if let Some(pair) = pair {
                    prop_assert_eq!(pair.met, (met(first, second) as u32, met(second, first) as u32));
                    let all = of(first).count() + of(second).count() - both;
                    prop_assert!((pair.c - both as f64 / all as f64).abs() < 1e-12);
                    prop_assert!(pair.c > 0.0 && pair.c <= 1.0);
                    let (a, b) = (halves(&codings, first, apart), halves(&codings, second, apart));
                    let lift = (a.intersection(&b).count() * used.len() * 120) as f64 / (a.len() * b.len()) as f64;
                    prop_assert!((pair.lift.unwrap() - lift).abs() < 1e-9, "{:?} {lift}", pair.lift);
                }
            }
        }
    }
}

#[test]
fn one_long_passage_does_not_push_the_coefficient_beyond_one() {
    let long = Placed { source: 0, code: 0, start: 0, end: 100 };
    let short = (0..5).map(|at| Placed { source: 0, code: 1, start: at * 10, end: at * 10 + 5 });
    let found = cooccurrence(2, std::iter::once(long).chain(short).collect(), None, &|_| 100);
    let pair = found.pairs[0];
    assert_eq!((pair.meetings, pair.codings), (5, 1));
    // The long one covers everything, so nothing is learnt from meeting it.
    assert_eq!(pair.lift, Some(1.0));
    assert!((pair.c - 0.2).abs() < 1e-12);
}
