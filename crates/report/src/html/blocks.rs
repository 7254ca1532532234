//! Blocks as elements. Classes are those of `style.css`.

use super::{figure, inline, quotation, table};
use crate::document::{Block, Group, Heading, Inline, Inlines, Item, Kind, Layout, Mark, Role, Tone};
use crate::markup::{Attributes, Markup};

pub(super) fn write(html: &mut Markup, blocks: &[Block]) {
    // Passages that follow each other make one list.
    for run in blocks.chunk_by(|a, b| matches!((a, b), (Block::Quotation(_), Block::Quotation(_)))) {
        if let Block::Quotation(_) = run[0] {
            html.el("ol", &[("class", "links")], |html| run.iter().for_each(|it| block(html, it)));
        } else {
            run.iter().for_each(|it| block(html, it));
        }
    }
}

fn block(html: &mut Markup, block: &Block) {
    match block {
        Block::Group(it) => group(html, it),
        Block::Heading(it) => heading(html, it),
        Block::Paragraph(tone, text) => paragraph(html, *tone, text),
        Block::List(kind, items) => list(html, *kind, items),
        Block::Facts(layout, facts) => match layout {
            Layout::Cards => cards(html, facts),
            Layout::Line => labels(html, facts),
            Layout::Terms => terms(html, facts),
        },
        Block::Table(it) => table::write(html, it),
        Block::Quotation(it) => quotation::write(html, it),
        Block::Figure(it) => figure::write(html, it),
    }
}

fn group(html: &mut Markup, group: &Group) {
    let (tag, class) = match group.role {
        Role::Part | Role::Chapter => ("section", ""),
        Role::Question => ("section", "question"),
        Role::Balance => ("section", "balance"),
        Role::Wide => ("section", "wide"),
        Role::Upright => ("section", "upright"),
        Role::Case => ("section", "case"),
        Role::Finding => ("article", "finding"),
        Role::Head => ("header", ""),
        Role::Readings => ("div", "readings"),
        Role::Strict => ("div", "reading strict"),
        Role::Lenient => ("div", "reading lenient"),
        Role::Series => ("section", "series"),
        Role::Notes => ("section", "notes"),
        Role::Key => ("section", "key"),
        Role::Terms => ("div", "terms"),
    };
    let mut attributes = Vec::new();
    attributes.extend((!class.is_empty()).then_some(("class", class)));
    attributes.extend(group.anchor.as_deref().map(|it| ("id", it)));
    html.el(tag, &attributes, |html| write(html, &group.blocks));
}

/// An element round a line; where the line is one text, the element finds its own direction.
fn element(html: &mut Markup, tag: &'static str, attributes: Attributes<'_>, text: &[Inline]) {
    match text {
        [Inline::Text(words)] => html.auto(tag, attributes, words),
        _ => html.el(tag, attributes, |html| inline::write(html, text)),
    }
}

fn heading(html: &mut Markup, heading: &Heading) {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    element(html, TAGS[heading.level.clamp(1, 6) - 1], &[], &heading.text);
}

fn paragraph(html: &mut Markup, tone: Tone, text: &[Inline]) {
    let class = match tone {
        Tone::Plain => return element(html, "p", &[], text),
        Tone::Small => return element(html, "small", &[], text),
        Tone::Eyebrow => "eyebrow",
        Tone::Lede => "lede",
        Tone::Kind => "kind",
        Tone::Nothing => "nothing",
        Tone::Chips => "chips",
        Tone::Derived => "derived",
    };
    element(html, "p", &[("class", class)], text);
}

pub(super) fn list(html: &mut Markup, kind: Kind, items: &[Item]) {
    let class = match kind {
        Kind::Plain => "",
        Kind::Dissonance => "dissonance",
        Kind::Doubts => "doubts",
        Kind::Bullets => "bullets",
        Kind::Events => "events",
    };
    let attributes = [("class", class)];
    html.el("ul", if class.is_empty() { &[] } else { &attributes }, |html| {
        for item in items {
            if kind == Kind::Bullets {
                html.el("li", &[], |html| bullet(html, item));
            } else if item.under.is_empty() {
                element(html, "li", &[], &item.text);
            } else {
                html.el("li", &[], |html| {
                    inline::write(html, &item.text);
                    write(html, &item.under);
                });
            }
        }
    });
}

/// The sign in a column of its own.
fn bullet(html: &mut Markup, item: &Item) {
    let signs = usize::from(matches!(item.text.first(), Some(Inline::Mark(Mark::Sign(_), _))));
    let (sign, text) = item.text.split_at(signs);
    inline::write(html, sign);
    html.el("div", &[], |html| {
        inline::write(html, text);
        write(html, &item.under);
    });
}

fn cards(html: &mut Markup, facts: &[(Inlines, Inlines)]) {
    html.el("dl", &[("class", "facts")], |html| {
        for (label, value) in facts {
            html.el("div", &[], |html| {
                html.el("dt", &[], |html| inline::write(html, label));
                html.el("dd", &[], |html| inline::write(html, value));
            });
        }
    });
}

fn labels(html: &mut Markup, facts: &[(Inlines, Inlines)]) {
    html.el("p", &[("class", "labels")], |html| {
        for (label, value) in facts {
            if label.is_empty() {
                inline::write(html, value);
                continue;
            }
            html.el("span", &[], |html| {
                html.el("b", &[], |html| inline::write(html, label));
                html.text(" ");
                inline::write(html, value);
            });
            html.text(" ");
        }
    });
}

fn terms(html: &mut Markup, facts: &[(Inlines, Inlines)]) {
    html.el("dl", &[], |html| {
        for (term, meaning) in facts {
            html.el("dt", &[], |html| inline::write(html, term));
            html.el("dd", &[], |html| inline::write(html, meaning));
        }
    });
}
