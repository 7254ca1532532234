//! An archive of named texts. Every member bears the first date that an archive can hold, so the same texts give the same bytes.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs these members, whose names are given once each.
pub fn packed<'m>(members: impl IntoIterator<Item = (&'m str, &'m str)>) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        archive.start_file(name, options).expect("names of members are given once");
        archive.write_all(text.as_bytes()).expect("a Vec takes every write");
    }
    archive.finish().expect("a Vec takes every write").into_inner()
}
