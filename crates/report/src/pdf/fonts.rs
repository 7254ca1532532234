//! The fonts that pages are set in: those of the program, and those that the caller found for what they lack.

use std::collections::BTreeSet;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The families of the program that the pages use. The others are made for mathematics.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Loaded fonts.
pub(crate) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// The fonts of the program, then `more`: whole files, of which those that cannot be read are left out.
    pub(crate) fn new(more: &[Vec<u8>]) -> Self {
        let own = typst_assets::fonts().flat_map(|it| Font::iter(Bytes::new(it)));
        let own = own.filter(|it| FAMILIES.contains(&it.info().family.as_str()));
        let given = more.iter().flat_map(|it| Font::iter(Bytes::new(it.clone())));
        let fonts: Vec<Font> = own.chain(given).collect();
        let book = LazyHash::new(FontBook::from_infos(fonts.iter().map(|it| it.info().clone())));
        Self { book, fonts }
    }

    /// Which of `letters` the font of running text lacks. That of hashes has Arabic letters, all of one width.
    pub(crate) fn without_serifs(&self, letters: &BTreeSet<char>) -> BTreeSet<char> {
        let text = |it: &&Font| it.info().family == FAMILIES[0];
        let has =
            |letter: char| self.fonts.iter().filter(text).any(|it| it.info().coverage.contains(u32::from(letter)));
        letters.iter().copied().filter(|it| !has(*it)).collect()
    }

    /// Which of `letters` no font has.
    pub(crate) fn missing(&self, letters: &BTreeSet<char>) -> BTreeSet<char> {
        let has = |letter: char| self.fonts.iter().any(|it| it.info().coverage.contains(u32::from(letter)));
        letters.iter().copied().filter(|it| !has(*it)).collect()
    }
}
