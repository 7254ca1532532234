//! Plain text: the text is what the file has, to the letter.

use crate::options::Options;
use crate::sheet::{Stretch, Turn};
use crate::{IngestError, encoding, layout};
use coding::Extracted;
use coding::text::BlockKind;

/// Reads a plain text file.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Extracted, IngestError> {
    let decoded = encoding::decode(bytes, None, options)?;
    let text = decoded.text;
    if text.trim().is_empty() {
        return Err(IngestError::Empty { only_space: true });
    }
    let whole = Stretch { start: 0, end: text.len(), kind: BlockKind::Paragraph, turn: Turn::Same, is_plain: true };
    let blocks = layout::blocks(&text, &[whole], &options.limits)?;
    let mut warnings = decoded.warnings;
    warnings.extend(decoded.oddities.warnings());
    Ok(Extracted { text, blocks, encoding: decoded.encoding, language: None, title: None, warnings })
}
