//! Web pages: the text that a browser shows, in the order of the page. Nothing is run, followed or fetched.

mod charset;
mod elements;
mod page;
mod tags;

use crate::options::Options;
use crate::sheet::Sheet;
use crate::{IngestError, encoding, layout};
use coding::{Extracted, Warning};
use page::Page;
pub(crate) use tags::Left;

/// Reads a web page.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Extracted, IngestError> {
    let decoded = encoding::decode(bytes, charset::declared(bytes), options)?;
    if decoded.text.trim().is_empty() {
        return Err(IngestError::Empty { only_space: true });
    }
    refuse_entities(&decoded.text)?;
    let mut page = Page::new(Sheet::new(&options.limits), is_xhtml(&decoded.text));
    page = tags::feed(&decoded.text, page)?;
    let (title, language, left) = (page.title(), page.language(), page.left());
    let (text, stretches, oddities) = page.finish()?.finish()?;
    let blocks = layout::blocks(&text, &stretches, &options.limits)?;
    let mut warnings = decoded.warnings;
    warnings.extend(left.warnings("page"));
    warnings.extend(oddities.after(decoded.oddities, decoded.malformed).warnings());
    if text.is_empty() {
        warnings.push(Warning::new("The page shows no text: pictures and scripts are not read."));
    }
    Ok(Extracted { text, blocks, encoding: decoded.encoding, language, title, warnings })
}

/// Writes the text of a piece of HTML inside another format on `sheet`; what was left out is added to `left`.
pub(crate) fn write<'l>(html: &str, sheet: Sheet<'l>, left: &mut Left) -> Result<Sheet<'l>, IngestError> {
    let page = tags::feed(html, Page::new(sheet, false))?;
    left.add(page.left());
    page.finish()
}

/// Whether the text inside the element `name` is no text of the page.
pub(crate) fn is_dropped(name: &str) -> bool {
    elements::role(name.as_bytes()) == elements::Role::Dropped
}

/// A document type with declarations of its own can ask for other files; a browser ignores it, and no page needs it.
fn refuse_entities(text: &str) -> Result<(), IngestError> {
    let head = &text[..text.floor_char_boundary(4096)];
    let declaration = head.to_ascii_lowercase().find("<!doctype").map(|at| &head[at..]);
    let end = declaration.and_then(|it| it.find(['[', '>']).map(|at| it.as_bytes()[at]));
    match end {
        Some(b'[') => Err(IngestError::Entities { part: "the page".to_owned() }),
        _ => Ok(()),
    }
}

fn is_xhtml(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(1024)];
    head.starts_with("<?xml") || head.contains("xmlns=\"http://www.w3.org/1999/xhtml\"")
}
