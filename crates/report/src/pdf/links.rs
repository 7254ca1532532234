//! Links inside the document.
//!
//! Asked for a link to a label, the typesetter sets all pages again as soon as it knows where labels are, and once more
//! to be sure: three times the work for a report of four hundred pages. So it is given addresses, as if they led out of
//! the document, and what they lead to is put in when the pages are done.

use crate::safe;
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document};
use typst::utils::PicoStr;
use typst_layout::{PagedDocument, PagedIntrospector};

/// Between what a link says and the place it leads to.
const MARK: &str = " #";

/// The address of a place. Its words are what a screen reader says of the link.
pub(super) fn address(words: &str, place: &str) -> String {
    format!("{}{MARK}{place}", safe::line(words).replace(MARK, " "))
}

/// The same pages, with links that lead to places in them.
pub(super) fn led(document: &PagedDocument) -> PagedDocument {
    let mut pages = document.pages().to_vec();
    for page in &mut pages {
        lead(&mut page.frame, document.introspector());
    }
    PagedDocument::new(pages.into(), document.info().clone())
}

fn lead(frame: &mut Frame, places: &PagedIntrospector) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => lead(&mut group.frame, places),
            FrameItem::Link(destination, _) => {
                if let Some(found) = found(destination, places) {
                    *destination = found;
                }
            }
            _ => {}
        }
        true
    });
}

fn found(destination: &Destination, places: &PagedIntrospector) -> Option<Destination> {
    let Destination::Url(url) = destination else { return None };
    let (_, place) = url.rsplit_once(MARK)?;
    let label = Label::new(PicoStr::intern(place))?;
    let location = places.query_label(label).ok()?.location()?;
    Some(Destination::Location(location))
}
