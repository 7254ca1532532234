//! Positions as browsers count them, for a text that is not at hand.

use crate::span::Span;

/// Converts positions of one text between code points and UTF-16 units. It keeps only where the two part: most texts have no
/// character that takes two units, and then they are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utf16Map {
    /// The code points at which a character of two units stands, in order.
    wide: Vec<u32>,
    /// Length in code points.
    length: u32,
}

impl Utf16Map {
    /// Walks `text` once.
    pub fn new(text: &str) -> Self {
        let (mut wide, mut length) = (Vec::new(), 0);
        for byte in text.bytes() {
            // A continuation byte begins no character.
            if byte & 0xc0 == 0x80 {
                continue;
            }
            if byte >= 0xf0 {
                wide.push(length);
            }
            length += 1;
        }
        Self { wide, length }
    }

    /// Length in code points.
    pub fn points(&self) -> u32 {
        self.length
    }

    /// Length in UTF-16 units.
    pub fn units(&self) -> u32 {
        self.length + self.wide.len() as u32
    }

    /// Code point → UTF-16 unit. A position past the end is as far past it there.
    pub fn to_utf16(&self, point: u32) -> u32 {
        point + self.wide.partition_point(|it| *it < point) as u32
    }

    /// UTF-16 unit → code point. Nothing past the end, and nothing for the second half of a character.
    pub fn from_utf16(&self, unit: u32) -> Option<u32> {
        // The character of two units that is number `n` begins at unit `wide[n] + n`.
        let (mut low, mut high) = (0, self.wide.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.wide[middle] + (middle as u32) < unit { low = middle + 1 } else { high = middle }
        }
        let before = low as u32;
        let point = unit.checked_sub(before)?;
        let inside = low > 0 && self.wide[low - 1] + before == unit;
        (!inside && point <= self.length).then_some(point)
    }

    /// A span as two UTF-16 positions.
    pub fn units_of(&self, span: Span) -> (u32, u32) {
        (self.to_utf16(span.start), self.to_utf16(span.end))
    }

    /// Two UTF-16 positions as a span. Nothing if it is empty, runs past the end or divides a character.
    pub fn span_of(&self, start: u32, end: u32) -> Option<Span> {
        Span::new(self.from_utf16(start)?, self.from_utf16(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::TextMap;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_agrees_with_the_map_that_walks(pieces in prop::collection::vec("[a-zé ]{0,9}|👩‍👩‍👧|𠮷𝔸|كان|e\u{301}", 0..30)) {
            let text = pieces.concat();
            let (quick, walking) = (Utf16Map::new(&text), TextMap::new(&text));
            prop_assert_eq!(quick.points(), walking.length());
            prop_assert_eq!(quick.units() as usize, text.encode_utf16().count());
            for point in 0..=walking.length() {
                prop_assert_eq!(Some(quick.to_utf16(point)), walking.to_utf16(point));
            }
            for unit in 0..quick.units() + 3 {
                prop_assert_eq!(quick.from_utf16(unit), walking.from_utf16(unit), "{}", unit);
            }
        }
    }

    #[test]
    fn half_a_character_is_no_position() {
        let map = Utf16Map::new("a😀b");
        assert_eq!(map.span_of(1, 3), Span::new(1, 2));
        assert_eq!(map.span_of(1, 2), None);
        assert_eq!(map.span_of(3, 9), None);
        assert_eq!(map.units_of(Span { start: 1, end: 3 }), (1, 4));
    }
}
