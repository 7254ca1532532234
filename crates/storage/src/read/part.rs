//! A few words of a text, without the rest of it.

use crate::error::{Error, Result};
use coding::span::Span;
use rusqlite::blob::Blob;
use rusqlite::{Connection, MAIN_DB};
use std::io::{self, Read, Seek, SeekFrom};

/// So many bytes are read at once: as many as a page of the file holds.
const AT_ONCE: usize = 8 * 1024;

/// Reads parts of texts, one after the other.
#[derive(Default)]
pub(crate) struct Parts<'p> {
    /// Where the last one came from; to go on to another text takes less than to begin anew.
    body: Option<Blob<'p>>,
}

impl<'p> Parts<'p> {
    /// The words of a text in a span; nothing if it has no such span. `length` is that of the text in code points.
    pub(crate) fn of(&mut self, db: &'p Connection, text: i64, length: u32, span: Span) -> Result<Option<String>> {
        let body = match &mut self.body {
            Some(body) => {
                body.reopen(text)?;
                body
            }
            none => none.insert(db.blob_open(MAIN_DB, "text", "body", text, true)?),
        };
        let unreadable = |error: io::Error| Error::Damaged(format!("text {text} cannot be read: {error}"));
        if body.len() == length as usize {
            // Every code point is one byte: nothing need be counted.
            body.seek(SeekFrom::Start(span.start.into())).map_err(unreadable)?;
            return slice_of(body, Span { start: 0, end: span.len() }, AT_ONCE).map_err(unreadable);
        }
        body.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        slice_of(body, span, AT_ONCE).map_err(unreadable)
    }
}

/// Reads until the span is there; what stands before it is counted, not kept.
fn slice_of(text: &mut impl Read, span: Span, at_once: usize) -> io::Result<Option<String>> {
    let begins = |byte: &u8| byte & 0xc0 != 0x80;
    let mut buffer = vec![0; at_once];
    let (mut kept, mut before, mut begun) = (Vec::new(), 0, 0);
    // One more is begun than is wanted: then the last one wanted is whole.
    while begun <= span.end as usize {
        let read = text.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|it| !it.is_empty()) else { break };
        begun += coding::span::begun(bytes);
        if begun <= span.start as usize {
            before = begun;
            continue;
        }
        let rest = if kept.is_empty() { bytes.iter().position(begins).unwrap_or(0) } else { 0 };
        kept.extend_from_slice(&bytes[rest..]);
    }
    let whole = match std::str::from_utf8(&kept) {
        Ok(whole) => whole,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&kept[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
    };
    let before = before as u32;
    Ok(Span { start: span.start - before, end: span.end - before }.slice(whole).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_part_is_the_slice_of_the_whole(text in "[a-zé\u{62d}\u{4e2d}\u{1f600}]{0,40}", start in 0u32..45, length in 1u32..45, at_once in 1usize..9) {
            let span = Span { start, end: start + length };
            let part = slice_of(&mut text.as_bytes(), span, at_once).unwrap();
            prop_assert_eq!(part.as_deref(), span.slice(&text));
        }
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        let span = Span { start: 0, end: 3 };
        assert!(slice_of(&mut &b"a\xff\xffb"[..], span, 8).is_err());
    }
}
