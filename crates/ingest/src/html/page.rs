//! The page while it is read: which paragraph is open, what is skipped, what kind of block comes next.

use super::elements::{Role, is_container, is_ended_by, is_ended_with, is_void, role};
use super::tags::{Left, StartTag};
use crate::IngestError;
use crate::sheet::Sheet;
use crate::wording;
use coding::text::BlockKind;

/// The state of reading a page.
pub(crate) struct Page<'l> {
    sheet: Sheet<'l>,
    is_xhtml: bool,
    /// The words of the paragraph that is open.
    line: String,
    /// Whether white space came since the last word.
    has_gap: bool,
    skip: Option<Skip>,
    is_heading: bool,
    preformatted: u32,
    /// For each open list, whether one of its items is open.
    lists: Vec<bool>,
    in_title: bool,
    title: String,
    language: Option<String>,
    left: Left,
}

/// An element whose content is left out.
struct Skip {
    name: Vec<u8>,
    /// How many elements of the same name are open inside.
    same: u32,
    /// How many lists and tables are open inside.
    containers: u32,
    is_hidden: bool,
    characters: u64,
}

impl<'l> Page<'l> {
    pub(crate) fn new(sheet: Sheet<'l>, is_xhtml: bool) -> Self {
        Self {
            sheet,
            is_xhtml,
            line: String::new(),
            has_gap: false,
            skip: None,
            is_heading: false,
            preformatted: 0,
            lists: Vec::new(),
            in_title: false,
            title: String::new(),
            language: None,
            left: Left::default(),
        }
    }

    pub(crate) fn is_xhtml(&self) -> bool {
        self.is_xhtml
    }

    /// The page's title, on one line; one without an end is none.
    pub(crate) fn title(&self) -> Option<String> {
        wording::title(&self.title).filter(|_| !self.in_title)
    }

    /// The language that the page declares for the whole of itself.
    pub(crate) fn language(&self) -> Option<String> {
        let language = self.language.as_deref()?.trim().replace('_', "-");
        let is_tag =
            |it: &str| (2..=35).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        is_tag(&language).then_some(language)
    }

    /// What was left out so far.
    pub(crate) fn left(&self) -> Left {
        let mut left = self.left;
        match &self.skip {
            Some(skip) if skip.is_hidden => left.hidden += skip.characters,
            Some(skip) => left.swallowed += skip.characters,
            None if self.in_title => left.swallowed += visible(&self.title),
            None => {}
        }
        left
    }

