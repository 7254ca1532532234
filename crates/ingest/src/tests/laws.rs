//! What holds for every file, whatever is in it.

use crate::{Limits, Options, read};
use coding::text::check_blocks;
use proptest::prelude::*;

/// Text as researchers meet it, and as attackers make it.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{1,40}",
        "[A-Za-z]{1,8}: [a-z ]{0,30}",
        "[\\[\\](){}<>#@*_:.0-9|`~&;/=\"'-]{1,8}",
        Just("INTERVIEWER: ".to_owned()),
        Just("[Anna] ".to_owned()),
        Just("المحاور: نعم".to_owned()),
        Just("采访者：好".to_owned()),
        Just("👩‍👩‍👧‍👦 é e\u{301} 𠮷".to_owned()),
        prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n"), Just("\t"), Just("  ")].prop_map(str::to_owned),
        prop_oneof![Just("\u{2028}"), Just("\u{2029}"), Just("\u{FEFF}"), Just("\u{A0}"), Just("\0")]
            .prop_map(str::to_owned),
        prop_oneof![
            Just("<p>"),
            Just("</p>"),
            Just("<li>"),
            Just("<td>"),
            Just("<tr>"),
            Just("<table>"),
            Just("<pre>")
        ]
        .prop_map(str::to_owned),
        prop_oneof![
            Just("<div hidden>"),
            Just("</div>"),
            Just("<!--"),
            Just("-->"),
            Just("<script>"),
            Just("</script>")
        ]
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Reads without panic; what is read keeps every promise.
fn keeps_its_promises(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(read) = read(name, bytes, &Options::default()) else { return Ok(()) };
    prop_assert_eq!(check_blocks(&read.text, &read.blocks), Ok(()));
    let has_mark = read.text.starts_with('\u{FEFF}');
    prop_assert!(!has_mark && !read.text.contains(['\r', '\0']));
    prop_assert!(!read.text.is_empty() || !read.warnings.is_empty());
    let words: Vec<&str> = read.blocks.iter().map(|block| block.span.slice(&read.text).unwrap()).collect();
    for word in &words {
        prop_assert_eq!(*word, word.trim_end());
        prop_assert!(!word.starts_with('\n'));
    }
    let solid = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    prop_assert_eq!(solid(&words.concat()), solid(&read.text));
    Ok(())
}

proptest! {
    #[test]
    fn texts_are_read_and_covered_by_their_blocks(text in any_text()) {
        for name in ["a.txt", "a.md", "a.html", "a.xhtml"] {
            keeps_its_promises(name, text.as_bytes())?;
        }
    }

    #[test]
    fn plain_text_is_kept_to_the_letter(text in any_text()) {
        let options = Options { encoding: Some("utf-8".to_owned()), ..Options::default() };
        if let Ok(read) = read("a.txt", text.as_bytes(), &options) {
            let line_ends = text.replace("\r\n", "\n").replace(['\r', '\x0B', '\x0C'], "\n");
            let expected: String = line_ends.trim_start_matches('\u{FEFF}').chars().map(|it| match it {
                '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
                it if it < ' ' && it != '\n' && it != '\t' => '\u{FFFD}',
                it => it,
            }).collect();
            prop_assert_eq!(read.text, expected);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "a\\.(txt|md|html|docx)") {
        keeps_its_promises(&name, &bytes)?;
    }

    #[test]
    fn word_documents_hold_whatever_xml_they_hold(pieces in prop::collection::vec(0..12_usize, 0..40), text in any_text()) {
        const TAGS: [&str; 12] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tbl>", "<w:txbxContent>", "<w:del>",
            "</w:del>", "<w:footnoteReference w:id='1'/>",
        ];
        let text = text.replace(['<', '&', '>'], " ");
        let inner: String = pieces.iter().map(|at| format!("{}<w:t>{text}</w:t>", TAGS[*at])).collect();
        // Closed in the order in which they were opened, or not: both have to be survived.
        keeps_its_promises("a.docx", &super::word::document(&inner))?;
        keeps_its_promises("a.docx", &super::word::document(&balanced(&inner)))?;
    }

    #[test]
    fn a_changed_byte_of_a_document_is_survived(at in 0..1200_usize, byte in any::<u8>()) {
        let mut docx = super::word::document(&super::word::paragraph("INT: Where were you?"));
        let at = at % docx.len();
        docx[at] = byte;
        keeps_its_promises("a.docx", &docx)?;
    }

    #[test]
    fn limits_bound_every_text(text in any_text()) {
        let limits = Limits { text_characters: 20, paragraphs: 3, ..Limits::default() };
        for name in ["a.txt", "a.md", "a.html"] {
            if let Ok(read) = read(name, text.as_bytes(), &Options { limits, ..Options::default() }) {
                prop_assert!(read.text.chars().count() <= 20 && read.blocks.len() <= 3);
            }
        }
    }
}

/// The same tags, each closed where its parent is.
fn balanced(xml: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut out = String::new();
    for piece in xml.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
        out.push_str(text);
        let name = tag.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default();
        match tag {
            _ if tag.ends_with("/>") => out.push_str(tag),
            _ if tag.starts_with("</") => {
                if open.contains(&name) {
                    while let Some(last) = open.pop() {
                        out.push_str(&format!("</{last}>"));
                        if last == name {
                            break;
                        }
                    }
                }
            }
            _ => {
                open.push(name);
                out.push_str(tag);
            }
        }
    }
    out.extend(open.iter().rev().map(|name| format!("</{name}>")));
    out
}
