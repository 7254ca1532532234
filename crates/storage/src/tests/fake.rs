//! A search index that can be seen through: one file per text, which holds the text itself.

use coding::index::{IndexError, IndexFiles, IndexedText, TextIndex};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Complains about every call that does not fit what it holds, so that the book-keeping above it is tested too.
pub(super) struct FakeIndex {
    pub(super) version: AtomicU32,
    pub(super) broken: AtomicBool,
}

impl FakeIndex {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { version: AtomicU32::new(1), broken: AtomicBool::new(false) })
    }
}

fn name(text: u64) -> String {
    format!("text-{text}")
}

/// `language`, number of blocks and the words, each on a line of its own.
fn content(text: &IndexedText) -> Vec<u8> {
    let language = text.language.as_deref().unwrap_or("-");
    format!("{language}\n{}\n{}", text.blocks.len(), text.body).into_bytes()
}

fn refused(why: impl ToString) -> IndexError {
    IndexError(why.to_string())
}

/// The words of a file, as they were put there.
pub(super) fn read(files: &dyn IndexFiles, name: &str) -> Result<String, IndexError> {
    let length = files.len(name).map_err(refused)?.ok_or_else(|| refused(format!("{name} is missing")))?;
    // In odd pieces, so that reads begin and end inside chunks.
    let mut bytes = Vec::new();
    while (bytes.len() as u64) < length {
        let from = bytes.len() as u64;
        bytes.extend(files.read(name, from..length.min(from + 50_021)).map_err(refused)?);
    }
    String::from_utf8(bytes).map_err(refused)
}

impl TextIndex for FakeIndex {
    fn version(&self) -> u32 {
        self.version.load(Ordering::SeqCst)
    }

    fn update(
        &self,
        files: Arc<dyn IndexFiles>,
        removed: &[u64],
        added: &mut dyn Iterator<Item = IndexedText>,
    ) -> Result<(), IndexError> {
        for text in removed {
            read(&*files, &name(*text))?;
            files.delete(&name(*text)).map_err(refused)?;
        }
        for text in added {
            if files.len(&name(text.text)).map_err(refused)?.is_some() {
                return Err(refused(format!("text {} is there already", text.text)));
            }
            files.put(&name(text.text), content(&text)).map_err(refused)?;
            read(&*files, &name(text.text))?;
        }
        if self.broken.load(Ordering::SeqCst) { Err(refused("broken on purpose")) } else { Ok(()) }
    }

    fn inventory(&self, files: Arc<dyn IndexFiles>) -> Result<Vec<(u64, u32)>, IndexError> {
        let mut held = Vec::new();
        for name in files.list().map_err(refused)? {
            let words = read(&*files, &name)?;
            let mut lines = words.split('\n').skip(1);
            let blocks: u32 = lines.next().unwrap_or_default().parse().map_err(refused)?;
            let text: u64 = name.trim_start_matches("text-").parse().map_err(refused)?;
            held.push((text, blocks));
        }
        held.retain(|(_, blocks)| *blocks > 0);
        held.sort_unstable();
        Ok(held)
    }
}
