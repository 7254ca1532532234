//! The name at the beginning of a line, in the ways in which transcripts write it.

use super::words;

/// What may be a speaker's name: it stands in the right place, but [`words`] has not been asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'t> {
    /// Without brackets, time stamps and colon.
    pub(crate) name: &'t str,
    /// How it is set off from the words.
    pub(crate) style: Style,
}

/// How a name is set off from the words that follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `Name:`, `[Name]:`, `@Name:`, `Name (00:12:03):`
    Colon,
    /// `[Name] words`
    Bracket,
    /// `<v Name> words`, which can mean nothing else
    Voice,
    /// `Name 00:12`, and nothing more on the line
    Stamped,
    /// `[Name]`, and nothing more on the line
    Lone,
    /// `Name`, then a tab: the first cell of a table's row
    Cell,
    /// `Q. words`, as courts write it
    Dotted,
}

/// The label at the beginning of `line`. In a table's row (`is_row`), the first cell may be one.
pub(crate) fn label(line: &str, is_row: bool) -> Option<Label<'_>> {
    let line = past_number_and_stamp(line);
    let rest = match line.chars().next()? {
        '[' => return in_brackets(line, ']'),
        '{' => return in_brackets(line, '}'),
        '【' => return in_brackets(line, '】'),
        '<' => return in_voice_tag(line),
        '@' | '#' if !line[1..].starts_with(|it: char| it == '#' || it.is_whitespace()) => &line[1..],
        '@' | '#' => return None,
        _ => line,
    };
    let (name, style) = before_dot(rest).or_else(|| before_colon(rest, is_row))?;
    (!name.is_empty()).then_some(Label { name, style })
}

impl Label<'_> {
    /// Whether it has the shape of a name. A voice tag says so itself.
    pub(crate) fn is_name(&self) -> bool {
        self.style == Style::Voice || words::is_name(self.name)
    }

    pub(crate) fn is_in_brackets(&self) -> bool {
        matches!(self.style, Style::Bracket | Style::Lone)
    }
}

/// The length in bytes of the time stamp that `text` begins with: `0:05`, `[00:12:03]`, `#00:12:03-4#`.
fn stamp(text: &str) -> Option<usize> {
    let (open, close) = match text.bytes().next()? {
        b'(' => (1, ")"),
        b'[' => (1, "]"),
        b'#' => (1, "#"),
        b'<' => (1, ">"),
        b'0'..=b'9' => (0, ""),
        _ => return None,
    };
    let digits = |from: usize| text.as_bytes()[from..].iter().take_while(|it| it.is_ascii_digit()).count();
    let mut at = open;
    let mut groups = 0;
    loop {
        let count = digits(at);
        if count == 0 || count > 3 || (groups > 0 && count != 2) {
            return None;
        }
        (at, groups) = (at + count, groups + 1);
        if groups == 4 || !text[at..].starts_with(':') {
            break;
        }
        at += 1;
    }
    if text[at..].starts_with(['.', ',', '-']) && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    (groups > 1 && text[at..].starts_with(close)).then_some(at + close.len())
}

fn past_number_and_stamp(line: &str) -> &str {
    let line = past_ornament(line);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // The line numbers of a numbered transcript stand apart by a tab or several spaces.
    let after = &line[digits..];
    let line = match digits > 0 && (after.starts_with('\t') || after.starts_with("  ")) {
        true => past_ornament(after),
        false => line,
    };
    match stamp(line) {
        Some(length) => past_ornament(line[length..].trim_start_matches([' ', '\t', '-', '–', '—'])),
        None => line,
    }
}

/// White space, marks of writing direction, and the asterisks and underscores of bold print.
fn is_ornament(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '*' | '_' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}')
}

fn past_ornament(line: &str) -> &str {
    line.trim_start_matches(is_ornament)
}

