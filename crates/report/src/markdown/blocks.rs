//! Blocks as paragraphs and lists.

use super::escape::data;
use super::inline::{line, title};
use super::page::Page;
use super::{figure, table};
use crate::document::{Block, Inlines, Item, Layout, Quotation, Tone};

pub(super) fn write(page: &mut Page, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Group(it) => write(page, &it.blocks),
            Block::Heading(it) => page.heading(it.level, &title(&it.text)),
            // The title says it, and a text begins with its title.
            Block::Paragraph(Tone::Eyebrow, _) => {}
            Block::Paragraph(_, it) => page.paragraph(line(it).trim_end_matches(';')),
            Block::List(_, items) => list(page, items),
            Block::Facts(layout, it) => facts(page, *layout, it),
            Block::Table(it) => table::write(page, it),
            Block::Quotation(it) => quotation(page, it),
            Block::Figure(it) => figure::write(page, it),
        }
    }
}

pub(super) fn list(page: &mut Page, items: &[Item]) {
    page.blank();
    for item in items {
        page.item(&line(&item.text));
        page.inside(|page| under(page, &item.under));
    }
}

/// What belongs to an entry, as entries of its own where it is short.
fn under(page: &mut Page, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(_, it) => page.item(line(it).trim_end_matches(';')),
            other => write(page, std::slice::from_ref(other)),
        }
    }
}

fn facts(page: &mut Page, layout: Layout, facts: &[(Inlines, Inlines)]) {
    let pairs = facts.iter().map(|(label, value)| (line(label), line(value)));
    let pairs: Vec<_> = pairs.filter(|(label, value)| !label.is_empty() && !value.is_empty()).collect();
    let each =
        |mark: &str| pairs.iter().map(|(label, value)| format!("{mark}{label}{mark}: {value}")).collect::<Vec<_>>();
    match layout {
        Layout::Cards => page.items(&each("")),
        Layout::Terms => page.items(&each("**")),
        Layout::Line => page.paragraph(&each("").join(". ")),
    }
}

fn quotation(page: &mut Page, quotation: &Quotation) {
    page.blank();
    let mut bearing: Vec<String> = quotation.bearing.iter().map(|it| line(it)).collect();
    if let Some(first) = bearing.first_mut() {
        *first = format!("**{first}**");
    }
    page.item(&bearing.join("; "));
    page.inside(|page| {
        let locator = match quotation.locator.as_str() {
            "" => String::new(),
            it => format!(", {}", data(it)),
        };
        page.item(&format!("{} ({}{locator})", data(&quotation.attribution), data(&quotation.strand)));
        if !quotation.lines.is_empty() {
            page.quotation(&quotation.lines.iter().map(|it| data(it)).collect::<Vec<_>>());
            page.blank();
        }
        for (label, text) in &quotation.facts {
            page.item(&format!("{label}: {}", data(text)));
        }
    });
}
