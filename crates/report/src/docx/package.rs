//! The parts of the package and the archive that holds them.

use super::body::{NAMESPACES, Parts};
use crate::archive;
use crate::document::Document;
use crate::markup::Markup;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The archive.
pub(super) fn zipped(document: &Document, parts: &Parts) -> Vec<u8> {
    let core = core(document);
    let (header, footer) = (header(document), footer(document));
    let members: [(&str, &str); 11] = [
        ("[Content_Types].xml", include_str!("content_types.xml")),
        ("_rels/.rels", include_str!("rels.xml")),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", include_str!("app.xml")),
        ("word/document.xml", &parts.document),
        ("word/_rels/document.xml.rels", include_str!("document_rels.xml")),
        ("word/styles.xml", include_str!("styles.xml")),
        ("word/numbering.xml", include_str!("numbering.xml")),
        ("word/settings.xml", include_str!("settings.xml")),
        ("word/footnotes.xml", &parts.footnotes),
        ("word/header1.xml", &header),
    ];
    archive::packed(members.into_iter().chain([("word/footer1.xml", footer.as_str())]))
}

/// One part, from its root element.
pub(super) fn part(root: &'static str, inner: impl FnOnce(&mut Markup)) -> String {
    let mut xml = Markup::default();
    xml.fixed(DECLARATION);
    xml.el(root, NAMESPACES, inner);
    xml.finish()
}

/// Title, study and revision. No person and no time: neither is any of the document's business.
fn core(document: &Document) -> String {
    let mut xml = Markup::default();
    xml.fixed(DECLARATION);
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.el("cp:coreProperties", &namespaces, |xml| {
        xml.el("dc:title", &[], |xml| xml.plain(&document.title));
        xml.el("dc:subject", &[], |xml| xml.plain(&document.revision));
        xml.el("dc:creator", &[], |xml| xml.plain("Alidade"));
        xml.el("dc:language", &[], |xml| xml.plain("en-GB"));
    });
    xml.finish()
}

fn header(document: &Document) -> String {
    part("w:hdr", |xml| line(xml, "Header", |xml| words(xml, &document.study)))
}

fn footer(document: &Document) -> String {
    part("w:ftr", |xml| {
        line(xml, "Footer", |xml| {
            words(xml, &document.revision);
            words(xml, "  ·  Page ");
            field(xml, "PAGE");
            words(xml, " of ");
            field(xml, "NUMPAGES");
        });
    })
}

fn line(xml: &mut Markup, style: &str, inner: impl FnOnce(&mut Markup)) {
    xml.el("w:p", &[], |xml| {
        xml.el("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", style)]));
        inner(xml);
    });
}

fn words(xml: &mut Markup, text: &str) {
    xml.el("w:r", &[], |xml| xml.el("w:t", &[("xml:space", "preserve")], |xml| xml.exact(text)));
}

fn field(xml: &mut Markup, name: &str) {
    xml.el("w:fldSimple", &[("w:instr", name)], |xml| words(xml, "1"));
}
