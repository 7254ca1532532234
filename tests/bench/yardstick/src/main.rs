//! The plainest programs that do a part of what Alidade does, to be timed as whole processes beside it.
//!
//! ```text
//! yardstick plain FOLDER DB            read every file, insert the texts in one transaction (WAL, synchronous=FULL)
//! yardstick tantivy FOLDER INDEX       tantivy's own directory, a document a paragraph, positions, two threads
//! yardstick rebuild PROJECT                    the program's own index, built anew within its project, and nothing else
//! yardstick same FOLDER INDEX                  tantivy's own directory with the program's fields, words and stems
//! yardstick tantivy-query INDEX QUERY [--count]
//! yardstick fts5 FOLDER DB             SQLite's full-text index, a row a paragraph, text included
//! yardstick fts5-query DB QUERY [--count]
//! ```
//!
//! Queries are in the words of the engine asked. They print how many paragraphs answer and the first 20.

// The program's own words and stems, so that both engines are given the same.
#[allow(dead_code, unused_imports)]
#[path = "../../../../crates/search/src/language/mod.rs"]
mod language;
mod same;
#[allow(dead_code)]
#[path = "../../../../crates/search/src/index/tokens.rs"]
mod tokens;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{FAST, STORED, STRING, Schema, TEXT, Value};
use tantivy::{Index, IndexWriter, TantivyDocument, doc};

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["plain", folder, db] => plain(folder, db),
        ["tantivy", folder, index] => tantivy_build(folder, index),
        ["rebuild", project] => same::rebuild(project),
        ["same", folder, index] => same::build(folder, index),
        ["tantivy-query", index, query, rest @ ..] => tantivy_query(index, query, rest.contains(&"--count")),
        ["fts5", folder, db] => fts5_build(folder, db),
        ["fts5-query", db, query, rest @ ..] => fts5_query(db, query, rest.contains(&"--count")),
        _ => Err("see the head of src/main.rs".into()),
    }
}

/// Names and texts of a folder, in order of name.
fn texts(folder: &str) -> Result<impl Iterator<Item = (String, String)>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    Ok(paths.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("the texts of the benchmark can be read"))
    }))
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim_end).filter(|it| !it.is_empty())
}

fn open(db: &str) -> rusqlite::Result<rusqlite::Connection> {
    let db = rusqlite::Connection::open(db)?;
    db.execute_batch("pragma journal_mode = wal; pragma synchronous = full;")?;
    Ok(db)
}

fn plain(folder: &str, path: &str) -> Done {
    let mut db = open(path)?;
    db.execute_batch("create table source (id integer primary key, name text not null unique, body text not null)")?;
    let transaction = db.transaction()?;
    for (name, text) in texts(folder)? {
        transaction.prepare_cached("insert into source (name, body) values (?1, ?2)")?.execute([name, text])?;
    }
    transaction.commit()?;
    Ok(())
}

fn fts5_build(folder: &str, path: &str) -> Done {
    let mut db = open(path)?;
    db.execute_batch("create virtual table paragraph using fts5(source unindexed, number unindexed, body)")?;
    let transaction = db.transaction()?;
    for (name, text) in texts(folder)? {
        let mut insert = transaction.prepare_cached("insert into paragraph values (?1, ?2, ?3)")?;
        for (number, paragraph) in (1..).zip(paragraphs(&text)) {
            insert.execute(rusqlite::params![name, number, paragraph])?;
        }
    }
    transaction.commit()?;
    Ok(())
}

fn fts5_query(path: &str, query: &str, only_count: bool) -> Done {
    let db = rusqlite::Connection::open(Path::new(path))?;
    let count: i64 =
        db.query_row("select count(*) from paragraph where paragraph match ?1", [query], |row| row.get(0))?;
    println!("{count}");
    if only_count {
        return Ok(());
    }
    let mut statement = db.prepare(
        "select source, number, snippet(paragraph, 2, '[', ']', '…', 40) from paragraph where paragraph match ?1 order by rank limit 20",
    )?;
    let mut rows = statement.query([query])?;
    while let Some(row) = rows.next()? {
        println!("{} {} {}", row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?);
    }
    Ok(())
}

/// The text itself is not stored: neither does Alidade store it twice.
fn tantivy_build(folder: &str, path: &str) -> Done {
    fs::create_dir_all(path)?;
    let mut schema = Schema::builder();
    let source = schema.add_text_field("source", STRING | STORED);
    let number = schema.add_u64_field("number", STORED | FAST);
    let body = schema.add_text_field("body", TEXT);
    let index = Index::create_in_dir(path, schema.build())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 100_000_000)?;
    for (name, text) in texts(folder)? {
        for (place, paragraph) in (1_u64..).zip(paragraphs(&text)) {
            writer.add_document(doc!(source => name.as_str(), number => place, body => paragraph))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn tantivy_query(path: &str, query: &str, only_count: bool) -> Done {
    let index = Index::open_in_dir(path)?;
    let schema = index.schema();
    let (source, number, body) = (schema.get_field("source")?, schema.get_field("number")?, schema.get_field("body")?);
    let searcher = index.reader()?.searcher();
    let mut parser = QueryParser::for_index(&index, vec![body]);
    parser.set_conjunction_by_default();
    let query = parser.parse_query(query)?;
    if only_count {
        println!("{}", searcher.search(&query, &Count)?);
        return Ok(());
    }
    let (count, top) = searcher.search(&query, &(Count, TopDocs::with_limit(20).order_by_score()))?;
    println!("{count}");
    for (score, address) in top {
        let found: TantivyDocument = searcher.doc(address)?;
        let name = found.get_first(source).and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        println!("{name} {} {score}", found.get_first(number).and_then(|it| it.as_u64()).unwrap_or_default());
    }
    Ok(())
}
