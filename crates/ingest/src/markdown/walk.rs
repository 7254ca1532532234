//! Follows the events of pulldown-cmark and writes what a reader would see.

use crate::IngestError;
use crate::html::{self, Left};
use crate::sheet::Sheet;
use crate::wording::counted;
use coding::Warning;
use coding::text::BlockKind;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// The state of reading a Markdown text.
pub(crate) struct Walk<'l, 's> {
    sheet: Sheet<'l>,
    source: &'s str,
    lines_before: u32,
    /// The words of the paragraph that is open.
    line: String,
    is_heading: bool,
    is_code: bool,
    /// The next number of each open list, if it is numbered.
    lists: Vec<Option<u64>>,
    in_note: bool,
    /// The HTML block that is open.
    html: String,
    /// The element of inline HTML whose text is left out.
    dropped: Option<String>,
    left: Left,
    first_html: Option<usize>,
    pictures: u32,
}

impl<'l, 's> Walk<'l, 's> {
    /// `lines_before` are the lines of the file that are not in `source`.
    pub(crate) fn new(sheet: Sheet<'l>, source: &'s str, lines_before: u32) -> Self {
        Self {
            sheet,
            source,
            lines_before,
            line: String::new(),
            is_heading: false,
            is_code: false,
            lists: Vec::new(),
            in_note: false,
            html: String::new(),
            dropped: None,
            left: Left::default(),
            first_html: None,
            pictures: 0,
        }
    }

    /// Reads the whole text; gives the sheet and what a person should know.
    pub(crate) fn walk(mut self) -> Result<(Sheet<'l>, Vec<Warning>), IngestError> {
        let extensions = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        for (event, range) in Parser::new_ext(self.source, extensions).into_offset_iter() {
            if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
                self.first_html.get_or_insert(range.start);
            }
            self.event(event)?;
        }
        self.end_paragraph()?;
        let warnings = self.warnings();
        Ok((self.sheet, warnings))
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), IngestError> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(words) | Event::Code(words) => self.add(&words),
            Event::SoftBreak | Event::HardBreak => self.add("\n"),
            Event::FootnoteReference(label) => self.add(&format!("[{label}]")),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Rule => {
                self.end_paragraph()?;
                self.sheet.part();
            }
            // These come only with extensions that are not turned on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
        crate::blocks::check_bytes(self.line.len(), self.sheet.limits())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), IngestError> {
        if is_inline(&tag) {
            self.pictures += u32::from(matches!(tag, Tag::Image { .. }));
            return Ok(());
        }
        if !matches!(tag, Tag::TableCell | Tag::Paragraph) || !self.is_at_mark() {
            self.end_paragraph()?;
        }
        match tag {
            Tag::Heading { .. } => self.is_heading = true,
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::List(number) => self.lists.push(number),
            Tag::Item => {
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.line = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.in_note = true;
                self.line = format!("[{label}] ");
            }
            Tag::Table(_) => self.sheet.begin_table()?,
            Tag::TableHead | Tag::TableRow => self.sheet.begin_row()?,
            Tag::TableCell => self.sheet.begin_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), IngestError> {
        if matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) {
            return Ok(());
        }
        self.end_paragraph()?;
        match tag {
            TagEnd::Heading(_) => self.is_heading = false,
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::FootnoteDefinition => self.in_note = false,
            TagEnd::TableHead | TagEnd::TableRow => self.sheet.end_row()?,
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                let empty = Sheet::new(self.sheet.limits());
                let sheet = std::mem::replace(&mut self.sheet, empty);
                self.sheet = html::write(&html, sheet, &mut self.left)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the open paragraph is only the number of an item or of a note, whose words come now.
    fn is_at_mark(&self) -> bool {
        (!self.lists.is_empty() || self.in_note) && self.line.ends_with(' ') && !self.line.trim().contains(' ')
    }

    fn add(&mut self, words: &str) {
        if self.dropped.is_none() {
            self.line.push_str(words);
        }
    }

    fn inline_html(&mut self, html: &CowStr<'_>) {
        let inner = html.trim_start_matches('<');
        let is_end = inner.starts_with('/');
        let name =
            inner.trim_start_matches('/').split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match &self.dropped {
            Some(dropped) if is_end && *dropped == name => self.dropped = None,
            Some(_) => {}
            None if name == "br" => self.line.push('\n'),
            None if !is_end && html::is_dropped(&name) => self.dropped = Some(name),
            None => {}
        }
    }

    fn end_paragraph(&mut self) -> Result<(), IngestError> {
        self.dropped = None;
        let line = std::mem::take(&mut self.line);
        match (self.is_heading, self.is_code) {
            _ if self.in_note => self.sheet.push_aside(&line),
            (true, _) => self.sheet.push(BlockKind::Heading, &line),
            (_, true) => self.sheet.push_plain(&line),
            _ if self.lists.is_empty() => self.sheet.push(BlockKind::Paragraph, &line),
            _ => self.sheet.push(BlockKind::ListItem, &line),
        }
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some(at) = self.first_html {
            let line = self.lines_before + 1 + self.source[..at].matches('\n').count() as u32;
            warnings.push(Warning::at_line(
                line,
                "The file has HTML inside: its text is kept; tags, scripts and comments are left out.",
            ));
        }
        warnings.extend(self.left.warnings("HTML"));
        if self.pictures > 0 {
            let pictures = counted(u64::from(self.pictures), "picture");
            let message = format!("Not imported, nor fetched: {pictures}. The words that describe them are kept.");
            warnings.push(Warning::new(message));
        }
        warnings
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
