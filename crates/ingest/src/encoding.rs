//! Bytes to letters: which encoding a text file is in, and what it says.

use crate::clean::{Oddities, clean};
use crate::options::Options;
use crate::wording::counted;
use crate::{IngestError, blocks, recognise};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use coding::Warning;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A decoded file: LF line ends, no BOM.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// What it says.
    pub(crate) text: String,
    /// The encoding it was read as.
    pub(crate) encoding: String,
    /// What was guessed, and what could not be decoded.
    pub(crate) warnings: Vec<Warning>,
    /// What was met in the text. Places that could not be decoded are not among them.
    pub(crate) oddities: Oddities,
    /// Places that could not be decoded.
    pub(crate) malformed: u64,
}

/// Decodes a text file. `declared` is the encoding that the file names in its own words, as web pages do.
pub(crate) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    options: &Options,
) -> Result<Decoded, IngestError> {
    if let Some(found) = recognise::by_content(bytes) {
        return Err(IngestError::Foreign { found, expected: "a text" });
    }
    let mut warnings = Vec::new();
    let (encoding, start) = match &options.encoding {
        Some(name) => (by_name(name)?, 0),
        None => find(bytes, declared, &mut warnings)?,
    };
    let (raw, malformed) = letters(&bytes[start..], encoding, options)?;
    blocks::check_characters(&raw, &options.limits)?;
    let raw = match raw {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{FEFF}')),
        Cow::Owned(text) => Cow::Owned(without_bom(text)),
    };
    let mut met = Oddities::default();
    let text = match clean(&raw, &mut met) {
        Cow::Borrowed(_) => raw.into_owned(),
        Cow::Owned(text) => text,
    };
    if met.replaced() > MANY_CONTROLS && met.replaced() * 10 > text.len() as u64 * 3 {
        return Err(IngestError::NotText);
    }
    met.lost = met.lost.saturating_sub(malformed);
    warnings.extend(undecodable(malformed, encoding));
    Ok(Decoded { text, encoding: encoding.name().to_owned(), warnings, oddities: met, malformed })
}

/// The encoding of `bytes` and where its text begins, after a byte order mark.
fn find(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    warnings: &mut Vec<Warning>,
) -> Result<(&'static Encoding, usize), IngestError> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(IngestError::UnknownEncoding { name: "UTF-32".to_owned() });
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, length));
    }
    if let Some(encoding) = utf_16_without_bom(bytes) {
        warnings.push(guess(encoding));
        return Ok((encoding, 0));
    }
    if Encoding::utf8_valid_up_to(bytes) == bytes.len() {
        warnings.extend(declared.filter(|it| *it != UTF_8 && !bytes.is_ascii()).map(conflict));
        return Ok((UTF_8, 0));
    }
    if is_binary(bytes) {
        return Err(IngestError::NotText);
    }
    if let Some(declared) = declared.filter(|it| *it != UTF_8) {
        return Ok((declared, 0));
    }
    if is_mostly_utf_8(bytes) {
        return Ok((UTF_8, 0));
    }
    // The detector is thorough and slow; what it needs to see begins at the first byte that is not ASCII.
    let first = Encoding::ascii_valid_up_to(bytes);
    let sample = &bytes[first.saturating_sub(64)..];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample[..sample.len().min(SAMPLE)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    warnings.push(guess(encoding));
    Ok((encoding, 0))
}

fn by_name(name: &str) -> Result<&'static Encoding, IngestError> {
    let label = match name.trim().to_ascii_lowercase().as_str() {
        "macroman" | "mac-roman" | "mac_roman" => "macintosh".to_owned(),
        "ansi" => "windows-1252".to_owned(),
        other => other.replace('_', "-"),
    };
    Encoding::for_label_no_replacement(label.as_bytes())
        .or_else(|| Encoding::for_label_no_replacement(name.trim().as_bytes()))
        .ok_or_else(|| IngestError::UnknownEncoding { name: name.to_owned() })
}

/// The letters of `bytes` and how many malformed sequences became U+FFFD. Stops when the text outgrows its limit.
fn letters<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    options: &Options,
) -> Result<(Cow<'b, str>, u64), IngestError> {
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((Cow::Borrowed(text), 0));
    }
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (mut text, mut malformed, mut rest) = (String::new(), 0, bytes);
    loop {
        let part = &rest[..rest.len().min(PART)];
        text.reserve(part.len().max(64));
        let (result, read) = decoder.decode_to_string_without_replacement(part, &mut text, part.len() == rest.len());
        let is_last = part.len() == rest.len();
        rest = &rest[read..];
        match result {
            DecoderResult::Malformed(..) => {
                malformed += 1;
                text.push('\u{FFFD}');
            }
            DecoderResult::InputEmpty if is_last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
        blocks::check_bytes(text.len(), &options.limits)?;
    }
    Ok((Cow::Owned(text), malformed))
}

fn without_bom(mut text: String) -> String {
    let marks = text.len() - text.trim_start_matches('\u{FEFF}').len();
    text.drain(..marks);
    text
}

/// UTF-16 shows itself by a NUL beside each letter of ASCII, spaces and line ends among them, always on the same side.
///
/// In most scripts the other letters have a small number on that side too. Where they do not (Chinese), the bytes must
/// at least be no UTF-8, lest a text with a few stray NULs becomes Chinese.
fn utf_16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < SHORTEST_UTF_16 || !sample.contains(&0) {
        return None;
    }
    let below = |end: u8, side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte < end).count();
    let (even, odd, units) = (below(1, 0), below(1, 1), sample.len() / 2);
    let (encoding, side) = match (even, odd) {
        _ if odd * 10 >= units && even * 3 <= odd => (UTF_16LE, 1),
        _ if even * 10 >= units && odd * 3 <= even => (UTF_16BE, 0),
        _ => return None,
    };
    if below(0x20, side) * 2 < units && std::str::from_utf8(sample).is_ok() {
        return None;
    }
    encoding.decode_without_bom_handling_and_without_replacement(sample).map(|_| encoding)
}

