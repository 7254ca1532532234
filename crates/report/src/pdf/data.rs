//! The document as values that the layout reads: every string made harmless, every link known to lead somewhere.

use super::links;
use crate::document::{
    Block, Cell, Document, Figure, Group, Heading, Inline, Item, Kind, Layout, Mark, Paint, Quotation, Role, Row,
    Style, Table, Tone, Width, plain,
};
use crate::svg::alone;
use crate::{phrase, safe};
use coding::Stance;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the layout is given.
pub(super) struct Data {
    pub(super) report: Value,
    /// Charts, in the order in which the report names them.
    pub(super) drawings: Vec<String>,
    /// Marks and fills by name.
    pub(super) marks: BTreeMap<String, String>,
}

/// What is collected on the way.
#[derive(Default)]
struct Writer {
    /// Places that there are: a link to any other is no link.
    places: BTreeSet<String>,
    drawings: Vec<String>,
    marks: BTreeMap<String, String>,
    /// Whether the page lies on its side.
    sideways: bool,
}

impl Data {
    pub(super) fn of(document: &Document) -> Self {
        let mut writer = Writer::default();
        for part in [&document.cover, &document.body, &document.colophon] {
            places(part, &mut writer.places);
        }
        writer.marks.extend(alone::marks().map(|(name, svg)| (name.to_owned(), svg)));
        let report = json!({
            "title": safe::line(&document.title),
            "study": safe::line(&document.study),
            "revision": safe::line(&document.revision),
            "contents": !crate::document::contents(&document.body).is_empty(),
            "cover": writer.blocks(&document.cover),
            "body": writer.blocks(&document.body),
            "colophon": writer.blocks(&document.colophon),
        });
        Self { report, drawings: writer.drawings, marks: writer.marks }
    }

    /// Adds a remark beneath the cover.
    pub(super) fn note(&mut self, words: &str) {
        let note = json!({"b": "paragraph", "tone": "small", "rtl": false, "text": [{"k": "strong", "w": words}]});
        if let Some(cover) = self.report["cover"].as_array_mut() {
            cover.push(note);
        }
    }

    /// Every letter that is printed.
    pub(super) fn letters(&self) -> BTreeSet<char> {
        let mut letters = BTreeSet::new();
        collect(&self.report, &mut letters);
        letters
    }
}

fn collect(value: &Value, letters: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => letters.extend(text.chars().filter(|it| is_printed(*it))),
        Value::Array(all) => all.iter().for_each(|it| collect(it, letters)),
        Value::Object(all) => all.values().for_each(|it| collect(it, letters)),
        _ => {}
    }
}

/// Whether a character needs a shape of its own; joiners and choosers of a shape do not.
fn is_printed(character: char) -> bool {
    !character.is_whitespace() && !matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn places(blocks: &[Block], found: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Group(it) => {
                found.extend(it.anchor.clone());
                places(&it.blocks, found);
            }
            Block::Table(it) => found.extend(it.rows.iter().filter_map(|it| it.anchor.clone())),
            _ => {}
        }
    }
}

/// A text on one line, with the spaces at its edges.
fn words(text: &str) -> String {
    let line = safe::line(text);
    let edge = |is: bool| if is { " " } else { "" };
    if line.is_empty() {
        return edge(text.contains(' ')).to_owned();
    }
    format!("{}{line}{}", edge(text.starts_with(' ')), edge(text.ends_with(' ')))
}

