//! What must stand in a text for a regular expression to match, and the blocks with words that hold it.
//!
//! The index cannot run an expression, but it can tell which blocks are worth reading. If every match of an expression holds one
//! of a few runs of signs, such a run lies inside one word of the text, or covers words of one character each that follow each
//! other. What is compared are skeletons, for these are the same however a word is spelled: the skeleton of the word in the index
//! holds that of the run. So only blocks with such words are read.

use super::places::Slot;
use super::positions::Standing;
use super::sequence::SequenceQuery;
use crate::language::{Class, class, is_voice_mark, skeleton, skeleton_into};
use regex_syntax::hir::{Class as Characters, Hir, HirKind};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::index::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, Query as _};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocSet, TERMINATED};

/// Fewer letters are in too many words.
const SHORTEST: usize = 3;
const MOST: usize = 32;
/// A class of more characters than this says too little to be looked at.
const WIDEST: usize = 24;
/// A longer word was cut off in the index: it may hold anything.
const CUT: usize = 230;

/// Every match holds at least one of these.
pub(super) struct Required(Vec<Run>);

/// Signs that follow each other without anything between them, as skeletons.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Run {
    /// Inside one word.
    Inside(String),
    /// Words of one character each, one right after the other.
    Row(Vec<String>),
}

impl Run {
    /// How much it says: a character that is a word tells more than a letter.
    fn weight(&self) -> usize {
        match self {
            Self::Inside(letters) => letters.chars().count(),
            Self::Row(words) => 2 * words.len(),
        }
    }
}

impl Required {
    /// What an expression requires, if anything.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let mut parser = regex_syntax::ParserBuilder::new().case_insensitive(true).nest_limit(64).build();
        let hir = parser.parse(pattern).ok()?;
        best_of(&hir).map(Self)
    }
}

/// The runs of which one must be there.
fn best_of(hir: &Hir) -> Option<Vec<Run>> {
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
            let mut options: Vec<Vec<Run>> = parts.iter().filter_map(best_of).collect();
            options.extend(runs(parts).into_iter().map(|it| vec![it]));
            let least = |it: &Vec<Run>| it.iter().map(Run::weight).min().unwrap_or(0);
            options.into_iter().max_by_key(|it| (least(it), std::cmp::Reverse(it.len())))
        }
        _ => runs(std::slice::from_ref(hir)).into_iter().max_by_key(Run::weight).map(|it| vec![it]),
    }
}

/// A character of every match at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sign {
    /// In a word together with its neighbours; its skeleton may be empty, as that of a tatweel.
    Letter(String),
    /// A word by itself.
    Single(String),
    /// A mark of voice in half width, which stands with the word by itself before it.
    Voice,
    /// A mark or something that does not count: it parts nothing and adds nothing.
    Silent,
    /// It is not known, or parts words.
    Other,
}

impl Sign {
    fn of(character: char) -> Self {
        let bones = skeleton(character);
        match class(character) {
            Class::Separator => Self::Other,
            Class::Mark | Class::Ignorable => Self::Silent,
            Class::Single if is_voice_mark(character) => Self::Voice,
            Class::Single if bones.is_empty() => Self::Other,
            Class::Letter => Self::Letter(bones),
            Class::Single => Self::Single(bones),
        }
    }
}

/// The runs that are long enough to tell something.
fn runs(parts: &[Hir]) -> Vec<Run> {
    let mut all = Vec::new();
    let mut letters = String::new();
    let mut row: Vec<String> = Vec::new();
    for sign in parts.iter().flat_map(signs).chain([Sign::Other]) {
        if !matches!(sign, Sign::Letter(_) | Sign::Silent) && !letters.is_empty() {
            all.push(Run::Inside(std::mem::take(&mut letters)));
        }
        if !matches!(sign, Sign::Single(_) | Sign::Voice | Sign::Silent) && !row.is_empty() {
            all.push(Run::Row(std::mem::take(&mut row)));
        }
        match sign {
            Sign::Letter(bones) => letters.push_str(&bones),
            Sign::Single(bones) => row.push(bones),
            Sign::Voice | Sign::Silent | Sign::Other => {}
        }
    }
    all.retain(|it| it.weight() >= SHORTEST);
    all
}

