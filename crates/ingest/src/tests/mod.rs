//! Whole files, read as a caller reads them.

mod damage;
mod docx;
mod html;
mod laws;
mod markdown;
mod plain;
mod word;

use crate::{Options, read};
use coding::Extracted;
use coding::text::check_blocks;

/// Reads a file that must be accepted, and holds its blocks to their promises.
fn accepted(name: &str, bytes: &[u8]) -> Extracted {
    let read = read(name, bytes, &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(check_blocks(&read.text, &read.blocks), Ok(()));
    assert!(!read.text.contains('\r') && !read.text.starts_with('\u{FEFF}'));
    read
}

/// Reads a fixture.
fn fixture(name: &str) -> Extracted {
    let path = format!("{}/../../fixtures/ingest/{name}", env!("CARGO_MANIFEST_DIR"));
    accepted(name, &std::fs::read(path).unwrap())
}

/// The words of each block, with its speaker before them.
fn turns(read: &Extracted) -> Vec<String> {
    let words = |block: &coding::Block| block.span.slice(&read.text).unwrap().replace('\n', " / ");
    let named = |block: &coding::Block| match &block.speaker {
        Some(speaker) => format!("{speaker} | {}", words(block)),
        None => words(block),
    };
    read.blocks.iter().map(named).collect()
}

/// The words of each block, with its kind before them.
fn kinds(read: &Extracted) -> Vec<String> {
    let shown = |block: &coding::Block| format!("{:?} | {}", block.kind, block.span.slice(&read.text).unwrap());
    read.blocks.iter().map(shown).collect()
}

fn warnings(read: &Extracted) -> Vec<String> {
    read.warnings.iter().map(ToString::to_string).collect()
}

/// One warning holds each of the words; there are no others.
fn check_warnings(read: &Extracted, words: &[&str]) {
    let all = warnings(read);
    assert_eq!(all.len(), words.len(), "{all:#?}");
    for (warning, word) in all.iter().zip(words) {
        assert!(warning.contains(word), "{warning:?} does not hold {word:?}");
        assert!(warning.ends_with('.'), "{warning:?} is no sentence");
    }
}
