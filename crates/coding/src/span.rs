//! Positions in a text.
//!
//! A [`Span`] counts Unicode code points, because REFI-QDA does, and Python, R and SQLite's `substr` too. Bytes appear
//! only inside a function that slices; UTF-16 only at a browser's edge. [`TextMap`] holds every conversion, so that
//! there is one place where an off-by-one could be.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A half-open stretch `[start, end)` of a text, in code points. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point, counted from 0.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// A span, or nothing if it would be empty or reversed.
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Length in code points.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the two share at least one code point. Spans that only touch do not overlap.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The words of `text` that the span covers, or nothing if it runs past the end.
    pub fn slice(self, text: &str) -> Option<&str> {
        let start = byte_of(text, self.start)?;
        let length = byte_of(&text[start..], self.end - self.start)?;
        Some(&text[start..start + length])
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl std::str::FromStr for Span {
    type Err = String;

    /// Reads `A..B`, in code points.
    fn from_str(given: &str) -> Result<Self, String> {
        let wrong = || format!("'{given}' is not a span; write it as A..B in code points, for example 120..184");
        let (start, end) = given.split_once("..").ok_or_else(wrong)?;
        let number = |it: &str| it.trim().parse::<u32>().map_err(|_| wrong());
        Self::new(number(start)?, number(end)?)
            .ok_or_else(|| format!("the span {given} is empty; its end must lie after its start"))
    }
}

/// How many code points `text` has.
pub fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// How many code points begin in a piece of UTF-8, which may be cut anywhere.
pub fn begun(bytes: &[u8]) -> usize {
    /// So many times each of eight sums in a number can grow by one.
    const AT_ONCE: usize = 255;
    let (eights, rest) = bytes.as_chunks::<8>();
    // A byte goes on with a code point if its upper bits are 10. Eight are looked at together.
    let flags = |it: &[u8; 8]| {
        let it = u64::from_le_bytes(*it);
        (!it >> 7 | it >> 6) & 0x0101_0101_0101_0101
    };
    let of_many =
        |many: &[[u8; 8]]| many.iter().map(flags).sum::<u64>().to_le_bytes().map(usize::from).iter().sum::<usize>();
    eights.chunks(AT_ONCE).map(of_many).sum::<usize>() + rest.iter().filter(|it| *it & 0xc0 != 0x80).count()
}

/// The byte at which code point `at` begins; the text's end counts as a position.
fn byte_of(text: &str, at: u32) -> Option<usize> {
    /// So many bytes are counted at once, without looking at each character.
    const CHUNK: usize = 256;
    let begins = |byte: &u8| byte & 0xc0 != 0x80;
    let bytes = text.as_bytes();
    let (mut byte, mut left) = (0, at as usize);
    while let Some(chunk) = bytes.get(byte..byte + CHUNK) {
        let begun = begun(chunk);
        if begun > left {
            break;
        }
        left -= begun;
        byte += CHUNK;
    }
    while let Some(it) = bytes.get(byte) {
        if begins(it) {
            if left == 0 {
                return Some(byte);
            }
            left -= 1;
        }
        byte += 1;
    }
    (left == 0).then_some(bytes.len())
}

/// Converts positions of one text between code points, bytes and UTF-16 units, without walking it each time.
///
/// Every 64th code point is remembered, so a conversion walks at most 63 characters.
#[derive(Debug)]
pub struct TextMap<'t> {
    text: &'t str,
    walked: Cow<'t, Walked>,
}

/// What a walk through a text has found, to be kept beside the text.
#[derive(Clone, Debug)]
pub struct Walked {
    marks: Vec<Mark>,
    length: u32,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    utf16: u32,
}

const STRIDE: u32 = 64;

impl Walked {
    /// Walks `text` once.
    pub fn through(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE as usize + 1);
        let (mut point, mut utf16) = (0, 0);
        for (byte, character) in text.char_indices() {
            if point % STRIDE == 0 {
                marks.push(Mark { byte, utf16 });
            }
            point += 1;
            utf16 += character.len_utf16() as u32;
        }
        if point % STRIDE == 0 {
            marks.push(Mark { byte: text.len(), utf16 });
        }
        Self { marks, length: point }
    }
}

impl<'t> TextMap<'t> {
    /// Walks `text` once.
    pub fn new(text: &'t str) -> Self {
        Self { text, walked: Cow::Owned(Walked::through(text)) }
    }

    /// The map of a text that was walked before; `walked` must be of this very text.
    pub fn of(text: &'t str, walked: &'t Walked) -> Self {
        Self { text, walked: Cow::Borrowed(walked) }
    }

    /// Length in code points.
    pub fn length(&self) -> u32 {
        self.walked.length
    }

    /// Code point → byte. Nothing past the end.
    pub fn to_byte(&self, point: u32) -> Option<usize> {
        Some(self.seek(point)?.byte)
    }

