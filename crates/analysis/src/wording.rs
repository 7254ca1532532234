//! How numbers, lists and names read in the sentences of a result.

use coding::corpus::Case;
use coding::date::PartialDate;

const MINUS: char = '−';
/// Lists longer than this are cut, with the rest counted.
const LISTED: usize = 10;

/// `a, b and c`, or `a, or so; b`, where an item has a comma in it; a long list ends with `and 60 more`.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let mut shown: Vec<String> = items.iter().take(LISTED).map(|it| it.as_ref().to_owned()).collect();
    if items.len() > LISTED {
        shown.push(format!("{} more", items.len() - LISTED));
    }
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        _ if shown.iter().any(|it| it.contains(',')) => shown.join("; "),
        Some((last, init)) => format!("{} and {last}", init.join(", ")),
    }
}

/// `1 link`, `2 links`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `1 link is`, `2 links are`.
pub(crate) fn are(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), if number == 1 { "is" } else { "are" })
}

/// With a full stop at its end, unless it ends a sentence already.
pub(crate) fn full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// What the sources of a strand are called, more than one.
pub(crate) fn sources_of(strand: &str) -> String {
    match strand {
        "interview" => "interviews".to_owned(),
        "document" => "documents".to_owned(),
        "dataset" => "data sets".to_owned(),
        other => format!("sources of the strand '{other}'"),
    }
}

/// `3 of 5 interviews`, `1 interview`: a number of sources of a strand.
pub(crate) fn count_of(number: usize, strand: &str) -> String {
    match (number, strand) {
        (1, "interview" | "document") => format!("1 {strand}"),
        (1, "dataset") => "1 data set".to_owned(),
        (1, other) => format!("1 source of the strand '{other}'"),
        (number, strand) => format!("{number} {}", sources_of(strand)),
    }
}

/// The first letter in upper case.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a case is called in a sentence: its title without `Case 3:` before it.
pub(crate) fn case_title(case: &Case) -> &str {
    let title = if case.title.trim().is_empty() { &case.name } else { &case.title };
    match title.split_once(':') {
        Some((head, rest)) if head.trim().to_lowercase().starts_with("case") && !rest.trim().is_empty() => rest.trim(),
        _ => title,
    }
}

/// `75,065`, `7.66`, `−2.5`: at most two decimals.
pub(crate) fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "no number".to_owned();
    }
    let fixed = format!("{:.2}", value.abs());
    let plain = fixed.trim_end_matches('0').trim_end_matches('.');
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let mut text = String::new();
    if value < 0.0 && plain != "0" {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// `+666.4 %`, `−37.3 %`.
pub(crate) fn percent(value: f64) -> String {
    let sign = if value < 0.0 { MINUS } else { '+' };
    format!("{sign}{:.1} %", value.abs())
}

/// `22 May 2014`, `May 2014`, `2014`.
pub(crate) fn day(date: PartialDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let first = date.first_day();
    let month = usize::try_from(first.month()).ok().and_then(|it| MONTHS.get(it.wrapping_sub(1)));
    match (month, date.to_string().len()) {
        (Some(month), 10..) => format!("{} {month} {}", first.day(), first.year()),
        (Some(month), 7..) => format!("{month} {}", first.year()),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        let check = |value: f64, expected: &str| assert_eq!(figure(value), expected);
        check(104_254.0, "104,254");
        check(-65_270.0, "−65,270");
        check(7.661_5, "7.66");
        check(0.0, "0");
        check(-0.001, "0");
        check(999.0, "999");
        check(f64::NAN, "no number");
        assert_eq!(percent(-37.25), "−37.2 %");
        assert_eq!(percent(666.36), "+666.4 %");
    }

    #[test]
    fn lists_and_dates() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a, or so", "b"]), "a, or so; b");
        let many: Vec<String> = (0..70).map(|it| it.to_string()).collect();
        assert!(list(&many).ends_with("8, 9 and 60 more"));
        let check = |text: &str, expected: &str| assert_eq!(day(text.parse().unwrap()), expected);
        check("2014-05-22", "22 May 2014");
        check("2014-05", "May 2014");
        check("2014", "2014");
    }
}
