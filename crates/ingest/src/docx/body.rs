//! The text of a document's part, or of its notes.

use super::names::{NAMESPACES, Name, name};
use super::paragraph::Paragraph;
use super::styles::{Styles, is_on};
use super::xml::{Element, Node, Nodes};
use crate::IngestError;
use crate::options::Limits;
use crate::sheet::Sheet;
use std::collections::HashMap;

/// What was met, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) deletions: u32,
    pub(crate) insertions: u32,
    /// Characters of hidden text.
    pub(crate) hidden: u64,
    pub(crate) comments: u32,
    pub(crate) pictures: u32,
    pub(crate) symbols: u32,
    pub(crate) inserted_files: u32,
}

/// The notes that a text refers to, in the order of their marks.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    order: Vec<(&'static str, String)>,
    numbers: HashMap<(&'static str, String), usize>,
}

impl Notes {
    pub(crate) fn count_of(&self, kind: &str) -> usize {
        self.order.iter().filter(|(it, _)| *it == kind).count()
    }

    /// Each note with its number: the kind of part it is in, and its identifier there.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = (usize, &(&'static str, String))> {
        self.order.iter().enumerate().map(|(index, note)| (index + 1, note))
    }

    fn number(&mut self, kind: &'static str, id: String) -> usize {
        let note = (kind, id);
        *self.numbers.entry(note.clone()).or_insert_with(|| {
            self.order.push(note);
            self.order.len()
        })
    }
}

/// The state of reading a part.
pub(crate) struct Body<'l, 's> {
    part: &'s str,
    sheet: Sheet<'l>,
    styles: &'s Styles,
    /// The prefix of WordprocessingML in this part.
    prefix: String,
    open: Vec<Open>,
    /// How many elements were open when a region began that is no text.
    skipped_from: Option<usize>,
    /// The paragraphs that are open: more than one only inside text boxes.
    paragraphs: Vec<Paragraph>,
    /// The text of paragraphs whose end was deleted.
    carried: String,
    is_row_deleted: bool,
    notes: Notes,
    seen: Seen,
    /// In a part of notes: the text of each, and the one that is open.
    note_texts: HashMap<String, String>,
    note: Option<String>,
    is_document: bool,
}

#[derive(Clone, Copy)]
struct Open {
    name: Name,
    /// For a set of alternatives: whether one was taken.
    has_choice: bool,
}

impl<'l, 's> Body<'l, 's> {
    pub(crate) fn new(part: &'s str, sheet: Sheet<'l>, styles: &'s Styles) -> Self {
        Self {
            part,
            sheet,
            styles,
            prefix: String::new(),
            open: Vec::new(),
            skipped_from: None,
            paragraphs: Vec::new(),
            carried: String::new(),
            is_row_deleted: false,
            notes: Notes::default(),
            seen: Seen::default(),
            note_texts: HashMap::new(),
            note: None,
            is_document: false,
        }
    }

    /// Reads the whole part.
    pub(crate) fn read(&mut self, xml: &str, limits: &Limits) -> Result<(), IngestError> {
        let mut nodes = Nodes::new(self.part, xml, limits);
        loop {
            match nodes.next()? {
                Node::Start(element) => self.start(&element)?,
                Node::End => self.end()?,
                Node::Text(text) => self.text(&text)?,
                Node::Eof => return Ok(()),
            }
        }
    }

    /// Whether the part is the main part of a Word document.
    pub(crate) fn is_document(&self) -> bool {
        self.is_document
    }

    /// The sheet, the notes it refers to, and what was met.
    pub(crate) fn finish(mut self) -> Result<(Sheet<'l>, Notes, Seen), IngestError> {
        self.write(Paragraph::default())?;
        Ok((self.sheet, self.notes, self.seen))
    }

    /// The texts of a part of notes, by identifier.
    pub(crate) fn into_note_texts(self) -> HashMap<String, String> {
        self.note_texts
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), IngestError> {
        if self.open.is_empty() {
            self.find_prefix(element);
        }
        let is_word = element.prefix() == self.prefix || (element.name() == "t" && element.prefix() == "m");
        let name = name(element.name(), is_word);
        let parent = self.open.last().map_or(Name::Other, |it| it.name);
        self.is_document |= self.open.is_empty() && name == Name::Document;
        if self.skipped_from.is_none() {
            match self.is_skipped(name, parent) {
                true => self.skipped_from = Some(self.open.len()),
                false => self.begin(name, parent, element)?,
            }
        }
        self.open.push(Open { name, has_choice: false });
        Ok(())
    }

