//! Bringing files in: what each becomes, and what to tell about it.

use crate::refusal::{self, wrong};
use anyhow::{Context, Result};
use coding::bundle::{NewCase, NewParticipant, NewSource};
use coding::words::WordStarts;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use storage::{Kind, NewText, Revised, Tx};

/// One file to import, or a source without one.
#[derive(Clone, Debug)]
pub struct Item {
    /// The file; nothing for a source without a text.
    pub path: Option<PathBuf>,
    /// As messages name it.
    pub shown: String,
    /// Its metadata.
    pub source: NewSource,
    /// The name was made from the file's, so another may be made if it is taken.
    pub name_is_ours: bool,
}

/// What became of an item.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Outcome {
    /// As messages name it.
    pub file: String,
    /// `imported`, `unchanged` or `failed`.
    pub status: &'static str,
    /// The source's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Code points, paragraphs, speakers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What was left out or guessed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The act that brought it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<i64>,
}

/// How much text there is.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Size {
    /// Words.
    pub words: usize,
    /// Paragraphs and turns.
    pub paragraphs: usize,
    /// Speakers by name.
    pub speakers: usize,
}

impl Outcome {
    /// What became of a file, nothing more said.
    pub fn new(file: &str, status: &'static str) -> Self {
        let file = file.to_owned();
        Self { file, status, source: None, size: None, error: None, hint: None, warnings: Vec::new(), act: None }
    }

    /// A failure with its reason.
    pub fn failed(file: &str, error: &anyhow::Error) -> Self {
        let (hint, _) = refusal::hint_and_fault(error);
        Self { error: Some(format!("{error:#}")), hint, ..Self::new(file, "failed") }
    }

    /// A row of a table that could not be read.
    pub fn bad_row(file: &str, error: &exchange::RowError) -> Self {
        Self { error: Some(error.to_string()), hint: error.hint(), ..Self::new(file, "failed") }
    }
}

/// A plain file with the metadata given on the command line.
pub fn item(path: &Path, common: &NewSource) -> Item {
    let stem = path.file_stem().map(|it| it.to_string_lossy().trim().to_owned()).unwrap_or_default();
    let given = !common.id.is_empty();
    let id = if given { common.id.clone() } else { tidy_name(&stem) };
    Item {
        path: Some(path.to_owned()),
        shown: path.display().to_string(),
        source: NewSource { id, ..common.clone() },
        name_is_ours: !given,
    }
}

/// A file name as the name of a source: on one line, of bounded length, not empty.
fn tidy_name(stem: &str) -> String {
    let name: String = stem.chars().map(|it| if it.is_control() { '_' } else { it }).take(120).collect();
    if name.trim().is_empty() { "source".into() } else { name.trim().to_owned() }
}

/// A file as it was read: all that can be said of it without the project.
pub struct FileRead {
    /// Its text.
    pub text: NewText,
    /// How much of it there is.
    pub size: Size,
}

impl FileRead {
    /// Reads a file's bytes. Its name tells the format.
    pub fn of(name: &str, bytes: &[u8], options: &ingest::Options) -> Result<Self> {
        let extracted = ingest::read(name, bytes, options)?;
        let size = size_of(&extracted);
        Ok(Self { text: NewText::new(extracted, name.to_owned(), bytes), size })
    }
}

/// Words, paragraphs, speakers.
fn size_of(extracted: &coding::Extracted) -> Size {
    let speakers: HashSet<&str> = extracted.blocks.iter().filter_map(|it| it.speaker.as_deref()).collect();
    Size { words: words_in(&extracted.text), paragraphs: extracted.blocks.len(), speakers: speakers.len() }
}

/// Line by line: most lines are plain ASCII, whose words are counted much faster.
fn words_in(text: &str) -> usize {
    let words = |line: &str| {
        if line.is_ascii() { line.split_ascii_whitespace().count() } else { WordStarts::of(line).count() as usize }
    };
    text.split('\n').map(words).sum()
}

/// Stores items inside an act, each on its own: one that fails leaves nothing behind and does not stop the others.
#[derive(Default)]
pub struct Intake {
    /// Names given in this run, so that two files of one stem do not collide.
    taken: HashSet<String>,
}

