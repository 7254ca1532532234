//! The crate as a whole, over blobs in memory.

mod answers;
mod damage;
pub(crate) mod files;
mod languages;
mod laws;
mod naive;
mod parsing;
mod positions;
mod required;
mod upkeep;
mod views;

use crate::{Engine, Found, Order, Query, Request, Searcher, parse};
use coding::index::{IndexFiles, IndexedText, TextIndex};
use files::{MemoryFiles, MemoryTexts};
use std::sync::Arc;

/// An index over some texts.
fn index(texts: &[IndexedText]) -> Arc<MemoryFiles> {
    let files = Arc::new(MemoryFiles::default());
    update(&files, &[], texts);
    files
}

fn update(files: &Arc<MemoryFiles>, removed: &[u64], added: &[IndexedText]) {
    Engine.update(Arc::clone(files) as Arc<dyn IndexFiles>, removed, &mut added.iter().cloned()).unwrap();
}

fn open(files: &Arc<MemoryFiles>) -> Searcher {
    Searcher::open(Arc::clone(files) as Arc<dyn IndexFiles>).unwrap()
}

/// All answers in an order.
fn search(searcher: &Searcher, query: &Query, order: Order, texts: &[IndexedText]) -> Found {
    let request = Request { limit: usize::MAX, order, admits: None, facts: None, ..Request::default() };
    searcher.search(query, &request, &MemoryTexts::of(texts)).unwrap()
}

/// The (text, block) of all answers, in the order of texts (which for these tests is from the highest number down).
fn blocks(texts: &[IndexedText], query: &str) -> Vec<(u64, u32)> {
    let query = parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let searcher = open(&index(texts));
    let found = search(&searcher, &query, Order::Document, texts);
    assert_eq!(found.total_blocks, found.hits.len());
    found.hits.iter().map(|hit| (hit.text, hit.block)).collect()
}
