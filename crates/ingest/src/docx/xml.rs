//! XML as a stream of starts, ends and words, with every bound kept: depth, attributes, and no entities of its own.

use crate::IngestError;
use crate::options::Limits;
use crate::wording;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What comes next.
pub(crate) enum Node<'x> {
    Start(Element<'x>),
    End,
    Text(Cow<'x, str>),
    Eof,
}

/// The start of an element.
pub(crate) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// The namespace's prefix, or nothing.
    pub(crate) fn prefix(&self) -> &str {
        self.0.name().into_inner().rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.name().into_inner().rsplit_once(':').map_or(self.0.name().into_inner(), |(_, name)| name)
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key, _| key.rsplit(':').next() == Some(name)).map(|(_, value)| value)
    }

    /// The first attribute, with its full name, that fits.
    pub(crate) fn find(&self, fits: impl Fn(&str, &str) -> bool) -> Option<(String, String)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false).flatten().find_map(|it| {
            let value = quick_xml::escape::unescape(&it.value).unwrap_or(Cow::Borrowed(&it.value));
            let key = it.key.into_inner();
            fits(key, &value).then(|| (key.to_owned(), value.into_owned()))
        })
    }
}

/// Reads one part.
pub(crate) struct Nodes<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    limits: &'x Limits,
    depth: usize,
}

impl<'x> Nodes<'x> {
    pub(crate) fn new(part: &'x str, xml: &'x str, limits: &'x Limits) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, limits, depth: 0 }
    }

    pub(crate) fn next(&mut self) -> Result<Node<'x>, IngestError> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.broken(error.to_string()))?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.check(&start)?;
                    Node::Start(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => Node::Text(Cow::Owned(self.resolve(&reference)?)),
                Event::DocType(_) => return Err(IngestError::Entities { part: self.part.to_owned() }),
                Event::Eof if self.depth > 0 => return Err(self.broken("it ends too early".to_owned())),
                Event::Eof => Node::Eof,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    fn check(&self, start: &BytesStart<'_>) -> Result<(), IngestError> {
        if self.depth > self.limits.xml_depth {
            return Err(IngestError::TooDeep { part: self.part.to_owned(), allowed: self.limits.xml_depth });
        }
        // An attribute takes at least four bytes (a=""), so that most tags need no counting.
        let most = self.limits.xml_attributes;
        if start.attributes_raw().len() / 4 > most
            && start.attributes().with_checks(false).take(most + 1).count() > most
        {
            return Err(IngestError::TooMany {
                what: format!("a tag in {}", self.part),
                things: "attributes",
                allowed: most as u64,
                limit: "xml_attributes",
            });
        }
        Ok(())
    }

    /// The letters of `&amp;` or `&#233;`; U+FFFD for a number that is no character.
    fn resolve(&self, reference: &str) -> Result<String, IngestError> {
        if let Some(number) = reference.strip_prefix('#') {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            return Ok(code.ok().and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string());
        }
        match quick_xml::escape::resolve_predefined_entity(reference) {
            Some(letters) => Ok(letters.to_owned()),
            None => Err(self.broken(format!("it uses the undeclared entity '{}'", shortened(reference)))),
        }
    }

    fn broken(&self, what: String) -> IngestError {
        IngestError::Xml { part: self.part.to_owned(), what: shortened(&what) }
    }
}

/// The letters of a part: UTF-8, or UTF-16 with its mark.
pub(crate) fn letters(part: &str, bytes: Vec<u8>) -> Result<String, IngestError> {
    let wrong =
        || IngestError::Xml { part: part.to_owned(), what: "its bytes are not in the encoding of XML".to_owned() };
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(Cow::into_owned).ok_or_else(wrong);
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

/// The text of the first element `name` of a part, on one line; nothing if it is empty.
pub(crate) fn text_of(part: &str, xml: &str, name: &str, limits: &Limits) -> Result<Option<String>, IngestError> {
    let mut nodes = Nodes::new(part, xml, limits);
    let mut inside = 0;
    let mut found = String::new();
    loop {
        match nodes.next()? {
            Node::Start(element) if inside > 0 || element.name() == name => inside += 1,
            Node::End if inside == 1 => break,
            Node::End if inside > 1 => inside -= 1,
            Node::Text(text) if inside > 0 => found.push_str(&text),
            Node::Eof => break,
            _ => {}
        }
    }
    Ok(wording::title(&found))
}

/// `text`, so that an error message with a name out of the file stays a sentence.
fn shortened(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).take(LONGEST_NAME).collect()
}

const LONGEST_NAME: usize = 200;
