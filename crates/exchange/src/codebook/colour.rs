//! Colours: `#rrggbb`, and the two other ways in which people write it.

use crate::wording::shown;
use coding::Warning;
use coding::bundle::NewCode;

/// Writes the code's colour as `#rrggbb`, or drops one that cannot be read with a warning.
pub(crate) fn with_colour_checked(mut code: NewCode, line: u32, warnings: &mut Vec<Warning>) -> NewCode {
    if let Some(given) = code.colour.take() {
        code.colour = canonical(&given);
        if code.colour.is_none() {
            let text = format!("the colour '{}' of '{}' is left out; write #rrggbb", shown(&given), shown(&code.id));
            warnings.push(Warning::at_line(line, text));
        }
    }
    code
}

/// `#1a2b3c` from `#1A2B3C`, `1a2b3c` or `#abc`.
fn canonical(given: &str) -> Option<String> {
    let digits = given.trim().trim_start_matches('#').to_ascii_lowercase();
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match digits.len() {
        6 if all_hex => Some(format!("#{digits}")),
        3 if all_hex => Some(digits.chars().fold("#".to_owned(), |colour, it| format!("{colour}{it}{it}"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_one_form() {
        for (given, expected) in [
            ("#1A2b3c", Some("#1a2b3c")),
            (" 1a2b3c ", Some("#1a2b3c")),
            ("#abc", Some("#aabbcc")),
            ("red", None),
            ("#12345", None),
            ("", None),
            ("éé", None),
        ] {
            assert_eq!(canonical(given).as_deref(), expected, "{given}");
        }
    }
}
