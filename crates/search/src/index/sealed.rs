//! Files that prove their own integrity, piece by piece.
//!
//! tantivy trusts what it reads: a flipped bit could make it panic, loop or ask for absurd amounts of memory. So no
//! byte reaches it unchecked. Behind the content of a file stands the CRC of each of its pieces of 8,128 bytes (the name of
//! the file and the number of the piece included), and behind that the length and the CRC of this table:
//!
//! ```text
//! content | CRC of piece 0, 1, … (u32 each) | length of the content (u64) | CRC of the table and the length (u32) | magic
//! ```
//!
//! A piece is as large as the chunks in which `storage` keeps a file, and begins where they do.

use coding::index::IndexFiles;
use crc32fast::Hasher;
use std::io::{Error, ErrorKind, Result};
use std::ops::Range;

/// Bytes in a piece.
pub(crate) const PIECE: usize = 8_128;

const MAGIC: [u8; 4] = *b"AlS1";
const TAIL: usize = 16;

/// Puts a file with its table.
pub(crate) fn put(files: &dyn IndexFiles, name: &str, mut bytes: Vec<u8>) -> Result<()> {
    let length = bytes.len();
    let mut table = Vec::with_capacity(length.div_ceil(PIECE) * 4 + TAIL);
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        table.extend_from_slice(&sum_of_piece(name, number, piece).to_le_bytes());
    }
    table.extend_from_slice(&(length as u64).to_le_bytes());
    table.extend_from_slice(&sum_of_table(name, &table).to_le_bytes());
    table.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&table);
    files.put(name, bytes)
}

/// The number of a file's last piece, and its bytes.
pub(crate) type LastPiece = (usize, Vec<u8>);

/// An open file: its name, length and table.
#[derive(Debug)]
pub(crate) struct Sealed {
    name: String,
    length: usize,
    sums: Vec<u32>,
}

impl Sealed {
    /// Reads and checks the table; with it the last piece, by its number, if all of it came along. Nothing if there is no such file.
    pub(crate) fn open(files: &dyn IndexFiles, name: &str) -> Result<Option<(Self, Option<LastPiece>)>> {
        let Some(total) = files.len(name)? else { return Ok(None) };
        let total = usize::try_from(total).map_err(|_| damaged(name, "it is too long"))?;
        // A chunk is read as a whole in any case, and what stands in the last one is wanted first.
        let mut from = total.saturating_sub(1) / PIECE * PIECE;
        let mut end = read(files, name, from..total)?;
        if end.len() < TAIL && from > 0 {
            from -= PIECE;
            end = read(files, name, from..total)?;
        }
        let Some((rest, magic)) = end.split_last_chunk::<4>() else { return Err(damaged(name, "it is too short")) };
        let Some((rest, sum)) = rest.split_last_chunk::<4>() else { return Err(damaged(name, "it is too short")) };
        let Some((_, length)) = rest.split_last_chunk::<8>() else { return Err(damaged(name, "it is too short")) };
        let (sum, length) = (u32::from_le_bytes(*sum), u64::from_le_bytes(*length));
        let length = usize::try_from(length).ok().filter(|it| *it <= total && *magic == MAGIC);
        let length = length.ok_or_else(|| damaged(name, "its end is damaged"))?;
        let table = length.div_ceil(PIECE) * 4 + TAIL;
        if length + table != total {
            return Err(damaged(name, "its length is wrong"));
        }
        if table > end.len() {
            from = total - table;
            end = read(files, name, from..total)?;
        }
        let sealed = &end[end.len() - table..end.len() - 8];
        if sum_of_table(name, sealed) != sum {
            return Err(damaged(name, "its end is damaged"));
        }
        let sums = sealed[..table - TAIL].chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]));
        let file = Self { name: name.to_owned(), length, sums: sums.collect() };
        let last = length.saturating_sub(1) / PIECE;
        let Some(before) = (last * PIECE).checked_sub(from) else { return Ok(Some((file, None))) };
        end.truncate(length - from);
        let piece = end.split_off(before);
        file.check(last, &piece)?;
        Ok(Some((file, Some((last, piece)))))
    }

    /// The length of the content.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The bytes of consecutive pieces, checked.
    pub(crate) fn pieces(&self, files: &dyn IndexFiles, pieces: Range<usize>) -> Result<Vec<u8>> {
        let bytes = read(files, &self.name, pieces.start * PIECE..(pieces.end * PIECE).min(self.length))?;
        self.check(pieces.start, &bytes)?;
        Ok(bytes)
    }

    /// Checks every piece, one after the other.
    pub(crate) fn check_all(&self, files: &dyn IndexFiles) -> Result<()> {
        (0..self.sums.len()).try_for_each(|number| self.pieces(files, number..number + 1).map(drop))
    }

    fn check(&self, first: usize, bytes: &[u8]) -> Result<()> {
        for (number, piece) in (first..).zip(bytes.chunks(PIECE)) {
            if self.sums.get(number) != Some(&sum_of_piece(&self.name, number, piece)) {
                return Err(damaged(&self.name, &format!("piece {number} is damaged")));
            }
        }
        Ok(())
    }
}

fn read(files: &dyn IndexFiles, name: &str, range: Range<usize>) -> Result<Vec<u8>> {
    let wanted = range.len();
    let bytes = files.read(name, range.start as u64..range.end as u64)?;
    if bytes.len() == wanted { Ok(bytes) } else { Err(damaged(name, "it is shorter than it says")) }
}

fn sum_of_piece(name: &str, number: usize, piece: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(piece);
    hasher.update(&(number as u64).to_le_bytes());
    hasher.update(name.as_bytes());
    hasher.finalize()
}

fn sum_of_table(name: &str, table: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(table);
    hasher.update(name.as_bytes());
    hasher.finalize()
}

fn damaged(name: &str, how: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("the index file '{name}' is damaged: {how}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::files::MemoryFiles;

    fn open(files: &MemoryFiles, name: &str) -> Result<Option<Vec<u8>>> {
        let Some((file, last)) = Sealed::open(files, name)? else { return Ok(None) };
        file.check_all(files)?;
        let pieces = file.length().div_ceil(PIECE);
        let read = file.pieces(files, 0..pieces)?;
        assert!(last.is_none_or(|(number, it)| read[number * PIECE..] == it));
        Ok(Some(read))
    }

    #[test]
    fn any_length_comes_back() {
        let files = MemoryFiles::default();
        assert!(open(&files, "missing").unwrap().is_none());
        for length in [0, 1, PIECE - 21, PIECE - 20, PIECE, PIECE + 1, 2 * PIECE - 24, 2 * PIECE - 9, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            put(&files, "a", bytes.clone()).unwrap();
            assert_eq!(open(&files, "a").unwrap(), Some(bytes), "{length} bytes");
        }
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let files = MemoryFiles::default();
        put(&files, "a", (0..200u8).collect()).unwrap();
        let whole = files.bytes("a");
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                files.put("a", bytes).unwrap();
                assert!(open(&files, "a").is_err(), "bit {bit} of byte {at}");
            }
            files.put("a", whole[..at].to_vec()).unwrap();
            assert!(open(&files, "a").is_err(), "cut at {at}");
        }
        files.put("b", whole).unwrap();
        assert!(open(&files, "b").is_err(), "a file under another name");
    }
}