    /// Byte → code point. A byte inside a character gives nothing.
    pub fn from_byte(&self, byte: usize) -> Option<u32> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let block = self.walked.marks.partition_point(|mark| mark.byte <= byte).checked_sub(1)?;
        let inside = self.text[self.walked.marks[block].byte..byte].chars().count();
        Some(block as u32 * STRIDE + inside as u32)
    }

    /// Code point → UTF-16 unit. Nothing past the end.
    pub fn to_utf16(&self, point: u32) -> Option<u32> {
        Some(self.seek(point)?.utf16)
    }

    /// UTF-16 unit → code point. A unit inside a surrogate pair gives nothing.
    pub fn from_utf16(&self, unit: u32) -> Option<u32> {
        let block = self.walked.marks.partition_point(|mark| mark.utf16 <= unit).checked_sub(1)?;
        let Mark { byte, mut utf16 } = self.walked.marks[block];
        let mut point = block as u32 * STRIDE;
        for character in self.text[byte..].chars() {
            if utf16 >= unit {
                break;
            }
            utf16 += character.len_utf16() as u32;
            point += 1;
        }
        (utf16 == unit).then_some(point)
    }

    /// The words a span covers, or nothing if it runs past the end.
    pub fn slice(&self, span: Span) -> Option<&'t str> {
        Some(&self.text[self.to_byte(span.start)?..self.to_byte(span.end)?])
    }

    /// A byte range (as a regular expression gives it) → a span. Nothing if it is empty or splits a character.
    pub fn span_of_bytes(&self, range: std::ops::Range<usize>) -> Option<Span> {
        Span::new(self.from_byte(range.start)?, self.from_byte(range.end)?)
    }

    fn seek(&self, point: u32) -> Option<Mark> {
        if point > self.walked.length {
            return None;
        }
        let Mark { mut byte, mut utf16 } = *self.walked.marks.get((point / STRIDE) as usize)?;
        for character in self.text[byte..].chars().take((point % STRIDE) as usize) {
            byte += character.len_utf8();
            utf16 += character.len_utf16() as u32;
        }
        Some(Mark { byte, utf16 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text as researchers meet it, and as attackers make it: emoji, families, combining marks, four scripts, astral letters.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z ]{1,80}",
            "[àéîõüñçß]{1,10}",
            Just("e\u{301}".to_owned()),
            Just("👩‍👩‍👧‍👦".to_owned()),
            Just("❤️".to_owned()),
            Just("🇸🇾🏽".to_owned()),
            Just("المساعدات الإنسانية".to_owned()),
            Just("שָׁלוֹם".to_owned()),
            Just("人道主义准入".to_owned()),
            Just("𠮷𝔸𐍈".to_owned()),
            Just("\n\n".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_position_survives_every_conversion(text in any_text()) {
            let map = TextMap::new(&text);
            prop_assert_eq!(map.length() as usize, text.chars().count());
            let cut = text.len() / 3;
            prop_assert_eq!(begun(&text.as_bytes()[..cut]) + begun(&text.as_bytes()[cut..]), text.chars().count());
            let mut utf16 = 0;
            for (point, (byte, character)) in text.char_indices().enumerate() {
                let point = point as u32;
                prop_assert_eq!(map.to_byte(point), Some(byte));
                prop_assert_eq!(map.from_byte(byte), Some(point));
                prop_assert_eq!(map.to_utf16(point), Some(utf16));
                prop_assert_eq!(map.from_utf16(utf16), Some(point));
                if character.len_utf8() > 1 {
                    prop_assert_eq!(map.from_byte(byte + 1), None);
                }
                if character.len_utf16() > 1 {
                    prop_assert_eq!(map.from_utf16(utf16 + 1), None);
                }
                utf16 += character.len_utf16() as u32;
            }
            prop_assert_eq!(map.to_byte(map.length()), Some(text.len()));
            prop_assert_eq!(map.from_byte(text.len()), Some(map.length()));
            prop_assert_eq!(map.from_utf16(utf16), Some(map.length()));
            prop_assert_eq!(map.to_byte(map.length() + 1), None);
            prop_assert_eq!(map.from_utf16(utf16 + 1), None);
        }

        #[test]
        fn a_slice_is_what_counting_characters_gives(text in any_text(), a in 0u32..400, b in 0u32..400) {
            if let Some(span) = Span::new(a, b) {
                let expected: Option<String> = (b as usize <= text.chars().count())
                    .then(|| text.chars().skip(a as usize).take((b - a) as usize).collect());
                prop_assert_eq!(span.slice(&text), expected.as_deref());
                prop_assert_eq!(TextMap::new(&text).slice(span), expected.as_deref());
            }
        }
    }

    #[test]
    fn empty_and_reversed_spans_are_refused() {
        assert_eq!(Span::new(3, 3), None);
        assert_eq!(Span::new(4, 3), None);
        assert!("7..7".parse::<Span>().unwrap_err().contains("empty"));
        assert!("seven".parse::<Span>().unwrap_err().contains("A..B"));
    }

    #[test]
    fn spans_that_touch_do_not_overlap() {
        let span = |a, b| Span::new(a, b).unwrap();
        assert!(!span(0, 3).overlaps(span(3, 6)));
        assert!(span(0, 4).overlaps(span(3, 6)));
        assert!(span(0, 9).encloses(span(3, 6)));
    }
}
