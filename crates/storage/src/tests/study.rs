//! A project in a folder of its own, with what tests need to ask of it.

use super::fake::FakeIndex;
use crate::schema::TRACKED;
use crate::{Checked, Kind, NewText, Options, Place, Project, Result, Stamps, Tx};
use coding::bundle::{NewCode, NewSource};
use coding::index::TextIndex;
use coding::span::{Span, code_points};
use coding::text::{Block, BlockKind, Extracted};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// Every row of every tracked table, exactly.
pub(super) type Dump = Vec<(&'static str, Vec<Vec<Value>>)>;

pub(super) struct Study {
    pub(super) folder: TempDir,
    pub(super) path: PathBuf,
    pub(super) index: Arc<FakeIndex>,
    pub(super) project: Project,
}

/// A new, empty project.
pub(super) fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.alidade");
    let index = FakeIndex::new();
    let project = Project::create(&path, options(&index)).unwrap();
    Study { folder, path, index, project }
}

/// One with two interviews (`I-1`, `I-2`), a code `fear` and a code `hope`.
pub(super) fn study_with_texts() -> Study {
    let mut study = study();
    study.act(|tx| {
        for (name, words) in [("I-1", "We were not deterred.\nNot at all."), ("I-2", "Nobody came.\nHope remained.")] {
            tx.put_text(put_interview(tx, name)?, &new_text(words))?;
        }
        tx.put_code(&code("fear"))?;
        tx.put_code(&code("hope"))
    });
    study
}

pub(super) fn options(index: &Arc<FakeIndex>) -> Options {
    let index: Arc<FakeIndex> = Arc::clone(index);
    Options { index, stamps: Stamps::System }
}

pub(super) fn put_interview(tx: &Tx<'_>, name: &str) -> Result<i64> {
    tx.put_source(&NewSource { kind: Some("interview".into()), ..source(name) })
}

pub(super) fn source(name: &str) -> NewSource {
    NewSource { id: name.into(), ..NewSource::default() }
}

pub(super) fn code(name: &str) -> NewCode {
    NewCode { id: name.into(), ..NewCode::default() }
}

pub(super) fn code_under(name: &str, parent: &str) -> NewCode {
    NewCode { parent: Some(parent.into()), ..code(name) }
}

/// Each line a paragraph; `Name: words` is a turn of that speaker, the name left out of it.
pub(super) fn new_text(lines: &str) -> NewText {
    let mut text = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines.split('\n').filter(|line| !line.is_empty()) {
        let (speaker, words) = line
            .split_once(": ")
            .filter(|it| !it.1.is_empty())
            .map_or((None, line), |(name, words)| (Some(name.to_owned()), words));
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = code_points(&text);
        text.push_str(words);
        let span = Span::new(start, code_points(&text)).unwrap();
        blocks.push(Block { number: blocks.len() as u32 + 1, span, kind: BlockKind::Paragraph, speaker });
    }
    from_blocks(text, blocks)
}

pub(super) fn from_blocks(text: String, blocks: Vec<Block>) -> NewText {
    let bytes = text.clone().into_bytes();
    let encoding = "UTF-8".into();
    NewText::new(
        Extracted { text, blocks, encoding, language: None, title: None, warnings: Vec::new() },
        "a.txt",
        &bytes,
    )
}

pub(super) fn span(start: u32, end: u32) -> Place {
    Place::Span(Span::new(start, end).unwrap())
}

pub(super) fn quote(words: &str) -> Place {
    Place::Quotation(words.into(), None)
}

impl Study {
    /// Does something that must succeed.
    pub(super) fn act<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> T {
        self.project.transact("test", "ana", work).unwrap().value
    }

    /// Does something that must be refused with a reason, and change nothing; the reason and the hint.
    pub(super) fn refuse<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> String {
        let before = (self.dump(), self.project.revision().unwrap());
        let error = self.project.transact("test", "ana", work).err().expect("it should have been refused");
        assert!(!error.is_internal(), "{error:?}");
        assert_eq!((self.dump(), self.project.revision().unwrap()), before, "a refused act changed something");
        format!("{error} | {}", error.hint().unwrap_or_default())
    }

    /// Codes a passage as ana.
    pub(super) fn apply(&mut self, code: &str, source: &str, place: &Place) -> crate::Applied {
        self.act(|tx| apply(tx, code, source, place, "ana"))
    }

    pub(super) fn id(&self, kind: Kind, name: &str) -> i64 {
        self.project.resolve(kind, name).unwrap()
    }

    pub(super) fn dump(&self) -> Dump {
        dump(&self.project.db)
    }

    /// A number from the database.
    pub(super) fn count(&self, sql: &str) -> i64 {
        self.project.db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// What the index itself holds.
    pub(super) fn indexed(&self) -> Vec<(u64, u32)> {
        self.index.inventory(self.project.read_index().unwrap().files()).unwrap()
    }

    pub(super) fn check(&self) -> Checked {
        self.project.check(&mut |_| {}).unwrap()
    }

    #[track_caller]
    pub(super) fn assert_sound(&self) {
        assert_eq!(self.check().faults, []);
    }

    /// Closes the project and opens it again.
    pub(super) fn reopened(self) -> Self {
        let Self { folder, path, index, project } = self;
        drop(project);
        let project = Project::open(&path, options(&index)).unwrap();
        Self { folder, path, index, project }
    }

    /// Another process at the same file.
    pub(super) fn beside(&self) -> Project {
        Project::open(&self.path, options(&self.index)).unwrap()
    }
}

pub(super) fn apply(tx: &Tx<'_>, code: &str, source: &str, place: &Place, coder: &str) -> Result<crate::Applied> {
    let coder = tx.coder(Some(coder))?;
    tx.apply(tx.resolve(Kind::Code, code)?, tx.resolve(Kind::Source, source)?, place, coder)
}

pub(super) fn dump(db: &Connection) -> Dump {
    TRACKED.iter().map(|table| (*table, rows(db, &format!("select * from {table} order by id")))).collect()
}

fn rows(db: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// As many cases as given, unless `PROPTEST_CASES` asks for others.
pub(super) fn cases(number: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = number;
    }
    config
}

/// Text as researchers meet it and as attackers make it.
pub(super) fn any_words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z ]{1,12}",
        1 => Just("e\u{301}".to_owned()),
        1 => Just("👩‍👩‍👧‍👦".to_owned()),
        1 => Just("❤️🇸🇾🏽".to_owned()),
        1 => Just("المساعدات الإنسانية".to_owned()),
        1 => Just("שָׁלוֹם".to_owned()),
        1 => Just("人道主义准入".to_owned()),
        1 => Just("𠮷𝔸𐍈".to_owned()),
        1 => Just("\"\\\u{0}\u{1}\u{7f}'".to_owned()),
        1 => Just("\u{feff}\u{202e}\u{fffe}\u{10ffff}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// A text in paragraphs and turns with whatever white space between them.
pub(super) fn any_text() -> impl Strategy<Value = NewText> {
    let kind = prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Heading),
        Just(BlockKind::ListItem),
        Just(BlockKind::TableRow)
    ];
    let block = (any_words(), kind, prop::option::of(any_words()), prop_oneof![Just("\n\n"), Just("\n"), Just(" ")]);
    prop::collection::vec(block, 0..6).prop_map(|parts| {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for (words, kind, speaker, gap) in parts {
            let start = code_points(&text);
            text.push_str(&words);
            let span = Span::new(start, code_points(&text)).unwrap();
            blocks.push(Block { number: blocks.len() as u32 + 1, span, kind, speaker });
            text.push_str(gap);
        }
        from_blocks(text, blocks)
    })
}
