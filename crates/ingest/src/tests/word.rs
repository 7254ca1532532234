//! Builds Word documents for the tests.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A document whose main part has `body` inside `w:body`.
pub(super) fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// A document with further parts: the last word of each one's type, and its XML.
pub(super) fn document_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document xmlns:w='{WORD}' xmlns:mc='mc' xmlns:v='v'><w:body>{body}</w:body></w:document>");
    let relations: String = parts.iter().map(|(kind, _)| relation(kind, &format!("{kind}.xml"))).collect();
    let mut members = vec![
        ("_rels/.rels".to_owned(), relations_part(&(relation("officeDocument", "word/document.xml") + &core(parts)))),
        ("word/document.xml".to_owned(), main),
        ("word/_rels/document.xml.rels".to_owned(), relations_part(&relations)),
    ];
    members.extend(
        parts
            .iter()
            .map(|(kind, xml)| (format!("word/{kind}.xml"), xml.replacen('>', &format!(" xmlns:w='{WORD}'>"), 1))),
    );
    archive(&members)
}

/// A ZIP archive of these members.
pub(super) fn archive(members: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph of one run.
pub(super) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn core(parts: &[(&str, &str)]) -> String {
    let has_core = parts.iter().any(|(kind, _)| *kind == "core-properties");
    if has_core { relation("core-properties", "word/core-properties.xml") } else { String::new() }
}

fn relation(kind: &str, target: &str) -> String {
    format!("<Relationship Id='{kind}' Type='{TYPE}{kind}' Target='{target}'/>")
}

fn relations_part(relations: &str) -> String {
    format!("<Relationships>{relations}</Relationships>")
}
