//! The text under construction: paragraphs, runs, bookmarks, footnotes, and the way the page lies.

use super::package::part;
use crate::markup::{Attributes, Markup};
use crate::safe;

/// Of every part that holds text.
pub(super) const NAMESPACES: Attributes<'static> = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("xmlns:wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
];

/// How the page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    #[default]
    Upright,
    Sideways,
}

impl Page {
    /// Between the margins, in twentieths of a point.
    pub(super) fn room(self) -> usize {
        match self {
            Self::Upright => 9638,
            Self::Sideways => 14_570,
        }
    }
}

/// What is under construction.
#[derive(Default)]
pub(super) struct Body {
    pub(super) xml: Markup,
    footnotes: Vec<String>,
    /// Places that the next paragraph begins.
    anchors: Vec<String>,
    bookmarks: usize,
    drawings: usize,
    figures: usize,
    page: Page,
    wanted: Page,
    /// Depth of tables: a cell cannot turn the page.
    tables: usize,
}

/// The parts that depend on the report.
pub(super) struct Parts {
    pub(super) document: String,
    pub(super) footnotes: String,
}

impl Body {
    pub(super) fn finish(mut self) -> Parts {
        section(&mut self.xml, self.page);
        let text = self.xml.finish();
        let document = part("w:document", |xml| xml.el("w:body", &[], |xml| xml.written(&text)));
        let footnotes = part("w:footnotes", |xml| {
            for (id, kind, mark) in
                [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
            {
                xml.el("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                    xml.el("w:p", &[], |xml| xml.el("w:r", &[], |xml| xml.empty(mark, &[])));
                });
            }
            for (at, text) in self.footnotes.iter().enumerate() {
                xml.el("w:footnote", &[("w:id", &(at + 1).to_string())], |xml| footnote(xml, text));
            }
        });
        Parts { document, footnotes }
    }

    /// The next paragraph is what links to `anchor` lead to.
    pub(super) fn place(&mut self, anchor: &str) {
        self.anchors.push(bookmark(anchor));
    }

    /// What follows lies like this; the page turns when something is written.
    pub(super) fn turn(&mut self, page: Page) -> Page {
        std::mem::replace(&mut self.wanted, page)
    }

    pub(super) fn room(&self) -> usize {
        self.wanted.room()
    }

    /// Makes the page lie as wanted, before something is written to it.
    pub(super) fn ready(&mut self) {
        if self.tables > 0 || self.page == self.wanted {
            return;
        }
        let page = self.page;
        let flat = [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")];
        let properties = |xml: &mut Markup| {
            xml.empty("w:spacing", &flat);
            section(xml, page);
        };
        self.xml.el("w:p", &[], |xml| xml.el("w:pPr", &[], properties));
        self.page = self.wanted;
    }

    /// A paragraph in a style; `sample` is its text, which decides its direction.
    pub(super) fn paragraph(&mut self, style: &str, sample: &str, inner: impl FnOnce(&mut Self)) {
        self.paragraph_with(style, sample, &[], inner);
    }

    /// The same, with properties that come after the style.
    pub(super) fn paragraph_with(
        &mut self,
        style: &str,
        sample: &str,
        properties: &[(&'static str, Attributes<'_>)],
        inner: impl FnOnce(&mut Self),
    ) {
        self.ready();
        self.open("w:p", &[]);
        self.xml.el("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
            if safe::begins_right_to_left(sample) {
                xml.empty("w:bidi", &[]);
            }
            properties.iter().for_each(|(tag, attributes)| xml.empty(tag, attributes));
        });
        let anchors = std::mem::take(&mut self.anchors);
        for it in &anchors {
            self.bookmarks += 1;
            let id = self.bookmarks.to_string();
            self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", it)]);
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
        inner(self);
        self.close("w:p");
    }

    /// A paragraph of one text.
    pub(super) fn line(&mut self, style: &str, text: &str) {
        self.paragraph(style, text, |body| body.run("", text));
    }

    /// Words in a style of characters, or in none.
    pub(super) fn run(&mut self, style: &str, words: &str) {
        run(&mut self.xml, style, words);
    }

    /// A number that leads to a footnote.
    pub(super) fn footnote(&mut self, text: String) {
        self.footnotes.push(text);
        let id = self.footnotes.len().to_string();
        self.xml.el("w:r", &[], |xml| {
            xml.el("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]));
            xml.empty("w:footnoteReference", &[("w:id", &id)]);
        });
    }

    /// What `inner` writes is part of an element.
    pub(super) fn inside(&mut self, tag: &'static str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        inner(self);
        self.close(tag);
    }

    /// The same for a table, in which no page turns.
    pub(super) fn table(&mut self, inner: impl FnOnce(&mut Self)) {
        self.ready();
        self.tables += 1;
        self.inside("w:tbl", &[], inner);
        self.tables -= 1;
    }

    /// The first of so many numbers, by which the program that opens the document tells drawings and shapes apart.
    pub(super) fn numbers(&mut self, count: usize) -> usize {
        let first = self.drawings + 1;
        self.drawings += count;
        first
    }

    /// The number of the next figure, as printed.
    pub(super) fn next_figure(&mut self) -> usize {
        self.figures += 1;
        self.figures
    }

    fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.xml.open(tag, attributes);
    }

    fn close(&mut self, tag: &'static str) {
        self.xml.close(tag);
    }
}

/// A name for a place that every program takes: letters, digits and underscores.
pub(super) fn bookmark(anchor: &str) -> String {
    anchor.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect()
}

/// Words as runs, each of one direction.
pub(super) fn run(xml: &mut Markup, style: &str, words: &str) {
    for (text, backwards) in safe::directions(words) {
        xml.el("w:r", &[], |xml| {
            if !style.is_empty() || backwards {
                xml.el("w:rPr", &[], |xml| {
                    if !style.is_empty() {
                        xml.empty("w:rStyle", &[("w:val", style)]);
                    }
                    if backwards {
                        xml.empty("w:rtl", &[]);
                    }
                });
            }
            xml.el("w:t", &[("xml:space", "preserve")], |xml| xml.exact(text));
        });
    }
}

fn footnote(xml: &mut Markup, text: &str) {
    xml.el("w:p", &[], |xml| {
        xml.el("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "FootnoteText")]));
        xml.el("w:r", &[], |xml| {
            xml.el("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]));
            xml.empty("w:footnoteRef", &[]);
        });
        run(xml, "", &format!(" {text}"));
    });
}

/// A4 with its header and footer.
fn section(xml: &mut Markup, page: Page) {
    xml.el("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId5")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId6")]);
        match page {
            Page::Upright => xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]),
            Page::Sideways => xml.empty("w:pgSz", &[("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")]),
        }
        let margins = [
            ("w:top", "1247"),
            ("w:right", "1134"),
            ("w:bottom", "1134"),
            ("w:left", "1134"),
            ("w:header", "567"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
}
