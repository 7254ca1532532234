//! Blocks as paragraphs in the styles of `styles.xml`.

use super::body::{Body, Page};
use super::inline::{self, Within};
use super::{figure, quotation, table};
use crate::document::{
    Block, Document, Group, Heading, Inline, Inlines, Item, Kind, Layout, Role, Tone, contents as entries, plain,
};

pub(super) fn write(body: &mut Body, blocks: &[Block]) {
    blocks.iter().for_each(|it| block(body, it, ""));
}

/// A block. Inside a group with a look of its own, paragraphs have the style `look`.
fn block(body: &mut Body, block: &Block, look: &str) {
    match block {
        Block::Group(it) => group(body, it),
        Block::Heading(it) => heading(body, it),
        Block::Paragraph(tone, text) => paragraph(body, style(*tone, look), text),
        Block::List(kind, items) => list(body, *kind, items),
        Block::Facts(layout, it) => facts(body, *layout, it),
        Block::Table(it) => table::write(body, it),
        Block::Quotation(it) => quotation::write(body, it),
        Block::Figure(it) => figure::write(body, it),
    }
}

fn group(body: &mut Body, group: &Group) {
    if let Some(anchor) = &group.anchor {
        body.place(anchor);
    }
    let look = match group.role {
        Role::Strict | Role::Lenient => "Reading",
        _ => "",
    };
    let sideways = matches!(group.role, Role::Wide | Role::Balance);
    let before = sideways.then(|| body.turn(Page::Sideways));
    group.blocks.iter().for_each(|it| block(body, it, look));
    if let Some(before) = before {
        body.turn(before);
    }
}

fn heading(body: &mut Body, heading: &Heading) {
    const STYLES: [&str; 5] = ["Title", "Heading1", "Heading2", "Heading3", "Heading4"];
    let style = STYLES[heading.level.clamp(1, STYLES.len()) - 1];
    paragraph(body, style, &heading.text);
}

fn style(tone: Tone, look: &str) -> &str {
    match tone {
        Tone::Plain if look.is_empty() => "Normal",
        Tone::Plain => look,
        Tone::Eyebrow => "Eyebrow",
        Tone::Lede => "Subtitle",
        Tone::Kind | Tone::Nothing | Tone::Small | Tone::Chips | Tone::Derived => "FinePrint",
    }
}

fn paragraph(body: &mut Body, style: &str, text: &[Inline]) {
    body.paragraph(style, &plain(text), |body| inline::write(body, Within::Text, text));
}

pub(super) fn list(body: &mut Body, kind: Kind, items: &[Item]) {
    let style = match kind {
        Kind::Doubts => "Doubt",
        Kind::Events => "FinePrint",
        Kind::Plain | Kind::Dissonance | Kind::Bullets => "ListBullet",
    };
    for item in items {
        paragraph(body, style, &item.text);
        write(body, &item.under);
    }
}

fn facts(body: &mut Body, layout: Layout, facts: &[(Inlines, Inlines)]) {
    if layout == Layout::Line {
        let all: Vec<_> = facts.iter().filter(|(label, _)| !label.is_empty()).collect();
        return body.paragraph("FinePrint", "", |body| {
            for (at, (label, value)) in all.iter().enumerate() {
                body.run("", if at > 0 { "  ·  " } else { "" });
                body.run("Label", &plain(label));
                body.run("", " ");
                inline::write(body, Within::Text, value);
            }
        });
    }
    table::pairs(body, facts);
}

/// The contents as a field that a word processor can bring up to date, filled with what there is now.
pub(super) fn contents(body: &mut Body, document: &Document) {
    let entries = entries(&document.body);
    if entries.is_empty() {
        return;
    }
    body.line("TOCHeading", "Contents");
    let last = entries.len() - 1;
    for (at, entry) in entries.iter().enumerate() {
        let style = if entry.level > 2 { "TOC2" } else { "TOC1" };
        body.paragraph(style, &plain(entry.text), |body| {
            if at == 0 {
                field(body, "begin");
                body.xml.el("w:r", &[], |xml| {
                    xml.el("w:instrText", &[("xml:space", "preserve")], |xml| xml.exact(" TOC \\o \"1-2\" \\n \\h "));
                });
                field(body, "separate");
            }
            let link = Inline::Link(entry.place.to_owned(), entry.text.clone());
            inline::write(body, Within::Text, &[link]);
            if at == last {
                field(body, "end");
            }
        });
    }
}

fn field(body: &mut Body, kind: &str) {
    body.xml.el("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
