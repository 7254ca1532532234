//! What a caller may choose, and every bound on what a file may cost.

/// How to read a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of a text file, by any of its usual names (`windows-1252`, `latin1`, `macintosh`, `utf-16le`).
    /// Without it, the encoding is found from the bytes. Word documents ignore it.
    pub encoding: Option<String>,
    /// The language is known already, and need not be guessed.
    pub language_is_known: bool,
    /// The bounds to keep.
    pub limits: Limits,
}

/// Bounds that keep one hostile or broken file from taking the machine. An error that a bound causes names its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Code points of the extracted text.
    pub text_characters: u32,
    /// Paragraphs of the extracted text.
    pub paragraphs: u32,
    /// Bytes of a Markdown file, whose reader keeps a tree many times its size.
    pub markdown_bytes: u64,
    /// Members of a ZIP archive.
    pub zip_members: usize,
    /// Bytes that one member may unpack to, counted as they come out.
    pub member_bytes: u64,
    /// Bytes that all members that are read may unpack to together.
    pub archive_bytes: u64,
    /// How many times larger than its packed form a member may become …
    pub zip_ratio: u64,
    /// … once it has given this many bytes.
    pub zip_ratio_from: u64,
    /// Elements within elements in an XML part.
    pub xml_depth: usize,
    /// Attributes of one XML tag.
    pub xml_attributes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 * MIB,
            text_characters: 50_000_000,
            paragraphs: 2_000_000,
            markdown_bytes: 8 * MIB,
            zip_members: 20_000,
            member_bytes: 256 * MIB,
            archive_bytes: 512 * MIB,
            zip_ratio: 200,
            zip_ratio_from: 10 * MIB,
            xml_depth: 256,
            xml_attributes: 256,
        }
    }
}

const MIB: u64 = 1 << 20;
