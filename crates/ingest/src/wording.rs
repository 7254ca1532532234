//! Numbers in sentences.

/// A number of bytes as a person reads it: `256 MiB`, `9.5 KiB`, `12 bytes`.
pub(crate) fn bytes(count: u64) -> String {
    const MIB: u64 = 1 << 20;
    let in_unit = |unit: u64| format!("{:.1}", count as f64 / unit as f64).trim_end_matches(".0").to_owned();
    match count {
        0..1024 => counted(count, "byte"),
        1024..MIB => format!("{} KiB", in_unit(1024)),
        _ => format!("{} MiB", in_unit(MIB)),
    }
}

/// `1 footnote`, `2 footnotes`.
pub(crate) fn counted(count: u64, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// A title as one line of at most 200 characters; nothing if it has no words.
pub(crate) fn title(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ").chars().take(200).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_person_reads_them() {
        assert_eq!((bytes(1), bytes(12)), ("1 byte".to_owned(), "12 bytes".to_owned()));
        assert_eq!(bytes(9 * 1024 + 512), "9.5 KiB");
        assert_eq!(bytes(256 << 20), "256 MiB");
        let things = ["a", "b", "c"].map(str::to_owned);
        assert_eq!((listed(&things[..2]), listed(&things)), ("a and b".to_owned(), "a, b and c".to_owned()));
    }
}
