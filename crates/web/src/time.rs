//! Time stamps of transcripts: `[00:12:31]`, `(12:31)`, `00:12:31.5 W:`.

/// The text without its first code points.
pub(crate) fn skip(text: &str, points: u32) -> &str {
    let mut rest = text.chars();
    for _ in 0..points {
        rest.next();
    }
    rest.as_str()
}

/// The seconds at which a turn begins, if it begins with a time, or its speaker's label does; else −1.
pub(crate) fn stamp(turn: &str) -> i64 {
    /// A label is no longer than this.
    const LABEL: usize = 60;
    let line = turn.split('\n').next().unwrap_or_default();
    let head: String = line.chars().take(LABEL).collect();
    let here = at_start(head.trim_start()).map(|(seconds, _)| seconds);
    here.or_else(|| in_label(&head)).unwrap_or(-1)
}

/// `W: [00:05] …` or `Dr W [00:05]: …`: a label of a few words, with its colon before or after the time.
fn in_label(head: &str) -> Option<i64> {
    let opened = head.find(['[', '('])?;
    let (seconds, rest) = at_start(&head[opened..])?;
    let label = head[..opened].trim_end();
    let name = label.strip_suffix(':').unwrap_or(label);
    let ends = name.len() < label.len() || rest.trim_start().starts_with(':');
    (ends && !name.contains(':') && name.split_whitespace().count() <= 4).then_some(seconds)
}

/// The time with which a text begins, and what follows it.
fn at_start(text: &str) -> Option<(i64, &str)> {
    let (inside, closing) = match text.chars().next()? {
        '[' => (&text[1..], Some(']')),
        '(' => (&text[1..], Some(')')),
        '#' => (&text[1..], Some('#')),
        _ => (text, None),
    };
    let end =
        inside.find(|it: char| !it.is_ascii_digit() && !matches!(it, ':' | '.' | ',' | '-')).unwrap_or(inside.len());
    let digits = inside[..end].trim_end_matches(['.', ',', ':', '-']);
    let rest = &inside[end..];
    match closing {
        Some(closing) => Some((seconds(digits)?, rest.trim_start().strip_prefix(closing)?)),
        None => Some((seconds(digits)?, rest)),
    }
}

/// `h:mm:ss` or `m:ss`, with parts of a second that are left out.
fn seconds(text: &str) -> Option<i64> {
    let whole = text.split(['.', ',', '-']).next()?;
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|it| it.is_empty() || it.len() > 3) {
        return None;
    }
    let numbers: Vec<i64> = parts.iter().map(|it| it.parse().ok()).collect::<Option<_>>()?;
    let fits = numbers.iter().skip(1).all(|it| *it < 60) && parts.iter().skip(1).all(|it| it.len() == 2);
    fits.then(|| numbers.iter().fold(0, |sum, it| sum * 60 + it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_that_begin_with_a_time_have_one() {
        for (turn, expected) in [
            ("[00:12:31] W: We came late.", 751),
            ("(12:31) We came late.", 751),
            ("W [1:00:00]: We came late.", 3600),
            ("W: [00:05] We came late.", 5),
            ("00:12:31.500 --> 00:12:33.000", 751),
            ("#00:01:02-5# W: yes", 62),
            ("We came at 12:31 and left.", -1),
            ("W: we met (12:31) there", -1),
            ("we met (12:31) there", -1),
            ("12:61 is no time", -1),
            ("John 3:16 says", -1),
            ("", -1),
            ("[sic] 3", -1),
            ("🦀 [00:01]", -1),
        ] {
            assert_eq!(stamp(turn), expected, "{turn}");
        }
    }

    #[test]
    fn skipping_counts_code_points() {
        assert_eq!(skip("a🦀b", 2), "b");
        assert_eq!(skip("a", 9), "");
    }
}
