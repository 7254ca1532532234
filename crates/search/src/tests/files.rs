//! Blobs and texts in memory.

use coding::index::{BlockText, IndexError, IndexFiles, IndexedText, Texts};
use coding::span::{Span, TextMap, code_points};
use coding::text::{Block, BlockKind};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::ops::Range;
use std::sync::Mutex;

/// Blobs in memory.
#[derive(Default)]
pub(crate) struct MemoryFiles(Mutex<BTreeMap<String, Vec<u8>>>);

impl MemoryFiles {
    /// A copy of one file.
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        self.0.lock().unwrap()[name].clone()
    }

    /// A copy of all files.
    pub(crate) fn all(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().unwrap().clone()
    }

    /// Such files.
    pub(crate) fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self(Mutex::new(files))
    }
}

impl IndexFiles for MemoryFiles {
    fn len(&self, name: &str) -> Result<Option<u64>> {
        Ok(self.0.lock().unwrap().get(name).map(|it| it.len() as u64))
    }

    fn read(&self, name: &str, range: Range<u64>) -> Result<Vec<u8>> {
        let files = self.0.lock().unwrap();
        let file = files.get(name).ok_or_else(|| Error::from(ErrorKind::NotFound))?;
        let bytes = file.get(range.start as usize..range.end as usize);
        bytes.map(<[u8]>::to_vec).ok_or_else(|| Error::from(ErrorKind::UnexpectedEof))
    }

    fn put(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        self.0.lock().unwrap().insert(name.to_owned(), bytes);
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }

    fn list(&self) -> Result<Vec<String>> {
        Ok(self.0.lock().unwrap().keys().cloned().collect())
    }
}

/// A text whose paragraphs are separated by blank lines; `NAME: ` at the beginning of one names who speaks.
pub(crate) fn text(number: u64, language: Option<&str>, body: &str) -> IndexedText {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in body.split("\n\n") {
        let length = code_points(paragraph);
        let speaker = paragraph.split_once(": ").map(|(name, _)| name.to_owned()).filter(|it| it.len() < 20);
        let skipped = speaker.as_ref().map_or(0, |it| code_points(it) + 2);
        if let Some(span) = Span::new(at + skipped, at + length) {
            let number = blocks.len() as u32 + 1;
            blocks.push(Block { number, span, kind: BlockKind::Paragraph, speaker });
        }
        at += length + 2;
    }
    IndexedText { text: number, language: language.map(str::to_owned), body: body.to_owned(), blocks }
}

/// Texts in memory, in the order of their numbers from last to first, so that no test takes the one for the other.
#[derive(Clone, Default)]
pub(crate) struct MemoryTexts(pub(crate) BTreeMap<u64, IndexedText>);

impl MemoryTexts {
    pub(crate) fn of(texts: &[IndexedText]) -> Self {
        Self(texts.iter().map(|it| (it.text, it.clone())).collect())
    }
}

impl Texts for MemoryTexts {
    fn all(&self) -> std::result::Result<Vec<u64>, IndexError> {
        Ok(self.0.keys().rev().copied().collect())
    }

    fn text(&self, text: u64) -> std::result::Result<Option<IndexedText>, IndexError> {
        Ok(self.0.get(&text).cloned())
    }

    fn block(&self, text: u64, block: u32) -> std::result::Result<Option<BlockText>, IndexError> {
        Ok(self.0.get(&text).and_then(|it| block_text(it, block)))
    }
}

pub(crate) fn block_text(text: &IndexedText, number: u32) -> Option<BlockText> {
    let block = text.blocks.iter().find(|it| it.number == number)?;
    let words = TextMap::new(&text.body).slice(block.span)?.to_owned();
    Some(BlockText { span: block.span, speaker: block.speaker.clone(), words })
}
