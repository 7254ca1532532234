//! Which codes stand at the same places: co-occurrence by overlap, or within so many words.
//!
//! The coefficient is `c = n12 / (n1 + n2 − n12)`, the share of common ones among all (P. Jaccard, "The distribution of the flora
//! in the alpine zone", New Phytologist 11, 1912, pp. 37–50), in the form in which ATLAS.ti prints it for codes (manual, "Code
//! Co-occurrence Coefficient"). Counted over pairs of overlapping codings it may exceed 1, as that manual warns: one long passage
//! may overlap ten short ones. So `n12` counts codings here, not pairs: those of the one code that meet any of the other, or those
//! of the other that meet any of the one, whichever are fewer. Where each meets at most one the two ways of counting agree.
//!
//! The lift is `|A ∩ B| · L / (|A| · |B|)`: how many times more text both codes cover than if they lay independently of each other
//! (S. Brin, R. Motwani, J. Ullman and S. Tsur, "Dynamic itemset counting and implication rules for market basket data", SIGMOD
//! Record 26(2), 1997, pp. 255–264, who call it interest). `|A|` is the length of the text under a code, each part counted once,
//! and `L` the length of all texts with a coding that is counted. Where nearness counts, every stretch is widened by half of the
//! distance at each end, so that two of them meet where they touch.

use coding::span::Span;
use std::collections::HashMap;

/// A coding, as places in the text: `span` in code points, or in words where nearness is counted in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The source's number.
    pub source: u32,
    /// The code's number, below `codes`.
    pub code: u32,
    /// From here …
    pub start: u32,
    /// … to here.
    pub end: u32,
}

impl Placed {
    /// A coding at its code points.
    pub fn at(source: u32, code: u32, span: Span) -> Self {
        Self { source, code, start: span.start, end: span.end }
    }
}

/// How two codes meet. `first` is smaller than `second`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one code.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// n12.
    pub codings: u32,
    /// Codings of the first that meet any of the second, and of the second that meet any of the first.
    pub met: (u32, u32),
    /// Pairs of codings that meet.
    pub meetings: u64,
    /// The coefficient, from 0 to 1.
    pub c: f64,
    /// The lift: 1 is as often as by independence. Nothing where lengths are not known.
    pub lift: Option<f64>,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoOccurrence {
    /// How often each code is used.
    pub codings: Vec<u32>,
    /// The pairs that meet at all, in order.
    pub pairs: Vec<Pair>,
}

/// Counts. With `apart`, places are in words, and two codings also meet when no more than so many words lie between them.
/// `length` tells how long a source is, in the same places.
pub fn cooccurrence(
    codes: usize,
    mut codings: Vec<Placed>,
    apart: Option<u32>,
    length: &dyn Fn(u32) -> u32,
) -> CoOccurrence {
    let reach = apart.map_or(0, |it| it.saturating_add(1));
    codings.sort_unstable_by_key(|it| (it.source, it.start, it.end, it.code));
    let mut cover = Cover::new(codes);
    for of_source in codings.chunk_by(|a, b| a.source == b.source) {
        cover.add(of_source, reach, length(of_source[0].source));
    }
    for coding in &mut codings {
        coding.end = coding.end.saturating_add(reach);
    }
    let mut tally = Tally::new(codes);
    for of_source in codings.chunk_by(|a, b| a.source == b.source) {
        tally.add(of_source);
    }
    tally.finish(&cover)
}

struct Tally {
    codes: usize,
    codings: Vec<u32>,
    /// Pairs of codings that meet, by the smaller code and the larger.
    meetings: Vec<u64>,
    /// Codings of a code that meet any of another.
    met: Vec<u32>,
}

impl Tally {
    fn new(codes: usize) -> Self {
        Self { codes, codings: vec![0; codes], meetings: vec![0; codes * codes], met: vec![0; codes * codes] }
    }

