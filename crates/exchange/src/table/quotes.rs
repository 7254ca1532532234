//! A quotation mark that opens a cell and is never closed swallows every row after it. The CSV reader takes that for one
//! long cell, so it is looked for here.

pub(super) const UNCLOSED: &str = "a quotation mark opens a cell and is never closed, so the rest of the file is inside it";

/// Where the mark is, if `text`, which begins at the start of a record and ends with the file, ends inside quotes.
pub(super) fn unclosed(text: &str, separator: u8) -> Option<usize> {
    enum At {
        CellStart,
        Bare,
        Quoted(usize),
        AfterQuote(usize),
    }
    let mut at = At::CellStart;
    for (index, byte) in text.bytes().enumerate() {
        let ends_cell = byte == separator || byte == b'\n' || byte == b'\r';
        at = match at {
            At::CellStart if byte == b'"' => At::Quoted(index),
            At::Quoted(open) if byte == b'"' => At::AfterQuote(open),
            At::Quoted(open) => At::Quoted(open),
            At::AfterQuote(open) if byte == b'"' => At::Quoted(open),
            _ if ends_cell => At::CellStart,
            _ => At::Bare,
        };
    }
    match at {
        At::Quoted(open) => Some(open),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mark_that_stays_open_is_found() {
        for (text, expected) in [
            ("a,\"b", Some(2)),
            ("a,\"b\"\"", Some(2)),
            ("a,\"b\"", None),
            ("a,\"b\"\"\"", None),
            ("a,5\" pipe", None),
            ("a,\"b\" c\"", None),
            ("\"a\",\"\"\nb,\"c\n", Some(10)),
            ("", None),
        ] {
            assert_eq!(unclosed(text, b','), expected, "{text}");
        }
    }
}
