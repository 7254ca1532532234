//! The table of contents: every heading that says where it leads.

use super::{Block, Heading, Inlines};

/// A line of the contents.
#[derive(Debug)]
pub(crate) struct Entry<'d> {
    pub(crate) level: usize,
    pub(crate) text: &'d Inlines,
    pub(crate) place: &'d str,
}

/// The entries in the order of the document.
pub(crate) fn contents(blocks: &[Block]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    collect(blocks, &mut entries);
    entries
}

fn collect<'d>(blocks: &'d [Block], entries: &mut Vec<Entry<'d>>) {
    for block in blocks {
        match block {
            Block::Group(it) => collect(&it.blocks, entries),
            Block::Heading(Heading { level, text, listed: Some(place) }) => {
                entries.push(Entry { level: *level, text, place });
            }
            _ => {}
        }
    }
}
