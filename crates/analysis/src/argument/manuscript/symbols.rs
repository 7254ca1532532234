//! Symbols of United Nations documents: `S/RES/1593`, `S/2014/348`, `A/HRC/25/65`, `A/RES/60/1`, `S/PV.7180`.

/// The first symbol in a stretch of text, as (its first byte, its length).
pub(crate) fn find(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(offset) = text[from..].find('/') {
        let slash = from + offset;
        from = slash + 1;
        let head = text[..slash].bytes().rev().take_while(u8::is_ascii_uppercase).count();
        let start = slash - head;
        let is_body =
            matches!(&text[start..slash], "S" | "A" | "E" | "ST" | "CCPR" | "CAT" | "CEDAW" | "CRC" | "ICC" | "GC");
        let is_apart = !text[..start].ends_with(|it: char| it.is_alphanumeric() || it == '/');
        let tail = text[slash..]
            .bytes()
            .take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'/' | b'.' | b'-'))
            .count();
        let symbol = text[start..slash + tail].trim_end_matches(['.', '-', '/']);
        let numbers =
            symbol.split(['/', '.']).skip(1).any(|it| it.bytes().next().is_some_and(|it| it.is_ascii_digit()));
        if is_body && is_apart && numbers {
            return Some((start, symbol.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn symbols_are_seen() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(find(text).map(|(at, length)| &text[at..at + length]), expected, "{text}");
        };
        check("in S/RES/1593 (2005).", Some("S/RES/1593"));
        check("draft S/2014/348.", Some("S/2014/348"));
        check("(A/HRC/25/65, para. 3)", Some("A/HRC/25/65"));
        check("S/PV.7180", Some("S/PV.7180"));
        check("the SLM/A and and/or 3/4", None);
        check("A/B", None);
    }
}