impl Intake {
    /// Imports one item, whose file was read. Returns what became of it and how many bytes of text came in.
    pub fn take(&mut self, tx: &Tx<'_>, item: &Item, read: Option<Result<FileRead>>) -> (Outcome, usize) {
        match self.try_take(tx, item, read) {
            Ok(done) => done,
            Err(error) => (Outcome::failed(&item.shown, &error), 0),
        }
    }

    fn try_take(&mut self, tx: &Tx<'_>, item: &Item, read: Option<Result<FileRead>>) -> Result<(Outcome, usize)> {
        let mut outcome = Outcome::new(&item.shown, "imported");
        let Some(path) = &item.path else {
            outcome.warnings = tx.attempt(|| {
                let made = make_missing(tx, &item.source)?;
                tx.put_source(&item.source)?;
                Ok(made)
            })?;
            outcome.source = Some(item.source.id.clone());
            return Ok((outcome, 0));
        };
        let FileRead { text, size } = read.with_context(|| format!("{} was not read", item.shown))??;
        outcome.warnings = text.extracted.warnings.iter().map(ToString::to_string).collect();
        outcome.size = Some(size);
        let length = text.extracted.text.len();
        let mut source = item.source.clone();
        if item.name_is_ours {
            source.id = match tx.source_of_original(&text.original_sha256)? {
                Some(present) => tx.name_of(Kind::Source, present)?,
                None => self.free_name(tx, path, &source.id)?,
            };
        }
        let known = tx.exact(Kind::Source, &source.id)?.is_some();
        if source.title.is_none() && !known {
            source.title.clone_from(&text.extracted.title);
        }
        if source.language.is_none() && !known {
            source.language.clone_from(&text.extracted.language);
        }
        let before = tx.changes()?;
        let (made, revised) = tx.attempt(|| {
            let made = make_missing(tx, &source)?;
            let id = tx.put_source(&source)?;
            Ok((made, tx.put_text(id, &text)?))
        })?;
        outcome.warnings.extend(made);
        if revised == Revised::Unchanged {
            outcome.status = if tx.changes()? == before { "unchanged" } else { "updated" };
        }
        self.taken.insert(source.id.clone());
        outcome.source = Some(source.id);
        Ok((outcome, length))
    }

    /// The file's stem, or where another file of this run has it, the file's whole name, or that with a number. A source that was
    /// there before is never given a namesake: the file is more likely its corrected text.
    fn free_name(&self, tx: &Tx<'_>, path: &Path, stem: &str) -> Result<String> {
        if !self.taken.contains(stem) && tx.exact(Kind::Source, stem)?.is_some() {
            return Err(wrong(
                format!("there is a source '{stem}' already, with another text"),
                format!(
                    "correct its text with 'alidade source revise {stem} FILE', or give this file another name with --id"
                ),
            ));
        }
        let whole = path.file_name().map(|it| tidy_name(&it.to_string_lossy())).unwrap_or_default();
        let numbered = (2..1000).map(|number| format!("{stem} {number}"));
        for name in [stem.to_owned(), whole].into_iter().chain(numbered) {
            if !self.taken.contains(&name) && tx.exact(Kind::Source, &name)?.is_none() {
                return Ok(name);
            }
        }
        Err(wrong(format!("there are a thousand sources called '{stem}' already"), "give this one a name with --id"))
    }
}

/// Cases and participants that are named for the first time come into being with their source. Says which did: a typing
/// mistake looks just like a new name.
fn make_missing(tx: &Tx<'_>, source: &NewSource) -> storage::Result<Vec<String>> {
    let mut made = Vec::new();
    for case in source.cases.iter().flatten().filter(|it| !it.trim().is_empty()) {
        if matches!(tx.resolve(Kind::Case, case), Err(storage::Error::NoSuch { .. })) {
            tx.put_case(&NewCase { id: case.clone(), ..NewCase::default() })?;
            made.push(format!("the case '{case}' is new, and was made"));
        }
    }
    for label in source.participants.iter().flatten().filter(|it| !it.trim().is_empty()) {
        if matches!(tx.resolve(Kind::Participant, label), Err(storage::Error::NoSuch { .. })) {
            tx.put_participant(&NewParticipant { id: label.clone(), ..NewParticipant::default() })?;
        }
    }
    Ok(made)
}
