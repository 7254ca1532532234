//! Answers what a query asks of the project: codes, coders, cases, dates, attributes.

use crate::shelf::Shelf;
use coding::coded::Turns;
use coding::index::IndexError;
use coding::names::{either, similar};
use coding::query::{Asked, Facts, Holds, Unknown, Value};
use coding::words::WordStarts;
use search::folded_label;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use storage::read::facts::AboutSource;
use storage::read::filter::Filter;
use storage::{Kind, Project};

/// The facts of a project, for one query.
pub struct ProjectFacts<'p> {
    project: &'p Project,
    shelf: Option<&'p Shelf>,
    current: OnceCell<HashMap<i64, u64>>,
    turns: RefCell<HashMap<u64, Arc<Turns>>>,
    words: RefCell<HashMap<u64, Arc<WordStarts>>>,
}

impl<'p> ProjectFacts<'p> {
    /// For a program that asks once, or with what is kept between two questions.
    pub fn of(project: &'p Project, shelf: Option<&'p Shelf>) -> Self {
        Self { project, shelf, current: OnceCell::new(), turns: RefCell::default(), words: RefCell::default() }
    }

    /// Revisions and their texts.
    fn current(&self) -> Result<&HashMap<i64, u64>, Unknown> {
        if let Some(current) = self.current.get() {
            return Ok(current);
        }
        let current = self.project.texts_of_revisions().map_err(unknown)?;
        Ok(self.current.get_or_init(|| current))
    }

    fn filtered(&self, filter: &Filter) -> Result<Holds, Unknown> {
        let sources = self.project.filtered_sources(filter).map_err(unknown)?.unwrap_or_default();
        let sources: HashSet<i64> = sources.into_iter().collect();
        self.sources(|it| sources.contains(&it.id))
    }

    fn sources(&self, wanted: impl Fn(&AboutSource) -> bool) -> Result<Holds, Unknown> {
        let all = self.project.about_sources().map_err(unknown)?;
        let texts: BTreeSet<u64> = all.iter().filter(|it| wanted(it)).map(|it| it.text).collect();
        Ok(Holds::Texts(texts.into_iter().collect()))
    }

    /// The names that a value means: itself, or those that begin so.
    fn names(&self, value: &Value, kinds: &[Kind]) -> Result<Vec<String>, Unknown> {
        if !value.prefix {
            return Ok(vec![value.text.clone()]);
        }
        let beginning = folded_label(&value.text);
        let mut names = Vec::new();
        for kind in kinds {
            names.extend(self.project.all_names(*kind).map_err(unknown)?);
        }
        names.retain(|it| folded_label(it).starts_with(&beginning));
        match (names.is_empty(), kinds.first()) {
            (true, Some(kind)) => Err(Unknown::Name {
                problem: format!("no {} begins with '{}'", kind.noun(), value.text),
                hint: Some(format!("see them with '{}'", kind.list_command())),
            }),
            _ => Ok(names),
        }
    }

    fn attribute(&self, name: &str, value: &Value) -> Result<Holds, Unknown> {
        let all = self.project.all_attributes().map_err(unknown)?;
        let wanted = folded_label(name);
        let of_name: Vec<_> = all.iter().filter(|(_, it, _)| folded_label(it) == wanted).collect();
        if of_name.is_empty() {
            let names: BTreeSet<&str> = all.iter().map(|(_, it, _)| it.as_str()).collect();
            let fields = search::FIELDS.iter().copied();
            let near = similar(name, names.iter().copied().chain(fields));
            let hint = match (near.is_empty(), names.is_empty()) {
                (false, _) => format!("did you mean {}? To", either(&near)),
                (true, false) => format!("attributes are {}; to", listed(&names)),
                (true, true) => format!("fields are {}; to", search::FIELDS.join(", ")),
            };
            let problem = format!("there is no field and no attribute of a source called '{name}'");
            return Err(Unknown::Name {
                problem,
                hint: Some(format!("{hint} find the words write \"{name} …\" in quotes")),
            });
        }
        let told = folded_label(&value.text);
        let fits = |it: &str| if value.prefix { folded_label(it).starts_with(&told) } else { folded_label(it) == told };
        let sources: HashSet<i64> =
            of_name.iter().filter(|(_, _, it)| fits(it)).map(|(source, _, _)| *source).collect();
        if sources.is_empty() {
            let values: BTreeSet<&str> = of_name.iter().map(|(_, _, it)| it.as_str()).collect();
            return Err(Unknown::Name {
                problem: format!("no source has '{}' as its {name}", value.text),
                hint: Some(format!("there are {}", listed(&values))),
            });
        }
        self.sources(|it| sources.contains(&it.id))
    }
}