fn in_brackets(line: &str, close: char) -> Option<Label<'_>> {
    let mut first = line.char_indices().take(words::LONGEST * 2);
    let open = first.next()?.1.len_utf8();
    let end = first.find(|(_, character)| *character == close)?.0;
    let (inner, rest) = (&line[open..end], &line[end + close.len_utf8()..]);
    let inner = inner.trim_end_matches(|it: char| is_colon(it) || is_ornament(it));
    let name = match inner.rfind(|it: char| it.is_whitespace()).filter(|at| stamp(inner[*at..].trim()).is_some()) {
        Some(at) => &inner[..at],
        None => inner,
    };
    let rest = past_ornament(rest);
    let rest = stamp(rest).map_or(rest, |length| past_ornament(&rest[length..]));
    let style = match rest.chars().next() {
        None => Style::Lone,
        Some(first) if is_colon(first) => Style::Colon,
        Some(_) => Style::Bracket,
    };
    let name = name.trim_matches(is_ornament);
    (!name.is_empty()).then_some(Label { name, style })
}

/// The voice tag of WebVTT: `<v Name>`, `<v.loud Name>`.
fn in_voice_tag(line: &str) -> Option<Label<'_>> {
    let tag = line.strip_prefix("<v")?;
    let inner = &tag[..tag.bytes().take(words::LONGEST * 4).position(|byte| byte == b'>')?];
    let (classes, name) = inner.split_once(' ')?;
    let name = name.trim();
    let is_tag = classes.is_empty() || classes.starts_with('.');
    (is_tag && !name.is_empty() && name.chars().count() <= words::LONGEST)
        .then_some(Label { name, style: Style::Voice })
}

/// The name before the first colon, time stamps between them left out; or before a stamp that ends the line.
fn before_colon(text: &str, is_row: bool) -> Option<(&str, Style)> {
    let reach = text.floor_char_boundary(words::LONGEST * 4);
    let may_be_colon = |byte: u8| matches!(byte, b':' | 0xE2 | 0xEF);
    if reach < text.len() && !is_row && !text.as_bytes()[..reach].iter().any(|byte| may_be_colon(*byte)) {
        return None;
    }
    let mut name_end = None;
    let mut is_stamped = false;
    let mut last = ' ';
    let mut skip_to = 0;
    for (at, character) in text.char_indices() {
        if at < skip_to {
            last = character;
            continue;
        }
        if at >= reach && reach < text.len() {
            return None;
        }
        let length = character.len_utf8();
        if is_colon(character) {
            let name = clean(&text[..name_end.unwrap_or(at)]);
            return speech_follows(name, &text[at + length..], character).then_some((name, Style::Colon));
        }
        if character == '\t' && is_row {
            return Some((clean(&text[..name_end.unwrap_or(at)]), Style::Cell));
        }
        if !last.is_alphanumeric()
            && let Some(length) = stamp(&text[at..])
        {
            name_end.get_or_insert(at);
            (skip_to, is_stamped) = (at + length, true);
        } else if character == '('
            && let Some(length) = manner(&text[at..])
        {
            name_end.get_or_insert(at);
            skip_to = at + length;
        } else if name_end.is_some() && !is_ornament(character) && !matches!(character, '-' | '–') {
            return None;
        }
        last = character;
    }
    (is_stamped && name_end? > 0).then(|| (clean(&text[..name_end.unwrap_or(0)]), Style::Stamped))
}

/// One capital with a full stop.
fn before_dot(text: &str) -> Option<(&str, Style)> {
    let (name, rest) = text.split_at_checked(1)?;
    let is_letter = name.starts_with(|it: char| it.is_ascii_uppercase());
    let rest = rest.strip_prefix('.')?;
    (is_letter && rest.starts_with(char::is_whitespace)).then_some((name, Style::Dotted))
}

/// The length of a remark on how someone speaks, as in `Anna (laughing):`.
fn manner(text: &str) -> Option<usize> {
    let end = text.bytes().take(words::LONGEST).position(|byte| byte == b')')?;
    text[1..end].starts_with(char::is_lowercase).then_some(end + 1)
}

fn clean(name: &str) -> &str {
    name.trim_matches(|it: char| is_ornament(it) || matches!(it, '-' | '–' | '—'))
}

fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：' | '﹕' | '∶')
}

/// Whether what comes after a colon can be speech: not the rest of a time, an address or a verse.
fn speech_follows(name: &str, rest: &str, colon: char) -> bool {
    let rest = rest.trim_start_matches(['*', '_']);
    let Some(first) = rest.chars().next() else { return true };
    let has_latin = name.contains(|it: char| it.is_ascii_alphabetic());
    first.is_whitespace()
        || colon != ':'
        || (!has_latin && !first.is_ascii_digit() && first != '/')
        || first.is_uppercase()
        || "\"'“‘«¿¡([…".contains(first)
}

