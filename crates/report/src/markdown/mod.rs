//! Markdown for a terminal: no line wider than asked for, and as readable raw as rendered.

mod blocks;
mod escape;
mod figure;
mod inline;
mod page;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use escape::data;

use crate::Options;
use crate::document::Document;
use page::Page;

pub(crate) fn write(document: &Document, options: &Options) -> String {
    let mut page = Page::new(options.width);
    for part in [&document.cover, &document.body, &document.colophon] {
        blocks::write(&mut page, part);
    }
    page.finish()
}
