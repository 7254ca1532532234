//! Quotation marks that do not pair. The CSV reader takes them in its stride: a mark that is never closed makes the rest of
//! the file one cell, and a mark that closes early is dropped. Both lose what a person wrote, so they are looked for here.

/// What is wrong with the marks of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The mark at this byte opens a cell and is never closed.
    Unclosed(usize),
    /// The mark at this byte closes a cell in which more follows.
    ClosedEarly(usize),
}

impl Fault {
    /// As a sentence.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Unclosed(_) => {
                "a quotation mark opens a cell and is never closed, so the rest of the file is inside it"
            }
            Self::ClosedEarly(_) => "a quotation mark closes a cell, but more text follows before the next cell",
        }
    }

    /// Where the mark is.
    pub(super) fn at(self) -> usize {
        match self {
            Self::Unclosed(at) | Self::ClosedEarly(at) => at,
        }
    }
}

/// Looks through one record, `text` with its line end.
pub(super) fn fault(text: &str, separator: u8) -> Option<Fault> {
    let mut at = At::CellStart;
    for (index, byte) in text.bytes().enumerate() {
        at = at.after(index, byte, separator);
        if let At::Bare { early: Some(close) } = at {
            return Some(Fault::ClosedEarly(close));
        }
    }
    match at {
        At::Quoted { open } => Some(Fault::Unclosed(open)),
        _ => None,
    }
}

/// Where a record begins that has more than `most` cells.
///
/// A row of nothing but separators would cost many times its size once its cells are told apart.
pub(super) fn too_wide(text: &str, separator: u8, most: usize) -> Option<usize> {
    let (mut at, mut cells, mut begin) = (At::CellStart, 0, 0);
    for (index, byte) in text.bytes().enumerate() {
        at = at.after(index, byte, separator);
        match at {
            At::CellStart if byte == separator => cells += 1,
            At::CellStart => (cells, begin) = (0, index + 1),
            _ => {}
        }
        if cells >= most {
            return Some(begin);
        }
    }
    None
}

/// Where a byte leaves us in a record.
#[derive(Clone, Copy)]
enum At {
    CellStart,
    Bare { early: Option<usize> },
    Quoted { open: usize },
    AfterQuote { open: usize, close: usize },
}

impl At {
    fn after(self, index: usize, byte: u8, separator: u8) -> Self {
        let ends_cell = byte == separator || byte == b'\n' || byte == b'\r';
        match self {
            Self::CellStart if byte == b'"' => Self::Quoted { open: index },
            Self::Quoted { open } if byte == b'"' => Self::AfterQuote { open, close: index },
            Self::Quoted { open } => Self::Quoted { open },
            Self::AfterQuote { open, close } if byte == b'"' && close + 1 == index => Self::Quoted { open },
            _ if ends_cell => Self::CellStart,
            Self::AfterQuote { .. } if byte == b' ' => self,
            Self::AfterQuote { close, .. } => Self::Bare { early: Some(close) },
            Self::Bare { early } => Self::Bare { early },
            Self::CellStart => Self::Bare { early: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_do_not_pair_are_found() {
        for (text, expected) in [
            ("a,\"b", Some(Fault::Unclosed(2))),
            ("a,\"b\"\"", Some(Fault::Unclosed(2))),
            ("a,\"b\"", None),
            ("a,\"b\"\"\"", None),
            ("a,5\" pipe", None),
            ("a, \"b", None),
            ("\"b\" ,a", None),
            ("a,\"b\" c\"", Some(Fault::ClosedEarly(4))),
            ("\"Hello\" he said,a", Some(Fault::ClosedEarly(6))),
            ("a,\"b\" \"", Some(Fault::ClosedEarly(4))),
            ("\"a\",\"\"\nb,\"c\n", Some(Fault::Unclosed(9))),
            ("", None),
        ] {
            assert_eq!(fault(text, b','), expected, "{text}");
        }
    }

    #[test]
    fn wide_records_are_found() {
        for (text, expected) in [
            ("a,b,c\n,,\n", None),
            ("a\nb,c,d,e\n", Some(2)),
            ("a\n\"b,c,d,e\",f\n", None),
            ("5\",\nb,\nc,\nd,\n", None),
        ] {
            assert_eq!(too_wide(text, b',', 3), expected, "{text}");
        }
    }
}