#[cfg(test)]
mod tests {
    use super::Style::{Bracket, Cell, Colon, Dotted, Lone, Stamped, Voice};
    use super::*;

    fn check(lines: &[(&str, Option<(&str, Style)>)]) {
        for (line, expected) in lines {
            let seen = label(line, line.contains('\t')).filter(Label::is_name).map(|it| (it.name, it.style));
            assert_eq!(seen, *expected, "{line:?}");
        }
    }

    #[test]
    fn names_are_found_in_every_common_style() {
        check(&[
            ("INTERVIEWER: Where?", Some(("INTERVIEWER", Colon))),
            ("Dr. Müller: Ja.", Some(("Dr. Müller", Colon))),
            ("Q:What?", Some(("Q", Colon))),
            ("  W-017: At the bridge.", Some(("W-017", Colon))),
            ("Enquêteur\u{202F}: Bonjour.", Some(("Enquêteur", Colon))),
            ("[Aid worker] I move stuff.", Some(("Aid worker", Bracket))),
            ("[Aid worker]: I move stuff.", Some(("Aid worker", Colon))),
            ("[Interviewer]", Some(("Interviewer", Lone))),
            ("{Anna} Yes.", Some(("Anna", Bracket))),
            ("<v Anna Schmidt> Yes.", Some(("Anna Schmidt", Voice))),
            ("@Anna: Yes.", Some(("Anna", Colon))),
            ("#Anna: Yes.", Some(("Anna", Colon))),
            ("**Interviewer:** Where?", Some(("Interviewer", Colon))),
            ("Speaker 2:", Some(("Speaker 2", Colon))),
            ("van der Berg: Nee.", Some(("van der Berg", Colon))),
            ("س: هل كنت هناك؟", Some(("س", Colon))),
            ("المحاور:هل", Some(("المحاور", Colon))),
            ("מראיין: איפה?", Some(("מראיין", Colon))),
            ("采访者：你在哪里？", Some(("采访者", Colon))),
            ("12\tI: Where?", Some(("I", Colon))),
            ("Anna\tWhere?", Some(("Anna", Cell))),
            ("Q.  Where?", Some(("Q", Dotted))),
            ("Interviewer/Translator: Where?", Some(("Interviewer/Translator", Colon))),
        ]);
    }

    #[test]
    fn time_stamps_and_manners_are_no_part_of_the_name() {
        check(&[
            ("Anna (00:12:03): Yes.", Some(("Anna", Colon))),
            ("[00:01:02] Anna: Yes.", Some(("Anna", Colon))),
            ("00:01:02.345 - Anna: Yes.", Some(("Anna", Colon))),
            ("#00:01:02-3# Anna: Yes.", Some(("Anna", Colon))),
            ("[Anna 00:01:02] Yes.", Some(("Anna", Bracket))),
            ("[Anna] [00:01:02] Yes.", Some(("Anna", Bracket))),
            ("Anna Schmidt   0:05  ", Some(("Anna Schmidt", Stamped))),
            ("Speaker 1 (00:05)", Some(("Speaker 1", Stamped))),
            ("Anna (laughing): Yes.", Some(("Anna", Colon))),
            ("Participant (3): Yes.", Some(("Participant (3)", Colon))),
        ]);
    }

    #[test]
    fn other_colons_are_no_labels() {
        check(&[
            ("12:30 was late", None),
            ("At 12:30 we left", None),
            ("http://example.org: see there", None),
            ("John 3:16 says so", None),
            ("He said: no", None),
            ("There are two reasons: one", None),
            ("Note: it was late", None),
            ("Figure 3: The bridge", None),
            ("and so on: it went", None),
            ("What I mean is this: we left, and", None),
            ("We had three things, flour, salt and hope: that was all", None),
            ("std::vector", None),
            ("[laughs] Yes.", None),
            ("[00:01:02]", None),
            ("[Invented; no real person is quoted.]", None),
            ("# Heading: a title", None),
            ("## Heading: a title", None),
            ("<b>Anna</b>", None),
            (":", None),
            ("", None),
        ]);
    }
}
