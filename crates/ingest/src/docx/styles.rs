//! Which styles of a document are headings, and which hide their text.

use super::xml::{Element, Node, Nodes};
use crate::IngestError;
use crate::options::Limits;
use std::collections::HashMap;

/// The styles of a document by their identifier.
#[derive(Debug, Default)]
pub(crate) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default, PartialEq)]
struct Style {
    is_heading: Option<bool>,
    is_hidden: Option<bool>,
    based_on: Option<String>,
}

/// Styles that rest on styles that rest on …; a longer chain is a circle.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Reads the part with the styles, if the document has one.
    pub(crate) fn of(part: Option<(String, String)>, limits: &Limits) -> Result<Self, IngestError> {
        let mut styles = Self::default();
        let Some((name, xml)) = part else { return Ok(styles) };
        let mut nodes = Nodes::new(&name, &xml, limits);
        let mut open: Option<(String, Style)> = None;
        let mut depth_in_style = 0;
        loop {
            match nodes.next()? {
                Node::Start(element) if element.name() == "style" => {
                    open = element.attribute("styleId").map(|id| (id, Style::default()));
                    depth_in_style = 1;
                }
                Node::Start(element) => {
                    depth_in_style += 1;
                    if let Some((_, style)) = &mut open {
                        style.take(&element);
                    }
                }
                Node::End => {
                    depth_in_style -= 1;
                    if depth_in_style == 0
                        && let Some((id, style)) = open.take()
                        && style != Style::default()
                    {
                        styles.0.insert(id, style);
                    }
                }
                Node::Text(_) => {}
                Node::Eof => return Ok(styles),
            }
        }
    }

    pub(crate) fn is_heading(&self, id: &str) -> bool {
        self.inherited(id, |style| style.is_heading)
    }

    pub(crate) fn is_hidden(&self, id: &str) -> bool {
        self.inherited(id, |style| style.is_hidden)
    }

    fn inherited(&self, id: &str, property: impl Fn(&Style) -> Option<bool>) -> bool {
        let first = self.0.get(id);
        let next = |style: &&Style| style.based_on.as_ref().and_then(|it| self.0.get(it));
        std::iter::successors(first, next).take(LONGEST_CHAIN).find_map(property).unwrap_or(false)
    }
}

impl Style {
    fn take(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val").unwrap_or_default();
        match element.name() {
            // Word writes the names of its own styles in English, whatever its language.
            "name" => {
                let name = value().to_lowercase();
                if name.starts_with("heading") || matches!(name.as_str(), "title" | "subtitle") {
                    self.is_heading = Some(true);
                }
            }
            "outlineLvl" => self.is_heading = Some(value() != "9"),
            "vanish" => self.is_hidden = Some(is_on(element)),
            "basedOn" => self.based_on = Some(value()),
            _ => {}
        }
    }
}

/// Whether a property that is either on or off is on; it is, unless it says otherwise.
pub(crate) fn is_on(element: &Element<'_>) -> bool {
    !element.attribute("val").is_some_and(|it| matches!(it.as_str(), "0" | "false" | "off"))
}
