//! Markdown: its words as a reader sees them, without the marks.

mod front_matter;
mod labels;
mod walk;

use crate::options::Options;
use crate::sheet::Sheet;
use crate::{IngestError, encoding, layout, wording};
use coding::text::BlockKind;
use coding::{Extracted, Warning};
use front_matter::FrontMatter;
use walk::Walk;

/// Reads a Markdown file.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Extracted, IngestError> {
    let decoded = encoding::decode(bytes, None, options)?;
    if decoded.text.trim().is_empty() {
        return Err(IngestError::Empty { only_space: true });
    }
    if decoded.text.len() as u64 > options.limits.markdown_bytes {
        let (allowed, limit) = (options.limits.markdown_bytes, "markdown_bytes");
        return Err(IngestError::TooLarge { what: "the Markdown text".to_owned(), allowed, limit });
    }
    let front = FrontMatter::of(&decoded.text);
    let mut warnings = decoded.warnings;
    warnings.extend(front.warning());
    let body = labels::keep(&decoded.text[front.length..]);
    let (sheet, notes) = Walk::new(Sheet::new(&options.limits), &body, front.lines).walk()?;
    warnings.extend(notes);
    let (text, stretches, oddities) = sheet.finish()?;
    let blocks = layout::blocks(&text, &stretches, &options.limits)?;
    warnings.extend(oddities.after(decoded.oddities, decoded.malformed).warnings());
    if text.is_empty() {
        warnings.push(Warning::new("The file has no text of its own: pictures and links without words are not read."));
    }
    let heading = stretches.iter().find(|it| it.kind == BlockKind::Heading);
    let title = front.title.as_deref().or_else(|| heading.map(|it| &text[it.start..it.end])).and_then(wording::title);
    Ok(Extracted { text, blocks, encoding: decoded.encoding, language: front.language, title, warnings })
}