    /// The sheet, with the last paragraph on it.
    pub(crate) fn finish(mut self) -> Result<Sheet<'l>, IngestError> {
        self.end_paragraph()?;
        self.sheet.end_row()?;
        Ok(self.sheet)
    }

    /// A comment that runs to the end of the file.
    pub(crate) fn swallowed(&mut self, text: &str) {
        self.left.swallowed += visible(text);
    }

    pub(crate) fn text(&mut self, text: &str) -> Result<(), IngestError> {
        if let Some(skip) = &mut self.skip {
            skip.characters += visible(text);
        } else if self.in_title {
            self.title.push_str(text);
        } else if self.preformatted > 0 {
            self.line.push_str(text);
        } else {
            self.add_collapsed(text);
        }
        crate::blocks::check_bytes(self.line.len(), self.sheet.limits())
    }

    pub(crate) fn start(&mut self, tag: &StartTag) -> Result<(), IngestError> {
        let name = tag.name.as_slice();
        if self.skip.as_ref().is_some_and(|skip| skip.containers == 0 && is_ended_by(&skip.name, name)) {
            self.end_skip();
        }
        if let Some(skip) = &mut self.skip {
            skip.same += u32::from(skip.name == name);
            skip.containers += u32::from(is_container(name));
            return Ok(());
        }
        if name == b"html" && self.language.is_none() {
            self.language.clone_from(&tag.language);
        }
        let role = match role(name) {
            // The first title counts; drawings have titles too.
            Role::Title if !self.title.is_empty() => Role::Dropped,
            role => role,
        };
        if role == Role::Dropped || (tag.is_hidden && !is_void(name)) {
            if role != Role::Dropped && role != Role::Inline {
                self.end_paragraph()?;
            }
            let is_hidden = role != Role::Dropped;
            self.skip = Some(Skip { name: name.to_vec(), same: 0, containers: 0, is_hidden, characters: 0 });
            return Ok(());
        }
        self.begin(role)
    }

    pub(crate) fn end(&mut self, name: &[u8]) -> Result<(), IngestError> {
        if let Some(skip) = &mut self.skip {
            if skip.name == name {
                match skip.same.checked_sub(1) {
                    Some(fewer) => skip.same = fewer,
                    None => self.end_skip(),
                }
                return Ok(());
            }
            match (is_container(name), skip.containers.checked_sub(1)) {
                (true, Some(fewer)) => skip.containers = fewer,
                (_, None) if is_ended_with(&skip.name, name) => self.end_skip(),
                _ => {}
            }
            if self.skip.is_some() {
                return Ok(());
            }
        }
        self.finish_element(role(name))
    }

    fn begin(&mut self, role: Role) -> Result<(), IngestError> {
        match role {
            Role::Inline | Role::Dropped => return Ok(()),
            Role::Title => {
                self.in_title = true;
                return Ok(());
            }
            Role::Break => {
                self.add_break();
                return Ok(());
            }
            _ => self.end_paragraph()?,
        }
        match role {
            Role::Heading => self.is_heading = true,
            Role::Preformatted => self.preformatted += 1,
            Role::Rule => self.sheet.part(),
            Role::List => self.lists.push(false),
            Role::Item => match self.lists.last_mut() {
                Some(is_open) => *is_open = true,
                None => self.lists.push(true),
            },
            Role::Table => self.sheet.begin_table()?,
            Role::Row => self.sheet.begin_row()?,
            Role::Cell => self.sheet.begin_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn finish_element(&mut self, role: Role) -> Result<(), IngestError> {
        match role {
            Role::Inline | Role::Dropped | Role::Rule => return Ok(()),
            Role::Title => {
                self.in_title = false;
                return Ok(());
            }
            // </br> means <br>, and Word has been seen to write it.
            Role::Break => {
                self.add_break();
                return Ok(());
            }
            _ => self.end_paragraph()?,
        }
        match role {
            Role::Heading => self.is_heading = false,
            Role::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Role::List => drop(self.lists.pop()),
            Role::Item => self.lists.last_mut().into_iter().for_each(|is_open| *is_open = false),
            Role::Row | Role::Table => self.sheet.end_row()?,
            _ => {}
        }
        Ok(())
    }

    fn end_skip(&mut self) {
        if let Some(skip) = self.skip.take()
            && skip.is_hidden
        {
            self.left.hidden += skip.characters;
        }
    }

    fn end_paragraph(&mut self) -> Result<(), IngestError> {
        self.has_gap = false;
        let line = std::mem::take(&mut self.line);
        if self.preformatted > 0 {
            return self.sheet.push_plain(&line);
        }
        let kind = match (self.is_heading, self.lists.last()) {
            (true, _) => BlockKind::Heading,
            (false, Some(true)) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.sheet.push(kind, &line)
    }

    fn add_break(&mut self) {
        if self.skip.is_none() && !self.in_title {
            self.line.push('\n');
            self.has_gap = false;
        }
    }

    /// Adds text as a browser does: any white space is one space, none at the ends of lines.
    fn add_collapsed(&mut self, text: &str) {
        let is_space = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\x0C');
        for (index, word) in text.split(is_space).enumerate() {
            self.has_gap |= index > 0;
            if word.is_empty() {
                continue;
            }
            if self.has_gap && !self.line.is_empty() && !self.line.ends_with('\n') {
                self.line.push(' ');
            }
            self.line.push_str(word);
            self.has_gap = false;
        }
    }
}

fn visible(text: &str) -> u64 {
    text.chars().filter(|it| !it.is_whitespace()).count() as u64
}