/// The characters of every match of a part, as far as they are known.
fn signs(hir: &Hir) -> Vec<Sign> {
    match hir.kind() {
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(literal) => literal.chars().map(Sign::of).collect(),
            Err(_) => vec![Sign::Other],
        },
        HirKind::Class(Characters::Unicode(class)) => {
            let few: usize = class.ranges().iter().map(|it| it.len()).sum();
            if few > WIDEST {
                return vec![Sign::Other];
            }
            let mut each = class.ranges().iter().flat_map(|it| it.start()..=it.end()).map(Sign::of);
            match each.next() {
                Some(first) if each.all(|it| it == first) => vec![first],
                _ => vec![Sign::Other],
            }
        }
        HirKind::Capture(capture) => signs(&capture.sub),
        // The first time it follows what stands before, the last time it comes before what stands behind.
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let once = signs(&repetition.sub);
            [once.clone(), vec![Sign::Other], once].concat()
        }
        // What stands between two characters and takes no room parts nothing.
        HirKind::Look(_) | HirKind::Empty => Vec::new(),
        HirKind::Concat(parts) => parts.iter().flat_map(signs).collect(),
        _ => vec![Sign::Other],
    }
}

/// The documents of a segment with words that hold what is required.
pub(super) fn documents_with(
    required: &Required,
    segment: &SegmentReader,
    field: Field,
    scoring: EnableScoring<'_>,
) -> tantivy::Result<BitSet> {
    let Words { inside, by_themselves } = words_of(required, segment, field)?;
    let mut documents = BitSet::with_max_value(segment.max_doc());
    let index = segment.inverted_index(field)?;
    for term in inside {
        let mut postings = index.read_postings_from_terminfo(&term, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            documents.insert(postings.doc());
            postings.advance();
        }
    }
    for run in &required.0 {
        let Run::Row(row) = run else { continue };
        let slots: Vec<Slot> = row.iter().map(|it| Slot::Terms(by_themselves[it.as_str()].clone())).collect();
        let weight = SequenceQuery { field, slots, standing: Standing::Phrase }.weight(scoring)?;
        weight.for_each_no_score(segment, &mut |found| {
            for document in found {
                documents.insert(*document);
            }
        })?;
    }
    Ok(documents)
}

/// The words of a segment that matter.
struct Words<'r> {
    /// Those that hold a run.
    inside: Vec<TermInfo>,
    /// For each word of a row, those that have its skeleton.
    by_themselves: BTreeMap<&'r str, Vec<String>>,
}

fn words_of<'r>(required: &'r Required, segment: &SegmentReader, field: Field) -> tantivy::Result<Words<'r>> {
    let mut runs: Vec<&str> = Vec::new();
    let mut rows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for run in &required.0 {
        match run {
            Run::Inside(letters) => runs.push(letters),
            Run::Row(row) => rows.extend(row.iter().map(|it| (it.as_str(), BTreeSet::new()))),
        }
    }
    let plain = runs.iter().any(|it| it.is_ascii()) || rows.keys().any(|it| it.is_ascii());
    let mut inside = Vec::new();
    let mut varied = String::new();
    let index = segment.inverted_index(field)?;
    // Stems stand behind control characters, before all words.
    let mut stream = index.terms().range().ge(" ").into_stream()?;
    while stream.advance() {
        let key = stream.key();
        if !plain && key.is_ascii() && key.len() < CUT {
            continue;
        }
        let Ok(word) = std::str::from_utf8(key) else { continue };
        // A folded word of ASCII is its own skeleton.
        let bones = if word.is_ascii() {
            word
        } else {
            varied.clear();
            skeleton_into(word, &mut varied);
            varied.as_str()
        };
        if word.len() >= CUT || runs.iter().any(|it| bones.contains(it)) {
            inside.push(stream.value().clone());
        }
        if let Some(words) = rows.get_mut(bones) {
            words.insert(word.to_owned());
        }
    }
    Ok(Words { inside, by_themselves: rows.into_iter().map(|(bones, it)| (bones, it.into_iter().collect())).collect() })
}
