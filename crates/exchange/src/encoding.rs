//! Bytes → text, for tables and study files. Texts to be coded are decoded by `ingest`, which knows more encodings.

use crate::error::ExchangeError;
use coding::Warning;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// UTF-8 or UTF-16 where a mark or the bytes say so, else windows-1252 with a warning. Without its byte-order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Warning>), ExchangeError> {
    refuse_other_files(bytes)?;
    let (text, warning) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
            let warning = "some characters are broken in the file's UTF-16 encoding; they were replaced by �";
            (text, broken.then(|| Warning::new(warning)))
        }
        Some((encoding, mark)) if encoding == UTF_8 => without_mark(&bytes[mark..])?,
        _ => without_mark(bytes)?,
    };
    if let Some(at) = text.find('\0') {
        let line = line_of(text.as_bytes(), at);
        let message = "the file holds a NUL byte; it is damaged, or in an encoding that is not declared (UTF-16?)";
        return Err(ExchangeError::Encoding { line, message: message.to_owned() });
    }
    Ok((text, warning))
}

fn without_mark(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Warning>), ExchangeError> {
    let wrong = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), None)),
        Err(error) => error.valid_up_to(),
    };
    let line = line_of(bytes, wrong);
    if is_partly_utf8(bytes) {
        let message = "this line is not in UTF-8, though other lines are: the file mixes two encodings".to_owned();
        return Err(ExchangeError::Encoding { line, message });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let warning = "the encoding is not UTF-8; it was read as windows-1252, so check letters with accents";
    Ok((text, Some(Warning::at_line(line, warning))))
}

/// Whether some character beyond ASCII is well-formed UTF-8, so that a wrong byte elsewhere is a mixture.
fn is_partly_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn refuse_other_files(bytes: &[u8]) -> Result<(), ExchangeError> {
    const OTHERS: [(&[u8], &str); 4] = [
        (b"PK\x03\x04", "it is a zip file, such as an Excel or OpenDocument table"),
        (b"\xd0\xcf\x11\xe0", "it is an older Excel or Word file"),
        (b"%PDF-", "it is a PDF file"),
        (b"SQLite format 3\0", "it is a database, perhaps a project file"),
    ];
    match OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, what)) => Err(ExchangeError::NotThisFormat {
            message: format!("{what}, not text"),
            hint: "Tables are read from CSV and from workbooks; save a study file as plain text.".to_owned(),
        }),
        None => Ok(()),
    }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_encodings_are_read() {
        let check = |bytes: &[u8], expected: &str, warned: bool| {
            let (text, warning) = decode(bytes).unwrap();
            assert_eq!((text.as_ref(), warning.is_some()), (expected, warned));
        };
        check("é".as_bytes(), "é", false);
        check(b"\xef\xbb\xbf\xc3\xa9", "é", false);
        check(b"\xff\xfe\xe9\0", "é", false);
        check(b"\xfe\xff\0\xe9", "é", false);
        check(b"a\n\xe9 \x93b\x94", "a\né “b”", true);
        check(b"", "", false);
        assert_eq!(decode(b"a\n\xe9").unwrap().1.unwrap().line, Some(2));
    }

    #[test]
    fn mixtures_and_other_files_are_refused() {
        let check = |bytes: &[u8], expected: &str| {
            let error = decode(bytes).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
            assert!(error.hint().is_some());
        };
        check(b"\xc3\xa9\n\xe9", "line 2: this line is not in UTF-8");
        check(b"i\0d\0,\0", "NUL");
        check(b"PK\x03\x04rest", "zip");
        check(b"\xd0\xcf\x11\xe0", "Excel");
    }
}
