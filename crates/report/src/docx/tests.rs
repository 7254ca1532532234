//! The document as a word processor would read it: whole, closed, the same shape whatever the data say.

use crate::{Report, sample, sections};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

fn docx(report: &Report) -> Vec<u8> {
    super::write(&sections::document(report))
}

/// The members of the archive by name.
fn members(report: &Report) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx(report))).unwrap();
    let read = |at| {
        let mut member = archive.by_index(at).unwrap();
        assert_eq!(member.last_modified(), Some(zip::DateTime::default()));
        let mut text = String::new();
        member.read_to_string(&mut text).unwrap();
        (member.name().unwrap().into_owned(), text)
    };
    (0..12).map(read).collect()
}

/// What a part consists of.
#[derive(Debug, Default, PartialEq)]
struct Part {
    elements: BTreeMap<String, usize>,
    attributes: Vec<(String, String, String)>,
    text: String,
}

fn read(xml: &str) -> Part {
    let mut part = Part::default();
    let mut reader = Reader::from_str(xml);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                *part.elements.entry(name.clone()).or_default() += 1;
                for it in tag.attributes() {
                    let it = it.unwrap();
                    let key = it.key.as_ref().to_owned();
                    part.attributes.push((name.clone(), key, it.value.to_string()));
                }
            }
            Event::Text(text) => part.text.push_str(text),
            Event::GeneralRef(name) => part.text.push_str(&format!("&{};", &**name)),
            Event::Eof => return part,
            _ => {}
        }
    }
}

impl Part {
    fn values(&self, element: &str, attribute: &str) -> Vec<&str> {
        let of = |it: &&(String, String, String)| it.0 == element && it.1 == attribute;
        self.attributes.iter().filter(of).map(|it| it.2.as_str()).collect()
    }

    fn count(&self, element: &str) -> usize {
        self.elements.get(element).copied().unwrap_or(0)
    }
}

fn document(report: &Report) -> Part {
    read(&members(report)["word/document.xml"])
}

fn samples() -> Vec<Report> {
    vec![
        sample::full(),
        sample::wide(),
        sample::long(),
        sample::empty(),
        Report::default(),
        sample::hostile("<b>\"'&amp;\u{7}</b>"),
    ]
}

#[test]
fn every_link_leads_somewhere_and_every_style_is_there() {
    for report in samples() {
        let members = members(&report);
        let document = read(&members["word/document.xml"]);
        let names = document.values("w:bookmarkStart", "w:name");
        let places: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(places.len(), names.len(), "a bookmark is given twice");
        for target in document.values("w:hyperlink", "w:anchor") {
            assert!(places.contains(target), "{target}");
        }
        let drawn = document.values("wp:docPr", "id").into_iter().chain(document.values("wps:cNvPr", "id"));
        let drawn: Vec<_> = drawn.collect();
        assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), drawn.len(), "a drawing's number is given twice");
        let styles = read(&members["word/styles.xml"]);
        let styles = styles.values("w:style", "w:styleId");
        for part in ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"] {
            let part = read(&members[part]);
            for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
                assert!(part.values(element, "w:val").iter().all(|it| styles.contains(it)), "{element}");
            }
        }
    }
}

#[test]
fn a_table_repeats_its_head_and_a_passage_has_its_source_in_a_footnote() {
    let report = sample::full();
    let members = members(&report);
    let document = read(&members["word/document.xml"]);
    let plain = document.values("w:tblStyle", "w:val").iter().filter(|it| **it == "TableNormal").count();
    assert_eq!(document.count("w:tblHeader"), document.count("w:tbl") - plain);
    let findings = report.questions.iter().flat_map(|it| it.cases.iter().flat_map(|it| &it.findings).chain(&it.across));
    let links = findings.map(|it| it.links.len()).sum::<usize>();
    assert_eq!(document.count("w:footnoteReference"), links);
    let footnotes = read(&members["word/footnotes.xml"]);
    assert_eq!(footnotes.count("w:footnote"), links + 2);
    assert!(footnotes.text.contains("Interview I-01, interview, I-01 ¶12, Interviewee."), "{}", footnotes.text);
    for style in ["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Quote", "Caption", "ListBullet"] {
        assert!(document.values("w:pStyle", "w:val").contains(&style), "{style}");
    }
    assert!(document.count("w:bidi") > 0 && document.count("w:rtl") > 0);
    assert!(
        document
            .values("wp:docPr", "descr")
            .iter()
            .all(|it| it.contains("values, from") || it.contains("tied to each other"))
    );
}

#[test]
fn it_says_neither_who_nor_when() {
    let report = sample::full();
    assert_eq!(docx(&report), docx(&report.clone()), "the same report gives the same bytes");
    let core = &members(&report)["docProps/core.xml"];
    assert!(core.contains("<dc:creator>Alidade</dc:creator>") && core.contains("Revision 214, 5f2a9c01d7e8"), "{core}");
    for word in ["created", "modified", "lastModifiedBy", "ana"] {
        assert!(!core.contains(word), "{word}");
    }
}

/// The document with `text` everywhere must have the shape of the one with a harmless word everywhere.
fn keeps_its_shape(text: &str) {
    let shape = |text: &str| {
        let mut elements = document(&sample::hostile(text)).elements;
        // Text of two directions makes more runs.
        for it in ["w:r", "w:rPr", "w:rStyle", "w:t", "w:bidi", "w:rtl"] {
            elements.remove(it);
        }
        elements
    };
    assert_eq!(shape(text), shape("word"), "{text:?}");
    for (name, xml) in members(&sample::hostile(text)) {
        assert!(!xml.chars().any(|it| it != '\n' && crate::safe::steers(it)), "{name}");
    }
}

#[test]
fn data_cannot_break_out() {
    for text in [
        "<w:p/>",
        "\" w:val=\"x",
        "]]>&#60;script&#62;",
        "x\u{202e}gnp.exe\u{2066}\u{0}\u{1b}[31m\u{9b}m\u{fffe}\u{ffff}",
        "مرحبا <b>بك</b>",
    ] {
        keeps_its_shape(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_data_can_break_out(text in "x[^\n\u{85}\u{2028}\u{2029}]{0,40}") {
        keeps_its_shape(&text);
    }
}
