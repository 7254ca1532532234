//! The answer of an analysis: tables, what must be said beside them, a picture, and what the rows stand for.

use crate::tables::By;
use coding::coded::Coded;
use coding::corpus::{CodeId, SourceId};
use exchange::sheet::Sheet;
use report::picture::Picture;
use serde_json::{Map, Value, json};

/// What the note begins with that says whose codings were counted.
pub(crate) const CODINGS_BY: &str = "Codings by ";

/// The answer of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was counted: `Codings by code and case`.
    pub title: String,
    /// The tables; the first is the answer.
    pub tables: Vec<Sheet>,
    /// What must be said beside the tables, each a sentence or two.
    pub notes: Vec<Note>,
    /// The answer as a picture.
    pub picture: Option<Picture>,
    /// What the first table stands for.
    pub stands: Stands,
    /// More than the tables hold, for programs; an object.
    pub more: Map<String, Value>,
}

/// What must be said beside a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A sentence or two.
    pub text: String,
    /// What the command line says besides: which option or command does something about it.
    pub by_command: Option<String>,
}

impl Note {
    /// A note, and how the command line goes on.
    pub fn with_command(text: impl Into<String>, how: impl Into<String>) -> Self {
        Self { text: text.into(), by_command: Some(how.into()) }
    }

    /// As it is said where commands are typed.
    pub fn at_a_terminal(&self) -> String {
        match &self.by_command {
            Some(how) => format!("{} {how}", self.text),
            None => self.text.clone(),
        }
    }
}

impl From<String> for Note {
    fn from(text: String) -> Self {
        Self { text, by_command: None }
    }
}

impl From<&str> for Note {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// What the rows and columns of a table stand for, so that a number can lead to its passages.
#[derive(Clone, Debug, Default)]
pub struct Stands {
    /// What is compared by, where the table compares.
    pub by: Option<By>,
    /// Each row; empty where rows stand for nothing that can be shown.
    pub rows: Vec<Stand>,
    /// Where columns are values of `by`: the value of each; nothing for the other columns and for what has no value.
    pub columns: Vec<Option<String>>,
}

/// What a row stands for.
#[derive(Clone, Debug, Default)]
pub struct Stand {
    /// A code; two where the row is of both.
    pub codes: Vec<CodeId>,
    /// A source.
    pub source: Option<SourceId>,
    /// The value of what is compared by: a case, a speaker.
    pub value: Option<String>,
    /// The first passages, of a cell of the framework matrix.
    pub passages: Vec<Coded>,
}

impl Stand {
    /// A row of a code.
    pub(crate) fn code(code: CodeId) -> Self {
        Self { codes: vec![code], ..Self::default() }
    }

    /// A row of a source.
    pub(crate) fn source(source: SourceId) -> Self {
        Self { source: Some(source), ..Self::default() }
    }
}

impl Outcome {
    /// What the notes of a file begin with: what was counted, and of which passages.
    pub fn about(&self, passages: &str) -> String {
        format!("{} ({passages}).", self.title)
    }

    /// Whose codings were counted: `Codings by ana (7).`, where codings were.
    pub fn coders(&self) -> Option<&str> {
        self.notes.iter().map(|it| it.text.as_str()).find(|it| it.starts_with(CODINGS_BY))
    }

    /// The picture, with the passages and the coders it is of, if there is one.
    pub fn svg(&self, passages: &str) -> Option<String> {
        let mut about = passages.to_owned();
        if let Some(first) = about.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        about.push('.');
        about.extend(self.coders().into_iter().flat_map(|it| [" ", it]));
        self.picture.as_ref().map(|it| it.svg(&about))
    }

    /// All of it for programs: the first table as `rows`, the others by their names. `passages` says which passages were counted.
    pub fn json(&self, passages: &str) -> Value {
        let mut value = json!({"title": self.title, "about": passages});
        for (at, table) in self.tables.iter().enumerate() {
            let key = if at == 0 { "rows".to_owned() } else { table.name.to_lowercase().replace(' ', "_") };
            value[key] = table.json();
        }
        for (name, more) in &self.more {
            value[name] = more.clone();
        }
        value["notes"] = self.notes.iter().map(Note::at_a_terminal).collect::<Vec<_>>().into();
        value
    }
}
