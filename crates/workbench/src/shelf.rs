//! What is kept in memory between two questions, so that the second is answered at once.
//!
//! Everything here is made anew from the project when its revision moves; what is known of a text is kept as long as the text,
//! for texts never change. A program that answers one question and ends has no use for it.

use anyhow::Result;
use coding::Corpus;
use coding::coded::{Codings, Frame, Turns};
use coding::corpus::SourceId;
use coding::words::WordStarts;
use search::Searcher;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use storage::Project;

/// An index of more bytes is not copied into memory; each search then opens it anew.
const LARGEST_HELD_INDEX: u64 = 256 << 20;

/// Where words begin is kept for so many words, at four bytes each; beyond, it is found anew each time.
const MOST_WORDS_HELD: u64 = 20_000_000;

/// What is kept. Share it between threads; it is never wrong, only empty.
#[derive(Default)]
pub struct Shelf {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    corpus: Option<Arc<Corpus>>,
    codings: Option<Arc<Codings>>,
    frame: Option<Arc<Frame>>,
    texts: Option<Arc<CurrentTexts>>,
    turns: HashMap<u64, Arc<Turns>>,
    words: HashMap<u64, Arc<WordStarts>>,
    /// How many words those are.
    words_held: u64,
    searcher: Option<(String, Arc<Searcher>)>,
}

/// Which text each source has.
#[derive(Debug, Default)]
pub struct CurrentTexts {
    revision: i64,
    of_source: HashMap<SourceId, u64>,
    sources: HashMap<u64, Vec<SourceId>>,
    hashes: HashMap<u64, String>,
}

impl CurrentTexts {
    /// The text of a source.
    pub fn of(&self, source: SourceId) -> Option<u64> {
        self.of_source.get(&source).copied()
    }

    /// The sources that have a text; usually one.
    pub fn sources(&self, text: u64) -> &[SourceId] {
        self.sources.get(&text).map_or(&[], Vec::as_slice)
    }
}

impl Shelf {
    fn held(&self) -> MutexGuard<'_, Held> {
        // A thread that panicked here left something whole or nothing.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The snapshot that analyses work on.
    pub fn corpus(&self, project: &Project) -> Result<Arc<Corpus>> {
        let (revision, _) = project.revision()?;
        let mut held = self.held();
        if let Some(corpus) = held.corpus.as_ref().filter(|it| it.revision == revision.unsigned_abs()) {
            return Ok(Arc::clone(corpus));
        }
        let corpus = Arc::new(project.corpus()?);
        held.corpus = Some(Arc::clone(&corpus));
        Ok(corpus)
    }

    /// All codings.
    pub fn codings(&self, project: &Project) -> Result<Arc<Codings>> {
        let (revision, _) = project.revision()?;
        let mut held = self.held();
        if let Some(codings) = held.codings.as_ref().filter(|it| it.revision == revision) {
            return Ok(Arc::clone(codings));
        }
        let codings = Arc::new(project.all_codings()?);
        held.codings = Some(Arc::clone(&codings));
        Ok(codings)
    }

    /// Cases, sources and the codebook.
    pub fn frame(&self, project: &Project) -> Result<Arc<Frame>> {
        let (revision, _) = project.revision()?;
        let mut held = self.held();
        if let Some(frame) = held.frame.as_ref().filter(|it| it.revision == revision) {
            return Ok(Arc::clone(frame));
        }
        let frame = Arc::new(project.frame()?);
        held.frame = Some(Arc::clone(&frame));
        Ok(frame)
    }

    /// Which text each source has.
    pub fn texts(&self, project: &Project) -> Result<Arc<CurrentTexts>> {
        let (revision, _) = project.revision()?;
        let mut held = self.held();
        if let Some(texts) = held.texts.as_ref().filter(|it| it.revision == revision) {
            return Ok(Arc::clone(texts));
        }
        let mut texts = CurrentTexts { revision, ..CurrentTexts::default() };
        for (source, text, hash) in project.texts_of_sources()? {
            texts.of_source.insert(source, text);
            texts.sources.entry(text).or_default().push(source);
            texts.hashes.insert(text, hash);
        }
        // A text that went may have left its number to another.
        if let Some(before) = held.texts.take() {
            for (text, _) in before.hashes.iter().filter(|(text, hash)| texts.hashes.get(text) != Some(hash)) {
                held.turns.remove(text);
                let gone = held.words.remove(text).map_or(0, |it| u64::from(it.count()));
                held.words_held -= gone.min(held.words_held);
            }
        }
        let texts = Arc::new(texts);
        held.texts = Some(Arc::clone(&texts));
        Ok(texts)
    }

    /// The turns of a text that some source has.
    pub fn turns(&self, project: &Project, text: u64) -> Result<Arc<Turns>> {
        if let Some(turns) = self.held().turns.get(&text) {
            return Ok(Arc::clone(turns));
        }
        let turns = Arc::new(project.turns_of_text(text)?);
        self.held().turns.insert(text, Arc::clone(&turns));
        Ok(turns)
    }

    /// Where the words of a text begin.
    pub fn words(&self, project: &Project, text: u64) -> Result<Arc<WordStarts>> {
        if let Some(words) = self.held().words.get(&text) {
            return Ok(Arc::clone(words));
        }
        let words = Arc::new(WordStarts::of(&project.words_of(text as i64)?));
        let mut held = self.held();
        if held.words_held + u64::from(words.count()) <= MOST_WORDS_HELD {
            held.words_held += u64::from(words.count());
            held.words.insert(text, Arc::clone(&words));
        }
        Ok(words)
    }

    /// An open index, as of now. One that an older program made must have been rebuilt before.
    pub fn searcher(&self, project: &Project) -> Result<Arc<Searcher>> {
        let mark = project.index_mark()?;
        if let Some((_, searcher)) = self.held().searcher.as_ref().filter(|(of, _)| *of == mark) {
            return Ok(Arc::clone(searcher));
        }
        let Some((mark, files)) = project.held_index(LARGEST_HELD_INDEX)? else {
            self.held().searcher = None;
            return Ok(Arc::new(Searcher::open(project.read_index()?.files())?));
        };
        let searcher = Arc::new(Searcher::open(files)?);
        self.held().searcher = Some((mark, Arc::clone(&searcher)));
        Ok(searcher)
    }
}
