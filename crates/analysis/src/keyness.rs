//! Which words are more frequent in one group of texts than in another.
//!
//! `G² = 2 · (a · ln(a / E₁) + b · ln(b / E₂))` with `E₁ = c (a + b) / (c + d)`, `E₂ = d (a + b) / (c + d)`: the word occurs `a` times
//! among the `c` words of the one group and `b` times among the `d` of the other (T. Dunning, "Accurate methods for the statistics of
//! surprise and coincidence", Computational Linguistics 19, 1993, pp. 61–74; in this form P. Rayson and R. Garside, "Comparing corpora
//! using frequency profiling", Proceedings of the Workshop on Comparing Corpora, 2000, pp. 1–6). How large a difference is, is said by
//! the log ratio `log₂((a / c) / (b / d))`, where a count of 0 is taken for 0.5 (A. Hardie, "Log Ratio: an informal introduction",
//! CASS, 2014): 1 is twice as frequent, 2 four times.

/// A word in two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// G², never negative.
    pub g2: f64,
    /// The log ratio; positive where the word is more frequent in the first group.
    pub log_ratio: f64,
}

/// Compares `a` of `c` words with `b` of `d`. Nothing where a group has no words at all.
pub fn keyness((a, c): (u64, u64), (b, d): (u64, u64)) -> Option<Keyness> {
    if c == 0 || d == 0 {
        return None;
    }
    let (a, b, c, d) = (a as f64, b as f64, c as f64, d as f64);
    let part = |observed: f64, size: f64| {
        let expected = size * (a + b) / (c + d);
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let g2 = (2.0 * (part(a, c) + part(b, d))).max(0.0);
    let some = |count: f64| if count > 0.0 { count } else { 0.5 };
    Some(Keyness { g2, log_ratio: ((some(a) / c) / (some(b) / d)).log2() })
}

/// What G² must exceed for an error of 5 % when so many words are tested: the critical value of χ² with one degree of freedom at
/// `0.05 / tests` (Bonferroni). By the rational approximation of the normal quantile of M. Abramowitz and I. A. Stegun, Handbook of
/// Mathematical Functions, 1964, 26.2.23, whose error is below 0.00045.
pub fn critical_value(tests: u64) -> f64 {
    // Two-sided: the tail of the normal distribution is half of it.
    let tail = 0.05 / (tests.max(1) as f64) / 2.0;
    let t = (-2.0 * tail.ln()).sqrt();
    let above = 2.515_517 + 0.802_853 * t + 0.010_328 * t * t;
    let below = 1.0 + 1.432_788 * t + 0.189_269 * t * t + 0.001_308 * t * t * t;
    let normal = t - above / below;
    normal * normal
}