    /// Goes through one source from left to right. The work is codings × codes of this source, however deep they lie.
    fn add(&mut self, codings: &[Placed]) {
        let mut local: Vec<u32> = codings.iter().map(|it| it.code).collect();
        local.sort_unstable();
        local.dedup();
        let place = |code: u32| local.binary_search(&code).unwrap_or_default();
        let mut ends: Vec<usize> = (0..codings.len()).collect();
        ends.sort_by_key(|it| codings[*it].end);
        let mut ends = ends.into_iter().peekable();
        // How many of each code are open here, and how many had begun before the last of them.
        let (mut open, mut latest) = (vec![0_u32; local.len()], vec![0_usize; local.len()]);
        // For each coding, the codes that were open when it began.
        let mut at_start: Vec<Vec<u64>> = Vec::with_capacity(codings.len());
        for (number, coding) in codings.iter().enumerate() {
            while let Some(ended) = ends.next_if(|it| codings[*it].end <= coding.start) {
                self.close(ended, codings, &local, &mut open, &latest, &at_start);
            }
            let mine = place(coding.code);
            let mut seen = vec![0_u64; local.len().div_ceil(64)];
            for (other, count) in open.iter().enumerate().filter(|(other, count)| *other != mine && **count > 0) {
                seen[other / 64] |= 1 << (other % 64);
                let (first, second) = (local[mine].min(local[other]), local[mine].max(local[other]));
                self.meetings[first as usize * self.codes + second as usize] += u64::from(*count);
            }
            at_start.push(seen);
            open[mine] += 1;
            latest[mine] = number + 1;
            self.codings[coding.code as usize] += 1;
        }
        for ended in ends {
            self.close(ended, codings, &local, &mut open, &latest, &at_start);
        }
    }

    /// A coding ends: it met the codes that were open at its start, and those that began since.
    fn close(
        &mut self,
        ended: usize,
        codings: &[Placed],
        local: &[u32],
        open: &mut [u32],
        latest: &[usize],
        at_start: &[Vec<u64>],
    ) {
        let code = codings[ended].code;
        for (other, name) in local.iter().enumerate() {
            if *name == code {
                open[other] -= 1;
            } else if latest[other] > ended + 1 || at_start[ended][other / 64] & (1 << (other % 64)) != 0 {
                self.met[code as usize * self.codes + *name as usize] += 1;
            }
        }
    }

    fn finish(self, cover: &Cover) -> CoOccurrence {
        let mut pairs = Vec::new();
        for first in 0..self.codes {
            for second in first + 1..self.codes {
                let meetings = self.meetings[first * self.codes + second];
                if meetings == 0 {
                    continue;
                }
                let met = (self.met[first * self.codes + second], self.met[second * self.codes + first]);
                let both = met.0.min(met.1);
                let (of_first, of_second) = (f64::from(self.codings[first]), f64::from(self.codings[second]));
                let c = f64::from(both) / (of_first + of_second - f64::from(both));
                pairs.push(Pair {
                    first: first as u32,
                    second: second as u32,
                    codings: both,
                    met,
                    meetings,
                    c,
                    lift: cover.lift(first, second),
                });
            }
        }
        CoOccurrence { codings: self.codings, pairs }
    }
}

/// How much text codes cover, alone and together. Places are counted in halves, so that half a distance is a whole number.
struct Cover {
    codes: usize,
    all: u64,
    each: Vec<u64>,
    /// By the smaller code and the larger.
    both: Vec<u64>,
}

impl Cover {
    fn new(codes: usize) -> Self {
        Self { codes, all: 0, each: vec![0; codes], both: vec![0; codes * codes] }
    }

    /// Goes through one source, by place.
    fn add(&mut self, codings: &[Placed], reach: u32, length: u32) {
        let (reach, length) = (u64::from(reach), 2 * u64::from(length));
        self.all += length;
        let mut last: HashMap<u32, usize> = HashMap::new();
        let mut stretches: Vec<(u64, u64, u32)> = Vec::with_capacity(codings.len());
        for it in codings {
            let start = (2 * u64::from(it.start)).saturating_sub(reach);
            let end = (2 * u64::from(it.end) + reach).min(length);
            match last.get(&it.code) {
                Some(at) if start <= stretches[*at].1 => stretches[*at].1 = stretches[*at].1.max(end),
                _ if start < end => {
                    last.insert(it.code, stretches.len());
                    stretches.push((start, end, it.code));
                }
                _ => {}
            }
        }
        let mut open: Vec<(u64, usize)> = Vec::new();
        for (start, end, code) in stretches {
            let code = code as usize;
            self.each[code] += end - start;
            open.retain(|(until, _)| *until > start);
            for (until, other) in &open {
                self.both[code.min(*other) * self.codes + code.max(*other)] += end.min(*until) - start;
            }
            open.push((end, code));
        }
    }

    fn lift(&self, first: usize, second: usize) -> Option<f64> {
        let product = self.each[first] as f64 * self.each[second] as f64;
        let both = self.both[first * self.codes + second] as f64;
        (product > 0.0).then(|| both * self.all as f64 / product)
    }
}
