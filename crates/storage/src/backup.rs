//! Backups: a copy made by the database itself, opened and checked before it gets its name.

use crate::error::{Error, Result};
use crate::project::{Project, make_private_file};
use crate::schema::{self, Access};
use std::path::{Path, PathBuf};

impl Project {
    /// Writes a compact copy of the whole project to a new file, readable by its owner only.
    pub fn backup(&self, to: &Path) -> Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(Error::Exists(to.to_owned()));
        }
        let part = self.part_of(to);
        make_private_file(&part)?;
        let written = self.write_copy(&part).and_then(|()| give_name(&part, to));
        let _ = std::fs::remove_file(&part);
        written?;
        sync_folder_of(to);
        Ok(())
    }

    /// A name beside the copy's own that nothing else has.
    fn part_of(&self, to: &Path) -> PathBuf {
        let mut name = to.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", self.new_guid()));
        to.with_file_name(name)
    }

    fn write_copy(&self, part: &Path) -> Result<()> {
        let real = schema::beyond_links(part);
        let name = real.to_str().ok_or_else(|| {
            Error::refused_with(
                format!("the name {} is not valid Unicode, which SQLite needs", real.display()),
                "choose another name or folder for the copy",
            )
        })?;
        // VACUUM INTO accepts an existing empty file, so the private mode stays.
        self.db.execute("vacuum into ?1", [name])?;
        let copy = schema::connect(part, Access::Write)?;
        schema::verify(&copy, part)?;
        let sound: String = copy.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(Error::Damaged(format!("the copy is not sound: {sound}")));
        }
        copy.execute_batch("pragma journal_mode = wal")?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        let file = std::fs::File::open(part).map_err(|source| Error::Io { path: part.to_owned(), source })?;
        file.sync_all().map_err(|source| Error::Io { path: part.to_owned(), source })
    }
}

/// Names the finished copy. A second name for the same file, unlike a change of name, never replaces a file that came to be
/// there meanwhile; where the file system knows no second names, the moment between the two steps remains.
fn give_name(part: &Path, to: &Path) -> Result<()> {
    match std::fs::hard_link(part, to) {
        Ok(()) => Ok(()),
        Err(_) if to.symlink_metadata().is_ok() => Err(Error::Exists(to.to_owned())),
        Err(_) => std::fs::rename(part, to).map_err(|source| Error::Io { path: to.to_owned(), source }),
    }
}

/// After a power cut the new name must still be there. Where a folder cannot be opened for this, the system does it itself.
fn sync_folder_of(path: &Path) {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}
