//! All that the typesetter can see: the layout, the data, the fonts.

use super::data::Data;
use super::fonts::Fonts;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, Str, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// A world without files, time or network.
pub(super) struct Sealed {
    library: LazyHash<Library>,
    layout: Source,
    fonts: Fonts,
}

impl Sealed {
    pub(super) fn new(data: &Data, fonts: Fonts) -> Self {
        let text = |it: &str| Value::Str(Str::from(it));
        let mut inputs = Dict::new();
        inputs.insert("report".into(), text(&data.report.to_string()));
        inputs.insert("drawings".into(), Value::Array(data.drawings.iter().map(|it| text(it)).collect::<Array>()));
        let marks = data.marks.iter().map(|(name, svg)| (Str::from(name.as_str()), text(svg)));
        inputs.insert("marks".into(), Value::Dict(marks.collect::<Dict>()));
        let library = Library::builder().with_inputs(inputs).build();
        Self { library: LazyHash::new(library), layout: Source::detached(include_str!("report.typ")), fonts }
    }
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
