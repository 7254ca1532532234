//! Reads files ahead of the one that is being stored, so that two processors share the work of a long import.

use crate::sources_in::read_file;
use anyhow::Result;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use workbench::intake::{FileRead, Item};

/// So many files wait to be stored at the most. Some may be large, so they are few.
const AHEAD: usize = 2;

/// Gives `work` the file of each item in turn, or nothing for an item without one, while the next ones are being read.
pub(crate) fn ahead<T>(
    items: &[Item],
    options: &ingest::Options,
    work: impl FnOnce(&mut dyn Iterator<Item = Option<Result<FileRead>>>) -> T,
) -> T {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(AHEAD);
        scope.spawn(move || {
            for item in items {
                // Nobody listens any more when the import has failed.
                if sender.send(item.path.as_deref().map(|path| read(item, path, options))).is_err() {
                    break;
                }
            }
        });
        work(&mut receiver.into_iter())
    })
}

fn read(item: &Item, path: &Path, options: &ingest::Options) -> Result<FileRead> {
    let bytes = read_file(path)?;
    // Standard input has no name; the one shown has the ending that was given.
    let named = if path.as_os_str() == "-" { Path::new(&item.shown) } else { path };
    let name = named.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let language_is_known = item.source.language.is_some();
    FileRead::of(&name, &bytes, &ingest::Options { language_is_known, ..options.clone() })
}