    fn end(&mut self) -> Result<(), IngestError> {
        let Some(Open { name, .. }) = self.open.pop() else { return Ok(()) };
        match self.skipped_from {
            Some(depth) if depth == self.open.len() => {
                self.skipped_from = None;
                return Ok(());
            }
            Some(_) => return Ok(()),
            None => {}
        }
        match name {
            Name::Paragraph => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(outer) => outer.take_boxed(paragraph, self.styles),
                    None => self.write(paragraph)?,
                }
            }
            Name::Run => self.paragraphs.last_mut().into_iter().for_each(Paragraph::end_run),
            Name::Row if self.paragraphs.is_empty() && self.is_row_deleted => {
                self.sheet.drop_row();
                self.is_row_deleted = false;
            }
            Name::Row | Name::Table if self.paragraphs.is_empty() => self.sheet.end_row()?,
            Name::Note => {
                if let Some(id) = self.note.take() {
                    self.sheet.end_row()?;
                    self.note_texts.insert(id, self.sheet.take_text());
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// WordprocessingML goes by whatever prefix the first element gives it.
    fn find_prefix(&mut self, element: &Element<'_>) {
        self.prefix = match element.find(|_, value| NAMESPACES.contains(&value)) {
            Some((key, _)) => key.strip_prefix("xmlns:").unwrap_or_default().to_owned(),
            None => "w".to_owned(),
        };
    }

    /// Whether an element and all inside it is no text.
    fn is_skipped(&mut self, name: Name, parent: Name) -> bool {
        match name {
            Name::Never => true,
            Name::Deleted | Name::MovedFrom if !is_property(parent) => {
                self.seen.deletions += 1;
                true
            }
            Name::Choice | Name::Fallback => match self.open.last_mut() {
                Some(alternatives) => std::mem::replace(&mut alternatives.has_choice, true),
                None => false,
            },
            _ => false,
        }
    }

    fn begin(&mut self, name: Name, parent: Name, element: &Element<'_>) -> Result<(), IngestError> {
        let value = || element.attribute("val").unwrap_or_default();
        match name {
            Name::Paragraph => self.paragraphs.push(Paragraph::default()),
            Name::Inserted | Name::MovedTo if !is_property(parent) => self.seen.insertions += 1,
            Name::Deleted if parent == Name::RowProperties => self.is_row_deleted = true,
            Name::CommentReference => self.seen.comments += 1,
            Name::Picture => self.seen.pictures += 1,
            Name::InsertedFile => self.seen.inserted_files += 1,
            Name::Table if self.paragraphs.is_empty() => self.sheet.begin_table()?,
            Name::Row if self.paragraphs.is_empty() => self.sheet.begin_row()?,
            Name::Cell if self.paragraphs.is_empty() => self.sheet.begin_cell()?,
            Name::Note => self.note = element.attribute("id"),
            Name::NoteReference if self.note.is_none() => {
                let kind = if element.name() == "footnoteReference" { "footnotes" } else { "endnotes" };
                let number = self.notes.number(kind, element.attribute("id").unwrap_or_default());
                self.add(&format!("[{number}]"));
            }
            Name::Symbol => {
                let sign = element.attribute("char").and_then(|it| u32::from_str_radix(&it, 16).ok());
                let sign = sign.and_then(char::from_u32).filter(|it| !matches!(it, '\u{E000}'..='\u{F8FF}'));
                self.seen.symbols += u32::from(sign.is_none());
                self.add(sign.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]));
            }
            Name::Tab if parent == Name::Run => self.add("\t"),
            Name::Break => self.add("\n"),
            Name::NoBreakHyphen => self.add("\u{2011}"),
            _ => {}
        }
        let is_of_run = parent == Name::RunProperties && self.grandparent() == Name::Run;
        let is_of_end = parent == Name::RunProperties && self.grandparent() == Name::ParagraphProperties;
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        match name {
            Name::ParagraphStyle => paragraph.set_style(value(), self.styles),
            Name::OutlineLevel => paragraph.is_heading = Some(value() != "9"),
            Name::ListLevel => paragraph.is_item = value() != "0",
            Name::Run => paragraph.begin_run(),
            Name::RunStyle if is_of_run => paragraph.hide_run_by_style(self.styles.is_hidden(&value())),
            Name::Vanish if is_of_run => paragraph.hide_run(is_on(element)),
            Name::Deleted | Name::MovedFrom if is_of_end => paragraph.is_joined_to_next = true,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), IngestError> {
        if self.skipped_from.is_none() && self.open.last().is_some_and(|it| it.name == Name::Text) {
            // Line ends and tabs in the XML are spaces to Word.
            self.add(&text.replace(['\r', '\n', '\t'], " "));
        }
        let length = self.carried.len() + self.paragraphs.first().map_or(0, |it| it.text.len());
        crate::blocks::check_bytes(length, self.sheet.limits())
    }

    fn add(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.hides() {
            self.seen.hidden += text.chars().filter(|it| !it.is_whitespace()).count() as u64;
        } else {
            paragraph.text.push_str(text);
        }
    }

    fn write(&mut self, paragraph: Paragraph) -> Result<(), IngestError> {
        self.carried.push_str(&paragraph.text);
        if !paragraph.is_joined_to_next {
            let text = std::mem::take(&mut self.carried);
            self.sheet.push(paragraph.kind(self.styles), &text)?;
        }
        for (kind, text) in paragraph.boxed {
            self.sheet.push(kind, &text)?;
        }
        Ok(())
    }

    fn grandparent(&self) -> Name {
        self.open.len().checked_sub(2).map_or(Name::Other, |at| self.open[at].name)
    }
}

/// Inside properties, a change is one of the paragraph's end or of a row, not of text.
fn is_property(parent: Name) -> bool {
    matches!(parent, Name::RunProperties | Name::ParagraphProperties | Name::RowProperties)
}
