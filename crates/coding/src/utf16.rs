//! Positions as browsers count them, for a text that need not be at hand.

/// Where the characters of a text stand that take two UTF-16 units. Most texts have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utf16 {
    wide: Vec<u32>,
    length: u32,
}

impl Utf16 {
    /// Walks a text once.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { wide: Vec::new(), length: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        }
        let (mut wide, mut length) = (Vec::new(), 0);
        for it in text.chars() {
            if it.len_utf16() == 2 {
                wide.push(length);
            }
            length += 1;
        }
        Self { wide, length }
    }

    /// The text's length in code points.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// The UTF-16 unit at which a code point begins.
    pub fn of_point(&self, point: u32) -> u32 {
        point + self.wide.partition_point(|it| *it < point) as u32
    }

    /// The code point that begins at a UTF-16 unit; nothing inside of one, or beyond the text's end.
    pub fn point(&self, unit: u32) -> Option<u32> {
        // The n-th wide character begins at unit `wide[n] + n`.
        let (mut low, mut high) = (0, self.wide.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.wide[middle] + (middle as u32) < unit {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let point = unit.checked_sub(low as u32)?;
        (point <= self.length && self.of_point(point) == unit).then_some(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn positions_are_those_of_the_text(text in "[a😀é中🂡 ]{0,40}") {
            let map = Utf16::of(&text);
            let (mut unit, mut beginnings) = (0_u32, Vec::new());
            for (point, it) in (0_u32..).zip(text.chars()) {
                prop_assert_eq!(map.of_point(point), unit);
                beginnings.push(unit);
                unit += it.len_utf16() as u32;
            }
            beginnings.push(unit);
            for at in 0..unit + 3 {
                let expected = beginnings.iter().position(|it| *it == at).map(|it| it as u32);
                prop_assert_eq!(map.point(at), expected);
            }
        }
    }
}
