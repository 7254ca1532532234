//! Sets that grow together: union-find over places in a list.

/// Every place begins in a set of its own.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    above: Vec<usize>,
}

impl Partition {
    pub(crate) fn of_singles(len: usize) -> Self {
        Self { above: (0..len).collect() }
    }

    /// The smallest place of the set that `place` is in.
    pub(crate) fn first(&mut self, place: usize) -> usize {
        let mut at = place;
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// Makes one set of two. The smaller place stays on top, so that the result never depends on the order of joining.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.above[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_is_transitive_and_keeps_the_first() {
        let mut sets = Partition::of_singles(5);
        sets.join(4, 3);
        sets.join(3, 1);
        assert_eq!([0, 1, 2, 3, 4].map(|place| sets.first(place)), [0, 1, 2, 1, 1]);
    }
}
