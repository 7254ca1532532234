//! The ZIP archive that a document is: its parts by name, unpacked into memory within the limits.

use crate::IngestError;
use crate::options::Limits;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An open document.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: &'b Limits,
    /// Bytes that came out so far.
    unpacked: u64,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, IngestError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(error, "the archive"))?;
        if archive.len() > limits.zip_members {
            return Err(IngestError::TooMany {
                what: "the file".to_owned(),
                things: "members",
                allowed: limits.zip_members as u64,
                limit: "zip_members",
            });
        }
        if archive.has_duplicate_names() {
            return Err(IngestError::Damaged { what: "two of its members have the same name".to_owned() });
        }
        Ok(Self { archive, limits, unpacked: 0 })
    }

    pub(crate) fn limits(&self) -> &'b Limits {
        self.limits
    }

    /// The text of a part; nothing if there is no such part. Names are compared as office programs do, without case.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let by_case = || self.archive.file_names_raw().position(|it| it.eq_ignore_ascii_case(name.as_bytes()));
        let Some(index) = self.archive.index_for_name(name).or_else(by_case) else { return Ok(None) };
        let mut file = self.archive.by_index(index).map_err(|error| refusal(error, name))?;
        let allowed = Allowed::new(file.size(), file.compressed_size(), self.unpacked, self.limits, name)?;
        let mut bytes = Vec::with_capacity(file.size().min(allowed.bytes) as usize);
        let read = file.by_ref().take(allowed.bytes + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > allowed.bytes {
            return Err(allowed.exceeded(name));
        }
        read.map_err(|error| match error.kind() {
            ErrorKind::Unsupported => IngestError::Compression { part: name.to_owned() },
            _ => IngestError::Damaged {
                what: format!("{name} cannot be unpacked: its data is changed, or larger than the archive says"),
            },
        })?;
        self.unpacked += bytes.len() as u64;
        super::xml::letters(name, bytes).map(Some)
    }
}

/// How much a member may unpack to, and which limit says so.
struct Allowed {
    bytes: u64,
    limit: &'static str,
}

impl Allowed {
    fn new(promised: u64, packed: u64, unpacked: u64, limits: &Limits, name: &str) -> Result<Self, IngestError> {
        let by_ratio = packed.saturating_mul(limits.zip_ratio).max(limits.zip_ratio_from);
        let allowed = [
            (limits.member_bytes, "member_bytes"),
            (limits.archive_bytes.saturating_sub(unpacked), "archive_bytes"),
            (by_ratio, "zip_ratio"),
        ];
        let (bytes, limit) = allowed.into_iter().min().unwrap_or((0, "member_bytes"));
        let allowed = Self { bytes, limit };
        if promised > bytes { Err(allowed.exceeded(name)) } else { Ok(allowed) }
    }

    fn exceeded(&self, name: &str) -> IngestError {
        IngestError::TooLarge { what: format!("{name}, when unpacked,"), allowed: self.bytes, limit: self.limit }
    }
}

fn refusal(error: ZipError, part: &str) -> IngestError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => IngestError::Protected,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            IngestError::Compression { part: part.to_owned() }
        }
        _ => IngestError::Damaged {
            what: "it does not hold together as a .docx archive, as after a copy that stopped".to_owned(),
        },
    }
}
