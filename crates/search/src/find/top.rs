//! Keeps the best answers and counts the rest.

use super::searcher::Order;
use coding::hit::Hit;
use std::cmp::Ordering;
use std::collections::HashSet;

/// Counts all answers exactly and keeps the first `limit` of them in order.
pub(super) struct Top {
    order: Order,
    limit: usize,
    kept: Vec<Answer>,
    /// Nothing at or behind this one can be among the first.
    last: Option<Answer>,
    blocks: usize,
    texts: HashSet<u64>,
    current: Option<u64>,
}

/// An answer with where its text stands among all texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) text: u64,
    pub(super) block: u32,
    pub(super) rank: u32,
    pub(super) score: f32,
}

impl Top {
    pub(super) fn new(order: Order, limit: usize) -> Self {
        Self { order, limit, kept: Vec::new(), last: None, blocks: 0, texts: HashSet::new(), current: None }
    }

    pub(super) fn add(&mut self, answer: Answer) {
        self.blocks += 1;
        if self.current != Some(answer.text) {
            self.current = Some(answer.text);
            self.texts.insert(answer.text);
        }
        if self.limit == 0 || self.last.is_some_and(|last| compare(self.order, &answer, &last).is_ge()) {
            return;
        }
        self.kept.push(answer);
        if self.kept.len() >= self.limit.saturating_mul(2).saturating_add(100) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.kept.len() > self.limit {
            let order = self.order;
            let (_, last, _) = self.kept.select_nth_unstable_by(self.limit - 1, |a, b| compare(order, a, b));
            self.last = Some(*last);
            self.kept.truncate(self.limit);
        }
    }

    /// The answers in order, the number of blocks, the number of texts.
    pub(super) fn finish(mut self) -> (Vec<Hit>, usize, usize) {
        if self.limit > 0 {
            self.cut();
        }
        let order = self.order;
        self.kept.sort_unstable_by(|a, b| compare(order, a, b));
        let hits = self.kept.iter().map(|it| Hit { text: it.text, block: it.block, score: it.score }).collect();
        (hits, self.blocks, self.texts.len())
    }
}

/// Total, so that equal scores never change places between two searches.
fn compare(order: Order, a: &Answer, b: &Answer) -> Ordering {
    match order {
        Order::Relevance => b.score.total_cmp(&a.score),
        Order::Document => a.rank.cmp(&b.rank),
    }
    .then(a.text.cmp(&b.text))
    .then(a.block.cmp(&b.block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_are_those_of_a_full_sort(
            answers in prop::collection::btree_map((0u64..9, 0u32..99), (0u32..3, 0u8..4), 0..700),
            limit in 0usize..40,
        ) {
            for order in [Order::Relevance, Order::Document] {
                let mut all: Vec<Answer> = Vec::new();
                let mut top = Top::new(order, limit);
                for (&(text, block), &(rank, score)) in &answers {
                    let answer = Answer { text, block, rank, score: f32::from(score) };
                    top.add(answer);
                    all.push(answer);
                }
                all.sort_by(|a, b| compare(order, a, b));
                let (hits, blocks, texts) = top.finish();
                prop_assert_eq!(blocks, answers.len());
                prop_assert_eq!(texts, answers.keys().map(|it| it.0).collect::<HashSet<_>>().len());
                let found: Vec<_> = hits.iter().map(|it| (it.text, it.block, it.score)).collect();
                let expected: Vec<_> = all.iter().take(limit).map(|it| (it.text, it.block, it.score)).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
