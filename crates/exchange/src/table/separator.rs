//! Which character stands between cells: the one that occurs most in the header, outside quotation marks.

/// (byte at which the header begins, separator). A first line `sep=;`, which Excel writes, decides and is left out.
pub(super) fn detect(text: &str) -> (usize, u8) {
    let blank = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let text = &text[blank..];
    if let Some(&[mark, after]) = text.as_bytes().get(4..6)
        && text.starts_with("sep=")
        && matches!(mark, b',' | b';' | b'\t')
        && matches!(after, b'\r' | b'\n')
    {
        return (blank + 5, mark);
    }
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark);
    (blank, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_separator() {
        for (text, expected) in [
            ("a,b;c,d\n1;2;3;4;5", (0, b',')),
            ("a;b\n1,2,3;x", (0, b';')),
            ("a\tb,c\td", (0, b'\t')),
            ("\"a;b;c\",d", (0, b',')),
            ("only", (0, b',')),
            ("", (0, b',')),
            ("\r\n\r\na;b", (4, b';')),
            ("sep=;\r\na,b,c", (5, b';')),
            ("sep=x\na;b", (0, b',')),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
