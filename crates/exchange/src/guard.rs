//! Cells that a spreadsheet would run as a formula.
//!
//! A text such as `=HYPERLINK(…)` in a transcript or a code's definition would become active when the table is opened
//! in a spreadsheet. It is written with one `'` in front, which spreadsheets hide, and read back without it.

use std::borrow::Cow;

/// The cell as it is written.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if looks_active(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The cell as it is written where numbers are to stay numbers.
pub(crate) fn guarded_unless_number(text: &str) -> Cow<'_, str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number = digits.starts_with(|it: char| it.is_ascii_digit()) && digits.parse::<f64>().is_ok();
    if number { Cow::Borrowed(text) } else { guarded(text) }
}

/// The text that a written cell stands for: less exactly the one `'` that [`guarded`] adds.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_active(rest) => rest,
        _ => cell,
    }
}

/// Quotation marks count as space here, so that a `'` before a guarded text is itself guarded and nothing is lost.
fn looks_active(text: &str) -> bool {
    text.trim_start_matches(is_skipped).starts_with(is_trigger)
}

fn is_trigger(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

fn is_skipped(character: char) -> bool {
    let mark =
        matches!(character, '\'' | '"' | '‘' | '’' | '“' | '”' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    mark || (character.is_whitespace() && !is_trigger(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@A1", "'@A1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            (" \"=1", "' \"=1"),
            ("\u{feff}＝1", "'\u{feff}＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
        assert_eq!(unguarded("''=1"), "'=1");
        for (text, cell) in [("-1.5", "-1.5"), ("1e300", "1e300"), ("-1+1", "'-1+1"), ("-inf", "'-inf"), ("+1", "'+1")]
        {
            assert_eq!(guarded_unless_number(text), cell);
        }
    }

    proptest! {
        #[test]
        fn a_guard_can_be_taken_off(text in "[ '\"=+@\t\r＝a“\u{feff}-]{0,8}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
            prop_assert!(!cell.starts_with(is_trigger));
        }
    }
}
