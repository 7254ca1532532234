//! Parents before children, each name once, nothing below itself.

use crate::error::{ExchangeError, RowError};
use crate::wording::{list, shown};
use coding::Warning;
use coding::bundle::NewCode;
use std::collections::HashMap;

/// A code and the line it stands on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Counted from 1.
    pub line: u32,
    /// The code.
    pub code: NewCode,
}

/// The codes in an order in which each can be made; otherwise as in the file.
pub(crate) fn arranged(entries: Vec<Entry>, warnings: &mut Vec<Warning>) -> Result<Vec<NewCode>, ExchangeError> {
    within_limit(entries.len())?;
    let places = places(&entries, warnings)?;
    let parents: Vec<Option<usize>> = entries.iter().map(|entry| places.get(parent(entry)?).copied()).collect();
    warn_of_absent_parents(&entries, &places, warnings);
    drop(places);
    let mut order = Vec::with_capacity(entries.len());
    let mut state = vec![State::New; entries.len()];
    for first in 0..entries.len() {
        let mut chain = Vec::new();
        let mut next = Some(first);
        while let Some(at) = next {
            match state[at] {
                State::Placed => break,
                State::Waiting => return Err(cycle(&entries, &parents, at).into()),
                State::New => {}
            }
            state[at] = State::Waiting;
            chain.push(at);
            next = parents[at];
        }
        while let Some(at) = chain.pop() {
            state[at] = State::Placed;
            order.push(at);
        }
    }
    let mut codes: Vec<Option<NewCode>> = entries.into_iter().map(|entry| Some(entry.code)).collect();
    Ok(order.into_iter().filter_map(|at| codes[at].take()).collect())
}

/// A codebook that nobody could use is refused, before it fills the memory.
pub(super) fn within_limit(codes: usize) -> Result<(), ExchangeError> {
    const MOST: usize = 100_000;
    if codes <= MOST {
        return Ok(());
    }
    let what = format!("there are more than {MOST} codes");
    Err(ExchangeError::TooLarge { line: None, what, limit: MOST.to_string() })
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Waiting,
    Placed,
}

fn parent(entry: &Entry) -> Option<&str> {
    entry.code.parent.as_deref().filter(|name| !name.is_empty())
}

/// Where each name stands. A name that stands twice is an error; one that differs in letter case only, a warning.
fn places<'e>(entries: &'e [Entry], warnings: &mut Vec<Warning>) -> Result<HashMap<&'e str, usize>, RowError> {
    let mut places = HashMap::with_capacity(entries.len());
    let mut folded: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    for (at, Entry { line, code }) in entries.iter().enumerate() {
        if let Some(before) = places.insert(code.id.as_str(), at) {
            let message = format!("the code '{}' stands in line {} already", shown(&code.id), entries[before].line);
            let advice = "Give each code a name of its own, or put both definitions into one entry.";
            return Err(RowError::new(*line, message).advise(advice));
        }
        if let Some(before) = folded.insert(code.id.to_lowercase(), at) {
            let other = &entries[before];
            let (name, twin) = (shown(&code.id), shown(&other.code.id));
            let text =
                format!("'{name}' and '{twin}' (line {}) differ in letter case only; they are two codes", other.line);
            warnings.push(Warning::at_line(*line, text));
        }
    }
    Ok(places)
}

fn warn_of_absent_parents(entries: &[Entry], places: &HashMap<&str, usize>, warnings: &mut Vec<Warning>) {
    let absent = |entry: &&Entry| parent(entry).is_some_and(|name| !places.contains_key(name));
    let Some(first) = entries.iter().find(absent) else { return };
    let mut names: Vec<String> = entries.iter().filter(absent).filter_map(parent).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    let text = format!("parents that are not in this file must be in the project already: {}", list(&names));
    warnings.push(Warning::at_line(first.line, text));
}

fn cycle(entries: &[Entry], parents: &[Option<usize>], start: usize) -> RowError {
    const MOST: usize = 6;
    let name = |at: usize| format!("'{}'", shown(&entries[at].code.id));
    let mut way = vec![name(start)];
    let mut next = parents[start];
    while let Some(at) = next.filter(|at| *at != start && way.len() < MOST) {
        way.push(name(at));
        next = parents[at];
    }
    way.push(if next == Some(start) { name(start) } else { "…".to_owned() });
    RowError::new(entries[start].line, format!("a code cannot stand below itself: {}", way.join(" below ")))
        .advise("Change the parent of one of them.")
}
