//! tantivy's idea of a directory, over the named blobs of a project file.

use super::sealed::{self, PIECE, Sealed};
use coding::index::IndexFiles;
use std::collections::{HashMap, VecDeque};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};

/// How many pieces are kept in memory for each open index: four megabytes.
const KEPT_PIECES: usize = 512;

/// tantivy's own list of its files. The blobs have names that can be listed, so this one is not kept.
const MANAGED: &str = ".managed.json";

/// A directory over [`IndexFiles`]. Whole files are written; parts of them are read, checked and kept for a while.
///
/// Locks do nothing: the write transaction of the project is the lock.
#[derive(Clone)]
pub(crate) struct BlobDirectory {
    shared: Arc<Shared>,
}

struct Shared {
    files: Arc<dyn IndexFiles>,
    opened: Mutex<HashMap<String, Arc<Opened>>>,
    next_number: AtomicU64,
    kept: Mutex<Kept>,
}

/// A file of which the table has been read. Its number names it among the pieces that are kept.
struct Opened {
    number: u64,
    file: Sealed,
}

#[derive(Default)]
struct Kept {
    pieces: HashMap<(u64, usize), OwnedBytes>,
    order: VecDeque<(u64, usize)>,
}

impl BlobDirectory {
    pub(crate) fn over(files: Arc<dyn IndexFiles>) -> Self {
        let shared = Shared { files, opened: Mutex::default(), next_number: AtomicU64::new(0), kept: Mutex::default() };
        Self { shared: Arc::new(shared) }
    }

    fn open(&self, path: &Path) -> Result<Blob, OpenReadError> {
        let name = name_of(path);
        let found = self.shared.open(&name).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        let file = found.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(Blob { shared: Arc::clone(&self.shared), name, opened: file })
    }
}

impl Shared {
    fn open(&self, name: &str) -> io::Result<Option<Arc<Opened>>> {
        if let Some(file) = lock(&self.opened).get(name) {
            return Ok(Some(Arc::clone(file)));
        }
        let Some((file, last)) = Sealed::open(&*self.files, name)? else { return Ok(None) };
        let opened = Arc::new(Opened { number: self.next_number.fetch_add(1, Ordering::Relaxed), file });
        if let Some((piece, bytes)) = last {
            lock(&self.kept).keep((opened.number, piece), OwnedBytes::new(bytes));
        }
        lock(&self.opened).insert(name.to_owned(), Arc::clone(&opened));
        Ok(Some(opened))
    }

    fn put(&self, name: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.forget(name);
        sealed::put(&*self.files, name, bytes)
    }

    fn forget(&self, name: &str) {
        if let Some(opened) = lock(&self.opened).remove(name) {
            lock(&self.kept).forget(opened.number);
        }
    }
}

impl Kept {
    fn keep(&mut self, piece: (u64, usize), bytes: OwnedBytes) {
        if self.pieces.insert(piece, bytes).is_none() {
            self.order.push_back(piece);
        }
        while self.order.len() > KEPT_PIECES {
            if let Some(oldest) = self.order.pop_front() {
                self.pieces.remove(&oldest);
            }
        }
    }

    fn forget(&mut self, number: u64) {
        self.order.retain(|(file, _)| *file != number);
        self.pieces.retain(|(file, _), _| *file != number);
    }
}

impl std::fmt::Debug for BlobDirectory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BlobDirectory")
    }
}

impl Directory for BlobDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.open(path)?))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let name = name_of(path);
        self.shared.forget(&name);
        let deleted = self.shared.files.delete(&name);
        deleted.map_err(|error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        let length = self.shared.files.len(&name_of(path));
        length.map(|it| it.is_some()).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let exists = self.shared.files.len(&name_of(path));
        match exists.map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))? {
            Some(_) => Err(OpenWriteError::FileAlreadyExists(path.to_owned())),
            None => {
                let writer = BlobWriter { shared: Arc::clone(&self.shared), name: name_of(path), bytes: Vec::new() };
                Ok(BufWriter::new(Box::new(writer)))
            }
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(MANAGED) {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        }
        let blob = self.open(path)?;
        let bytes = blob.read_bytes(0..blob.len());
        bytes.map(|it| it.to_vec()).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) { Ok(()) } else { self.shared.put(&name_of(path), data.to_vec()) }
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// A file that is open for reading.
struct Blob {
    shared: Arc<Shared>,
    name: String,
    opened: Arc<Opened>,
}

impl std::fmt::Debug for Blob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blob({})", self.name)
    }
}

impl HasLen for Blob {
    fn len(&self) -> usize {
        self.opened.file.length()
    }
}

impl FileHandle for Blob {
    /// A range within one piece is served from memory where it can be; longer ones are read at one go and not kept.
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        if range.end > self.opened.file.length() {
            let problem = format!("bytes {range:?} lie outside the index file '{}'", self.name);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, problem));
        }
        let (first, last) = (range.start / PIECE, (range.end - 1) / PIECE);
        let bytes = if first == last {
            self.piece(first)?
        } else {
            OwnedBytes::new(self.opened.file.pieces(&*self.shared.files, first..last + 1)?)
        };
        Ok(bytes.slice(range.start - first * PIECE..range.end - first * PIECE))
    }
}

impl Blob {
    fn piece(&self, number: usize) -> io::Result<OwnedBytes> {
        let key = (self.opened.number, number);
        if let Some(bytes) = lock(&self.shared.kept).pieces.get(&key) {
            return Ok(bytes.clone());
        }
        let bytes = OwnedBytes::new(self.opened.file.pieces(&*self.shared.files, number..number + 1)?);
        lock(&self.shared.kept).keep(key, bytes.clone());
        Ok(bytes)
    }
}

/// A file that is being written; it exists once it is terminated.
struct BlobWriter {
    shared: Arc<Shared>,
    name: String,
    bytes: Vec<u8>,
}

impl Write for BlobWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for BlobWriter {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.shared.put(&self.name, std::mem::take(&mut self.bytes))
    }
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
