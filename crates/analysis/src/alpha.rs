//! Krippendorff's alpha for nominal values: agreement beyond what chance would give.
//!
//! Rule. Units with fewer than two values drop out. With o the number of ordered pairs of values within a unit, each
//! divided by the unit's number of values less one, n_c the number of values c and n that of all, alpha is
//! 1 − D_o / D_e, where D_o is the sum of o over pairs of different values, divided by n, and D_e is the sum of n_c n_k over
//! c ≠ k, divided by n (n − 1). Missing values and any number of coders are allowed. If all values are the same, D_e is
//! zero and alpha is undefined. Below ten units it is not given.
//!
//! Source: Krippendorff (2004, Content Analysis, 2nd ed., ch. 11; 2011, Computing Krippendorff's Alpha-Reliability). The
//! least number of units is Alidade's: with fewer, one changed value moves alpha by a tenth and more.

use coding::triangulation::{Reliability, Reliable};
use std::collections::BTreeMap;

/// Fewer units than this say nothing.
const ENOUGH_UNITS: usize = 10;

/// Reliability over units, each with the values that coders gave it.
pub(crate) fn reliability<V: Ord>(units: &[Vec<V>]) -> Reliability {
    let pairable: Vec<&Vec<V>> = units.iter().filter(|it| it.len() > 1).collect();
    let unanimous = pairable.iter().filter(|unit| unit.windows(2).all(|pair| pair[0] == pair[1])).count();
    let (alpha, state) = match alpha(&pairable) {
        _ if pairable.len() < ENOUGH_UNITS => (None, Reliable::NotEnough),
        None => (None, Reliable::NoVariation),
        Some(alpha) => (Some(alpha), Reliable::Computed),
    };
    Reliability { units: pairable.len(), unanimous, alpha, state }
}

/// Alpha over units with at least two values; nothing without any variation.
fn alpha<V: Ord>(units: &[&Vec<V>]) -> Option<f64> {
    let mut totals: BTreeMap<&V, usize> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units {
        let mut counts: BTreeMap<&V, usize> = BTreeMap::new();
        for value in *unit {
            *counts.entry(value).or_default() += 1;
            *totals.entry(value).or_default() += 1;
        }
        let same: usize = counts.values().map(|it| it * (it - 1)).sum();
        let all = unit.len() * (unit.len() - 1);
        observed += (all - same) as f64 / (unit.len() - 1) as f64;
    }
    let n: usize = totals.values().sum();
    let expected: usize = totals.values().map(|it| it * (n - it)).sum();
    // observed / n over expected / (n (n - 1)).
    (expected > 0).then(|| 1.0 - observed * (n - 1) as f64 / expected as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One string per coder, one letter per unit, `.` for no value.
    fn check(coders: &[&str], expected: Option<f64>) {
        let length = coders[0].len();
        let units: Vec<Vec<u8>> = (0..length)
            .map(|at| coders.iter().map(|it| it.as_bytes()[at]).filter(|it| *it != b'.').collect())
            .collect();
        let pairable: Vec<&Vec<u8>> = units.iter().filter(|it| it.len() > 1).collect();
        match (alpha(&pairable), expected) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 0.000_5, "{found} is not {expected}"),
            (found, expected) => assert_eq!(found, expected),
        }
    }

    /// The examples A, B and C of Krippendorff (2011).
    #[test]
    fn published_examples() {
        check(&["0100000010", "1110010000"], Some(0.095));
        check(&["aabbdcccedda", "babbbccceddd"], Some(0.692));
        check(&["123321412...", "1233224125..", ".33323422513", "12332441251."], Some(0.743));
    }

    #[test]
    fn without_variation_it_is_undefined() {
        let reliability = reliability(&vec![vec!["supports", "supports"]; 12]);
        assert_eq!((reliability.units, reliability.unanimous, reliability.alpha), (12, 12, None));
        assert_eq!(reliability.state, Reliable::NoVariation);
        check(&["aaaa", "aaaa"], None);
    }

    #[test]
    fn one_odd_value_among_constants_gives_zero() {
        check(&["aaaaaaaaaaab", "aaaaaaaaaaaa"], Some(0.0));
    }

    #[test]
    fn few_units_say_nothing() {
        let units = |number: usize| -> Vec<Vec<u8>> { (0..number).map(|at| vec![u8::from(at % 2 == 0); 2]).collect() };
        assert_eq!(reliability(&units(9)).state, Reliable::NotEnough);
        let enough = reliability(&units(10));
        assert_eq!((enough.state, enough.alpha), (Reliable::Computed, Some(1.0)));
        assert_eq!(reliability(&[vec![1], vec![]]).units, 0);
    }
}
