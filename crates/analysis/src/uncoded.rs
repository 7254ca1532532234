//! How many words no coding covers.

use coding::span::Span;

/// The parts of `counted` that no span of `codings` covers, in words: `(counted words, covered words)`. Both lists are in words;
/// `counted` is in order and without overlaps, `codings` in any order.
pub fn covered(counted: &[Span], codings: &mut [Span]) -> (u32, u32) {
    codings.sort_unstable();
    let mut union: Vec<Span> = Vec::with_capacity(codings.len());
    for it in codings.iter().filter(|it| it.start < it.end) {
        match union.last_mut() {
            Some(last) if it.start <= last.end => last.end = last.end.max(it.end),
            _ => union.push(*it),
        }
    }
    let all = counted.iter().map(|it| it.end - it.start).sum();
    let mut both = 0;
    let mut first = 0;
    for stretch in counted {
        while union.get(first).is_some_and(|it| it.end <= stretch.start) {
            first += 1;
        }
        for it in union[first..].iter().take_while(|it| it.start < stretch.end) {
            both += it.end.min(stretch.end) - it.start.max(stretch.start);
        }
    }
    (all, both)
}
