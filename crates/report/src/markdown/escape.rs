//! Strings of the data inside Markdown: harmless in a terminal, literal in a viewer, and as bare as can be.

use crate::safe;

/// One line of data. Only marks that a viewer would act on get a backslash.
pub(crate) fn data(text: &str) -> String {
    let line = safe::line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        let after = rest.clone().next().unwrap_or(' ');
        if acts(before, character, after, rest.as_str()) {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    if safe::runs_right_to_left(&out) { format!("\u{2068}{out}\u{2069}") } else { out }
}

fn acts(before: char, character: char, after: char, rest: &str) -> bool {
    match character {
        '\\' | '`' | '*' => true,
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '~' => !(before == ' ' && after.is_ascii_digit()),
        '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
        ']' => matches!(after, '(' | '[' | ':'),
        '&' => rest.split_once(';').is_some_and(|(name, _)| {
            !name.is_empty() && name.len() < 34 && name.chars().all(|it| it == '#' || it.is_ascii_alphanumeric())
        }),
        _ => false,
    }
}

/// A wrapped line that would begin a heading, a list, a quotation or a rule, so that it does not.
pub(super) fn line_start(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut after = line.chars().skip(digits);
    if digits > 0 && digits < 10 && matches!(after.next(), Some('.' | ')')) && matches!(after.next(), None | Some(' '))
    {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let mut characters = line.chars();
    let acts = match characters.next() {
        Some('#' | '-' | '+') => matches!(characters.next(), None | Some(' ' | '#' | '-' | '+')),
        Some('=') => line.chars().all(|it| it == '=' || it == ' '),
        Some('>' | '|' | '~') => true,
        _ => false,
    };
    if acts { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_acts_is_escaped() {
        let check = |given: &str, expected: &str| assert_eq!(data(given), expected);
        check("S/RES/2165 (2014), 5 < 6 & more", "S/RES/2165 (2014), 5 < 6 & more");
        check("<script>alert(1)</script>", "\\<script>alert(1)\\</script>");
        check("![x](http://e.example) [laughs]", "![x\\](http://e.example) [laughs]");
        check("not_observable _so_ *so* `x`", "not_observable \\_so\\_ \\*so\\* \\`x\\`");
        check("&lt;b> R&D", "\\&lt;b> R&D");
        check("~300 or 5~6 ~~so~~", "~300 or 5\\~6 \\~\\~so\\~\\~");
        check("C:\\temp \\*", "C:\\\\temp \\\\\\*");
        check("C:\\", "C:\\\\");
        check("دارفور", "\u{2068}دارفور\u{2069}");
    }

    #[test]
    fn a_line_begins_no_block() {
        let check = |given: &str, expected: &str| assert_eq!(line_start(given), expected);
        check("# one", "\\# one");
        check("+ limited (1)", "\\+ limited (1)");
        check("+65 %", "+65 %");
        check("-- five", "\\-- five");
        check("12. May", "12\\. May");
        check("2014.5 and", "2014.5 and");
        check("> so", "\\> so");
        check("plain", "plain");
    }
}
