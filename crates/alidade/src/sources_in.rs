//! Bringing files in: which files are meant, and their bytes.

use crate::failure::wrong;
use anyhow::{Context, Result};
use exchange::TableFile;
use std::path::{Path, PathBuf};
use workbench::intake::{Item, Outcome};

/// All readable files of a folder and the folders in it, in order of name. Hidden files are left alone.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut paths: Vec<(PathBuf, std::fs::FileType)> =
            entries.filter_map(|entry| entry.ok().and_then(|it| Some((it.path(), it.file_type().ok()?)))).collect();
        paths.sort_by(|a, b| a.0.cmp(&b.0));
        for (path, kind) in paths {
            let hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
            match () {
                () if hidden => {}
                () if kind.is_dir() => open.push(path),
                () if kind.is_file() => files.push(path),
                // Links could lead in circles or out of the folder that was named.
                () => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the rows of a manifest. Paths are relative to it.
pub(crate) fn manifest_items(
    manifest: &Path,
    table: TableFile<'_>,
    warnings: &mut Vec<String>,
) -> Result<(Vec<Item>, Vec<Outcome>)> {
    let shown = manifest.display().to_string();
    let read = exchange::manifest::read(table).with_context(|| shown.clone())?;
    warnings.extend(read.warnings.iter().map(|it| format!("{shown}: {it}")));
    let folder = manifest.parent().unwrap_or(Path::new("."));
    let (mut items, mut bad) = (Vec::new(), Vec::new());
    for row in read.value {
        match row {
            Ok(row) => {
                let path = row.path.as_ref().map(|it| folder.join(it));
                let shown =
                    path.as_ref().map_or_else(|| format!("{shown} line {}", row.line), |it| it.display().to_string());
                items.push(Item { path, shown, source: row.source, name_is_ours: false });
            }
            Err(error) => bad.push(Outcome::bad_row(&shown, &error)),
        }
    }
    Ok((items, bad))
}

/// Reads a whole file, or standard input for `-`.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)
            .context("standard input cannot be read")?;
        return Ok(bytes);
    }
    let about = std::fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if !about.is_file() {
        return Err(wrong(format!("{} is not a file", path.display()), "name a file, or a folder with files in it"));
    }
    let most = ingest::Limits::default().file_bytes;
    if about.len() > most {
        return Err(wrong(
            format!("{} is larger than {} MiB", path.display(), most / (1 << 20)),
            "split it; a transcript of a long interview has about 0.1 MiB",
        ));
    }
    std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}
