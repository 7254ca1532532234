//! Indexing alone: the program's own, and tantivy's directory of mapped files given the very same words and stems.

use crate::language::Stemming;
use crate::tokens::{BlockTokenizer, marked};
use crate::{Done, paragraphs, texts};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tantivy::schema::{FAST, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, doc};

/// `alidade check --rebuild-index` without the check: the texts are read from the project, the index is written into it.
pub(crate) fn rebuild(project: &str) -> Done {
    let options = storage::Options { index: Arc::new(search::Engine), stamps: storage::Stamps::System };
    let texts = storage::Project::open(Path::new(project), options)?.rebuild_index()?;
    println!("{texts}");
    Ok(())
}

/// The program's fields and its tokenizer, in tantivy's own directory; merged as tantivy does it by itself.
pub(crate) fn build(folder: &str, path: &str) -> Done {
    fs::create_dir_all(path)?;
    let mut schema = Schema::builder();
    let whole = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
    let whole = TextOptions::default().set_indexing_options(whole.set_index_option(IndexRecordOption::Basic));
    let words = TextFieldIndexing::default().set_tokenizer("block");
    let words =
        TextOptions::default().set_indexing_options(words.set_index_option(IndexRecordOption::WithFreqsAndPositions));
    let text = schema.add_u64_field("text", INDEXED | FAST);
    let block = schema.add_u64_field("block", FAST);
    let start = schema.add_u64_field("start", FAST);
    let length = schema.add_u64_field("length", FAST);
    let speaker = schema.add_text_field("speaker", whole.clone());
    let language = schema.add_text_field("language", whole);
    let body = schema.add_text_field("body", words);
    let index = Index::create_in_dir(path, schema.build())?;
    index.tokenizers().register("block", BlockTokenizer::default());
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 100_000_000)?;
    for (number, (_, content)) in (1_u64..).zip(texts(folder)?) {
        let mut at = 0_u64;
        for (place, words) in (1_u64..).zip(paragraphs(&content)) {
            let who = words.split(':').next().unwrap_or_default().to_lowercase();
            let (from, points) = (at, words.chars().count() as u64);
            at += points + 1;
            let words = marked(Stemming::of(Some("en")), words);
            writer.add_document(doc!(text => number, block => place, start => from, length => points,
                speaker => who, language => "en", body => words))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}
