//! The index keeps in step with the texts, whatever is done to them.

use super::files::{MemoryFiles, text};
use super::{index, open, search, update};
use crate::{Engine, Order, parse};
use coding::index::{IndexFiles, IndexedText, TextIndex};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

fn inventory(files: &Arc<MemoryFiles>) -> Vec<(u64, u32)> {
    Engine.inventory(Arc::clone(files) as Arc<dyn IndexFiles>).unwrap()
}

fn expected_inventory<'t>(texts: impl Iterator<Item = &'t IndexedText>) -> Vec<(u64, u32)> {
    let counts = texts.map(|it| (it.text, it.blocks.len() as u32)).filter(|(_, blocks)| *blocks > 0);
    counts.collect::<BTreeMap<_, _>>().into_iter().collect()
}

const QUERIES: [&str; 6] = ["boat", "river*", "\"a boat\"", "\"boat river\"~2", "boat NOT river", "/r.v/ speaker:R1"];

/// Both answer alike. Scores may differ a little: after a merge tantivy knows the lengths of texts only roughly.
fn assert_same(files: &Arc<MemoryFiles>, texts: &[IndexedText]) {
    let fresh = index(texts);
    assert_eq!(inventory(files), expected_inventory(texts.iter()));
    let (one, other) = (open(files), open(&fresh));
    for query in QUERIES {
        let query = parse(query).unwrap();
        let found = search(&one, &query, Order::Document, texts);
        assert_eq!(found, search(&other, &query, Order::Document, texts), "{query}");
        let again = search(&open(files), &query, Order::Relevance, texts);
        assert_eq!(search(&one, &query, Order::Relevance, texts), again, "{query}, reopened");
        assert_eq!(again.total_blocks, found.total_blocks);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_changes_equals_a_fresh_index(
        acts in prop::collection::vec((prop::collection::vec(0u64..9, 0..3), prop::collection::vec((0u64..9, 0usize..5), 0..4)), 1..14),
    ) {
        let bodies = ["a boat", "R1: the river\n\na boat, a river", "", "boats and rivers\n\nR1: a boat\n\nriverside", "none"];
        let files = Arc::new(MemoryFiles::default());
        let mut texts: BTreeMap<u64, IndexedText> = BTreeMap::new();
        for (removed, added) in acts {
            let added: BTreeMap<u64, IndexedText> =
                added.into_iter().map(|(number, body)| (number, text(number, Some("en"), bodies[body]))).collect();
            let new: Vec<IndexedText> = added.values().cloned().collect();
            update(&files, &removed, &new);
            texts.retain(|number, _| !removed.contains(number));
            texts.extend(added);
            let current: Vec<IndexedText> = texts.values().cloned().collect();
            assert_same(&files, &current);
        }
    }
}

/// Whether the end of a word stands in any file. A dictionary keeps words from their last byte to where they branch off
/// from another word; bytes that are rare in texts stand there as they are, each with another one before it.
fn holds(files: &MemoryFiles, word: &str) -> bool {
    let reversed: Vec<u8> = word.bytes().rev().collect();
    let stands = |bytes: &[u8]| {
        let in_dictionary = bytes.windows(reversed.len() * 2).any(|it| it.iter().step_by(2).eq(&reversed));
        in_dictionary || bytes.windows(word.len()).any(|it| it == word.as_bytes())
    };
    files.all().values().any(|bytes| stands(bytes))
}

fn dictionary(files: &Arc<MemoryFiles>) -> Vec<String> {
    let (index, fields) = crate::index::open(Arc::clone(files) as Arc<dyn IndexFiles>).ok().flatten().unwrap();
    let reader = index.reader().unwrap().searcher();
    let mut words = Vec::new();
    for segment in reader.segment_readers() {
        for field in [fields.body, fields.speaker] {
            let inverted = segment.inverted_index(field).unwrap();
            let mut terms = inverted.terms().stream().unwrap();
            while terms.advance() {
                words.push(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
    }
    words
}

#[test]
fn removed_words_are_gone_from_the_files() {
    let body = "a boat on the river\n\nanother";
    let kept: Vec<IndexedText> = (0..20).map(|it| text(it, Some("en"), body)).collect();
    let secret = text(99, Some("ru"), "Сидоренко: зовут Марфуша Кузьминична\n\nи больше ничего");
    let all: Vec<IndexedText> = kept.iter().cloned().chain([secret.clone()]).collect();
    let apart = index(&kept);
    update(&apart, &[], std::slice::from_ref(&secret));
    for files in [apart, index(&all)] {
        for (word, end) in [("кузьминична", "зьминична"), ("сидоренко", "идоренко")]
        {
            assert!(holds(&files, end) && dictionary(&files).iter().any(|it| it == word), "{word}");
        }
        update(&files, &[99], &[text(99, Some("ru"), "X: зовут иначе")]);
        for end in ["минична", "доренко", "фуша"] {
            assert!(!holds(&files, end), "{end}");
            assert!(!dictionary(&files).iter().any(|it| it.contains(end)), "{end}");
        }
        update(&files, &[99], &[]);
        assert_same(&files, &kept);
    }
}

#[test]
fn old_files_do_not_stay_behind() {
    let files = Arc::new(MemoryFiles::default());
    for number in 0..60 {
        update(&files, &[], &[text(number, None, "a boat\n\na river")]);
        assert!(files.all().len() <= 12 * 6 + 1, "{} files", files.all().len());
    }
    let names = files.all().keys().filter(|it| it.ends_with(".term")).count();
    assert!(names <= 8, "{names} segments");
    files.put("left-behind", b"by a failure".to_vec()).unwrap();
    let all: Vec<u64> = (0..60).collect();
    update(&files, &all, &[]);
    assert_eq!(files.all().len(), 1, "{:?}", files.all().keys());
    assert_eq!(inventory(&files), []);
}

#[test]
fn a_bulk_load_leaves_few_segments() {
    let body =
        "R1: a boat on the river and a long way to go until the delegation has met the committee\n\n".repeat(600);
    let texts: Vec<IndexedText> = (0..200).map(|it| text(it, Some("en"), body.trim_end())).collect();
    let files = index(&texts);
    assert!(files.all().keys().filter(|it| it.ends_with(".term")).count() <= 4);
    assert_eq!(inventory(&files), expected_inventory(texts.iter()));
    update(&files, &[7], &[]);
    assert_eq!(inventory(&files).len(), 199);
}

#[test]
fn nothing_to_do_writes_nothing() {
    let files = Arc::new(MemoryFiles::default());
    update(&files, &[], &[]);
    assert_eq!(files.all().len(), 0);
    update(&files, &[1, 2], &[text(3, None, "")]);
    assert_eq!(inventory(&files), []);
}

#[test]
fn a_block_outside_its_text_is_refused() {
    let mut wrong = text(1, None, "a boat");
    wrong.body = "a".into();
    let files: Arc<dyn IndexFiles> = Arc::new(MemoryFiles::default());
    let error = Engine.update(files, &[], &mut std::iter::once(wrong)).unwrap_err();
    assert!(error.0.contains("paragraph 1 of text 1 lies at 0..6"), "{error}");
    assert!(!error.0.contains("rebuild"), "{error}");
}

/// Files that cannot be written.
struct ReadOnly;

impl IndexFiles for ReadOnly {
    fn len(&self, _: &str) -> std::io::Result<Option<u64>> {
        Ok(None)
    }
    fn read(&self, _: &str, _: std::ops::Range<u64>) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }
    fn put(&self, _: &str, _: Vec<u8>) -> std::io::Result<()> {
        Err(std::io::Error::other("the project is open for reading only"))
    }
    fn delete(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
    fn list(&self) -> std::io::Result<Vec<String>> {
        Ok(Vec::new())
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let error = Engine.update(Arc::new(ReadOnly), &[], &mut std::iter::once(text(1, None, "a boat"))).unwrap_err();
    assert!(error.0.contains("reading only") && !error.0.contains("rebuild"), "{error}");
}
