//! A Word document that a researcher goes on editing: real styles, headings, tables, footnotes and vector drawings.
//!
//! Written as the parts of an Office Open XML package (ECMA-376). Nothing in it says when, or on whose machine, it was
//! made, so the same report gives the same bytes.

mod blocks;
mod body;
mod figure;
mod inline;
mod package;
mod quotation;
mod table;
#[cfg(test)]
mod tests;

use crate::document::Document;
use body::Body;

pub(crate) fn write(document: &Document) -> Vec<u8> {
    let mut body = Body::default();
    blocks::write(&mut body, &document.cover);
    blocks::contents(&mut body, document);
    blocks::write(&mut body, &document.body);
    blocks::write(&mut body, &document.colophon);
    package::zipped(document, &body.finish())
}