fn rtl(inlines: &[Inline]) -> bool {
    safe::begins_right_to_left(&plain(inlines))
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        let mut all = Vec::new();
        for block in blocks {
            match block {
                Block::Table(it) if it.is_crowded() => all.extend(self.chapters(it)),
                other => all.push(self.block(other)),
            }
        }
        all
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Group(it) => self.group(it),
            Block::Heading(it) => self.heading(it),
            Block::Paragraph(tone, it) => {
                json!({"b": "paragraph", "tone": tone_name(*tone), "rtl": rtl(it), "text": self.line(it)})
            }
            Block::List(kind, items) => {
                let kind = match kind {
                    Kind::Plain | Kind::Dissonance => "plain",
                    Kind::Doubts => "doubts",
                    Kind::Bullets | Kind::Events => "entries",
                };
                json!({"b": "list", "kind": kind, "items": self.items(items)})
            }
            Block::Facts(layout, facts) => {
                let facts = facts.iter().filter(|(label, _)| !label.is_empty());
                let facts: Vec<Value> = match layout {
                    Layout::Line => facts.map(|(label, it)| json!([words(&plain(label)), self.line(it)])).collect(),
                    Layout::Cards | Layout::Terms => {
                        facts.map(|(label, it)| json!([self.line(label), self.line(it)])).collect()
                    }
                };
                json!({"b": "facts", "layout": if *layout == Layout::Line { "line" } else { "rows" }, "facts": facts})
            }
            Block::Table(it) => self.table(it),
            Block::Quotation(it) => self.quotation(it),
            Block::Figure(it) => self.figure(it),
        }
    }

    fn group(&mut self, group: &Group) -> Value {
        let role = match group.role {
            Role::Wide | Role::Balance => "wide",
            Role::Question | Role::Chapter | Role::Key => "chapter",
            Role::Strict => "strict",
            Role::Lenient => "lenient",
            _ => "part",
        };
        let before = self.sideways;
        self.sideways |= role == "wide";
        let blocks = self.blocks(&group.blocks);
        self.sideways = before;
        json!({"b": "group", "role": role, "anchor": group.anchor, "blocks": blocks})
    }

    fn heading(&mut self, heading: &Heading) -> Value {
        json!({
            "b": "heading",
            "level": heading.level,
            "listed": heading.listed.is_some(),
            "rtl": rtl(&heading.text),
            "text": self.line(&heading.text),
        })
    }

    fn items(&mut self, items: &[Item]) -> Vec<Value> {
        let item =
            |it: &Item| json!({"rtl": rtl(&it.text), "text": self.line(&it.text), "under": self.blocks(&it.under)});
        items.iter().map(item).collect()
    }

    fn table(&mut self, table: &Table) -> Value {
        let parts = table.parts(self.sideways).into_iter().map(|columns| {
            let heads = columns.iter().map(|at| &table.columns[*at]).map(|it| {
                let share = match it.width {
                    Width::Number => 0,
                    Width::Words(share) => share,
                    Width::Aside => 5,
                };
                json!({"head": words(&it.head), "share": share})
            });
            let heads: Vec<Value> = heads.collect();
            let row = |row: &Row| -> Vec<Value> {
                let cell = |(index, at): (usize, &usize)| {
                    // A place can be given once: where the row begins first.
                    let anchor = row.anchor.as_ref().filter(|_| index == 0 && columns.get(1) == Some(&1));
                    self.cell(&row.cells[*at], anchor)
                };
                columns.iter().enumerate().map(cell).collect()
            };
            let rows: Vec<_> = table.rows.iter().map(row).collect();
            json!({"columns": heads, "rows": rows})
        });
        let parts: Vec<Value> = parts.collect();
        json!({"b": "table", "caption": words(&table.caption), "summary": words(&table.summary), "parts": parts})
    }

    fn cell(&mut self, cell: &Cell, anchor: Option<&String>) -> Value {
        json!({
            "anchor": anchor,
            "rtl": rtl(&cell.text),
            "text": self.line(&cell.text),
            "small": cell.small.iter().map(|it| words(it)).collect::<Vec<_>>(),
            "more": self.blocks(&cell.more),
        })
    }

    /// A heading per row and per cell, where cells of sentences would be too narrow to read.
    fn chapters(&mut self, table: &Table) -> Vec<Value> {
        let heading = |level: usize, text: Value| json!({"b": "heading", "level": level, "listed": false, "rtl": false, "text": text});
        let mut all = Vec::new();
        for row in &table.rows {
            let Some((head, cells)) = row.cells.split_first() else { continue };
            all.push(heading(3, json!(self.line(&head.text))));
            let small = |it: &String| json!({"b": "paragraph", "tone": "small", "rtl": false, "text": [{"k": "text", "w": words(it)}]});
            all.extend(head.small.iter().map(small));
            for (column, cell) in table.columns.iter().skip(1).zip(cells) {
                all.push(heading(4, json!([{"k": "text", "w": words(&column.head)}])));
                all.extend(self.blocks(&cell.more));
            }
        }
        all
    }

    fn quotation(&mut self, quotation: &Quotation) -> Value {
        let line = |it: &String| json!({"words": words(it), "rtl": safe::begins_right_to_left(it)});
        json!({
            "b": "quotation",
            "bearing": quotation.bearing.iter().map(|it| self.line(it)).collect::<Vec<_>>(),
            "lines": quotation.lines.iter().map(line).collect::<Vec<_>>(),
            "attribution": words(&quotation.attribution),
            "strand": words(&quotation.strand),
            "locator": words(&quotation.locator),
            "facts": quotation.facts.iter().map(|(label, it)| json!([label, words(it)])).collect::<Vec<_>>(),
        })
    }

    fn figure(&mut self, figure: &Figure) -> Value {
        let drawing = figure.drawing.as_ref().map(|it| {
            self.drawings.push(alone::drawing(it));
            self.drawings.len() - 1
        });
        let alt = figure.drawing.as_ref().map(|it| words(&format!("{}. {}", it.title, it.description)));
        let swatches: Vec<Value> =
            figure.swatches.iter().map(|(paint, it)| json!([self.fill(*paint), words(it)])).collect();
        json!({
            "b": "figure",
            "title": words(&figure.title),
            "drawing": drawing,
            "alt": alt,
            "swatches": swatches,
            "events": figure.events.iter().map(|it| self.line(&it.text)).collect::<Vec<_>>(),
        })
    }

    fn fill(&mut self, paint: Paint) -> String {
        let name = match paint {
            Paint::Other => "outlined",
            Paint::Doubtful => "hatched",
            Paint::Bucket => "dotted",
            _ => "full",
        };
        self.marks.entry(name.to_owned()).or_insert_with(|| alone::fill(paint));
        name.to_owned()
    }

    fn line(&mut self, inlines: &[Inline]) -> Vec<Value> {
        inlines.iter().filter_map(|it| self.inline(it)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> Option<Value> {
        Some(match inline {
            Inline::Text(it) => json!({"k": "text", "w": words(it)}),
            Inline::Styled(style, it) => json!({"k": style_name(*style), "w": words(it)}),
            Inline::Mark(Mark::Sign(sign), _) => json!({"k": "sign", "w": phrase::sign(*sign)}),
            Inline::Mark(mark, it) => json!({"k": "mark", "mark": self.mark(*mark), "w": words(it)}),
            Inline::Link(place, inner) => {
                let inner = self.line(inner);
                if !self.places.contains(place) {
                    return inner.into_iter().next();
                }
                json!({"k": "link", "to": links::address(&plain(std::slice::from_ref(inline)), place), "inner": inner})
            }
            Inline::Back(..) => return None,
        })
    }

    /// The name of a mark's drawing.
    fn mark(&mut self, mark: Mark) -> String {
        match mark {
            Mark::Verdict(it) => it.to_string(),
            Mark::Coverage(it) => it.to_string(),
            Mark::Stance(Stance::Qualifies) => "qualifies_only".into(),
            Mark::Stance(it) => it.to_string(),
            Mark::Level(least, most) => {
                let name = format!("{least}-{most}");
                self.marks.entry(name.clone()).or_insert_with(|| alone::level(least, most));
                name
            }
            Mark::Sign(it) => phrase::sign(it).into(),
        }
    }
}

fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Eyebrow => "eyebrow",
        Tone::Lede => "lede",
        Tone::Nothing => "nothing",
        Tone::Chips => "chips",
        Tone::Derived => "derived",
        Tone::Kind | Tone::Small => "small",
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Strong => "strong",
        Style::Emphasis => "emphasis",
        Style::Label => "label",
        Style::Tag => "tag",
        Style::Claim => "claim",
        Style::Wording => "wording",
        Style::Answer => "text",
        Style::Code => "code",
        Style::Status => "status",
        Style::Chip => "chip",
        Style::Mono => "mono",
    }
}
