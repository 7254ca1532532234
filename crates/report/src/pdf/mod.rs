//! A PDF of printed pages: tagged, with an outline, made by a typesetter inside the program.
//!
//! The report goes to the typesetter as data, never as markup. It has no clock, no network and no files: only what is
//! given to it here.

mod data;
mod fonts;
mod links;
#[cfg(test)]
mod tests;
mod world;

use crate::Rendered;
use crate::document::Document;
use data::Data;
pub(crate) use fonts::Fonts;
use std::collections::BTreeSet;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_pdf::PdfOptions;
use world::Sealed;

/// Prints `document` with the fonts of the program and those given.
///
/// # Errors
///
/// What the typesetter found wrong, which would be a fault of ours.
pub(crate) fn write(document: &Document, fonts: &[Vec<u8>]) -> Result<Rendered, String> {
    let fonts = Fonts::new(fonts);
    let mut data = Data::of(document);
    let missing = fonts.missing(&data.letters());
    let warnings: Vec<String> = warning(&missing).into_iter().collect();
    if let Some(words) = warnings.first() {
        data.note(words);
    }
    let world = Sealed::new(&data, fonts);
    let pages = typst::compile(&world).output.map_err(|it| said(&it))?;
    let pages = links::led(&pages);
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.title, document.revision)),
        creator: Smart::Custom(Some("Alidade".into())),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|it| said(&it))?;
    Ok(Rendered { bytes, warnings })
}

/// The letters of a document that the fonts of the program lack.
pub(crate) fn letters_without_font(document: &Document) -> BTreeSet<char> {
    Fonts::new(&[]).without_serifs(&Data::of(document).letters())
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|it| it.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// How many letters are named.
const NAMED: usize = 12;

fn warning(missing: &BTreeSet<char>) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    let named: String = missing.iter().take(NAMED).map(|it| format!("U+{:04X} ", u32::from(*it))).collect();
    let more = if missing.len() > NAMED { "… " } else { "" };
    Some(
        format!(
            "No font on this machine has {} of the letters in this report ({}{more}); they are printed as boxes. \
         HTML and Word documents leave the choice of fonts to the reader's machine.",
            missing.len(),
            named,
        )
        .replace(" )", ")"),
    )
}
