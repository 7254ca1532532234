//! Letters without which a regular expression cannot match, and the blocks with words that hold them.
//!
//! The index cannot run an expression, but it can tell which blocks are worth reading. If every match of an expression holds one
//! of a few runs of letters and digits, such a run lies inside one word of the text, and the folded word holds the folded run. So
//! only blocks with such a word are read. Only letters that fold to ASCII count: these fold one by one, whatever stands beside.

use crate::language::fold;
use regex_syntax::hir::{Class, Hir, HirKind};
use tantivy::index::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocSet, TERMINATED};

/// Fewer letters are in too many words.
const SHORTEST: usize = 3;
const MOST: usize = 32;
/// A longer word was cut off in the index: it may hold anything.
const CUT: usize = 230;

/// Every match holds at least one of these, folded.
pub(super) struct Required(Vec<String>);

impl Required {
    /// What an expression requires, if anything.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let mut parser = regex_syntax::ParserBuilder::new().case_insensitive(true).nest_limit(64).build();
        let hir = parser.parse(pattern).ok()?;
        best_of(&hir).map(Self)
    }

    fn is_in(&self, word: &str) -> bool {
        word.len() >= CUT || self.0.iter().any(|it| word.contains(it))
    }
}

/// The runs of which one must be there.
fn best_of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => best_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => best_of(&repetition.sub),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(best_of(part)?);
            }
            all.sort_unstable();
            all.dedup();
            (all.len() <= MOST).then_some(all)
        }
        HirKind::Concat(parts) => {
            let mut options: Vec<Vec<String>> = parts.iter().filter_map(best_of).collect();
            options.extend(runs(parts).into_iter().filter(|it| it.len() >= SHORTEST).map(|it| vec![it]));
            let shortest = |it: &Vec<String>| it.iter().map(String::len).min().unwrap_or(0);
            options.into_iter().max_by_key(|it| (shortest(it), std::cmp::Reverse(it.len())))
        }
        _ => runs(std::slice::from_ref(hir)).into_iter().find(|it| it.len() >= SHORTEST).map(|it| vec![it]),
    }
}

/// The letters that follow each other without anything between them.
fn runs(parts: &[Hir]) -> Vec<String> {
    let mut runs = vec![String::new()];
    for part in parts {
        match letters(part) {
            Some(letters) => {
                for letter in letters {
                    match (letter, runs.last_mut()) {
                        (Some(letter), Some(run)) => run.push(letter),
                        _ => runs.push(String::new()),
                    }
                }
            }
            // What stands between two characters and takes no room parts nothing.
            None if matches!(part.kind(), HirKind::Look(_) | HirKind::Empty) => {}
            None => runs.push(String::new()),
        }
    }
    runs
}

/// The folded characters of a literal, or of a class whose characters are all one letter; nothing stands for any other sign.
fn letters(hir: &Hir) -> Option<Vec<Option<char>>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(std::str::from_utf8(&literal.0).ok()?.chars().map(plain).collect()),
        HirKind::Class(Class::Unicode(class)) => {
            let few: usize = class.ranges().iter().map(|it| it.len()).sum();
            if few > 8 {
                return None;
            }
            let mut all = class.ranges().iter().flat_map(|it| it.start()..=it.end()).map(plain);
            let first = all.next()??;
            all.all(|it| it == Some(first)).then(|| vec![Some(first)])
        }
        HirKind::Capture(capture) => letters(&capture.sub),
        // The first time it follows what stands before, the last time it comes before what stands behind.
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let once = letters(&repetition.sub)?;
            Some(once.iter().copied().chain([None]).chain(once.iter().copied()).collect())
        }
        _ => None,
    }
}

/// The letter or digit of ASCII to which a character folds.
fn plain(character: char) -> Option<char> {
    if !character.is_alphabetic() && !character.is_ascii_digit() {
        return None;
    }
    let folded = fold(character.encode_utf8(&mut [0; 4]));
    let mut letters = folded.chars();
    let first = letters.next().filter(char::is_ascii_alphanumeric)?;
    letters.next().is_none().then_some(first)
}

/// The documents of a segment with a word that holds what is required.
pub(super) fn documents_with(required: &Required, segment: &SegmentReader, field: Field) -> tantivy::Result<BitSet> {
    let index = segment.inverted_index(field)?;
    let mut terms: Vec<TermInfo> = Vec::new();
    // Stems stand behind control characters, before all words.
    let mut stream = index.terms().range().ge(" ").into_stream()?;
    while stream.advance() {
        if std::str::from_utf8(stream.key()).is_ok_and(|it| required.is_in(it)) {
            terms.push(stream.value().clone());
        }
    }
    let mut documents = BitSet::with_max_value(segment.max_doc());
    for term in terms {
        let mut postings = index.read_postings_from_terminfo(&term, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            documents.insert(postings.doc());
            postings.advance();
        }
    }
    Ok(documents)
}
