//! A damaged index is an error: never a wrong answer, never a panic, never without end.

use super::files::{MemoryFiles, MemoryTexts, text};
use super::{index, search};
use crate::{Engine, Order, Request, SearchError, Searcher, parse};
use coding::index::{IndexFiles, IndexedText, TextIndex};
use proptest::prelude::*;
use std::sync::Arc;

fn texts() -> Vec<IndexedText> {
    let bodies = ["R1: a boat\n\nthe river bank", "boats on rivers", "nothing", "R2: le bateau et la rivière"];
    (0..).zip(bodies).map(|(number, body)| text(number, Some(if number == 3 { "fr" } else { "en" }), body)).collect()
}

fn answers(files: Arc<dyn IndexFiles>) -> Result<Vec<crate::Found>, SearchError> {
    let searcher = Searcher::open(files)?;
    let texts = MemoryTexts::of(&texts());
    let queries = ["boat", "riv*", "\"river bank\"", "\"boats rivers\"~3", "speaker:R1", "/b.at/", "a NOT boat"];
    let request = Request { limit: 9, order: Order::Relevance, admits: None, facts: None, ..Request::default() };
    queries.iter().map(|query| searcher.search(&parse(query).unwrap(), &request, &texts)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_missing_and_cut_files(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), damage in 0u8..4, with in 1u8..) {
        let files = index(&texts());
        let expected = answers(Arc::clone(&files) as Arc<dyn IndexFiles>).unwrap();
        let mut all = files.all();
        let name = all.keys().nth(file.index(all.len())).unwrap().clone();
        let bytes = all.get_mut(&name).unwrap();
        let at = at.index(bytes.len());
        match damage {
            0 => bytes[at] ^= with,
            1 => bytes.truncate(at),
            2 => bytes.push(with),
            _ => { all.remove(&name); }
        }
        let damaged = Arc::new(MemoryFiles::of(all));
        if let Ok(found) = answers(Arc::clone(&damaged) as Arc<dyn IndexFiles>) {
            prop_assert_eq!(found, expected, "{} was not needed", name);
        }
        prop_assert!(Engine.inventory(Arc::clone(&damaged) as Arc<dyn IndexFiles>).is_err(), "{}", name);
        let mut added = std::iter::once(text(9, None, "another boat"));
        if let Err(error) = Engine.update(damaged, &[1], &mut added) {
            prop_assert!(error.to_string().contains("--rebuild-index"), "{}", error);
        }
    }
}

#[test]
fn files_that_are_no_index() {
    let files = Arc::new(MemoryFiles::default());
    files.put("meta.json", b"{}".to_vec()).unwrap();
    assert!(answers(Arc::clone(&files) as Arc<dyn IndexFiles>).is_err());
    crate::index::seal_for_tests(&*files, "meta.json", b"{}".to_vec());
    assert!(answers(Arc::clone(&files) as Arc<dyn IndexFiles>).is_err());
    let all = index(&texts()).all();
    let without_meta = all.into_iter().filter(|(name, _)| name != "meta.json").collect();
    assert!(answers(Arc::new(MemoryFiles::of(without_meta))).is_err());
}

#[test]
fn a_panic_of_a_filter_is_an_error() {
    let texts = texts();
    let searcher = super::open(&index(&texts));
    let admits = |_: u64, _: u32| panic!("a fault of the caller");
    let request =
        Request { limit: 9, order: Order::Relevance, admits: Some(&admits), facts: None, ..Request::default() };
    let error = searcher.search(&parse("boat").unwrap(), &request, &MemoryTexts::of(&texts)).unwrap_err();
    assert!(error.to_string().contains("a fault of the caller"), "{error}");
    assert_eq!(search(&searcher, &parse("boat").unwrap(), Order::Document, &texts).total_blocks, 2);
}
