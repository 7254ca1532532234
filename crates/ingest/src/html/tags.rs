//! Feeds the tokens of html5gum to the page: linear in the size of the input, whatever it is.

use super::page::Page;
use crate::IngestError;
use crate::wording::counted;
use coding::Warning;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};

/// What was left out of the text, counted in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Left {
    /// Text that the page marks as not shown.
    pub(crate) hidden: u64,
    /// What an unclosed comment or script swallowed to the end of the file.
    pub(crate) swallowed: u64,
}

impl Left {
    pub(crate) fn add(&mut self, other: Self) {
        self.hidden += other.hidden;
        self.swallowed += other.swallowed;
    }

    /// Sentences about the `page` (or whatever the HTML stands in).
    pub(crate) fn warnings(self, page: &str) -> impl Iterator<Item = Warning> {
        let hidden = (self.hidden > 0).then(|| {
            let count = counted(self.hidden, "character");
            format!("The {page} has hidden text ({count} that a browser does not show); it is left out.")
        });
        let swallowed = (self.swallowed > 0).then(|| {
            let count = counted(self.swallowed, "character");
            format!(
                "A comment, script or title in the {page} has no end, and the rest of the file ({count}) is inside \
                 it; a browser does not show it, and it is left out."
            )
        });
        hidden.into_iter().chain(swallowed).map(Warning::new)
    }
}

/// The start tag that is being read.
#[derive(Debug, Default)]
pub(crate) struct StartTag {
    pub(crate) name: Vec<u8>,
    attribute: Vec<u8>,
    pub(crate) is_hidden: bool,
    pub(crate) language: Option<String>,
}

/// Feeds `html` to `page`.
pub(crate) fn feed<'l>(html: &str, page: Page<'l>) -> Result<Page<'l>, IngestError> {
    // XHTML may write <script/> and mean it; there, the tokenizer must not look for an end tag.
    let is_html = !page.is_xhtml();
    let mut reading = Reading { page, tag: StartTag::default(), cut_comment: None };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| reading.event(event).err());
    emitter.naively_switch_states(is_html);
    // The only tokens are errors, and the first one ends the reading.
    match Tokenizer::new_with_emitter(html, emitter).next() {
        Some(Ok(error)) => Err(error),
        None => Ok(reading.page),
    }
}

struct Reading<'l> {
    page: Page<'l>,
    tag: StartTag,
    /// Set when the file ends inside a comment, just before that comment comes.
    cut_comment: Option<()>,
}

impl Reading<'_> {
    fn event(&mut self, event: CallbackEvent<'_>) -> Result<(), IngestError> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = StartTag { name: name.to_vec(), ..StartTag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.tag.is_hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => match self.tag.attribute.as_slice() {
                b"style" => self.tag.is_hidden |= super::elements::is_hidden_style(value),
                b"hidden" if value == b"until-found" => self.tag.is_hidden = false,
                b"lang" | b"xml:lang" => self.tag.language = Some(String::from_utf8_lossy(value).into_owned()),
                _ => {}
            },
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.page.start(&tag)?;
                if self_closing && self.page.is_xhtml() {
                    self.page.end(&tag.name)?;
                }
            }
            CallbackEvent::EndTag { name } => self.page.end(name)?,
            CallbackEvent::String { value } => self.page.text(&String::from_utf8_lossy(value))?,
            CallbackEvent::Error(Error::EofInComment) => self.cut_comment = Some(()),
            CallbackEvent::Comment { value } if self.cut_comment.take().is_some() => {
                self.page.swallowed(&String::from_utf8_lossy(value));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        Ok(())
    }
}