impl Facts for ProjectFacts<'_> {
    fn holds(&self, asked: &Asked) -> Result<Holds, Unknown> {
        let filter = Filter::default();
        match asked {
            Asked::Coded { code, coder } => {
                let named = |kind, it: &str| self.project.resolve(kind, it).map_err(unknown);
                let id = code.as_ref().map(|it| named(Kind::Code, &it.path)).transpose()?;
                let coder = coder.as_ref().map(|it| named(Kind::Coder, it)).transpose()?;
                let beneath = code.as_ref().is_some_and(|it| it.beneath);
                self.project.coded_stretches(self.current()?, id, beneath, coder).map(Holds::At).map_err(unknown)
            }
            Asked::Uncoded => self.project.uncoded_stretches(self.current()?).map(Holds::At).map_err(unknown),
            Asked::Title(value) => {
                let wanted = format!(" {}", folded_label(&value.text));
                let end = if value.prefix { "" } else { " " };
                self.sources(|it| format!(" {} ", folded_label(&it.title)).contains(&format!("{wanted}{end}")))
            }
            Asked::Source(value) => self.filtered(&Filter { sources: self.names(value, &[Kind::Source])?, ..filter }),
            Asked::Case(value) => self.filtered(&Filter { cases: self.names(value, &[Kind::Case])?, ..filter }),
            Asked::Type(value) => {
                self.filtered(&Filter { types: self.names(value, &[Kind::SourceType, Kind::Strand])?, ..filter })
            }
            Asked::Made(dates) => self.filtered(&Filter { since: dates.from, until: dates.until, ..filter }),
            Asked::Language(value) => {
                let wanted = value.text.to_lowercase().replace('_', "-");
                self.sources(|it| {
                    let tag = it.language.as_deref().unwrap_or_default().to_lowercase().replace('_', "-");
                    let rest = tag.strip_prefix(&wanted);
                    rest.is_some_and(|it| it.is_empty() || it.starts_with('-') || value.prefix)
                })
            }
            Asked::Attribute { name, value } => self.attribute(name, value),
        }
    }

    fn turns(&self, text: u64) -> Result<Arc<Turns>, IndexError> {
        if let Some(shelf) = self.shelf {
            return shelf.turns(self.project, text).map_err(|error| IndexError(error.to_string()));
        }
        if let Some(turns) = self.turns.borrow().get(&text) {
            return Ok(Arc::clone(turns));
        }
        let turns = Arc::new(self.project.turns_of_text(text).map_err(failed)?);
        self.turns.borrow_mut().insert(text, Arc::clone(&turns));
        Ok(turns)
    }

    fn words(&self, text: u64) -> Result<Arc<WordStarts>, IndexError> {
        if let Some(shelf) = self.shelf {
            return shelf.words(self.project, text).map_err(|error| IndexError(error.to_string()));
        }
        if let Some(words) = self.words.borrow().get(&text) {
            return Ok(Arc::clone(words));
        }
        let body = self.project.body_of(text).map_err(failed)?.unwrap_or_default();
        let words = Arc::new(WordStarts::of(&body));
        self.words.borrow_mut().insert(text, Arc::clone(&words));
        Ok(words)
    }
}

fn failed(error: storage::Error) -> IndexError {
    IndexError(error.to_string())
}

/// A name that is not there is the query's fault, all else is not.
fn unknown(error: storage::Error) -> Unknown {
    match error {
        storage::Error::NoSuch { .. } | storage::Error::Ambiguous { .. } => {
            Unknown::Name { problem: error.to_string(), hint: error.hint() }
        }
        other => Unknown::Failed(other.to_string()),
    }
}

/// The first few, quoted.
fn listed(all: &BTreeSet<&str>) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = all.iter().take(MOST).map(|it| format!("'{it}'")).collect();
    format!("{}{}", shown.join(", "), if all.len() > MOST { " …" } else { "" })
}