/// Whether bytes that are not UTF-8 cannot be any text: texts have next to no control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t'..=b'\r' | 0x1B | 0x1A);
    sample.iter().filter(is_control).count() * 20 > sample.len()
}

/// Whether bytes are UTF-8 with a few accidents (a file cut off or glued together), not another encoding.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 10 * bad
}

fn guess(encoding: &'static Encoding) -> Warning {
    Warning::new(format!(
        "The file does not say its encoding; it was read as {}, which is a guess: if letters look wrong, choose \
         another encoding (on the command line: --encoding).",
        encoding.name()
    ))
}

fn conflict(declared: &'static Encoding) -> Warning {
    Warning::new(format!(
        "The file names {} as its encoding, but its bytes are UTF-8, and so it was read; if letters look wrong, choose \
         another encoding (on the command line: --encoding).",
        declared.name()
    ))
}

fn undecodable(malformed: u64, encoding: &'static Encoding) -> Option<Warning> {
    (malformed > 0).then(|| {
        Warning::new(format!(
            "The file has {} that the encoding {} does not know; the sign � stands in each one's place. If there are many, \
             choose another encoding (on the command line: --encoding).",
            counted(malformed, "place"),
            encoding.name()
        ))
    })
}

/// Bytes that are looked at to tell texts from other files.
const SAMPLE: usize = 1 << 16;
/// Fewer bytes than this tell nothing.
const SHORTEST_UTF_16: usize = 8;
/// Bytes decoded between two looks at the limit.
const PART: usize = 1 << 20;
/// A few control characters are an accident, whatever their share.
const MANY_CONTROLS: u64 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: &str, text: &str, warning: Option<&str>) {
        let decoded = decode(bytes, None, &Options::default()).unwrap();
        assert_eq!((decoded.encoding.as_str(), decoded.text.as_str()), (encoding, text));
        let all: Vec<String> = decoded.warnings.iter().map(ToString::to_string).collect();
        match warning {
            Some(word) => assert!(all.len() == 1 && all[0].contains(word), "{all:?}"),
            None => assert!(all.is_empty(), "{all:?}"),
        }
    }

    fn utf_16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn utf_8_is_read_with_and_without_a_mark() {
        check("café".as_bytes(), "UTF-8", "café", None);
        check("\u{FEFF}\u{FEFF}café".as_bytes(), "UTF-8", "café", None);
    }

    #[test]
    fn utf_16_is_read_with_a_mark_and_guessed_without() {
        check(&utf_16("\u{FEFF}Où? نعم"), "UTF-16LE", "Où? نعم", None);
        check(&utf_16("INT: Where were you?\n"), "UTF-16LE", "INT: Where were you?\n", Some("a guess"));
        check(&utf_16("هل كنت في المدينة يوم الجمعة"), "UTF-16LE", "هل كنت في المدينة يوم الجمعة", Some("a guess"));
        let be: Vec<u8> = "Were you there?".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&be, "UTF-16BE", "Were you there?", Some("a guess"));
    }

    #[test]
    fn stray_nuls_do_not_make_a_text_chinese() {
        assert_eq!(
            decode(b"<scr\0ipt>alert(1)</scr\0ipt><p>x</p>", None, &Options::default()).unwrap().encoding,
            "UTF-8"
        );
        let text = "人道主义准入是谈判的核心问题之一，我们等了。\n没有人告诉我们。\n为什么？\n\n没有。\n等。\n";
        check(&utf_16(text), "UTF-16LE", text, Some("a guess"));
    }

    #[test]
    fn other_encodings_are_guessed_and_named() {
        let french = "À l’époque, la déléguée était à l’hôtel, et les négociations ont échoué.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(french);
        check(&bytes, "windows-1252", french, Some("windows-1252"));
    }

    #[test]
    fn utf_8_with_an_accident_stays_utf_8() {
        let mut bytes = "élève à côté de l’hôtel, déjà payé, très âgé".as_bytes().to_vec();
        bytes.extend(b" \xFF end");
        let text = "élève à côté de l’hôtel, déjà payé, très âgé \u{FFFD} end";
        check(&bytes, "UTF-8", text, Some("1 place that"));
    }

    #[test]
    fn the_encoding_that_is_asked_for_is_used() {
        let options = Options { encoding: Some("MacRoman".into()), ..Options::default() };
        assert_eq!(decode(b"caf\x8E", None, &options).unwrap().text, "café");
        let options = Options { encoding: Some("klingon".into()), ..Options::default() };
        assert!(matches!(decode(b"x", None, &options), Err(IngestError::UnknownEncoding { .. })));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let noise: Vec<u8> = (0..2000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let refused = |bytes: &[u8]| decode(bytes, None, &Options::default()).unwrap_err();
        assert_eq!(refused(&noise), IngestError::NotText);
        assert_eq!(refused(&[0; 500]), IngestError::NotText);
        assert!(refused(b"%PDF-1.4\n1 0 obj").to_string().contains("PDF"));
        assert!(refused(b"\xFF\xFE\0\0a\0\0\0").to_string().contains("UTF-32"));
    }

    #[test]
    fn a_text_beyond_its_limit_is_refused_while_it_is_decoded() {
        let mut options = Options::default();
        options.limits.text_characters = 100;
        let bytes = [b'\xE9'; 500];
        assert!(matches!(decode(&bytes, None, &options), Err(IngestError::TooMany { limit: "text_characters", .. })));
    }
}
