//! Printed numbers. A number format is declared, never guessed: `3.300` is three thousand three hundred or three point three.

use serde::{Deserialize, Serialize};

/// Which mark separates thousands in a printed number, and so which one the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum NumberFormat {
    /// Not declared: numbers with one mark before three digits are refused.
    #[default]
    Undeclared,
    /// No thousands mark; `.` before decimals.
    None,
    /// `75.065,5`
    Point,
    /// `75,065.5`
    Comma,
    /// `75 065.5` (any space)
    Space,
    /// `75'065.5`
    Apostrophe,
}

impl NumberFormat {
    /// Reads a printed number. A leading sign, `~` and a trailing `%` are accepted; the `%` is dropped.
    pub fn parse(self, printed: &str) -> Result<f64, String> {
        let trimmed = printed.trim().trim_start_matches(['~', '≈']).trim_end_matches('%').trim();
        let (sign, body) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (-1.0, rest),
            None => (1.0, trimmed.strip_prefix('+').unwrap_or(trimmed)),
        };
        if !body.starts_with(|it: char| it.is_ascii_digit()) {
            return Err(format!("'{printed}' is not a number"));
        }
        let (thousands, decimal) = self.marks(body, printed)?;
        let (whole, fraction) = body.split_once(decimal).map_or((body, None), |(whole, part)| (whole, Some(part)));
        let digits = join_groups(whole, thousands)
            .ok_or_else(|| format!("'{printed}' is not a number with {self} as its thousands mark"))?;
        let all_digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
        if !fraction.is_none_or(all_digits) {
            return Err(format!("'{printed}' is not a number with {self} as its thousands mark"));
        }
        let plain = format!("{digits}.{}", fraction.unwrap_or("0"));
        plain.parse::<f64>().map(|value| sign * value).map_err(|_| format!("'{printed}' is not a number"))
    }

    /// (thousands, decimal) marks that apply to `body`.
    fn marks(self, body: &str, printed: &str) -> Result<(&'static [char], char), String> {
        Ok(match self {
            Self::None => (&[], '.'),
            Self::Point => (&['.'], ','),
            Self::Comma => (&[','], '.'),
            Self::Space => (&[' ', '\u{a0}', '\u{202f}', '\u{2009}'], if body.contains(',') { ',' } else { '.' }),
            Self::Apostrophe => (&['\'', '’'], '.'),
            Self::Undeclared => {
                let ambiguous =
                    body.split_once(['.', ',']).is_some_and(|(_, rest)| rest.len() == 3 || rest.contains(['.', ',']));
                if ambiguous {
                    return Err(format!(
                        "'{printed}' can be read in two ways; declare the thousands mark ('.' ',' ' ' \"'\" or none)"
                    ));
                }
                (&[], if body.contains(',') { ',' } else { '.' })
            }
        })
    }
}

/// `75.065` with mark `.` → `75065`; nothing if a group has not three digits.
fn join_groups(whole: &str, marks: &[char]) -> Option<String> {
    let mut groups = whole.split(marks);
    let first = groups.next()?;
    let mut joined = first.to_owned();
    let mut more = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        more = true;
        joined.push_str(group);
    }
    let well_formed =
        joined.bytes().all(|byte| byte.is_ascii_digit()) && !first.is_empty() && (!more || first.len() <= 3);
    well_formed.then_some(joined)
}

/// A number as reports print it: `75,065`, `666.4`, at most `decimals` places, trailing zeros dropped.
pub fn display(value: f64, decimals: usize) -> String {
    let fixed = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0.0 && (grouped != "0" || !fraction.is_empty()) { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

impl std::fmt::Display for NumberFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Undeclared => "undeclared",
            Self::None => "none",
            Self::Point => ".",
            Self::Comma => ",",
            Self::Space => " ",
            Self::Apostrophe => "'",
        })
    }
}

impl std::str::FromStr for NumberFormat {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        Ok(match given {
            "." | "point" => Self::Point,
            "," | "comma" => Self::Comma,
            " " | "space" => Self::Space,
            "'" | "’" | "apostrophe" => Self::Apostrophe,
            "none" => Self::None,
            "" | "undeclared" => Self::Undeclared,
            _ => return Err(format!("'{given}' is not a thousands mark; use '.', ',', ' ', \"'\" or none")),
        })
    }
}

impl TryFrom<String> for NumberFormat {
    type Error = String;
    fn try_from(given: String) -> Result<Self, String> {
        given.parse()
    }
}

impl From<NumberFormat> for String {
    fn from(value: NumberFormat) -> Self {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_formats_decide() {
        let check = |format: NumberFormat, printed: &str, expected: f64| {
            assert_eq!(format.parse(printed), Ok(expected), "{printed}");
        };
        check(NumberFormat::Point, "75.065", 75065.0);
        check(NumberFormat::Point, "1.234.567,5", 1_234_567.5);
        check(NumberFormat::Comma, "75,065", 75065.0);
        check(NumberFormat::Comma, "~3.300", 3.3);
        check(NumberFormat::Space, "75 065,5", 75065.5);
        check(NumberFormat::None, "9795", 9795.0);
        check(NumberFormat::Undeclared, "-7.7%", -7.7);
        for (format, wrong) in [
            (NumberFormat::Undeclared, "3.300"),
            (NumberFormat::Undeclared, "1.234.567"),
            (NumberFormat::Point, "75.06"),
            (NumberFormat::Comma, "7506,500"),
            (NumberFormat::None, "9,795"),
            (NumberFormat::Comma, "many"),
            (NumberFormat::Comma, ""),
        ] {
            assert!(format.parse(wrong).is_err(), "{wrong}");
        }
        assert!(NumberFormat::Undeclared.parse("3.300").unwrap_err().contains("two ways"));
    }

    #[test]
    fn numbers_print_with_groups() {
        assert_eq!(display(104_254.0, 0), "104,254");
        assert_eq!(display(666.360_4, 1), "666.4");
        assert_eq!(display(-37.25, 1), "−37.2");
        assert_eq!(display(-0.01, 1), "0");
        assert_eq!(display(2.0, 2), "2");
    }
}
