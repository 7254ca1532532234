//! Which code follows which: from each coding to the next ones by the same coder in the same source.
//!
//! The next ones of a coding are those that begin at the first place, at or after its end, where any begins; several that begin
//! there all count. Against each count stands what independence would give, `E = r · c / N` (`r`: how often the first code is
//! followed at all, `c`: how often the second follows any, `N`: all steps), and the adjusted residual
//! `z = (O − E) / √(E · (1 − r/N) · (1 − c/N))` (S. J. Haberman, "The analysis of residuals in cross-classified tables",
//! Biometrics 29, 1973, pp. 205–220; for sequences: P. D. Allison and J. K. Liker, "Analyzing sequential categorical data on dyadic
//! interaction", Psychological Bulletin 91, 1982, pp. 393–403; R. Bakeman and J. M. Gottman, Observing Interaction, 2nd ed. 1997).

use std::collections::BTreeMap;

/// A coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The source's number.
    pub source: u32,
    /// The coder's number.
    pub coder: u32,
    /// The code's number.
    pub code: u32,
    /// From here …
    pub start: u32,
    /// … to here, in code points.
    pub end: u32,
    /// Where it begins, in what distances are counted in: words that begin before, or the first paragraph's number.
    pub from: u32,
    /// Where it ends in the same: words that begin before its end, or the last paragraph's number.
    pub to: u32,
}

/// One code after another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Follows {
    /// The earlier code.
    pub first: u32,
    /// The later one; it may be the same.
    pub then: u32,
    /// How often.
    pub times: u64,
    /// How often by independence.
    pub expected: f64,
    /// The adjusted residual; nothing where it is not defined.
    pub residual: Option<f64>,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequences {
    /// All steps.
    pub steps: u64,
    /// The pairs that occur, by code.
    pub follows: Vec<Follows>,
}

/// Counts. With `within`, the next ones must begin no farther than that from the end.
pub fn sequences(mut codings: Vec<Step>, within: Option<u32>) -> Sequences {
    codings.sort_unstable_by_key(|it| (it.source, it.coder, it.start, it.end, it.code));
    let mut times: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for group in codings.chunk_by(|a, b| (a.source, a.coder) == (b.source, b.coder)) {
        for coding in group {
            let next = group.partition_point(|it| it.start < coding.end);
            let place = group.get(next).map(|it| it.start);
            for then in group[next..].iter().take_while(|it| Some(it.start) == place) {
                if within.is_none_or(|most| then.from.saturating_sub(coding.to) <= most) {
                    *times.entry((coding.code, then.code)).or_default() += 1;
                }
            }
        }
    }
    finish(&times)
}

fn finish(times: &BTreeMap<(u32, u32), u64>) -> Sequences {
    let (mut rows, mut columns) = (BTreeMap::<u32, u64>::new(), BTreeMap::<u32, u64>::new());
    for ((first, then), count) in times {
        *rows.entry(*first).or_default() += count;
        *columns.entry(*then).or_default() += count;
    }
    let steps: u64 = times.values().sum();
    let all = steps as f64;
    let follows = times.iter().map(|((first, then), count)| {
        let (row, column) = (rows[first] as f64, columns[then] as f64);
        let expected = row * column / all;
        let spread = (expected * (1.0 - row / all) * (1.0 - column / all)).sqrt();
        let residual = (spread > 0.0).then(|| (*count as f64 - expected) / spread);
        Follows { first: *first, then: *then, times: *count, expected, residual }
    });
    Sequences { steps, follows: follows.collect() }
}
