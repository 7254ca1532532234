//! Files that are refused, and what the refusal says.

use super::word::{archive, document, paragraph};
use crate::{IngestError, Limits, Options, read};

/// The file is refused with a sentence that holds each word, and a hint.
fn refused(name: &str, bytes: &[u8], limits: Limits, words: &[&str]) -> IngestError {
    let options = Options { limits, ..Options::default() };
    let error = match read(name, bytes, &options) {
        Ok(read) => panic!("{name} was read: {:?}", read.text),
        Err(error) => error,
    };
    for word in words {
        assert!(error.to_string().contains(word), "{error} does not hold {word:?}");
    }
    assert!(error.hint().is_some_and(|hint| hint.ends_with('.')));
    error
}

fn check(name: &str, bytes: &[u8], words: &[&str]) {
    refused(name, bytes, Limits::default(), words);
}

#[test]
fn empty_files_are_empty() {
    for name in ["a.txt", "a.md", "a.html", "a.docx"] {
        let error = refused(name, b"", Limits::default(), &["is empty"]);
        assert_eq!(error, IngestError::Empty { only_space: false });
    }
    check("a.html", b" \n", &["is empty"]);
    check("a.md", b" \n", &["is empty"]);
    check("a.txt", " \t\n\u{A0}\u{3000}".as_bytes(), &["is empty", "white space"]);
}

#[test]
fn other_formats_are_named_with_what_to_do() {
    check("a.pdf", b"%PDF-1.4", &["PDF"]);
    check("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &["old Word document"]);
    check("a.odt", b"whatever", &["OpenDocument"]);
    check("a.txt", b"\x89PNG\r\n\x1a\n\0\0", &["PNG picture", "not a text"]);
    check("a.txt", &document(""), &["Word document", "not a text"]);
    check("a.txt", b"{\\rtf1 Hello}", &["RTF"]);
    check("a.docx", b"{\\rtf1 Hello}", &["RTF"]);
    check("a.docx", &archive(&[("xl/workbook.xml".into(), "<workbook/>".into())]), &["Excel"]);
    check("a.xyz", b"words", &[".xyz", ".txt", ".docx"]);
    check("words", b"words", &["without an extension", ".txt"]);
    check("a.b/words", b"words", &["without an extension"]);
}

#[test]
fn damaged_and_locked_documents_are_told_apart() {
    let whole = document(&paragraph("x"));
    for end in [4, 40, whole.len() / 2, whole.len() - 10] {
        check("a.docx", &whole[..end], &["damaged"]);
    }
    check("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &["password", "Word"]);
    check("a.docx", b"just words", &["damaged"]);
    check("a.docx", &archive(&[("word/other.xml".into(), "<x/>".into())]), &["ZIP archive"]);
    let mut changed = whole.clone();
    let middle = changed.windows(9).position(|it| it == b"word/docu").unwrap() + 120;
    changed[middle] ^= 0xFF;
    check("a.docx", &changed, &["damaged"]);
}

#[test]
fn broken_and_hostile_xml_is_refused() {
    check("a.docx", &document("<w:p><w:t>x</w:p>"), &["XML of word/document.xml"]);
    check("a.docx", &document("<w:p>&ha;</w:p>"), &["XML", "entity"]);
    let part = |xml: &str| archive(&[("word/document.xml".into(), xml.into())]);
    check("a.docx", &part("<!DOCTYPE x [<!ENTITY a 'ha'>]><w:document>&a;</w:document>"), &["entity"]);
    check("a.docx", &part("<w:document><w:body>"), &["XML", "ends too early"]);
    check("a.docx", &part("<workbook/>"), &["not a Word document"]);
    let deep = format!("{}x{}", "<w:sdt>".repeat(300), "</w:sdt>".repeat(300));
    check("a.docx", &document(&deep), &["too deep", "256", "xml_depth"]);
    let wide: String = (0..300).map(|at| format!(" xmlns:n{at}='u'")).collect();
    check("a.docx", &document(&format!("<w:p{wide}/>")), &["too many attributes", "xml_attributes"]);
    check("a.xhtml", b"<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]><p>&xxe;</p>", &["entity"]);
}

#[test]
fn every_limit_is_kept_and_named() {
    let limits = Limits::default();
    let text = "word ".repeat(50);
    check_limit("a.txt", text.as_bytes(), Limits { file_bytes: 100, ..limits }, "file_bytes");
    check_limit("a.txt", text.as_bytes(), Limits { text_characters: 100, ..limits }, "text_characters");
    check_limit("a.txt", "a\n\n".repeat(50).as_bytes(), Limits { paragraphs: 10, ..limits }, "paragraphs");
    check_limit("a.html", "<p>a".repeat(50).as_bytes(), Limits { paragraphs: 10, ..limits }, "paragraphs");
    check_limit("a.html", text.as_bytes(), Limits { text_characters: 10, ..limits }, "text_characters");
    check_limit("a.md", text.as_bytes(), Limits { text_characters: 10, ..limits }, "text_characters");
    check_limit("a.md", text.as_bytes(), Limits { markdown_bytes: 10, ..limits }, "markdown_bytes");
    let docx = document(&paragraph(&"a".repeat(9000)));
    check_limit("a.docx", &docx, Limits { text_characters: 100, ..limits }, "text_characters");
    check_limit("a.docx", &docx, Limits { zip_members: 2, ..limits }, "zip_members");
    check_limit("a.docx", &docx, Limits { member_bytes: 8000, ..limits }, "member_bytes");
    check_limit("a.docx", &docx, Limits { archive_bytes: 9000, ..limits }, "archive_bytes");
    check_limit("a.docx", &docx, Limits { zip_ratio: 2, zip_ratio_from: 100, ..limits }, "zip_ratio");
    check_limit("a.docx", &docx, Limits { xml_depth: 3, ..limits }, "xml_depth");
}

fn check_limit(name: &str, bytes: &[u8], limits: Limits, field: &str) {
    refused(name, bytes, limits, &["too ", field]);
}

#[test]
fn a_size_that_lies_is_found_out_by_counting() {
    let mut docx = document(&paragraph(&"a".repeat(50_000)));
    let name = b"word/document.xml";
    let entry = docx.windows(name.len()).rposition(|it| it == name).unwrap() - 46;
    docx[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
    check("a.docx", &docx, &["damaged", "larger than the archive says"]);
}
